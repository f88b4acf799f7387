import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { addDays, daysBetween, localDate, type LocalDate } from '#libs/kernel/time.js';
import { DAYS, dueByOracle, entriesOfFile, indexOf, type OracleEntry } from '#libs/testing/oracles/calendar-oracle.js';
import { holidayEvents as readHolidays, holidayFile, realCalendar } from '#libs/testing/holidays.js';
import { COUNT_DAYS_MAX, dueAfter, dueAtEnd, dueBefore, dueBy, dueOnOrNext } from './deadline.js';
import { periodByKey } from './period.js';
import type { CountingPolicy, Deadline } from './schedule.js';
import { covers, isSettled, isWorkingDay, workingCalendar, type DayEntry } from './working-calendar.js';

const calendar = realCalendar();
const holidayEvents = readHolidays();
const day = localDate;
const dueOn = (deadline: Deadline): string => (deadline.state === 'DATED' ? deadline.dueOn : deadline.reason);
const POLICIES: readonly CountingPolicy[] = ['CALENDAR_ROLL', 'CALENDAR_STRICT', 'WORKING_DAYS'];

describe('days counted from an event', () => {
  it.each([
    ['2025-04-24', '2025-04-29', '2025-05-05', '2025-05-05', '2025-05-05', '2025-05-12'],
    ['2026-02-10', '2026-02-23', '2026-02-23', '2026-02-23', '2026-02-24', '2026-03-03'],
    ['2026-03-31', '2026-04-06', '2026-04-07', '2026-04-10', '2026-04-07', '2026-04-14'],
    ['2026-04-22', '2026-04-28', '2026-04-29', '2026-05-04', '2026-05-04', '2026-05-11'],
    ['2026-08-19', '2026-08-24', '2026-08-26', '2026-09-03', '2026-08-25', '2026-09-04'],
    ['2026-02-27', '2026-03-04', '2026-03-06', '2026-03-09', '2026-03-06', '2026-03-13'],
  ])('from %s end as the calendar of that year says', (from, roll5, roll7, roll10, work5, work10) => {
    const after = (days: number, policy: CountingPolicy): string => dueOn(dueAfter(day(from), days, policy, calendar));
    expect([5, 7, 10].map((days) => after(days, 'CALENDAR_ROLL'))).toEqual([roll5, roll7, roll10]);
    expect([5, 10].map((days) => after(days, 'WORKING_DAYS'))).toEqual([work5, work10]);
  });

  it('name the day from which they rolled; strict ones stay on it', () => {
    expect(dueAfter(day('2026-02-27'), 10, 'CALENDAR_ROLL', calendar)).toEqual({
      state: 'DATED',
      dueOn: '2026-03-09',
      certainty: 'FIXED',
      policy: 'CALENDAR_ROLL',
    });
    expect(dueAfter(day('2026-02-10'), 10, 'CALENDAR_ROLL', calendar)).toMatchObject({ dueOn: '2026-02-23', rolledFrom: '2026-02-20' });
    expect(dueAfter(day('2026-02-10'), 10, 'CALENDAR_STRICT', calendar)).toEqual({
      state: 'DATED',
      dueOn: '2026-02-20',
      certainty: 'FIXED',
      policy: 'CALENDAR_STRICT',
    });
  });

  it('of the commune that might issue on 05/03 or on 20/03/2026 end on 16/03 or 30/03', () => {
    expect(dueOn(dueAfter(day('2026-03-05'), 10, 'CALENDAR_ROLL', calendar))).toBe('2026-03-16');
    expect(dueOn(dueAfter(day('2026-03-20'), 10, 'CALENDAR_ROLL', calendar))).toBe('2026-03-30');
  });

  it.each([
    ['on a working Saturday stays', '2026-08-22', '2026-08-22'],
    ['on the Sunday after it moves to Monday', '2026-08-23', '2026-08-24'],
    ['on the Friday before the long weekend stays', '2026-08-28', '2026-08-28'],
    ['on its first day moves beyond it', '2026-08-29', '2026-09-03'],
    ['on its last day moves beyond it', '2026-09-02', '2026-09-03'],
    ['on the day after it stays', '2026-09-03', '2026-09-03'],
  ])('a last day %s', (_, nominal, expected) => expect(dueOn(dueOnOrNext(day(nominal), calendar))).toBe(expected));

  it('0 is the day itself, or the next that is worked', () => {
    expect(POLICIES.map((policy) => dueOn(dueAfter(day('2026-05-02'), 0, policy, calendar)))).toEqual([
      '2026-05-04',
      '2026-05-02',
      '2026-05-04',
    ]);
    expect(dueOn(dueAfter(day('2026-05-04'), 0, 'WORKING_DAYS', calendar))).toBe('2026-05-04');
  });

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, COUNT_DAYS_MAX + 1])('cannot be %p', (days) => {
    for (const policy of POLICIES) {
      expect(dueAfter(day('2026-05-04'), days, policy, calendar)).toEqual({ state: 'NEEDS_DECISION', reason: `NOT_COUNTABLE:${days}` });
    }
  });

  it('that lead out of the calendar are unknown, with the first day that it does not reach', () => {
    expect(dueAfter(day('2027-12-25'), 7, 'CALENDAR_ROLL', calendar)).toEqual({ state: 'UNKNOWN', reason: 'OUTSIDE_CALENDAR:2028-01-01' });
    expect(dueAfter(day('2027-12-31'), 1, 'WORKING_DAYS', calendar)).toEqual({ state: 'UNKNOWN', reason: 'OUTSIDE_CALENDAR:2028-01-01' });
    expect(dueAfter(day('2027-12-25'), 6, 'CALENDAR_ROLL', calendar)).toMatchObject({ dueOn: '2027-12-31' });
    expect(dueAfter(day('2027-12-30'), 1, 'WORKING_DAYS', calendar)).toMatchObject({ dueOn: '2027-12-31' });
    expect(dueAfter(day('2023-12-20'), 5, 'WORKING_DAYS', calendar)).toEqual({ state: 'UNKNOWN', reason: 'OUTSIDE_CALENDAR:2023-12-21' });
  });
});

describe('a day that the wording names', () => {
  it('stays, also on a day off: by the day itself, before it by the day before', () => {
    expect(dueBy(day('2026-02-15'))).toEqual({ state: 'DATED', dueOn: '2026-02-15', certainty: 'FIXED', policy: 'NAMED_DATE' });
    expect(dueBefore(day('2024-01-20'))).toEqual({ state: 'DATED', dueOn: '2024-01-19', certainty: 'FIXED', policy: 'DAY_BEFORE' });
    expect(dueBefore(day('2026-02-16'))).toMatchObject({ dueOn: '2026-02-15' });
    expect(dueAtEnd(day('2026-05-31'))).toEqual({ state: 'DATED', dueOn: '2026-05-31', certainty: 'FIXED', policy: 'PERIOD_END' });
  });
});

describe('the cut-offs of Decree 09/2019', () => {
  it.each([
    ['2024-Q1', '2024-03-14', '2024-03-15', '2024-03-18'],
    ['2024-Q2', '2024-06-14', '2024-06-17', '2024-06-18'],
    ['2024-Q3', '2024-09-14', '2024-09-16', '2024-09-17'],
    ['2024-Q4', '2024-12-14', '2024-12-16', '2024-12-17'],
    ['2025-Q1', '2025-03-14', '2025-03-17', '2025-03-18'],
    ['2025-Q2', '2025-06-14', '2025-06-16', '2025-06-17'],
    ['2025-Q3', '2025-09-14', '2025-09-15', '2025-09-16'],
    ['2025-Q4', '2025-12-14', '2025-12-15', '2025-12-16'],
    ['2026-Q1', '2026-03-14', '2026-03-16', '2026-03-17'],
    ['2026-Q2', '2026-06-14', '2026-06-15', '2026-06-16'],
    ['2026-Q3', '2026-09-14', '2026-09-15', '2026-09-16'],
    ['2026-Q4', '2026-12-14', '2026-12-15', '2026-12-16'],
  ])('of %s lie on %s, one and two working days later on %s and %s', (key, cutOff, one, two) => {
    const end = periodByKey(key, 'REPORT')?.to;
    expect(end).toBe(cutOff);
    expect([1, 2].map((days) => dueOn(dueAfter(day(cutOff), days, 'WORKING_DAYS', calendar)))).toEqual([one, two]);
  });

  it('leave the 25th of the month a working day in each of these quarters', () => {
    const days = [2024, 2025, 2026].flatMap((year) => ['03', '06', '09', '12'].map((month) => day(`${year}-${month}-25`)));
    expect(days.map((date) => dueOn(dueOnOrNext(date, calendar)))).toEqual(days);
  });
});

describe('certainty', () => {
  const certainty = (deadline: Deadline): string => (deadline.state === 'DATED' ? deadline.certainty : deadline.state);
  const roll = (nominal: string): string => certainty(dueOnOrNext(day(nominal), calendar));

  it('is provisional around the New Year of 2027, whose arrangement is not announced, and fixed before and after', () => {
    expect([roll('2027-01-22'), roll('2027-01-25'), roll('2027-02-19'), roll('2027-02-22')]).toEqual([
      'FIXED',
      'PROVISIONAL',
      'PROVISIONAL',
      'FIXED',
    ]);
    expect([roll('2027-09-01'), roll('2027-09-03'), roll('2027-06-15')]).toEqual(['PROVISIONAL', 'PROVISIONAL', 'FIXED']);
    expect([roll('2026-02-14'), roll('2026-11-24'), roll('2026-04-26')]).toEqual(['FIXED', 'FIXED', 'FIXED']);
  });

  it('hangs on the days that were looked at: rolling looks at the end, working days at the whole way', () => {
    expect(certainty(dueAfter(day('2027-01-15'), 60, 'CALENDAR_ROLL', calendar))).toBe('FIXED');
    expect(certainty(dueAfter(day('2027-01-15'), 40, 'WORKING_DAYS', calendar))).toBe('PROVISIONAL');
    expect(certainty(dueAfter(day('2027-02-05'), 3, 'CALENDAR_STRICT', calendar))).toBe('FIXED');
    expect(certainty(dueBy(day('2027-02-05')))).toBe('FIXED');
  });

  it('is fixed when the announcement is entered', () => {
    const announced = holidayEvents
      .filter(({ certainty: sure }) => sure === 'PROJECTED')
      .map((event) => ({ ...event, certainty: 'OFFICIAL' as const }));
    const later = workingCalendar([...holidayEvents, ...announced]);
    expect(certainty(dueOnOrNext(day('2027-02-05'), later))).toBe('FIXED');
  });

  it('fixed is a promise: whatever is announced for the open days, the deadline stays', () => {
    const stretches = [
      ['2027-01-23', '2027-02-20'],
      ['2027-04-19', '2027-05-17'],
      ['2027-08-19', '2027-09-16'],
      ['2027-11-10', '2027-12-08'],
    ].map(([from = '', to = '']) => DAYS.map(({ date }) => day(date)).filter((date) => from <= date && date <= to));
    const open = DAYS.map(({ date }) => day(date)).filter((date) => covers(calendar, date) && !isSettled(calendar, date));
    expect(open).toEqual(stretches.flat());
    const kind = fc.constantFrom<DayEntry['kind']>('OFF', 'OFF', 'MAKE_UP_WORKING', 'ORDINARY');
    const announced = fc.constantFrom(...stretches).chain((days) =>
      fc.record({
        event: fc.integer({ min: -20, max: 35 }).map((n) => addDays(days[0] ?? day('2027-01-23'), n)),
        news: fc.array(fc.record({ date: fc.constantFrom(...days), kind }), { minLength: 3, maxLength: 20 }),
      }),
    );
    const seen = { fixed: 0, moved: 0 };
    fc.assert(
      fc.property(announced, fc.integer({ min: 0, max: 20 }), fc.constantFrom(...POLICIES), ({ event, news }, days, policy) => {
        const before = dueAfter(event, days, policy, calendar);
        const changed = news.map((entry) => ({ ...entry, certainty: 'OFFICIAL' as const, name: 'announced' }));
        const after = dueAfter(event, days, policy, workingCalendar([...holidayEvents, ...changed]));
        if (certainty(before) === 'FIXED') seen.fixed++;
        if (dueOn(before) !== dueOn(after)) seen.moved++;
        return certainty(before) === 'PROVISIONAL' || dueOn(before) === dueOn(after);
      }),
      { numRuns: 1_000 },
    );
    // Control: announcements do move deadlines, and not every deadline is provisional.
    expect(seen.moved).toBeGreaterThan(50);
    expect(seen.fixed).toBeGreaterThan(50);
  });
});

describe('counting, against a walk day by day,', () => {
  const asOracle = (deadline: Deadline): unknown => {
    if (deadline.state !== 'DATED') return undefined;
    const { dueOn: on, certainty, rolledFrom } = deadline;
    return { dueOn: on, certainty, ...(rolledFrom ? { rolledFrom } : {}) };
  };

  it('agrees on the real calendar', () => {
    const entries = entriesOfFile(holidayFile());
    const start = fc.integer({ min: indexOf('2023-12-25'), max: indexOf('2027-12-31') });
    const days = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 120 }));
    fc.assert(
      fc.property(start, days, fc.constantFrom(...POLICIES), (index, n, policy) => {
        const event = day(DAYS[index]?.date ?? '');
        expect(asOracle(dueAfter(event, n, policy, calendar))).toEqual(dueByOracle(entries, event, n, policy));
      }),
      { numRuns: 10_000 },
    );
  });

  it('agrees on calendars that change while the days run', () => {
    const base = indexOf('2026-01-01');
    const entry: fc.Arbitrary<OracleEntry> = fc.record({
      date: fc.integer({ min: 0, max: 40 }).map((n) => DAYS[base + n]?.date ?? ''),
      kind: fc.constantFrom<OracleEntry['kind']>('OFF', 'OFF_SWAPPED', 'MAKE_UP_WORKING', 'ORDINARY'),
      certainty: fc.constantFrom('STATUTORY', 'OFFICIAL', 'REPORTED', 'COMPUTED', 'PROJECTED'),
      decidedOn: fc.option(
        fc.integer({ min: -5, max: 40 }).map((n) => DAYS[base + n]?.date ?? ''),
        { nil: null },
      ),
    });
    let late = 0;
    fc.assert(
      fc.property(
        fc.array(entry, { maxLength: 14 }),
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 0, max: 20 }),
        fc.constantFrom(...POLICIES),
        (entries, from, days, policy) => {
          const event = day(DAYS[base + from]?.date ?? '');
          const known = workingCalendar(entries.map((one) => ({ ...one, name: 'x' }) as DayEntry));
          const due = dueAfter(event, days, policy, known);
          expect(asOracle(due)).toEqual(dueByOracle(entries, event, days, policy));
          const timeless = workingCalendar(entries.map((one) => ({ ...one, name: 'x', decidedOn: null }) as DayEntry));
          if (dueOn(dueAfter(event, days, policy, timeless)) !== dueOn(due)) late++;
        },
      ),
      { numRuns: 10_000 },
    );
    // Control: when a day was decided does make a difference.
    expect(late).toBeGreaterThan(100);
  });

  it('never ends before the last counted day, nor, where it rolls, on a day off', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1400 }),
        fc.integer({ min: 0, max: 30 }),
        fc.constantFrom(...POLICIES),
        (start, days, policy) => {
          const event: LocalDate = addDays(day('2024-01-01'), start);
          const deadline = dueAfter(event, days, policy, calendar);
          if (deadline.state !== 'DATED') return false;
          const isOff = isWorkingDay(calendar, deadline.dueOn) === false;
          return daysBetween(event, deadline.dueOn) >= days && (policy === 'CALENDAR_STRICT' || !isOff);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('a swap', () => {
  const swap = (decidedOn: string): DayEntry => ({
    date: day('2026-06-12'),
    kind: 'OFF_SWAPPED',
    certainty: 'OFFICIAL',
    name: 'swapped',
    decidedOn: day(decidedOn),
  });
  const ordinaryYear: DayEntry = { date: day('2026-01-01'), kind: 'OFF', certainty: 'OFFICIAL', name: 'New Year' };
  const due = (...entries: readonly DayEntry[]): string =>
    dueOn(dueAfter(day('2026-06-02'), 10, 'CALENDAR_ROLL', workingCalendar([ordinaryYear, ...entries])));

  it('that was decided by the end of the deadline moves it; one decided afterwards does not', () => {
    expect(due()).toBe('2026-06-12');
    expect(due(swap('2026-05-01'))).toBe('2026-06-15');
    expect(due(swap('2026-06-12'))).toBe('2026-06-15');
    expect(due(swap('2026-06-13'))).toBe('2026-06-12');
  });

  it('taken back when its day has passed does not shorten the time that was given', () => {
    const back = (decidedOn: string): DayEntry => ({ ...swap(decidedOn), kind: 'ORDINARY' });
    expect(due(swap('2026-05-01'), back('2026-06-12'))).toBe('2026-06-12');
    expect(due(swap('2026-05-01'), back('2026-06-13'))).toBe('2026-06-15');
  });
});
