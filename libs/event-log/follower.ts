import { setTimeout as sleep } from 'node:timers/promises';
import { types } from 'node:util';
import type { Database, Transaction } from '#libs/postgres/database.js';
import { codeOf, isUnavailable } from '#libs/postgres/errors.js';
import { type Lease, LeaseLost } from '#libs/postgres/lease.js';
import {
  CheckpointNotInLog,
  FollowerTakenOver,
  hasCheckpoint,
  IncarnationChanged,
  lockCheckpoint,
  moveCheckpoint,
  readHeldCheckpoint,
  recordRefusal,
  recordStop,
  takeCheckpoint,
  type Checkpoint,
  type HeldCheckpoint,
} from './checkpoint.js';
import { TryAgain } from './errors.js';
import type { EventLog, Position, RecordedEvent, TransactionalLog } from './event-log.js';
import { countedFollowing } from './follower-figures.js';
import { readOn } from './read-on.js';
import { restAfter } from './rest.js';
import { GO_ON } from './side-by-side.js';

/** What a follower is given, in the transaction that also moves its checkpoint: what it writes with `tx` happens exactly once. */
export interface FollowerBatch {
  readonly tx: Transaction;
  /** In order of position, without gaps; at least one. */
  readonly events: readonly RecordedEvent[];
  /** `events`, and those that follow them up to `furtherMax`, to be handled in the same transaction: each part is read while the one before is handled. */
  readonly parts: () => AsyncIterable<readonly RecordedEvent[]>;
  /** Parts of the first event that earlier transactions have done. */
  readonly ordinal: number;
}

/** Something that happens later: a projection, the cascade, notices, a relay. */
export interface Follower {
  /** Names the checkpoint; up to 100 characters. */
  readonly name: string;
  /** Events of one batch; 1,000 by default. */
  readonly batchMax?: number;
  /** Events that `handle` may take beyond those of the batch; none by default. */
  readonly furtherMax?: number;
  /** Where its events come from; the log itself by default. */
  readonly read?: EventLog['read'];
  /**
   * All that it writes is derived from the log: its commits need not wait for the disk. After a crash of the database, rows and checkpoint are together where
   * they were some moments before, and it goes on from there.
   */
  readonly isDerived?: boolean;
  /** Whether it does anything for an event; for every one by default. Where there is none for it, its checkpoint is moved together with those of others. */
  readonly concerns?: (event: RecordedEvent) => boolean;
  /**
   * Handles events from the first one on. Resolves with nothing when all that it was given are done, or with how far it got: then it is called again from
   * there, in another transaction. Whatever it throws rolls everything back.
   */
  readonly handle: (batch: FollowerBatch) => Promise<Checkpoint | void>;
  /**
   * Puts an event aside that `handle` cannot take even alone, in a transaction that also moves the checkpoint past it. Resolves with whether it did;
   * otherwise, and without it, the follower stops at the event.
   */
  readonly setAside?: (tx: Transaction, event: RecordedEvent, error: unknown) => Promise<boolean>;
}

/** A follower that takes whole batches. */
export const projectionOf = (
  name: string,
  project: (tx: Transaction, events: readonly RecordedEvent[]) => Promise<void>,
  batchMax?: number,
): Follower => ({ name, handle: ({ tx, events }) => project(tx, events), ...(batchMax === undefined ? {} : { batchMax }) });

export type FollowerState =
  | 'IDLE'
  | 'RUNNING'
  /** The database is away or busy; it goes on by itself. */
  | 'RETRYING'
  /** Told to stop. */
  | 'STOPPED'
  /** An event cannot be handled, or the log is not the one that was followed; `reason` says which. Somebody has to look. */
  | 'FAILED'
  /** Something else runs it now. Under a lease it is taken back, as long as this process has the lease. */
  | 'TAKEN_OVER';

export interface FollowerStatus extends Checkpoint {
  readonly name: string;
  readonly state: FollowerState;
  readonly reason: string | null;
  /** Events between the checkpoint and the head as last seen. */
  readonly lag: number;
}

export interface FollowerRunner {
  /** Follows until it is stopped, taken over or fails; does not wait for that. */
  readonly start: () => void;
  /** Resolves when the transaction in hand has ended. */
  readonly stop: () => Promise<void>;
  /** One transaction, up to and including `until`. Resolves with false when there was nothing to do. @throws whatever went wrong */
  readonly runOnce: (until?: Position) => Promise<boolean>;
  /** Up to and including `position` and no further; without it until nothing is left, its own appends included. @throws whatever went wrong */
  readonly catchUp: (position?: Position) => Promise<void>;
  readonly status: () => FollowerStatus;
  /** Resolves with true once the checkpoint is at `position` or beyond, with false after the time or when it will not come. */
  readonly waitFor: (position: Position, timeoutMs: number) => Promise<boolean>;
}

export interface FollowerRunnerOptions {
  readonly database: Database;
  readonly log: EventLog & TransactionalLog;
  readonly logId: string;
  readonly follower: Follower;
  /** Hears of each change of state. */
  readonly onChange?: (status: FollowerStatus) => void;
  /** Where processes take turns: only whoever has it takes the checkpoint. Without it whoever starts takes over. */
  readonly lease?: Lease;
}

const BATCH_MAX = 1_000;
const WAIT_MS = 5_000;
/** Between two looks at whether the log still has the event at the checkpoint, where nothing comes. */
const LOOK_MS = 5_000;
const RETRY_MS = { first: 50, max: 5_000 };
/** For whoever writes a checkpoint anew beside its follower, as the switch to another state of the cascade does. */
const TAKE_BACK_MS = 1_000;

/** An event that its follower cannot handle. */
export class EventNotHandled extends Error {
  constructor(follower: string, { position, streamId, event }: RecordedEvent, cause: unknown) {
    super(`${follower} cannot handle ${event.type} at position ${position} of ${streamId}: ${messageOf(cause)}`, { cause });
    this.name = 'EventNotHandled';
  }
}

export const runFollower = (options: FollowerRunnerOptions): FollowerRunner => {
  const { database, log, logId, follower, lease } = options;
  const step = stepper(options);
  const waiters = new Set<() => void>();
  let state: FollowerState = 'IDLE';
  let reason: string | null = null;
  let head: Position = 0;
  let stopping = new AbortController();
  let loop: Promise<void> | undefined;

  const status = (): FollowerStatus => {
    const { position, ordinal } = step.checkpoint();
    return { name: follower.name, position, ordinal, state, reason, lag: Math.max(0, head - position) };
  };
  const wake = (): void => waiters.forEach((look) => look());
  const become = (next: FollowerState, why: string | null = null): void => {
    const changed = state !== next || reason !== why;
    [state, reason] = [next, why];
    if (changed) options.onChange?.(status());
    wake();
  };

  const runOnce = async (until?: Position, isLive = false): Promise<boolean> => {
    const progressed = await step.run(until, isLive);
    head = Math.max(head, step.seen());
    wake();
    return progressed;
  };

  /** One transaction. Resolves with how long to rest after it. */
  const goOn = async (): Promise<number> => {
    const [began, { position }] = [performance.now(), step.checkpoint()];
    const progressed = await runOnce(undefined, true);
    become('RUNNING');
    return progressed && step.isBehind() ? GO_ON : restAfter(step.checkpoint().position - position, performance.now() - began);
  };

  const follow = async (signal: AbortSignal): Promise<void> => {
    let pause = RETRY_MS.first;
    while (!signal.aborted) {
      try {
        const rest = follower.isDerived === true ? await log.sideBySide.turn(goOn, signal) : await goOn();
        pause = RETRY_MS.first;
        // At the end of the log all wait together: each for itself, they would take its events one by one.
        if (rest !== GO_ON) await log.waitBeyond(step.checkpoint().position, WAIT_MS, signal);
      } catch (error) {
        const final = finalStateOf(error);
        if (final === 'FAILED') return become(final, messageOf(error));
        if (final === 'TAKEN_OVER') {
          become(final, messageOf(error));
          if (error instanceof LeaseLost || !(await mayTakeBack(signal))) return;
          step.letGo();
          continue;
        }
        become('RETRYING', messageOf(error));
        await sleep(pause, undefined, { signal }).catch(() => undefined);
        pause = Math.min(pause * 2, RETRY_MS.max);
      }
    }
    become('STOPPED');
  };

  /** Whether it is still this process's to run. Not where it was dropped; a database that does not answer now may do so when it is tried. */
  const mayTakeBack = async (signal: AbortSignal): Promise<boolean> => {
    if (lease === undefined) return false;
    await sleep(TAKE_BACK_MS, undefined, { signal }).catch(() => undefined);
    return hasCheckpoint(database, logId, follower.name).catch(() => true);
  };

  return {
    status,
    runOnce: (until) => runOnce(until),
    start: () => {
      if (loop !== undefined) return;
      stopping = new AbortController();
      loop = follow(stopping.signal).finally(() => (loop = undefined));
    },
    stop: async () => {
      stopping.abort();
      await loop;
    },
    catchUp: async (position) => {
      while (await runOnce(position));
    },
    waitFor: (position, timeoutMs) =>
      new Promise((resolve) => {
        const done = (reached: boolean): void => {
          clearTimeout(limit);
          waiters.delete(look);
          resolve(reached);
        };
        const look = (): void => {
          if (step.checkpoint().position >= position) done(true);
          else if (state === 'FAILED' || state === 'TAKEN_OVER' || state === 'STOPPED') done(false);
        };
        const limit = setTimeout(() => done(false), timeoutMs);
        waiters.add(look);
        look();
      }),
  };
};

/** One transaction after the other, whoever asks for them. */
const stepper = ({ database, log, logId, follower, lease }: FollowerRunnerOptions) => {
  const { name, handle, concerns, setAside, batchMax = BATCH_MAX, furtherMax = 0, read = log.readShared, isDerived = false } = follower;
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
    work: (tx: Transaction) => Promise<Checkpoint | void>,
  ): Promise<void> => {
    try {
      const ahead = await hashAhead(holding.checkpoint);
      const checkpoint = await database.transaction(
        async (tx) => {
          await lockCheckpoint(tx, logId, name, holding);
          const reached = (await work(tx)) ?? { position: given().position, ordinal: 0 };
          requireProgress(name, holding.checkpoint, reached, given().position);
          const { position } = reached;
          const stands = position === holding.checkpoint.position;
          const event = !stands && position === given().position ? given() : undefined;
          const known = position === ahead?.position ? ahead.hash : event && (await log.hashOf(event));
          const eventHash = stands ? holding.eventHash : (known ?? (await log.hashAt(position, tx)));
          // What was read before is not in the log any more.
          if (eventHash === undefined) throw new CheckpointNotInLog(name, position);
          await moveCheckpoint(tx, logId, name, holding, { ...reached, eventHash, event });
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
        await commit(holding, given, (tx) => handle({ tx, events, parts, ordinal }));
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

/** Deadlock, serialisation, lock timeout, cancelled, out of resources, input or output of the server: the same again may go well. */
const TRANSIENT = /^(?:40001|40P01|55P03|57014|53...|58...)$/;

const isTransient = (error: unknown): boolean => isUnavailable(error) || error instanceof TryAgain || TRANSIENT.test(codeOf(error));

const finalStateOf = (error: unknown): FollowerState | undefined => {
  if (error instanceof FollowerTakenOver || error instanceof LeaseLost) return 'TAKEN_OVER';
  if (error instanceof EventNotHandled || error instanceof CheckpointNotInLog || error instanceof IncarnationChanged) return 'FAILED';
  return isTransient(error) ? undefined : 'FAILED';
};

const messageOf = (error: unknown): string => (types.isNativeError(error) ? error.message : String(error));
