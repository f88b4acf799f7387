-- Moves the checkpoint of a follower by compare and set, or fails: so it goes out together with the commit behind it, which then rolls back, and the program need
-- not hear of the one before it asks for the other.

create function read.move_follower(
  p_log_id text, p_name text, p_epoch bigint, p_from bigint, p_from_ordinal integer, p_to bigint, p_to_ordinal integer,
  -- Of the event at `p_to`; no stream where it was not the last one that was read, or where the follower has come no further.
  p_event_hash text, p_stream_id text, p_stream_version integer
) returns void
language plpgsql volatile
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_bitmapscan = off
as $$
begin
  update read.follower f set position = p_to, ordinal = p_to_ordinal, event_hash = p_event_hash, updated_at = clock_timestamp()
    from log.log l
   where f.log_id = p_log_id and f.name = p_name and f.epoch = p_epoch and f.position = p_from and f.ordinal = p_from_ordinal
     and l.log_id = p_log_id and l.incarnation = f.incarnation;
  if not found then
    if exists (select from read.follower f join log.log l using (log_id)
                where f.log_id = p_log_id and f.name = p_name and f.incarnation <> l.incarnation) then
      raise exception 'the log % was restored since % followed it', p_log_id, p_name using errcode = 'PC003';
    end if;
    raise exception 'the follower % of % was taken over', p_name, p_log_id using errcode = 'PC004';
  end if;
  -- What was read before may not be in the log any more.
  if p_stream_id is not null and not exists (
    select from log.event e
     where e.log_id = p_log_id and e.position = p_to and e.stream_id = p_stream_id and e.stream_version = p_stream_version) then
    raise exception 'the log % does not have at position % what % has handled there', p_log_id, p_to, p_name using errcode = 'PC005';
  end if;
end
$$;
