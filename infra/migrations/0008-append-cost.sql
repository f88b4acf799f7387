-- What an append costs. A CHECK of a table is read from the catalogue and planned anew by each statement that inserts: nine of them took 20 of the 33
-- microseconds of an insert of one event. Those of a domain are kept ready by the session, and hold for everybody all the same.

create domain log.event_position as bigint constraint event_position_check check (value > 0);
create domain log.stream_id as text constraint event_stream_id_check check (length(value) between 1 and 300);
create domain log.stream_version as integer constraint event_stream_version_check check (value > 0);
create domain log.schema_version as smallint constraint event_schema_version_check check (value > 0);
create domain log.json_object as jsonb constraint event_json_object_check check (jsonb_typeof(value) = 'object');
create domain log.legal_source as text constraint event_legal_source_check check (value in ('RECORDED', 'DOCUMENT', 'STATED'));
create domain log.command_id as text constraint command_receipt_command_id_check check (length(value) between 1 and 200);

alter table log.event
  drop constraint event_position_check,
  drop constraint event_stream_id_check,
  drop constraint event_stream_version_check,
  drop constraint event_schema_version_check,
  drop constraint event_body_check,
  drop constraint event_metadata_check,
  drop constraint event_legal_source_check,
  alter column position type log.event_position,
  alter column stream_id type log.stream_id,
  alter column stream_version type log.stream_version,
  alter column schema_version type log.schema_version,
  alter column body type log.json_object,
  alter column metadata type log.json_object,
  alter column legal_source type log.legal_source;

alter table log.command_receipt
  drop constraint command_receipt_command_id_check,
  alter column command_id type log.command_id;

-- Appending anew; what 0002 says of locks, snapshots and plans holds. Both functions answer with one value, because a row of eight columns from a function
-- that returns a table took 60 microseconds of the server and as many of the program: the head `before`, the time of recording `at` in milliseconds since
-- 1970, and the units that were `refused`, each with its reason. Positions of the accepted ones follow from their order.

drop function log.append(text, timestamptz, integer, integer[], text[], integer[], integer[], text[], integer[], text[], smallint[], jsonb[], jsonb[],
  timestamptz[], timestamptz[], text[], integer[], text[], text[], jsonb[]);
drop function log.append_one(text, timestamptz, text, integer, text, smallint, jsonb, jsonb, timestamptz, timestamptz, text, text, text, jsonb);

create function log.answer(before bigint, at timestamptz, refused jsonb) returns jsonb language sql immutable parallel safe
return jsonb_build_object('before', before, 'at', (extract(epoch from at) * 1000)::bigint, 'refused', coalesce(refused, '[]'));

create function log.append(
  p_log_id text,
  p_now timestamptz,
  -- One element for each unit; units are numbered from 1. How many events it has, and how many the units before it have.
  p_unit_events integer[], p_unit_before integer[],
  -- One for each stream of each unit.
  p_check_unit integer[], p_check_stream text[], p_check_expected integer[],
  -- One for each event, in the order in which they are to be recorded; `nth` counts within the unit.
  p_event_unit integer[], p_event_nth integer[], p_event_stream text[], p_event_version integer[], p_event_type text[], p_event_schema smallint[],
  p_event_body jsonb[], p_event_metadata jsonb[], p_event_earliest timestamptz[], p_event_latest timestamptz[], p_event_source text[],
  -- One for each command that is to be remembered.
  p_receipt_unit integer[], p_receipt_id text[], p_receipt_hash text[], p_receipt_outcome jsonb[]
)
returns jsonb
language plpgsql volatile
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_bitmapscan = off set enable_nestloop = off set enable_mergejoin = off set enable_memoize = off set jit = off set lock_timeout = '30s'
as $$
declare
  last_position bigint;
  last_at timestamptz;
  refused jsonb;
  -- Of each unit, the position before its first event, from the head on; null for a refused one.
  place integer[] := p_unit_before;
begin
  perform pg_advisory_xact_lock(log.lock_key(p_log_id));
  if current_setting('synchronous_commit') = 'off' then
    perform set_config('synchronous_commit', 'on', true);
  end if;
  select e.position, e.recorded_at into last_position, last_at from log.event e where e.log_id = p_log_id order by e.position desc limit 1;
  last_position := coalesce(last_position, 0);
  last_at := greatest(p_now, last_at);
  with seen as (
    select r.unit, c.hash = r.hash as same, c.outcome, c.position
    from unnest(p_receipt_unit, p_receipt_id, p_receipt_hash) r(unit, id, hash)
    -- The limit keeps it a look-up for each row: joined freely, it read the receipts of the whole log (355 appends a second instead of 2,000).
    join lateral (select * from log.command_receipt c where c.log_id = p_log_id and c.command_id = r.id limit 1) c on true
  ),
  conflict as (
    select distinct on (c.unit) c.unit, c.stream, c.expected, coalesce(v.actual, 0) as actual
    from unnest(p_check_unit, p_check_stream, p_check_expected) with ordinality c(unit, stream, expected, n)
    left join lateral (
      select e.stream_version as actual from log.event e
      where e.log_id = p_log_id and e.stream_id = c.stream order by e.stream_version desc limit 1
    ) v on true
    where coalesce(v.actual, 0) <> c.expected
    order by c.unit, c.n
  )
  select jsonb_agg(case
           when s.same then jsonb_build_object('unit', unit, 'status', 'REPEATED', 'outcome', s.outcome, 'position', s.position)
           when not s.same then jsonb_build_object('unit', unit, 'status', 'COMMAND_ID_REUSED')
           else jsonb_build_object('unit', unit, 'status', 'VERSION_CONFLICT', 'streamId', c.stream, 'expected', c.expected, 'actual', c.actual)
         end)
    into refused from seen s full join conflict c using (unit);
  if refused is not null then
    select array_agg(case when accepted then before end order by unit) into place
    from (
      select unit, accepted, sum(case when accepted then events else 0 end) over (order by unit) - events as before
      from unnest(p_unit_events) with ordinality u(events, unit)
      left join lateral (select not refused @> jsonb_build_array(jsonb_build_object('unit', unit)) as accepted) a on true
    ) placed;
  end if;
  insert into log.event (log_id, position, stream_id, stream_version, type, schema_version, body, metadata, legal_earliest, legal_latest, legal_source, recorded_at)
  select p_log_id, last_position + place[e.unit] + e.nth, e.stream, e.version, e.type, e.schema, e.body, e.metadata, e.earliest, e.latest, e.source, last_at
  from unnest(p_event_unit, p_event_nth, p_event_stream, p_event_version, p_event_type, p_event_schema, p_event_body, p_event_metadata, p_event_earliest,
              p_event_latest, p_event_source) e(unit, nth, stream, version, type, schema, body, metadata, earliest, latest, source)
  where place[e.unit] is not null;
  insert into log.command_receipt (log_id, command_id, hash, outcome, position, recorded_at)
  select p_log_id, r.id, r.hash, r.outcome, last_position + place[r.unit] + p_unit_events[r.unit], last_at
  from unnest(p_receipt_unit, p_receipt_id, p_receipt_hash, p_receipt_outcome) r(unit, id, hash, outcome)
  where place[r.unit] is not null;
  return log.answer(last_position, last_at, refused);
end
$$;

-- The same for one event of one stream, which is what a writer alone sends: without the machinery for sets it takes half of the time.
create function log.append_one(
  p_log_id text, p_now timestamptz, p_stream text, p_expected integer, p_type text, p_schema smallint, p_body jsonb, p_metadata jsonb,
  p_earliest timestamptz, p_latest timestamptz, p_source text, p_receipt_id text, p_receipt_hash text, p_receipt_outcome jsonb
)
returns jsonb
language plpgsql volatile
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_bitmapscan = off set lock_timeout = '30s'
as $$
declare
  last_position bigint;
  last_at timestamptz;
  seen log.command_receipt;
  actual integer;
begin
  perform pg_advisory_xact_lock(log.lock_key(p_log_id));
  if current_setting('synchronous_commit') = 'off' then
    perform set_config('synchronous_commit', 'on', true);
  end if;
  select e.position, e.recorded_at into last_position, last_at from log.event e where e.log_id = p_log_id order by e.position desc limit 1;
  last_position := coalesce(last_position, 0);
  last_at := greatest(p_now, last_at);
  if p_receipt_id is not null then
    select * into seen from log.command_receipt c where c.log_id = p_log_id and c.command_id = p_receipt_id;
    if found then
      return log.answer(last_position, last_at, jsonb_build_array(case
        when seen.hash = p_receipt_hash then jsonb_build_object('unit', 1, 'status', 'REPEATED', 'outcome', seen.outcome, 'position', seen.position)
        else jsonb_build_object('unit', 1, 'status', 'COMMAND_ID_REUSED') end));
    end if;
  end if;
  select e.stream_version into actual from log.event e where e.log_id = p_log_id and e.stream_id = p_stream order by e.stream_version desc limit 1;
  if coalesce(actual, 0) <> p_expected then
    return log.answer(last_position, last_at, jsonb_build_array(
      jsonb_build_object('unit', 1, 'status', 'VERSION_CONFLICT', 'streamId', p_stream, 'expected', p_expected, 'actual', coalesce(actual, 0))));
  end if;
  insert into log.event (log_id, position, stream_id, stream_version, type, schema_version, body, metadata, legal_earliest, legal_latest, legal_source, recorded_at)
  values (p_log_id, last_position + 1, p_stream, p_expected + 1, p_type, p_schema, p_body, p_metadata, p_earliest, p_latest, p_source, last_at);
  if p_receipt_id is not null then
    insert into log.command_receipt (log_id, command_id, hash, outcome, position, recorded_at)
    values (p_log_id, p_receipt_id, p_receipt_hash, p_receipt_outcome, last_position + 1, last_at);
  end if;
  return log.answer(last_position, last_at, null);
end
$$;
