import { describe, expect, it } from '@jest/globals';
import type { OfType } from '#libs/kernel/decider.js';
import type { DutyId } from '#libs/kernel/ids.js';
import { specOf } from '../testing/spec-of.js';
import { city, cityPlan, communeA, communeB, communePlan, date, known, morning, source } from '../testing/samples.js';
import type { DutyCommand, DutyRefusal } from './duty.commands.js';
import { dutyDecider } from './duty.decider.js';
import type { DutyEvent, DutyOpenedEvent } from './duty.js';

const given = specOf(dutyDecider);
const dutyId = 'duty-1' as DutyId;
const at = morning('2026-05-06');

const due: DutyOpenedEvent = {
  type: 'AmendmentDue',
  dutyId,
  planId: cityPlan,
  rootPlanId: cityPlan,
  issuerId: city,
  ruleKey: 'amendment/2026-05-04/9/KH-UBND',
  title: 'Trả lời văn bản 9/KH-UBND',
  holders: [communeA],
  role: null,
  coordinators: [],
  authority: 'ASSIGNS',
  wording: '',
  schedule: { kind: 'DATE', date: date('2026-05-10'), bound: 'BY' },
  context: { ownIssue: known('2026-01-20') },
  source,
  amendment: '9/KH-UBND',
  amendedOn: date('2026-05-04'),
  derivedPlanId: communePlan,
  changes: [],
};
const document = { number: '31', symbol: 'KH-UBND' };
const answer: OfType<DutyCommand, 'AnswerAmendment'> = {
  type: 'AnswerAmendment',
  dutyId,
  answer: 'ADAPT',
  byAmendment: document,
  reason: 'ít cán bộ',
  amendments: [{ document, on: date('2026-05-05') }],
  actingFor: [communeA],
  at,
};
const answered: DutyEvent = {
  type: 'AmendmentAnswered',
  period: 'once',
  answer: 'ADAPT',
  byPlan: communePlan,
  byAmendment: document,
  reason: 'ít cán bộ',
  answeredAt: at,
};
const waived: DutyEvent = { type: 'DutyWaived', period: null, reason: 'không cần', document: null };
const { type: _, amendment: _number, amendedOn: _on, derivedPlanId: _plan, changes: _changes, ...base } = due;
const task: DutyOpenedEvent = { type: 'TaskAssigned', ...base };
const undecided: DutyOpenedEvent = { ...due, schedule: { kind: 'UNDECIDED', reason: 'không nêu' } };

describe('answering an amendment of the plan above', () => {
  it('accepts it, or adapts it with the reason and a document of its own', () => {
    given(due).when(answer).then(answered);
    given(due)
      .when({ ...answer, answer: 'ACCEPT', byAmendment: null, reason: '' })
      .then({ ...answered, answer: 'ACCEPT', byAmendment: null, reason: '' });
  });

  it('is possible before anybody decided by when, and on the day of a transfer by the unit that follows', () => {
    given(undecided)
      .when(answer)
      .then({ ...answered, period: 'undated' });
    const moved: DutyEvent = {
      type: 'DutyTransferred',
      from: communeA,
      to: communeB,
      on: date('2026-05-06'),
      dueOn: null,
      cause: 'SUCCESSION_DECIDED',
      document: '1/QĐ',
    };
    given(due, moved)
      .when({ ...answer, actingFor: [communeB] })
      .then(answered);
  });

  it('needs no day once it was given', () =>
    given(undecided, { ...answered, period: 'undated' })
      .when({
        type: 'DecideSchedule',
        dutyId,
        schedule: { kind: 'DATE', date: date('2026-05-20'), bound: 'BY' },
        reason: 'theo công văn 12/SVHTT',
        document: null,
        retroactive: false,
        periods: [],
        decidedPeriods: [],
        planYear: 2026,
        actingFor: [city],
        at,
      })
      .thenRefused({ type: 'ObligationMet', path: 'period', dutyId, period: 'undated', byPlan: communePlan }));

  it('cannot be excused when it was on time, however much later that is asked for', () => {
    const dueOn = date('2026-05-10');
    const excuse: DutyCommand = {
      type: 'ExcuseLateness',
      dutyId,
      period: 'once',
      reason: 'mất điện',
      document: null,
      downtime: null,
      periods: [{ period: 'once', deadline: { state: 'DATED', dueOn, certainty: 'FIXED', policy: 'NAMED_DATE' } }],
      waits: [],
      submittedAt: null,
      actingFor: [city],
      at: morning('2026-06-01'),
    };
    given(due, answered).when(excuse).thenRefused({ type: 'NotLate', path: 'period', dutyId, period: 'once', dueOn });
    const late: DutyEvent = { ...answered, answeredAt: morning('2026-05-12') };
    expect(given(due, late).when(excuse).decision.accepted).toBe(true);
  });

  const table: readonly (readonly [string, readonly DutyEvent[], Partial<typeof answer>, DutyRefusal])[] = [
    ['is no duty', [], {}, { type: 'DutyUnknown', dutyId }],
    ['is a task', [task], {}, { type: 'NotAnAmendment', dutyId, kind: 'TASK' }],
    [
      'is somebody else’s',
      [due],
      { actingFor: [communeB] },
      { type: 'NotTheHolder', path: 'dutyId', holder: communeB, holders: [communeA] },
    ],
    ['was waived', [due, waived], {}, { type: 'DutyClosed', dutyId, closed: 'WAIVED', reason: 'không cần', period: null }],
    ['was answered', [due, answered], {}, { type: 'ObligationMet', path: 'period', dutyId, period: 'once', byPlan: communePlan }],
    ['adapts without a reason', [due], { reason: ' ' }, { type: 'ReasonMissing', path: 'reason' }],
    [
      'cites a document that amended nothing',
      [due],
      { amendments: [] },
      { type: 'AmendmentUnknown', path: 'byAmendment', planId: communePlan, ...document },
    ],
    [
      'cites a document that is older',
      [due],
      { amendments: [{ document, on: date('2026-05-03') }] },
      { type: 'AmendmentEarlier', path: 'byAmendment', on: date('2026-05-03'), amendedOn: date('2026-05-04') },
    ],
  ];
  it.each(table)('that %s is refused', (_name, history, change, refusal) =>
    given(...history)
      .when({ ...answer, ...change })
      .thenRefused(refusal),
  );
});

describe('an answer that is not there', () => {
  const notice: DutyCommand = {
    type: 'GiveNotice',
    dutyId,
    period: 'once',
    dueOn: date('2026-05-10'),
    overdue: true,
    at: morning('2026-05-11'),
  };
  it('is noticed once its day has passed, and not once it was given', () => {
    const overdue: DutyEvent = { type: 'AmendmentOverdue', period: 'once', dueOn: date('2026-05-10'), noticedAt: morning('2026-05-11') };
    given(due).when(notice).then(overdue);
    expect(given(due, answered).when(notice).decision).toMatchObject({ accepted: false, refusal: { type: 'ObligationMet' } });
    expect(given(due, overdue).when(notice).decision).toMatchObject({ accepted: false, refusal: { type: 'AlreadyNoticed' } });
  });

  it('cannot be met by a report', () =>
    expect(
      given(due).when({
        type: 'ServeObligation',
        dutyId,
        period: 'once',
        reportId: 'r-1' as never,
        holder: communeA,
        holders: [communeA],
        undecided: [],
        submittedAt: at,
        periods: [],
      } as never).decision,
    ).toMatchObject({ accepted: false, refusal: { type: 'NotReportable' } }));
});
