-- What a lone append costs, once more: 525,000 instructions of the server instead of 540,000 to 650,000, the more the fuller the last page of the index.

-- Was declared immutable, which what it calls is not, so that PostgreSQL ran it as a statement of its own instead of in the expression that calls it.
create or replace function log.answer(before bigint, at timestamptz, refused jsonb) returns jsonb language sql stable parallel safe
return jsonb_build_object('before', before, 'at', (extract(epoch from at) * 1000)::bigint, 'refused', coalesce(refused, '[]'));

-- As before (0008), but told up to where the caller knows the log: a look-up of the head alone reads all of the last page of its index. What is beyond the
-- head, as in a log that was put back to an earlier state, counts as not known. Of what was recorded at the given time the answer is the head before, as a
-- number. The function without `p_known` stays for programs of the release before.
create function log.append_one(
  p_log_id text, p_now timestamptz, p_stream text, p_expected integer, p_type text, p_schema smallint, p_body jsonb, p_metadata jsonb,
  p_earliest timestamptz, p_latest timestamptz, p_source text, p_receipt_id text, p_receipt_hash text, p_receipt_outcome jsonb, p_known bigint
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
  select e.position, greatest(p_now, e.recorded_at) into last_position, last_at from log.event e
    where e.log_id = p_log_id and e.position >= p_known order by e.position desc limit 1;
  if not found then
    select e.position, e.recorded_at into last_position, last_at from log.event e where e.log_id = p_log_id order by e.position desc limit 1;
    last_position := coalesce(last_position, 0);
    last_at := greatest(p_now, last_at);
  end if;
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
  if last_at = p_now then
    return to_jsonb(last_position);
  end if;
  return log.answer(last_position, last_at, null);
end
$$;
