import type { AppendResult } from '../event-log.js';
import { batchGate, type EncodedUnit } from './batch.js';

export interface GroupCommitOptions {
  /** Appends a batch in one transaction; durable when it resolves. Called again before that; batches are written in the order of the calls. */
  readonly commit: (units: readonly EncodedUnit[]) => Promise<readonly AppendResult[]>;
  /** Nothing waits any more. */
  readonly onIdle?: () => void;
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
 * Batches that are under way at a time, one behind the other: while the answers to one are handed out, and the next units are made ready, the database
 * writes the other.
 */
const BATCHES_UNDER_WAY_MAX = 2;
/** Units that make it worth while to send a batch behind another; fewer wait for it to be written, since each batch costs a flush of the disk. */
const UNITS_BEHIND_MIN = 24;

/** What came in while batches were being written is the next one, so that a flush of the disk is shared by all who wait. */
export const groupCommit = (options: GroupCommitOptions): GroupCommit => {
  let queue: Waiting[] = [];
  let characters = 0;
  const underWay = new Set<readonly Waiting[]>();
  let runs = 0;
  let drained = Promise.withResolvers<void>();

  const append = (unit: EncodedUnit): Promise<AppendResult> => {
    const { units, characters: most } = options.queueMax;
    if (queue.length > 0 && (queue.length >= units || characters + unit.characters > most))
      return Promise.reject(options.busy(queue.length));
    return new Promise((resolve, reject) => {
      queue.push({ unit, resolve, reject });
      characters += unit.characters;
      startRun();
    });
  };

  /** Each run writes one batch after the other; a second one begins where enough waits for it. */
  const startRun = (): void => {
    if (runs >= BATCHES_UNDER_WAY_MAX || (runs > 0 && queue.length < UNITS_BEHIND_MIN)) return;
    if (runs === 0) drained = Promise.withResolvers();
    runs += 1;
    void run();
  };

  const run = async (): Promise<void> => {
    // Lets everything that is handed in in this turn of the event loop into the first batch.
    await Promise.resolve();
    for (let batch = take(); batch.length > 0; batch = take()) {
      startRun();
      await write(batch);
      await (batch.length === 1 ? tick() : turn());
    }
    runs -= 1;
    if (runs > 0) return;
    drained.resolve();
    options.onIdle?.();
  };

  const write = async (batch: readonly Waiting[]): Promise<void> => {
    underWay.add(batch);
    try {
      settle(batch, await options.commit(batch.map(({ unit }) => unit)));
    } catch (error) {
      if (options.isGeneral(error)) rejectAll([...batch, ...keep([])], error);
      else await eachAlone(batch, error);
    } finally {
      underWay.delete(batch);
    }
  };

  /** Nothing where too little waits to be sent behind what is under way. */
  const take = (): readonly Waiting[] => {
    if (underWay.size > 0 && queue.length < UNITS_BEHIND_MIN) return [];
    const gate = batchGate();
    for (const { unit } of [...underWay].flat()) gate.admits(unit);
    const most = Math.min(options.batchEventsMax, underWay.size > 0 ? queue.length : firstOf(queue.length));
    const batch: Waiting[] = [];
    const later: Waiting[] = [];
    let events = 0;
    let index = 0;
    for (; index < queue.length && events < options.batchEventsMax && batch.length < most; index += 1) {
      const waiting = queue[index] as Waiting;
      if (!gate.admits(waiting.unit)) later.push(waiting);
      else {
        batch.push(waiting);
        events += waiting.unit.eventCount;
      }
    }
    keep([...later, ...queue.slice(index)]);
    return batch;
  };

  /** What goes on waiting; gives back what waited until now. */
  const keep = (waiting: Waiting[]): readonly Waiting[] => {
    const before = queue;
    queue = waiting;
    characters = queue.reduce((sum, { unit }) => sum + unit.characters, 0);
    return before;
  };

  /** One of them is not acceptable to the database: the others must not suffer for it. */
  const eachAlone = async (batch: readonly Waiting[], error: unknown): Promise<void> => {
    if (batch.length === 1) return rejectAll(batch, error);
    for (const waiting of batch) {
      try {
        settle([waiting], await options.commit([waiting.unit]));
      } catch (own) {
        rejectAll([waiting], own);
      }
    }
  };

  return { append, drain: () => (runs === 0 ? Promise.resolve() : drained.promise) };
};

/** Of so many units with nothing under way, how many go first: half, where the rest is enough to be sent behind them. */
const firstOf = (units: number): number => (units < 2 * UNITS_BEHIND_MIN ? units : Math.ceil(units / 2));

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

/** A writer alone that was just answered hands in its next unit before this: no turn of the event loop for each of its units. */
const tick = (): Promise<void> => new Promise((resolve) => process.nextTick(resolve));

/** Writers that were just answered hand in their next unit before the next batch is taken: whole groups instead of two halves in turn. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
