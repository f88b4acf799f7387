-- A message that is no event of a log stays where it was put aside; what somebody has decided of it is kept beside it, and it is not counted any more.
alter table messaging.parked
  add column dismissed_by text check (length(dismissed_by) between 1 and 200),
  add column why text check (length(why) between 1 and 2000),
  add column dismissed_at timestamptz(3),
  add constraint dismissed_whole check (num_nonnulls(dismissed_by, why, dismissed_at) in (0, 3));
