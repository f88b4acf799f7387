import { setTimeout as sleep } from 'node:timers/promises';
import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import type { KafkaSettings } from '#libs/config/kafka-settings.js';
import type { Texts } from '#libs/config/language.js';
import { TryAgain } from '#libs/event-log/errors.js';
import type { Position } from '#libs/event-log/event-log.js';
import type { FollowerState, FollowerStatus } from '#libs/event-log/follower.js';
import { EARLY_MAX, openReplica, type Taken, TooManyEarly } from '#libs/event-log/replica.js';
import { eventsOfThisRelease, type Upcaster } from '#libs/event-log/upcast.js';
import type { Database } from '#libs/postgres/database.js';
import { isUnavailable } from '#libs/postgres/errors.js';
import { consumerGroupOf } from './consumer-group.js';
import { watchGap } from './gap-watch.js';
import { brokerErrorOf, isOfKafka, kafkaOf, METADATA_MAX_AGE_MS } from './kafka.js';
import { consumeOf } from './names.js';
import { type ConsumedCounts, type ReadMessage, readAll, taker } from './taker.js';
import { openTopics } from './topic.js';

export interface ConsumeOptions {
  /** Of the replica; not the one in which the log is written. */
  readonly database: Database;
  /** The log that is taken; those of others on the same topic are passed over. */
  readonly logId: string;
  readonly kafka: KafkaSettings;
  /** What is known; the events of this release by default. */
  readonly upcaster?: Upcaster;
  readonly onChange: (status: FollowerStatus) => void;
  /** Hears what an operator should read. */
  readonly tell: (texts: Texts) => void;
  /** How long a position may be missing while later ones are here, before the topic is read from its beginning again. */
  readonly gapMsMax?: number;
  /** Events that may wait for one that has not come; `EARLY_MAX` by default. */
  readonly earlyMax?: number;
}

/** Fills a replica of a log from Kafka, one of a group. */
export interface LogConsumer {
  readonly start: () => void;
  /** Resolves when it has left the group. */
  readonly stop: () => Promise<void>;
  readonly status: () => FollowerStatus;
  readonly counts: () => ConsumedCounts;
  /** Resolves with true once the replica has everything up to the position, whoever took it; with false after the time. */
  readonly waitFor: (position: Position, timeoutMs: number) => Promise<boolean>;
}

/** Events of one transaction. */
const CHUNK = 1_000;
/** Of one answer of a broker, for each partition; a longer message comes alone. */
const FETCH_BYTES_MAX = 4 * 1024 * 1024;
const RETRY_MS = { first: 200, max: 5_000 };
/** A membership that lasted so long was no failed try. */
const LASTED_MS = 10_000;
const WAIT_EVERY_MS = 20;
const SESSION_TIMEOUT_MS = 10_000;

const isTransient = (error: unknown): boolean => error instanceof TryAgain || isUnavailable(error);
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export const openConsumer = (options: ConsumeOptions): LogConsumer => {
  const { database, logId, kafka: settings, earlyMax = EARLY_MAX } = options;
  const name = consumeOf(settings.topic);
  const replica = openReplica({ database, logId, earlyMax });
  const inTake = taker({ upcaster: eventsOfThisRelease, ...options }, replica.take);
  const stopping = new AbortController();
  const lags = new Map<number, number>();
  /** Of partitions that are too far ahead, what has each of them read on. */
  const held = new Set<() => void>();
  let position: Position = 0;
  let state: FollowerState = 'IDLE';
  let reason: string | null = null;
  let loop: Promise<void> = Promise.resolve();

  const status = (): FollowerStatus => ({
    name,
    position,
    ordinal: 0,
    state,
    reason,
    lag: [...lags.values()].reduce((sum, lag) => sum + lag, 0),
  });
  const become = (next: FollowerState, why: string | null = null): void => {
    const changed = state !== next || reason !== why;
    [state, reason] = [next, why];
    if (changed) options.onChange(status());
  };

  /** Tries again what may go well; the member keeps its place in the group meanwhile. */
  const takeAll = async (
    read: readonly ReadMessage[],
    { batch, heartbeat, isRunning, isStale, pause: hold }: EachBatchPayload,
  ): Promise<boolean> => {
    for (let pause = RETRY_MS.first; isRunning() && !isStale() && !stopping.signal.aborted; pause = Math.min(pause * 2, RETRY_MS.max)) {
      try {
        const taken = await inTake(batch.topic, batch.partition, read);
        position = Math.max(position, taken?.position ?? 0);
        become('RUNNING', taken === undefined || taken.early === 0 ? null : waitingText(taken));
        return true;
      } catch (error) {
        if (!isTransient(error)) throw error;
        if (error instanceof TooManyEarly) {
          // What they wait for may be on another partition, which is read by the same hands.
          held.add(hold());
          become('RUNNING', messageOf(error));
          return false;
        }
        become('RETRYING', messageOf(error));
        await sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
        await heartbeat();
      }
    }
    return false;
  };

  const letGo = (): void => {
    for (const readOn of held) readOn();
    held.clear();
  };

  /** Takes them in chunk by chunk; while the database has one, the next is read. */
  const eachBatch = async (consumer: Consumer, payload: EachBatchPayload): Promise<void> => {
    const { batch, resolveOffset, heartbeat } = payload;
    const { topic, partition, messages } = batch;
    const leave = (from: bigint): unknown => lags.set(partition, Number(BigInt(batch.highWatermark) - from));
    if (messages[0] !== undefined) leave(BigInt(messages[0].offset));
    let ahead = readAll(messages.slice(0, CHUNK));
    for (let from = 0; from < messages.length; from += CHUNK) {
      const read = await ahead;
      ahead = readAll(messages.slice(from + CHUNK, from + 2 * CHUNK));
      if (!(await takeAll(read, payload))) return;
      const last = read.at(-1)?.message.offset ?? '0';
      resolveOffset(last);
      leave(BigInt(last) + 1n);
      await heartbeat();
    }
    // Where the group stands is only where it goes on reading; what was taken is known by the replica itself.
    await consumer.commitOffsets([{ topic, partition, offset: String(BigInt(batch.lastOffset()) + 1n) }]);
  };

  /** One membership of the group: until the broker is lost, or for good. @throws what ended it */
  const member = async (consumer: Consumer): Promise<void> => {
    const assigned = new Set<number>();
    consumer.on('consumer.group_join', ({ payload }) => {
      assigned.clear();
      lags.clear();
      letGo();
      for (const partition of payload.memberAssignment[settings.topic] ?? []) assigned.add(partition);
    });
    const ended = Promise.withResolvers<void>();
    // It may end before anybody waits for that.
    ended.promise.catch(() => undefined);
    consumer.on('consumer.crash', ({ payload }) => ended.reject(payload.error));
    stopping.signal.addEventListener('abort', () => ended.resolve(), { once: true });
    // It may have been told to stop while it looked for the topic: nobody would hear of that any more.
    if (stopping.signal.aborted) return;
    await consumer.connect();
    await consumer.subscribe({ topics: [settings.topic], fromBeginning: true });
    const running = consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      eachBatch: async (payload) => {
        try {
          await eachBatch(consumer, payload);
        } catch (error) {
          if (isOfKafka(error)) throw error;
          // The group goes on without this partition being read; it ends here, and outside of what it waits for.
          payload.pause();
          ended.reject(error);
        }
      },
    });
    // Whoever is told to stop does not wait for the group to come together.
    await Promise.race([running, ended.promise]);
    become('RUNNING');
    const watch = watchGap(
      options,
      async () => {
        const standing = await replica.state();
        if (standing.early <= earlyMax / 2) letGo();
        return standing;
      },
      () => {
        readAgain(consumer, settings.topic, assigned);
        letGo();
      },
    );
    try {
      await ended.promise;
    } finally {
      watch.stop();
    }
  };

  const run = async (): Promise<void> => {
    const kafka = kafkaOf(settings, 'plan-cascade-consume');
    const topics = openTopics(kafka, settings);
    for (let pause = RETRY_MS.first; !stopping.signal.aborted; pause = Math.min(pause * 2, RETRY_MS.max)) {
      const began = performance.now();
      let consumer: Consumer | undefined;
      try {
        if ((await topics.rangesOf(settings.topic)) === undefined) become('RUNNING', `the topic ${settings.topic} is not there yet`);
        else await member((consumer = consumerOf(kafka, settings.group ?? (await consumerGroupOf(database, logId)))));
      } catch (thrown) {
        const error = brokerErrorOf(settings.brokers, thrown);
        if (!isTransient(error)) {
          become('FAILED', messageOf(error));
          stopping.abort();
        } else become('RETRYING', messageOf(error));
      } finally {
        await consumer?.disconnect().catch(() => undefined);
      }
      if (performance.now() - began > LASTED_MS) pause = RETRY_MS.first;
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
    await topics.close();
  };

  return {
    status,
    counts: inTake.counts,
    start: () => void (loop = run()),
    stop: async () => {
      stopping.abort();
      await loop;
      if (state !== 'FAILED') become('STOPPED');
    },
    waitFor: async (until, timeoutMs) => {
      for (const end = performance.now() + timeoutMs; performance.now() < end; await sleep(WAIT_EVERY_MS)) {
        if ((await replica.state()).position >= until) return true;
        if (state === 'FAILED') return false;
      }
      return false;
    },
  };
};

const consumerOf = (kafka: Kafka, groupId: string): Consumer =>
  kafka.consumer({
    groupId,
    allowAutoTopicCreation: false,
    metadataMaxAge: METADATA_MAX_AGE_MS,
    sessionTimeout: SESSION_TIMEOUT_MS,
    rebalanceTimeout: SESSION_TIMEOUT_MS,
    heartbeatInterval: 1_000,
    maxWaitTimeInMs: 500,
    maxBytesPerPartition: FETCH_BYTES_MAX,
    retry: { retries: 2, restartOnFailure: () => Promise.resolve(false) },
  });

const waitingText = ({ position, early }: Pick<Taken, 'position' | 'early'>): string =>
  `position ${position + 1} has not come; ${early} later events wait for it`;

/** What was delivered before is delivered again; the replica knows what it has. */
const readAgain = (consumer: Consumer, topic: string, partitions: ReadonlySet<number>): void => {
  for (const partition of partitions) consumer.seek({ topic, partition, offset: '0' });
};
