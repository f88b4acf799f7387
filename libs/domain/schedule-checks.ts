import { COUNT_DAYS_MAX } from '#libs/calendar/deadline.js';
import { CUT_OFF_DAY, periodsBetween } from '#libs/calendar/period.js';
import type { PeriodDue, Schedule } from '#libs/calendar/schedule.js';
import { dayOf, type LocalDate, yearOf } from '#libs/kernel/time.js';
import { isBlank } from './checks.js';
import type { ReportTier } from './plan/plan-content.js';
import type { ScheduleInvalid } from './refusals.js';

/** No month has more days. */
const LAST_DAY = 31;

type Problem = ScheduleInvalid['problem'];

/** The next period of the longest kind has ended by then. */
export const DAYS_AFTER_PERIOD_MAX = 366;

/** A named day that lies later has a mistyped year; plans that look far ahead name the end of a decade. */
const YEARS_AFTER_PLAN_MAX = 10;

const isWholeUpTo = (max: number, n: number): boolean => Number.isSafeInteger(n) && n >= 1 && n <= max;

type Of<Kind extends Schedule['kind']> = Extract<Schedule, { readonly kind: Kind }>;

const wordsProblem = (words: string): Problem | undefined => (isBlank(words) ? 'WORDS_MISSING' : undefined);

const dueProblem = (due: PeriodDue): Problem | undefined => {
  switch (due.at) {
    case 'AFTER_PERIOD':
      return isWholeUpTo(DAYS_AFTER_PERIOD_MAX, due.days) ? undefined : 'DAYS_OUT_OF_RANGE';
    case 'DAY_OF_MONTH':
      if (!isWholeUpTo(LAST_DAY, due.day)) return 'DAY_OF_MONTH';
      return Number.isSafeInteger(due.monthOffset) && due.monthOffset >= 0 && due.monthOffset <= 12 ? undefined : 'MONTH_OFFSET';
    case 'UNDECIDED':
      return wordsProblem(due.reason);
    case 'PERIOD_END':
      return undefined;
  }
};

/** Whether a day of the month comes before a day of the same month that ends something; a month that lacks the day has its last one instead. */
const isDueBefore = (due: PeriodDue, end: LocalDate): boolean => due.at === 'DAY_OF_MONTH' && due.monthOffset === 0 && due.day < dayOf(end);

const windowProblem = ({ from, to, due }: Of<'WINDOW'>): Problem | undefined => {
  if (from > to) return 'WINDOW_INVERTED';
  return due && (dueProblem(due) ?? (isDueBefore(due, to) ? 'DUE_BEFORE_END' : undefined));
};

/** Each unit that is named has periods: nobody asks for what never comes. */
const periodicProblem = ({ every, system, due, from, to }: Of<'PERIODIC'>): Problem | undefined => {
  if (every.length === 0) return 'NO_PERIOD_UNIT';
  if (from > to) return 'WINDOW_INVERTED';
  if (every.some((unit) => periodsBetween(unit, system, from, to).length === 0)) return 'PERIOD_NEVER';
  return dueProblem(due) ?? (due.at === 'DAY_OF_MONTH' && every.includes('WEEK') ? 'WEEK_BY_MONTH' : undefined);
};

const problemOf = (schedule: Schedule): Problem | undefined => {
  switch (schedule.kind) {
    case 'WITHIN':
      return isWholeUpTo(COUNT_DAYS_MAX, schedule.days) ? undefined : 'DAYS_OUT_OF_RANGE';
    case 'WINDOW':
      return windowProblem(schedule);
    case 'CONTINUOUS':
      return schedule.to !== null && schedule.from > schedule.to ? 'WINDOW_INVERTED' : undefined;
    case 'PERIODIC':
      return periodicProblem(schedule);
    case 'ON_REQUEST':
      return wordsProblem(schedule.by);
    case 'EXTERNAL_CALENDAR':
      return wordsProblem(schedule.of);
    case 'UNDECIDED':
      return wordsProblem(schedule.reason);
    case 'DATE':
      return undefined;
  }
};

/** On the day on which figures are closed or before it there is nothing to report yet; at least one working day lies between (Decree 09/2019/NĐ-CP, art. 13). */
export const reportDueRefused = (schedule: Schedule, path: string): ScheduleInvalid | undefined => {
  if (schedule.kind !== 'PERIODIC' || schedule.system !== 'REPORT') return undefined;
  const { due } = schedule;
  const isTooEarly = due.at === 'PERIOD_END' || (due.at === 'DAY_OF_MONTH' && due.monthOffset === 0 && due.day <= CUT_OFF_DAY);
  return isTooEarly ? { type: 'ScheduleInvalid', path, problem: 'DUE_BEFORE_END' } : undefined;
};

/**
 * A tier's deadline leaves at least one working day after the cut-off (Decree 09/2019/NĐ-CP, art. 13). What rolls or counts working days from a later
 * day does, whatever the calendar; what stays on a day off might not.
 */
const leavesAWorkingDay = (due: PeriodDue, cutOffDay: number): boolean => {
  switch (due.at) {
    case 'PERIOD_END':
      return false;
    case 'AFTER_PERIOD':
      return due.policy !== 'CALENDAR_STRICT';
    case 'DAY_OF_MONTH':
      return due.policy !== 'CALENDAR_STRICT' && (due.monthOffset > 0 || due.day > cutOffDay);
    case 'UNDECIDED':
      return true;
  }
};

/** The day of the month on which figures close. */
const cutOffDayOf = (schedule: Extract<Schedule, { kind: 'PERIODIC' | 'WINDOW' }>): number => {
  if (schedule.kind === 'WINDOW') return dayOf(schedule.to);
  return schedule.system === 'REPORT' ? CUT_OFF_DAY : LAST_DAY;
};

/** Whether the tiers of a report regime can be: of periods or a window, each once, with a deadline that can be kept. */
export const tiersRefused = (schedule: Schedule, tiers: readonly ReportTier[], path: string): ScheduleInvalid | undefined => {
  const refusal = (at: string, problem: Problem): ScheduleInvalid => ({ type: 'ScheduleInvalid', path: at, problem });
  if (schedule.kind !== 'PERIODIC' && schedule.kind !== 'WINDOW') return refusal(path, 'TIERS_WITHOUT_PERIODS');
  for (const [index, { level, types, due }] of tiers.entries()) {
    const at = `${path}[${index}]`;
    const covers = (earlier: ReportTier): boolean =>
      earlier.level === level &&
      (earlier.types === undefined || (types !== undefined && types.every((type) => earlier.types?.includes(type))));
    if (tiers.slice(0, index).some(covers)) return refusal(at, 'TIER_NEVER_USED');
    const problem = dueProblem(due) ?? (leavesAWorkingDay(due, cutOffDayOf(schedule)) ? undefined : 'TIER_WITHOUT_WORKING_DAY');
    if (problem !== undefined) return refusal(`${at}.due`, problem);
  }
  return undefined;
};

/**
 * What a plan asks for again, or over a span, begins before its year is over, and so does each of its periods; a single day may lie after it, as a report on
 * the year does.
 */
export const afterPlanRefused = (schedule: Schedule, year: number, path: string): ScheduleInvalid | undefined => {
  const refusal = (field: 'from' | 'to' | 'date', problem: Problem = 'AFTER_PLAN_END'): ScheduleInvalid => ({
    type: 'ScheduleInvalid',
    path: `${path}.${field}`,
    problem,
  });
  if ('from' in schedule && yearOf(schedule.from) > year) return refusal('from');
  if (schedule.kind === 'DATE' && yearOf(schedule.date) > year + YEARS_AFTER_PLAN_MAX) return refusal('date', 'DATE_TOO_FAR');
  return schedule.kind === 'PERIODIC' && yearOf(schedule.to) > year ? refusal('to') : undefined;
};

/** Whether a schedule can be at all, whatever the calendar. */
export const scheduleRefused = (schedule: Schedule, path: string): ScheduleInvalid | undefined => {
  const problem = problemOf(schedule);
  return problem && { type: 'ScheduleInvalid', path, problem };
};
