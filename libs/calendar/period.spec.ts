import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { addDays, type LocalDate, localDate } from '#libs/kernel/time.js';
import { DAYS, indexOf, periodsByOracle } from '#libs/testing/oracles/calendar-oracle.js';
import { compareKeys, parseKey, type Period, periodByKey, periodsBetween, weeksOf } from './period.js';
import type { PeriodSystem, PeriodUnit } from './schedule.js';

const day = localDate;
const UNITS: readonly PeriodUnit[] = ['WEEK', 'MONTH', 'QUARTER', 'HALF_YEAR', 'NINE_MONTHS', 'YEAR'];
const SYSTEMS: readonly PeriodSystem[] = ['CALENDAR', 'REPORT'];

/** The period in which a day lies: of the systems' periods none is named more than a month after its days. */
const periodContaining = (unit: PeriodUnit, system: PeriodSystem, date: LocalDate): Period | undefined =>
  periodsBetween(unit, system, addDays(date, -31), addDays(date, 31)).find(({ from, to }) => from <= date && date <= to);

describe('a report period of Decree 09/2019', () => {
  it.each([
    ['2026-M01', '2025-12-15', '2026-01-14'],
    ['2026-M03', '2026-02-15', '2026-03-14'],
    ['2024-M03', '2024-02-15', '2024-03-14'],
    ['2026-Q1', '2025-12-15', '2026-03-14'],
    ['2026-Q2', '2026-03-15', '2026-06-14'],
    ['2026-Q3', '2026-06-15', '2026-09-14'],
    ['2026-Q4', '2026-09-15', '2026-12-14'],
    ['2026-H1', '2025-12-15', '2026-06-14'],
    ['2026-H2', '2026-06-15', '2026-12-14'],
    ['2026-9M', '2025-12-15', '2026-09-14'],
    ['2026-Y', '2025-12-15', '2026-12-14'],
  ])('%s covers %s to %s', (key, from, to) => expect(periodByKey(key, 'REPORT')).toMatchObject({ key, from, to }));

  it('holds the 20th of March in its second quarter, where the calendar holds it in the first', () => {
    const march20 = day('2026-03-20');
    expect(periodContaining('QUARTER', 'CALENDAR', march20)?.key).toBe('2026-Q1');
    expect(periodContaining('QUARTER', 'REPORT', march20)?.key).toBe('2026-Q2');
  });

  it('changes between the 14th and the 15th', () => {
    const key = (unit: PeriodUnit, date: string): string | undefined => periodContaining(unit, 'REPORT', day(date))?.key;
    expect([key('MONTH', '2026-03-14'), key('MONTH', '2026-03-15')]).toEqual(['2026-M03', '2026-M04']);
    expect([key('QUARTER', '2026-03-14'), key('QUARTER', '2026-03-15')]).toEqual(['2026-Q1', '2026-Q2']);
    expect([key('YEAR', '2026-12-14'), key('YEAR', '2026-12-15')]).toEqual(['2026-Y', '2027-Y']);
    expect([key('NINE_MONTHS', '2026-09-14'), key('NINE_MONTHS', '2026-09-15')]).toEqual(['2026-9M', undefined]);
    expect(key('NINE_MONTHS', '2026-12-15')).toBe('2027-9M');
  });
});

describe('a week', () => {
  it('belongs to the year of its Thursday', () => {
    expect(periodByKey('2026-W01', 'CALENDAR')).toMatchObject({ from: '2025-12-29', to: '2026-01-04' });
    expect(periodByKey('2026-W53', 'CALENDAR')).toMatchObject({ from: '2026-12-28', to: '2027-01-03' });
    expect(periodContaining('WEEK', 'CALENDAR', day('2027-01-03'))?.key).toBe('2026-W53');
    expect(periodContaining('WEEK', 'CALENDAR', day('2027-01-04'))?.key).toBe('2027-W01');
    expect(periodContaining('WEEK', 'CALENDAR', day('2026-03-02'))?.key).toBe('2026-W10');
  });

  it('is one of 53 in 2026 and of 52 in the years around it', () => {
    expect([2024, 2025, 2026, 2027].map(weeksOf)).toEqual([52, 52, 53, 52]);
  });
});

describe('the periods of a plan year', () => {
  it.each(SYSTEMS)('in the system %s are 12 months, 4 quarters, 2 halves, nine months and a year', (system) => {
    const count = (unit: PeriodUnit, year: number): number =>
      periodsBetween(unit, system, day(`${year}-01-01`), day(`${year}-12-31`)).length;
    for (const year of [2024, 2025, 2026, 2027]) {
      expect(UNITS.map((unit) => count(unit, year))).toEqual([year === 2026 ? 53 : 52, 12, 4, 2, 1, 1]);
    }
  });

  it('of the second half only are those named after its months', () => {
    const keys = UNITS.slice(1).map((unit) => periodsBetween(unit, 'REPORT', day('2026-07-01'), day('2026-12-31')).map(({ key }) => key));
    expect(keys).toEqual([
      ['2026-M07', '2026-M08', '2026-M09', '2026-M10', '2026-M11', '2026-M12'],
      ['2026-Q3', '2026-Q4'],
      ['2026-H2'],
      ['2026-9M'],
      ['2026-Y'],
    ]);
  });

  it('leave out a report month whose days ended before the span', () => {
    expect(periodsBetween('MONTH', 'REPORT', day('2026-07-15'), day('2026-08-31')).map(({ key }) => key)).toEqual(['2026-M08']);
    expect(periodsBetween('MONTH', 'REPORT', day('2026-07-14'), day('2026-08-31')).map(({ key }) => key)).toEqual(['2026-M07', '2026-M08']);
  });
});

describe('a key', () => {
  it.each(['2026-M00', '2026-M13', '2026-M3', '2026-W00', '2025-W53', '2026-W54', '2026-Q0', '2026-Q5', '2026-H3', '2026-9m'])(
    'is not %p',
    (key) => expect(parseKey(key)).toBeUndefined(),
  );
  it.each(['', '2026', '2026-', '26-M01', '2026-Y2', '2026-12M', 'once', 'undated', ' 2026-Y', '2026-Y\n', '0000-Y', '1899-Y', '3000-Y'])(
    'is not %p either',
    (key) => expect(SYSTEMS.map((system) => periodByKey(key, system))).toEqual([undefined, undefined]),
  );

  it('sorts by time, the shorter period first, what has no time last', () => {
    const keys = ['undated', '2026-Y', '2026-M02', 'once', '2026-9M', '2026-M01', '2025-M12', '2026-W01', '2026-Q1', '2026-H1'];
    expect(keys.sort(compareKeys)).toEqual([
      '2025-M12',
      '2026-W01',
      '2026-M01',
      '2026-Q1',
      '2026-H1',
      '2026-9M',
      '2026-Y',
      '2026-M02',
      'once',
      'undated',
    ]);
  });
});

describe('periods, against a walk over all days,', () => {
  const tables = new Map(UNITS.flatMap((unit) => SYSTEMS.map((system) => [`${unit} ${system}`, periodsByOracle(unit, system)] as const)));
  const anyUnit = fc.constantFrom(...UNITS);
  const anySystem = fc.constantFrom(...SYSTEMS);
  const anyDay = fc.integer({ min: indexOf('2023-06-01'), max: indexOf('2028-06-01') }).map((index) => day(DAYS[index]?.date ?? ''));

  it('are the same by key', () => {
    for (const [name, periods] of tables) {
      const [unit, system] = name.split(' ') as [PeriodUnit, PeriodSystem];
      for (const { key, from, to } of periods) expect(periodByKey(key, system)).toEqual({ unit, key, from, to });
    }
  });

  it('are the same by day, and every day of them is in them', () => {
    fc.assert(
      fc.property(anyUnit, anySystem, anyDay, (unit, system, date) => {
        const expected = tables.get(`${unit} ${system}`)?.find(({ from, to }) => from <= date && date <= to);
        expect(periodContaining(unit, system, date)?.key).toBe(expected?.key);
      }),
      { numRuns: 10_000 },
    );
  });

  it('are the same between two days', () => {
    fc.assert(
      fc.property(anyUnit, anySystem, anyDay, fc.integer({ min: -10, max: 500 }), (unit, system, from, length) => {
        const to = addDays(from, length);
        const expected = tables
          .get(`${unit} ${system}`)
          ?.filter((one) => one.namedFrom <= to && one.namedTo >= from && one.from <= to && one.to >= from && from <= to);
        expect(periodsBetween(unit, system, from, to).map(({ key }) => key)).toEqual(expected?.map(({ key }) => key));
      }),
      { numRuns: 10_000 },
    );
  });

  it('sort in one total order', () => {
    const keys = [...new Set([...tables.values()].flat().map(({ key }) => key))];
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.constantFrom(...keys), fc.constantFrom(...keys, 'once'), (a, b, c) => {
        expect(compareKeys(a, b) + compareKeys(b, a)).toBe(0);
        expect(compareKeys(a, b) === 0).toBe(a === b);
        if (compareKeys(a, b) <= 0 && compareKeys(b, c) <= 0) expect(compareKeys(a, c)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 2_000 },
    );
  });
});
