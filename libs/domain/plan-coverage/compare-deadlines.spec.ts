import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { enumerate } from '#libs/calendar/enumerate.js';
import { periodsBetween } from '#libs/calendar/period.js';
import type { PeriodUnit, Schedule, ScheduledPeriod } from '#libs/calendar/schedule.js';
import { workingCalendar } from '#libs/calendar/working-calendar.js';
import { addDays, localDate, type LocalDate } from '#libs/kernel/time.js';
import { deadlineDifferences, spanDifferences } from './compare-deadlines.js';

const calendar = workingCalendar([]);
const issued = { ownIssue: { known: true as const, date: localDate('2026-01-01') } };
const rows = (schedule: Schedule, context = issued): readonly ScheduledPeriod[] => enumerate(schedule, context, calendar);

const by = (date: string): Schedule => ({ kind: 'DATE', date: localDate(date), bound: 'BY' });
const window = (from: string, to: string): Schedule => ({ kind: 'WINDOW', from: localDate(from), to: localDate(to) });
const every = (unit: PeriodUnit, from = '2026-01-01', to = '2026-12-31'): Schedule => ({
  kind: 'PERIODIC',
  every: [unit],
  system: 'CALENDAR',
  due: { at: 'PERIOD_END' },
  from: localDate(from),
  to: localDate(to),
  start: 'FROM_ISSUE',
});

const found = (above: Schedule, here: Schedule) =>
  deadlineDifferences('r', rows(above), rows(here)).map(({ aspect, above: old, here: now }) => `${aspect} ${old} ${now}`.trim());

const keyOn = (unit: PeriodUnit, day: LocalDate): string | undefined => periodsBetween(unit, 'CALENDAR', day, day)[0]?.key;

/** The last day of the period of a unit in which a day lies, found day by day. */
const endByWalking = (unit: PeriodUnit, day: LocalDate): LocalDate => {
  const key = keyOn(unit, day);
  let last = day;
  for (let next = addDays(day, 1); keyOn(unit, next) === key; next = addDays(next, 1)) last = next;
  return last;
};

const UNITS = ['MONTH', 'QUARTER', 'HALF_YEAR', 'YEAR'] as const;

describe('the deadline of a derived rule', () => {
  it.each(UNITS.flatMap((above) => UNITS.map((here) => [above, here] as const)))(
    'is later exactly where a period ends later than the one above that ends in it: %s and %s',
    (above, here) => {
      const days = Array.from({ length: 365 }, (_, offset) => addDays(localDate('2026-01-01'), offset));
      const ends = days.filter((day) => keyOn(above, addDays(day, 1)) !== keyOn(above, day));
      // What is owed once above is done when it is first done here.
      const isLater = ends.length > 1 && ends.some((end) => endByWalking(here, end) > end);
      expect(deadlineDifferences('r', rows(every(above)), rows(every(here))).length > 0).toBe(isLater);
    },
  );

  it('of one day is later by a day and not by none', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: -30, max: 30 }), (offset, shift) => {
        const day = addDays(localDate('2026-02-01'), offset);
        expect(found(by(day), by(addDays(day, shift))).length > 0).toBe(shift > 0);
      }),
    );
  });

  it('is told with both days', () => {
    expect(found(by('2026-03-31'), by('2026-06-30'))).toEqual(['DUE 2026-03-31 2026-06-30']);
    expect(found(every('MONTH'), every('QUARTER'))).toEqual(['DUE 2026-01-31 2026-03-31']);
    expect(found(every('MONTH'), window('2026-01-01', '2026-12-31'))).toEqual(['DUE 2026-01-31 2026-12-31']);
    expect(found(window('2026-01-01', '2026-12-31'), every('MONTH'))).toEqual([]);
  });

  it('is a difference where it is open and the one above is not, and never where that one is', () => {
    expect(found(by('2026-03-31'), { kind: 'UNDECIDED', reason: 'không nêu' })).toEqual(['UNDATED 2026-03-31']);
    expect(found({ kind: 'ON_REQUEST', by: 'Sở Nội vụ' }, by('2026-12-31'))).toEqual([]);
    expect(found({ kind: 'UNDECIDED', reason: 'không nêu' }, { kind: 'UNDECIDED', reason: 'không nêu' })).toEqual([]);
  });
});

describe('the span of a derived rule', () => {
  const spans = (above: Schedule, here: Schedule, issuedOn = '2026-01-01') =>
    spanDifferences('r', rows(above), rows(here), localDate(issuedOn)).map(({ above: old, here: now }) => [old, now]);

  it('is shorter where it ends earlier or begins later', () => {
    expect(spans(every('MONTH'), every('MONTH', '2026-01-01', '2026-06-30'))).toEqual([
      ['2026-01-01..2026-12-31', '2026-01-01..2026-06-30'],
    ]);
    expect(spans(every('MONTH'), every('MONTH', '2026-07-01'))).toEqual([['2026-01-01..2026-12-31', '2026-07-01..2026-12-31']]);
    expect(spans(every('MONTH'), every('QUARTER'))).toEqual([]);
  });

  it('cannot begin before its plan was issued', () => {
    expect(spans(every('MONTH'), every('MONTH', '2026-03-01'), '2026-03-20')).toEqual([]);
    expect(spans(every('MONTH'), every('MONTH', '2026-04-01'), '2026-03-20')).toHaveLength(1);
  });
});
