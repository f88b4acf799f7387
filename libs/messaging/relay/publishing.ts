import { incarnationUnder } from '#libs/event-log/follower/checkpoint.js';
import type { Follower } from '#libs/event-log/follower/follower.js';
import type { StoredEvent } from '#libs/event-log/stored-event.js';
import type { Upcaster } from '#libs/event-log/upcast.js';
import { msOf } from '#libs/kernel/time.js';
import type { Queryable } from '#libs/postgres/database.js';
import { encodeEvent } from '../cloud-event.js';
import type { Publisher, Sendable } from '../kafka.js';
import { relayOf } from '../names.js';
import { relaySource } from './relay-source.js';
import type { RelayTopic } from './relay-topic.js';
import { rootPlans } from './root-plans.js';
import { sendInOrder } from './send-in-order.js';

export interface PublishingOptions {
  readonly database: Queryable;
  readonly logId: string;
  readonly topic: string;
  /** What is known; the events of this release by default. */
  readonly upcaster?: Upcaster | undefined;
  readonly send: Publisher['send'];
  readonly record: RelayTopic['record'];
}

/** How long the transaction with the checkpoint may idle while brokers are asked; all tries of one batch together take less. */
const SENDING_MS_MAX = 60_000;
/** Events of one transaction. */
const BATCH_MAX = 2_000;
/** A batch that takes longer is ended where it is, so that the transaction outlasts it. */
const BATCH_MS_MAX = SENDING_MS_MAX / 3;

/**
 * Sends events while its checkpoint is locked, and moves it when they are acknowledged: after a crash the same are sent again, and none is ever left out. While
 * one relay holds the lock no other one sends.
 */
export const publishing = ({ database, logId, topic, upcaster, send, record }: PublishingOptions): Follower => {
  const name = relayOf(topic);
  const source = relaySource(database, logId, upcaster);
  const roots = rootPlans(logId);
  return {
    name,
    batchMax: BATCH_MAX,
    read: source.read,
    handle: async ({ tx, events: recorded }) => {
      // With each batch: the log may have been restored since the last one, and what was read of it before is not to be sent then.
      const [incarnation] = await Promise.all([
        incarnationUnder(tx, logId, name),
        tx.query(`set local idle_in_transaction_session_timeout = ${SENDING_MS_MAX}`),
      ]);
      // As recorded, not as upcast: the hash of the message has to be that of the event in the log.
      const events = recorded.map(source.asRecorded);
      const rootOf = await roots.of(tx, events);
      const encode = (event: StoredEvent): Sendable => ({
        ...encodeEvent(event, incarnation, rootOf.get(event.streamId) ?? null),
        timestamp: String(msOf(event.recordedAt)),
      });
      const sent = await sendInOrder(events, encode, (messages) => send(topic, messages), BATCH_MS_MAX);
      await record(tx, sent);
      return { position: sent.position, ordinal: 0 };
    },
  };
};
