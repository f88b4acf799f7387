import type { Position } from '#libs/event-log/event-log.js';
import { openReplica } from '#libs/event-log/copies/replica.js';
import type { Database } from '#libs/postgres/database.js';
import { CONSUMER_PREFIX, RELAY_PREFIX } from './names.js';
import { type Dismissed, dismissedMessages, type ParkedMessage, parkedMessages } from './parked.js';

/** How far one topic has the log. */
interface TopicState {
  /** Shortened where it is too long for the name of a checkpoint. */
  readonly topic: string;
  readonly position: Position;
  /** Events that are not on it yet. */
  readonly behind: number;
  /** Why its relay stopped, unless it was told to. */
  readonly stoppedReason: string | null;
  /** What is not known although it is published. */
  readonly caveat: string | null;
}

/** Why nothing is taken from a topic any more. */
interface StoppedConsumer {
  /** Shortened as in `TopicState`. */
  readonly topic: string;
  readonly reason: string;
}

/** What a database knows of its log on topics, and of what came to it from there. */
export interface MessagingState {
  readonly topics: readonly TopicState[];
  /** Null: this database has the log itself. */
  readonly replica: {
    readonly position: Position;
    /** Events that came before their turn, and the position that they wait for. */
    readonly early: number;
    readonly missing: Position | null;
  } | null;
  readonly stoppedConsumers: readonly StoppedConsumer[];
  /** Messages that are no events and about which nobody has decided yet. */
  readonly parked: number;
  /** The latest of them. */
  readonly parkedMessages: readonly ParkedMessage[];
  /** What was last decided about others. */
  readonly dismissed: readonly Dismissed[];
}

/** What came over Kafka to a database, in figures. */
export interface Arrived {
  /** Events that wait for one that has not come; null: this database has the log itself. */
  readonly early: number | null;
  readonly parked: readonly { readonly topic: string; readonly count: number }[];
}

export const arrivedOver = async (database: Database, logId: string): Promise<Arrived> => {
  const [logs, parked] = await Promise.all([
    database.query<{ early: number }>(
      `select (select count(*)::integer from messaging.early where log_id = $1) as early from log.log where log_id = $1 and replica`,
      [logId],
    ),
    database.query<Arrived['parked'][number]>(
      'select topic, count(*) filter (where dismissed_at is null)::integer as count from messaging.parked group by topic order by topic',
    ),
  ]);
  return { early: logs[0]?.early ?? null, parked };
};

const PARKED_SHOWN = 50;

export const messagingState = async (database: Database, logId: string): Promise<MessagingState> => {
  const [log] = await database.query<{ replica: boolean }>('select replica from log.log where log_id = $1', [logId]);
  const topics = await database.query<TopicState>(
    `select substr(f.name, length($2::text) + 1) as topic, f.position, greatest(0, h.head - f.position)::bigint as behind, f.stopped_reason as "stoppedReason", f.caveat
     from read.follower f, (select coalesce(max(position), 0) as head from log.event where log_id = $1) h
     where f.log_id = $1 and starts_with(f.name, $2) order by f.name`,
    [logId, RELAY_PREFIX],
  );
  const stoppedConsumers = await database.query<StoppedConsumer>(
    `select substr(name, length($2::text) + 1) as topic, stopped_reason as reason from read.follower
      where log_id = $1 and starts_with(name, $2) and stopped_reason is not null order by name`,
    [logId, CONSUMER_PREFIX],
  );
  const [{ parked } = { parked: 0 }] = await database.query<{ parked: number }>(
    'select count(*)::integer as parked from messaging.parked where dismissed_at is null',
  );
  return {
    topics,
    replica: log?.replica === true ? await openReplica({ database, logId }).state() : null,
    stoppedConsumers,
    parked,
    parkedMessages: await parkedMessages(database, PARKED_SHOWN),
    dismissed: await dismissedMessages(database, PARKED_SHOWN),
  };
};
