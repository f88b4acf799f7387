import type { Position } from '#libs/event-log/event-log.js';
import { type FollowerRunner, type FollowerStatus, followerRunner } from '#libs/event-log/follower/follower.js';
import type { Lease } from '#libs/postgres/lease.js';
import { followerOf, type ReadModel } from '../model.js';
import type { ModelsContext } from './generations.js';
import { modelFollower } from './model-follower.js';
import { ModelVersionMismatch, type Pointer, readPointers } from './pointers.js';
import { dropRetired } from './rebuild.js';

/** Keeps the generations that serve up to date. */
export interface ModelFollowers {
  /** Follows; `ensureModels` comes before it. */
  readonly start: () => Promise<void>;
  /** Resolves when the transactions in hand have ended. */
  readonly stop: () => Promise<void>;
  /** Looks at the pointers again; after a rebuild in this process, so that nobody waits for the next event. */
  readonly refresh: () => Promise<void>;
  readonly status: () => readonly FollowerStatus[];
  /** Resolves with true once all models have seen the position, with false after the time. */
  readonly waitFor: (position: Position, timeoutMs: number) => Promise<boolean>;
}

export interface ModelFollowersOptions extends ModelsContext {
  readonly onChange?: (status: FollowerStatus) => void;
  /** Where processes take turns. */
  readonly lease?: Lease;
  /** Hears what went wrong beside the followers themselves. */
  readonly onError?: (error: unknown) => void;
}

interface Followed {
  readonly model: ReadModel;
  readonly generation: number;
  readonly runner: FollowerRunner;
}

const SWEEP_MS = 30_000;
const RETRY_MS = 1_000;

export const modelFollowers = (options: ModelFollowersOptions): ModelFollowers => {
  const { database, log, logId, lease } = options;
  const models = options.models.filter(({ servedBy }) => servedBy === undefined);
  const followed = new Map<string, Followed>();
  /** Models of which the follower has stopped or stands by, and not because another generation serves now. */
  const stopped = new Set<string>();
  /** Models that a program of another release has built: their tables are not this one's to write. */
  const foreign = new Map<string, FollowerStatus>();
  let running = false;
  let sweep: NodeJS.Timeout | undefined;
  let refreshing: Promise<void> = Promise.resolve();
  const onError = options.onError ?? (() => undefined);
  const hasEnded = ({ state }: FollowerStatus): boolean => state === 'TAKEN_OVER' || state === 'FAILED';

  const follow = (model: ReadModel, generation: number): void => {
    const follower = modelFollower(model, generation);
    // A rebuild takes the follower of the generation before it over: then there is another one to follow, and nothing to tell.
    const onChange = (status: FollowerStatus): void => {
      if (!hasEnded(status)) {
        stopped.delete(model.name);
        options.onChange?.(status);
      } else refreshSurely();
    };
    const runner = followerRunner({ database, log, logId, follower, onChange, ...(lease === undefined ? {} : { lease }) });
    stopped.delete(model.name);
    followed.set(model.name, { model, generation, runner });
    runner.start();
  };

  const leaveTo = async (model: ReadModel, { generation, version }: Pointer): Promise<void> => {
    const known = followed.get(model.name);
    await known?.runner.stop();
    followed.delete(model.name);
    if (foreign.has(model.name)) return;
    const { position = 0, lag = 0 } = known?.runner.status() ?? {};
    const reason = new ModelVersionMismatch(model.name, version, model.version).message;
    const status: FollowerStatus = { name: followerOf(model.name, generation), position, ordinal: 0, state: 'FAILED', reason, lag };
    foreign.set(model.name, status);
    options.onChange?.(status);
  };

  const look = async (): Promise<void> => {
    const pointers = await readPointers(database);
    for (const model of models) {
      const pointer = pointers.get(model.name);
      const known = followed.get(model.name);
      if (!running || pointer === undefined) continue;
      if (pointer.version !== model.version) {
        await leaveTo(model, pointer);
        continue;
      }
      foreign.delete(model.name);
      if (known?.generation !== pointer.generation) {
        await known?.runner.stop();
        follow(model, pointer.generation);
      } else if (hasEnded(known.runner.status()) && !stopped.has(model.name)) {
        stopped.add(model.name);
        options.onChange?.(known.runner.status());
      }
    }
  };

  const refresh = (): Promise<void> => {
    const next = refreshing.then(look, look);
    refreshing = next.catch(() => undefined);
    return next;
  };

  /** Also where the database does not answer in this moment: nobody else would look again. */
  const refreshSurely = (): void => {
    if (!running) return;
    refresh().catch((error: unknown) => {
      onError(error);
      setTimeout(refreshSurely, RETRY_MS).unref();
    });
  };

  const waitForModel = async (name: string, position: Position, end: number): Promise<boolean> => {
    for (;;) {
      const left = end - performance.now();
      if (left <= 0 || !running) return false;
      if ((await followed.get(name)?.runner.waitFor(position, left)) === true) return true;
      if (stopped.has(name) || foreign.has(name)) return false;
      await refresh();
    }
  };

  return {
    refresh,
    start: async () => {
      running = true;
      sweep ??= setInterval(() => void dropRetired(options).catch(onError), SWEEP_MS).unref();
      await refresh();
    },
    stop: async () => {
      running = false;
      clearInterval(sweep);
      sweep = undefined;
      await refreshing;
      await Promise.all([...followed.values()].map(({ runner }) => runner.stop()));
      followed.clear();
    },
    status: () => [
      ...[...followed.values()].map(({ model, runner }): FollowerStatus => {
        const status = runner.status();
        return hasEnded(status) && !stopped.has(model.name) ? { ...status, state: 'RETRYING' } : status;
      }),
      ...foreign.values(),
    ],
    waitFor: async (position, timeoutMs) => {
      const end = performance.now() + timeoutMs;
      const reached = await Promise.all(models.map(({ name }) => waitForModel(name, position, end)));
      return reached.every(Boolean);
    },
  };
};
