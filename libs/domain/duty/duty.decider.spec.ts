import { describe, expect, it } from '@jest/globals';
import type { Deadline, Schedule, ScheduledPeriod } from '#libs/calendar/schedule.js';
import type { OfType } from '#libs/kernel/decider.js';
import type { DutyId, OrgUnitId, PlanId, ReportId } from '#libs/kernel/ids.js';
import type { Instant } from '#libs/kernel/time.js';
import { specOf } from '../testing/spec-of.js';
import {
  blank,
  cityPlan,
  communeA,
  communePlan,
  culture,
  date,
  front,
  indicator,
  known,
  midnight,
  morning,
  office,
  quotaOf,
  source,
} from '../testing/samples.js';
import type { QuotaTarget } from '../plan/plan-content.js';
import type { DutyCommand, DutyRefusal } from './duty.commands.js';
import { dutyDecider } from './duty.decider.js';
import type { DutyEvent, DutyOpened, DutyOpenedEvent } from './duty.js';

type Row<Command> = readonly [string, readonly DutyEvent[], Partial<Command>, DutyRefusal];

const given = specOf(dutyDecider);
const dutyId = 'duty-1' as DutyId;
const other = 'plan-other' as PlanId;
const at = morning('2026-03-10');
const today = date('2026-03-10');
const undecided: Schedule = { kind: 'UNDECIDED', reason: 'định kỳ' };
const monthly: Schedule = {
  kind: 'PERIODIC',
  every: ['MONTH'],
  system: 'CALENDAR',
  due: { at: 'PERIOD_END' },
  from: date('2026-03-01'),
  to: date('2026-04-30'),
  start: 'FROM_ISSUE',
};
const base: DutyOpened = {
  dutyId,
  planId: communePlan,
  rootPlanId: cityPlan,
  issuerId: communeA,
  ruleKey: 'k',
  title: 'Báo cáo tháng',
  holders: [office],
  role: null,
  coordinators: [],
  authority: 'ASSIGNS',
  wording: 'hàng tháng',
  schedule: monthly,
  context: { ownIssue: known('2026-03-02') },
  source,
};
const regime: DutyOpenedEvent = { type: 'ReportRegimeAssigned', receivers: [culture], indicators: [indicator('items')], ...base };
const task: DutyOpenedEvent = { type: 'TaskAssigned', ...base };
const counted: DutyOpenedEvent = { type: 'QuotaAssigned', quota: quotaOf(2), ...base };
const due: DutyOpenedEvent = {
  type: 'SubPlanDue',
  fulfilledBy: 'ISSUED',
  ...base,
  schedule: { kind: 'DATE', date: date('2026-03-09'), bound: 'BY' },
};
const dated = (dueOn: string): Deadline => ({ state: 'DATED', dueOn: date(dueOn), certainty: 'FIXED', policy: 'PERIOD_END' });
const periods: readonly ScheduledPeriod[] = [
  { period: '2026-M03', deadline: dated('2026-03-31') },
  { period: '2026-M04', deadline: dated('2026-04-30') },
];
const open: readonly ScheduledPeriod[] = [{ period: 'undated', deadline: { state: 'NEEDS_DECISION', reason: 'WORDING:định kỳ' } }];
const facts = { periods, actingFor: [communeA], at } as const;
const waived: DutyEvent = { type: 'DutyWaived', period: null, reason: 'giải thể', document: null };
const waivedMarch: DutyEvent = { ...waived, period: '2026-M03' };
const cancelled: DutyEvent = { type: 'DutyCancelled', reason: 'thu hồi', byPlan: communePlan };
const report = 'report-1' as ReportId;
const servedMarch: DutyEvent = { type: 'ObligationServed', period: '2026-M03', reportId: report, submittedAt: at };
const releasedMarch: DutyEvent = { type: 'ObligationReleased', period: '2026-M03', reportId: report, reason: 'WITHDRAWN' };
const fulfilled: DutyEvent = { type: 'SubPlanFulfilled', period: 'once', byPlan: other, on: date('2026-03-09'), basis: 'ISSUED' };
const isWaived: DutyRefusal = { type: 'DutyClosed', dutyId, closed: 'WAIVED', period: null, reason: 'giải thể' };
const marchWaived: DutyRefusal = { ...isWaived, path: 'period', period: '2026-M03' };
const stranger = { actingFor: [front] };
const notSuperior: DutyRefusal = { type: 'NotTheSuperior', dutyId, superiors: [communeA, culture] };

const cases = <Command extends DutyCommand>(command: Command, table: readonly Row<Command>[]): void => {
  it.each(table)('is refused where %s', (_, history, change, refusal) =>
    given(...history)
      .when({ ...command, ...change })
      .thenRefused(refusal),
  );
};

describe('opening a duty', () => {
  const openDuty: OfType<DutyCommand, 'OpenDuty'> = { type: 'OpenDuty', dutyId, opened: regime };
  it.each<DutyOpenedEvent>([regime, task, due, counted])('records all of it: $type', (opened) =>
    given()
      .when({ ...openDuty, opened })
      .then(opened),
  );
  it('does nothing the second time', () => {
    given(regime).when(openDuty).thenNothing();
    given(regime, { type: 'DutyAmended', amendment: 'a', on: today, opened: task }, cancelled).when(openDuty).thenNothing();
  });
  cases(openDuty, [
    [
      'it is open and reads otherwise',
      [regime],
      { opened: { ...regime, wording: 'x' } },
      { type: 'DutyAlreadyOpen', dutyId, title: 'Báo cáo tháng' },
    ],
  ]);
});

describe('amending a duty', () => {
  const opened: DutyOpenedEvent = { ...regime, wording: 'hàng quý', schedule: { ...monthly, every: ['QUARTER'] } };
  const amend: OfType<DutyCommand, 'AmendDuty'> = {
    type: 'AmendDuty',
    dutyId,
    amendment: '90/KH-UBND',
    on: today,
    opened,
    onlyWords: false,
  };
  const amended: DutyEvent = { type: 'DutyAmended', amendment: '90/KH-UBND', on: today, opened };
  const decided: DutyEvent = { type: 'ScheduleDecided', schedule: monthly, reason: 'r', document: null };

  it('records how it reads now, once', () => {
    given(regime).when(amend).then(amended);
    given(regime, amended).when(amend).thenNothing();
    given(regime)
      .when({ ...amend, opened: regime })
      .thenNothing();
  });

  it('puts a cancelled duty in force again, as it was or not; a waived one stays waived', () => {
    given(regime, cancelled)
      .when({ ...amend, opened: regime })
      .then({ ...amended, opened: regime });
    expect(given(regime, cancelled, amended).state().closed).toBeNull();
    expect(given(regime, waived, amended).state().closed?.closed).toBe('WAIVED');
  });

  it('by a letter from before the last amendment leaves the day of that as it is', () => {
    const letter = { ...amend, amendment: '12/UBND-VX', onlyWords: true, opened: { ...opened, title: 'tên đúng' } };
    const told = (on: string): DutyEvent => ({ ...amended, amendment: '12/UBND-VX', on: date(on), opened: letter.opened });
    given(regime, amended)
      .when({ ...letter, on: date('2026-03-09') })
      .then(told('2026-03-10'));
    given(regime, amended)
      .when({ ...letter, on: date('2026-03-11') })
      .then(told('2026-03-11'));
    given(regime)
      .when({ ...letter, on: date('2026-03-09') })
      .then(told('2026-03-09'));
  });

  it('keeps what a person decided, unless the document now says when', () => {
    const asBefore: DutyOpenedEvent = { ...task, schedule: undecided, title: 'tên mới' };
    expect(given({ ...task, schedule: undecided }, decided, { ...amended, opened: asBefore }).state()).toMatchObject({
      schedule: monthly,
      decided: true,
    });
    expect(given({ ...task, schedule: undecided }, decided, amended).state()).toMatchObject({ schedule: opened.schedule, decided: false });
  });

  cases(amend, [['nobody opened it', [], {}, { type: 'DutyUnknown', dutyId }]]);
});

describe('a day that a deadline hung on', () => {
  const context = { ownIssue: known('2026-03-05'), parentIssue: known('2026-02-27') };
  const fix: OfType<DutyCommand, 'FixDeadline'> = { type: 'FixDeadline', dutyId, context, byPlan: communePlan };
  const fixed: DutyEvent = { type: 'DeadlineFixed', context, byPlan: communePlan };
  it('is told to a duty that ended on a day, which still owes what had fallen due', () =>
    given(regime, { ...cancelled, from: date('2026-04-15') })
      .when(fix)
      .then(fixed));

  it('is told once, and not to a duty of which all is closed', () => {
    given(regime).when(fix).then(fixed);
    given(regime, fixed).when(fix).thenNothing();
    given(regime, waived).when(fix).thenNothing();
    given(regime, cancelled).when(fix).thenNothing();
    expect(given(regime, fixed).state().context).toEqual(context);
  });
  cases(fix, [['nobody opened the duty', [], {}, { type: 'DutyUnknown', dutyId }]]);
});

describe('deciding a schedule', () => {
  const vague: DutyOpenedEvent = { ...regime, schedule: undecided };
  const decide: OfType<DutyCommand, 'DecideSchedule'> = {
    type: 'DecideSchedule',
    dutyId,
    schedule: monthly,
    reason: 'theo quy chế',
    document: '5/CV',
    retroactive: false,
    decidedPeriods: periods,
    planYear: 2026,
    ...facts,
    periods: open,
  };
  const decided: DutyEvent = { type: 'ScheduleDecided', schedule: monthly, reason: 'theo quy chế', document: '5/CV' };

  it.each([communeA, culture])('is for the issuer and the receivers: %s', (unit) =>
    given(vague)
      .when({ ...decide, actingFor: [front, unit] })
      .then(decided),
  );

  it('again is allowed, and the same again does nothing', () => {
    const later: Schedule = { ...monthly, to: date('2026-12-31') };
    given(vague, decided)
      .when({ ...decide, schedule: later, periods })
      .then({ ...decided, schedule: later });
    given(vague, decided)
      .when({ ...decide, periods })
      .thenNothing();
  });

  it('for days that have passed says so; what was due by then already is not made late by it', () => {
    const past = [{ period: '2026-M03', deadline: dated('2026-03-09') }];
    given(vague)
      .when({ ...decide, decidedPeriods: past })
      .thenRefused({ type: 'DueInPast', path: 'schedule', dueOn: date('2026-03-09'), today });
    given(vague)
      .when({ ...decide, decidedPeriods: past, retroactive: true })
      .then({ ...decided, retroactive: true });
    expect(given(vague).when({ ...decide, decidedPeriods: [{ period: '2026-M03', deadline: dated(today) }] }).decision.accepted).toBe(true);
    const again = { ...decide, schedule: { ...monthly, to: date('2026-12-31') } as Schedule, decidedPeriods: past };
    expect(given(vague, decided).when({ ...again, periods: past }).decision.accepted).toBe(true);
    given(vague, decided)
      .when({ ...again, periods: [{ period: '2026-M03', deadline: dated('2026-03-31') }] })
      .thenRefused({ type: 'DueInPast', path: 'schedule', dueOn: date('2026-03-09'), today });
  });

  it('of what hangs on a day that is not known is allowed', () => {
    const unknown: readonly ScheduledPeriod[] = [{ period: 'once', deadline: { state: 'UNKNOWN', reason: 'OWN_DATE_BLANK' } }];
    given(regime)
      .when({ ...decide, periods: unknown })
      .then(decided);
  });

  cases(decide, [
    ['nobody opened the duty', [], {}, { type: 'DutyUnknown', dutyId }],
    ['somebody else decides', [vague, waived], stranger, notSuperior],
    ['the duty is waived', [vague, waived], { periods }, isWaived],
    [
      'the document says when',
      [regime],
      { periods, reason: '' },
      { type: 'ScheduleNotOpen', path: 'schedule', dutyId, wording: 'hàng tháng' },
    ],
    ['no reason is given', [vague], { reason: '', document: 'x'.repeat(1_001) }, { type: 'ReasonMissing', path: 'reason' }],
    [
      'the document has 1,001 letters',
      [vague],
      { document: 'x'.repeat(1_001) },
      { type: 'TextTooLong', path: 'document', length: 1_001, lengthMax: 1_000 },
    ],
    [
      'no period is named',
      [vague],
      { schedule: { ...monthly, every: [] }, decidedPeriods: [] },
      { type: 'ScheduleInvalid', path: 'schedule', problem: 'NO_PERIOD_UNIT' },
    ],
    [
      'the figures are closed on that day',
      [vague],
      { schedule: { ...monthly, system: 'REPORT', due: { at: 'PERIOD_END' } }, decidedPeriods: open },
      { type: 'ScheduleInvalid', path: 'schedule.due', problem: 'DUE_BEFORE_END' },
    ],
    [
      'there would be periods after the year of the plan',
      [vague],
      { schedule: { ...monthly, to: date('2027-01-31') }, decidedPeriods: open },
      { type: 'ScheduleInvalid', path: 'schedule.to', problem: 'AFTER_PLAN_END' },
    ],
    [
      'it stays open',
      [vague],
      { decidedPeriods: open },
      { type: 'ScheduleStillOpen', path: 'schedule', dutyId, reasons: ['WORDING:định kỳ'] },
    ],
    ['it gives no period', [vague], { decidedPeriods: [] }, { type: 'ScheduleStillOpen', path: 'schedule', dutyId, reasons: [] }],
  ]);
});

describe('extending a deadline', () => {
  const extend: OfType<DutyCommand, 'ExtendDeadline'> = {
    type: 'ExtendDeadline',
    dutyId,
    period: '2026-M03',
    dueOn: date('2026-04-05'),
    reason: 'bão',
    document: null,
    ...facts,
    waits: [],
  };
  const extended: DutyEvent = {
    type: 'DeadlineExtended',
    period: '2026-M03',
    dueOn: date('2026-04-05'),
    reason: 'bão',
    document: null,
    at,
  };

  it('moves it, and can be done again', () => {
    given(regime).when(extend).then(extended);
    given(regime, extended)
      .when({ ...extend, dueOn: date('2026-04-06') })
      .then({ ...extended, dueOn: date('2026-04-06') });
  });

  it('is of the day that was given where nobody held it when it fell due', () => {
    const held = { ...extend, waits: [{ from: date('2026-03-20'), until: date('2026-04-02'), dueOn: date('2026-04-10') }] };
    given(regime)
      .when({ ...held, dueOn: date('2026-04-10') })
      .thenRefused({
        ...{ type: 'ExtensionNotLater', path: 'dueOn', dutyId, period: '2026-M03' },
        ...{ dueOn: date('2026-04-10'), current: date('2026-04-10') },
      });
    expect(given(regime).when({ ...held, dueOn: date('2026-04-11') }).decision.accepted).toBe(true);
  });

  it('by a day is enough; what was asked for can be extended too', () => {
    expect(given(regime).when({ ...extend, dueOn: date('2026-04-01') }).decision.accepted).toBe(true);
    const requested: DutyEvent = {
      type: 'ReportRequested',
      period: 'R1',
      dueOn: date('2026-03-20'),
      requestedBy: culture,
      document: '',
      note: '',
    };
    expect(given(regime, requested).when({ ...extend, period: 'R1', dueOn: date('2026-03-21') }).decision.accepted).toBe(true);
  });

  it('of a deadline that has passed is allowed up to today', () => {
    const passed = { ...extend, periods: [{ period: '2026-M03', deadline: dated('2026-03-05') }] };
    expect(given(regime).when({ ...passed, dueOn: today }).decision.accepted).toBe(true);
    given(regime)
      .when({ ...passed, dueOn: date('2026-03-09') })
      .thenRefused({ type: 'DueInPast', path: 'dueOn', dueOn: date('2026-03-09'), today });
  });

  it('that came too late is outdone by the next one as one in time is', () => {
    const periods = [{ period: '2026-M03', deadline: dated('2026-03-05') }];
    given(regime, extended)
      .when({ ...extend, periods, dueOn: date('2026-04-04') })
      .thenRefused({
        type: 'ExtensionNotLater',
        path: 'dueOn',
        dutyId,
        period: '2026-M03',
        dueOn: date('2026-04-04'),
        current: date('2026-04-05'),
      });
    expect(given(regime, extended).when({ ...extend, periods, dueOn: date('2026-04-06') }).decision.accepted).toBe(true);
  });

  describe('of a period whose day was left open', () => {
    const reason = 'WORDING:cuối quý';
    const open: readonly ScheduledPeriod[] = [
      { period: '2026-Q1', from: date('2026-01-01'), to: date('2026-03-31'), deadline: { state: 'NEEDS_DECISION', reason } },
    ];
    const giveDay = { ...extend, periods: open, period: '2026-Q1', at: morning('2026-04-20'), dueOn: date('2026-04-20') };
    const amended = (on: string): DutyEvent => ({ type: 'DutyAmended', amendment: '90/KH-UBND', on: date(on), opened: regime });
    const ended = (from: string): DutyEvent => ({ ...cancelled, from: date(from) });

    it.each([
      ['was amended', amended('2026-04-01')],
      ['ended', ended('2026-04-01')],
    ])('gives it a day to come, where it had ended when the duty %s', (_, event) => {
      given(regime, event).when(giveDay).then({
        type: 'DeadlineExtended',
        period: '2026-Q1',
        dueOn: giveDay.dueOn,
        reason: giveDay.reason,
        document: null,
        at: giveDay.at,
        undated: true,
      });
      given(regime, event)
        .when({ ...giveDay, dueOn: date('2026-04-19') })
        .thenRefused({ type: 'DueInPast', path: 'dueOn', dueOn: date('2026-04-19'), today: date('2026-04-20') });
    });

    it('gives one to a period alone that an amendment asked for too late, and not to what is asked for once', () => {
      const tooLate = { state: 'NEEDS_DECISION', reason: 'DUE_BEFORE_AMENDMENT:2026-05-08:2026-05-10' } as const;
      const running: ScheduledPeriod = { period: '2026-M05', from: date('2026-05-01'), to: date('2026-05-31'), deadline: tooLate };
      const give = { ...giveDay, period: '2026-M05', periods: [running], at: morning('2026-05-11'), dueOn: date('2026-05-20') };
      expect(given(regime, amended('2026-05-10')).when(give).decision.accepted).toBe(true);
      given(regime, amended('2026-05-10'))
        .when({ ...give, period: 'once', periods: [{ ...running, period: 'once' }] })
        .thenRefused({ type: 'DeadlineOpen', path: 'period', dutyId, period: 'once', reason: tooLate.reason });
    });

    it('keeps that day where an earlier one becomes known', () => {
      const extension: DutyEvent = { ...extended, period: '2026-Q1', dueOn: date('2026-04-25'), at: giveDay.at, undated: true };
      const known: readonly ScheduledPeriod[] = [{ period: '2026-Q1', deadline: dated('2026-03-31') }];
      given(regime, amended('2026-04-01'), extension)
        .when({
          ...{ type: 'ExcuseLateness', dutyId, period: '2026-Q1', reason: 'r', document: null, downtime: null },
          ...{ periods: known, waits: [], actingFor: giveDay.actingFor, submittedAt: null, at: morning('2026-04-24') },
        })
        .thenRefused({ type: 'NotLate', path: 'period', dutyId, period: '2026-Q1', dueOn: date('2026-04-25') });
    });

    it.each([
      ['nobody amended it', []],
      ['it was amended on its last day', [amended('2026-03-31')]],
    ] satisfies readonly (readonly [string, readonly DutyEvent[]])[])('waits for a decision about its schedule where %s', (_, history) =>
      given(regime, ...history)
        .when(giveDay)
        .thenRefused({ type: 'DeadlineOpen', path: 'period', dutyId, period: '2026-Q1', reason }),
    );
  });

  cases(extend, [
    ['nobody opened the duty', [], {}, { type: 'DutyUnknown', dutyId }],
    ['the holder itself extends', [regime, waived], { actingFor: [office] }, notSuperior],
    ['nobody acts', [regime], { actingFor: [] }, notSuperior],
    ['the duty is waived', [regime, waived], { period: 'x' }, isWaived],
    [
      'there is no such period',
      [regime],
      { period: '2026-M05', reason: '' },
      { type: 'PeriodUnknown', path: 'period', dutyId, period: '2026-M05', known: ['2026-M03', '2026-M04'] },
    ],
    ['the period is waived', [regime, waivedMarch], { reason: '' }, marchWaived],
    ['no reason is given', [regime, servedMarch], { reason: ' ' }, { type: 'ReasonMissing', path: 'reason' }],
    [
      'it is met',
      [regime, servedMarch],
      { dueOn: today },
      { type: 'ObligationMet', path: 'period', dutyId, period: '2026-M03', byPlan: null },
    ],
    [
      'it was never dated',
      [{ ...regime, schedule: undecided }],
      { periods: open, period: 'undated' },
      { type: 'DeadlineOpen', path: 'period', dutyId, period: 'undated', reason: 'WORDING:định kỳ' },
    ],
    [
      'the day is the one in force',
      [regime],
      { dueOn: date('2026-03-31') },
      { type: 'ExtensionNotLater', path: 'dueOn', dutyId, period: '2026-M03', dueOn: date('2026-03-31'), current: date('2026-03-31') },
    ],
    [
      'it was extended that far',
      [regime, extended],
      {},
      { type: 'ExtensionNotLater', path: 'dueOn', dutyId, period: '2026-M03', dueOn: date('2026-04-05'), current: date('2026-04-05') },
    ],
  ]);
});

describe('excusing lateness', () => {
  const late = [{ period: '2026-M03', deadline: dated('2026-03-09') }];
  const excuse: OfType<DutyCommand, 'ExcuseLateness'> = {
    type: 'ExcuseLateness',
    dutyId,
    period: '2026-M03',
    reason: 'hệ thống ngừng',
    document: null,
    downtime: { from: morning('2026-03-09'), to: midnight('2026-03-10') },
    ...facts,
    waits: [],
    submittedAt: null,
    periods: late,
  };
  const { downtime } = excuse;
  const excused: DutyEvent = { type: 'LatenessExcused', period: '2026-M03', reason: 'hệ thống ngừng', document: null, downtime, at };
  const submittedLate = { ...excuse, submittedAt: midnight('2026-03-10') };

  it('is of what was submitted late, or is overdue; from the first millisecond after the day', () => {
    given(regime).when(excuse).then(excused);
    given(regime, servedMarch).when(submittedLate).then(excused);
    given(regime, servedMarch)
      .when({ ...excuse, submittedAt: '2026-03-09T16:59:59.999Z' as Instant })
      .thenRefused({ type: 'NotLate', path: 'period', dutyId, period: '2026-M03', dueOn: date('2026-03-09') });
  });

  const refusal = { type: 'NotLate', path: 'period', dutyId, period: '2026-M03', dueOn: date('2026-03-09') } as const;

  it.each<readonly [string, Partial<DutyOpened>]>([
    ['was asked for and not ordered', { authority: 'REQUESTS' }],
    ['fell due before the plan ran here', { takenOver: { on: date('2026-03-10'), source: 'sổ theo dõi' } }],
  ])('is of what %s only where it came, and late; of a quota, which items may have met', (_what, change) => {
    given({ ...regime, ...change })
      .when(excuse)
      .thenRefused(refusal);
    given({ ...regime, ...change }, servedMarch)
      .when(submittedLate)
      .then(excused);
    given({ ...counted, ...change })
      .when(excuse)
      .then(excused);
  });

  it.each<QuotaTarget>(['AIM_FOR', 'AT_MOST'])('is not of a quota of the target %s, which is never late', (target) => {
    const never: DutyOpenedEvent = { ...counted, quota: quotaOf(2, { target }) };
    given(never)
      .when(excuse)
      .thenRefused({ ...refusal, target });
    given(never, servedMarch)
      .when(submittedLate)
      .thenRefused({ ...refusal, target });
  });

  it('goes by the words that hold for the period', () => {
    const aimed: DutyOpenedEvent = { ...counted, quota: quotaOf(2, { target: 'AIM_FOR' }) };
    given(counted)
      .when({ ...excuse, words: aimed })
      .thenRefused({ ...refusal, target: 'AIM_FOR' } as const);
    given(aimed)
      .when({ ...excuse, words: counted })
      .then(excused);
    given(regime)
      .when({ ...excuse, words: { ...regime, authority: 'REQUESTS' } })
      .thenRefused(refusal);
  });

  it('is of nothing that fell due while nobody held it, until the day that was given for it', () => {
    const wait = { from: date('2026-03-09'), until: date('2026-03-10'), dueOn: date('2026-03-10') };
    const notLate = { type: 'NotLate', path: 'period', dutyId, period: '2026-M03' } as const;
    given(regime)
      .when({ ...excuse, waits: [wait] })
      .thenRefused({ ...notLate, dueOn: date('2026-03-10') });
    given(regime)
      .when({ ...excuse, waits: [{ ...wait, until: null, dueOn: null }] })
      .thenRefused({ ...notLate, dueOn: date('2026-03-09') });
    given(regime)
      .when({ ...excuse, waits: [{ ...wait, from: date('2026-03-10'), until: null, dueOn: null }] })
      .then(excused);
  });

  it('is of a sub-plan by the day of the plan that fulfilled it', () => {
    const once = [{ period: 'once', deadline: dated('2026-03-08') }];
    const ofPlan = { ...excuse, period: 'once', periods: once, actingFor: [communeA] };
    given(due, fulfilled)
      .when(ofPlan)
      .then({ ...excused, period: 'once' });
    given(due, fulfilled)
      .when({ ...ofPlan, periods: [{ period: 'once', deadline: dated('2026-03-09') }] })
      .thenRefused({ type: 'NotLate', path: 'period', dutyId, period: 'once', dueOn: date('2026-03-09') });
  });

  cases(excuse, [
    ['nobody opened the duty', [], {}, { type: 'DutyUnknown', dutyId }],
    ['the holder does it', [regime, waived], { actingFor: [office] }, notSuperior],
    ['the duty is waived', [regime, waived], { period: 'x' }, isWaived],
    [
      'there is no such period',
      [regime],
      { period: 'x', reason: '' },
      { type: 'PeriodUnknown', path: 'period', dutyId, period: 'x', known: ['2026-M03'] },
    ],
    ['the period is waived', [regime, waivedMarch], { reason: '' }, marchWaived],
    [
      'it was excused',
      [regime, excused],
      { reason: '' },
      { type: 'AlreadyExcused', path: 'period', dutyId, period: '2026-M03', reason: 'hệ thống ngừng' },
    ],
    ['no reason is given', [regime], { reason: '', downtime: { from: at, to: at } }, { type: 'ReasonMissing', path: 'reason' }],
    [
      'the downtime ends when it begins',
      [regime],
      { downtime: { from: at, to: at } },
      { type: 'DowntimeInvalid', path: 'downtime', from: at, to: at },
    ],
    [
      'the downtime lasts on',
      [regime],
      { downtime: { from: at, to: morning('2026-03-11') }, periods },
      { type: 'DowntimeInvalid', path: 'downtime', from: at, to: morning('2026-03-11') },
    ],
    [
      'the day has not passed',
      [regime],
      { periods },
      { type: 'NotLate', path: 'period', dutyId, period: '2026-M03', dueOn: date('2026-03-31') },
    ],
    [
      'it has no day',
      [regime],
      { periods: open, period: 'undated' },
      { type: 'NotLate', path: 'period', dutyId, period: 'undated', dueOn: null },
    ],
  ]);
});

describe('waiving', () => {
  const waive: OfType<DutyCommand, 'WaiveDuty'> = {
    type: 'WaiveDuty',
    dutyId,
    period: '2026-M03',
    reason: 'giải thể',
    document: null,
    ...facts,
  };
  it('one period leaves the others owed; all of it closes the duty', () => {
    given(regime).when(waive).then(waivedMarch);
    given(regime, waivedMarch)
      .when({ ...waive, period: '2026-M04' })
      .then({ ...waivedMarch, period: '2026-M04' });
    given(regime, waivedMarch)
      .when({ ...waive, period: null })
      .then(waived);
    expect(given(regime, servedMarch).when({ ...waive, period: null }).decision.accepted).toBe(true);
  });
  cases(waive, [
    ['nobody opened the duty', [], {}, { type: 'DutyUnknown', dutyId }],
    ['somebody else does it', [regime, cancelled], stranger, notSuperior],
    ['the duty is cancelled', [regime, cancelled], { period: 'x' }, { ...isWaived, closed: 'CANCELLED', reason: 'thu hồi' }],
    ['the whole is waived', [regime, waived], { period: null }, isWaived],
    [
      'there is no such period',
      [regime],
      { period: 'x', reason: '' },
      { type: 'PeriodUnknown', path: 'period', dutyId, period: 'x', known: ['2026-M03', '2026-M04'] },
    ],
    ['it is waived', [regime, waivedMarch], { reason: '' }, marchWaived],
    ['no reason is given', [regime, servedMarch], { reason: '' }, { type: 'ReasonMissing', path: 'reason' }],
    ['it is met', [regime, servedMarch], {}, { type: 'ObligationMet', path: 'period', dutyId, period: '2026-M03', byPlan: null }],
  ]);
});

describe('cancelling', () => {
  const cancel: OfType<DutyCommand, 'CancelDuty'> = { type: 'CancelDuty', dutyId, reason: 'thu hồi', byPlan: communePlan };
  it('closes the duty once; what is waived stays waived', () => {
    given(regime).when(cancel).then(cancelled);
    given(regime, cancelled).when(cancel).thenNothing();
    given(regime, waived).when(cancel).thenNothing();
  });
  cases(cancel, [['nobody opened the duty', [], {}, { type: 'DutyUnknown', dutyId }]]);
});

describe('a duty that ended on a day', () => {
  const at = morning('2026-04-20');
  const ended: DutyEvent = { ...cancelled, reason: 'hết hiệu lực', from: date('2026-04-15') };
  const isEnded: DutyRefusal = { type: 'DutyClosed', dutyId, closed: 'CANCELLED', period: null, reason: 'hết hiệu lực' };
  const extend = (period: string): DutyCommand => ({
    ...{ type: 'ExtendDeadline', dutyId, period, dueOn: date('2026-05-10'), reason: 'bão', document: null },
    ...{ ...facts, waits: [], at },
  });
  const serve = (period: string): DutyCommand => ({
    ...{
      type: 'ServeObligation',
      dutyId,
      period,
      reportId: report,
      holder: office,
      submittedAt: at,
      periods,
      holders: [office],
      undecided: [],
    },
  });
  const waive = (period: string | null): DutyCommand => ({
    ...{ type: 'WaiveDuty', dutyId, period, reason: 'r', document: null },
    ...facts,
  });
  const excuse = (period: string): DutyCommand => ({
    ...{ type: 'ExcuseLateness', dutyId, period, reason: 'r', document: null, downtime: null },
    ...{ ...facts, waits: [], submittedAt: null, at },
  });
  const accepted = (history: readonly DutyEvent[], command: DutyCommand): boolean => given(...history).when(command).decision.accepted;

  it('still owes what had fallen due: it is met, extended, excused, waived and noticed like everything else', () => {
    for (const command of [extend('2026-M03'), serve('2026-M03'), waive('2026-M03'), excuse('2026-M03')])
      expect([command.type, accepted([regime, ended], command)]).toEqual([command.type, true]);
    const notice = { type: 'GiveNotice', dutyId, period: '2026-M03', dueOn: date('2026-03-31'), overdue: true, at } as const;
    expect(accepted([regime, ended], notice)).toBe(true);
  });

  it('owes it whatever day it was extended to', () => {
    const extended: DutyEvent = {
      type: 'DeadlineExtended',
      period: '2026-M03',
      dueOn: date('2026-05-10'),
      reason: 'bão',
      document: null,
      at,
    };
    expect(accepted([regime, extended, ended], serve('2026-M03'))).toBe(true);
  });

  it('owes nothing of what would have fallen due, and is asked for nothing new', () => {
    for (const command of [extend('2026-M04'), serve('2026-M04'), waive('2026-M04'), excuse('2026-M04'), waive(null)])
      given(regime, ended).when(command).thenRefused(isEnded);
    const request = { type: 'RequestReport', dutyId, period: null, dueOn: date('2026-05-20') } as const;
    given(regime, ended)
      .when({ ...request, document: '1/CV', note: '', ...facts, at })
      .thenRefused(isEnded);
    expect(accepted([regime, cancelled], serve('2026-M03'))).toBe(false);
  });

  it('owes a period that had ended by then, though it was due later', () => {
    const late: readonly ScheduledPeriod[] = [{ period: '2026-M03', to: date('2026-03-31'), deadline: dated('2026-04-25') }];
    expect(accepted([regime, ended], { ...serve('2026-M03'), periods: late } as DutyCommand)).toBe(true);
    const open: readonly ScheduledPeriod[] = [{ period: '2026-M03', to: date('2026-04-15'), deadline: dated('2026-04-25') }];
    expect(accepted([regime, ended], { ...serve('2026-M03'), periods: open } as DutyCommand)).toBe(false);
  });

  it('tells of a period that it never had', () =>
    expect(given(regime, ended).when(serve('x')).decision).toMatchObject({ refusal: { type: 'PeriodUnknown' } }));
});

describe('a duty that was cancelled for a while', () => {
  const leftOut: DutyEvent = { ...cancelled, reason: 'bỏ đơn vị', from: date('2026-03-20') };
  const putBack = (on: string): DutyEvent => ({ type: 'DutyAmended', amendment: '90/KH-UBND', on: date(on), opened: regime });
  const serve: DutyCommand = {
    ...{ type: 'ServeObligation', dutyId, period: '2026-M03', reportId: report, holder: office, submittedAt: at },
    ...{ periods, holders: [office], undecided: [] },
  };

  it('does not owe what ran out meanwhile', () =>
    given(regime, leftOut, putBack('2026-04-01'))
      .when(serve)
      .thenRefused({ ...isWaived, path: 'period', closed: 'CANCELLED', period: '2026-M03', reason: 'bỏ đơn vị' }));

  it('takes the correction of what it was reported on before that', () =>
    given(regime, servedMarch, leftOut, putBack('2026-04-01')).when(serve).thenNothing());

  it.each([
    ['what had not run out when it came into force again', [leftOut, putBack('2026-03-31')]],
    ['what was over before', [{ ...leftOut, from: date('2026-04-01') }, putBack('2026-04-10')]],
  ] satisfies readonly (readonly [string, readonly DutyEvent[]])[])('owes %s', (_, history) =>
    expect(given(regime, ...history).when(serve).decision.accepted).toBe(true),
  );
});

describe('a sub-plan', () => {
  const fulfil: OfType<DutyCommand, 'FulfilSubPlan'> = {
    type: 'FulfilSubPlan',
    dutyId,
    byPlan: other,
    on: date('2026-03-09'),
    basis: 'ISSUED',
  };
  const reopen: OfType<DutyCommand, 'ReopenSubPlan'> = { type: 'ReopenSubPlan', dutyId, byPlan: other, reason: 'thu hồi' };
  const reopened: DutyEvent = { type: 'SubPlanReopened', period: 'once', byPlan: other, reason: 'thu hồi' };

  it('is fulfilled by one plan, once; another day of the same plan puts it right', () => {
    given(due).when(fulfil).then(fulfilled);
    given(due, fulfilled).when(fulfil).thenNothing();
    given(due, fulfilled)
      .when({ ...fulfil, on: date('2026-03-08') })
      .then({ ...fulfilled, on: date('2026-03-08') });
  });

  it('is fulfilled under the name that its period has by now, and under the new one once its time is decided', () => {
    const vague: DutyOpenedEvent = { ...due, schedule: undecided };
    const decided: DutyEvent = { type: 'ScheduleDecided', schedule: due.schedule, reason: 'r', document: null };
    given(vague)
      .when(fulfil)
      .then({ ...fulfilled, period: 'undated' });
    given(vague, { ...fulfilled, period: 'undated' }, decided)
      .when(fulfil)
      .then(fulfilled);
  });

  it('is owed again when that plan is recalled, and only that one', () => {
    given(due, fulfilled).when(reopen).then(reopened);
    given(due, fulfilled)
      .when({ ...reopen, byPlan: communePlan })
      .thenNothing();
    given(due).when(reopen).thenNothing();
    given(due, fulfilled, reopened)
      .when({ ...fulfil, byPlan: communePlan })
      .then({ ...fulfilled, byPlan: communePlan });
  });

  it('that was waived needs no plan', () => {
    given(due, waived).when(fulfil).thenNothing();
    given(due, { ...waived, period: 'once' })
      .when(fulfil)
      .thenNothing();
  });

  it('that is fulfilled is neither extended nor waived, whatever its period is called', () => {
    const extend: DutyCommand = {
      type: 'ExtendDeadline',
      dutyId,
      period: 'undated',
      dueOn: date('2026-05-01'),
      reason: 'r',
      document: null,
      ...facts,
      waits: [],
      periods: open,
    };
    given(due, fulfilled).when(extend).thenRefused({ type: 'ObligationMet', path: 'period', dutyId, period: 'undated', byPlan: other });
  });

  cases(fulfil, [
    ['nobody opened the duty', [], {}, { type: 'DutyUnknown', dutyId }],
    ['the duty is none', [task, cancelled], {}, { type: 'NotASubPlan', dutyId, kind: 'TASK' }],
    [
      'it was cancelled',
      [due, fulfilled, cancelled],
      { byPlan: communePlan },
      { type: 'DutyClosed', dutyId, closed: 'CANCELLED', period: null, reason: 'thu hồi' },
    ],
    [
      'another plan fulfils it',
      [due, fulfilled],
      { byPlan: communePlan },
      { type: 'ObligationMet', dutyId, period: 'once', byPlan: other },
    ],
  ]);
  cases(reopen, [
    ['nobody opened the duty', [], {}, { type: 'DutyUnknown', dutyId }],
    ['the duty is no sub-plan', [regime], {}, { type: 'NotASubPlan', dutyId, kind: 'REPORT' }],
  ]);
});

describe('requesting a report', () => {
  const request: OfType<DutyCommand, 'RequestReport'> = {
    type: 'RequestReport',
    dutyId,
    period: null,
    dueOn: date('2026-03-20'),
    document: '7/CV',
    note: '',
    ...facts,
    actingFor: [culture],
  };
  const requested: DutyEvent = {
    type: 'ReportRequested',
    period: 'R1',
    dueOn: date('2026-03-20'),
    requestedBy: culture,
    document: '7/CV',
    note: '',
  };
  const waits: DutyOpenedEvent = { ...task, schedule: { kind: 'ON_REQUEST', by: 'Sở' } };

  it('adds a period of its own, numbered or named', () => {
    given(regime).when(request).then(requested);
    given(regime, requested)
      .when(request)
      .then({ ...requested, period: 'R2' });
    given(regime)
      .when({ ...request, period: ' đột xuất ' })
      .then({ ...requested, period: 'đột xuất' });
    given(regime)
      .when({ ...request, period: 'constructor', dueOn: today })
      .then({ ...requested, period: 'constructor', dueOn: today });
  });

  it('is in the name of the superior for whom the actor may act, of the first where there are several', () => {
    given(regime)
      .when({ ...request, actingFor: [front, culture] })
      .then(requested);
    given(regime)
      .when({ ...request, actingFor: [culture, communeA] })
      .then({ ...requested, requestedBy: communeA });
  });

  it('is what a duty on request waited for, also after its schedule was decided', () => {
    const byIssuer = { ...request, actingFor: [communeA] };
    given(waits)
      .when(byIssuer)
      .then({ ...requested, requestedBy: communeA });
    expect(given(waits, { type: 'ScheduleDecided', schedule: monthly, reason: 'r', document: null }).when(byIssuer).decision.accepted).toBe(
      true,
    );
  });

  cases(request, [
    ['nobody opened the duty', [], {}, { type: 'DutyUnknown', dutyId }],
    ['the one who asks is no superior', [regime, waived], { actingFor: [front] }, notSuperior],
    ['the duty is waived', [task, waived], { actingFor: [communeA] }, isWaived],
    [
      'it is a task with its own time',
      [task],
      { actingFor: [communeA], period: 'x'.repeat(41) },
      { type: 'NotRequestable', dutyId, kind: 'TASK' },
    ],
    ['the name has 41 letters', [regime], { period: 'x'.repeat(41) }, { type: 'TextTooLong', path: 'period', length: 41, lengthMax: 40 }],
    [
      'there is such a period',
      [regime],
      { period: '2026-M03', note: 'x'.repeat(5_001) },
      { type: 'PeriodTaken', path: 'period', dutyId, period: '2026-M03' },
    ],
    ...['2027-M01', '2026-Q3', 'once', 'undated'].map(
      (period) =>
        [
          `schedules name periods so: ${period}`,
          [regime],
          { period, document: ' ' },
          { type: 'PeriodReserved', path: 'period', dutyId, period },
        ] as const,
    ),
    ['no document asks for it', [regime], { document: ' ', note: 'x'.repeat(5_001) }, { type: 'SourceMissing', path: 'document' }],
    [
      'the note has 5,001 letters',
      [regime],
      { note: 'x'.repeat(5_001), dueOn: date('2026-03-09') },
      { type: 'TextTooLong', path: 'note', length: 5_001, lengthMax: 5_000 },
    ],
    [
      'it would be due yesterday',
      [regime],
      { dueOn: date('2026-03-09') },
      { type: 'DueInPast', path: 'dueOn', dueOn: date('2026-03-09'), today },
    ],
  ]);
});

describe('the notice that a deadline has passed', () => {
  const notice: OfType<DutyCommand, 'GiveNotice'> = {
    type: 'GiveNotice',
    dutyId,
    period: 'once',
    dueOn: date('2026-03-09'),
    overdue: true,
    at: midnight('2026-03-10'),
  };
  const noticed: DutyEvent = { type: 'SubPlanOverdue', period: 'once', dueOn: date('2026-03-09'), noticedAt: midnight('2026-03-10') };

  it('is given from 24:00 of the day, not a millisecond before', () => {
    given(due).when(notice).then(noticed);
    given(due)
      .when({ ...notice, at: '2026-03-09T16:59:59.999Z' as typeof notice.at })
      .thenRefused({ type: 'NotOverdue', path: 'dueOn', dutyId, period: 'once', dueOn: date('2026-03-09') });
  });

  it('is another one for reports, and for another day', () => {
    given(regime)
      .when({ ...notice, period: '2026-M03' })
      .then({ ...noticed, type: 'ReportOverdue', period: '2026-M03' });
    given(due, noticed)
      .when({ ...notice, dueOn: date('2026-03-08') })
      .then({ ...noticed, dueOn: date('2026-03-08') });
  });

  it('is given of the day on which the plan was taken over', () =>
    given({ ...due, takenOver: { on: date('2026-03-09'), source: 'sổ theo dõi' } })
      .when(notice)
      .then(noticed));

  const extended: DutyEvent = { type: 'DeadlineExtended', period: 'once', dueOn: date('2026-03-15'), reason: 'r', document: null, at };
  cases(notice, [
    ['nobody opened the duty', [], {}, { type: 'DutyUnknown', dutyId }],
    ['the duty is waived', [task, waived], {}, isWaived],
    ['it is a task', [task, { ...waived, period: 'once' }], {}, { type: 'NoNoticeForKind', dutyId, kind: 'TASK', authority: 'ASSIGNS' }],
    [
      'it was only asked for',
      [{ ...due, authority: 'REQUESTS' }],
      {},
      { type: 'NoNoticeForKind', dutyId, kind: 'SUB_PLAN', authority: 'REQUESTS' },
    ],
    ['the period is waived', [due, { ...waived, period: 'once' }], { overdue: false }, { ...isWaived, path: 'period', period: 'once' }],
    ['it is fulfilled', [due, noticed, fulfilled], {}, { type: 'ObligationMet', path: 'period', dutyId, period: 'once', byPlan: other }],
    [
      'it is met',
      [regime, servedMarch],
      { period: '2026-M03' },
      { type: 'ObligationMet', path: 'period', dutyId, period: '2026-M03', byPlan: null },
    ],
    [
      'it was given',
      [due, noticed],
      { overdue: false },
      { type: 'AlreadyNoticed', dutyId, period: 'once', dueOn: date('2026-03-09'), noticedAt: midnight('2026-03-10') },
    ],
    [
      'another day is in force',
      [due],
      { overdue: false },
      { type: 'NotOverdue', path: 'dueOn', dutyId, period: 'once', dueOn: date('2026-03-09') },
    ],
    [
      'its plan was taken over after that day',
      [{ ...due, takenOver: { on: date('2026-03-10'), source: 'sổ theo dõi' } }],
      {},
      { type: 'DueBeforeTakeOver', path: 'dueOn', dutyId, period: 'once', dueOn: date('2026-03-09'), on: date('2026-03-10') },
    ],
    ['it was extended', [due, extended], {}, { type: 'NotOverdue', path: 'dueOn', dutyId, period: 'once', dueOn: date('2026-03-09') }],
  ]);
});

describe('being served by a report', () => {
  const serve: OfType<DutyCommand, 'ServeObligation'> = {
    type: 'ServeObligation',
    dutyId,
    period: '2026-M03',
    reportId: report,
    holder: office,
    submittedAt: at,
    holders: [office],
    undecided: [],
    periods,
  };
  const letGo: OfType<DutyCommand, 'ReleaseObligation'> = {
    type: 'ReleaseObligation',
    dutyId,
    period: '2026-M03',
    reportId: report,
    reason: 'WITHDRAWN',
  };
  const another = 'report-2' as ReportId;

  it('is recorded once, for each period by itself', () => {
    given(regime).when(serve).then(servedMarch);
    given(regime, servedMarch).when(serve).thenNothing();
    given(regime, servedMarch)
      .when({ ...serve, period: '2026-M04', reportId: another })
      .then({ ...servedMarch, period: '2026-M04', reportId: another });
  });

  it('is how tasks are met, and may be how a number is', () => {
    given(task).when(serve).then(servedMarch);
    given(counted).when(serve).then(servedMarch);
  });

  it('goes on when the schedule has the period no more or nobody owes it any more, and ends only with that report', () => {
    given(regime, servedMarch)
      .when({ ...serve, periods: [] })
      .thenNothing();
    for (const closed of [waived, waivedMarch, cancelled]) given(regime, servedMarch, closed).when(serve).thenNothing();
    given(regime, servedMarch)
      .when({ ...letGo, reportId: another })
      .thenNothing();
    given(regime, servedMarch).when(letGo).then(releasedMarch);
    given(regime, servedMarch, cancelled).when(letGo).then(releasedMarch);
    given(regime, servedMarch, releasedMarch).when(letGo).thenNothing();
    given(regime, servedMarch, releasedMarch)
      .when({ ...serve, reportId: another })
      .then({ ...servedMarch, reportId: another });
  });

  it('is of any joint holder', () => {
    given({ ...regime, holders: [culture, office] })
      .when(serve)
      .then(servedMarch);
  });

  cases(serve, [
    ['nobody opened the duty', [], { holder: front }, { type: 'DutyUnknown', dutyId }],
    [
      'nobody follows yet who held it',
      [due],
      { holders: [], undecided: [culture] },
      { type: 'HolderUndecided', path: 'dutyId', dutyId, holders: [culture] },
    ],
    [
      'it is somebody else’s duty',
      [due],
      { holders: [culture] },
      { type: 'NotTheHolder', path: 'holder', holder: office, holders: [culture] },
    ],
    ['the duty is a sub-plan', [due, waived], {}, { type: 'NotReportable', path: 'dutyId', dutyId, kind: 'SUB_PLAN' }],
    [
      'the duty is a ceiling',
      [{ ...counted, quota: quotaOf(2, { target: 'AT_MOST' }) }, waived],
      {},
      { type: 'NotReportable', path: 'dutyId', dutyId, kind: 'QUOTA' },
    ],
    ['the duty is waived, even where it was served', [regime, servedMarch, waived], { reportId: another }, isWaived],
    ['the duty is waived, and never had such a period', [regime, waived], { period: 'x' }, isWaived],
    [
      'there is no such period',
      [regime, waivedMarch],
      { period: '2026-M05' },
      { type: 'PeriodUnknown', path: 'period', dutyId, period: '2026-M05', known: ['2026-M03', '2026-M04'] },
    ],
    ['the period is waived', [regime, waivedMarch], {}, marchWaived],
    [
      'another report serves it',
      [regime, servedMarch],
      { reportId: another },
      { type: 'PeriodServed', path: 'period', dutyId, period: '2026-M03', reportId: report },
    ],
  ]);
});

describe('rectifying an entry of a duty', () => {
  const extended: DutyEvent = {
    type: 'DeadlineExtended',
    period: '2026-M03',
    dueOn: date('2026-04-05'),
    reason: 'bão',
    document: null,
    at,
  };
  const rectify: OfType<DutyCommand, 'RectifyEntry'> = {
    type: 'RectifyEntry',
    dutyId,
    ofVersion: 2,
    field: 'dueOn',
    was: '2026-04-05',
    is: '2026-04-03',
    reason: 'gõ nhầm',
    at,
  };
  it('goes by the right reading from then on', () => {
    const rectified: DutyEvent = {
      type: 'EntryRectified',
      ofVersion: 2,
      field: 'dueOn',
      was: '2026-04-05',
      is: '2026-04-03',
      reason: 'gõ nhầm',
    };
    given(regime, extended).when(rectify).then(rectified);
    expect(given(regime, extended, rectified).state().extensions.get('2026-M03')).toEqual([{ dueOn: '2026-04-03', at }]);
  });
  cases(rectify, [
    ['nobody opened the duty', [], {}, { type: 'DutyUnknown', dutyId }],
    [
      'it is what the cascade entered',
      [regime, extended],
      { ofVersion: 1, field: 'title' },
      { type: 'EntryUnknown', path: 'field', ofVersion: 1, field: 'title', rectifiable: [] },
    ],
    [
      'it reads otherwise',
      [regime, extended],
      { was: '2026-04-04' },
      { type: 'RectifiedValueWrong', path: 'was', field: 'dueOn', was: '2026-04-04', recorded: '2026-04-05' },
    ],
  ]);
});

describe('a duty of which the plan has a blank day', () => {
  it('is opened with what is known of it', () => {
    const opened: DutyOpenedEvent = { ...regime, context: { ownIssue: blank('2026-03-01', '2026-03-31') } };
    expect(given(opened).state().context).toEqual({ ownIssue: blank('2026-03-01', '2026-03-31') });
    expect(given({ ...opened, holders: [office, 'u-x' as OrgUnitId] }).state().opened?.holders).toHaveLength(2);
  });
});
