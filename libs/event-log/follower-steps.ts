import type { Transaction } from '#libs/postgres/database.js';
import {
  type Checkpoint,
  CheckpointNotInLog,
  FollowerTakenOver,
  type HeldCheckpoint,
  IncarnationChanged,
  lockCheckpoint,
  moveCheckpoint,
  readHeldCheckpoint,
  recordRefusal,
  recordStop,
  takeCheckpoint,
} from './checkpoint.js';
import type { Position, RecordedEvent } from './event-log.js';
import type { FollowerRunnerOptions, Leave } from './follower.js';
import { EventNotHandled, finalStateOf, isTransient, messageOf } from './follower-failures.js';
import { countedFollowing } from './follower-figures.js';
import { readOn } from './read-on.js';

const BATCH_MAX = 1_000;
/** Between two looks at whether the log still has the event at the checkpoint, where nothing comes. */
const LOOK_MS = 5_000;

/** One transaction after the other, whoever asks for them. */
export const followerSteps = ({ database, log, logId, follower, lease }: FollowerRunnerOptions) => {
  const {
    name,
    handle,
    askAhead,
    concerns,
    setAside,
    batchMax = BATCH_MAX,
    furtherMax = 0,
    read = log.readShared,
    isDerived = false,
  } = follower;
  let held: HeldCheckpoint | undefined;
  /** Whether the last transaction may have been committed although its answer was lost. */
  let unsure = false;
  let size = batchMax;
  let seen: Position = 0;
  /** Whether the last step took as many events as it may. */
  let full = false;
  /** The event of which some parts are done: a fan-out to thousands is long, and is not read again for each part. */
  let inHand: RecordedEvent | undefined;
  let last: Promise<unknown> = Promise.resolve();
  /** Where it stands that could not be taken over, because the log is not the one that it followed. */
  let refusedAt: Position = 0;
  /** When it was last seen that the log reaches to the checkpoint. */
  let lookedAt = -Infinity;

  let hashed: { readonly position: Position; readonly hash: string | undefined } | undefined;
  /**
   * Of an event of which some parts are done, and which was committed long ago. Once, and before the transaction: a plan with its addressees has megabytes, and
   * whoever appends keeps the log locked from then on.
   */
  const hashAhead = async ({ position, ordinal }: Checkpoint): Promise<typeof hashed> => {
    if (ordinal === 0) return undefined;
    if (hashed?.position !== position + 1) hashed = { position: position + 1, hash: await log.hashAt(position + 1) };
    return hashed;
  };

  /** Does some work on the first events after the checkpoint and moves it, or neither. */
  const commit = async (
    holding: HeldCheckpoint,
    given: () => RecordedEvent,
    work: (tx: Transaction, leave: Leave) => Promise<Checkpoint | void>,
  ): Promise<void> => {
    try {
      const ahead = await hashAhead(holding.checkpoint);
      const checkpoint = await database.transaction(
        async (tx) => {
          const locking = lockCheckpoint(tx, logId, name, holding);
          askAhead?.(tx);
          await locking;
          const underWay: Promise<unknown>[] = [];
          const leave: Leave = (sent) => {
            // Heard below, unless something else fails first.
            sent.catch(() => undefined);
            underWay.push(sent);
          };
          const reached = (await work(tx, leave)) ?? { position: given().position, ordinal: 0 };
          requireProgress(name, holding.checkpoint, reached, given().position);
          const { position } = reached;
          const stands = position === holding.checkpoint.position;
          const event = !stands && position === given().position ? given() : undefined;
          const known = position === ahead?.position ? ahead.hash : event && (await log.hashOf(event));
          const eventHash = stands ? holding.eventHash : (known ?? (await log.hashAt(position, tx)));
          // What was read before is not in the log any more.
          if (eventHash === undefined) throw new CheckpointNotInLog(name, position);
          const moving = moveCheckpoint(tx, logId, name, holding, { ...reached, eventHash, event });
          // Behind it, and rolled back where it fails.
          void tx.commit();
          await Promise.all([...underWay, moving]);
          return { reached, eventHash };
        },
        isDerived ? 'DERIVED' : 'OWN',
      );
      held = { ...holding, checkpoint: checkpoint.reached, eventHash: checkpoint.eventHash };
    } catch (error) {
      unsure = isTransient(error);
      throw error;
    }
  };

  /** Past events for which there is nothing to do. Resolves with false where the checkpoint was not moved: the transaction that comes then says why. */
  const pass = async (holding: HeldCheckpoint, to: RecordedEvent): Promise<boolean> => {
    const eventHash = await log.hashOf(to);
    if (eventHash === undefined) return false;
    const { epoch, checkpoint } = holding;
    try {
      const moved = await log.passTogether({ follower: name, epoch, from: checkpoint.position, to, eventHash });
      if (moved) held = { epoch, checkpoint: { position: to.position, ordinal: 0 }, eventHash };
      return moved;
    } catch (error) {
      unsure = isTransient(error);
      throw error;
    }
  };

  const hold = async (): Promise<HeldCheckpoint> => {
    if (held === undefined) held = await takeCheckpoint(database, log, logId, name, lease);
    else if (unsure) held = await readHeldCheckpoint(database, logId, name, held.epoch);
    unsure = false;
    return held;
  };

  /** What cannot be handled alone is put aside, where the follower does that. @throws EventNotHandled where it does not */
  const putAside = (holding: HeldCheckpoint, event: RecordedEvent, error: unknown): Promise<void> =>
    commit(
      holding,
      () => event,
      async (tx) => {
        if ((await setAside?.(tx, event, error)) !== true) throw new EventNotHandled(name, event, error);
      },
    );

  /** Where an event cannot be read, because a newer release wrote it, what comes before it is done first. */
  const readBatch = async (after: Position, limit: number, until: Position | undefined): Promise<readonly RecordedEvent[]> => {
    try {
      return await read({ after, limit, ...(until === undefined ? {} : { until }) });
    } catch (error) {
      if (limit === 1 || isTransient(error)) throw error;
      size = Math.ceil(limit / 8);
      return readBatch(after, size, until);
    }
  };

  /** Nothing is left to handle, which a log that was cut off below the checkpoint would look like as well. @throws CheckpointNotInLog */
  const requireLogBehind = async (position: Position): Promise<void> => {
    const now = performance.now();
    if (now < lookedAt + LOOK_MS) return;
    lookedAt = now;
    if ((await log.head()).position < position) throw new CheckpointNotInLog(name, position);
  };

  const once = async (until: Position | undefined, isLive: boolean): Promise<boolean> => {
    const holding = await hold();
    const { position, ordinal } = holding.checkpoint;
    const isWanted = until === undefined || until > position;
    const events =
      isWanted && ordinal > 0 && inHand?.position === position + 1 ? [inHand] : await readBatch(position, ordinal > 0 ? 1 : size, until);
    const [first] = events;
    inHand = first;
    full = events.length >= size;
    if (first === undefined) {
      await requireLogBehind(position);
      return false;
    }
    if (first.position !== position + 1) throw new CheckpointNotInLog(name, position);
    // A build is moved by whoever waits for it, perhaps with the checkpoint of what serves locked: it waits for nobody else's.
    if (isLive && ordinal === 0 && concerns !== undefined && !events.some(concerns)) {
      const to = events.at(-1) ?? first;
      if (await pass(holding, to)) {
        seen = Math.max(seen, to.position);
        return true;
      }
    }
    // Nothing further while it is looked for the event that fails.
    const isWhole = ordinal === 0 && size === batchMax;
    const { parts, last: given } = readOn([first, ...events.slice(1)], {
      follower: name,
      read,
      until,
      partMax: batchMax,
      furtherMax: isWhole ? furtherMax : 0,
    });
    try {
      await countedFollowing(name, events, async () => {
        await commit(holding, given, (tx, leave) => handle({ tx, events, parts, ordinal, leave }));
        return Math.max(events.length, given().position - position);
      });
      seen = Math.max(seen, given().position);
      size = Math.min(batchMax, size * 2);
      return true;
    } catch (error) {
      seen = Math.max(seen, given().position);
      if (unsure || error instanceof FollowerTakenOver || error instanceof IncarnationChanged || error instanceof CheckpointNotInLog)
        throw error;
      const count = given().position - position;
      if (count > 1) {
        // Smaller and smaller batches, until the event that fails stands alone: what comes before it is done, and the reason names it.
        size = Math.ceil(Math.min(count, batchMax) / 8);
        return once(until, isLive);
      }
      await putAside(holding, first, error);
      return true;
    }
  };

  const run = async (until: Position | undefined, isLive: boolean): Promise<boolean> => {
    try {
      return await once(until, isLive);
    } catch (error) {
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
    /** @param isLive the follower goes by itself from event to event, beside others */
    run: (until: Position | undefined, isLive: boolean): Promise<boolean> => {
      const mine = last.then(() => run(until, isLive));
      last = mine.catch(() => undefined);
      return mine;
    },
    /** The next step takes the follower over. */
    letGo: (): void => {
      held = undefined;
    },
    /** Whether the log is likely to have more. */
    isBehind: (): boolean => full || (held?.checkpoint.ordinal ?? 0) > 0,
    checkpoint: (): Checkpoint => held?.checkpoint ?? { position: refusedAt, ordinal: 0 },
    seen: () => seen,
  };
};

const requireProgress = (name: string, from: Checkpoint, to: Checkpoint, given: Position): void => {
  const forward = to.position > from.position || (to.position === from.position && to.ordinal > from.ordinal);
  const within = to.position <= given && (to.ordinal === 0 || to.position < given);
  if (forward && within) return;
  throw new RangeError(
    `${name} went from (${from.position}, ${from.ordinal}) to (${to.position}, ${to.ordinal}) with events up to ${given}`,
  );
};
