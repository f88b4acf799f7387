import { waitersOf } from './waiters.js';

/** Those who follow the log in one process, and whose work may wait for a moment. */
export interface FollowerRounds {
  /**
   * Works, and rests for as long as the work says. All who rest go on together, when nobody is at work any more, which ends a round, and the longest rest is over.
   * @throws whatever the work threw
   */
  readonly turn: (work: () => Promise<Rest>, signal: AbortSignal) => Promise<Rest>;
  /** Rounds that have ended. */
  readonly rounds: () => number;
  /** Resolves with true when there are more rounds than so many, or after the time; with false, and at once, where nobody has been at work for a while. */
  readonly waitForRound: (after: number, timeoutMs: number) => Promise<boolean>;
}

/** In milliseconds; none where there is more to do than can wait. */
export type Rest = number | 'NO_REST';

/** Nobody waits longer for one that is at work: it may have a hundred thousand rows to write, or wait for a lock. */
const ROUND_MS_MAX = 1_000;
/** Whoever follows the log here has worked within this time, where something comes. */
const PRESENT_MS = 1_000;

/**
 * Each for itself, a dozen followers would come to the same events at different times: whoever waits for all of them waits for the last, those that are quick
 * would have a transaction for each few events, and what one model shows would be ahead of what all have seen. So they begin together.
 */
export const followerRounds = (): FollowerRounds => {
  const [resting, waiting] = [waitersOf(), waitersOf()];
  let atWork = 0;
  let rounds = 0;
  /** When the longest rest is over. */
  let restedAt = -Infinity;
  let endedAt = -Infinity;
  let timer: NodeJS.Timeout | undefined;

  const goOn = (): void => {
    clearTimeout(timer);
    if (atWork > 0 || resting.isEmpty()) return;
    const left = restedAt - performance.now();
    if (left > 0) timer = setTimeout(goOn, left);
    else resting.wake();
  };

  /** @param restMs of whoever has ended */
  const end = (restMs: number): void => {
    atWork -= 1;
    endedAt = performance.now();
    restedAt = Math.max(restedAt, endedAt + restMs);
    if (atWork > 0) return;
    rounds += 1;
    waiting.wake();
    goOn();
  };

  return {
    turn: async (work, signal) => {
      let rest: Rest = 0;
      atWork += 1;
      try {
        rest = await work();
      } finally {
        end(rest === 'NO_REST' ? 0 : rest);
      }
      if (rest === 'NO_REST' || rest === 0) return rest;
      const rested = resting.wait(ROUND_MS_MAX, signal);
      goOn();
      await rested;
      return rest;
    },
    rounds: () => rounds,
    waitForRound: async (after, timeoutMs) => {
      if (rounds > after) return true;
      if (atWork === 0 && performance.now() > endedAt + PRESENT_MS) return false;
      await waiting.wait(timeoutMs);
      return true;
    },
  };
};
