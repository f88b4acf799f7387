import type { Transaction } from '#libs/postgres/database.js';
import {
  type Checkpoint,
  CheckpointNotInLog,
  type HeldCheckpoint,
  lockCheckpoint,
  moveCheckpoint,
  readHeldCheckpoint,
  takeCheckpoint,
} from './checkpoint.js';
import type { Position, RecordedEvent } from '../event-log.js';
import type { FollowerRunnerOptions, Leave } from './follower.js';
import { isTransient } from './follower-failures.js';

/** What is done in a transaction that moves a checkpoint. Resolves with how far it got; with nothing, where it did all that it was given. */
type Work = (tx: Transaction, leave: Leave) => Promise<Checkpoint | void>;

/** A follower's checkpoint in the hands of this process, and the ways to move it. */
export interface CheckpointHolder {
  /** Takes the checkpoint, or reads it again where it is not known whether the last transaction was committed. */
  readonly hold: () => Promise<HeldCheckpoint>;
  /** As it was last known; undefined while it is not taken. */
  readonly held: () => HeldCheckpoint | undefined;
  /** It is taken anew when it is needed again. */
  readonly release: () => void;
  /** Whether the last transaction may have been committed although its answer was lost. */
  readonly isUnsure: () => boolean;
  /**
   * Does some work on the first events after the checkpoint and moves it, or neither.
   *
   * @param given the last event that the work was given
   */
  readonly commit: (holding: HeldCheckpoint, given: () => RecordedEvent, work: Work) => Promise<void>;
  /** Moves it past events for which there is nothing to do. Resolves with false where it was not moved: the transaction that comes then says why. */
  readonly skip: (holding: HeldCheckpoint, to: RecordedEvent) => Promise<boolean>;
}

export const checkpointHolder = ({ database, log, logId, follower, lease }: FollowerRunnerOptions): CheckpointHolder => {
  const { name, askAhead, isDerived = false } = follower;
  let held: HeldCheckpoint | undefined;
  let unsure = false;
  let hashed: { readonly position: Position; readonly hash: string | undefined } | undefined;

  /** Does what may move the checkpoint. */
  const moving = async <T>(move: () => Promise<T>): Promise<T> => {
    try {
      return await move();
    } catch (error) {
      unsure = isTransient(error);
      throw error;
    }
  };

  /**
   * Of an event of which some parts are done, and which was committed long ago. Once, and before the transaction: a plan with its addressees has megabytes, and
   * whoever appends keeps the log locked from then on.
   */
  const hashAhead = async ({ position, ordinal }: Checkpoint): Promise<typeof hashed> => {
    if (ordinal === 0) return undefined;
    if (hashed?.position !== position + 1) hashed = { position: position + 1, hash: await log.hashAt(position + 1) };
    return hashed;
  };

  const commit = async (holding: HeldCheckpoint, given: () => RecordedEvent, work: Work): Promise<HeldCheckpoint> => {
    const ahead = await hashAhead(holding.checkpoint);
    return database.transaction(
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
        const moved = moveCheckpoint(tx, logId, name, holding, { ...reached, eventHash, event });
        // Behind it, and rolled back where it fails.
        void tx.commit();
        await Promise.all([...underWay, moved]);
        return { ...holding, checkpoint: reached, eventHash };
      },
      isDerived ? 'DERIVED' : 'OWN',
    );
  };

  return {
    hold: async () => {
      if (held === undefined) held = await takeCheckpoint(database, log, logId, name, lease);
      else if (unsure) held = await readHeldCheckpoint(database, logId, name, held.epoch);
      unsure = false;
      return held;
    },
    held: () => held,
    release: () => {
      [held, hashed] = [undefined, undefined];
    },
    isUnsure: () => unsure,
    commit: (holding, given, work) =>
      moving(async () => {
        held = await commit(holding, given, work);
      }),
    skip: async ({ epoch, checkpoint }, to) => {
      const eventHash = await log.hashOf(to);
      if (eventHash === undefined) return false;
      return moving(async () => {
        const moved = await log.moveTogether({ follower: name, epoch, from: checkpoint.position, to, eventHash });
        if (moved) held = { epoch, checkpoint: { position: to.position, ordinal: 0 }, eventHash };
        return moved;
      });
    },
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
