import { SimulatedClock } from '#libs/application/clock.js';
import type { Instant } from '#libs/kernel/time.js';

/** A clock that stands at an instant until it is advanced. */
export const simulated = (from: Instant): SimulatedClock => new SimulatedClock(from);
