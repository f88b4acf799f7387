import { eventHash, selectEvents } from '#libs/event-log/stored-event.js';
import type { Database } from '#libs/postgres/database.js';
import { beginLog } from '../consumer-group.js';
import { CONSUMER_PREFIX } from '../names.js';
import { oneByOne } from '../one-by-one.js';

/**
 * Why a consumer has stopped, where other processes look for what has stopped: among the checkpoints. A consumer has none of its own, since it stands where its
 * replica ends; there is one only while nobody takes what comes.
 */
export interface ConsumerStops {
  /** Resolves when it is there, or cannot be: a database that is away is told by everything else. */
  readonly record: (reason: string) => Promise<void>;
  /** The group has shared out its partitions: whoever stopped is none of it any more, and others go on for it or stop as well. */
  readonly forget: () => Promise<void>;
}

export const consumerStops = (database: Database, logId: string, name: string): ConsumerStops => {
  const inOrder = oneByOne();

  const insert = async (reason: string): Promise<void> => {
    await beginLog(database, logId);
    const [end] = await selectEvents(database, logId, 'order by position desc limit 1', []);
    // A log that is written here is no replica, and its followers have nothing to do with whoever mistook it for one.
    await database.query(
      `insert into read.follower (log_id, name, position, event_hash, incarnation, stopped_reason)
       select $1, $2, $3::bigint, $4, incarnation, $5 from log.log where log_id = $1 and (replica or $3 = 0)
       on conflict (log_id, name) do update set position = excluded.position, event_hash = excluded.event_hash, incarnation = excluded.incarnation,
         stopped_reason = excluded.stopped_reason, updated_at = clock_timestamp()`,
      [logId, name, end?.position ?? 0, end === undefined ? null : eventHash(end), reason],
    );
  };

  return {
    record: (reason) => inOrder(() => insert(reason)),
    forget: () =>
      inOrder(() => database.query('delete from read.follower where log_id = $1 and starts_with(name, $2)', [logId, CONSUMER_PREFIX])),
  };
};
