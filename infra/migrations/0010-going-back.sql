-- Where the follower of a generation stood when another one came to serve: from there it can be brought up to date and serve again. Null: it cannot, because
-- it stood in a log that is not this one any more, or because streams were parked in it.
alter table read.generation add column retired_position bigint check (retired_position is null or (retired_position >= 0 and state = 'RETIRED'));
