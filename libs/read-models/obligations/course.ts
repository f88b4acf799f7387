import type { Position } from '#libs/event-log/event-log.js';
import type { Tx } from '../model.js';
import { sizeOf, type Memory } from './memory.js';
import { save } from './save.js';
import type { Enumerate } from './scheduled.js';
import type { Workspace } from './workspace.js';

/** What a batch has done so far. */
export interface Course {
  readonly tx: Tx;
  memory: Memory;
  readonly rowsKeptMax: number;
  /** A memory of nothing. */
  readonly nothing: () => Memory;
  enumerate: Enumerate;
  /** Statements under way. */
  readonly writing: Promise<void>[];
  changedAt: Position;
  metUntil: string | null;
}

/** Begins to write a part of the batch, and waits for nothing: what is asked of the transaction from here on comes after it. */
export const saveIn = (course: Course, space: Workspace): void => {
  const written = save(space);
  // Whoever waits for all of them hears of what went wrong.
  written.catch(() => undefined);
  course.writing.push(written);
  const { changedAt, metUntil } = space;
  if (sizeOf(course.memory) > course.rowsKeptMax) course.memory = course.nothing();
  course.changedAt = Math.max(course.changedAt, changedAt);
  if (metUntil !== null && (course.metUntil === null || metUntil > course.metUntil)) course.metUntil = metUntil;
};

/** The position, in these tables: those of a generation that was dropped and made again are others. */
const STATE = `tableoid::text || '/' || position as state`;

export const stateOf = async (tx: Tx, schema: string): Promise<string> => {
  const [row] = await tx.query<{ state: string }>(`select ${STATE} from ${schema}.progress`);
  return row?.state ?? '';
};

/** @returns the state that it leaves */
export const saveProgress = async ({ tx, memory, changedAt, metUntil }: Course, position: Position): Promise<string> => {
  const [row] = await tx.query<{ state: string }>(
    `update ${memory.schema}.progress set position = $1, changed_at = greatest(changed_at, $2), met_until = greatest(met_until, $3::timestamptz)
     returning ${STATE}`,
    [position, changedAt, metUntil],
  );
  return row?.state ?? '';
};
