import type { Instant } from '#libs/kernel/time.js';
import type { Queryable } from '#libs/postgres/database.js';
import { readPointers } from '../../generations/pointers.js';
import { obligationsModel } from '../obligations.model.js';

/** Deadlines that have passed without a notice. */
export interface NoticesWaiting {
  readonly count: number;
  readonly oldestDueAt: Instant | null;
}

/** By the generation that serves; undefined while there is none. */
export const noticesWaiting = async (from: Queryable, at: Instant): Promise<NoticesWaiting | undefined> => {
  const schema = (await readPointers(from)).get(obligationsModel.name)?.schema;
  if (schema === undefined) return undefined;
  const [row] = await from.query<NoticesWaiting>(
    `select count(*)::integer as count, min(due_at) as "oldestDueAt" from ${schema}.notice_due where due_at <= $1`,
    [at],
  );
  return row;
};
