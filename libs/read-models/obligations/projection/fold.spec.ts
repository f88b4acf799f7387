import { describe, expect, it } from '@jest/globals';
import { enumerate } from '#libs/calendar/enumerate.js';
import type { Schedule, ScheduleContext } from '#libs/calendar/schedule.js';
import { workingCalendar, type DayEntry } from '#libs/calendar/working-calendar.js';
import type { DutyEvent, DutyOpenedEvent } from '#libs/domain/duty/duty.js';
import type { ReportEvent } from '#libs/domain/report/report.js';
import type { DutyId, OrgUnitId, PersonId, PlanId, ReportId } from '#libs/kernel/ids.js';
import { instant, localDate, startOfDay, type Instant } from '#libs/kernel/time.js';
import { concernedBy, nothingHappened, submissionOf, type DutyFacts, type PeriodFacts, type ReportFacts } from './facts.js';
import { dutyChanged, dutyOpened, reportChanged, withSubmission } from './fold.js';
import { judgedObligations, type JudgedObligation } from './judge.js';

const commune = 'hung-dao' as OrgUnitId;
const room = 'phong-vhxh' as OrgUnitId;
const person = 'person' as PersonId;
const dutyId = 'duty' as DutyId;
const plan = 'plan' as PlanId;
const d = localDate;

const march2026 = { known: false, earliest: d('2026-03-01'), latest: d('2026-03-31') } as const;
const issued: ScheduleContext = { ownIssue: { known: true, date: d('2026-01-20') } };

const quarterly: Schedule = {
  kind: 'PERIODIC',
  every: ['QUARTER'],
  system: 'CALENDAR',
  due: { at: 'AFTER_PERIOD', days: 5, policy: 'CALENDAR_ROLL' },
  from: d('2026-01-01'),
  to: d('2026-12-31'),
  start: 'FROM_ISSUE',
};
const monthly: Schedule = { ...quarterly, every: ['MONTH'] };
const within10: Schedule = { kind: 'WITHIN', days: 10, policy: 'CALENDAR_ROLL', anchor: 'OWN_ISSUE' };

const regime = (schedule: Schedule, context = issued): DutyOpenedEvent => ({
  type: 'ReportRegimeAssigned',
  dutyId,
  planId: plan,
  rootPlanId: plan,
  issuerId: commune,
  ruleKey: 'clause/IV.1.e',
  title: 'Báo cáo kết quả',
  holders: [room],
  role: null,
  coordinators: [],
  authority: 'ASSIGNS',
  wording: 'định kỳ',
  schedule,
  context,
  source: { document: 'KH-UBND', place: 'IV.1.e' },
  receivers: [commune],
  indicators: [],
});

const subPlan = (schedule: Schedule): DutyOpenedEvent => {
  const {
    receivers: _receivers,
    indicators: _indicators,
    ...opened
  } = regime(schedule) as Extract<DutyOpenedEvent, { type: 'ReportRegimeAssigned' }>;
  return { ...opened, type: 'SubPlanDue', fulfilledBy: 'ISSUED' };
};

const workdays: readonly DayEntry[] = [
  { date: d('2026-01-01'), kind: 'OFF', certainty: 'OFFICIAL', name: 'Tết Dương lịch' },
  { date: d('2026-04-30'), kind: 'OFF', certainty: 'OFFICIAL', name: 'Ngày Chiến thắng' },
];

const submit = (serves: readonly string[], at: Instant, version = 1): ReportEvent => ({
  type: 'ReportSubmitted',
  reportId: 'report' as ReportId,
  version,
  holder: room,
  serves: serves.map((period) => ({ dutyId, period })),
  values: {},
  narrative: '',
  document: null,
  submittedBy: person,
  submittedAt: at,
});

const returned = (kind: 'FOR_CORRECTION' | 'AS_INVALID', version = 1): ReportEvent => ({
  type: 'ReportReturned',
  version,
  kind,
  reason: 'thiếu phụ lục',
  dueOn: kind === 'FOR_CORRECTION' ? d('2026-04-20') : null,
  returnedBy: person,
  at: instant('2026-04-15T01:00:00Z'),
});

const accepted = (version = 1): ReportEvent => ({
  type: 'ReportAccepted',
  version,
  acceptedBy: person,
  at: instant('2026-04-16T01:00:00Z'),
});

const isReportEvent = (event: DutyEvent | ReportEvent): event is ReportEvent =>
  event.type === 'ReportSubmitted' || event.type === 'ReportReturned' || event.type === 'ReportAccepted';

/** The obligations after a history of one duty and one report on it, at positions 1, 2, 3, … */
const after = (
  opened: DutyOpenedEvent,
  history: readonly (DutyEvent | ReportEvent)[] = [],
  days = workdays,
): Map<string, JudgedObligation> => {
  let duty: DutyFacts = dutyOpened(opened, 1);
  const facts = new Map<string, PeriodFacts>();
  let report: ReportFacts | undefined;
  const versions = { duty: 1, report: 0 };
  const recordedAt = instant('2026-06-01T00:00:00Z');
  const change = (period: string, apply: (of: PeriodFacts) => PeriodFacts): void =>
    void facts.set(period, apply(facts.get(period) ?? nothingHappened));
  history.forEach((event, index) => {
    const position = index + 2;
    if (isReportEvent(event)) {
      versions.report += 1;
      const changed = reportChanged(report, { event, position, recordedAt, streamVersion: versions.report });
      report = changed?.report;
      if (changed !== undefined)
        for (const { version, served } of concernedBy(changed.report, changed.changed))
          change(served.period, withSubmission(submissionOf(changed.report, version)));
      return;
    }
    versions.duty += 1;
    const changed = dutyChanged(duty, { event, position, recordedAt, streamVersion: versions.duty });
    duty = changed.duty;
    const { facts: on } = changed;
    if (on?.others) for (const period of facts.keys()) if (period !== on.of) change(period, on.others);
    if (on) for (const period of on.of === null ? [...facts.keys()] : [on.of]) change(period, on.change);
  });
  const calendar = workingCalendar(days);
  return new Map(judgedObligations(duty, facts, (schedule, context) => enumerate(schedule, context, calendar), []));
};

const q1 = (obligations: Map<string, JudgedObligation>): JudgedObligation => {
  const found = obligations.get('2026-Q1');
  if (found === undefined) throw new Error(`no first quarter in ${[...obligations.keys()].join()}`);
  return found;
};

// Quarter I ends on 31/03/2026; five days later is Sunday 05/04/2026, which rolls to Monday 06/04/2026.
const inTime = instant('2026-04-06T16:59:59.999Z');
const tooLate = instant('2026-04-06T17:00:00Z');

describe('the obligations of a duty', () => {
  it('are the periods of its schedule, each with its own day', () => {
    const obligations = after(regime(quarterly));
    expect([...obligations.keys()]).toEqual(['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4']);
    expect(q1(obligations)).toMatchObject({
      dueOn: '2026-04-06',
      rolledFrom: '2026-04-05',
      phase: 'OPEN',
      timeliness: 'NONE',
      noticeDue: true,
    });
  });

  it('that hang on a blank day become dated when it is fixed', () => {
    const blank = { ownIssue: march2026 };
    const before = after(regime(within10, blank)).get('once');
    expect(before).toMatchObject({
      deadlineState: 'UNKNOWN',
      reason: 'OWN_DATE_BLANK',
      dueOn: null,
      noticeDue: false,
      unitDay: '2026-03-31',
    });
    const fixed: DutyEvent = { type: 'DeadlineFixed', context: { ownIssue: { known: true, date: d('2026-03-02') } }, byPlan: plan };
    expect(after(regime(within10, blank), [fixed]).get('once')).toMatchObject({ deadlineState: 'DATED', dueOn: '2026-03-12' });
  });

  it('await a request until the first one comes', () => {
    const onRequest: Schedule = { kind: 'ON_REQUEST', by: 'Sở Nội vụ' };
    expect([...after(regime(onRequest)).keys()]).toEqual(['undated']);
    const request: DutyEvent = {
      type: 'ReportRequested',
      period: 'R1',
      dueOn: d('2026-05-05'),
      requestedBy: commune,
      document: '1/CV',
      note: '',
    };
    const obligations = after(regime(onRequest), [request]);
    expect([...obligations.keys()]).toEqual(['R1']);
    expect(obligations.get('R1')).toMatchObject({ dueOn: '2026-05-05', policy: 'NAMED_DATE' });
  });

  it('keep the old reading for periods that had ended before an amendment', () => {
    const amended: DutyEvent = {
      type: 'DutyAmended',
      amendment: '9/KH-UBND',
      on: d('2026-04-10'),
      opened: { ...regime(monthly), title: 'Mới' },
    };
    const obligations = after(regime(quarterly), [amended]);
    expect([...obligations.keys()].slice(0, 3)).toEqual(['2026-Q1', '2026-M04', '2026-M05']);
    expect([q1(obligations).title, obligations.get('2026-M04')?.title]).toEqual(['Báo cáo kết quả', 'Mới']);
  });

  it('that vanish from the schedule stay if something was submitted for them, and only then', () => {
    const decided: DutyEvent = { type: 'ScheduleDecided', schedule: monthly, reason: 'theo tháng', document: null };
    expect(after(regime(quarterly), [decided]).has('2026-Q1')).toBe(false);
    const kept = q1(after(regime(quarterly), [submit(['2026-Q1'], inTime), decided]));
    expect(kept).toMatchObject({ outsideSchedule: true, dueOn: '2026-04-06', timeliness: 'ON_TIME' });
    const voided = after(regime(quarterly), [submit(['2026-Q1'], inTime), returned('AS_INVALID'), decided]);
    expect(voided.has('2026-Q1')).toBe(false);
  });
});

describe('a report', () => {
  it.each([
    ['until 24:00 of the day is on time', inTime, 'ON_TIME'],
    ['from then on is late', tooLate, 'LATE'],
  ] as const)('%s', (_, at, timeliness) => {
    expect(q1(after(regime(quarterly), [submit(['2026-Q1'], at)]))).toMatchObject({
      phase: 'SUBMITTED',
      timeliness,
      metAt: at,
      noticeDue: false,
    });
  });

  it('returned for correction keeps its time and has a day of its own', () => {
    const history = [submit(['2026-Q1'], inTime), returned('FOR_CORRECTION')];
    expect(q1(after(regime(quarterly), history))).toMatchObject({
      phase: 'RETURNED',
      timeliness: 'ON_TIME',
      correctionDueOn: '2026-04-20',
      figures: null,
    });
    const corrected = q1(after(regime(quarterly), [...history, submit(['2026-Q1'], tooLate, 2)]));
    expect(corrected).toMatchObject({ phase: 'SUBMITTED', timeliness: 'ON_TIME', correctionDueOn: null, figures: { version: 2 } });
  });

  it('returned as invalid is void, and the first valid one counts', () => {
    const history = [submit(['2026-Q1'], inTime), returned('AS_INVALID')];
    expect(q1(after(regime(quarterly), history))).toMatchObject({ phase: 'OPEN', timeliness: 'NONE', metAt: null, noticeDue: true });
    const again = q1(after(regime(quarterly), [...history, submit(['2026-Q1'], tooLate, 2), accepted(2)]));
    expect(again).toMatchObject({ phase: 'ACCEPTED', timeliness: 'LATE', metAt: tooLate });
  });

  it('of which a later version was returned as invalid stays met by the earlier one, and another is owed', () => {
    const history = [submit(['2026-Q1'], inTime), submit(['2026-Q1'], tooLate, 2), returned('AS_INVALID', 2)];
    expect(q1(after(regime(quarterly), history))).toMatchObject({
      phase: 'RETURNED',
      timeliness: 'ON_TIME',
      metAt: inTime,
      correctionDueOn: null,
      figures: null,
    });
    const again = q1(after(regime(quarterly), [...history, submit(['2026-Q1'], tooLate, 3)]));
    expect(again).toMatchObject({ phase: 'SUBMITTED', timeliness: 'ON_TIME', figures: { version: 3 } });
  });

  it('that was returned for correction keeps the day for it while an invalid version comes instead', () => {
    const corrected = [submit(['2026-Q1'], inTime), returned('FOR_CORRECTION'), submit(['2026-Q1'], tooLate, 2), returned('AS_INVALID', 2)];
    expect(q1(after(regime(quarterly), corrected))).toMatchObject({ phase: 'RETURNED', correctionDueOn: '2026-04-20' });
  });

  it('serves several periods at once', () => {
    const obligations = after(regime({ ...quarterly, every: ['QUARTER', 'YEAR'] }), [submit(['2026-Q4', '2026-Y'], inTime)]);
    expect([...obligations.values()].filter(({ phase }) => phase === 'SUBMITTED').map(({ period }) => period)).toEqual([
      '2026-Q4',
      '2026-Y',
    ]);
  });

  it('is judged by a swap that was decided before the deadline, though it was entered afterwards', () => {
    const swap = { date: d('2026-04-06'), kind: 'OFF_SWAPPED', certainty: 'OFFICIAL', name: 'nghỉ bù' } as const;
    const judgedWith = (decidedOn: string) =>
      q1(after(regime(quarterly), [submit(['2026-Q1'], tooLate)], [...workdays, { ...swap, decidedOn: d(decidedOn) }]));
    expect(judgedWith('2026-04-01')).toMatchObject({ dueOn: '2026-04-07', timeliness: 'ON_TIME' });
    expect(judgedWith('2026-04-07')).toMatchObject({ dueOn: '2026-04-06', timeliness: 'LATE' });
  });

  it('with a time that was typed wrong is judged by the right one', () => {
    const history = [submit(['2026-Q1'], tooLate)];
    const is = startOfDay(d('2026-04-02'));
    const rectified = reportChanged(
      reportChanged(undefined, { event: history[0] as ReportEvent, position: 2, recordedAt: tooLate, streamVersion: 1 })?.report,
      {
        event: { type: 'EntryRectified', ofVersion: 1, field: 'submittedAt', was: tooLate, is, reason: 'nhập nhầm' },
        position: 3,
        recordedAt: tooLate,
        streamVersion: 2,
      },
    );
    expect(rectified?.changed[0]).toMatchObject({ submittedAt: is, position: 2 });
  });
});

describe('an extension', () => {
  const extend = (at: Instant) => ({
    type: 'DeadlineExtended' as const,
    period: '2026-Q1',
    dueOn: d('2026-04-30'),
    reason: 'mưa bão',
    document: null,
    at,
  });

  it('before the deadline moves it', () => {
    expect(q1(after(regime(quarterly), [extend(inTime), submit(['2026-Q1'], tooLate)]))).toMatchObject({
      dueOn: '2026-04-30',
      originalDueOn: '2026-04-06',
      extensions: [{ dueOn: '2026-04-30', enteredDueOn: '2026-04-30', at: inTime, reason: 'mưa bão', document: null, effect: 'MOVED' }],
      timeliness: 'ON_TIME',
    });
  });

  it('after the deadline does not turn late into on time, and no notice follows it', () => {
    expect(q1(after(regime(quarterly), [extend(tooLate), submit(['2026-Q1'], tooLate)]))).toMatchObject({
      dueOn: '2026-04-06',
      extensions: [{ dueOn: '2026-04-30', at: tooLate, effect: 'TOO_LATE' }],
      timeliness: 'LATE',
    });
    expect(q1(after(regime(quarterly), [extend(tooLate)]))).toMatchObject({ phase: 'OPEN', noticeDue: false });
  });

  it('that was given while there was no day stays in force where an earlier day becomes known', () => {
    const given: DutyEvent = { ...extend(tooLate), undated: true };
    expect(q1(after(regime(quarterly), [given]))).toMatchObject({
      dueOn: '2026-04-30',
      extensions: [{ dueOn: '2026-04-30', enteredDueOn: '2026-04-30', at: tooLate, reason: 'mưa bão', document: null, effect: 'MOVED' }],
    });
  });

  it('typed wrong moves the deadline to the right day', () => {
    const entry: DutyEvent = { type: 'EntryRectified', ofVersion: 2, field: 'dueOn', was: '2026-04-30', is: '2026-04-13', reason: 'nhầm' };
    expect(q1(after(regime(quarterly), [extend(inTime), entry]))).toMatchObject({
      dueOn: '2026-04-13',
      extensions: [{ dueOn: '2026-04-13', enteredDueOn: '2026-04-30', effect: 'MOVED' }],
    });
  });

  it('that the plan overtook by an amendment is not told as too late', () => {
    const later: Schedule = { ...quarterly, due: { at: 'AFTER_PERIOD', days: 40, policy: 'CALENDAR_ROLL' } };
    const amended: DutyEvent = { type: 'DutyAmended', amendment: '9/KH', on: d('2026-03-20'), opened: regime(later) };
    expect(q1(after(regime(quarterly), [extend(inTime), amended]))).toMatchObject({
      dueOn: '2026-05-11',
      extensions: [{ dueOn: '2026-04-30', effect: 'OVERTAKEN' }],
    });
  });

  it('that is put right to the ordinary day is told as taken back, and what it had made on time is late', () => {
    const entry: DutyEvent = { type: 'EntryRectified', ofVersion: 2, field: 'dueOn', was: '2026-04-30', is: '2026-04-06', reason: 'nhầm' };
    expect(q1(after(regime(quarterly), [extend(inTime), submit(['2026-Q1'], tooLate), entry]))).toMatchObject({
      dueOn: '2026-04-06',
      extensions: [{ dueOn: '2026-04-06', enteredDueOn: '2026-04-30', effect: 'TAKEN_BACK' }],
      timeliness: 'LATE',
    });
  });
});

describe('waiving and cancelling', () => {
  const waive = (period: string | null): DutyEvent => ({ type: 'DutyWaived', period, reason: 'giải thể', document: null });
  const cancel: DutyEvent = { type: 'DutyCancelled', reason: 'thu hồi', byPlan: plan };

  it('close what was not met and leave what was', () => {
    const obligations = after(regime(quarterly), [submit(['2026-Q1'], tooLate), cancel]);
    expect([...obligations.values()].map(({ phase }) => phase)).toEqual(['SUBMITTED', 'CANCELLED', 'CANCELLED', 'CANCELLED']);
    expect(q1(obligations).timeliness).toBe('LATE');
  });

  it('of one period leave the others', () => {
    expect([...after(regime(quarterly), [waive('2026-Q2')]).values()].map(({ phase }) => phase)).toEqual([
      'OPEN',
      'WAIVED',
      'OPEN',
      'OPEN',
    ]);
  });

  it('are not undone by what is submitted afterwards, but by an amendment that puts the duty in force again', () => {
    expect(q1(after(regime(quarterly), [waive(null), submit(['2026-Q1'], inTime)]))).toMatchObject({ phase: 'WAIVED', timeliness: 'NONE' });
    const amended: DutyEvent = { type: 'DutyAmended', amendment: '9/KH', on: d('2026-02-01'), opened: regime(quarterly) };
    expect(q1(after(regime(quarterly), [cancel, amended])).phase).toBe('OPEN');
    expect(q1(after(regime(quarterly), [waive(null), cancel, amended])).phase).toBe('WAIVED');
  });

  describe('until an amendment puts the duty in force again', () => {
    const leftOut: DutyEvent = { ...cancel, from: d('2026-03-01') };
    const putBack = (on: string, opened = regime(monthly)): DutyEvent => ({ type: 'DutyAmended', amendment: '9/KH', on: d(on), opened });
    const phases = (...history: readonly DutyEvent[]) =>
      [...after(regime(monthly), history)].slice(0, 6).map(([period, { phase }]) => `${period} ${phase}`);

    it('leave what was over before, and what ran out meanwhile stays cancelled and is not noticed', () => {
      const owed = ['2026-M01 OPEN', '2026-M02 OPEN', '2026-M03 CANCELLED', '2026-M04 CANCELLED', '2026-M05 OPEN', '2026-M06 OPEN'];
      expect(phases(leftOut, putBack('2026-05-08'))).toEqual(owed);
      expect(after(regime(monthly), [leftOut, putBack('2026-05-08')]).get('2026-M03')?.noticeDue).toBe(false);
      expect(phases(leftOut, putBack('2026-05-08'), putBack('2026-05-20'))).toEqual(owed);
    });

    it('leave the period that runs on that day owed, the last day of one included', () => {
      expect(phases(leftOut, putBack('2026-04-30'))[3]).toBe('2026-M04 OPEN');
      expect(phases(leftOut, putBack('2026-05-01'))[3]).toBe('2026-M04 CANCELLED');
    });

    it('each time anew', () =>
      expect(phases(leftOut, putBack('2026-04-10'), { ...cancel, from: d('2026-05-02') }, putBack('2026-06-03'))).toEqual([
        '2026-M01 OPEN',
        '2026-M02 OPEN',
        '2026-M03 CANCELLED',
        '2026-M04 OPEN',
        '2026-M05 CANCELLED',
        '2026-M06 OPEN',
      ]));

    it('do not hold for a day to come that the amendment gives instead of the one that passed', () => {
      const by = (date: string) => regime({ kind: 'DATE', date: d(date), bound: 'BY' });
      const owed = (...history: readonly DutyEvent[]) =>
        [...after(by('2026-03-15'), history).values()].map(({ phase, dueOn }) => [phase, dueOn]);
      expect(owed(leftOut, putBack('2026-04-01', by('2026-03-15')))).toEqual([['CANCELLED', '2026-03-15']]);
      expect(owed(leftOut, putBack('2026-04-01', by('2026-04-20')))).toEqual([['OPEN', '2026-04-20']]);
      expect(owed(leftOut, putBack('2026-04-01', by('2026-03-15')), putBack('2026-04-10', by('2026-04-20')))).toEqual([
        ['OPEN', '2026-04-20'],
      ]);
    });
  });
});

describe('a sub-plan', () => {
  const fulfilled = (on: string): DutyEvent => ({
    type: 'SubPlanFulfilled',
    period: 'once',
    byPlan: 'derived' as PlanId,
    on: d(on),
    basis: 'ISSUED',
  });

  it.each([
    ['2026-01-30', 'ON_TIME'],
    ['2026-01-31', 'LATE'],
  ] as const)('issued on %s is %s', (on, timeliness) => {
    expect(after(subPlan(within10), [fulfilled(on)]).get('once')).toMatchObject({
      timeliness,
      fulfilledByPlan: 'derived',
      phase: 'SUBMITTED',
    });
  });

  it('counts from the day of its plan as it is known in the end', () => {
    expect(after(subPlan(within10), [fulfilled('2026-01-22'), fulfilled('2026-02-03')]).get('once')?.timeliness).toBe('LATE');
  });

  it('is fulfilled under the name that its period has once its time is decided', () => {
    const open: Schedule = { kind: 'UNDECIDED', reason: 'không nêu thời hạn' };
    const decided: DutyEvent = { type: 'ScheduleDecided', schedule: within10, reason: 'theo lệ', document: null };
    const early = { ...fulfilled('2026-01-22'), period: 'undated' } as DutyEvent;
    expect([...after(subPlan(open), [early]).keys()]).toEqual(['undated']);
    const obligations = after(subPlan(open), [early, decided, fulfilled('2026-01-22')]);
    expect([...obligations].map(([period, { timeliness }]) => [period, timeliness])).toEqual([['once', 'ON_TIME']]);
  });

  it('is owed again when its plan is recalled', () => {
    const reopened: DutyEvent = { type: 'SubPlanReopened', period: 'once', byPlan: 'derived' as PlanId, reason: 'thu hồi' };
    expect(after(subPlan(within10), [fulfilled('2026-01-22'), reopened]).get('once')).toMatchObject({
      phase: 'OPEN',
      fulfilledByPlan: null,
    });
  });

  it('is noticed once for each deadline', () => {
    const noticed: DutyEvent = {
      type: 'SubPlanOverdue',
      period: 'once',
      dueOn: d('2026-01-30'),
      noticedAt: instant('2026-01-30T17:00:00Z'),
    };
    expect(after(subPlan(within10), [noticed]).get('once')).toMatchObject({ noticeDue: false, noticedAt: '2026-01-30T17:00:00.000Z' });
    const fixed: DutyEvent = { type: 'DeadlineFixed', context: { ownIssue: { known: true, date: d('2026-02-02') } }, byPlan: plan };
    expect(after(subPlan(within10), [noticed, fixed]).get('once')).toMatchObject({ noticeDue: true, noticedAt: null });
  });
});
