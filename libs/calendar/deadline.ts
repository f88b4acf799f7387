import { addDays, yearOf, type LocalDate } from '#libs/kernel/time.js';
import { isYear } from './period.js';
import { formatReason, type Reason } from './reasons.js';
import type { Certainty, CountingPolicy, Deadline } from './schedule.js';
import { addWorkingDaysIn, rollIn, type CalendarEdition, type DayResult, type WorkingCalendar } from './working-calendar.js';

/** Longest count of days, ten years: whoever writes more has mistyped. */
export const COUNT_DAYS_MAX = 3660;

/** The deadline is not known until an event brings the fact that it depends on. */
export const unknown = (reason: Reason): Deadline => ({ state: 'UNKNOWN', reason: formatReason(reason) });

/** The deadline has to be decided by a person. */
export const needsDecision = (reason: Reason): Deadline => ({ state: 'NEEDS_DECISION', reason: formatReason(reason) });

/** "chậm nhất", "đến hết": the named day, also when it is a day off. */
export const dueBy = (date: LocalDate): Deadline => ({ state: 'DATED', dueOn: date, certainty: 'FIXED', policy: 'NAMED_DATE' });

/** "trước ngày D": the end of D - 1, also when that is a day off; never on or after D. */
export const dueBefore = (date: LocalDate): Deadline => ({
  state: 'DATED',
  dueOn: addDays(date, -1),
  certainty: 'FIXED',
  policy: 'DAY_BEFORE',
});

/** The last day of a period or window, also when it is a day off. */
export const dueAtEnd = (lastDay: LocalDate): Deadline => ({ state: 'DATED', dueOn: lastDay, certainty: 'FIXED', policy: 'PERIOD_END' });

/**
 * N days after an event, whose own day is not counted (Civil Code 2015, art. 147).
 * @param days whole, 0 to `COUNT_DAYS_MAX`; anything else is `NEEDS_DECISION`
 */
export const dueAfter = (event: LocalDate, days: number, policy: CountingPolicy, calendar: WorkingCalendar): Deadline => {
  if (!Number.isInteger(days) || days < 0 || days > COUNT_DAYS_MAX) return needsDecision({ code: 'NOT_COUNTABLE', number: String(days) });
  if (!isYear(yearOf(event))) return outside(event);
  switch (policy) {
    case 'CALENDAR_ROLL':
      return dueOnOrNext(addDays(event, days), calendar);
    case 'CALENDAR_STRICT':
      return { state: 'DATED', dueOn: addDays(event, days), certainty: 'FIXED', policy };
    case 'WORKING_DAYS': {
      const result = judged(calendar, event, (edition) => addWorkingDaysIn(calendar, edition, event, days));
      return result.found ? { state: 'DATED', dueOn: result.date, certainty: result.certainty, policy } : outside(result.outside);
    }
  }
};

/** A day that moves to the next working day when it is off (art. 148(5)). */
export const dueOnOrNext = (
  nominal: LocalDate,
  calendar: WorkingCalendar,
  policy: 'CALENDAR_ROLL' | 'DAY_OF_MONTH_ROLL' = 'CALENDAR_ROLL',
): Deadline => {
  const result = judged(calendar, nominal, (edition) => rollIn(calendar, edition, nominal));
  if (!result.found) return outside(result.outside);
  const due: { dueOn: LocalDate; certainty: Certainty } = { dueOn: result.date, certainty: result.certainty };
  const moved = result.date === nominal ? {} : { rolledFrom: nominal };
  return { state: 'DATED', ...due, ...moved, policy };
};

/** A day outside the calendar: its year will come by events, so that there is nothing for a person to decide. */
const outside = (date: LocalDate): Deadline => unknown({ code: 'OUTSIDE_CALENDAR', date });

/**
 * Counts with the calendar in force. A day off or a swap that is decided by the end of the deadline's day moves it; one that is decided afterwards
 * does not. Nor does a decision that would put the deadline before the day of that decision, since nobody could keep it any more.
 * @param from no result is earlier, so that every decision until then counts
 */
const judged = (calendar: WorkingCalendar, from: LocalDate, count: (edition: CalendarEdition) => DayResult): DayResult => {
  const [first, ...decided] = calendar.editions;
  let known: CalendarEdition = first;
  const later: CalendarEdition[] = [];
  for (const edition of decided) {
    if (edition.decidedOn !== null && edition.decidedOn <= from) known = edition;
    else later.push(edition);
  }
  let result = count(known);
  for (const edition of later) {
    if (edition.decidedOn === null) continue;
    if (result.found && edition.decidedOn > result.date) break;
    const moved = count(edition);
    if (!moved.found || moved.date >= edition.decidedOn) result = moved;
  }
  return result;
};
