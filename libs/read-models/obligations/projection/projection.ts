import { setImmediate } from 'node:timers/promises';
import type { CalendarEvent } from '#libs/domain/calendar/calendar.js';
import type { Position, RecordedEvent } from '#libs/event-log/event-log.js';
import type { Leave } from '#libs/event-log/follower/follower.js';
import { eventsOf, streamKindOf, type Projection, type Tx } from '../../model.js';
import { applyDutyEvent, applyItemEvent, applyPlanEvent, applyReportEvent, applyUnitEvent } from './apply.js';
import { handleDay } from './calendar-day.js';
import { calendarSource } from './calendar-source.js';
import { passMilestone, roomFor, saveAll, saveProgress, saveSome, stateOf, takeIn, type Course } from './course.js';
import { loadBatch } from './load-batch.js';
import { emptyMemory, type Memory } from './memory.js';
import { MILESTONES, sliceFrom, type MilestoneOptions, type Slice } from '../roll-up/milestones.js';
import type { Enumerate } from './scheduled.js';
import { nothingHeld, openWorkspace, type Workspace } from './workspace.js';

/**
 * Rows that are kept in memory between batches. Above this all are dropped and read again where they are needed: the last batch does not predict the next, so
 * that dropping the oldest first would not help.
 */
const ROWS_KEPT_MAX = 60_000;

/** Events that are worked out at a time, while the database writes those before. */
const PIECE_MAX = 1_000;

/**
 * A version is held back for so many events, since it may end within them. After that it is written while the rest is worked out, and not at the end, when the
 * program has nothing else to do.
 */
const HELD_MAX = 20_000;

/** What is known between two batches. */
interface Kept {
  /** The state of the database of which it is known. */
  readonly state: string;
  readonly memory: Memory;
  readonly enumerate: Enumerate;
  readonly slice: Slice;
}

export interface ObligationsProjectionOptions {
  readonly rowsKeptMax?: number | undefined;
  /** Events for which a version is held back. */
  readonly heldMax?: number | undefined;
  readonly milestones?: MilestoneOptions;
}

/** Writes the obligations of one generation. */
export const obligationsProjection = (
  schema: string,
  { rowsKeptMax = ROWS_KEPT_MAX, heldMax = HELD_MAX, milestones = MILESTONES }: ObligationsProjectionOptions = {},
): Projection => {
  const calendar = calendarSource(schema);
  const hand = handOver();
  let kept: Kept | undefined;
  /** What a transaction has asked for ahead. */
  let asked: { readonly by: Tx; readonly state: ReturnType<typeof stateOf> } | undefined;

  const askAhead = (tx: Tx): void => {
    asked = { by: tx, state: stateOf(tx, schema) };
    // Heard by whoever begins.
    asked.state.catch(() => undefined);
  };

  const begin = async (tx: Tx): Promise<Course> => {
    const { state, isFirst } = await (asked?.by === tx ? asked.state : stateOf(tx, schema));
    asked = undefined;
    const known = kept?.state === state ? kept : undefined;
    // Whatever goes wrong from here on, nothing that was thought of is taken for what the database has.
    kept = undefined;
    hand.take(tx);
    const enumerate = known?.enumerate ?? (await calendar.current(tx));
    const memory = known?.memory ?? emptyMemory(hand, schema, isFirst);
    const nothing = (): Memory => emptyMemory(hand, schema, false);
    const slice = known?.slice ?? sliceFrom(null);
    const fresh = { held: nothingHeld(), dutyEvents: [], writing: [], changedAt: 0, metUntil: null };
    return { tx, memory, rowsKeptMax, nothing, enumerate, slice, ...fresh };
  };

  const handleAll = async (
    tx: Tx,
    parts: AsyncIterable<readonly RecordedEvent[]> | Iterable<readonly RecordedEvent[]>,
    leave?: Leave,
  ): Promise<void> => {
    let course: Course | undefined;
    let position: Position = 0;
    for await (const events of parts) {
      if (events.length === 0) continue;
      course ??= await begin(tx);
      for (const run of runsOf(events, milestones)) {
        // What does not fit into the connection's buffers leaves when it is the others' turn.
        if (position > 0) await setImmediate();
        if (isCalendarEvent(run[0])) await handleDay(course, schema, calendar, run[0]);
        else await handleRun(course, run, heldMax);
        position = run.at(-1)?.position ?? position;
        if (isMilestone(position, milestones)) await passMilestone(course, position, milestones);
      }
    }
    if (course === undefined) return;
    saveAll(course);
    const written = saved(course, position);
    if (leave === undefined) await written;
    else leave(written);
  };

  const saved = async (course: Course, position: Position): Promise<void> => {
    const [state] = await Promise.all([saveProgress(course, position), ...course.writing]);
    kept = { state, memory: course.memory, enumerate: course.enumerate, slice: course.slice };
  };

  return { askAhead, handleAll, handle: (tx, events, leave) => handleAll(tx, [events], leave) };
};

const isCalendarEvent = (recorded: RecordedEvent | undefined): recorded is RecordedEvent<CalendarEvent> =>
  recorded !== undefined && streamKindOf(recorded.streamId) === 'calendar';

const isMilestone = (position: Position, { every }: MilestoneOptions): boolean => position % every === 0;

/**
 * Each change of the calendar alone, because it may touch any duty; what lies between two of them, and between two milestones, together, in pieces of which one is
 * worked out while the database writes the one before.
 */
const runsOf = (events: readonly RecordedEvent[], milestones: MilestoneOptions): readonly (readonly RecordedEvent[])[] => {
  const runs: RecordedEvent[][] = [];
  for (const recorded of events) {
    const last = runs.at(-1);
    const isFull = last?.length === PIECE_MAX || isMilestone(last?.at(-1)?.position ?? 0, milestones);
    if (last === undefined || isFull || isCalendarEvent(recorded) || isCalendarEvent(last[0])) runs.push([recorded]);
    else last.push(recorded);
  }
  return runs;
};

const handleRun = async (course: Course, events: readonly RecordedEvent[], heldMax: number): Promise<void> => {
  await roomFor(course);
  saveSome(course, (events[0]?.position ?? 0) - heldMax);
  const space = openWorkspace(course);
  await loadBatch(space, events);
  for (const recorded of events) apply(space, recorded);
  takeIn(course, space);
};

const apply = (space: Workspace, recorded: RecordedEvent): void => {
  switch (streamKindOf(recorded.streamId)) {
    case 'org-unit':
      for (const each of eventsOf([recorded], 'org-unit')) applyUnitEvent(space, each);
      return;
    case 'plan':
      for (const each of eventsOf([recorded], 'plan')) applyPlanEvent(space, each);
      return;
    case 'duty':
      for (const each of eventsOf([recorded], 'duty')) applyDutyEvent(space, each);
      return;
    case 'report':
      for (const each of eventsOf([recorded], 'report')) applyReportEvent(space, each);
      return;
    case 'item':
      for (const each of eventsOf([recorded], 'item')) applyItemEvent(space, each);
      return;
    case 'report-draft':
    case 'receipt':
    case 'item-link':
    case 'calendar':
    case 'document-number':
    case 'unit-codes':
    case 'reminder':
    case 'explanation':
    case 'rubric':
    case 'scorecard':
      return;
  }
};

/** What is in memory asks the transaction of the batch in hand. */
const handOver = (): Tx & { take(tx: Tx): void } => {
  let inHand: Tx | undefined;
  return {
    take: (tx) => void (inHand = tx),
    query: (sql, params, options) =>
      inHand === undefined ? Promise.reject(new Error('no batch is in hand')) : inHand.query(sql, params, options),
  };
};
