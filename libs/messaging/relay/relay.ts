import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '#libs/config/message-of.js';
import type { EventLog, Position, TransactionalLog } from '#libs/event-log/event-log.js';
import { type FollowerRunner, type FollowerState, type FollowerStatus, followerRunner } from '#libs/event-log/follower/follower.js';
import type { Upcaster } from '#libs/event-log/upcast.js';
import { LeaseLost } from '#libs/postgres/lease.js';
import { BrokerRefuses } from '../broker-errors.js';
import { kafkaOf, openPublisher, type Publisher } from '../kafka.js';
import { relayOf } from '../names.js';
import { publishedUpTo } from './published.js';
import { publishing } from './publishing.js';
import { relayStops } from './relay-stops.js';
import { relayStatus } from './relay-status.js';
import { relayTopic, type RelayTopicOptions } from './relay-topic.js';
import { TopicRefused } from './topic-refused.js';

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

export const openRelay = (options: RelayOptions): Relay => {
  const { database, logId, kafka: settings, lookEveryMs = LOOK_EVERY_MS } = options;
  const name = relayOf(settings.topic);
  const stopping = new AbortController();
  let loop: Promise<void> = Promise.resolve();
  const topic = relayTopic(options, kafkaOf(settings, 'plan-cascade-relay'));
  const stops = relayStops(database, logId, name);
  const status = relayStatus(name, options.onChange);

  /** Where it stands is known before a broker answers. */
  const standWhereItEnded = async (): Promise<void> => {
    const [position, head] = [await publishedUpTo(database, logId, name), await options.log.head()];
    status.stand(position, Math.max(0, head.position - position));
  };

  /** Publishes until the topic is lost, another process takes over, or the signal. Resolves with whether it is still this relay's turn. */
  const publish = async (publisher: Publisher, signal: AbortSignal): Promise<boolean> => {
    const { upcaster } = options;
    let refusal: BrokerRefuses | undefined;
    const send: Publisher['send'] = (...request) =>
      publisher.send(...request).catch((error: unknown) => {
        if (error instanceof BrokerRefuses) refusal = error;
        throw error;
      });
    const onChange = (now: FollowerStatus): void => {
      if (now.state === 'RUNNING') void stops.forget();
      if (now.reason !== null && now.reason === refusal?.message) void stops.record(now.reason);
      options.onChange(now);
    };
    const follower = publishing({ database, logId, topic: settings.topic, upcaster, send, record: topic.record });
    const runner = followerRunner({ ...options, follower, onChange });
    status.follow(runner.status);
    runner.start();
    let caveat = topic.caveat();
    try {
      while (!signal.aborted && runner.status().state !== 'TAKEN_OVER') {
        await waitForEnd(runner, lookEveryMs, signal);
        if (await needsPreparing()) return true;
        if (topic.caveat() !== caveat) await stops.recordCaveat((caveat = topic.caveat()));
      }
      return runner.status().state !== 'TAKEN_OVER';
    } finally {
      await runner.stop();
    }
  };

  /** A broker that is away takes nothing either, which the runner tells. @throws BrokerRefuses */
  const needsPreparing = (): Promise<boolean> =>
    topic.needsPreparing().catch((error: unknown) => {
      if (error instanceof BrokerRefuses) throw error;
      return false;
    });

  const run = async (signal: AbortSignal): Promise<void> => {
    const publisher = openPublisher(settings);
    let pause = RETRY_MS.first;
    try {
      while (!signal.aborted) {
        try {
          await standWhereItEnded();
          await topic.prepare();
          await stops.forget();
          await stops.forgetOthers();
          await stops.recordCaveat(topic.caveat());
          const isMine = await publish(publisher, signal);
          if (!isMine && options.lease === undefined) return;
          pause = RETRY_MS.first;
          await sleep(pause, undefined, { signal }).catch(() => undefined);
        } catch (error) {
          if (error instanceof LeaseLost) return status.become('TAKEN_OVER', error.message);
          // Tried again even where somebody has to do something first.
          if (error instanceof TopicRefused || error instanceof BrokerRefuses) await stops.record(error.message);
          status.become(error instanceof TopicRefused ? 'FAILED' : 'RETRYING', messageOf(error));
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
      status.become('STOPPED', null);
    },
    status: () => {
      const now = status.now();
      return now.state === 'RUNNING' ? { ...now, reason: now.reason ?? topic.caveat() } : now;
    },
    waitFor: async (position, timeoutMs) => {
      for (const end = performance.now() + timeoutMs; performance.now() < end; await sleep(WAIT_EVERY_MS))
        if ((await publishedUpTo(database, logId, name)) >= position) return true;
      return false;
    },
  };
};

const WAIT_EVERY_MS = 20;
const LOOK_AT_RUNNER_MS = 250;

const STUCK: ReadonlySet<FollowerState> = new Set(['RETRYING', 'FAILED', 'TAKEN_OVER']);

/** Resolves after the time, or as soon as the runner says something new of why it makes no progress. */
const waitForEnd = async (runner: FollowerRunner, ms: number, signal: AbortSignal): Promise<void> => {
  const before = runner.status();
  for (let left = ms; left > 0 && !signal.aborted; left -= LOOK_AT_RUNNER_MS) {
    await sleep(Math.min(left, LOOK_AT_RUNNER_MS), undefined, { signal }).catch(() => undefined);
    const { state, reason } = runner.status();
    if (STUCK.has(state) && (state !== before.state || reason !== before.reason)) return;
  }
};
