import type { Database } from '#libs/postgres/database.js';
import { RELAY_PREFIX } from '../names.js';
import { oneByOne } from '../one-by-one.js';

/** Why a relay does not go on although it tries, or what is not known although it goes on, where other processes look for it: at its checkpoint. */
export interface RelayStops {
  /** Resolves when it is there, or cannot be: a database that is away is told by everything else. */
  readonly record: (reason: string) => Promise<void>;
  /** It goes on. */
  readonly forget: () => Promise<void>;
  /** What is not known of its topic; null: nothing. */
  readonly recordCaveat: (caveat: string | null) => Promise<void>;
  /** Of relays for other topics, which were refused there or followed the log as it was before a restore. One that still tries says again why it cannot. */
  readonly forgetOthers: () => Promise<void>;
}

export const relayStops = (database: Database, logId: string, name: string): RelayStops => {
  const inOrder = oneByOne();
  let isRecorded = false;
  return {
    record: (reason) =>
      inOrder(async () => {
        await database.query(
          `insert into read.follower (log_id, name, incarnation, stopped_reason, is_refused) select log_id, $2, incarnation, $3, true from log.log where log_id = $1
           on conflict (log_id, name) do update set stopped_reason = excluded.stopped_reason, is_refused = true, updated_at = clock_timestamp()`,
          [logId, name, reason],
        );
        isRecorded = true;
      }),
    forget: () =>
      inOrder(async () => {
        if (!isRecorded) return;
        await database.query('update read.follower set stopped_reason = null, is_refused = false where log_id = $1 and name = $2', [
          logId,
          name,
        ]);
        isRecorded = false;
      }),
    recordCaveat: (caveat) =>
      inOrder(() =>
        database.query(
          `insert into read.follower as f (log_id, name, incarnation, caveat) select log_id, $2, incarnation, $3 from log.log where log_id = $1
           on conflict (log_id, name) do update set caveat = excluded.caveat where f.caveat is distinct from excluded.caveat`,
          [logId, name, caveat],
        ),
      ),
    forgetOthers: () =>
      inOrder(() =>
        database.query(
          `delete from read.follower f using log.log l
            where l.log_id = $1 and f.log_id = $1 and starts_with(f.name, $3) and f.name <> $2 and (f.is_refused or f.incarnation <> l.incarnation)`,
          [logId, name, RELAY_PREFIX],
        ),
      ),
  };
};
