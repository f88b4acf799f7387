import type { Instant } from '#libs/kernel/time.js';
import type { Queryable } from '#libs/postgres/database.js';
import type { Channel, DeliveryState } from './outbox.js';

/** Deliveries of one way and state. */
export interface OutboxCount {
  readonly channel: Channel;
  readonly state: DeliveryState;
  readonly count: number;
  /** Of those that wait: since when the oldest could have been sent. */
  readonly oldestDueAt: Instant | null;
}

/** What lies in the outbox; one statement. */
export const outboxCounts = (from: Queryable, logId: string): Promise<OutboxCount[]> =>
  from.query<OutboxCount>(
    `select channel, state, count(*)::integer as count, min(next_attempt_at) filter (where state = 'PENDING') as "oldestDueAt"
       from notify.delivery where log_id = $1 group by channel, state order by channel, state`,
    [logId],
  );
