-- Read models: each generation of a model is a schema of its own, so that one can be built while another serves.

-- Search inside of words; comes with PostgreSQL and needs no superuser.
create extension if not exists pg_trgm;

-- Which generation serves; read once per request.
create table read.model (
  name text primary key,
  -- The models of a database follow one log.
  log_id text not null,
  version integer not null check (version > 0),
  generation integer not null check (generation > 0),
  schema text not null unique
);

create table read.generation (
  name text not null,
  log_id text not null,
  generation integer not null check (generation > 0),
  version integer not null check (version > 0),
  schema text not null unique,
  state text not null check (state in ('BUILDING', 'SERVING', 'RETIRED')),
  -- Requests that began before may still read a retired generation; it is dropped when they have had time to end.
  retired_at timestamptz(3) check ((state = 'RETIRED') = (retired_at is not null)),
  primary key (name, generation)
);
create unique index generation_serving on read.generation (name) where state = 'SERVING';

-- Commands of the cascade that were refused: the operator's list. Nothing is dropped; the refusal is remembered in the log's receipts as well.
create table read.refused_step (
  log_id text not null,
  command_id text not null,
  -- The event to which the command was a reaction, and its place in that reaction.
  of_position bigint not null check (of_position > 0),
  ordinal integer not null check (ordinal >= 0),
  -- Head of the log when it was refused; it is on the list from there on.
  position bigint not null,
  refused_at timestamptz(3) not null,
  plan_id text,
  duty_id text,
  command jsonb not null,
  refusal jsonb not null,
  primary key (log_id, command_id)
);
create index refused_step_by_plan on read.refused_step (log_id, plan_id);

-- How much of a reaction that takes several transactions is done; what `CascadeCompleted` counts.
create table read.cascade_progress (
  log_id text primary key,
  of_position bigint not null,
  duties integer not null,
  refused integer not null
);

grant select, insert, update, delete on read.model, read.generation, read.refused_step, read.cascade_progress to plan_cascade_app;

-- The application may not make schemas in general, only those of its read models, which it then owns and can drop.
create function read.create_generation(schema_name text) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if schema_name !~ '^rm_[a-z][a-z0-9_]*_[0-9]+$' then
    raise exception 'schema % is not that of a generation of a read model: expected rm_<name>_<number>', schema_name using errcode = 'invalid_schema_name';
  end if;
  execute format('create schema %I authorization plan_cascade_app', schema_name);
end
$$;
revoke all on function read.create_generation(text) from public;
grant execute on function read.create_generation(text) to plan_cascade_app;
