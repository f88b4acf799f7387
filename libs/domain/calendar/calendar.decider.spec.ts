import { describe, expect, it } from '@jest/globals';
import { dueAfter } from '#libs/calendar/deadline.js';
import { announcementOf } from '#libs/calendar/working-calendar.js';
import { localDate, yearOf } from '#libs/kernel/time.js';
import { holidayEvents } from '#libs/testing/holidays.js';
import { eventsOf, specOf } from '../testing/spec-of.js';
import { calendarDecider, type CalendarCommand, type CalendarRefusal } from './calendar.decider.js';
import { type CalendarDay, type CalendarEvent, calendarOf } from './calendar.js';
import { morning } from '../testing/samples.js';

const given = specOf(calendarDecider);
const day = localDate;

const swappedFriday: CalendarDay = {
  date: day('2026-01-02'),
  kind: 'OFF_SWAPPED',
  name: 'hoán đổi với 10/01/2026',
  certainty: 'OFFICIAL',
  source: 'quyết định ngày 25/12/2025',
  decidedOn: day('2025-12-25'),
};
const madeUpSaturday: CalendarDay = { ...swappedFriday, date: day('2026-01-10'), kind: 'MAKE_UP_WORKING', name: 'làm bù cho 02/01/2026' };
const changed = (of: CalendarDay): CalendarEvent => ({ type: 'CalendarDayChanged', ...of });
const at = morning('2025-12-29');
const change = (of: CalendarDay, year = 2026, on = at): CalendarCommand => ({ type: 'ChangeCalendarDay', year, day: of, at: on });
const importing = (...days: readonly CalendarDay[]): CalendarCommand => ({ type: 'ImportCalendar', year: 2026, days, at });

describe('changing a day of the calendar', () => {
  it('is recorded once', () => {
    given().when(change(swappedFriday)).then(changed(swappedFriday));
    given(changed(swappedFriday)).when(change(swappedFriday)).thenNothing();
    given(changed(swappedFriday))
      .when(change({ ...swappedFriday, name: ' hoán  đổi với 10/01/2026'.normalize('NFD') }))
      .thenNothing();
  });

  it('back to ordinary needs something to take back', () => {
    const ordinary: CalendarDay = { ...swappedFriday, kind: 'ORDINARY', decidedOn: day('2025-12-28') };
    given().when(change(ordinary)).thenNothing();
    given(changed(swappedFriday)).when(change(ordinary)).then(changed(ordinary));
  });

  it('to another certainty or source is a change', () => {
    const official: CalendarDay = { ...swappedFriday, source: 'CV 1/VPCP', decidedOn: day('2025-12-26') };
    given(changed({ ...swappedFriday, certainty: 'PROJECTED', decidedOn: null }))
      .when(change(official))
      .then(changed(official));
  });

  const standing = changed(swappedFriday);
  const decidedEarlier = (decidedOn: string | null): CalendarRefusal => ({
    type: 'DecidedEarlier',
    path: 'day.decidedOn',
    date: day('2026-01-02'),
    decidedOn: decidedOn === null ? null : day(decidedOn),
    standingDecidedOn: day('2025-12-25'),
  });
  it.each<readonly [string, readonly CalendarEvent[], CalendarCommand, CalendarRefusal]>([
    [
      'of another year, before everything else',
      [],
      change({ ...swappedFriday, name: '' }, 2025),
      { type: 'DayOfAnotherYear', path: 'day.date', date: day('2026-01-02'), year: 2025 },
    ],
    ['without a name', [], change({ ...swappedFriday, name: '  ', source: '' }), { type: 'NameMissing', path: 'day.name' }],
    [
      'with a name of 10 MB',
      [],
      change({ ...swappedFriday, name: 'x'.repeat(10_000_000) }),
      { type: 'TextTooLong', path: 'day.name', length: 10_000_000, lengthMax: 300 },
    ],
    [
      'without a source',
      [],
      change({ ...swappedFriday, source: ' ', kind: 'MAKE_UP_WORKING' }),
      { type: 'SourceMissing', path: 'day.source' },
    ],
    [
      'made up on a Friday',
      [],
      change({ ...swappedFriday, kind: 'MAKE_UP_WORKING' }),
      { type: 'WeekdayOfAnotherKind', path: 'day.kind', date: day('2026-01-02'), weekday: 5, kind: 'MAKE_UP_WORKING' },
    ],
    [
      'swapped on a Saturday',
      [],
      change({ ...madeUpSaturday, kind: 'OFF_SWAPPED' }),
      { type: 'WeekdayOfAnotherKind', path: 'day.kind', date: day('2026-01-10'), weekday: 6, kind: 'OFF_SWAPPED' },
    ],
    [
      'decided before what stands',
      [standing],
      change({ ...swappedFriday, kind: 'OFF', decidedOn: day('2025-12-24') }),
      decidedEarlier('2025-12-24'),
    ],
    [
      'decided on no known day where one stands',
      [standing],
      change({ ...swappedFriday, kind: 'OFF', decidedOn: null }),
      decidedEarlier(null),
    ],
  ])('%s is refused', (_, history, command, refusal) =>
    given(...history)
      .when(command)
      .thenRefused(refusal),
  );

  const later = morning('2026-03-02');
  const missing: CalendarRefusal = { type: 'DecisionDayMissing', path: 'day.decidedOn', date: day('2026-01-10'), today: day('2026-03-02') };
  const undated: CalendarDay = { ...madeUpSaturday, decidedOn: null };

  it('that has passed has to say when it was decided, because deadlines have passed since', () => {
    given(standing)
      .when(change(undated, 2026, later))
      .thenRefused(missing);
    given(standing)
      .when(change({ ...undated, certainty: 'REPORTED' }, 2026, later))
      .thenRefused(missing);
    given(standing)
      .when(change(madeUpSaturday, 2026, later))
      .then(changed(madeUpSaturday));
  });

  it.each<readonly [string, CalendarDay, string]>([
    ['today, or is still to come', undated, '2026-01-10'],
    ['off by law', { ...undated, kind: 'OFF', certainty: 'STATUTORY' }, '2026-03-02'],
    ['off by the moon', { ...undated, kind: 'OFF', certainty: 'COMPUTED' }, '2026-03-02'],
  ])('that is %s need not say so', (_, of, today) =>
    given(standing)
      .when(change(of, 2026, morning(today)))
      .then(changed(of)),
  );

  it('that has passed need not say so when nothing was known of its year, or a mistake is taken back', () => {
    given()
      .when(change(undated, 2026, later))
      .then(changed(undated));
    given(standing, changed(undated))
      .when(change({ ...undated, kind: 'ORDINARY' }, 2026, later))
      .then(changed({ ...undated, kind: 'ORDINARY' }));
    given(standing, changed(undated))
      .when(change(undated, 2026, later))
      .thenNothing();
  });

  it('that has passed may be named otherwise without saying so, as no deadline moves by that; its kind and certainty may not', () => {
    const reworded: CalendarDay = { ...undated, name: 'làm bù', source: 'QĐ ngày 25/12/2025' };
    const history = [standing, changed(undated)];
    given(...history)
      .when(change(reworded, 2026, later))
      .then(changed(reworded));
    given(...history)
      .when(change({ ...reworded, kind: 'OFF' }, 2026, later))
      .thenRefused(missing);
    given(...history)
      .when(change({ ...reworded, certainty: 'REPORTED' }, 2026, later))
      .thenRefused(missing);
  });

  it('cannot have been decided tomorrow', () => {
    given()
      .when(change({ ...swappedFriday, decidedOn: day('2025-12-30') }))
      .thenRefused({ type: 'DateInFuture', path: 'day.decidedOn', date: day('2025-12-30'), today: day('2025-12-29') });
    given()
      .when(change({ ...swappedFriday, decidedOn: day('2025-12-29') }))
      .then(changed({ ...swappedFriday, decidedOn: day('2025-12-29') }));
  });

  it('decided on the day of what stands is a correction of it', () => {
    const correction: CalendarDay = { ...swappedFriday, kind: 'OFF' };
    given(standing).when(change(correction)).then(changed(correction));
  });
});

describe('importing days', () => {
  it('records what is new, and each day once', () => {
    given(changed(swappedFriday))
      .when(importing(swappedFriday, madeUpSaturday, madeUpSaturday))
      .then(changed(madeUpSaturday));
    given().when(importing()).thenNothing();
  });

  it('is refused as a whole for one wrong day, which it names', () => {
    given()
      .when(importing(swappedFriday, { ...madeUpSaturday, date: day('2027-01-10') }))
      .thenRefused({ type: 'DayOfAnotherYear', path: 'days[1].date', date: day('2027-01-10'), year: 2026 });
    given()
      .when(importing(swappedFriday, { ...swappedFriday, kind: 'OFF' }))
      .thenRefused({ type: 'DayTwice', path: 'days[1].date', date: day('2026-01-02') });
  });

  it('takes the shipped file year by year, and nothing the second time', () => {
    const days = holidayEvents().map(({ type: _, ...rest }) => rest);
    for (const year of [2024, 2025, 2026, 2027]) {
      const ofYear = days.filter(({ date }) => yearOf(date) === year);
      const command: CalendarCommand = { type: 'ImportCalendar', year, days: ofYear, at };
      const events = eventsOf(given().when(command).decision);
      expect(events).toHaveLength(ofYear.length);
      given(...events)
        .when(command)
        .thenNothing();
    }
  });
});

describe('the calendar as known', () => {
  const due = (events: readonly CalendarEvent[]): unknown => dueAfter(day('2025-12-23'), 10, 'CALENDAR_ROLL', calendarOf(events));

  it('moves a deadline by a swap that is entered after it, when it was decided before', () => {
    const before = holidayEvents().filter(({ kind }) => kind !== 'OFF_SWAPPED' && kind !== 'MAKE_UP_WORKING');
    expect(due(before)).toMatchObject({ dueOn: '2026-01-02' });
    expect(due([...before, changed(swappedFriday)])).toMatchObject({ dueOn: '2026-01-05', rolledFrom: '2026-01-02' });
    expect(due([...before, changed({ ...swappedFriday, decidedOn: day('2026-01-03') })])).toMatchObject({ dueOn: '2026-01-02' });
  });

  it('knows the New Year of 2027 when its announcement is recorded', () => {
    const projected = holidayEvents().filter(({ certainty, date }) => certainty === 'PROJECTED' && yearOf(date) === 2027);
    const days = projected.map(({ type: _, ...rest }) => ({
      ...rest,
      certainty: 'OFFICIAL' as const,
      source: 'a notice',
      decidedOn: day('2026-11-02'),
    }));
    const history = holidayEvents().filter(({ date }) => yearOf(date) === 2027);
    const events = eventsOf(given(...history).when({ type: 'ImportCalendar', year: 2027, days, at: morning('2026-11-03') }).decision);
    expect(announcementOf(calendarOf(holidayEvents()), 2027)).toBe('AWAITED');
    expect(announcementOf(calendarOf([...holidayEvents(), ...events]), 2027)).toBe('ANNOUNCED');
  });
});
