/** With fewer events than this, the time of a transaction hardly depends on their number. */
const FEW_EVENTS = 100;
const TIMES = 2;
const REST_MS_MAX = 100;

/**
 * How long a follower rests after a transaction, in milliseconds. Without a rest each transaction has a few events only, and followers take the processors from
 * those who append. A multiple of what the transaction took, so that it is short on a fast machine; none for a follower with much to do.
 * @param events that the transaction had
 */
export const restAfter = (events: number, tookMs: number): number =>
  events > 0 && events < FEW_EVENTS ? Math.min(REST_MS_MAX, TIMES * tookMs) : 0;
