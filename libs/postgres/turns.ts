import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from './database.js';
import { keepLease, type Lease, type LeaseKey, LeaseLost, type LeaseState, leaveLease, readLease, takeLease } from './lease.js';

/** Work that processes take turns at: one has it, the others stand by, and one of them goes on when nothing is heard of it any more. */
export interface Turns {
  /** Resolves at once, or with `AT_ONCE` when it is this process's turn. @throws whatever keeps it from taking over at once */
  readonly start: () => Promise<void>;
  /** Resolves when `work` has ended, and with it the turn. */
  readonly stop: () => Promise<void>;
}

export interface TurnsOptions extends LeaseKey {
  readonly database: Database;
  /**
   * Works until the signal: this process stops, or another one has taken over. A process that hangs hears of nothing, so whatever it writes is written
   * under the lease. It may also end by itself; then somebody else has a chance. With `FAILED` it says that it would only fail again: then others have
   * all the time that they need, and it is tried again later and later.
   */
  readonly work: (lease: Lease, signal: AbortSignal) => Promise<void | 'FAILED'>;
  /** A process that starts takes over from whoever is at it, or waits until nobody is. */
  readonly takes: 'AT_ONCE' | 'WHEN_FREE';
  /** After how long without a sign whoever works is taken for dead; `LEASE_MS` by default. Being wrong costs nothing but the change. */
  readonly leaseMs?: number;
  readonly onError: (error: unknown) => void;
}

/** Longer than a pause for collecting garbage or a PostgreSQL that restarts. */
export const LEASE_MS = 10_000;
/** Signs of life, and looks for them, in one lease. */
const SIGNS = 5;
/** For how long whoever has failed leaves it to others, in leases: long enough that all of them have looked, and longer each time. */
const REST = { first: 2, max: 16 };

export const takeTurns = (options: TurnsOptions): Turns => {
  const { database, logId, name, work, takes, leaseMs = LEASE_MS, onError } = options;
  const key = { logId, name };
  const stopping = new AbortController();
  let loop: Promise<void> = Promise.resolve();

  const pause = (signal: AbortSignal, leases = 1 / SIGNS): Promise<unknown> =>
    sleep(leaseMs * leases, undefined, { signal }).catch(() => undefined);

  /** Undefined: told to stop. */
  const standBy = async (): Promise<Lease | undefined> => {
    const isSilent = watchSilence(leaseMs);
    while (!stopping.signal.aborted) {
      const seen = await readLease(database, key);
      const silent = isSilent(seen);
      const lease = await takeLease(database, key, { silentMs: leaseMs, ...(silent && seen !== undefined ? { unchanged: seen } : {}) });
      if (lease !== undefined) return lease;
      await pause(stopping.signal);
    }
    return undefined;
  };

  /** Until the end of the turn. A database that does not answer ends no turn: nobody else can take over there either. */
  const giveSigns = async (lease: Lease, ended: AbortSignal, lost: AbortController): Promise<void> => {
    for (await pause(ended); !ended.aborted; await pause(ended))
      if (!(await keepLease(database, lease).catch(() => true))) return lost.abort(new LeaseLost(lease));
  };

  const haveTurn = async (lease: Lease): Promise<void | 'FAILED'> => {
    const lost = new AbortController();
    const ended = new AbortController();
    const signs = giveSigns(lease, ended.signal, lost);
    try {
      return await work(lease, AbortSignal.any([stopping.signal, lost.signal]));
    } finally {
      ended.abort();
      await signs;
      await leaveLease(database, lease).catch(() => undefined);
    }
  };

  const run = async (first: Lease | undefined): Promise<void> => {
    let rest = REST.first;
    for (let next = first; !stopping.signal.aborted; next = undefined) {
      let failed = false;
      try {
        const lease = next ?? (await standBy());
        if (lease === undefined) return;
        failed = (await haveTurn(lease)) === 'FAILED';
      } catch (error) {
        if (!(error instanceof LeaseLost)) onError(error);
      }
      await (failed ? pause(stopping.signal, rest) : pause(stopping.signal));
      rest = failed ? Math.min(rest * 2, REST.max) : REST.first;
    }
  };

  return {
    start: async () => {
      const first = takes === 'AT_ONCE' ? await takeLease(database, key, takes) : undefined;
      loop = run(first);
    },
    stop: async () => {
      stopping.abort();
      await loop;
    },
  };
};

/** Whether a lease has stood still for its time, by the clock of this process, which no one can move. */
const watchSilence = (leaseMs: number): ((state: LeaseState | undefined) => boolean) => {
  let last: LeaseState | undefined;
  let since = performance.now();
  return (state) => {
    if (state?.token !== last?.token || state?.signs !== last?.signs) [last, since] = [state, performance.now()];
    return state !== undefined && performance.now() - since >= leaseMs;
  };
};
