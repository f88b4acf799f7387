import { cascadeFollower } from '#libs/application/cascade-follower.js';
import type { Role } from '#libs/config/environment.js';
import type { Position } from '#libs/event-log/event-log.js';
import { type FollowerStatus, runFollower } from '#libs/event-log/follower.js';
import type { OpenEventLog } from '#libs/event-log/open-event-log.js';
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
}

export interface BackgroundOptions {
  readonly database: Database;
  readonly log: OpenEventLog;
  readonly logId: string;
  readonly roles: readonly Role[];
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

const parts = ({ database, log, logId, roles, onChange, onError }: BackgroundOptions): readonly Part[] => {
  const models = followModels({ database, log, logId, models: ALL_MODELS, onChange, onError });
  const cascade = runFollower({ database, log, logId, follower: cascadeFollower({ log, logId }), onChange });
  const byRole: Partial<Record<Role, Part>> = {
    project: models,
    cascade: { ...cascade, start: () => Promise.resolve(cascade.start()), status: () => [cascade.status()] },
  };
  return roles.flatMap((role) => byRole[role] ?? []);
};

export const openBackground = (options: BackgroundOptions): Background => {
  const running = parts(options);
  const status = (): readonly FollowerStatus[] => running.flatMap((part) => part.status());
  return {
    status,
    start: async () => {
      for (const part of running) await part.start();
    },
    stop: async () => {
      await Promise.all(running.map((part) => part.stop()));
    },
    catchUp: async () => {
      for (;;) {
        const { position } = await options.log.head();
        const reached = await Promise.all(running.map((part) => part.waitFor(position, WAIT_MS)));
        const stopped = status().find(({ state }) => state === 'FAILED' || state === 'TAKEN_OVER');
        if (stopped !== undefined)
          throw new Error(`${stopped.name} stopped at position ${stopped.position}: ${stopped.reason ?? stopped.state}`);
        if (reached.every(Boolean) && (await options.log.head()).position === position) return;
      }
    },
  };
};
