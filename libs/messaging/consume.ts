import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import type { Consumer, EachBatchPayload, KafkaMessage } from 'kafkajs';
import type { KafkaSettings } from '#libs/config/kafka-settings.js';
import type { Texts } from '#libs/config/language.js';
import { TryAgain } from '#libs/event-log/errors.js';
import type { Position } from '#libs/event-log/event-log.js';
import type { FollowerState, FollowerStatus } from '#libs/event-log/follower.js';
import { type Arrival, openReplica, type Taken } from '#libs/event-log/replica.js';
import { EventFromTheFuture, eventsOfThisRelease, type Upcaster } from '#libs/event-log/upcast.js';
import type { Database } from '#libs/postgres/database.js';
import { isUnavailable } from '#libs/postgres/errors.js';
import { decodeMessage, type Received, type Unreadable } from './cloud-event.js';
import { brokerErrorOf, isOfKafka, kafkaOf, METADATA_MAX_AGE_MS } from './kafka.js';
import { park } from './parked.js';
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

/** Since the process began. */
export interface ConsumedCounts {
  readonly appended: number;
  readonly repeated: number;
  readonly parked: number;
  readonly ofOtherLogs: number;
}

/** Events of one transaction. */
const CHUNK = 1_000;
/** Messages that are read at once. */
const SLICE = 100;
/** Of one answer of a broker, for each partition; a longer message comes alone. */
const FETCH_BYTES_MAX = 4 * 1024 * 1024;
const GAP_MS_MAX = 20_000;
const LOOK_EVERY_MS = 1_000;
const RETRY_MS = { first: 200, max: 5_000 };
/** A membership that lasted so long was no failed try. */
const LASTED_MS = 10_000;
const WAIT_EVERY_MS = 20;
const SESSION_TIMEOUT_MS = 10_000;

const isTransient = (error: unknown): boolean => error instanceof TryAgain || isUnavailable(error);
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export const groupOf = ({ group }: KafkaSettings, logId: string): string => group ?? `plan-cascade.${logId}`;

export const openConsumer = (options: ConsumeOptions): LogConsumer => {
  const { database, logId, kafka: settings } = options;
  const name = `consume:${settings.topic}`;
  const replica = openReplica({ database, logId });
  const inTake = taker(options, replica.take);
  const stopping = new AbortController();
  const lags = new Map<number, number>();
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
  const takeAll = async (read: readonly ReadMessage[], { batch, heartbeat, isRunning, isStale }: EachBatchPayload): Promise<boolean> => {
    for (let pause = RETRY_MS.first; isRunning() && !isStale() && !stopping.signal.aborted; pause = Math.min(pause * 2, RETRY_MS.max)) {
      try {
        const taken = await inTake(batch.topic, batch.partition, read);
        position = Math.max(position, taken?.position ?? 0);
        become('RUNNING', taken === undefined || taken.early === 0 ? null : waitingText(taken));
        return true;
      } catch (error) {
        if (!isTransient(error)) throw error;
        become('RETRYING', messageOf(error));
        await sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
        await heartbeat();
      }
    }
    return false;
  };

  /** Takes them in chunk by chunk; while the database has one, the next is read. */
  const eachBatch = async (consumer: Consumer, payload: EachBatchPayload): Promise<void> => {
    const { batch, resolveOffset, heartbeat } = payload;
    const { topic, partition, messages } = batch;
    let ahead = readAll(messages.slice(0, CHUNK));
    for (let from = 0; from < messages.length; from += CHUNK) {
      const read = await ahead;
      ahead = readAll(messages.slice(from + CHUNK, from + 2 * CHUNK));
      if (!(await takeAll(read, payload))) return;
      const last = read.at(-1)?.message.offset ?? '0';
      resolveOffset(last);
      lags.set(partition, Number(BigInt(batch.highWatermark) - BigInt(last) - 1n));
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
      () => replica.state(),
      () => readAgain(consumer, settings.topic, assigned),
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
      const consumer = kafka.consumer({
        groupId: groupOf(settings, logId),
        allowAutoTopicCreation: false,
        metadataMaxAge: METADATA_MAX_AGE_MS,
        sessionTimeout: SESSION_TIMEOUT_MS,
        rebalanceTimeout: SESSION_TIMEOUT_MS,
        heartbeatInterval: 1_000,
        maxWaitTimeInMs: 500,
        maxBytesPerPartition: FETCH_BYTES_MAX,
        retry: { retries: 2, restartOnFailure: () => Promise.resolve(false) },
      });
      try {
        if ((await topics.rangesOf(settings.topic)) === undefined) become('RUNNING', `the topic ${settings.topic} is not there yet`);
        else await member(consumer);
      } catch (thrown) {
        const error = brokerErrorOf(settings.brokers, thrown);
        if (!isTransient(error)) {
          become('FAILED', messageOf(error));
          stopping.abort();
        } else become('RETRYING', messageOf(error));
      } finally {
        await consumer.disconnect().catch(() => undefined);
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

const waitingText = ({ position, early }: Pick<Taken, 'position' | 'early'>): string =>
  `position ${position + 1} has not come; ${early} later events wait for it`;

interface ReadMessage {
  readonly message: KafkaMessage;
  readonly read: Received;
}

/** Some 30 microseconds of the processor each: other work of this process comes in between. */
const readAll = async (messages: readonly KafkaMessage[]): Promise<readonly ReadMessage[]> => {
  const all: ReadMessage[] = [];
  for (let from = 0; from < messages.length; from += SLICE) {
    all.push(...messages.slice(from, from + SLICE).map((message) => ({ message, read: decodeMessage(message) })));
    await turn();
  }
  return all;
};

/** Messages into the replica: what cannot be read is parked, what this release does not know ends it. */
const taker = (
  { database, logId, upcaster = eventsOfThisRelease, tell }: ConsumeOptions,
  take: (arrivals: readonly Arrival[]) => Promise<Taken>,
) => {
  const counts = { appended: 0, repeated: 0, parked: 0, ofOtherLogs: 0 };
  /** Undefined for an event that is known in its shape. */
  const unknownIn = ({ type, schemaVersion, body, position, streamId }: Arrival['event']): EventFromTheFuture | undefined => {
    try {
      upcaster.upcast(type, schemaVersion, body, `(${position}, ${streamId})`);
      return undefined;
    } catch (error) {
      if (error instanceof EventFromTheFuture) return error;
      throw error;
    }
  };

  const parkAll = async (
    topic: string,
    partition: number,
    foreign: readonly { readonly message: KafkaMessage; readonly why: Unreadable }[],
  ): Promise<void> => {
    const added = await park(database, topic, partition, foreign);
    counts.parked += added.length;
    for (const { offset, texts } of added)
      tell({
        en: `A message of ${topic} (partition ${partition}, offset ${offset}) is no event of a log: ${texts.en}. It is kept in messaging.parked.`,
        vi: `Một thông điệp của ${topic} (phân vùng ${partition}, vị trí ${offset}) không phải sự kiện của nhật ký: ${texts.vi}. Đã giữ lại trong messaging.parked.`,
      });
  };

  const takeIn = async (topic: string, partition: number, received: readonly ReadMessage[]): Promise<Taken | undefined> => {
    await parkAll(
      topic,
      partition,
      received.flatMap(({ message, read }) => (read.kind === 'UNREADABLE' ? [{ message, why: read }] : [])),
    );
    const events = received.flatMap(({ read }) => (read.kind === 'EVENT' ? [read] : []));
    const arrivals = events.filter(({ event }) => event.logId === logId);
    const unknown = arrivals.map(({ event }) => unknownIn(event));
    const end = unknown.findIndex((why) => why !== undefined);
    const before = end === -1 ? arrivals : arrivals.slice(0, end);
    const taken = before.length === 0 ? undefined : await take(before);
    counts.appended += taken?.appended ?? 0;
    counts.repeated += taken?.repeated ?? 0;
    counts.ofOtherLogs += events.length - arrivals.length;
    // Nothing after it is taken, so that nothing is left out.
    if (unknown[end] !== undefined) throw unknown[end];
    return taken;
  };
  return Object.assign(takeIn, { counts: (): ConsumedCounts => ({ ...counts }) });
};

/** What was delivered before is delivered again; the replica knows what it has. */
const readAgain = (consumer: Consumer, topic: string, partitions: ReadonlySet<number>): void => {
  for (const partition of partitions) consumer.seek({ topic, partition, offset: '0' });
};

/**
 * A position that does not come while later ones are here was passed over: by a topic that was made anew under a reader, or by a group whose place was set by
 * hand. Then the topic is read from its beginning again, each time after a longer while.
 */
const watchGap = (
  { tell, logId, gapMsMax = GAP_MS_MAX }: ConsumeOptions,
  stateOf: () => Promise<{ readonly missing: Position | null; readonly early: number }>,
  again: () => void,
): { readonly stop: () => void } => {
  let missing: Position | null = null;
  let since = performance.now();
  let patience = gapMsMax;
  const look = async (): Promise<void> => {
    const state = await stateOf();
    if (state.missing !== missing || missing === null) {
      [missing, since, patience] = [state.missing, performance.now(), gapMsMax];
      return;
    }
    if (performance.now() - since < patience) return;
    [since, patience] = [performance.now(), patience * 2];
    tell({
      en: `Position ${missing} of the log "${logId}" has not come, and ${state.early} later events wait for it: the topic is read from its beginning again.`,
      vi: `Vị trí ${missing} của nhật ký "${logId}" chưa đến, ${state.early} sự kiện sau đó đang chờ: đọc lại chủ đề từ đầu.`,
    });
    again();
  };
  const timer = setInterval(() => void look().catch(() => undefined), Math.min(LOOK_EVERY_MS, gapMsMax));
  return { stop: () => clearInterval(timer) };
};
