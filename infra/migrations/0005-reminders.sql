-- What leaves the house: addresses of units, and what was put into the outbox for them. Nothing of the log depends on it; it may all be erased.

create schema notify;
grant usage on schema notify to plan_cascade_app;

-- Where a unit is told. Overwritten and erased as somebody asks; no event ever carries an address.
create table notify.contact (
  log_id text not null,
  unit_id text not null,
  email text,
  webhook_url text,
  -- Both sides sign with it, so that it cannot be kept as a hash; no query answers with it.
  webhook_secret text,
  updated_at timestamptz(3) not null,
  updated_by text not null,
  command_id text not null,
  primary key (log_id, unit_id),
  check (email is not null or webhook_url is not null),
  check ((webhook_url is null) = (webhook_secret is null))
);

-- One for a unit and a day, written in the transaction that records its events.
create table notify.digest (
  log_id text not null,
  digest_id text not null,
  unit_id text not null,
  day date not null,
  -- Of the last event that records it.
  position bigint not null check (position > 0),
  content jsonb not null,
  created_at timestamptz(3) not null,
  primary key (log_id, digest_id),
  unique (log_id, unit_id, day)
);

create table notify.delivery (
  log_id text not null,
  digest_id text not null,
  channel text not null check (channel in ('EMAIL', 'WEBHOOK')),
  -- FAILED: given up; CANCELLED: the unit has no such address any more.
  state text not null check (state in ('PENDING', 'DELIVERED', 'FAILED', 'CANCELLED')),
  attempts integer not null default 0 check (attempts >= 0),
  next_attempt_at timestamptz(3) not null,
  -- Somebody is at it; should he die, somebody else goes on from here.
  leased_until timestamptz(3),
  delivered_at timestamptz(3) check ((state = 'DELIVERED') = (delivered_at is not null)),
  last_error text,
  primary key (log_id, digest_id, channel),
  foreign key (log_id, digest_id) references notify.digest on delete cascade
);
create index delivery_due on notify.delivery (log_id, next_attempt_at) where state = 'PENDING';

-- Days of which every digest was given, so that nobody looks again.
create table notify.digest_day (
  log_id text not null,
  day date not null,
  completed_at timestamptz(3) not null,
  primary key (log_id, day)
);

grant select, insert, update, delete on notify.contact, notify.digest, notify.delivery, notify.digest_day to plan_cascade_app;
