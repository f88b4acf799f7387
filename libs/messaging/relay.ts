import { setTimeout as sleep } from 'node:timers/promises';
import type { KafkaSettings } from '#libs/config/kafka-settings.js';
import type { Texts } from '#libs/config/language.js';
import { OperatorError } from '#libs/config/operator-error.js';
import { forgetCheckpoint } from '#libs/event-log/checkpoint.js';
import type { EventLog, Position, TransactionalLog } from '#libs/event-log/event-log.js';
import { type Follower, type FollowerRunner, type FollowerStatus, runFollower } from '#libs/event-log/follower.js';
import type { StoredEvent } from '#libs/event-log/stored-event.js';
import type { Upcaster } from '#libs/event-log/upcast.js';
import { msOf } from '#libs/kernel/time.js';
import type { Database } from '#libs/postgres/database.js';
import { type Lease, LeaseLost } from '#libs/postgres/lease.js';
import { encodeEvent } from './cloud-event.js';
import { kafkaOf, openPublisher, type Publisher, type Sendable } from './kafka.js';
import { relayOf } from './names.js';
import { isCut, isLost, lastPublished, recordPublished, TopicMadeAnew } from './published.js';
import { relaySource } from './relay-source.js';
import { rootPlans } from './root-plans.js';
import { sendInOrder } from './send-in-order.js';
import { openTopics, type Topics } from './topic.js';

interface TopicLook {
  readonly isThere: boolean;
  readonly isLost: boolean;
}

export interface RelayOptions {
  readonly database: Database;
  readonly log: EventLog & TransactionalLog;
  readonly logId: string;
  readonly kafka: KafkaSettings;
  /** What is known; the events of this release by default. */
  readonly upcaster?: Upcaster;
  /** Under which it publishes; without it the relay that starts takes over from the one before it. */
  readonly lease?: Lease;
  /** Hears of each change of state. */
  readonly onChange: (status: FollowerStatus) => void;
  /** Hears what an operator should read. */
  readonly tell: (texts: Texts) => void;
  readonly onError: (error: unknown) => void;
  /** Between two looks whether the topic is still there. */
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

/** The topic has events of the log as it was before it was restored from a backup. */
export class TopicOfEarlierLog extends OperatorError {
  constructor(
    readonly topic: string,
    readonly logId: string,
  ) {
    super({
      en: `The topic ${topic} has the log "${logId}" as it was before it was restored from a backup, and nothing is published to it any more. Name another topic (KAFKA_TOPIC), or delete this one: then it is filled anew. Replicas begin anew on empty databases.`,
      vi: `Chủ đề ${topic} đang chứa nhật ký "${logId}" trước khi được khôi phục từ bản sao lưu nên không gửi thêm vào đó. Hãy đặt chủ đề khác (KAFKA_TOPIC), hoặc xóa chủ đề này: hệ thống sẽ gửi lại từ đầu. Các bản sao phải bắt đầu lại trên cơ sở dữ liệu trống.`,
    });
  }
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
  /** Seen by where a message came to stand, which may be long before it can be seen by where the topic ends. */
  let madeAnew = false;
  const standingBy: FollowerStatus = { name, position: 0, ordinal: 0, state: 'IDLE', reason: null, lag: 0 };
  let status: () => FollowerStatus = () => standingBy;
  const become = (state: FollowerStatus['state'], reason: string | null): void => {
    const before = status();
    const now: FollowerStatus = { ...before, state, reason };
    status = () => now;
    if (before.state !== state || before.reason !== reason) options.onChange(now);
  };

  /** Until the topic was lost, another process took over, or the signal. Resolves with whether it is still this relay's to publish. */
  const publish = async (publisher: Publisher, lost: () => Promise<boolean>, signal: AbortSignal): Promise<boolean> => {
    const runner = runFollower({ ...options, follower: publishing(options, publisher, () => (madeAnew = true)) });
    status = runner.status;
    runner.start();
    try {
      while (!signal.aborted && runner.status().state !== 'TAKEN_OVER') {
        await waitForEnd(runner, lookEveryMs, signal);
        if (await lost().catch(() => false)) return true;
      }
      return runner.status().state !== 'TAKEN_OVER';
    } finally {
      await runner.stop();
    }
  };

  const run = async (signal: AbortSignal): Promise<void> => {
    const publisher = openPublisher(settings);
    const topics = openTopics(kafkaOf(settings, 'plan-cascade-relay'), settings);
    const look = lookingAt(options, topics);
    let pause = RETRY_MS.first;
    try {
      while (!signal.aborted) {
        try {
          const seen = await look();
          await prepareTopic(options, topics, { ...seen, isLost: seen.isLost || madeAnew });
          madeAnew = false;
          const lost = async (): Promise<boolean> => madeAnew || (await look()).isLost;
          const isMine = await publish(publisher, lost, signal);
          if (!isMine && options.lease === undefined) return;
          pause = RETRY_MS.first;
          await sleep(pause, undefined, { signal }).catch(() => undefined);
        } catch (error) {
          if (error instanceof LeaseLost) return become('TAKEN_OVER', error.message);
          // Also where somebody has to do something: it is looked again whether it was done.
          become(error instanceof TopicOfEarlierLog ? 'FAILED' : 'RETRYING', error instanceof Error ? error.message : String(error));
          await sleep(pause, undefined, { signal }).catch(() => undefined);
          pause = Math.min(pause * 2, RETRY_MS.max);
        }
      }
    } finally {
      await publisher.close();
      await topics.close();
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

/** The time has gone by, or the runner does not get on. */
const waitForEnd = async (runner: FollowerRunner, ms: number, signal: AbortSignal): Promise<void> => {
  const SHORT_MS = 250;
  const getsOn = (): boolean => !['TAKEN_OVER', 'RETRYING'].includes(runner.status().state);
  let left = ms;
  do {
    await sleep(Math.min(left, SHORT_MS), undefined, { signal }).catch(() => undefined);
    left -= SHORT_MS;
  } while (left > 0 && !signal.aborted && getsOn());
};

/** Whether what was published is in the topic; tells once where the beginning of it is not. */
const lookingAt = ({ database, logId, kafka: { topic }, tell }: RelayOptions, topics: Topics): (() => Promise<TopicLook>) => {
  let isTold = false;
  return async () => {
    const [published, ranges] = [await lastPublished(database, logId, topic), await topics.rangesOf(topic)];
    const lost = isLost(published, ranges);
    if (!lost && !isTold && isCut(published, ranges)) {
      isTold = true;
      tell({
        en: `The topic ${topic} lacks its first messages, which its retention or somebody deleted: a new replica cannot begin there. Have it keep everything (retention.ms=-1, retention.bytes=-1) and delete it: then it is filled anew.`,
        vi: `Chủ đề ${topic} đã mất những thông điệp đầu tiên do thời hạn lưu giữ hoặc do bị xóa: bản sao mới không thể bắt đầu từ đó. Hãy đặt lưu giữ vô hạn (retention.ms=-1, retention.bytes=-1) rồi xóa chủ đề: hệ thống sẽ gửi lại từ đầu.`,
      });
    }
    return { isThere: ranges !== undefined, isLost: lost };
  };
};

/**
 * The topic is there. Where what was published is not in it any more, all of it is published again, from position 1: whoever reads knows a position that
 * comes twice.
 * @throws TopicOfEarlierLog | BrokerUnavailable | LeaseLost
 */
const prepareTopic = async (options: RelayOptions, topics: Topics, look: TopicLook): Promise<void> => {
  const { database, log, logId, kafka, lease, tell } = options;
  if (!look.isThere) await topics.ensure(kafka.topic);
  if (look.isLost) {
    tell({
      en: `The topic ${kafka.topic} does not have what was published to it any more: the log "${logId}" is published again from position 1.`,
      vi: `Chủ đề ${kafka.topic} không còn những gì đã gửi: nhật ký "${logId}" được gửi lại từ vị trí 1.`,
    });
    await database.transaction(async (tx) => {
      await lease?.hold(tx);
      await forgetCheckpoint(tx, logId, relayOf(kafka.topic));
      await tx.query('delete from messaging.published where log_id = $1 and topic = $2', [logId, kafka.topic]);
    });
  }
  const { incarnation } = await log.head();
  const [row] = await database.query<{ incarnation: string }>(
    'select incarnation from read.follower where log_id = $1 and name = $2 and position > 0',
    [logId, relayOf(kafka.topic)],
  );
  if (row === undefined || row.incarnation === incarnation) return;
  const refused = new TopicOfEarlierLog(kafka.topic, logId);
  // Where other processes look.
  await database.query('update read.follower set stopped_reason = $3 where log_id = $1 and name = $2', [
    logId,
    relayOf(kafka.topic),
    refused.message,
  ]);
  throw refused;
};

/**
 * Sends events while its checkpoint is locked, and moves it when they are acknowledged: after a crash the same are sent again, and none is ever left out. While
 * one relay holds the lock no other one sends.
 */
const publishing = ({ database, log, logId, kafka, upcaster }: RelayOptions, publisher: Publisher, onMadeAnew: () => void): Follower => {
  const source = relaySource(database, logId, upcaster);
  const roots = rootPlans(logId);
  let incarnation: string | undefined;
  return {
    name: relayOf(kafka.topic),
    batchMax: BATCH_MAX,
    read: source.read,
    handle: async ({ tx, events: recorded }) => {
      await tx.query(`set local idle_in_transaction_session_timeout = ${SENDING_MS_MAX}`);
      // As recorded, and not as upcast: whoever reads has to find the hash of what is in the log.
      const events = recorded.map(source.asRecorded);
      const rootOf = await roots.of(tx, events);
      const of = (incarnation ??= (await log.head()).incarnation);
      const encode = (event: StoredEvent): Sendable => ({
        ...encodeEvent(event, of, rootOf.get(event.streamId) ?? null),
        timestamp: String(msOf(event.recordedAt)),
      });
      const sent = await sendInOrder(events, encode, (messages) => publisher.send(kafka.topic, messages), BATCH_MS_MAX);
      await recordPublished(tx, logId, kafka.topic, sent.position, sent.offsets).catch((error: unknown) => {
        if (error instanceof TopicMadeAnew) onMadeAnew();
        throw error;
      });
      return { position: sent.position, ordinal: 0 };
    },
  };
};
