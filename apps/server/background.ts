import { cascadeFollower } from '#libs/application/cascade-follower.js';
import { systemClock } from '#libs/application/clock.js';
import { noticeScheduler, runNotices } from '#libs/application/notice-scheduler.js';
import type { Reminders } from '#libs/application/reminders.js';
import type { Role } from '#libs/config/environment.js';
import type { Position } from '#libs/event-log/event-log.js';
import { type FollowerStatus, runFollower } from '#libs/event-log/follower.js';
import type { OpenEventLog } from '#libs/event-log/open-event-log.js';
import type { Clock } from '#libs/kernel/clock.js';
import type { Database } from '#libs/postgres/database.js';
import { followModels } from '#libs/read-models/model-followers.js';
import { ALL_MODELS } from '#libs/read-models/models.js';

/** What a process does besides answering requests. */
export interface Background {
  readonly start: () => Promise<void>;
  /** Resolves when the transactions in hand have ended. */
  readonly stop: () => Promise<void>;
  readonly status: () => readonly FollowerStatus[];
  /** Resolves when everything that follows the log has seen all of it, what it appended itself included. @throws Error when a part has stopped */
  readonly catchUp: () => Promise<void>;
  /**
   * Gives every notice that is due by the clock, after all is caught up and before it is again; then reminders, where they are on. Resolves with how
   * many notices.
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
  /** Null: off. */
  readonly reminders: Reminders | null;
  readonly onChange: (status: FollowerStatus) => void;
  readonly onError: (error: unknown) => void;
}

interface Part {
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly status: () => readonly FollowerStatus[];
  readonly waitFor: (position: Position, timeoutMs: number) => Promise<boolean>;
}

const WAIT_MS = 60_000;
/** Between two looks for notices that have come due; whether something is overdue never waits for its notice. */
const NOTICES_EVERY_MS = 2_000;

const parts = (options: BackgroundOptions): readonly Part[] => {
  const { database, log, logId, clock, roles, reminders, onChange, onError } = options;
  const models = followModels({ database, log, logId, models: ALL_MODELS, onChange, onError });
  const cascade = runFollower({ database, log, logId, follower: cascadeFollower({ log, logId }), onChange });
  const notices = runNotices({ scheduler: noticeScheduler({ database, log, logId }), clock, everyMs: NOTICES_EVERY_MS, onError });
  const byRole: Partial<Record<Role, Part>> = {
    project: models,
    cascade: { ...cascade, start: () => Promise.resolve(cascade.start()), status: () => [cascade.status()] },
    // Follows no checkpoint of its own: what is due is a row of the read model.
    schedule: {
      start: async () => {
        if (clock !== systemClock) return;
        notices.start();
        reminders?.start();
      },
      stop: async () => {
        await Promise.all([notices.stop(), reminders?.stop()]);
      },
      status: () => [],
      waitFor: () => Promise.resolve(true),
    },
  };
  return roles.flatMap((role) => byRole[role] ?? []);
};

export const openBackground = (options: BackgroundOptions): Background => {
  const { database, log, logId, clock, reminders } = options;
  const running = parts(options);
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
    },
  };
};
