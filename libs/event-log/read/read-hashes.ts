import type { RecordedEvent } from '../event-log.js';
import { eventHashInPieces, type StoredEvent } from '../stored-event.js';

/**
 * The hashes of events that were read, of the last one of each reading: there whoever follows comes to stand. Worked out once for all of those who follow side by
 * side, from what was read and not from what is read again.
 */
export const readHashes = (recorded: (event: StoredEvent) => RecordedEvent) => {
  const lastOnes = new WeakMap<RecordedEvent, StoredEvent>();
  const hashes = new WeakMap<RecordedEvent, Promise<string>>();
  return {
    /** In today's shape. */
    recorded: (stored: readonly StoredEvent[]): RecordedEvent[] => {
      const events = stored.map(recorded);
      const [event, last] = [events.at(-1), stored.at(-1)];
      if (event !== undefined && last !== undefined) lastOnes.set(event, last);
      return events;
    },
    /** Undefined where it is none of those. */
    hashOf: async (event: RecordedEvent): Promise<string | undefined> => {
      const stored = lastOnes.get(event);
      if (stored === undefined) return undefined;
      const hash = hashes.get(event) ?? eventHashInPieces(stored);
      hashes.set(event, hash);
      return hash;
    },
  };
};
