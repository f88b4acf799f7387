import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '#libs/postgres/database.js';
import { leadership } from '#libs/postgres/leadership.js';
import type { Part } from './part.js';

export interface OneOfSeveralOptions {
  readonly database: Database;
  readonly key: string;
  /** Anew for each time that it is this process's turn. */
  readonly make: () => Part;
  readonly onError: (error: unknown) => void;
}

const FOR_EVER_MS = 2 ** 31 - 1;

/**
 * A part that one process of several runs while the others stand by; when it ends, or its connection, one of them goes on. That no two ever write is what the
 * epochs of checkpoints are for; this keeps them from taking over from one another.
 */
export const oneOfSeveral = ({ database, key, make, onError }: OneOfSeveralOptions): Part => {
  let current: Part | undefined;
  const leader = leadership({
    database,
    key: `role/${key}`,
    onError,
    lead: async (signal) => {
      const part = make();
      current = part;
      try {
        await part.start();
        while (!signal.aborted) await sleep(FOR_EVER_MS, undefined, { signal }).catch(() => undefined);
      } finally {
        current = undefined;
        await part.stop();
      }
    },
  });
  return {
    start: async () => leader.start(),
    stop: leader.stop,
    status: () => current?.status() ?? [],
    waitFor: (position, timeoutMs) => current?.waitFor(position, timeoutMs) ?? Promise.resolve(true),
  };
};
