import type { Environment } from '#libs/config/environment.js';
import type { Clock } from '#libs/kernel/clock.js';
import { type Instant, instantOfMs, msOf } from '#libs/kernel/time.js';

export type { Clock };

export const systemClock: Clock = { now: () => instantOfMs(Date.now()) };

/** Stands still until it is set or advanced; for demonstrations and tests. */
export class SimulatedClock implements Clock {
  #ms: number;

  constructor(from: Instant) {
    this.#ms = msOf(from);
  }

  now(): Instant {
    return instantOfMs(this.#ms);
  }

  /** @throws RangeError for an instant in its past: recorded time never decreases */
  set(to: Instant): void {
    if (msOf(to) < this.#ms) throw new RangeError(`the clock stands at ${this.now()} and does not go back to ${to}`);
    this.#ms = msOf(to);
  }

  /** @param ms 0 or more */
  advance(ms: number): void {
    this.set(instantOfMs(this.#ms + ms));
  }
}

/** The clock that the environment asks for. */
export const clockOf = ({ clock }: Pick<Environment, 'clock'>): Clock =>
  clock.kind === 'SYSTEM' ? systemClock : new SimulatedClock(clock.from);
