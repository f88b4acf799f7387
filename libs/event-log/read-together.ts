import { isUnavailable } from '#libs/postgres/errors.js';

interface Waiting<Key, Found> {
  readonly keys: readonly Key[];
  readonly resolve: (found: Found) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Reads for many who ask at the same time, and mostly for the same: one read is under way, and what is asked for meanwhile is the next one, together. A read always
 * begins after it was asked for. Where one fails each asks alone, so that nobody hears of what is wrong with something that another asked for.
 */
export const readTogether = <Key, Found>(read: (keys: readonly Key[]) => Promise<Found>): ((keys: readonly Key[]) => Promise<Found>) => {
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
      waiting.push({ keys, resolve, reject });
      if (!isReading) void run();
    });
};
