-- What one process of several does at a time, and who that is.

create table read.lease (
  log_id text not null,
  name text not null check (length(name) between 1 and 300),
  -- Raised by whoever takes over; what is written under an older one is refused.
  token bigint not null default 0,
  -- Null: free.
  holder text,
  -- Signs of life under this token: who watches needs no clock to see whether there are more.
  signs bigint not null default 0,
  heard_at timestamptz(3) not null default clock_timestamp(),
  primary key (log_id, name),
  -- An update of a key waits for those who hold the row FOR KEY SHARE, and other updates do not: taking over waits for a transaction under the lease, a sign of life does not.
  unique (log_id, name, token)
);
grant select, insert, update on read.lease to plan_cascade_app;

-- No epoch of a checkpoint comes twice, also where the checkpoint was forgotten and begins anew.
create sequence read.follower_epoch;
select setval('read.follower_epoch', (select coalesce(max(epoch), 0) + 1 from read.follower));
grant usage on sequence read.follower_epoch to plan_cascade_app;
alter table read.follower alter column epoch set default nextval('read.follower_epoch');
