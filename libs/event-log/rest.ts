/** Of a transaction of so few events what it takes hangs little on how many they are. */
const FEW_EVENTS = 100;
const TIMES = 2;
const REST_MS_MAX = 100;

/**
 * How long whoever follows the log rests after a transaction, in milliseconds: without a rest it has a few events in each, and takes the processors from those
 * whom it follows. A multiple of what the transaction took, so that it is short where there is time for more of them; none for whoever has much to do.
 * @param events that the transaction had
 */
export const restAfter = (events: number, tookMs: number): number =>
  events > 0 && events < FEW_EVENTS ? Math.min(REST_MS_MAX, TIMES * tookMs) : 0;
