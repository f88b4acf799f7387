import { describe, expect, it } from '@jest/globals';
import type { Deadline, ScheduledPeriod } from '#libs/calendar/schedule.js';
import { date, morning, source, known, communeA, cityPlan } from '../testing/samples.js';
import { type DutyEvent, evolveDuty, noDuty } from './duty.js';
import { obligationsOf } from './obligations-of.js';

const opened: DutyEvent = {
  type: 'TaskAssigned',
  dutyId: 'd' as never,
  planId: cityPlan,
  rootPlanId: cityPlan,
  issuerId: communeA,
  ruleKey: 'k',
  title: 't',
  holders: [communeA],
  role: null,
  coordinators: [],
  authority: 'ASSIGNS',
  wording: '',
  schedule: { kind: 'ON_REQUEST', by: 'Sở' },
  context: { ownIssue: known('2026-01-01') },
  source,
};
const dated = (dueOn: string): Deadline => ({
  state: 'DATED',
  dueOn: date(dueOn),
  certainty: 'PROVISIONAL',
  policy: 'CALENDAR_ROLL',
  rolledFrom: date('2026-03-28'),
});
const named = (dueOn: string): Deadline => ({ state: 'DATED', dueOn: date(dueOn), certainty: 'FIXED', policy: 'NAMED_DATE' });
const extended = (period: string, dueOn: string, on = '2026-01-01'): DutyEvent => ({
  type: 'DeadlineExtended',
  period,
  dueOn: date(dueOn),
  reason: 'r',
  document: null,
  at: morning(on),
});
const requested: DutyEvent = {
  type: 'ReportRequested',
  period: 'R1',
  dueOn: date('2026-03-20'),
  requestedBy: communeA,
  document: '',
  note: '',
};
const awaits: ScheduledPeriod = { period: 'undated', deadline: { state: 'UNKNOWN', reason: 'AWAITS_REQUEST:Sở' } };
const rowsOf = (enumerated: readonly ScheduledPeriod[], ...events: readonly DutyEvent[]) =>
  obligationsOf([opened, ...events].reduce(evolveDuty, noDuty), enumerated);

describe('what a duty makes its holders owe', () => {
  it('is what its schedule gives', () => expect(rowsOf([awaits])).toEqual([awaits]));

  it('is what was asked for, once something was', () =>
    expect(rowsOf([awaits], requested)).toEqual([{ period: 'R1', deadline: named('2026-03-20') }]));

  it('keeps what is open for another reason beside a request', () => {
    const open: ScheduledPeriod = { period: 'undated', deadline: { state: 'NEEDS_DECISION', reason: 'WORDING:x' } };
    expect(rowsOf([open], requested).map(({ period }) => period)).toEqual(['undated', 'R1']);
  });

  it('is due on the day to which it was extended, requests too', () => {
    const row: ScheduledPeriod = { period: '2026-M03', from: date('2026-03-01'), to: date('2026-03-31'), deadline: dated('2026-03-30') };
    expect(rowsOf([row], extended('2026-M03', '2026-04-05'))).toEqual([{ ...row, deadline: named('2026-04-05') }]);
    expect(rowsOf([], requested, extended('R1', '2026-03-25'))).toEqual([{ period: 'R1', deadline: named('2026-03-25') }]);
  });

  it('is not moved by an extension that came after the day in force then', () => {
    const row: ScheduledPeriod = { period: 'once', deadline: dated('2026-03-30') };
    expect(rowsOf([row], extended('once', '2026-04-05', '2026-03-31'))).toEqual([row]);
    const inTime = extended('once', '2026-04-05', '2026-03-30');
    expect(rowsOf([row], inTime, extended('once', '2026-04-10', '2026-04-05'))).toEqual([{ ...row, deadline: named('2026-04-10') }]);
    expect(rowsOf([row], inTime, extended('once', '2026-04-10', '2026-04-06'))).toEqual([{ ...row, deadline: named('2026-04-05') }]);
  });

  it('is not brought forward by an extension that the document has overtaken', () => {
    const row: ScheduledPeriod = { period: 'once', deadline: dated('2026-03-30') };
    expect(rowsOf([row], extended('once', '2026-03-29'))).toEqual([row]);
  });

  it('stays due on the extended day where the document no longer tells', () => {
    expect(rowsOf([{ period: 'once', deadline: { state: 'UNKNOWN', reason: 'OWN_DATE_BLANK' } }], extended('once', '2026-03-29'))).toEqual([
      { period: 'once', deadline: named('2026-03-29') },
    ]);
  });
});
