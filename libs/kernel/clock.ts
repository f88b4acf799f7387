import type { Instant } from './time.js';

/** Where the present comes from: the system, or a demonstration that makes a year pass in seconds. The domain never reads it; its commands carry instants. */
export interface Clock {
  now(): Instant;
}
