import type { PeriodKey, Schedule, ScheduleContext, ScheduledPeriod } from '#libs/calendar/schedule.js';
import { needsDecision } from '#libs/calendar/deadline.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { type DutyOpenedEvent, isLapsed, type Lapse, timeOf } from './duty.js';
import type { Opened } from './duty-checks.js';

/* Which words of the plan hold for a period of a duty that was amended. */

/** The last day of what is asked; undefined where nothing is dated. */
const endOf = ({ to, deadline }: ScheduledPeriod): LocalDate | undefined => to ?? (deadline.state === 'DATED' ? deadline.dueOn : undefined);

const endedBefore = (period: ScheduledPeriod, on: LocalDate): boolean => {
  const end = endOf(period);
  return end !== undefined && end < on;
};

/**
 * An amendment holds from its day on: what ended before keeps the earlier reading, and no period that had ended comes to be owed by it.
 * What ran out while the duty was cancelled is asked for anew where the amendment gives it a time to come. A duty of which nothing would be left reads
 * as amended.
 */
const amendedPeriods = <Row extends { readonly scheduled: ScheduledPeriod }>(
  earlier: ReadonlyMap<PeriodKey, Row>,
  amended: readonly Row[],
  on: LocalDate,
  lapses: readonly Lapse[],
): ReadonlyMap<PeriodKey, Row> => {
  const toCome = new Set(amended.flatMap(({ scheduled }) => (endedBefore(scheduled, on) ? [] : [scheduled.period])));
  const isAskedAnew = (row: ScheduledPeriod): boolean => toCome.has(row.period) && lapses.some((lapse) => isLapsed(lapse, timeOf(row)));
  const kept = [...earlier].filter(([, { scheduled }]) => endedBefore(scheduled, on) && !isAskedAnew(scheduled));
  const keys = new Set(kept.map(([key]) => key));
  const owed = amended.filter(
    ({ scheduled }) => !keys.has(scheduled.period) && (toCome.has(scheduled.period) || earlier.has(scheduled.period)),
  );
  const added = kept.length + owed.length === 0 ? amended : owed;
  return new Map([...kept, ...added.map((row) => [row.scheduled.period, row] as const)]);
};

/**
 * What is owed of a duty that an amendment opened: no period that had ended. What would have been due before is a contradiction of the documents, which a
 * person settles, as where it was due before its plan was issued.
 */
const openedPeriods = <Row extends { readonly scheduled: ScheduledPeriod }>(
  rows: readonly Row[],
  on: LocalDate,
): ReadonlyMap<PeriodKey, Row> => {
  const notBefore = (row: ScheduledPeriod): ScheduledPeriod =>
    row.deadline.state === 'DATED' && row.deadline.dueOn < on
      ? { ...row, deadline: needsDecision({ code: 'DUE_BEFORE_AMENDMENT', due: row.deadline.dueOn, on }) }
      : row;
  const owed = rows.map((row) => ({ ...row, scheduled: notBefore(row.scheduled) }));
  return amendedPeriods(new Map<PeriodKey, Row>(), owed, on, []);
};

/**
 * Which reading of a duty holds for which period.
 *
 * @param readings in order, each with the periods that its schedule gives and its first day; null: it holds from the issue of the plan
 */
export const periodsByReading = <Row extends { readonly scheduled: ScheduledPeriod }>(
  readings: readonly { readonly since: LocalDate | null; readonly rows: readonly Row[] }[],
  lapses: readonly Lapse[],
): ReadonlyMap<PeriodKey, Row> =>
  readings.reduce<ReadonlyMap<PeriodKey, Row>>((periods, { since, rows }, index) => {
    if (since === null) return new Map(rows.map((row) => [row.scheduled.period, row]));
    return index === 0 ? openedPeriods(rows, since) : amendedPeriods(periods, rows, since, lapses);
  }, new Map());

/** A period with the words that hold for it. */
export interface ReadPeriod {
  readonly scheduled: ScheduledPeriod;
  readonly opened: DutyOpenedEvent;
}

/**
 * Everything that the schedules of a duty give: what had ended when it was amended as it read until then, the rest as it reads now.
 *
 * @param enumerate with the calendar as known
 */
export const readPeriodsOf = (
  { earlier, since, opened, schedule, context, lapses }: Opened,
  enumerate: (schedule: Schedule, context: ScheduleContext) => readonly ScheduledPeriod[],
): ReadonlyMap<PeriodKey, ReadPeriod> =>
  periodsByReading(
    [...earlier, { since, opened, schedule, context }].map((reading) => ({
      since: reading.since,
      rows: enumerate(reading.schedule, reading.context).map((scheduled) => ({ scheduled, opened: reading.opened })),
    })),
    lapses,
  );

/**
 * Whether a decision about the schedule does not reach a period any more: it had ended when its duty was amended, or when its duty ended. A day that was
 * left open is then given to the period alone.
 */
export const isBeyondDecision = ({ since, closed }: Opened, { to }: ScheduledPeriod): boolean =>
  to !== undefined && [since, closed?.from ?? null].some((day) => day !== null && to < day);
