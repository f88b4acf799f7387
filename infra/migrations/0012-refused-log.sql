-- The log was not the one that the follower had followed when it was last looked at: cut off, replaced, or restored from a backup. What it wrote before is not of
-- this log, and is not shown.
alter table read.follower add column is_refused boolean not null default false;
