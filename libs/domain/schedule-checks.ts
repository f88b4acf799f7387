import type { PeriodDue, Schedule } from '#libs/calendar/schedule.js';
import type { ScheduleInvalid } from './refusals.js';

type Problem = ScheduleInvalid['problem'];

const isPositive = (n: number): boolean => Number.isSafeInteger(n) && n >= 1;

const dueProblem = (due: PeriodDue): Problem | undefined => {
  switch (due.at) {
    case 'AFTER_PERIOD':
      return isPositive(due.days) ? undefined : 'DAYS_NOT_POSITIVE';
    case 'DAY_OF_MONTH':
      if (!isPositive(due.day) || due.day > 31) return 'DAY_OF_MONTH';
      return Number.isSafeInteger(due.monthOffset) && due.monthOffset >= 0 && due.monthOffset <= 12 ? undefined : 'MONTH_OFFSET';
    default:
      return undefined;
  }
};

const problemOf = (schedule: Schedule): Problem | undefined => {
  switch (schedule.kind) {
    case 'WITHIN':
      return isPositive(schedule.days) ? undefined : 'DAYS_NOT_POSITIVE';
    case 'WINDOW':
      return schedule.from > schedule.to ? 'WINDOW_INVERTED' : undefined;
    case 'CONTINUOUS':
      return schedule.to !== null && schedule.from > schedule.to ? 'WINDOW_INVERTED' : undefined;
    case 'PERIODIC':
      if (schedule.every.length === 0) return 'NO_PERIOD_UNIT';
      return schedule.from > schedule.to ? 'WINDOW_INVERTED' : dueProblem(schedule.due);
    default:
      return undefined;
  }
};

/** Whether a schedule can be at all, whatever the calendar. */
export const scheduleRefused = (schedule: Schedule, path: string): ScheduleInvalid | undefined => {
  const problem = problemOf(schedule);
  return problem && { type: 'ScheduleInvalid', path, problem };
};
