import type { Position } from '#libs/event-log/event-log.js';
import type { Tx } from '../../model.js';
import { sizeOf, type Memory } from './memory.js';
import { saveMilestone, sliceFrom, type MilestoneOptions, type Slice } from '../roll-up/milestones.js';
import { sumUp } from '../roll-up/roll-up.js';
import { saveDutyEvents, saveHeld, saveVersions } from './save.js';
import type { Enumerate } from './scheduled.js';
import { emptySums, saveSums, sizeOfSums } from '../roll-up/sums.js';
import { nothingHeld, type DutyStreamEvent, type Held, type Workspace } from './workspace.js';

/** What a transaction has done so far. */
export interface Course {
  readonly tx: Tx;
  memory: Memory;
  held: Held;
  /** In memory, and as many that are held back. */
  readonly rowsKeptMax: number;
  /** A memory of nothing. */
  readonly nothing: () => Memory;
  enumerate: Enumerate;
  slice: Slice;
  /** Not written yet. */
  readonly dutyEvents: DutyStreamEvent[];
  /** Statements under way, of each piece. */
  readonly writing: Promise<unknown>[];
  changedAt: Position;
  metUntil: string | null;
}

/** Pieces that the database may still have to write while the next one is worked out: more of them would only take memory. */
const UNDER_WAY_MAX = 2;

const sizeOfHeld = ({ sums, notices, factsChanged, itemsChanged }: Held): number =>
  sizeOfSums(sums) + notices.size + factsChanged.size + itemsChanged.size;

/** Whoever waits for all that is under way hears of what went wrong. */
const begun = ({ writing }: Course, written: Promise<unknown>): void => {
  written.catch(() => undefined);
  writing.push(written);
};

/** Resolves when another piece may be worked out. @throws whatever the database said to the ones before */
export const roomFor = async ({ writing }: Course): Promise<void> => {
  while (writing.length > UNDER_WAY_MAX) await writing.shift();
};

/**
 * Begins to write versions, and waits for nothing: what is asked of the transaction from here on comes after it.
 * @param begunBefore as of `WorkingSet`; `Infinity` writes all versions. That has to come before the database is asked for rows whose keys are not known,
 *   except for units and holders, which are always written
 */
export const saveSome = (course: Course, begunBefore: Position = Infinity): void => {
  const { tx, memory, dutyEvents } = course;
  begun(course, Promise.all([saveVersions(memory, begunBefore), saveDutyEvents(tx, memory.schema, dutyEvents.splice(0))]));
};

/** Takes over what a piece has come to. Most of it is written when the next piece begins, or later. */
export const takeIn = (course: Course, space: Workspace): void => {
  sumUp(space);
  const { changedAt, metUntil } = space;
  const isFull = sizeOf(course.memory) > course.rowsKeptMax;
  if (isFull) {
    saveAll(course);
    course.memory = course.nothing();
  } else if (sizeOfHeld(course.held) > course.rowsKeptMax) saveAllHeld(course);
  course.changedAt = Math.max(course.changedAt, changedAt);
  if (metUntil !== null && (course.metUntil === null || metUntil > course.metUntil)) course.metUntil = metUntil;
};

/** Begins to write everything that is not in the database. */
export const saveAll = (course: Course): void => {
  saveSome(course);
  saveAllHeld(course);
};

const saveAllHeld = (course: Course): void => {
  begun(course, saveHeld(course.tx, course.memory, course.held));
  course.held = nothingHeld();
};

/** Keeps the sums as they are after a milestone, when everything up to there is in hand and nothing behind it. */
export const passMilestone = async (course: Course, position: Position, options: MilestoneOptions): Promise<void> => {
  const { tx, memory, slice, metUntil } = course;
  // Which units stand above others is asked of the database.
  if (slice.units === null) saveSome(course, 0);
  begun(course, saveSums(tx, memory.schema, course.held.sums, memory.written?.sums));
  course.held = { ...course.held, sums: emptySums() };
  const saved = saveMilestone(tx, memory.schema, slice, { position, metUntil }, options);
  if (slice.units !== null) begun(course, saved);
  course.slice = sliceFrom(slice.units ?? (await saved));
};

/** The position, in these tables: those of a generation that was dropped and made again are others. */
const STATE = `tableoid::text || '/' || position as state`;

/** With whether it is the first one, in which nothing is written yet. */
export const stateOf = async (tx: Tx, schema: string): Promise<{ readonly state: string; readonly isFirst: boolean }> => {
  const [row] = await tx.query<{ state: string; position: Position }>(`select ${STATE}, position from ${schema}.progress`, [], {
    prepared: true,
  });
  return { state: row?.state ?? '', isFirst: row?.position === 0 };
};

/** @returns the state that it leaves */
export const saveProgress = async ({ tx, memory, changedAt, metUntil }: Course, position: Position): Promise<string> => {
  const [row] = await tx.query<{ state: string }>(
    `update ${memory.schema}.progress set position = $1, changed_at = greatest(changed_at, $2), met_until = greatest(met_until, $3::timestamptz)
     returning ${STATE}`,
    [position, changedAt, metUntil],
    { prepared: true },
  );
  return row?.state ?? '';
};
