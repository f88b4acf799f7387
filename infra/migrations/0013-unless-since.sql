-- For whoever decides on what no single stream tells, as on the days of a calendar whatever their year. Sent behind an append, in its transaction: the log is
-- locked by then, so that nothing comes in between, and the commit need not wait for the program to have looked.

create function log.refuse_since(p_log_id text, p_after bigint, p_kind text) returns void
language plpgsql volatile
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_bitmapscan = off
as $$
declare
  at bigint;
begin
  select e.position into at from log.event e
    where e.log_id = p_log_id and e.position > p_after and starts_with(e.stream_id, p_kind || '/') order by e.position limit 1;
  if found then
    raise exception 'the log % has at position % an event of the kind "%", which came after position % on which was decided', p_log_id, at, p_kind, p_after
      using errcode = 'PC002';
  end if;
end
$$;
