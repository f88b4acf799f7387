-- Besides the digest of its day a unit may be told something at once, because a person asked for it. There is still one digest of a day.

alter table notify.digest drop constraint digest_log_id_unit_id_day_key;
create unique index digest_of_day on notify.digest (log_id, unit_id, day) where content -> 'urging' is null;
