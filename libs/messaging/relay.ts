import { setTimeout as sleep } from 'node:timers/promises';
import type { EventLog, Position, TransactionalLog } from '#libs/event-log/event-log.js';
import { type Follower, type FollowerRunner, type FollowerStatus, runFollower } from '#libs/event-log/follower.js';
import type { StoredEvent } from '#libs/event-log/stored-event.js';
import type { Upcaster } from '#libs/event-log/upcast.js';
import { msOf } from '#libs/kernel/time.js';
import { LeaseLost } from '#libs/postgres/lease.js';
import { encodeEvent } from './cloud-event.js';
import { kafkaOf, openPublisher, type Publisher, type Sendable } from './kafka.js';
import { relayOf } from './names.js';
import { relaySource } from './relay-source.js';
import { type RelayTopic, relayTopic, type RelayTopicOptions, TopicOfEarlierLog } from './relay-topic.js';
import { rootPlans } from './root-plans.js';
import { sendInOrder } from './send-in-order.js';

export interface RelayOptions extends RelayTopicOptions {
  readonly log: EventLog & TransactionalLog;
  /** What is known; the events of this release by default. */
  readonly upcaster?: Upcaster;
  /** Hears of each change of state. */
  readonly onChange: (status: FollowerStatus) => void;
  readonly onError: (error: unknown) => void;
  /** How often it is checked that the topic is still there. */
  readonly lookEveryMs?: number;
}

/** Publishes a log. Processes take turns at it; if two work all the same, each event is still published in order. */
export interface Relay {
  readonly start: () => void;
  readonly stop: () => Promise<void>;
  readonly status: () => FollowerStatus;
  /** Resolves with true once everything up to the position was acknowledged, whoever sent it; with false after the time. */
  readonly waitFor: (position: Position, timeoutMs: number) => Promise<boolean>;
}

const LOOK_EVERY_MS = 15_000;
const RETRY_MS = { first: 500, max: 5_000 };
/** For as long as the transaction that holds the checkpoint may wait for brokers: all tries of one batch together take less. */
const SENDING_MS_MAX = 60_000;
/** Events of one transaction. */
const BATCH_MAX = 2_000;
/** A batch that takes longer is ended where it is, so that the transaction outlasts it. */
const BATCH_MS_MAX = SENDING_MS_MAX / 3;

export const openRelay = (options: RelayOptions): Relay => {
  const { database, logId, kafka: settings, lookEveryMs = LOOK_EVERY_MS } = options;
  const name = relayOf(settings.topic);
  const stopping = new AbortController();
  let loop: Promise<void> = Promise.resolve();
  const standingBy: FollowerStatus = { name, position: 0, ordinal: 0, state: 'IDLE', reason: null, lag: 0 };
  let status: () => FollowerStatus = () => standingBy;
  const become = (state: FollowerStatus['state'], reason: string | null): void => {
    const before = status();
    const now: FollowerStatus = { ...before, state, reason };
    status = () => now;
    if (before.state !== state || before.reason !== reason) options.onChange(now);
  };

  /** Publishes until the topic is lost, another process takes over, or the signal. Resolves with whether it is still this relay's turn. */
  const publish = async (publisher: Publisher, topic: RelayTopic, signal: AbortSignal): Promise<boolean> => {
    const runner = runFollower({ ...options, follower: publishing(options, publisher, topic) });
    status = runner.status;
    runner.start();
    try {
      while (!signal.aborted && runner.status().state !== 'TAKEN_OVER') {
        await waitForEnd(runner, lookEveryMs, signal);
        if (await topic.isLost().catch(() => false)) return true;
      }
      return runner.status().state !== 'TAKEN_OVER';
    } finally {
      await runner.stop();
    }
  };

  const run = async (signal: AbortSignal): Promise<void> => {
    const publisher = openPublisher(settings);
    const topic = relayTopic(options, kafkaOf(settings, 'plan-cascade-relay'));
    let pause = RETRY_MS.first;
    try {
      while (!signal.aborted) {
        try {
          await topic.prepare();
          const isMine = await publish(publisher, topic, signal);
          if (!isMine && options.lease === undefined) return;
          pause = RETRY_MS.first;
          await sleep(pause, undefined, { signal }).catch(() => undefined);
        } catch (error) {
          if (error instanceof LeaseLost) return become('TAKEN_OVER', error.message);
          // Tried again even where somebody has to do something first.
          become(error instanceof TopicOfEarlierLog ? 'FAILED' : 'RETRYING', error instanceof Error ? error.message : String(error));
          await sleep(pause, undefined, { signal }).catch(() => undefined);
          pause = Math.min(pause * 2, RETRY_MS.max);
        }
      }
    } finally {
      await publisher.close();
      await topic.close();
    }
  };

  return {
    start: () => void (loop = run(stopping.signal).catch(options.onError)),
    stop: async () => {
      stopping.abort();
      await loop;
      become('STOPPED', null);
    },
    status: () => status(),
    waitFor: async (position, timeoutMs) => {
      for (const end = performance.now() + timeoutMs; performance.now() < end; await sleep(WAIT_EVERY_MS)) {
        const [row] = await database.query<{ position: Position }>('select position from read.follower where log_id = $1 and name = $2', [
          logId,
          name,
        ]);
        if ((row?.position ?? 0) >= position) return true;
      }
      return false;
    },
  };
};

const WAIT_EVERY_MS = 20;

/** Resolves after the time, or as soon as the runner makes no progress. */
const waitForEnd = async (runner: FollowerRunner, ms: number, signal: AbortSignal): Promise<void> => {
  const SHORT_MS = 250;
  const getsOn = (): boolean => !['TAKEN_OVER', 'RETRYING'].includes(runner.status().state);
  let left = ms;
  do {
    await sleep(Math.min(left, SHORT_MS), undefined, { signal }).catch(() => undefined);
    left -= SHORT_MS;
  } while (left > 0 && !signal.aborted && getsOn());
};

/**
 * Sends events while its checkpoint is locked, and moves it when they are acknowledged: after a crash the same are sent again, and none is ever left out. While
 * one relay holds the lock no other one sends.
 */
const publishing = ({ database, log, logId, kafka, upcaster }: RelayOptions, publisher: Publisher, topic: RelayTopic): Follower => {
  const source = relaySource(database, logId, upcaster);
  const roots = rootPlans(logId);
  let incarnation: string | undefined;
  return {
    name: relayOf(kafka.topic),
    batchMax: BATCH_MAX,
    read: source.read,
    handle: async ({ tx, events: recorded }) => {
      await tx.query(`set local idle_in_transaction_session_timeout = ${SENDING_MS_MAX}`);
      // As recorded, not as upcast: the hash of the message has to be that of the event in the log.
      const events = recorded.map(source.asRecorded);
      const rootOf = await roots.of(tx, events);
      const of = (incarnation ??= (await log.head()).incarnation);
      const encode = (event: StoredEvent): Sendable => ({
        ...encodeEvent(event, of, rootOf.get(event.streamId) ?? null),
        timestamp: String(msOf(event.recordedAt)),
      });
      const sent = await sendInOrder(events, encode, (messages) => publisher.send(kafka.topic, messages), BATCH_MS_MAX);
      await topic.record(tx, sent);
      return { position: sent.position, ordinal: 0 };
    },
  };
};
