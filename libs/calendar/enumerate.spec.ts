import { describe, expect, it } from '@jest/globals';
import { localDate } from '#libs/kernel/time.js';
import { realCalendar } from '#libs/testing/holidays.js';
import { enumerate } from './enumerate.js';
import type { DocumentDate, PeriodDue, PeriodUnit, Schedule, ScheduleContext, ScheduledPeriod } from './schedule.js';

const day = localDate;
const calendar = realCalendar();
const on = (date: string): DocumentDate => ({ known: true, date: day(date) });
const between = (earliest: string, latest: string): DocumentDate => ({ known: false, earliest: day(earliest), latest: day(latest) });
const rows = (schedule: Schedule, ownIssue: DocumentDate, parentIssue?: DocumentDate): readonly ScheduledPeriod[] => {
  const context: ScheduleContext = parentIssue ? { ownIssue, parentIssue } : { ownIssue };
  return enumerate(schedule, context, calendar);
};
/** `period dueOn`, or `period reason`. */
const brief = (schedule: Schedule, ownIssue: DocumentDate, parentIssue?: DocumentDate): readonly string[] =>
  rows(schedule, ownIssue, parentIssue).map(({ period, deadline }) =>
    deadline.state === 'DATED' ? `${period} ${deadline.dueOn}` : `${period} ${deadline.state} ${deadline.reason}`,
  );

const END: PeriodDue = { at: 'PERIOD_END' };
const every = (units: readonly PeriodUnit[], more: Partial<Extract<Schedule, { kind: 'PERIODIC' }>> = {}): Schedule => ({
  kind: 'PERIODIC',
  every: units,
  system: 'CALENDAR',
  due: END,
  from: day('2026-01-01'),
  to: day('2026-12-31'),
  start: 'FROM_ISSUE',
  ...more,
});

describe('a duty without periods', () => {
  const within = (anchor: 'OWN_ISSUE' | 'PARENT_ISSUE'): Schedule => ({ kind: 'WITHIN', days: 10, policy: 'CALENDAR_ROLL', anchor });
  const before20: Schedule = { kind: 'DATE', date: day('2024-01-20'), bound: 'BEFORE' };

  it('"trước 20/01/2024" is owed until the end of 19/01/2024, whatever the blank day of the plan', () => {
    expect(rows(before20, between('2024-01-11', '2024-01-19'))).toEqual([
      { period: 'once', deadline: { state: 'DATED', dueOn: '2024-01-19', certainty: 'FIXED', policy: 'DAY_BEFORE' } },
    ]);
    expect(brief({ ...before20, bound: 'BY' }, on('2024-01-11'))).toEqual(['once 2024-01-20']);
  });

  it('ten days from the city plan of 27/02/2026 is Monday 09/03/2026, also while the own day is blank', () => {
    const march = between('2026-03-01', '2026-03-31');
    expect(rows(within('PARENT_ISSUE'), march, on('2026-02-27'))).toEqual([
      { period: 'once', deadline: { state: 'DATED', dueOn: '2026-03-09', certainty: 'FIXED', policy: 'CALENDAR_ROLL' } },
    ]);
  });

  it.each([
    ['2026-03-08', 'once 2026-03-09'],
    ['2026-03-09', 'once 2026-03-09'],
    ['2026-03-10', 'once NEEDS_DECISION DUE_BEFORE_ISSUE:2026-03-09:2026-03-10'],
    ['2026-03-20', 'once NEEDS_DECISION DUE_BEFORE_ISSUE:2026-03-09:2026-03-20'],
  ])('and when the own day turns out to be %s: %s', (own, expected) =>
    expect(brief(within('PARENT_ISSUE'), on(own), on('2026-02-27'))).toEqual([expected]),
  );

  it.each([
    ['2026-03-09', '2026-03-31', 'once 2026-03-09'],
    ['2026-03-10', '2026-03-31', 'once NEEDS_DECISION DUE_BEFORE_ISSUE:2026-03-09:2026-03-10'],
  ])('is a conflict of an interval %s to %s only when it is due before all of it', (earliest, latest, expected) =>
    expect(brief(within('PARENT_ISSUE'), between(earliest, latest), on('2026-02-27'))).toEqual([expected]),
  );

  it('that hangs on a day which is not known says on which', () => {
    const march = between('2026-03-01', '2026-03-31');
    expect(brief(within('OWN_ISSUE'), march, on('2026-02-27'))).toEqual(['once UNKNOWN OWN_DATE_BLANK']);
    expect(brief(within('PARENT_ISSUE'), on('2026-03-05'))).toEqual(['once UNKNOWN PARENT_DATE_UNKNOWN']);
    expect(brief(within('PARENT_ISSUE'), on('2026-03-05'), march)).toEqual(['once UNKNOWN PARENT_DATE_BLANK']);
    expect(brief(within('OWN_ISSUE'), on('2026-03-05'), march)).toEqual(['once 2026-03-16']);
  });

  it('in a window is due on its last day, which stays on a day off', () => {
    const window: Schedule = { kind: 'WINDOW', from: day('2026-04-01'), to: day('2026-05-31') };
    expect(rows(window, on('2026-01-22'))).toEqual([
      {
        period: 'once',
        from: '2026-04-01',
        to: '2026-05-31',
        deadline: { state: 'DATED', dueOn: '2026-05-31', certainty: 'FIXED', policy: 'PERIOD_END' },
      },
    ]);
    expect(brief(window, on('2026-05-31'))).toEqual(['once 2026-05-31']);
    expect(brief(window, on('2026-06-01'))).toEqual(['once NEEDS_DECISION DUE_BEFORE_ISSUE:2026-05-31:2026-06-01']);
    expect(brief({ ...window, to: day('2026-03-31') }, on('2026-01-22'))).toEqual([
      'once NEEDS_DECISION SPAN_REVERSED:2026-04-01:2026-03-31',
    ]);
  });

  it('without a break is judged at the end of the year; without an end somebody decides', () => {
    const year = { kind: 'CONTINUOUS', from: day('2025-01-01') } as const;
    expect(rows({ ...year, to: day('2025-12-31') }, on('2025-07-23'))).toEqual([
      {
        period: 'once',
        from: '2025-01-01',
        to: '2025-12-31',
        deadline: { state: 'DATED', dueOn: '2025-12-31', certainty: 'FIXED', policy: 'PERIOD_END' },
      },
    ]);
    expect(rows({ ...year, to: null }, on('2025-07-23'))).toEqual([
      { period: 'once', from: '2025-01-01', deadline: { state: 'NEEDS_DECISION', reason: 'OPEN_END' } },
    ]);
  });

  it('named for a year beyond the calendar is due then: no working day is asked for', () => {
    expect(brief({ kind: 'DATE', date: day('2030-12-31'), bound: 'BY' }, on('2026-01-22'))).toEqual(['once 2030-12-31']);
    expect(brief(within('OWN_ISSUE'), on('2030-06-03'))).toEqual(['once UNKNOWN OUTSIDE_CALENDAR:2030-06-13']);
  });

  it('that waits for somebody is one row without a day', () => {
    expect(rows({ kind: 'ON_REQUEST', by: 'Sở VHTTDL' }, on('2026-01-22'))).toEqual([
      { period: 'undated', deadline: { state: 'UNKNOWN', reason: 'AWAITS_REQUEST:Sở VHTTDL' } },
    ]);
    expect(brief({ kind: 'EXTERNAL_CALENDAR', of: 'Ban Tuyên giáo' }, on('2024-01-15'))).toEqual([
      'undated UNKNOWN AWAITS_CALENDAR:Ban Tuyên giáo',
    ]);
    expect(brief({ kind: 'UNDECIDED', reason: 'kỳ nào: tháng, quý?' }, on('2024-01-15'))).toEqual([
      'undated NEEDS_DECISION WORDING:kỳ nào: tháng, quý?',
    ]);
  });
});

describe('a periodic duty of 2026', () => {
  const january = on('2026-01-01');
  const count = (units: readonly PeriodUnit[], issue: DocumentDate): number => rows(every(units), issue).length;

  it('has 12 months, 4 quarters, 53 weeks; quarter, half-year and year together seven', () => {
    expect([count(['MONTH'], january), count(['QUARTER'], january), count(['WEEK'], january)]).toEqual([12, 4, 53]);
    expect(count(['QUARTER', 'HALF_YEAR', 'YEAR'], january)).toBe(7);
    expect(rows(every(['WEEK'], { from: day('2025-01-01'), to: day('2025-12-31') }), on('2025-01-01'))).toHaveLength(52);
  });

  it('starts with the whole period that contains the day of issue', () => {
    const first = (unit: PeriodUnit, issue: string): string | undefined => rows(every([unit]), on(issue))[0]?.period;
    expect([first('MONTH', '2026-03-31'), first('MONTH', '2026-04-01')]).toEqual(['2026-M03', '2026-M04']);
    expect([first('WEEK', '2026-03-08'), first('WEEK', '2026-03-09')]).toEqual(['2026-W10', '2026-W11']);
    expect([first('QUARTER', '2026-03-20'), first('YEAR', '2026-12-31')]).toEqual(['2026-Q1', '2026-Y']);
    expect(rows(every(['MONTH']), on('2026-03-20'))[0]).toEqual({
      period: '2026-M03',
      from: '2026-03-01',
      to: '2026-03-31',
      deadline: { state: 'DATED', dueOn: '2026-03-31', certainty: 'FIXED', policy: 'PERIOD_END' },
    });
    expect(count(['MONTH'], on('2025-11-20'))).toBe(12);
  });

  it('with report periods starts by their own windows', () => {
    const report = every(['QUARTER'], { system: 'REPORT' });
    expect(rows(report, on('2026-03-14')).map(({ period }) => period)).toEqual(['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4']);
    expect(rows(report, on('2026-03-15')).map(({ period }) => period)).toEqual(['2026-Q2', '2026-Q3', '2026-Q4']);
  });

  it('counts every period where the whole span is owed; those due before the issue are for a person to settle', () => {
    expect(brief(every(['QUARTER'], { start: 'WHOLE_SPAN' }), on('2026-07-23'))).toEqual([
      '2026-Q1 NEEDS_DECISION DUE_BEFORE_ISSUE:2026-03-31:2026-07-23',
      '2026-Q2 NEEDS_DECISION DUE_BEFORE_ISSUE:2026-06-30:2026-07-23',
      '2026-Q3 2026-09-30',
      '2026-Q4 2026-12-31',
    ]);
  });

  it('lists periods that overlap: the second quarter beside the half-year, the fourth beside the year', () => {
    const due: PeriodDue = { at: 'AFTER_PERIOD', days: 1, policy: 'WORKING_DAYS' };
    expect(brief(every(['QUARTER', 'HALF_YEAR', 'YEAR'], { system: 'REPORT', due }), january)).toEqual([
      '2026-Q1 2026-03-16',
      '2026-Q2 2026-06-15',
      '2026-Q3 2026-09-15',
      '2026-Q4 2026-12-15',
      '2026-H1 2026-06-15',
      '2026-H2 2026-12-15',
      '2026-Y 2026-12-15',
    ]);
    expect(count(['MONTH', 'MONTH'], january)).toBe(12);
  });

  it.each([
    ['within one month', '2026-03-01', '2026-03-31', '2026-M03', 10],
    ['before the year', '2025-11-20', '2025-12-24', '2026-M01', 12],
    ['before the year and in its first month', '2025-12-20', '2026-01-31', '2026-M01', 12],
  ])('starts all the same when the blank day is %s', (_, earliest, latest, first, months) => {
    const found = rows(every(['MONTH']), between(earliest, latest));
    expect(found[0]?.period).toBe(first);
    expect(found).toHaveLength(months);
  });

  it('is one unknown row when the blank day may lie in two periods', () => {
    expect(brief(every(['MONTH']), between('2026-03-31', '2026-04-01'))).toEqual(['undated UNKNOWN OWN_DATE_BLANK']);
    const march = between('2026-03-01', '2026-03-31');
    expect(brief(every(['WEEK']), march)).toEqual(['undated UNKNOWN OWN_DATE_BLANK']);
    expect(brief(every(['MONTH'], { system: 'REPORT' }), march)).toEqual(['undated UNKNOWN OWN_DATE_BLANK']);
    expect(brief(every(['MONTH', 'WEEK']), march)).toEqual(['undated UNKNOWN OWN_DATE_BLANK']);
    expect(rows(every(['WEEK'], { start: 'WHOLE_SPAN' }), march)).toHaveLength(53);
    expect(brief(every(['YEAR']), between('2026-12-01', '2027-01-15'))).toEqual(['undated UNKNOWN OWN_DATE_BLANK']);
  });

  it('is never dropped in silence', () => {
    expect(brief(every(['MONTH']), on('2027-01-01'))).toEqual(['undated NEEDS_DECISION ISSUED_AFTER_END:2027-01-01:2026-12-31']);
    expect(brief(every([]), january)).toEqual(['undated NEEDS_DECISION NO_PERIOD']);
    expect(brief(every(['WEEK'], { from: day('2026-03-06'), to: day('2026-03-08') }), january)).toEqual([
      'undated NEEDS_DECISION NO_PERIOD',
    ]);
    expect(brief(every(['MONTH'], { to: day('2025-12-31') }), january)).toEqual([
      'undated NEEDS_DECISION SPAN_REVERSED:2026-01-01:2025-12-31',
    ]);
    expect(brief(every(['WEEK'], { to: day('2226-01-01') }), january)).toEqual([
      'undated NEEDS_DECISION SPAN_TOO_LONG:2026-01-01:2226-01-01',
    ]);
    expect(rows(every(['QUARTER', 'NINE_MONTHS']), on('2026-11-02')).map(({ period }) => period)).toEqual(['2026-Q4']);
  });
});

describe('the day of a period', () => {
  const due = (at: PeriodDue, unit: PeriodUnit = 'MONTH'): readonly string[] => brief(every([unit], { due: at }), on('2026-01-01'));
  const dayOfMonth = (n: number, monthOffset = 0, policy: 'CALENDAR_ROLL' | 'CALENDAR_STRICT' = 'CALENDAR_ROLL'): PeriodDue => ({
    at: 'DAY_OF_MONTH',
    day: n,
    monthOffset,
    policy,
  });

  it('on the 31st is the last of the month, and rolls where that is off', () => {
    expect(due(dayOfMonth(31)).slice(0, 6)).toEqual([
      '2026-M01 2026-02-02',
      '2026-M02 2026-03-02',
      '2026-M03 2026-03-31',
      '2026-M04 2026-05-04',
      '2026-M05 2026-06-01',
      '2026-M06 2026-06-30',
    ]);
    expect(due(dayOfMonth(31, 0, 'CALENDAR_STRICT')).slice(0, 2)).toEqual(['2026-M01 2026-01-31', '2026-M02 2026-02-28']);
  });

  it('is named and not counted: it is told as such, and whether it rolls', () => {
    const april = (policy: 'CALENDAR_ROLL' | 'CALENDAR_STRICT') =>
      rows(every(['MONTH'], { due: dayOfMonth(25, 0, policy) }), on('2026-01-01')).find(({ period }) => period === '2026-M04')?.deadline;
    expect(april('CALENDAR_STRICT')).toEqual({ state: 'DATED', dueOn: '2026-04-25', certainty: 'FIXED', policy: 'DAY_OF_MONTH' });
    expect(april('CALENDAR_ROLL')).toMatchObject({ dueOn: '2026-04-28', rolledFrom: '2026-04-25', policy: 'DAY_OF_MONTH_ROLL' });
  });

  it('in a later month is counted from the month in which the period ends, over the year', () => {
    expect(due(dayOfMonth(5, 1)).at(-1)).toBe('2026-M12 2027-01-05');
    expect(due(dayOfMonth(25), 'QUARTER')).toEqual([
      '2026-Q1 2026-03-25',
      '2026-Q2 2026-06-25',
      '2026-Q3 2026-09-25',
      '2026-Q4 2026-12-25',
    ]);
    expect(due(dayOfMonth(5, 14), 'YEAR')).toEqual(['2026-Y UNKNOWN OUTSIDE_CALENDAR:2028-02-05']);
  });

  it('after the period is counted from its last day', () => {
    expect(due({ at: 'AFTER_PERIOD', days: 5, policy: 'CALENDAR_ROLL' }).slice(0, 3)).toEqual([
      '2026-M01 2026-02-05',
      '2026-M02 2026-03-05',
      '2026-M03 2026-04-06',
    ]);
  });

  it('that nobody named leaves the periods and asks for a decision on each', () => {
    const found = rows(every(['QUARTER'], { due: { at: 'UNDECIDED', reason: 'không nêu ngày gửi' } }), on('2026-01-01'));
    expect(found[0]).toEqual({
      period: '2026-Q1',
      from: '2026-01-01',
      to: '2026-03-31',
      deadline: { state: 'NEEDS_DECISION', reason: 'WORDING:không nêu ngày gửi' },
    });
    expect(found).toHaveLength(4);
  });

  it.each([
    [dayOfMonth(0), 'NOT_COUNTABLE:0'],
    [dayOfMonth(32), 'NOT_COUNTABLE:32'],
    [dayOfMonth(1.5), 'NOT_COUNTABLE:1.5'],
    [dayOfMonth(5, 121), 'NOT_COUNTABLE:121'],
    [{ at: 'AFTER_PERIOD', days: -1, policy: 'WORKING_DAYS' } as const, 'NOT_COUNTABLE:-1'],
  ])('that cannot be, %j, needs a decision', (at, reason) => expect(due(at)[0]).toBe(`2026-M01 NEEDS_DECISION ${reason}`));

  it('before the issue, though its period had not ended, is a conflict', () => {
    expect(brief(every(['MONTH'], { due: dayOfMonth(16) }), on('2026-03-20')).slice(0, 2)).toEqual([
      '2026-M03 NEEDS_DECISION DUE_BEFORE_ISSUE:2026-03-16:2026-03-20',
      '2026-M04 2026-04-16',
    ]);
  });
});
