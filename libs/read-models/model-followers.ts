import type { Position } from '#libs/event-log/event-log.js';
import { type FollowerRunner, type FollowerStatus, projectionOf, runFollower } from '#libs/event-log/follower.js';
import type { ModelsContext } from './generations.js';
import { followerOf, type ReadModel } from './model.js';
import { readPointers } from './pointers.js';
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
  /** Hears what went wrong beside the followers themselves. */
  readonly onError?: (error: unknown) => void;
}

interface Followed {
  readonly model: ReadModel;
  readonly generation: number;
  readonly runner: FollowerRunner;
}

const SWEEP_MS = 30_000;

export const followModels = (options: ModelFollowersOptions): ModelFollowers => {
  const { database, log, logId } = options;
  const models = options.models.filter(({ servedBy }) => servedBy === undefined);
  const followed = new Map<string, Followed>();
  let running = false;
  let sweep: NodeJS.Timeout | undefined;
  let refreshing: Promise<void> = Promise.resolve();
  const onError = options.onError ?? (() => undefined);

  /** Taken over by nobody else but a rebuild: then there is another generation to follow. */
  const onChange = (status: FollowerStatus): void => {
    options.onChange?.(status);
    if (running && (status.state === 'TAKEN_OVER' || status.state === 'FAILED')) void refresh().catch(onError);
  };

  const follow = (model: ReadModel, generation: number, schema: string): void => {
    const projection = model.projection(schema);
    const follower = projectionOf(followerOf(model.name, generation), (tx, events) => projection.handle(tx, events));
    const runner = runFollower({ database, log, logId, follower, onChange });
    followed.set(model.name, { model, generation, runner });
    runner.start();
  };

  const look = async (): Promise<void> => {
    const pointers = await readPointers(database);
    for (const model of models) {
      const pointer = pointers.get(model.name);
      const known = followed.get(model.name);
      if (!running || pointer === undefined || known?.generation === pointer.generation) continue;
      await known?.runner.stop();
      follow(model, pointer.generation, pointer.schema);
    }
  };

  const refresh = (): Promise<void> => {
    const next = refreshing.then(look, look);
    refreshing = next.catch(() => undefined);
    return next;
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
    status: () => [...followed.values()].map(({ runner }) => runner.status()),
    waitFor: async (position, timeoutMs) => {
      const reached = await Promise.all([...followed.values()].map(({ runner }) => runner.waitFor(position, timeoutMs)));
      return reached.every(Boolean);
    },
  };
};
