import type { Deadline, PeriodKey, Schedule, ScheduleContext, ScheduledPeriod } from '#libs/calendar/schedule.js';
import { needsDecision } from '#libs/calendar/deadline.js';
import { ONCE, UNDATED } from '#libs/calendar/enumerate.js';
import { parseReason } from '#libs/calendar/reasons.js';
import type { LocalDate } from '#libs/kernel/time.js';
import type { DutyOpenedEvent } from './duty.js';
import { isLapsed, type Lapse, timeOf } from './lapses.js';
import type { Opened } from './duty-checks.js';

/* Which words of the plan hold for a period of a duty that was amended. */

/** The last day of what is asked; undefined where nothing is dated. */
const endOf = ({ to, deadline }: ScheduledPeriod): LocalDate | undefined => to ?? (deadline.state === 'DATED' ? deadline.dueOn : undefined);

const endedBefore = (period: ScheduledPeriod, on: LocalDate): boolean => {
  const end = endOf(period);
  return end !== undefined && end < on;
};

/** @param due the day in question; absent: whichever */
const isDueBeforeAmendment = (deadline: Deadline, due?: LocalDate): boolean => {
  if (deadline.state !== 'NEEDS_DECISION') return false;
  const reason = parseReason(deadline.reason);
  return reason.code === 'DUE_BEFORE_AMENDMENT' && (due === undefined || reason.due === due);
};

/**
 * No document makes anything due before its own day. What had a day as it read until then keeps it; anything else is a contradiction of the documents,
 * which a person settles, as where it was due before its plan was issued.
 */
const notDueBefore = (on: LocalDate, row: ScheduledPeriod, was: Deadline | undefined): ScheduledPeriod => {
  if (row.deadline.state !== 'DATED' || row.deadline.dueOn >= on) return row;
  const { dueOn: due } = row.deadline;
  if (was !== undefined && (was.state === 'DATED' || isDueBeforeAmendment(was, due))) return { ...row, deadline: was };
  return { ...row, deadline: needsDecision({ code: 'DUE_BEFORE_AMENDMENT', due, on }) };
};

/** A duty of which no period would be left is not dropped, since somebody has to look at it. */
const allEnded = (row: ScheduledPeriod, on: LocalDate): ScheduledPeriod => ({
  period: UNDATED,
  deadline: needsDecision({ code: 'AMENDED_AFTER_END', on, end: endOf(row) ?? on }),
});

interface Reading<Row> {
  readonly since: LocalDate | null;
  readonly rows: readonly Row[];
  /** A person decided the schedule, and answers for the days that it names. */
  readonly decided: boolean;
}

interface AmendedReading<Row> extends Reading<Row> {
  readonly since: LocalDate;
}

/**
 * An amendment holds from its day on: what ended before keeps the earlier reading, and no period that had ended comes to be owed by it. What is asked for
 * once has no such period. What ran out while the duty was cancelled is asked for anew where the amendment gives it a time to come.
 *
 * @param earlier empty: the amendment opened the duty
 */
const amendedPeriods = <Row extends { readonly scheduled: ScheduledPeriod }>(
  earlier: ReadonlyMap<PeriodKey, Row>,
  { rows: amended, decided, since: on }: AmendedReading<Row>,
  lapses: readonly Lapse[],
): ReadonlyMap<PeriodKey, Row> => {
  const toCome = new Set(amended.flatMap(({ scheduled }) => (endedBefore(scheduled, on) ? [] : [scheduled.period])));
  const isAskedAnew = (row: ScheduledPeriod): boolean => toCome.has(row.period) && lapses.some((lapse) => isLapsed(lapse, timeOf(row)));
  const periods = new Map([...earlier].filter(([, { scheduled }]) => endedBefore(scheduled, on) && !isAskedAnew(scheduled)));
  for (const row of amended) {
    const { period } = row.scheduled;
    const was = earlier.get(period);
    const isOwed = toCome.has(period) || was !== undefined || period === ONCE;
    if (isOwed && !periods.has(period))
      periods.set(period, decided ? row : { ...row, scheduled: notDueBefore(on, row.scheduled, was?.scheduled.deadline) });
  }
  const last = amended.at(-1);
  return periods.size > 0 || last === undefined ? periods : new Map([[UNDATED, { ...last, scheduled: allEnded(last.scheduled, on) }]]);
};

/**
 * Which reading of a duty holds for which period.
 *
 * @param readings in order, each with the periods that its schedule gives and its first day; null: it holds from the issue of the plan
 */
export const periodsByReading = <Row extends { readonly scheduled: ScheduledPeriod }>(
  readings: readonly Reading<Row>[],
  lapses: readonly Lapse[],
): ReadonlyMap<PeriodKey, Row> =>
  readings.reduce<ReadonlyMap<PeriodKey, Row>>(
    (periods, { since, rows, decided }) =>
      since === null ? new Map(rows.map((row) => [row.scheduled.period, row])) : amendedPeriods(periods, { since, rows, decided }, lapses),
    new Map(),
  );

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
  { earlier, since, opened, schedule, decided, context, lapses }: Opened,
  enumerate: (schedule: Schedule, context: ScheduleContext) => readonly ScheduledPeriod[],
): ReadonlyMap<PeriodKey, ReadPeriod> =>
  periodsByReading(
    [...earlier, { since, opened, schedule, decided, context }].map((reading) => ({
      since: reading.since,
      decided: reading.decided,
      rows: enumerate(reading.schedule, reading.context).map((scheduled) => ({ scheduled, opened: reading.opened })),
    })),
    lapses,
  );

/**
 * Whether a decision about the schedule does not reach a period: it had ended when its duty was amended, or when its duty ended, or it alone would be due
 * before the amendment. A day is then given to the period alone.
 */
export const isBeyondDecision = ({ since, closed }: Opened, { period, to, deadline }: ScheduledPeriod): boolean =>
  to !== undefined &&
  ([since, closed?.from ?? null].some((day) => day !== null && to < day) || (period !== ONCE && isDueBeforeAmendment(deadline)));
