import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '#libs/kernel/clock.js';
import { type Instant, msOf } from '#libs/kernel/time.js';
import { LeaseLost } from '#libs/postgres/lease.js';

export interface Running {
  readonly start: () => void;
  /** Resolves when the work in hand has ended. */
  readonly stop: () => Promise<void>;
}

/**
 * Does work again and again until it is stopped: at once while something was done, else after a while. An error is reported and does not end it; a
 * lost lease is not even reported, because whoever takes turns with it is about to stop it.
 */
export const repeatedly = (options: {
  /** Resolves with whether something was done. */
  readonly work: (now: Instant) => Promise<boolean>;
  readonly clock: Clock;
  /** Between two looks when nothing was to be done. */
  readonly everyMs: number;
  /** An instant at which there is a look in any case. */
  readonly notAfter?: (now: Instant) => Instant;
  readonly onError: (error: unknown) => void;
}): Running => {
  const { work, clock, everyMs, notAfter, onError } = options;
  const stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();
  /** The error that was reported last; the same one is not reported again until something went well. */
  let told: string | undefined;
  const tellOnce = (error: unknown): void => {
    const text = String(error);
    if (told !== text) onError(error);
    told = text;
  };
  const pauseMs = (): number => {
    const now = clock.now();
    return notAfter === undefined ? everyMs : Math.min(everyMs, Math.max(1, msOf(notAfter(now)) - msOf(now)));
  };
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const isDone = await work(clock.now()).then(
        (done) => {
          told = undefined;
          return done;
        },
        (error: unknown) => {
          if (!(error instanceof LeaseLost)) tellOnce(error);
          return false;
        },
      );
      if (!isDone) await sleep(pauseMs(), undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  return {
    start: () => {
      running = run();
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
};
