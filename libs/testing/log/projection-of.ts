import type { RecordedEvent } from '#libs/event-log/event-log.js';
import type { Follower } from '#libs/event-log/follower/follower.js';
import type { Transaction } from '#libs/postgres/database.js';

/** A follower that takes whole batches. */
export const projectionOf = (
  name: string,
  project: (tx: Transaction, events: readonly RecordedEvent[]) => Promise<void>,
  batchMax?: number,
): Follower => ({ name, handle: ({ tx, events }) => project(tx, events), ...(batchMax === undefined ? {} : { batchMax }) });
