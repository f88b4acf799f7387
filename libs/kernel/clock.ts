import type { Instant } from './time.js';

/**
 * Where the present comes from: the system clock, or a simulated one that lets a year pass in seconds. The domain never reads it; its commands carry
 * instants.
 */
export interface Clock {
  now(): Instant;
}
