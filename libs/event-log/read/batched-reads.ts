import { isUnavailable } from '#libs/postgres/errors.js';

interface Waiting<Key, Found> {
  readonly keys: readonly Key[];
  readonly resolve: (found: Found) => void;
  readonly reject: (error: unknown) => void;
}

export interface BatchLimits {
  /** Who may wait for the next read: a database that hangs lets nobody go. */
  readonly waitingMax: number;
  /** What whoever comes then is refused with. */
  readonly busy: (waiting: number) => Error;
}

/**
 * Reads for many who ask at the same time, and mostly for the same: one read is under way, and what is asked for meanwhile is the next one, together. A read always
 * begins after it was asked for. Where one fails each asks alone, so that nobody hears of what is wrong with something that another asked for.
 */
export const batchedReads = <Key, Found>(
  read: (keys: readonly Key[]) => Promise<Found>,
  { waitingMax, busy }: BatchLimits,
): ((keys: readonly Key[]) => Promise<Found>) => {
  let waiting: Waiting<Key, Found>[] = [];
  let isReading = false;

  const readFor = async (asking: readonly Waiting<Key, Found>[]): Promise<void> => {
    try {
      const found = await read([...new Set(asking.flatMap(({ keys }) => keys))]);
      for (const { resolve } of asking) resolve(found);
    } catch (error) {
      if (asking.length === 1 || isUnavailable(error)) for (const { reject } of asking) reject(error);
      else for (const each of asking) await readFor([each]);
    }
  };

  const run = async (): Promise<void> => {
    isReading = true;
    while (waiting.length > 0) {
      const asking = waiting;
      waiting = [];
      await readFor(asking);
    }
    isReading = false;
  };

  return (keys) =>
    new Promise((resolve, reject) => {
      if (waiting.length >= waitingMax) return reject(busy(waiting.length));
      waiting.push({ keys, resolve, reject });
      if (!isReading) void run();
    });
};
