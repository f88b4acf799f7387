-- An event that a read model cannot apply: its stream is set aside there, and the others go on. Only models in which a row comes from one stream alone do so.

create table read.parked_stream (
  log_id text not null,
  -- Of a generation: one that is built anew tries again.
  follower text not null,
  stream_id text not null,
  -- The event that could not be applied. Neither it nor any later one of the stream is in the model.
  position bigint not null check (position > 0),
  type text not null,
  reason text not null,
  parked_at timestamptz(3) not null default clock_timestamp(),
  primary key (log_id, follower, stream_id),
  foreign key (log_id, follower) references read.follower (log_id, name) on delete cascade
);

-- Events that somebody decided to leave out of a model, in every generation of it.
create table read.skipped_event (
  log_id text not null,
  model text not null,
  position bigint not null check (position > 0),
  stream_id text not null,
  type text not null,
  -- Why it could not be applied, who decided that it is left out, and why.
  reason text not null,
  skipped_by text not null check (length(skipped_by) between 1 and 200),
  why text not null check (length(why) between 1 and 2000),
  skipped_at timestamptz(3) not null default clock_timestamp(),
  primary key (log_id, model, position)
);

grant select, insert, update, delete on read.parked_stream, read.skipped_event to plan_cascade_app;
