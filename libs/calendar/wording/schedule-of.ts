import { addDays, dateOf, dayOf, type LocalDate, monthOf, yearOf } from '#libs/kernel/time.js';
import { formatReason, type Reason } from '../reasons.js';
import type { PeriodDue, PeriodUnit, Schedule } from '../schedule.js';
import type { Meaning, Period, Recurring, Within } from './meaning.js';
import { printWording } from './print.js';

/** The span of the plan that states the duty; a thing that comes again does so in it. */
export interface PlanSpan {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

const undecided = (reason: Reason): Schedule => ({ kind: 'UNDECIDED', reason: formatReason(reason) });

const dueUndecided = (recurring: Recurring): PeriodDue => ({
  at: 'UNDECIDED',
  reason: formatReason({ code: 'NOT_SCHEDULABLE', reads: printWording(recurring) }),
});

const UNITS: Readonly<Record<Exclude<Period, 'day'>, PeriodUnit>> = {
  week: 'WEEK',
  month: 'MONTH',
  quarter: 'QUARTER',
  'half-year': 'HALF_YEAR',
  'nine-months': 'NINE_MONTHS',
  year: 'YEAR',
};

const unitsOf = ({ every }: Recurring): readonly PeriodUnit[] | undefined => {
  const periods = every === null ? [] : typeof every === 'string' ? [every] : every;
  const units = periods.flatMap((period) => (period === 'day' ? [] : [UNITS[period]]));
  return units.length === periods.length ? units : undefined;
};

/** "trước ngày 15" is kept until the 14th; before the 1st is the end of the month before. */
const dayOfMonthDue = (day: number, monthOffset: number, recurring: Recurring): PeriodDue => {
  const last = recurring.bound === 'before' ? day - 1 : day;
  if (last < 1 && monthOffset === 0) return dueUndecided(recurring);
  return {
    at: 'DAY_OF_MONTH',
    day: last < 1 ? 31 : last,
    monthOffset: last < 1 ? monthOffset - 1 : monthOffset,
    policy: 'CALENDAR_STRICT',
  };
};

const beforeDue = (monthDay: string, recurring: Recurring, units: readonly PeriodUnit[]): PeriodDue => {
  const named = `2024-${monthDay}` as LocalDate;
  const last = recurring.bound === 'before' ? addDays(named, -1) : named;
  const isInLastMonth = units.length === 1 && units[0] === 'YEAR' && monthOf(last) === 12 && yearOf(last) === 2024;
  return isInLastMonth ? { at: 'DAY_OF_MONTH', day: dayOf(last), monthOffset: 0, policy: 'CALENDAR_STRICT' } : dueUndecided(recurring);
};

const dueOf = (recurring: Recurring, units: readonly PeriodUnit[]): PeriodDue => {
  const { dayOfMonth, dayRange, monthOfPeriod, before, weekdays, window } = recurring;
  const day = dayOfMonth ?? dayRange?.[1];
  if (day !== undefined) {
    if (monthOfPeriod === 'next' || monthOfPeriod === 'first-of-next') return dayOfMonthDue(day, 1, recurring);
    if (monthOfPeriod === 'second-of-next') return dayOfMonthDue(day, 2, recurring);
    if (monthOfPeriod === 'last-of-next' && units.every((unit) => unit === 'QUARTER')) return dayOfMonthDue(day, 3, recurring);
    // The engine counts from the month in which a period ends; a month has only that one.
    if (monthOfPeriod === 'last' || units.every((unit) => unit === 'MONTH')) return dayOfMonthDue(day, 0, recurring);
    return dueUndecided(recurring);
  }
  if (typeof before === 'string') return beforeDue(before, recurring, units);
  return before === undefined && weekdays === undefined && window === undefined ? { at: 'PERIOD_END' } : dueUndecided(recurring);
};

const periodicOf = (recurring: Recurring, span: PlanSpan): Schedule => {
  const units = unitsOf(recurring);
  if (units === undefined) return undecided({ code: 'NOT_SCHEDULABLE', reads: printWording(recurring) });
  if (units.length === 0) return undecided({ code: 'NO_PERIOD' });
  return {
    kind: 'PERIODIC',
    every: units,
    // Figures of reports are cut off on the 14th (Decree 09/2019/NĐ-CP, art. 12) where the words say so; quotas count calendar periods.
    system: recurring.period === undefined ? 'CALENDAR' : 'REPORT',
    due: dueOf(recurring, units),
    from: recurring.from ?? span.from,
    to: recurring.to ?? span.to,
    start: 'FROM_ISSUE',
  };
};

const withinOf = (within: Within): Schedule => {
  const { days, dayType, from } = within;
  const reads = printWording(within);
  if (from === undefined) return undecided({ code: 'START_UNSAID', reads });
  if (from !== 'own-issue' && from !== 'parent-issue') return undecided({ code: 'AWAITS_EVENT', reads });
  if (days === undefined) return undecided({ code: 'NOT_SCHEDULABLE', reads });
  return {
    kind: 'WITHIN',
    days,
    policy: dayType === 'working' ? 'WORKING_DAYS' : 'CALENDAR_ROLL',
    anchor: from === 'own-issue' ? 'OWN_ISSUE' : 'PARENT_ISSUE',
  };
};

/**
 * The schedule that is suggested for a meaning when a plan is entered; the text itself is kept beside it, and a person may choose
 * another. A meaning of several parts has several schedules (`schedulesOf`), so that its one is `UNDECIDED`, as is whatever hangs on an
 * event, an hour or a day that no schedule can carry.
 */
export const scheduleOf = (meaning: Meaning, span: PlanSpan): Schedule => {
  switch (meaning.kind) {
    case 'by-date':
      // An hour of the day that is named leaves that day itself for the work.
      return { kind: 'DATE', date: meaning.date, bound: meaning.bound === 'before' && meaning.beforeTime === undefined ? 'BEFORE' : 'BY' };
    case 'window':
      if (meaning.sinceEvent !== undefined || meaning.untilEvent !== undefined)
        return undecided({ code: 'AWAITS_EVENT', reads: printWording(meaning) });
      if (meaning.from === null || meaning.to === null) return undecided({ code: 'NOT_SCHEDULABLE', reads: printWording(meaning) });
      return { kind: 'WINDOW', from: meaning.from, to: meaning.to };
    case 'from':
      if (meaning.from === null) return undecided({ code: 'NOT_SCHEDULABLE', reads: printWording(meaning) });
      return { kind: 'CONTINUOUS', from: meaning.from, to: null };
    case 'continuous':
      return { kind: 'CONTINUOUS', from: meaning.from ?? span.from, to: meaning.to ?? (meaning.from === null ? span.to : null) };
    case 'recurring':
      return periodicOf(meaning, span);
    case 'within':
      return withinOf(meaning);
    case 'on-request':
      return { kind: 'ON_REQUEST', by: meaning.by };
    case 'external-calendar':
      return { kind: 'EXTERNAL_CALENDAR', of: meaning.of };
    case 'after':
      return undecided({ code: 'AWAITS_EVENT', reads: printWording(meaning) });
    case 'all-of':
      return undecided({ code: 'SEVERAL_TIMES', reads: printWording(meaning) });
    case 'unparseable':
      return undecided({ code: 'NOT_TOLD', why: meaning.code, about: meaning.about });
  }
};

/** One schedule for each part of a meaning. */
export const schedulesOf = (meaning: Meaning, span: PlanSpan): readonly Schedule[] =>
  (meaning.kind === 'all-of' ? meaning.parts : [meaning]).map((part) => scheduleOf(part, span));

/** A plan without other bounds holds for its year. */
export const yearSpan = (year: number): PlanSpan => ({ from: dateOf(year, 1, 1), to: dateOf(year, 12, 31) });
