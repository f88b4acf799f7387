import { describe, expect, it } from '@jest/globals';
import { enumerate } from '#libs/calendar/enumerate.js';
import type { Schedule } from '#libs/calendar/schedule.js';
import { cityPlan, communeA, date, known, source } from '../testing/samples.js';
import { calendarOf } from '../calendar/calendar.js';
import { type DutyEvent, type DutyOpenedEvent, evolveDuty, noDuty } from './duty.js';
import { isOpened } from './duty-checks.js';
import { type ReadPeriod, readPeriodsOf } from './readings.js';

const every = (unit: 'MONTH' | 'QUARTER', to = '2026-06-30'): Schedule => ({
  kind: 'PERIODIC',
  every: [unit],
  system: 'CALENDAR',
  due: { at: 'PERIOD_END' },
  from: date('2026-01-01'),
  to: date(to),
  start: 'FROM_ISSUE',
});
const opened = (title: string, schedule: Schedule): DutyOpenedEvent => ({
  type: 'TaskAssigned',
  dutyId: 'd' as never,
  planId: cityPlan,
  rootPlanId: cityPlan,
  issuerId: communeA,
  ruleKey: 'k',
  title,
  holders: [communeA],
  role: null,
  coordinators: [],
  authority: 'ASSIGNS',
  wording: '',
  schedule,
  context: { ownIssue: known('2026-01-01') },
  source,
});
const amended = (on: string, to: DutyOpenedEvent): DutyEvent => ({ type: 'DutyAmended', amendment: '9/KH', on: date(on), opened: to });
const decided = (schedule: Schedule): DutyEvent => ({ type: 'ScheduleDecided', schedule, reason: 'r', document: null });

const periodsOf = (...events: readonly DutyEvent[]): readonly ReadPeriod[] => {
  const duty = events.reduce(evolveDuty, noDuty);
  if (!isOpened(duty)) throw new Error('the first event opens the duty');
  return [...readPeriodsOf(duty, (schedule, context) => enumerate(schedule, context, calendarOf([]))).values()];
};
const read = (...events: readonly DutyEvent[]): readonly string[] =>
  periodsOf(...events).map(({ scheduled, opened }) => `${scheduled.period} ${opened.title}`);

const monthly = opened('old', every('MONTH'));

describe('the periods of a duty', () => {
  it('are those of its schedule while nobody amended it', () =>
    expect(read(opened('old', every('QUARTER')))).toEqual(['2026-Q1 old', '2026-Q2 old']));

  it('keep the words of before where they had ended, and no period that had ended comes to be owed', () => {
    const quarterly = opened('new', every('QUARTER'));
    expect(read(monthly, amended('2026-04-10', quarterly))).toEqual(['2026-M01 old', '2026-M02 old', '2026-M03 old', '2026-Q2 new']);
  });

  it.each([
    ['2026-02-28', ['2026-M01 old', '2026-M02 new']],
    ['2026-03-01', ['2026-M01 old', '2026-M02 old']],
  ])('read as amended on their last day, and not on the day after: %s', (on, periods) =>
    expect(read(monthly, amended(on, opened('new', every('MONTH')))).slice(0, 2)).toEqual(periods),
  );

  it('keep what each of several amendments left', () => {
    const events = [amended('2026-02-10', opened('new', every('MONTH'))), amended('2026-03-10', opened('newer', every('QUARTER')))];
    expect(read(monthly, ...events)).toEqual(['2026-M01 old', '2026-M02 new', '2026-Q1 newer', '2026-Q2 newer']);
  });

  it('keep the schedule that a person had decided until then', () => {
    const undecided = opened('old', { kind: 'UNDECIDED', reason: 'WORDING:x' });
    const events = [decided(every('MONTH')), amended('2026-02-10', opened('new', every('QUARTER')))];
    expect(read(undecided, ...events)).toEqual(['2026-M01 old', '2026-Q1 new', '2026-Q2 new']);
  });

  const by = (on: string): Schedule => ({ kind: 'DATE', date: date(on), bound: 'BY' });
  const days = (...events: readonly DutyEvent[]) =>
    periodsOf(...events).map(({ scheduled: { period, deadline } }) => [
      period,
      deadline.state === 'DATED' ? deadline.dueOn : deadline.reason,
    ]);
  const undecided = opened('old', { kind: 'UNDECIDED', reason: 'x' });

  it('are none where all that the amendment asks for had ended: somebody has to decide', () => {
    expect(days(undecided, amended('2026-09-01', opened('new', every('QUARTER'))))).toEqual([
      ['undated', 'AMENDED_AFTER_END:2026-09-01:2026-06-30'],
    ]);
    expect(days(undecided, amended('2026-06-30', opened('new', every('QUARTER'))))).toEqual([['2026-Q2', '2026-06-30']]);
  });

  it('wait for a decision where the amendment asks for them by a day before its own', () => {
    expect(days(undecided, amended('2026-04-10', opened('new', by('2026-04-09'))))).toEqual([
      ['once', 'DUE_BEFORE_AMENDMENT:2026-04-09:2026-04-10'],
    ]);
    expect(days(opened('old', by('2026-06-30')), amended('2026-04-10', opened('new', by('2026-04-10'))))).toEqual([['once', '2026-04-10']]);
    expect(days(monthly, amended('2026-05-10', opened('new', by('2026-04-09')))).at(-1)).toEqual([
      'once',
      'DUE_BEFORE_AMENDMENT:2026-04-09:2026-05-10',
    ]);
  });

  it('are due on the day that a person decided, also one before the amendment', () => {
    const events = [amended('2026-04-10', opened('new', { kind: 'UNDECIDED', reason: 'y' })), decided(by('2026-03-31'))];
    expect(days(undecided, ...events)).toEqual([['once', '2026-03-31']]);
    expect(days(undecided, ...events, amended('2026-05-10', opened('newer', { kind: 'UNDECIDED', reason: 'y' })))).toEqual([
      ['once', '2026-03-31'],
    ]);
  });

  it('stay due as they were where the amendment names a day before its own', () => {
    expect(days(opened('old', by('2026-06-30')), amended('2026-04-10', opened('new', by('2026-04-09'))))).toEqual([['once', '2026-06-30']]);

    const onDay = (day: number): DutyOpenedEvent =>
      opened(`day ${day}`, {
        ...{ kind: 'PERIODIC', every: ['MONTH'], system: 'CALENDAR', start: 'FROM_ISSUE' },
        ...{ from: date('2026-05-01'), to: date('2026-06-30') },
        due: { at: 'DAY_OF_MONTH', day, monthOffset: 0, policy: 'CALENDAR_STRICT' },
      });
    expect(days(onDay(5), amended('2026-05-10', onDay(5)))).toEqual([
      ['2026-M05', '2026-05-05'],
      ['2026-M06', '2026-06-05'],
    ]);
    expect(days(onDay(5), amended('2026-05-10', onDay(8)))[0]).toEqual(['2026-M05', '2026-05-05']);
    expect(days(onDay(5), amended('2026-05-10', onDay(10)))[0]).toEqual(['2026-M05', '2026-05-10']);
    expect(days(onDay(20), amended('2026-05-10', onDay(8)))).toEqual([
      ['2026-M05', '2026-05-20'],
      ['2026-M06', '2026-06-08'],
    ]);
  });

  describe('that an amendment opened', () => {
    const from = (since: string, schedule: Schedule): DutyOpenedEvent => ({ ...opened('new', schedule), since: date(since) });

    it('are those that had not ended on the day of that, as if the plan had been issued to its holders then', () =>
      expect(read(from('2026-04-30', every('MONTH')))).toEqual(['2026-M04 new', '2026-M05 new', '2026-M06 new']));

    it('wait for a decision where they would have been due before', () => {
      expect(days(from('2026-04-10', by('2026-04-09')))).toEqual([['once', 'DUE_BEFORE_AMENDMENT:2026-04-09:2026-04-10']]);
      expect(days(from('2026-04-10', by('2026-04-10')))).toEqual([['once', '2026-04-10']]);
      expect(days(from('2026-04-10', by('2026-04-09')), decided(by('2026-05-05')))).toEqual([['once', '2026-05-05']]);
      const window: Schedule = { kind: 'WINDOW', from: date('2026-01-01'), to: date('2026-03-31') };
      expect(days(from('2026-04-10', window))).toEqual([['once', 'DUE_BEFORE_AMENDMENT:2026-03-31:2026-04-10']]);
    });

    it('still wait when only the words are amended afterwards', () => {
      const later = amended('2026-05-10', opened('newer', by('2026-04-09')));
      expect(days(from('2026-04-10', by('2026-04-09')), later)).toEqual([['once', 'DUE_BEFORE_AMENDMENT:2026-04-09:2026-04-10']]);
      const another = amended('2026-05-10', opened('newer', by('2026-04-08')));
      expect(days(from('2026-04-10', by('2026-04-09')), another)).toEqual([['once', 'DUE_BEFORE_AMENDMENT:2026-04-08:2026-05-10']]);
    });

    it('are none where all had ended: somebody has to decide', () =>
      expect(days(from('2026-07-10', every('QUARTER')))).toEqual([['undated', 'AMENDED_AFTER_END:2026-07-10:2026-06-30']]));

    it('keep these words where they had ended by the next amendment', () =>
      expect(read(from('2026-03-10', every('MONTH')), amended('2026-05-10', opened('newer', every('MONTH'))))).toEqual([
        '2026-M03 new',
        '2026-M04 new',
        '2026-M05 newer',
        '2026-M06 newer',
      ]));
  });

  it('count from the day of issue that was known when they had ended, until another one is told', () => {
    const withinTenDays: Schedule = { kind: 'WITHIN', days: 10, anchor: 'PARENT_ISSUE', policy: 'CALENDAR_STRICT' };
    const cited = (on: string): DutyOpenedEvent => ({
      ...opened('cited', withinTenDays),
      context: { ownIssue: known('2026-01-01'), parentIssue: known(on) },
    });
    const events = [cited('2026-02-27'), amended('2026-03-20', cited('2026-03-17'))];
    const fixed: DutyEvent = { type: 'DeadlineFixed', context: cited('2026-03-01').context, byPlan: cityPlan };
    const dueOn = (...after: readonly DutyEvent[]) => periodsOf(...events, ...after).map(({ scheduled }) => scheduled.deadline);
    expect(dueOn()).toMatchObject([{ dueOn: '2026-03-09' }]);
    expect(dueOn(fixed)).toMatchObject([{ dueOn: '2026-03-11' }]);
  });
});
