import { setTimeout as sleep } from 'node:timers/promises';
import type { FollowerStatus } from '#libs/event-log/follower/follower.js';
import type { Database } from '#libs/postgres/database.js';
import { type Lease, LeaseLost } from '#libs/postgres/lease.js';
import { takeTurns, type TurnsOptions } from '#libs/postgres/turns.js';
import type { Part } from './part.js';

export interface InTurnsOptions extends Pick<TurnsOptions, 'logId' | 'name' | 'takes' | 'leaseMs' | 'onError'> {
  readonly database: Database;
  /** Anew for each time that it is this process's turn. Whatever it writes, it writes under the lease. */
  readonly make: (lease: Lease) => Part;
}

/** Between two looks at whether a part can go on. */
const LOOK_MS = 500;

/** None of its followers can go on, as where a newer release wrote an event that this one does not know. */
const hasFailed = (part: Part): boolean => {
  const all = part.status();
  return all.length > 0 && all.every(({ state }) => state === 'FAILED');
};

/** Resolves with false where the signal came first. */
const untilFailed = async (part: Part, signal: AbortSignal): Promise<boolean> => {
  while (!signal.aborted) {
    if (hasFailed(part)) return true;
    await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined);
  }
  return false;
};

/**
 * A part that one process of several runs while the others stand by; where that one ends, hangs, is cut off or cannot go on, another one does. A part of which
 * some followers have failed is kept, for the others.
 */
export const inTurns = ({ make, ...options }: InTurnsOptions): Part => {
  let current: Part | undefined;
  /** The state of its followers when the last turn ended. */
  let left: readonly FollowerStatus[] = [];
  const begun = Promise.withResolvers<void>();
  // It may fail where nobody waits for it.
  begun.promise.catch(() => undefined);

  const work = async (lease: Lease, signal: AbortSignal): Promise<void | 'FAILED'> => {
    const part = make(lease);
    current = part;
    let failed = false;
    try {
      await part.start();
      begun.resolve();
      failed = await untilFailed(part, signal);
      if (failed) return 'FAILED';
    } catch (error) {
      begun.reject(error);
      throw error;
    } finally {
      const last = part.status();
      await part.stop();
      const reason: unknown = signal.reason;
      left = failed ? last : reason instanceof LeaseLost ? part.status().map((status) => standingBy(status, reason)) : [];
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
