import { CUT_OFF_DAY } from '#libs/calendar/period.js';
import type { PeriodDue, Schedule } from '#libs/calendar/schedule.js';
import { dayOf, yearOf } from '#libs/kernel/time.js';
import type { ReportTier } from './plan/plan-content.js';
import type { ScheduleInvalid } from './refusals.js';

/** No month has more days. */
const LAST_DAY = 31;

type Problem = ScheduleInvalid['problem'];

/** Ten years: whoever writes more has mistyped, and would learn of it only when nobody can compute the deadline. */
export const DAYS_WITHIN_MAX = 3660;
/** The next period of the longest kind has ended by then. */
export const DAYS_AFTER_PERIOD_MAX = 366;

const isWholeUpTo = (max: number, n: number): boolean => Number.isSafeInteger(n) && n >= 1 && n <= max;

const dueProblem = (due: PeriodDue): Problem | undefined => {
  switch (due.at) {
    case 'AFTER_PERIOD':
      return isWholeUpTo(DAYS_AFTER_PERIOD_MAX, due.days) ? undefined : 'DAYS_OUT_OF_RANGE';
    case 'DAY_OF_MONTH':
      if (!isWholeUpTo(LAST_DAY, due.day)) return 'DAY_OF_MONTH';
      return Number.isSafeInteger(due.monthOffset) && due.monthOffset >= 0 && due.monthOffset <= 12 ? undefined : 'MONTH_OFFSET';
    default:
      return undefined;
  }
};

const problemOf = (schedule: Schedule): Problem | undefined => {
  switch (schedule.kind) {
    case 'WITHIN':
      return isWholeUpTo(DAYS_WITHIN_MAX, schedule.days) ? undefined : 'DAYS_OUT_OF_RANGE';
    case 'WINDOW':
      return schedule.from > schedule.to ? 'WINDOW_INVERTED' : schedule.due && dueProblem(schedule.due);
    case 'CONTINUOUS':
      return schedule.to !== null && schedule.from > schedule.to ? 'WINDOW_INVERTED' : undefined;
    case 'PERIODIC':
      if (schedule.every.length === 0) return 'NO_PERIOD_UNIT';
      return schedule.from > schedule.to ? 'WINDOW_INVERTED' : dueProblem(schedule.due);
    default:
      return undefined;
  }
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

/** What a plan asks for again, or over a span, begins before its year is over; a single day may lie after it, as a report on the year does. */
export const afterPlanRefused = (schedule: Schedule, year: number, path: string): ScheduleInvalid | undefined =>
  'from' in schedule && yearOf(schedule.from) > year ? { type: 'ScheduleInvalid', path, problem: 'AFTER_PLAN_END' } : undefined;

/** Whether a schedule can be at all, whatever the calendar. */
export const scheduleRefused = (schedule: Schedule, path: string): ScheduleInvalid | undefined => {
  const problem = problemOf(schedule);
  return problem && { type: 'ScheduleInvalid', path, problem };
};
