import { describe, expect, it } from '@jest/globals';
import type { PeriodDue, Schedule } from '#libs/calendar/schedule.js';
import { localDate } from '#libs/kernel/time.js';
import { afterPlanRefused, scheduleRefused } from './schedule-checks.js';

const within = (days: number): Schedule => ({ kind: 'WITHIN', days, policy: 'CALENDAR_ROLL', anchor: 'OWN_ISSUE' });
const monthly = (due: PeriodDue): Schedule => ({
  kind: 'PERIODIC',
  every: ['MONTH'],
  system: 'CALENDAR',
  due,
  from: localDate('2026-01-01'),
  to: localDate('2026-12-31'),
  start: 'FROM_ISSUE',
});
const after = (days: number): Schedule => monthly({ at: 'AFTER_PERIOD', days, policy: 'WORKING_DAYS' });
const onDay = (day: number): Schedule => monthly({ at: 'DAY_OF_MONTH', day, monthOffset: 0, policy: 'CALENDAR_ROLL' });

describe('a number of days', () => {
  it.each([within(1), within(3660), after(1), after(366), onDay(1), onDay(31)])('can be %j', (schedule) =>
    expect(scheduleRefused(schedule, 'schedule')).toBeUndefined(),
  );

  it.each([within(0), within(-3), within(2.5), within(Number.NaN), within(3661), within(2_147_483_647), after(0), after(367)])(
    'cannot be %j, which nobody could compute a deadline from',
    (schedule) => expect(scheduleRefused(schedule, 'schedule')).toMatchObject({ problem: 'DAYS_OUT_OF_RANGE' }),
  );

  it.each([onDay(0), onDay(32)])('cannot be %j', (schedule) =>
    expect(scheduleRefused(schedule, 'schedule')).toMatchObject({ problem: 'DAY_OF_MONTH' }),
  );
});

describe('a named day', () => {
  const by = (date: string): Schedule => ({ kind: 'DATE', date: localDate(date), bound: 'BY' });

  it('may lie up to ten years after the year of the plan', () =>
    expect(afterPlanRefused(by('2036-12-31'), 2026, 'schedule')).toBeUndefined());

  it('beyond that has a year that was mistyped', () =>
    expect(afterPlanRefused(by('2126-03-31'), 2026, 'schedule')).toEqual({
      type: 'ScheduleInvalid',
      path: 'schedule.date',
      problem: 'DATE_TOO_FAR',
    }));
});
