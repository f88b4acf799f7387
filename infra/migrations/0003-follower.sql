-- How far each follower of a log has come. The row is locked, and moved, in the transaction that holds what the follower wrote.

create table read.follower (
  log_id text not null,
  name text not null check (length(name) between 1 and 100),
  -- Events up to here are handled, and `ordinal` parts of the next one.
  position bigint not null default 0 check (position >= 0),
  ordinal integer not null default 0 check (ordinal >= 0),
  -- Raised by each runner that takes over; a runner with an older one may not write any more.
  epoch bigint not null default 0,
  -- Of the event at `position`, and of the log: a follower does not go on in a log that is not the one it followed.
  event_hash text,
  incarnation uuid not null,
  -- Why it stopped, if it did not by itself.
  stopped_reason text,
  updated_at timestamptz(3) not null default clock_timestamp(),
  primary key (log_id, name)
);

grant select, insert, update, delete on read.follower to plan_cascade_app;
