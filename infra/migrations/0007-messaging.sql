-- Publishing the log to Kafka, and replicas of a log in another database.

-- A replica has the events of a log that is written elsewhere, and none of its own.
alter table log.log add column replica boolean not null default false;

create function log.refuse_own_event() returns trigger language plpgsql as $$
begin
  if (select replica from log.log where log_id = new.log_id) then
    raise exception 'the log % of this database is a replica: it takes the events of the log that it follows, and no others', new.log_id using errcode = 'PC001';
  end if;
  return new;
end
$$;

-- Of an empty log only. The trigger is made here, so that a database that has no replica does not pay for it.
create function log.begin_replica(id text, of_incarnation uuid) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select 1 from log.event where log_id = id) then
    raise exception 'the log % has events of its own and cannot become a replica', id using errcode = 'object_not_in_prerequisite_state';
  end if;
  insert into log.log (log_id, incarnation, replica) values (id, of_incarnation, true)
    on conflict (log_id) do update set incarnation = excluded.incarnation, replica = true;
  -- Followers that were faster than the first event have handled nothing yet.
  update read.follower set incarnation = of_incarnation where log_id = id and position = 0;
  if not exists (select 1 from pg_trigger where tgrelid = 'log.event'::regclass and tgname = 'replica_takes_no_own') then
    create trigger replica_takes_no_own before insert on log.event for each row
      when (current_setting('plan_cascade.replica', true) is distinct from new.log_id) execute function log.refuse_own_event();
    alter table log.event enable always trigger replica_takes_no_own;
  end if;
end
$$;
revoke all on function log.begin_replica(text, uuid) from public;
grant execute on function log.begin_replica(text, uuid) to plan_cascade_app;

create schema messaging;
grant usage on schema messaging to plan_cascade_app;

-- The last message of each partition that the relay knows to be there: where a topic ends before it, the topic was lost.
create table messaging.published (
  log_id text not null,
  topic text not null,
  partition integer not null check (partition >= 0),
  message_offset bigint not null check (message_offset >= 0),
  position bigint not null check (position > 0),
  primary key (log_id, topic, partition)
);

-- Events that came before their turn, as they do when partitions were added; taken in as soon as those before them are there.
create table messaging.early (
  log_id text not null,
  position bigint not null check (position > 0),
  hash text not null,
  event jsonb not null,
  arrived_at timestamptz(3) not null default clock_timestamp(),
  primary key (log_id, position)
);

-- Messages that are no events of a log: kept with the reason for somebody to look at. The offsets of a topic that was made anew begin at 0 again.
create table messaging.parked (
  topic text not null,
  partition integer not null,
  message_offset bigint not null,
  digest text not null,
  reason text not null,
  detail text not null,
  -- The beginning of the message, for people.
  sample text not null,
  bytes integer not null,
  parked_at timestamptz(3) not null default clock_timestamp(),
  primary key (topic, partition, message_offset, digest)
);

grant select, insert, update, delete on messaging.published, messaging.early, messaging.parked to plan_cascade_app;
