import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { earliestOf, latestOf, type Schedule, type ScheduledPeriod } from '#libs/calendar/schedule.js';
import { type Decider, fold } from '#libs/kernel/decider.js';
import type { DutyId, PersonId, PlanId, ReportId } from '#libs/kernel/ids.js';
import type { DutyCommand } from './duty/duty.commands.js';
import { dutyDecider } from './duty/duty.decider.js';
import type { DutyOpenedEvent } from './duty/duty.js';
import type { Wait } from './duty/waits.js';
import type { PlanCommand } from './plan/plan.commands.js';
import { planDecider } from './plan/plan.decider.js';
import type { ReportCommand } from './report/report.commands.js';
import { reportDecider } from './report/report.decider.js';
import { isValid } from './report/report.js';
import {
  blank,
  clerk,
  communeA,
  communePlan,
  contentOf,
  culture,
  date,
  indicator,
  known,
  midnight,
  morning,
  office,
  source,
  task,
} from './testing/samples.js';

/*
 * Rules that hold for each stream whatever is asked of it, in whatever order.
 */

/** Few days, so that they meet; the last one is still to come. */
const day = fc.constantFrom('2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-28');
const maybeDay = fc.option(day.map(date), { nil: null, freq: 2 });
const text = fc.constantFrom('', 'lý do', 'lý do', 'thu hồi');

/** What a sequence of commands leads to; refused ones change nothing. */
const history = <Command, Event, State, Refusal>(decider: Decider<Command, Event, State, Refusal>, commands: readonly Command[]) => {
  const events: Event[] = [];
  const refusals: Refusal[] = [];
  for (const command of commands) {
    const decision = decider.decide(command, fold(decider, events));
    if (decision.accepted) events.push(...decision.events);
    else refusals.push(decision.refusal);
  }
  return { events, refusals, state: fold(decider, events) };
};

/** The rules of every decider. */
const rulesOfDeciders = <Command, Event extends { readonly type: string }, State, Refusal extends { readonly type: string }>(
  decider: Decider<Command, Event, State, Refusal>,
  command: fc.Arbitrary<Command>,
  happening: { readonly events: readonly string[]; readonly refusals: readonly string[] },
): void => {
  const commands = fc.array(command, { maxLength: 40, size: 'max' });

  it('is asked enough for the rules to mean something', () => {
    const seen = fc.sample(commands, { numRuns: 1_000, seed: 11 }).map((each) => history(decider, each));
    const events = new Set(seen.flatMap((each) => each.events.map(({ type }) => type)));
    const refusals = new Set(seen.flatMap((each) => each.refusals.map(({ type }) => type)));
    expect({
      events: happening.events.filter((type) => !events.has(type)),
      refusals: happening.refusals.filter((type) => !refusals.has(type)),
    }).toEqual({
      events: [],
      refusals: [],
    });
  });

  it('does the same thing once: asked again at once it refuses or does nothing', () => {
    fc.assert(
      fc.property(commands, command, (before, last) => {
        const { events, state } = history(decider, before);
        const first = decider.decide(last, state);
        if (!first.accepted || first.events.length === 0) return;
        const second = decider.decide(last, fold(decider, [...events, ...first.events]));
        expect(second.accepted ? second.events : []).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('decides without looking back: the same answer from a state folded at once or event by event, and from events that were stored', () => {
    fc.assert(
      fc.property(commands, command, (before, last) => {
        const { events, state } = history(decider, before);
        const stored = JSON.parse(JSON.stringify(events)) as Event[];
        expect(stored).toEqual(events);
        expect(decider.decide(last, fold(decider, stored))).toEqual(decider.decide(last, state));
      }),
    );
  });
};

describe('a plan', () => {
  const at = morning('2026-03-20');
  const other = 'plan-x' as PlanId;
  const content = contentOf([task('a', [{ unit: culture }])], { issuer: communeA });
  const of = { planId: communePlan, at } as const;
  const resolution = { on: date('2026-03-01'), assignments: [], unassigned: [], refusals: [] };
  const document = fc.constantFrom({ number: '1', symbol: 'KH' }, { number: '2', symbol: 'KH' }, { number: '', symbol: '' });
  const documentDay = fc.oneof(
    day.map(known),
    fc.constantFrom(blank('2026-03-01', '2026-03-03'), blank('2026-03-02', '2026-03-28'), blank('2026-03-02', '2026-03-01')),
  );
  const taken = fc.constantFrom(null, null, null, other);
  const command: fc.Arbitrary<PlanCommand> = fc.oneof(
    { weight: 2, arbitrary: fc.constant<PlanCommand>({ type: 'DraftPlan', ...of, content, unknownUnits: [], parent: null }) },
    fc.record({
      type: fc.constant('SignPlan' as const),
      planId: fc.constant(communePlan),
      signedBy: fc.constant(clerk),
      authority: fc.constant('TM'),
      on: maybeDay,
      at: fc.constant(at),
    }),
    fc
      .tuple(fc.option(document, { nil: null }), documentDay, maybeDay, maybeDay, taken)
      .map(([number, issuedOn, sentOn, receivedOn, numberTakenBy]) => ({
        type: 'IssuePlan' as const,
        ...of,
        document: number,
        issuedOn,
        sentOn,
        receivedOn,
        assumption: null,
        resolution,
        parent: null,
        numberTakenBy,
      })),
    fc.tuple(document, day, taken).map(([number, on, numberTakenBy]) => ({
      type: 'NumberPlan' as const,
      ...of,
      document: number,
      issuedOn: date(on),
      source: 's',
      parent: null,
      numberTakenBy,
    })),
    fc
      .tuple(maybeDay, maybeDay)
      .map(([sentOn, receivedOn]) => ({ type: 'RecordDelivery' as const, ...of, sentOn, receivedOn, source: 's' })),
    fc.tuple(document, day).map(([amendment, on]) => ({
      type: 'AmendPlan' as const,
      ...of,
      amendment,
      on: date(on),
      content,
      note: '',
      resolution,
      unknownUnits: [],
      parent: null,
      numberTakenBy: null,
    })),
    fc.tuple(day, text).map(([on, reason]) => ({ type: 'RecallPlan' as const, ...of, on: date(on), reason, document: 'd' })),
    fc.integer({ min: 1, max: 3 }).map((ofPosition) => ({
      type: 'CompleteCascade' as const,
      planId: communePlan,
      ofPosition,
      cause: 'PlanIssued',
      duties: 0,
      refused: 0,
    })),
    fc
      .tuple(
        fc.integer({ min: 2, max: 4 }),
        fc.constantFrom('issuedOn', 'issuedOn.date', 'sentOn', 'on', 'document.number', 'document.number'),
        day,
        day,
      )
      .map(([ofVersion, field, was, is]) => ({
        type: 'RectifyEntry' as const,
        ...of,
        ofVersion,
        field,
        was: field === 'document.number' ? '1' : was,
        is,
        reason: 'r',
        parent: null,
        numberTakenBy: null,
      })),
  );

  rulesOfDeciders(planDecider, command, {
    events: ['PlanDrafted', 'PlanSigned', 'PlanIssued', 'PlanNumbered', 'PlanDelivered', 'PlanAmended', 'PlanRecalled', 'EntryRectified'],
    refusals: [
      'PlanUnknown',
      'PlanNotIssued',
      'PlanRecalled',
      'NumberOutsideBounds',
      'NumberTaken',
      'EntryUnknown',
      'RectifiedValueWrong',
      'IssuedBeforeSigned',
    ],
  });

  it('keeps its days in order: signed, issued within its bounds, sent, received, none to come', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40, size: 'max' }), (commands) => {
        const { issue, signature } = history(planDecider, commands).state;
        if (issue === null) return;
        const { issuedOn, issuedWithin, sentOn, receivedOn } = issue;
        const days = [signature?.on ?? null, latestOf(issuedOn)].filter((each) => each !== null);
        expect([...days].sort()).toEqual(days);
        const ways = [earliestOf(issuedOn), sentOn, receivedOn].filter((each) => each !== null);
        expect([...ways].sort()).toEqual(ways);
        expect(earliestOf(issuedOn) >= earliestOf(issuedWithin) && latestOf(issuedOn) <= latestOf(issuedWithin)).toBe(true);
        expect(ways.filter((each) => each > '2026-03-20')).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('once recalled is changed by nothing but a rectification', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40, size: 'max' }), (commands) => {
        const types = history(planDecider, commands).events.map(({ type }) => type);
        const after = types.includes('PlanRecalled') ? types.slice(types.indexOf('PlanRecalled') + 1) : [];
        expect(after.filter((type) => type !== 'EntryRectified' && type !== 'CascadeCompleted')).toEqual([]);
      }),
    );
  });
});

describe('a duty', () => {
  const dutyId = 'duty-1' as DutyId;
  const at = midnight('2026-03-20');
  const monthly: Schedule = {
    kind: 'PERIODIC',
    every: ['MONTH'],
    system: 'CALENDAR',
    due: { at: 'PERIOD_END' },
    from: date('2026-03-01'),
    to: date('2026-04-30'),
    start: 'WHOLE_SPAN',
  };
  const base = {
    dutyId,
    planId: communePlan,
    rootPlanId: communePlan,
    issuerId: communeA,
    ruleKey: 'k',
    title: 't',
    holders: [office],
    role: null,
    coordinators: [],
    authority: 'ASSIGNS',
    wording: '',
    schedule: monthly,
    context: { ownIssue: known('2026-03-01') },
    source,
  } as const;
  const opened: fc.Arbitrary<DutyOpenedEvent> = fc.constantFrom<DutyOpenedEvent>(
    { type: 'SubPlanDue', fulfilledBy: 'ISSUED', ...base },
    { type: 'ReportRegimeAssigned', receivers: [culture], indicators: [indicator('n')], ...base },
    { type: 'TaskAssigned', ...base, schedule: { kind: 'ON_REQUEST', by: 'Sở' } },
  );
  const period = fc.constantFrom('2026-M03', '2026-M04', 'undated', 'x');
  const periods = fc.constantFrom<readonly ScheduledPeriod[]>(
    [
      { period: '2026-M03', deadline: { state: 'DATED', dueOn: date('2026-03-19'), certainty: 'FIXED', policy: 'PERIOD_END' } },
      { period: '2026-M04', deadline: { state: 'DATED', dueOn: date('2026-04-30'), certainty: 'FIXED', policy: 'PERIOD_END' } },
    ],
    [{ period: 'undated', deadline: { state: 'NEEDS_DECISION', reason: 'WORDING:x' } }],
  );
  const facts = fc.record({
    dutyId: fc.constant(dutyId),
    at: fc.constant(at),
    periods,
    actingFor: fc.constantFrom([communeA], [communeA], [culture], [office]),
    reason: text,
    document: fc.constantFrom(null, 'd'),
  });
  const waits = fc.constantFrom<readonly Wait[]>([], [{ from: date('2026-03-19'), until: date('2026-03-21'), dueOn: date('2026-03-22') }]);
  const byReport = fc.constantFrom('r1' as ReportId, 'r2' as ReportId);
  const byPlan = fc.constantFrom('p1' as PlanId, 'p2' as PlanId);
  const dueOn = fc.integer({ min: 18, max: 24 }).map((n) => date(`2026-03-${n}`));
  const command: fc.Arbitrary<DutyCommand> = fc.oneof(
    { weight: 4, arbitrary: opened.map((event) => ({ type: 'OpenDuty' as const, dutyId, opened: event })) },
    fc
      .tuple(opened, dueOn, fc.boolean())
      .map(([event, on, onlyWords]) => ({ type: 'AmendDuty' as const, dutyId, amendment: 'a', on, opened: event, onlyWords })),
    day.map((on) => ({ type: 'FixDeadline' as const, dutyId, context: { ownIssue: known(on) }, byPlan: communePlan })),
    fc
      .tuple(facts, periods, fc.constantFrom<Schedule>(monthly, { ...monthly, every: [] }), fc.boolean())
      .map(([of, decidedPeriods, schedule, retroactive]) => ({
        type: 'DecideSchedule' as const,
        ...of,
        schedule,
        decidedPeriods,
        planYear: 2026,
        retroactive,
      })),
    {
      weight: 5,
      arbitrary: fc
        .tuple(facts, period, dueOn, waits)
        .map(([of, name, on, nobody]) => ({ type: 'ExtendDeadline' as const, ...of, period: name, dueOn: on, waits: nobody })),
    },
    {
      weight: 5,
      arbitrary: fc.tuple(facts, fc.constantFrom('2026-M03', '2026-M03', 'x'), waits).map(([of, name, nobody]) => ({
        type: 'ExcuseLateness' as const,
        ...of,
        period: name,
        waits: nobody,
        submittedAt: null,
        downtime: null,
      })),
    },
    fc.tuple(facts, fc.option(period, { nil: null, freq: 4 })).map(([of, name]) => ({ type: 'WaiveDuty' as const, ...of, period: name })),
    fc.constant<DutyCommand>({ type: 'CancelDuty', dutyId, reason: 'r', byPlan: communePlan }),
    {
      weight: 2,
      arbitrary: fc
        .tuple(byPlan, dueOn)
        .map(([by, on]) => ({ type: 'FulfilSubPlan' as const, dutyId, byPlan: by, on, basis: 'ISSUED' as const })),
    },
    byPlan.map((by) => ({ type: 'ReopenSubPlan' as const, dutyId, byPlan: by, reason: 'r' })),
    fc.tuple(facts, period, dueOn).map(([of, name, on]) => ({
      type: 'RequestReport' as const,
      ...of,
      document: 'd',
      period: name,
      dueOn: on,
      note: '',
    })),
    {
      weight: 5,
      arbitrary: fc
        .tuple(
          fc.constantFrom('2026-M03', '2026-M03', 'once'),
          fc.constantFrom(date('2026-03-18'), date('2026-03-19'), date('2026-03-20')),
          fc.constantFrom(true, true, false),
        )
        .map(([name, on, overdue]) => ({ type: 'GiveNotice' as const, dutyId, period: name, dueOn: on, overdue, at })),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(facts, period, byReport, fc.constantFrom([office], [office], [culture], []))
        .map(([{ periods: rows }, name, reportId, holders]) => ({
          type: 'ServeObligation' as const,
          dutyId,
          period: name,
          reportId,
          holder: office,
          submittedAt: at,
          holders,
          undecided: holders.length === 0 ? [office] : [],
          periods: rows,
        })),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(period, byReport)
        .map(([name, reportId]) => ({ type: 'ReleaseObligation' as const, dutyId, period: name, reportId, reason: 'WITHDRAWN' as const })),
    },
  );

  rulesOfDeciders(dutyDecider, command, {
    events: [
      'DutyAmended',
      'DeadlineFixed',
      'ScheduleDecided',
      'DeadlineExtended',
      'LatenessExcused',
      'DutyWaived',
      'DutyCancelled',
      'SubPlanFulfilled',
      'SubPlanReopened',
      'ReportRequested',
      'SubPlanOverdue',
      'ReportOverdue',
      'ObligationServed',
      'ObligationReleased',
    ],
    refusals: [
      'DutyUnknown',
      'DutyAlreadyOpen',
      'DutyClosed',
      'PeriodUnknown',
      'NotTheSuperior',
      'ObligationMet',
      'ScheduleStillOpen',
      'DeadlineOpen',
      'ExtensionNotLater',
      'DueInPast',
      'NotRequestable',
      'AlreadyNoticed',
      'NotOverdue',
      'NotASubPlan',
      'HolderUndecided',
      'NotTheHolder',
      'NotReportable',
      'PeriodServed',
      'NotLate',
      'AlreadyExcused',
    ],
  });

  it('gets each notice once, and only moves deadlines forward', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40, size: 'max' }), (commands) => {
        const { events, state } = history(dutyDecider, commands);
        const notices = state.notices.map((notice) => `${notice.period} ${notice.dueOn}`);
        expect(new Set(notices).size).toBe(notices.length);
        const extensions = Map.groupBy(
          events.flatMap((event) => (event.type === 'DeadlineExtended' ? [event] : [])),
          (event) => event.period,
        );
        for (const days of extensions.values())
          expect(days.map((event) => event.dueOn)).toEqual([...new Set(days.map((event) => event.dueOn))].sort());
      }),
      { numRuns: 300 },
    );
  });

  it('is served by one report at a time in a period, which alone gives it up', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40, size: 'max' }), (commands) => {
        const { events, state } = history(dutyDecider, commands);
        const serving = new Map<string, string>();
        for (const event of events) {
          if (event.type === 'ObligationServed') {
            expect(serving.has(event.period)).toBe(false);
            serving.set(event.period, event.reportId);
          }
          if (event.type === 'ObligationReleased') {
            expect(serving.get(event.period)).toBe(event.reportId);
            serving.delete(event.period);
          }
        }
        expect(state.served).toEqual(serving);
      }),
      { numRuns: 300 },
    );
  });

  it('that was waived as a whole is owed by nobody any more', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40, size: 'max' }), (commands) => {
        const { events } = history(dutyDecider, commands);
        const from = events.findIndex((event) => event.type === 'DutyWaived' && event.period === null);
        const after = from === -1 ? [] : events.slice(from + 1).map(({ type }) => type);
        expect(after.filter((type) => !['DutyAmended', 'SubPlanReopened', 'ObligationReleased'].includes(type))).toEqual([]);
      }),
    );
  });
});

describe('a report', () => {
  const reportId = 'report-1' as ReportId;
  const dutyId = 'duty-1' as DutyId;
  const at = morning('2026-03-20');
  const duty = { dutyId, receivers: [culture], indicators: [indicator('n')], issuedFrom: date('2026-01-01') } as const;
  const unknownPeriod = { type: 'PeriodUnknown', path: 'serves[0].period', dutyId, period: '2026-M04', known: ['2026-M03'] } as const;
  const review = fc.record({
    reportId: fc.constant(reportId),
    version: fc.constantFrom(1, 1, 2, 3),
    at: fc.constant(at),
    actingFor: fc.constantFrom([culture], [culture], [office]),
    receivers: fc.constant([[culture]]),
  });
  const judge = 'p-judge' as PersonId;
  const owned = review.map(({ receivers: _, actingFor: _others, ...of }) => ({
    ...of,
    actor: office,
    owned: [{ dutyId, period: '2026-M03', owners: [office] }],
  }));
  const command: fc.Arbitrary<ReportCommand> = fc.oneof(
    {
      weight: 3,
      arbitrary: fc
        .tuple(
          fc.constantFrom('1', '2', '3', '-1', 'x', null),
          fc.constantFrom('2026-M03', '2026-M03', '2026-M04'),
          fc.constantFrom(office, office, culture),
        )
        .map(([n, period, holder]) => ({
          type: 'SubmitReport' as const,
          reportId,
          holder,
          serves: [{ dutyId, period }],
          values: { n },
          narrative: '',
          document: null,
          signature: null,
          submittedBy: clerk,
          submittedAt: at,
          at,
          duties: [duty],
          refusedByDuty: period === '2026-M03' ? null : unknownPeriod,
          noLongerOwed: [],
          owned: [{ dutyId, period: '2026-M03', owners: [office] }],
          actingFor: [holder],
        })),
    },
    {
      weight: 3,
      arbitrary: fc.tuple(review, fc.constantFrom('FOR_CORRECTION' as const, 'AS_INVALID' as const), text).map(([of, kind, reason]) => ({
        type: 'ReturnReport' as const,
        ...of,
        kind,
        category: kind === 'AS_INVALID' ? ('EMPTY' as const) : null,
        reason,
        notes: [],
        dueOn: kind === 'AS_INVALID' ? null : date('2026-03-28'),
        returnedBy: clerk,
      })),
    },
    {
      weight: 3,
      arbitrary: fc.tuple(owned, text).map(([of, reason]) => ({ type: 'ContestReturn' as const, ...of, reason, contestedBy: clerk })),
    },
    {
      weight: 4,
      arbitrary: fc
        .tuple(review, fc.constantFrom('UPHELD' as const, 'OVERTURNED' as const), fc.constantFrom(clerk, judge))
        .map(([of, outcome, decidedBy]) => ({ type: 'DecideContest' as const, ...of, outcome, reason: 'r', decidedBy })),
    },
    fc.tuple(owned, text).map(([of, reason]) => ({ type: 'WithdrawReport' as const, ...of, reason, withdrawnBy: clerk })),
    review.map((of) => ({ type: 'ReopenReport' as const, ...of, reason: 'r', reopenedBy: clerk })),
    {
      weight: 5,
      arbitrary: fc.tuple(review, fc.constantFrom('1', '5', null)).map(([of, n]) => ({
        type: 'AdjustReport' as const,
        ...of,
        values: { n },
        reason: 'r',
        document: null,
        adjustedBy: clerk,
        indicators: duty.indicators,
      })),
    },
    { weight: 4, arbitrary: review.map((of) => ({ type: 'AcceptReport' as const, ...of, acceptedBy: clerk })) },
    fc
      .tuple(fc.integer({ min: 1, max: 5 }), fc.constantFrom('1', '2', '3'), fc.constantFrom('1', '2', '4'))
      .map(([ofVersion, was, is]) => ({
        type: 'RectifyEntry' as const,
        reportId,
        ofVersion,
        field: 'values.n',
        was,
        is,
        reason: 'r',
        indicators: [],
        at,
      })),
  );

  rulesOfDeciders(reportDecider, command, {
    events: [
      'ReportSubmitted',
      'ReportReturned',
      'ReturnContested',
      'ContestDecided',
      'ReportWithdrawn',
      'ReportAccepted',
      'ReportReopened',
      'ReportAdjusted',
      'EntryRectified',
    ],
    refusals: [
      'ReportUnknown',
      'ReportLocked',
      'NotTheHolder',
      'NotTheReceiver',
      'VersionStale',
      'NothingToReview',
      'PeriodUnknown',
      'IndicatorNotANumber',
      'IndicatorNegative',
      'ReasonMissing',
      'NotContestable',
      'NothingContested',
      'DecidedByReturner',
      'AlreadyWithdrawn',
      'AcceptanceMissing',
      'NothingAdjusted',
    ],
  });

  it('numbers its versions 1, 2, 3, and once it is accepted changes by nothing but adjustments, contests and reopening', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40, size: 'max' }), (commands) => {
        const { events } = history(reportDecider, commands);
        const versions = events.flatMap((event) => (event.type === 'ReportSubmitted' ? [event.version] : []));
        expect(versions).toEqual(versions.map((_, index) => index + 1));
        let locked = false;
        for (const { type } of events) {
          if (locked) expect(['ReportAdjusted', 'ReturnContested', 'ContestDecided', 'ReportReopened']).toContain(type);
          else expect(['ReportAdjusted', 'ReportReopened']).not.toContain(type);
          locked = type === 'ReportAccepted' || (locked && type !== 'ReportReopened');
        }
      }),
      { numRuns: 300 },
    );
  });

  it('reads as accepted with the offsets added up, whatever was adjusted', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40, size: 'max' }), (commands) => {
        const { events, state } = history(reportDecider, commands);
        const from = events.findLastIndex(({ type }) => type === 'ReportSubmitted');
        const since = events.slice(from).flatMap((event) => (event.type === 'ReportAdjusted' ? [event] : []));
        const submitted = state.latest?.values['n'];
        if (typeof submitted !== 'string' || since.some(({ offset }) => offset === null)) return;
        expect(state.figures['n']).toBe(String(since.reduce((sum, { offset }) => sum + Number(offset), Number(submitted))));
      }),
      { numRuns: 300 },
    );
  });

  it('is on time by the first version that nobody found invalid', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40, size: 'max' }), (commands) => {
        const { events, state } = history(reportDecider, commands);
        const counts = new Map<number, boolean>();
        for (const event of events) {
          if (event.type === 'ReportSubmitted') counts.set(event.version, true);
          if (event.type === 'ReportReturned' && event.kind === 'AS_INVALID') counts.set(event.version, false);
          if (event.type === 'ContestDecided' && event.outcome === 'OVERTURNED') counts.set(event.version, true);
          if (event.type === 'ReportWithdrawn') for (const version of counts.keys()) counts.set(version, false);
        }
        const valid = [...counts].flatMap(([version, counted]) => (counted ? [version] : []));
        expect(state.versions.find(isValid)?.version).toBe(valid[0]);
      }),
    );
  });
});
