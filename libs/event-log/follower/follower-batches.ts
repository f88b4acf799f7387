import { type Checkpoint, CheckpointNotInLog } from './checkpoint.js';
import type { Position, RecordedEvent } from '../event-log.js';
import type { FollowerRunnerOptions } from './follower.js';
import { isTransient } from './follower-failures.js';

/** Events of one transaction; at least one. */
export type Batch = readonly [RecordedEvent, ...RecordedEvent[]];

/** The events that a follower handles next, and how many of them at a time. */
export interface FollowerBatches {
  /** The events that follow the checkpoint; undefined where there are none. @throws CheckpointNotInLog */
  readonly next: (checkpoint: Checkpoint, until: Position | undefined) => Promise<Batch | undefined>;
  /** Whether the last batch had as many events as it may: the log is likely to have more. */
  readonly isFull: () => boolean;
  /** Whether no event that fails is being looked for. */
  readonly isWhole: () => boolean;
  /** A batch was handled. */
  readonly grow: () => void;
  /** One of so many events fails: smaller and smaller batches look for it, until it stands alone. */
  readonly shrink: (count: number) => void;
  /** Nothing that was read counts any more: the checkpoint is taken anew, perhaps in a database that was put back meanwhile. */
  readonly release: () => void;
}

const BATCH_MAX = 1_000;
/** Between two looks at whether the log still has the event at the checkpoint, where nothing comes. */
const LOOK_MS = 5_000;

export const batchMaxOf = ({ batchMax = BATCH_MAX }: FollowerRunnerOptions['follower']): number => batchMax;

export const followerBatches = ({ log, follower }: FollowerRunnerOptions): FollowerBatches => {
  const { name, read = log.readShared } = follower;
  const batchMax = batchMaxOf(follower);
  let size = batchMax;
  let full = false;
  /** The event of which some parts are done: a fan-out to thousands is long, and is not read again for each part. */
  let inHand: RecordedEvent | undefined;
  /** When it was last seen that the log reaches to the checkpoint. */
  let lookedAt = -Infinity;

  const shrink = (count: number): void => {
    size = Math.ceil(Math.min(count, batchMax) / 8);
  };

  /** Where an event cannot be read, because a newer release wrote it, what comes before it is done first. */
  const readBatch = async (after: Position, limit: number, until: Position | undefined): Promise<readonly RecordedEvent[]> => {
    try {
      return await read({ after, limit, ...(until === undefined ? {} : { until }) });
    } catch (error) {
      if (limit === 1 || isTransient(error)) throw error;
      shrink(limit);
      return readBatch(after, size, until);
    }
  };

  /** Nothing is left to handle, which a log that was cut off below the checkpoint would look like as well. @throws CheckpointNotInLog */
  const requireLogReaches = async (position: Position): Promise<void> => {
    const now = performance.now();
    if (now < lookedAt + LOOK_MS) return;
    lookedAt = now;
    if ((await log.head()).position < position) throw new CheckpointNotInLog(name, position);
  };

  return {
    next: async ({ position, ordinal }, until) => {
      const isWanted = until === undefined || until > position;
      const begun = isWanted && ordinal > 0 && inHand?.position === position + 1 ? inHand : undefined;
      const events = begun === undefined ? await readBatch(position, ordinal > 0 ? 1 : size, until) : [begun];
      const [first] = events;
      inHand = first;
      full = events.length >= size;
      if (first === undefined) {
        await requireLogReaches(position);
        return undefined;
      }
      if (first.position !== position + 1) throw new CheckpointNotInLog(name, position);
      return [first, ...events.slice(1)];
    },
    isFull: () => full,
    isWhole: () => size === batchMax,
    grow: () => {
      size = Math.min(batchMax, size * 2);
    },
    shrink,
    release: () => {
      inHand = undefined;
    },
  };
};
