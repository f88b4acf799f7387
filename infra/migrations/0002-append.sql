-- Appending. Called with one row (append_one) or with everything that waits in a process (append): one statement, hence one round trip and one transaction.
-- VOLATILE functions take a new snapshot for each statement, so what is read after the lock is what was committed before it.
-- The settings keep every look-up on an index also while the table is empty: plans are cached, and one made then scans the table for ever. What is joined
-- within a batch is hashed: with nested loops a batch of 500 took 67 microseconds for each event, so it takes 14.

create function log.lock_key(p_log_id text) returns bigint language sql immutable strict parallel safe
return hashtextextended(p_log_id, 2026);

create function log.append(
  p_log_id text,
  p_now timestamptz,
  p_units integer,
  -- One element for each stream of each unit; units are numbered from 1.
  p_check_unit integer[], p_check_stream text[], p_check_expected integer[],
  -- One for each event, in the order in which they are to be recorded.
  p_event_unit integer[], p_event_stream text[], p_event_version integer[], p_event_type text[], p_event_schema smallint[],
  p_event_body jsonb[], p_event_metadata jsonb[], p_event_earliest timestamptz[], p_event_latest timestamptz[], p_event_source text[],
  -- One for each command that is to be remembered.
  p_receipt_unit integer[], p_receipt_id text[], p_receipt_hash text[], p_receipt_outcome jsonb[]
)
returns table (unit integer, status text, head bigint, at timestamptz, stream text, expected integer, actual integer, answer jsonb)
language plpgsql volatile
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_bitmapscan = off set enable_nestloop = off set enable_mergejoin = off set enable_memoize = off set jit = off set lock_timeout = '30s'
as $$
declare
  last_position bigint;
  last_at timestamptz;
begin
  perform pg_advisory_xact_lock(log.lock_key(p_log_id));
  if current_setting('synchronous_commit') = 'off' then
    perform set_config('synchronous_commit', 'on', true);
  end if;
  select e.position, e.recorded_at into last_position, last_at from log.event e where e.log_id = p_log_id order by e.position desc limit 1;
  last_position := coalesce(last_position, 0);
  last_at := greatest(p_now, last_at);
  return query
  with receipt as materialized (
    select r.unit, r.id, r.hash, r.outcome, c.hash as seen_hash, c.outcome as seen_outcome, c.position as seen_position
    from unnest(p_receipt_unit, p_receipt_id, p_receipt_hash, p_receipt_outcome) r(unit, id, hash, outcome)
    -- The limit keeps it a look-up for each row: joined freely, it read the receipts of the whole log (355 appends a second instead of 2,000).
    left join lateral (select * from log.command_receipt c where c.log_id = p_log_id and c.command_id = r.id limit 1) c on true
  ),
  conflict as materialized (
    select distinct on (c.unit) c.unit, c.stream, c.expected, coalesce(v.actual, 0) as actual
    from unnest(p_check_unit, p_check_stream, p_check_expected) with ordinality c(unit, stream, expected, n)
    left join lateral (
      select e.stream_version as actual from log.event e
      where e.log_id = p_log_id and e.stream_id = c.stream order by e.stream_version desc limit 1
    ) v on true
    where coalesce(v.actual, 0) <> c.expected
    order by c.unit, c.n
  ),
  verdict as materialized (
    select u.unit,
           case when r.seen_hash = r.hash then 'REPEATED' when r.seen_hash is not null then 'COMMAND_ID_REUSED'
                when c.unit is not null then 'VERSION_CONFLICT' else 'APPENDED' end as status,
           r.seen_outcome, r.seen_position, c.stream, c.expected, c.actual
    from generate_series(1, p_units) u(unit) left join receipt r on r.unit = u.unit left join conflict c on c.unit = u.unit
  ),
  accepted as materialized (
    select e.*, last_position + row_number() over (order by e.n) as position
    from unnest(p_event_unit, p_event_stream, p_event_version, p_event_type, p_event_schema, p_event_body, p_event_metadata, p_event_earliest, p_event_latest,
                p_event_source) with ordinality e(unit, stream, version, type, schema, body, metadata, earliest, latest, source, n)
    join verdict v on v.unit = e.unit and v.status = 'APPENDED'
  ),
  inserted as (
    insert into log.event (log_id, position, stream_id, stream_version, type, schema_version, body, metadata, legal_earliest, legal_latest, legal_source, recorded_at)
    select p_log_id, a.position, a.stream, a.version, a.type, a.schema, a.body, a.metadata, a.earliest, a.latest, a.source, last_at from accepted a order by a.n
  ),
  settled as materialized (
    select v.*, last_position + sum(coalesce(n.events, 0)) over (order by v.unit) as position
    from verdict v left join (select a.unit, count(*) as events from accepted a group by a.unit) n on n.unit = v.unit
  ),
  remembered as (
    insert into log.command_receipt (log_id, command_id, hash, outcome, position, recorded_at)
    select p_log_id, r.id, r.hash, r.outcome, s.position, last_at from receipt r join settled s on s.unit = r.unit where s.status = 'APPENDED'
  )
  select s.unit, s.status, coalesce(s.seen_position, s.position::bigint), last_at, s.stream, s.expected, s.actual, s.seen_outcome from settled s order by s.unit;
end
$$;

-- The same for one event of one stream, which is what a writer alone sends: without the machinery for sets it takes some two thirds of the time.
create function log.append_one(
  p_log_id text, p_now timestamptz, p_stream text, p_expected integer, p_type text, p_schema smallint, p_body jsonb, p_metadata jsonb,
  p_earliest timestamptz, p_latest timestamptz, p_source text, p_receipt_id text, p_receipt_hash text, p_receipt_outcome jsonb
)
returns table (unit integer, status text, head bigint, at timestamptz, stream text, expected integer, actual integer, answer jsonb)
language plpgsql volatile
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_bitmapscan = off set lock_timeout = '30s'
as $$
declare
  seen_hash text;
  last_position bigint;
begin
  perform pg_advisory_xact_lock(log.lock_key(p_log_id));
  if current_setting('synchronous_commit') = 'off' then
    perform set_config('synchronous_commit', 'on', true);
  end if;
  unit := 1;
  select e.position, e.recorded_at into last_position, at from log.event e where e.log_id = p_log_id order by e.position desc limit 1;
  at := greatest(p_now, at);
  if p_receipt_id is not null then
    select c.hash, c.outcome, c.position into seen_hash, answer, head from log.command_receipt c where c.log_id = p_log_id and c.command_id = p_receipt_id;
    if found then
      status := case when seen_hash = p_receipt_hash then 'REPEATED' else 'COMMAND_ID_REUSED' end;
      return next;
      return;
    end if;
  end if;
  select e.stream_version into actual from log.event e where e.log_id = p_log_id and e.stream_id = p_stream order by e.stream_version desc limit 1;
  actual := coalesce(actual, 0);
  if actual <> p_expected then
    status := 'VERSION_CONFLICT';
    stream := p_stream;
    expected := p_expected;
    return next;
    return;
  end if;
  status := 'APPENDED';
  head := coalesce(last_position, 0) + 1;
  insert into log.event (log_id, position, stream_id, stream_version, type, schema_version, body, metadata, legal_earliest, legal_latest, legal_source, recorded_at)
  values (p_log_id, head, p_stream, p_expected + 1, p_type, p_schema, p_body, p_metadata, p_earliest, p_latest, p_source, at);
  if p_receipt_id is not null then
    insert into log.command_receipt (log_id, command_id, hash, outcome, position, recorded_at) values (p_log_id, p_receipt_id, p_receipt_hash, p_receipt_outcome, head, at);
  end if;
  return next;
end
$$;

-- The last position recorded at or before an instant: a binary search, because recorded_at never decreases.
create function log.position_at(p_log_id text, p_at timestamptz) returns bigint
language plpgsql stable
set plan_cache_mode = force_generic_plan set enable_seqscan = off
as $$
declare
  low bigint := 0;
  high bigint;
  middle bigint;
  middle_at timestamptz;
begin
  select e.position into high from log.event e where e.log_id = p_log_id order by e.position desc limit 1;
  high := coalesce(high, 0);
  while low < high loop
    middle := (low + high + 1) / 2;
    select e.recorded_at into middle_at from log.event e where e.log_id = p_log_id and e.position = middle;
    if middle_at <= p_at then low := middle; else high := middle - 1; end if;
  end loop;
  return low;
end
$$;
