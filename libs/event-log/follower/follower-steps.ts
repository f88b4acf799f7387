import { messageOf } from '#libs/config/message-of.js';
import {
  type Checkpoint,
  CheckpointNotInLog,
  FollowerTakenOver,
  type HeldCheckpoint,
  IncarnationChanged,
  recordRefusal,
  recordStop,
} from './checkpoint.js';
import type { Position, RecordedEvent } from '../event-log.js';
import type { FollowerRunnerOptions } from './follower.js';
import { type Batch, batchMaxOf, followerBatches } from './follower-batches.js';
import { EventNotHandled, finalStateOf } from './follower-failures.js';
import { countedFollowing } from './follower-figures.js';
import { checkpointHolder } from './checkpoint-holder.js';
import { readOn } from './read-on.js';

/** The steps of a follower, one transaction after the other, whoever asks for them. */
export interface FollowerSteps {
  /** @param isLive the follower goes by itself from event to event, beside others */
  readonly run: (until: Position | undefined, isLive: boolean) => Promise<boolean>;
  /** The next step takes the follower over. */
  readonly release: () => void;
  /** Whether the log is likely to have more. */
  readonly isBehind: () => boolean;
  readonly checkpoint: () => Checkpoint;
  /** The last event that was read. */
  readonly seen: () => Position;
}

export const followerSteps = (options: FollowerRunnerOptions): FollowerSteps => {
  const { database, log, logId, follower } = options;
  const { name, handle, concerns, setAside, furtherMax = 0, read = log.readShared } = follower;
  const holder = checkpointHolder(options);
  const batches = followerBatches(options);
  let seen: Position = 0;
  let last: Promise<unknown> = Promise.resolve();
  /** Where it stands that could not be taken over, because the log is not the one that it followed. */
  let refusedAt: Position = 0;

  /** What cannot be handled alone is put aside, where the follower does that. @throws EventNotHandled where it does not */
  const putAside = (holding: HeldCheckpoint, event: RecordedEvent, error: unknown): Promise<void> =>
    holder.commit(
      holding,
      () => event,
      async (tx) => {
        if ((await setAside?.(tx, event, error)) !== true) throw new EventNotHandled(name, event, error);
      },
    );

  /** Handles the events, and what follows them. Resolves with false where one of several fails, which has to be looked for. */
  const handleAll = async (holding: HeldCheckpoint, events: Batch, until: Position | undefined): Promise<boolean> => {
    const { position, ordinal } = holding.checkpoint;
    const partMax = batchMaxOf(follower);
    const mayGoOn = ordinal === 0 && batches.isWhole();
    const taken = readOn(events, { follower: name, read, until, partMax, furtherMax: mayGoOn ? furtherMax : 0 });
    const count = (): number => taken.last().position - position;
    try {
      await countedFollowing(name, events, async () => {
        await holder.commit(holding, taken.last, (tx, leave) => handle({ tx, events, parts: taken.parts, ordinal, leave }));
        return Math.max(events.length, count());
      });
      batches.grow();
      return true;
    } catch (error) {
      if (holder.isUnsure() || isOfCheckpoint(error)) throw error;
      if (count() > 1) {
        // What comes before it is done, and the reason names it.
        batches.shrink(count());
        return false;
      }
      await putAside(holding, events[0], error);
      return true;
    } finally {
      seen = Math.max(seen, taken.last().position);
    }
  };

  const once = async (until: Position | undefined, isLive: boolean): Promise<boolean> => {
    const holding = await holder.hold();
    const events = await batches.next(holding.checkpoint, until);
    if (events === undefined) return false;
    // A build is moved by whoever waits for it, perhaps with the checkpoint of what serves locked: it waits for nobody else's.
    if (isLive && holding.checkpoint.ordinal === 0 && concerns !== undefined && !events.some(concerns)) {
      const to = events.at(-1) ?? events[0];
      if (await holder.skip(holding, to)) {
        seen = Math.max(seen, to.position);
        return true;
      }
    }
    return (await handleAll(holding, events, until)) || once(until, isLive);
  };

  const run = async (until: Position | undefined, isLive: boolean): Promise<boolean> => {
    try {
      return await once(until, isLive);
    } catch (error) {
      const held = holder.held();
      const isRefused = error instanceof CheckpointNotInLog || error instanceof IncarnationChanged;
      if (held !== undefined && finalStateOf(error) === 'FAILED') {
        await recordStop(database, logId, name, held.epoch, { reason: messageOf(error), isRefused }).catch(() => undefined);
      } else if (isRefused) {
        refusedAt = error.position;
        await recordRefusal(database, logId, name, error.message).catch(() => undefined);
      }
      throw error;
    }
  };

  return {
    run: (until, isLive) => {
      const mine = last.then(() => run(until, isLive));
      last = mine.catch(() => undefined);
      return mine;
    },
    release: () => {
      holder.release();
      batches.release();
    },
    isBehind: () => batches.isFull() || (holder.held()?.checkpoint.ordinal ?? 0) > 0,
    checkpoint: () => holder.held()?.checkpoint ?? { position: refusedAt, ordinal: 0 },
    seen: () => seen,
  };
};

/** It says something of the checkpoint or the log, and nothing of the events. */
const isOfCheckpoint = (error: unknown): boolean =>
  error instanceof FollowerTakenOver || error instanceof IncarnationChanged || error instanceof CheckpointNotInLog;
