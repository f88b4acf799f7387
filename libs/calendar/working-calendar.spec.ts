import { describe, expect, it } from '@jest/globals';
import { addDays, daysBetween, type LocalDate, localDate, yearOf } from '#libs/kernel/time.js';
import { holidayEvents as readHolidays, realCalendar } from '#libs/testing/holidays.js';
import {
  addWorkingDaysIn,
  announcementOf,
  ANNOUNCEMENT_REACH_DAYS,
  isSettled,
  isWorkingDay,
  latestEdition,
  rollIn,
  workingCalendar,
  type DayEntry,
  type WorkingCalendar,
} from './working-calendar.js';

const day = localDate;
const calendar = realCalendar();
const holidayEvents = readHolidays();
const rolled = (of: WorkingCalendar, date: LocalDate) => rollIn(of, latestEdition(of), date);
const workingDaysAfter = (of: WorkingCalendar, date: LocalDate, days: number) => addWorkingDaysIn(of, latestEdition(of), date, days);

describe('the working calendar', () => {
  it.each([
    [2024, 251],
    [2025, 250],
    [2026, 249],
  ])('of %d has %d working days', (year, expected) => {
    let count = 0;
    for (let date = day(`${year}-01-01`); yearOf(date) === year; date = addDays(date, 1)) if (isWorkingDay(calendar, date)) count++;
    expect(count).toBe(expected);
  });

  it.each([
    ['2026-01-10', true],
    ['2026-01-17', false],
    ['2026-01-02', false],
    ['2026-04-26', false],
    ['2026-04-27', false],
    ['2026-04-28', true],
    ['2026-11-24', false],
    ['2024-01-01', false],
    ['2027-12-31', true],
    ['2023-12-31', undefined],
    ['2028-01-01', undefined],
  ])('says of %s: worked is %p', (date, worked) => expect(isWorkingDay(calendar, day(date))).toBe(worked));

  it('covers the years that have entries, and refuses the others by value', () => {
    expect(calendar.coverage).toEqual({ from: '2024-01-01', to: '2027-12-31' });
    expect(workingDaysAfter(calendar, day('2027-12-31'), 1)).toEqual({ found: false, outside: '2028-01-01' });
    expect(rolled(calendar, day('2028-02-01'))).toEqual({ found: false, outside: '2028-02-01' });
    expect(workingCalendar([]).coverage).toBeNull();
    expect(isWorkingDay(workingCalendar([]), day('2026-03-02'))).toBeUndefined();
  });

  it('does not bridge a year without entries', () => {
    const gap = workingCalendar(holidayEvents.filter(({ date }) => yearOf(date) !== 2026));
    expect(workingDaysAfter(gap, day('2025-12-31'), 1)).toEqual({ found: false, outside: '2026-01-01' });
  });

  it('walks over the New Year of 2026', () => {
    expect(workingDaysAfter(calendar, day('2026-02-13'), 1)).toEqual({ found: true, date: '2026-02-23', certainty: 'FIXED' });
    expect(rolled(calendar, day('2026-02-13'))).toEqual({ found: true, date: '2026-02-13', certainty: 'FIXED' });
    expect(workingDaysAfter(calendar, day('2026-02-13'), 2)).toEqual({ found: true, date: '2026-02-24', certainty: 'FIXED' });
  });
});

describe('the arrangement of a year', () => {
  it('is announced for 2024 to 2026 and awaited for 2027', () => {
    expect([2023, 2024, 2025, 2026, 2027].map((year) => announcementOf(calendar, year))).toEqual([
      'NOT_COVERED',
      'ANNOUNCED',
      'ANNOUNCED',
      'ANNOUNCED',
      'AWAITED',
    ]);
  });

  it('is awaited everywhere in a year of which only the law is entered', () => {
    const bare: DayEntry = { date: day('2028-01-01'), kind: 'OFF', certainty: 'STATUTORY', name: 'New Year' };
    const known = workingCalendar([...holidayEvents, bare]);
    expect(announcementOf(known, 2028)).toBe('AWAITED');
    expect(isSettled(known, day('2028-07-03'))).toBe(false);
    expect(isSettled(known, day('2026-07-03'))).toBe(true);
  });

  it('is announced when its last projected day is replaced', () => {
    const [last, ...others] = holidayEvents
      .filter(({ certainty }) => certainty === 'PROJECTED')
      .map((event) => ({ ...event, certainty: 'OFFICIAL' as const }))
      .reverse();
    const nearly = [...holidayEvents, ...others];
    expect(announcementOf(workingCalendar(nearly), 2027)).toBe('AWAITED');
    expect(announcementOf(workingCalendar(last ? [...nearly, last] : nearly), 2027)).toBe('ANNOUNCED');
  });

  it('reaches two weeks, and a day further is settled', () => {
    const newYear = day('2027-02-06');
    expect([-15, -14, 0, 14, 15].map((n) => isSettled(calendar, addDays(newYear, n)))).toEqual([true, false, false, false, true]);
  });

  it('never moved a day further from its holiday than is reckoned with', () => {
    const swapped = holidayEvents.filter(({ kind }) => kind !== 'OFF');
    const holidays = holidayEvents.filter(({ kind, name }) => kind === 'OFF' && !/nghỉ bù|liền kề/.test(name));
    const distances = swapped.map(({ date }) => Math.min(...holidays.map((holiday) => Math.abs(daysBetween(date, holiday.date)))));
    expect(swapped).toHaveLength(8);
    expect(Math.max(...distances)).toBe(11);
    expect(Math.max(...distances)).toBeLessThanOrEqual(ANNOUNCEMENT_REACH_DAYS);
  });
});

describe('entries for one day', () => {
  const entry = (kind: DayEntry['kind'], decidedOn: string | null = null): DayEntry => ({
    date: day('2026-06-12'),
    kind,
    certainty: 'OFFICIAL',
    name: 'x',
    decidedOn: decidedOn === null ? null : day(decidedOn),
  });
  const worked = (...entries: readonly DayEntry[]): boolean | undefined => isWorkingDay(workingCalendar(entries), day('2026-06-12'));

  it('replace each other: the one decided last counts, of the same day the one recorded last', () => {
    expect(worked(entry('OFF'), entry('ORDINARY'))).toBe(true);
    expect(worked(entry('ORDINARY'), entry('OFF'))).toBe(false);
    expect(worked(entry('OFF', '2026-05-02'), entry('ORDINARY', '2026-05-01'))).toBe(false);
    expect(worked(entry('OFF', '2026-05-01'), entry('ORDINARY', '2026-05-01'))).toBe(true);
    expect(worked(entry('OFF', '2026-05-01'), entry('ORDINARY'))).toBe(false);
  });
});
