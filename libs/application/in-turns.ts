import type { FollowerStatus } from '#libs/event-log/follower.js';
import type { Database } from '#libs/postgres/database.js';
import { type Lease, LeaseLost } from '#libs/postgres/lease.js';
import { takeTurns, type TurnsOptions } from '#libs/postgres/turns.js';
import type { Part } from './part.js';

export interface InTurnsOptions extends Pick<TurnsOptions, 'logId' | 'name' | 'takes' | 'leaseMs' | 'onError'> {
  readonly database: Database;
  /** Anew for each time that it is this process's turn. Whatever it writes, it writes under the lease. */
  readonly make: (lease: Lease) => Part;
}

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

/** A part that one process of several runs while the others stand by; where that one ends, hangs or is cut off, one of them goes on. */
export const inTurns = ({ make, ...options }: InTurnsOptions): Part => {
  let current: Part | undefined;
  /** What it had come to when its turn was taken from it. */
  let left: readonly FollowerStatus[] = [];
  const begun = Promise.withResolvers<void>();
  // It may fail where nobody waits for it.
  begun.promise.catch(() => undefined);

  const work = async (lease: Lease, signal: AbortSignal): Promise<void> => {
    const part = make(lease);
    current = part;
    try {
      await part.start();
      begun.resolve();
      await untilAborted(signal);
    } catch (error) {
      begun.reject(error);
      throw error;
    } finally {
      await part.stop();
      const reason: unknown = signal.reason;
      left = reason instanceof LeaseLost ? part.status().map((status) => standingBy(status, reason)) : [];
      current = undefined;
    }
  };

  const turns = takeTurns({ ...options, work });
  return {
    start: async () => {
      await turns.start();
      if (options.takes === 'AT_ONCE') await begun.promise;
    },
    stop: turns.stop,
    status: () => current?.status() ?? left,
    waitFor: (position, timeoutMs) => current?.waitFor(position, timeoutMs) ?? Promise.resolve(true),
  };
};

const standingBy = (status: FollowerStatus, { message }: LeaseLost): FollowerStatus => ({
  ...status,
  state: 'TAKEN_OVER',
  reason: message,
});
