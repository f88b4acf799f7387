import type { AppendResult } from './event-log.js';
import { batchGate, type EncodedUnit } from './batch.js';

export interface GroupCommitOptions {
  /** Appends a batch in one transaction; durable when it resolves. Called again before it has resolved. */
  readonly commit: (units: readonly EncodedUnit[]) => Promise<readonly AppendResult[]>;
  /** Whether an error says that the database is away, or too busy: then the units are not tried one by one. */
  readonly isGeneral: (error: unknown) => boolean;
  /** What a unit is refused with when the queue is full. */
  readonly busy: (waiting: number) => Error;
  readonly queueMax: QueueMax;
  /** Events of one batch, so that other processes get the lock; one unit may have more. */
  readonly batchEventsMax: number;
}

/** What may wait to be written; one unit alone may always. */
export interface QueueMax {
  readonly units: number;
  /** Of their JSON. */
  readonly characters: number;
}

export interface GroupCommit {
  append(unit: EncodedUnit): Promise<AppendResult>;
  /** Resolves when nothing waits any more. */
  drain(): Promise<void>;
}

interface Waiting {
  readonly unit: EncodedUnit;
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * From this many units on, what waits goes in two halves, of which one is written while the answers to the other are handed out and its writers hand in
 * what comes next. Fewer would pay more for the second flush of the disk than they gain.
 */
const HALF_MIN = 16;

/** Everything that came in while a batch was being written is the next one, so that a flush of the disk is shared by all who wait. */
export const groupCommit = (options: GroupCommitOptions): GroupCommit => {
  let queue: Waiting[] = [];
  let characters = 0;
  const writing = new Set<readonly Waiting[]>();
  const drained: (() => void)[] = [];
  let looking = false;

  const append = (unit: EncodedUnit): Promise<AppendResult> => {
    const { units, characters: most } = options.queueMax;
    if (queue.length > 0 && (queue.length >= units || characters + unit.characters > most))
      return Promise.reject(options.busy(queue.length));
    return new Promise((resolve, reject) => {
      queue.push({ unit, resolve, reject });
      characters += unit.characters;
      // Lets everything that is handed in in this turn of the event loop into the batch.
      if (!looking && writing.size === 0) look(Promise.resolve());
    });
  };

  const look = (after: Promise<void>): void => {
    looking = true;
    void after.then(() => {
      looking = false;
      begin();
      if (queue.length === 0 && writing.size === 0) drained.splice(0).forEach((done) => done());
    });
  };

  /** Writes what waits: at once where nothing is being written, beside one batch where there is enough for another. */
  const begin = (): void => {
    while (queue.length > 0 && writing.size < 2) {
      const [other] = writing;
      if (other !== undefined && queue.length < Math.max(HALF_MIN, other.length / 2)) return;
      const together = queue.length + (other?.length ?? 0);
      const batch = take(together < 2 * HALF_MIN ? together : Math.ceil(together / 2));
      if (batch.length === 0) return;
      writing.add(batch);
      void write(batch).then(() => {
        writing.delete(batch);
        // Writers that were just answered hand in their next unit before the next batch is taken.
        look(turn());
      });
    }
  };

  const write = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      settle(batch, await options.commit(batch.map(({ unit }) => unit)));
    } catch (error) {
      if (options.isGeneral(error)) rejectAll([...batch, ...remove(queue)], error);
      else await oneByOne(batch, error);
    }
  };

  /** Units of which none touches what another, or one that is being written, touches: those wait for their turn. */
  const take = (unitsMax: number): readonly Waiting[] => {
    const gate = batchGate([...writing].flatMap((batch) => batch.map(({ unit }) => unit)));
    const batch: Waiting[] = [];
    let events = 0;
    for (const waiting of queue) {
      if (events >= options.batchEventsMax || batch.length >= Math.min(unitsMax, options.batchEventsMax)) break;
      if (!gate.admits(waiting.unit)) continue;
      batch.push(waiting);
      events += waiting.unit.eventCount;
    }
    return remove(batch);
  };

  /** Out of the queue. */
  const remove = (taken: readonly Waiting[]): readonly Waiting[] => {
    const gone = new Set(taken);
    queue = queue.filter((waiting) => !gone.has(waiting));
    characters = queue.reduce((sum, { unit }) => sum + unit.characters, 0);
    return taken;
  };

  /** One of them is not acceptable to the database: the others must not suffer for it. */
  const oneByOne = async (batch: readonly Waiting[], error: unknown): Promise<void> => {
    if (batch.length === 1) return rejectAll(batch, error);
    for (const waiting of batch) {
      try {
        settle([waiting], await options.commit([waiting.unit]));
      } catch (own) {
        rejectAll([waiting], own);
      }
    }
  };

  const drain = (): Promise<void> =>
    queue.length === 0 && writing.size === 0 ? Promise.resolve() : new Promise((resolve) => drained.push(resolve));

  return { append, drain };
};

const settle = (batch: readonly Waiting[], results: readonly AppendResult[]): void => {
  batch.forEach(({ resolve, reject }, index) => {
    const result = results[index];
    if (result === undefined) reject(new Error('the database gave no answer for a unit of the batch'));
    else resolve(result);
  });
};

const rejectAll = (batch: readonly Waiting[], error: unknown): void => {
  for (const { reject } of batch) reject(error);
};

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
