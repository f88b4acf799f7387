import type { CalendarEvent } from '#libs/domain/calendar/calendar.js';
import { ANNOUNCEMENT_REACH_DAYS } from '#libs/calendar/working-calendar.js';
import type { Position, RecordedEvent } from '#libs/event-log/event-log.js';
import { addDays, dateOf, minDate, yearOf } from '#libs/kernel/time.js';
import { copyRows, copyText } from '#libs/postgres/copy.js';
import type { Tx } from '../../model.js';
import { judgeAll } from './apply.js';
import type { CalendarSource } from './calendar-source.js';
import { roomFor, saveSome, takeIn, type Course } from './course.js';
import { loadDuties } from './load.js';
import type { Enumerate } from './scheduled.js';
import type { DutyVersion, ObligationVersion } from '../tables.js';
import { openWorkspace, type Workspace } from './workspace.js';

/** Duties that are judged anew at a time when a day changes; bounds the memory that one event takes. */
const DUTIES_PER_CHUNK = 2_000;

/** Further back than a deadline is before the day up to which it was counted at first. */
const SLACK_DAYS = 31;

/** A day of the calendar changed: the duties whose enumeration reads otherwise now are judged anew, and no others. */
export const handleDay = async (
  course: Course,
  schema: string,
  calendar: CalendarSource,
  recorded: RecordedEvent<CalendarEvent>,
): Promise<void> => {
  const { tx, enumerate: before } = course;
  await calendar.add(tx, recorded);
  const after = await calendar.current(tx);
  course.enumerate = after;
  saveSome(course);
  const dutyIds = await dutiesThatMove(tx, schema, recorded.event, before, after);
  for (let from = 0; from < dutyIds.length; from += DUTIES_PER_CHUNK) {
    const chunk = dutyIds.slice(from, from + DUTIES_PER_CHUNK);
    await roomFor(course);
    const space = openWorkspace(course);
    await space.units.begin([]);
    await loadDuties(space, { holders: [], whole: chunk, periods: [] });
    for (const dutyId of chunk) judgeAll(space, dutyId, recorded);
    takeIn(course, space);
    await saveDeadlineChanges(space, recorded.position);
  }
};

/** Deadlines and judgements that the event at a position changed. */
const saveDeadlineChanges = async ({ tx, schema, current, before }: Workspace, position: Position): Promise<void> => {
  const seen = (row: ObligationVersion | undefined): readonly (string | null)[] =>
    row === undefined ? [null, null, null, null] : [row.deadline_state, row.due_on, row.reason, row.timeliness];
  const isOther = ([state, dueOn, , timeliness]: readonly (string | null)[], now: readonly (string | null)[]): boolean =>
    state !== now[0] || dueOn !== now[1] || timeliness !== now[3];
  const rows = copyRows();
  for (const { dutyId, period, counted } of before.values()) {
    const [then, now] = [seen(counted.row), seen(current.get(dutyId)?.get(period))];
    if (isOther(then, now)) rows.add([String(position), dutyId, period, ...then, ...now].map(copyText));
  }
  const stdin = rows.bytes();
  if (stdin.length > 0) await tx.query(`copy ${schema}.deadline_change from stdin`, [], { stdin });
};

/**
 * A day matters only to deadlines counted in working days or rolled, and only where the counting may have looked at it: at the day itself, near
 * it (an announcement reaches some days), or anywhere in its year, which may become known or settled by it.
 */
const dutiesThatMove = async (
  tx: Tx,
  schema: string,
  { date }: CalendarEvent,
  before: Enumerate,
  after: Enumerate,
): Promise<readonly string[]> => {
  const from = addDays(minDate(dateOf(yearOf(date), 1, 1), addDays(date, -ANNOUNCEMENT_REACH_DAYS)), -SLACK_DAYS);
  const rows = await tx.query<Pick<DutyVersion, 'schedules'> & { duty_ids: readonly string[] }>(
    `select d.schedules, array_agg(d.duty_id order by d.duty_id) as duty_ids
       from ${schema}.duty d
      where d.calendar_bound and d.to_position is null
        and exists (select from ${schema}.obligation o
                     where o.duty_id = d.duty_id and o.to_position is null and (o.original_due_on is null or o.original_due_on >= $1))
      group by d.schedules`,
    [from],
  );
  const moves = ({ schedules }: Pick<DutyVersion, 'schedules'>): boolean =>
    schedules.some(({ schedule, context }) => JSON.stringify(before(schedule, context)) !== JSON.stringify(after(schedule, context)));
  return rows.filter(moves).flatMap(({ duty_ids }) => duty_ids);
};
