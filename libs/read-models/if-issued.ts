import { enumerate } from '#libs/calendar/enumerate.js';
import type { Schedule, ScheduleContext, ScheduledPeriod } from '#libs/calendar/schedule.js';
import { type CalendarDay, calendarOf } from '#libs/domain/calendar/calendar.js';
import { lookupsOf, resolveAssignments, unitsOnDay } from '#libs/domain/plan/assignments.js';
import type { Resolution } from '#libs/domain/plan/plan.commands.js';
import type { PlanContent } from '#libs/domain/plan/plan-content.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { OBLIGATIONS } from './obligations/obligations.model.js';
import { orgUnits, orgUnitsByIds } from './org-units/org-units.query.js';
import { withUnitsAbove } from './org-units/units-above.js';
import { allRows, type Reading, schemaIn } from './reading.js';

/* What would be if something were issued at a viewpoint: for texts that are not in force yet, or were resolved on another day. */

export type Enumerate = (schedule: Schedule, context: ScheduleContext) => readonly ScheduledPeriod[];

/** Schedules enumerated with the calendar as recorded up to the viewpoint; many units share them. */
export const enumeratorAt = async (reading: Reading): Promise<Enumerate> => {
  const rows = await reading.db.query<Omit<CalendarDay, 'decidedOn'> & { readonly decided_on: LocalDate | null }>(
    `select date, kind, name, certainty, source, decided_on from ${schemaIn(reading, OBLIGATIONS)}.calendar_day
      where position <= $1 order by position`,
    [reading.view.position],
  );
  const calendar = calendarOf(rows.map(({ decided_on, ...day }) => ({ type: 'CalendarDayChanged', ...day, decidedOn: decided_on })));
  const kept = new Map<string, readonly ScheduledPeriod[]>();
  return (schedule, context) => {
    const key = JSON.stringify([schedule, context]);
    const periods = kept.get(key) ?? enumerate(schedule, context, calendar);
    kept.set(key, periods);
    return periods;
  };
};

/** The units that contents may address on the day of the viewpoint. */
const unitsFor = async (reading: Reading, contents: readonly PlanContent[]) => {
  const lookups = contents.map(lookupsOf);
  const [named, children] = await Promise.all([
    withUnitsAbove(
      lookups.flatMap(({ units }) => units),
      (ids) => orgUnitsByIds(reading, ids),
    ),
    Promise.all(
      [...new Set(lookups.flatMap(({ parents }) => parents))].map((parentId) => allRows((page) => orgUnits(reading, { parentId }, page))),
    ),
  ]);
  const on = reading.view.inForceOn;
  // The tree may tell of a unit before or after its time, under its last name; nobody is addressed then.
  const present = [...named.values(), ...children.flat()].filter(
    ({ validFrom, validTo }) => (validFrom === null || validFrom <= on) && (validTo === null || on <= validTo),
  );
  const snapshots = new Map(present.map(({ id, unitType, level, parentId }) => [id, { id, unitType, level, parentId }]));
  return unitsOnDay(on, [...snapshots.values()]);
};

/** Whom contents would address if they were issued on the day of the viewpoint; the units of all of them are looked up together. */
export const resolutionsAt = async (reading: Reading, contents: readonly PlanContent[]): Promise<readonly Resolution[]> => {
  const units = await unitsFor(reading, contents);
  return contents.map((content) => resolveAssignments(content, units));
};

/** As `resolutionsAt`, of one. */
export const resolutionAt = async (reading: Reading, content: PlanContent): Promise<Resolution> =>
  resolveAssignments(content, await unitsFor(reading, [content]));
