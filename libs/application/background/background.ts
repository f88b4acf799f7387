import type { Texts } from '#libs/kernel/language.js';
import { cascadeFollower } from './cascade-follower.js';
import { systemClock } from '../clock.js';
import { noticeScheduler, noticeTicker } from './notice-scheduler.js';
import type { Reminders } from './reminders.js';
import type { Role } from '#libs/config/environment.js';
import type { KafkaSettings } from '#libs/config/kafka-settings.js';
import { type FollowerRunner, type FollowerStatus, followerRunner } from '#libs/event-log/follower/follower.js';
import type { OpenEventLog } from '#libs/event-log/open-event-log.js';
import type { Clock } from '#libs/kernel/clock.js';
import { unreachable } from '#libs/kernel/decider.js';
import type { Database } from '#libs/postgres/database.js';
import { fencedBy, type Lease } from '#libs/postgres/lease.js';
import { openConsumer } from '#libs/messaging/consumer/consumer.js';
import { relayOf } from '#libs/messaging/names.js';
import { openRelay } from '#libs/messaging/relay/relay.js';
import { modelFollowers } from '#libs/read-models/generations/model-followers.js';
import { modelsOf } from '../models-of.js';
import { inTurns } from './in-turns.js';
import type { Part } from './part.js';

/** What a process does besides answering requests. */
export interface Background {
  /** May be called once: what was stopped is not started again. */
  readonly start: () => Promise<void>;
  /** Resolves when the transactions in hand have ended. */
  readonly stop: () => Promise<void>;
  readonly status: () => readonly FollowerStatus[];
  /**
   * Resolves when every follower has seen the whole log, including what followers themselves appended meanwhile.
   * @throws Error when a part has stopped
   */
  readonly catchUp: () => Promise<void>;
  /**
   * Catches up, gives every notice that is due by the clock, and sends reminders where they are on; catches up again after either. Resolves with the
   * number of notices.
   */
  readonly tick: () => Promise<number>;
}

export interface BackgroundOptions {
  readonly database: Database;
  readonly log: OpenEventLog;
  readonly logId: string;
  /** Notices are given by themselves as the system's time goes by; with a clock that stands only by `tick`, so that a run can be repeated. */
  readonly clock: Clock;
  readonly roles: readonly Role[];
  /** Null: reminders are off. */
  readonly reminders: Reminders | null;
  readonly kafka: KafkaSettings;
  /**
   * How this process takes roles that other processes have as well. `AT_ONCE` takes a role over from whoever has it; `WHEN_FREE` stands by until the
   * role is free.
   */
  readonly takes: 'AT_ONCE' | 'WHEN_FREE';
  /** For tests; `LEASE_MS` by default. */
  readonly leaseMs?: number;
  /** Hears what an operator should look at. */
  readonly tell: (texts: Texts) => void;
  readonly onChange: (status: FollowerStatus) => void;
  readonly onError: (error: unknown) => void;
}

const WAIT_MS = 60_000;
/** Interval between two looks for notices that have come due. Whether something is overdue never waits for its notice. */
const NOTICES_EVERY_MS = 2_000;

const following = (follower: FollowerRunner): Part => ({
  ...follower,
  start: async () => follower.start(),
  status: () => [follower.status()],
});

/** Looks for notices and reminders that are due. With a clock that stands nothing comes due by itself, so nothing is looked for. */
const scheduling = ({ database, log, logId, clock, reminders, onError }: BackgroundOptions, lease: Lease): Part => {
  const scheduler = noticeScheduler({ database: fencedBy(lease, database), log, logId });
  const notices = noticeTicker({ scheduler, clock, everyMs: NOTICES_EVERY_MS, onError });
  const loops = clock === systemClock ? [notices, ...(reminders === null ? [] : [reminders.running(lease)])] : [];
  return {
    start: async () => loops.forEach((loop) => loop.start()),
    stop: async () => {
      await Promise.all(loops.map((loop) => loop.stop()));
    },
    status: () => [],
    waitFor: () => Promise.resolve(true),
  };
};

const partOf = (role: Role, options: BackgroundOptions): Part => {
  const { database, log, logId, kafka, takes, leaseMs, onChange, onError, tell } = options;
  const taking = (name: string, make: (lease: Lease) => Part): Part =>
    inTurns({ database, logId, name, takes, ...(leaseMs === undefined ? {} : { leaseMs }), make, onError });
  switch (role) {
    case 'project':
      return taking(role, (lease) => modelFollowers({ database, log, logId, models: modelsOf(options.roles), lease, onChange, onError }));
    case 'cascade':
      return taking(role, (lease) =>
        following(followerRunner({ database, log, logId, follower: cascadeFollower({ log, logId }), lease, onChange })),
      );
    case 'schedule':
      return taking(role, (lease) => scheduling(options, lease));
    // `waitFor` does not wait for the relay: requests of this process do not depend on what a broker has.
    case 'relay':
      return taking(relayOf(kafka.topic), (lease) => {
        const relay = openRelay({ database, log, logId, kafka, lease, onChange, tell, onError });
        return { start: async () => relay.start(), stop: relay.stop, status: () => [relay.status()], waitFor: () => Promise.resolve(true) };
      });
    // Consumers take no turns: their group divides the partitions among them, and each position is taken once, whoever brings it.
    case 'consume': {
      const consumer = openConsumer({ database, logId, kafka, onChange, tell });
      return { start: async () => consumer.start(), stop: consumer.stop, status: () => [consumer.status()], waitFor: consumer.waitFor };
    }
    default:
      return unreachable(role);
  }
};

/** A process that consumes events also projects them. */
const rolesIn = ({ roles }: BackgroundOptions): readonly Role[] => [
  ...new Set<Role>(roles.includes('consume') ? ['consume', 'project', ...roles] : roles),
];

export const openBackground = (options: BackgroundOptions): Background => {
  const { database, log, logId, clock, reminders } = options;
  const running = rolesIn(options).map((role) => partOf(role, options));
  const scheduler = noticeScheduler({ database, log, logId });
  const status = (): readonly FollowerStatus[] => running.flatMap((part) => part.status());
  const catchUp = async (): Promise<void> => {
    for (;;) {
      const { position } = await log.head();
      const reached = await Promise.all(running.map((part) => part.waitFor(position, WAIT_MS)));
      const stopped = status().find(({ state }) => state === 'FAILED' || state === 'TAKEN_OVER');
      if (stopped !== undefined)
        throw new Error(`${stopped.name} stopped at position ${stopped.position}: ${stopped.reason ?? stopped.state}`);
      if (reached.every(Boolean) && (await log.head()).position === position) return;
    }
  };
  return {
    status,
    catchUp,
    tick: async () => {
      await catchUp();
      const given = await scheduler.giveAll(clock.now());
      if (given > 0) await catchUp();
      const turn = await reminders?.turn(clock.now());
      if (turn !== undefined && turn.given > 0) await catchUp();
      return given;
    },
    start: async () => {
      for (const part of running) await part.start();
    },
    stop: async () => {
      await Promise.all(running.map((part) => part.stop()));
      reminders?.close();
    },
  };
};
