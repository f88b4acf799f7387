import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '#libs/config/message-of.js';
import type { Database, Transaction } from '#libs/postgres/database.js';
import { type Lease, LeaseLost } from '#libs/postgres/lease.js';
import { type Checkpoint, hasCheckpoint } from './checkpoint.js';
import type { EventLog, Position, RecordedEvent, TransactionalLog } from '../event-log.js';
import { finalStateOf } from './follower-failures.js';
import { followerSteps } from './follower-steps.js';
import { restAfter } from './follower-rest.js';
import type { Rest } from './follower-rounds.js';

/** What a follower is given, in the transaction that also moves its checkpoint: what it writes with `tx` happens exactly once. */
export interface FollowerBatch {
  readonly tx: Transaction;
  /** In order of position, without gaps; at least one. */
  readonly events: readonly RecordedEvent[];
  /** `events`, and those that follow them up to `furtherMax`, to be handled in the same transaction: each part is read while the one before is handled. */
  readonly parts: () => AsyncIterable<readonly RecordedEvent[]>;
  /** Parts of the first event that earlier transactions have done. */
  readonly ordinal: number;
  /**
   * Registers statements that were sent and whose results nobody needs. Checkpoint and commit go out behind them without waiting; if one fails, everything
   * rolls back.
   */
  readonly leave: Leave;
}

/** Takes statements under way of which only a failure matters. */
export type Leave = (underWay: Promise<unknown>) => void;

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
   * Asks for what `handle` will need first, whatever the events are: goes out together with the beginning of the transaction, before it is known that the
   * checkpoint is its own. So it writes nothing.
   */
  readonly askAhead?: (tx: Transaction) => void;
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

const WAIT_MS = 5_000;
const RETRY_MS = { first: 50, max: 5_000 };
/** How long a follower whose checkpoint was written beside it, as by the switch to another state of the cascade, waits before it takes it back. */
const TAKE_BACK_MS = 1_000;

export const followerRunner = (options: FollowerRunnerOptions): FollowerRunner => {
  const { database, log, logId, follower, lease } = options;
  const step = followerSteps(options);
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
  const goOn = async (): Promise<Rest> => {
    const [began, { position }] = [performance.now(), step.checkpoint()];
    const progressed = await runOnce(undefined, true);
    become('RUNNING');
    return progressed && step.isBehind() ? 'NO_REST' : restAfter(step.checkpoint().position - position, performance.now() - began);
  };

  const follow = async (signal: AbortSignal): Promise<void> => {
    let pause = RETRY_MS.first;
    while (!signal.aborted) {
      try {
        const rest = follower.isDerived === true ? await log.followerRounds.turn(goOn, signal) : await goOn();
        pause = RETRY_MS.first;
        // At the end of the log all wait together: each for itself, they would take its events one by one.
        if (rest !== 'NO_REST') await log.waitBeyond(step.checkpoint().position, WAIT_MS, signal);
      } catch (error) {
        const final = finalStateOf(error);
        if (final === 'FAILED') return become(final, messageOf(error));
        if (final === 'TAKEN_OVER') {
          become(final, messageOf(error));
          if (error instanceof LeaseLost || !(await mayTakeBack(signal))) return;
          step.release();
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
