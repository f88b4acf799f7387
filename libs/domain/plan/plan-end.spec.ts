import { describe, expect, it } from '@jest/globals';
import type { OfType } from '#libs/kernel/decider.js';
import type { PlanId } from '#libs/kernel/ids.js';
import { specOf } from '../testing/spec-of.js';
import {
  blank,
  city,
  communeA,
  communeB,
  communePlan,
  contentOf,
  culture,
  date,
  known,
  morning,
  quota,
  quotaOf,
  task,
} from '../testing/samples.js';
import type { PlanCommand, ReplacementFact } from './plan.commands.js';
import type { PlanRefusal } from './plan.refusals.js';
import { planDecider } from './plan.decider.js';
import type { PlanEvent } from './plan.js';
import type { PlanContent } from './plan-content.js';

const given = specOf(planDecider);
const planId = communePlan;
const newer = 'plan-newer' as PlanId;
const at = morning('2026-03-20');
const today = date('2026-03-20');
const on = date('2026-03-15');
const title = 'Kế hoạch';
const content = contentOf([quota('q', [{ unit: culture }], { quota: quotaOf(2), wording: 'hằng tháng' }), task('t', [{ unit: culture }])], {
  issuer: communeA,
  title,
});
const assignments = [{ ruleKey: 'q', holders: [culture], coordinators: [] }];
const drafted: PlanEvent = { type: 'PlanDrafted', planId, content };
const issued: PlanEvent = {
  type: 'PlanIssued',
  numbering: 'NUMBERED',
  document: { number: '110', symbol: 'QĐ-UBND' },
  issuedOn: known('2026-01-22'),
  sentOn: null,
  receivedOn: null,
  assignments,
  resolvedOn: date('2026-01-22'),
  parentId: null,
  parentIssuedOn: null,
  assumption: null,
};
const history = [drafted, issued];
const recalled: PlanEvent = { type: 'PlanRecalled', on: date('2026-02-01'), reason: 'sai', document: '1/QĐ' };
const closed: PlanEvent = { type: 'PlanClosed', on, reason: 'hết năm', document: null };
const replaced: PlanEvent = { type: 'PlanReplaced', byPlan: newer, document: { number: '150', symbol: 'QĐ-UBND' }, on, reason: 'thay thế' };

const replacement: ReplacementFact = {
  content,
  document: { number: '150', symbol: 'QĐ-UBND' },
  issuedOn: known('2026-03-15'),
  inForce: true,
};
const replace: OfType<PlanCommand, 'ReplacePlan'> = {
  type: 'ReplacePlan',
  planId,
  byPlan: newer,
  on,
  reason: 'thay thế',
  answerBy: null,
  replacement,
  at,
};
const close: OfType<PlanCommand, 'ClosePlan'> = { type: 'ClosePlan', planId, on, reason: 'hết năm', document: null, at };
const letter = { number: '12', symbol: 'UBND-VX' };
const fixed: PlanContent = { ...content, title: 'Kế hoạch truyền thông', notes: ['Ghi chú'] };
const correct: OfType<PlanCommand, 'CorrectPlan'> = {
  type: 'CorrectPlan',
  planId,
  letter,
  on,
  content: fixed,
  note: 'sai trích yếu',
  unknownUnits: [],
  parent: null,
  numberTakenBy: null,
  at,
};
const corrected: PlanEvent = { type: 'PlanCorrected', letter, on, content: fixed, assignments, note: 'sai trích yếu' };

type Row<Command> = readonly [string, readonly PlanEvent[], Partial<Command>, PlanRefusal];

/** What nothing can be done with, whatever is asked. */
const notInForce: readonly Row<object>[] = [
  ['is not drafted', [], {}, { type: 'PlanUnknown', planId }],
  ['is not issued', [drafted], {}, { type: 'PlanNotIssued', planId, title }],
  ['was recalled', [...history, recalled], {}, { type: 'PlanRecalled', planId, title, recalledOn: date('2026-02-01') }],
  ['was replaced', [...history, replaced], {}, { type: 'PlanEnded', planId, title, ended: 'REPLACED', on }],
  ['was closed', [...history, closed], {}, { type: 'PlanEnded', planId, title, ended: 'CLOSED', on }],
];
const days: readonly Row<{ on: typeof on }>[] = [
  ['ends tomorrow', history, { on: date('2026-03-21') }, { type: 'DateInFuture', path: 'on', date: date('2026-03-21'), today }],
  [
    'ends before it was issued',
    history,
    { on: date('2026-01-21') },
    { type: 'ChangedBeforeIssue', path: 'on', date: date('2026-01-21'), earliest: date('2026-01-22') },
  ],
];

describe('replacing a plan', () => {
  it('records which plan took its place, from when and why', () => {
    given(...history)
      .when(replace)
      .then(replaced);
    given(...history)
      .when({ ...replace, answerBy: date('2026-04-01') })
      .then({ ...replaced, answerBy: date('2026-04-01') });
  });

  it('may be by one whose number is blank', () =>
    given(...history)
      .when({ ...replace, replacement: { ...replacement, document: null, issuedOn: blank('2026-03-10', '2026-03-15') } })
      .then({ ...replaced, document: null }));

  const unfit = (problem: OfType<PlanRefusal, 'ReplacementUnfit'>['problem'], byPlan: PlanId = newer): PlanRefusal => ({
    type: 'ReplacementUnfit',
    path: 'byPlanId',
    byPlan,
    problem,
  });
  const table: readonly Row<OfType<PlanCommand, 'ReplacePlan'>>[] = [
    ...(notInForce as readonly Row<OfType<PlanCommand, 'ReplacePlan'>>[]),
    ...(days as readonly Row<OfType<PlanCommand, 'ReplacePlan'>>[]),
    ['is to follow itself', history, { byPlan: planId }, unfit('ITSELF', planId)],
    ['nobody drafted another for', history, { replacement: null }, unfit('UNKNOWN')],
    ['is followed by a draft', history, { replacement: { ...replacement, issuedOn: null } }, unfit('NOT_ISSUED')],
    ['is followed by one that ended itself', history, { replacement: { ...replacement, inForce: false } }, unfit('NOT_IN_FORCE')],
    [
      'is followed by somebody else’s',
      history,
      { replacement: { ...replacement, content: { ...content, issuer: communeB } } },
      unfit('ISSUER'),
    ],
    [
      'is followed by a document of another form',
      history,
      { replacement: { ...replacement, content: { ...content, form: content.form === 'PLAN' ? 'DECISION' : 'PLAN' } } },
      unfit('FORM'),
    ],
    ['is replaced without a reason', history, { reason: ' ' }, { type: 'ReasonMissing', path: 'reason' }],
    [
      'is replaced before the other was issued',
      history,
      { on: date('2026-03-14') },
      { type: 'ChangedBeforeIssue', path: 'on', date: date('2026-03-14'), earliest: date('2026-03-15') },
    ],
    [
      'asks for answers before it is replaced',
      history,
      { answerBy: date('2026-03-14') },
      { type: 'AnswerDueTooEarly', path: 'answerBy', answerBy: date('2026-03-14'), on },
    ],
  ];
  it.each(table)('that %s is refused', (_, before, change, refusal) =>
    given(...before)
      .when({ ...replace, ...change })
      .thenRefused(refusal),
  );
});

describe('closing a plan', () => {
  it('records from when and why, and the document where there is one', () => {
    given(...history)
      .when(close)
      .then(closed);
    given(...history)
      .when({ ...close, document: '99/QĐ-UBND' })
      .then({ ...closed, document: '99/QĐ-UBND' });
  });

  const table: readonly Row<OfType<PlanCommand, 'ClosePlan'>>[] = [
    ...(notInForce as readonly Row<OfType<PlanCommand, 'ClosePlan'>>[]),
    ...(days as readonly Row<OfType<PlanCommand, 'ClosePlan'>>[]),
    ['has no reason', history, { reason: '' }, { type: 'ReasonMissing', path: 'reason' }],
    ['cites an empty document', history, { document: ' ' }, { type: 'SourceMissing', path: 'document' }],
  ];
  it.each(table)('that %s is refused', (_, before, change, refusal) =>
    given(...before)
      .when({ ...close, ...change })
      .thenRefused(refusal),
  );
});

describe('correcting a plan by an official letter', () => {
  it('puts words right and leaves who was addressed as it stands', () => {
    given(...history)
      .when(correct)
      .then(corrected);
    expect(given(...history, corrected).state()).toMatchObject({
      content: fixed,
      issue: { assignments },
      corrections: [{ document: letter }],
    });
  });

  const rule = (index: number, change: object): PlanContent => ({
    ...content,
    tasks: content.tasks.map((row, at) => ({ ...row, rules: row.rules.map((each) => (at === index ? { ...each, ...change } : each)) })),
  });

  it('may reword a rule and its time cell', () => {
    const reworded = rule(0, { title: 'Viết tin bài', wording: 'hàng tháng' });
    given(...history)
      .when({ ...correct, content: reworded })
      .then({ ...corrected, content: reworded });
  });

  const changesAt = (path: string): PlanRefusal => ({ type: 'CorrectionChangesContent', path });
  const table: readonly Row<OfType<PlanCommand, 'CorrectPlan'>>[] = [
    ...(notInForce as readonly Row<OfType<PlanCommand, 'CorrectPlan'>>[]),
    ...(days as readonly Row<OfType<PlanCommand, 'CorrectPlan'>>[]),
    ['asks for fewer', history, { content: rule(0, { quota: quotaOf(1) }) }, changesAt('content.tasks[0].rules[0].quota.count')],
    [
      'asks somebody else',
      history,
      { content: rule(1, { leads: [{ unit: city }] }) },
      changesAt('content.tasks[1].rules[0].leads[0].unit'),
    ],
    ['has a row less', history, { content: { ...content, tasks: content.tasks.slice(1) } }, changesAt('content.tasks')],
    ['is for another year', history, { content: { ...content, year: content.year + 1 } }, changesAt('content.year')],
    ['reads as before', history, { content }, { type: 'CorrectionEmpty', path: 'content' }],
    [
      'has a letter without a number',
      history,
      { letter: { number: '', symbol: 'UBND' } },
      { type: 'DocumentNumberInvalid', path: 'letter', number: '', symbol: 'UBND' },
    ],
    [
      'has a letter with the number of another document',
      history,
      { numberTakenBy: newer },
      { type: 'NumberTaken', path: 'letter', ...letter, year: 2026, by: newer },
    ],
    ['was corrected by that letter', [...history, corrected], {}, { type: 'AmendmentAlreadyMade', path: 'letter', ...letter, on }],
  ];
  it.each(table)('that %s is refused', (_, before, change, refusal) =>
    given(...before)
      .when({ ...correct, ...change })
      .thenRefused(refusal),
  );
});

describe('a plan that was replaced or closed', () => {
  it.each([replaced, closed])('can still be told its days, and cannot be recalled or amended: %#', (end) => {
    const deliver: PlanCommand = { type: 'RecordDelivery', planId, sentOn: date('2026-01-23'), receivedOn: null, source: 'sổ', at };
    expect(given(...history, end).when(deliver).decision.accepted).toBe(true);
    const refusal = { type: 'PlanEnded', planId, title, ended: end.type === 'PlanClosed' ? 'CLOSED' : 'REPLACED', on } as const;
    given(...history, end)
      .when({ type: 'RecallPlan', planId, on, reason: 'sai', document: '1/QĐ', at })
      .thenRefused(refusal);
  });

  it('cannot be derived from', () =>
    given()
      .when({
        type: 'DraftPlan',
        planId,
        content: { ...content, parentId: newer },
        unknownUnits: [],
        parent: {
          exists: true,
          issuedOn: known('2026-01-01'),
          recalledOn: null,
          end: { as: 'CLOSED', on, byPlan: null },
          ancestors: [],
          taskKeys: [],
        },
        at,
      })
      .thenRefused({ type: 'ParentPlanEnded', path: 'content.parentId', parentId: newer, ended: 'CLOSED', on }));
});
