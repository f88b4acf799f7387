-- The log: what happened, in the order in which it was committed. Append-only for everybody, by trigger, and for the application by its role.

do $$
begin
  if not exists (select 1 from pg_roles where rolname = 'plan_cascade_app') then
    create role plan_cascade_app nologin;
  end if;
exception
  -- Roles belong to the whole server: another database, or another process in this moment, may have made it.
  when duplicate_object or unique_violation then null;
end
$$;

do $$
begin
  if not pg_has_role(current_user, 'plan_cascade_app', 'SET') then
    grant plan_cascade_app to current_user with set true;
  end if;
exception
  when unique_violation then null;
end
$$;

create schema log;
grant usage on schema log to plan_cascade_app;

create table log.log (
  log_id text primary key check (log_id ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$'),
  -- Changes when the log is restored from a backup, so that whoever follows it notices.
  incarnation uuid not null default gen_random_uuid(),
  created_at timestamptz(3) not null default clock_timestamp()
);

-- No foreign key to log.log: each insert would lock that one row.
create table log.event (
  log_id text not null,
  -- Dense, 1..N, in commit order.
  position bigint not null check (position > 0),
  stream_id text not null check (length(stream_id) between 1 and 300),
  -- Dense within the stream, from 1.
  stream_version integer not null check (stream_version > 0),
  type text not null,
  schema_version smallint not null check (schema_version > 0),
  body jsonb not null check (jsonb_typeof(body) = 'object'),
  metadata jsonb not null check (jsonb_typeof(metadata) = 'object'),
  -- When it counts: an interval where a document has no full date.
  legal_earliest timestamptz(3) not null,
  legal_latest timestamptz(3) not null,
  legal_source text not null check (legal_source in ('RECORDED', 'DOCUMENT', 'STATED')),
  -- When it was learnt; never decreasing along the positions.
  recorded_at timestamptz(3) not null,
  primary key (log_id, position),
  constraint event_stream_version unique (log_id, stream_id, stream_version),
  check (legal_earliest <= legal_latest)
);

create table log.command_receipt (
  log_id text not null,
  command_id text not null check (length(command_id) between 1 and 200),
  hash text not null,
  outcome jsonb not null,
  -- Head of the log when the command was answered, its own events included.
  position bigint not null,
  recorded_at timestamptz(3) not null,
  primary key (log_id, command_id)
);

create function log.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% of %.% is refused: the log is append-only; what was recorded wrongly is corrected by a further event', tg_op, tg_table_schema, tg_table_name
    using errcode = 'insufficient_privilege';
end
$$;

create trigger append_only before update or delete or truncate on log.event for each statement execute function log.refuse_change();
create trigger append_only before update or delete or truncate on log.command_receipt for each statement execute function log.refuse_change();
create trigger append_only before delete or truncate on log.log for each statement execute function log.refuse_change();
-- Also where session_replication_role would switch triggers off.
alter table log.event enable always trigger append_only;
alter table log.command_receipt enable always trigger append_only;
alter table log.log enable always trigger append_only;

grant select, insert on log.event, log.command_receipt, log.log to plan_cascade_app;

-- Read models are the application's: it makes and drops their tables, generation by generation.
create schema read;
grant usage, create on schema read to plan_cascade_app;

do $$
begin
  execute format('grant create on database %I to plan_cascade_app', current_database());
end
$$;
