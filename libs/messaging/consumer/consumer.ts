import { setTimeout as sleep } from 'node:timers/promises';
import type { KafkaSettings } from '#libs/config/kafka-settings.js';
import { messageOf } from '#libs/config/message-of.js';
import type { Position } from '#libs/event-log/event-log.js';
import type { FollowerStatus } from '#libs/event-log/follower/follower.js';
import { isTransient } from '#libs/event-log/follower/follower-failures.js';
import { EARLY_MAX, openReplica } from '#libs/event-log/copies/replica.js';
import { eventsOfThisRelease, type Upcaster } from '#libs/event-log/upcast.js';
import type { Texts } from '#libs/kernel/language.js';
import type { Database } from '#libs/postgres/database.js';
import { batchIntake } from './batch-intake.js';
import { consumerGroupOf } from '../consumer-group.js';
import { consumerStatus } from './consumer-status.js';
import { consumerStops } from './consumer-stops.js';
import { BrokerRefuses, brokerErrorOf } from '../broker-errors.js';
import { type GroupReader, groupReader, kafkaOf, METADATA_MAX_AGE_MS } from '../kafka.js';
import { beMember } from './membership.js';
import { consumeOf } from '../names.js';
import { nextPause, RETRY_MS } from './retrying.js';
import { type ConsumedCounts, messageIntake } from './message-intake.js';
import { openTopics } from '../topic.js';

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

/**
 * Fills a replica of a log from Kafka, one of a group. A message comes to it in a batch of its partition (membership.ts), is decoded with a chunk of that
 * (batch-intake.ts), and is parked, passed over or taken (message-intake.ts) into the replica.
 */
export interface LogConsumer {
  readonly start: () => void;
  /** Resolves when it has left the group. */
  readonly stop: () => Promise<void>;
  readonly status: () => FollowerStatus;
  readonly counts: () => ConsumedCounts;
  /** Resolves with true once the replica has everything up to the position, whoever took it; with false after the time. */
  readonly waitFor: (position: Position, timeoutMs: number) => Promise<boolean>;
}

/** Of one answer of a broker, for each partition; a longer message comes alone. */
const FETCH_BYTES_MAX = 4 * 1024 * 1024;
/** A membership that lasted so long was no failed try. */
const LASTED_MS = 10_000;
const WAIT_EVERY_MS = 20;
const SESSION_TIMEOUT_MS = 10_000;
const CLIENT_ID = 'plan-cascade-consume';

export const openConsumer = (options: ConsumeOptions): LogConsumer => {
  const { database, logId, kafka: settings, earlyMax = EARLY_MAX } = options;
  const { topic } = settings;
  const name = consumeOf(topic);
  const status = consumerStatus(name, options.onChange);
  const stops = consumerStops(database, logId, name);
  const replica = openReplica({ database, logId, earlyMax });
  const ending = new AbortController();
  const stopping = ending.signal;
  const messages = messageIntake({ upcaster: eventsOfThisRelease, ...options }, replica);
  const batches = batchIntake(messages, status, stopping);
  let loop: Promise<void> = Promise.resolve();

  /** One of the group, until that ends. @throws what ended it */
  const takePart = async (): Promise<void> => {
    const group = settings.group ?? (await consumerGroupOf(database, logId));
    const { consumer, causeOf } = readerOf(settings, group);
    try {
      await beMember({ ...options, consumer, topic, batches, replica, earlyMax, status, stopping, onShared: () => void stops.forget() });
    } catch (error) {
      throw brokerErrorOf(settings.brokers, causeOf(error), { right: 'Read', topic, group });
    } finally {
      await consumer.disconnect().catch(() => undefined);
    }
  };

  const run = async (): Promise<void> => {
    const topics = openTopics(kafkaOf(settings, CLIENT_ID), settings);
    for (let pause: number = RETRY_MS.first; !stopping.aborted; pause = nextPause(pause)) {
      const began = performance.now();
      try {
        // Where it stands is known before a broker answers.
        status.reach((await replica.state()).position);
        if ((await topics.rangesOf(topic)) !== undefined) await takePart();
        else {
          await stops.forget();
          status.become('RUNNING', `the topic ${topic} is not there yet`);
        }
      } catch (error) {
        if (!isTransient(error) || error instanceof BrokerRefuses) await stops.record(messageOf(error));
        status.become(isTransient(error) ? 'RETRYING' : 'FAILED', messageOf(error));
        if (!isTransient(error)) ending.abort();
      }
      if (performance.now() - began > LASTED_MS) pause = RETRY_MS.first;
      await sleep(pause, undefined, { signal: stopping }).catch(() => undefined);
    }
    await topics.close();
  };

  return {
    status: status.now,
    counts: messages.counts,
    start: () => void (loop = run()),
    stop: async () => {
      ending.abort();
      await loop;
      if (status.now().state !== 'FAILED') status.become('STOPPED');
    },
    waitFor: async (until, timeoutMs) => {
      for (const end = performance.now() + timeoutMs; performance.now() < end; await sleep(WAIT_EVERY_MS)) {
        if ((await replica.state()).position >= until) return true;
        if (status.now().state === 'FAILED') return false;
      }
      return false;
    },
  };
};

const readerOf = (settings: KafkaSettings, groupId: string): GroupReader =>
  groupReader(settings, CLIENT_ID, {
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
