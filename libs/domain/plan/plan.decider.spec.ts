import { describe, expect, it } from '@jest/globals';
import type { OfType } from '#libs/kernel/decider.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { specOf } from '../testing/spec-of.js';
import { blank, city, cityPlan, clerk, communeA, communePlan, contentOf, culture, date, known, morning, task } from '../testing/samples.js';
import type { ParentPlanFact, PlanCommand, Resolution } from './plan.commands.js';
import type { PlanRefusal } from './plan.refusals.js';
import { planDecider } from './plan.decider.js';
import type { PlanEvent } from './plan.js';

const given = specOf(planDecider);
const planId = communePlan;
const other = 'plan-other' as PlanId;
const content = contentOf([task('a', [{ unit: culture }])], { issuer: communeA, parentId: cityPlan, title: 'Kế hoạch' });
const title = 'Kế hoạch';
const at = morning('2026-01-25');
const today = date('2026-01-25');
const document = { number: '110', symbol: 'QĐ-UBND' };
const parent: ParentPlanFact = { exists: true, issuedOn: known('2026-01-20'), recalledOn: null, ancestors: [], taskKeys: [] };
const assignments = [{ ruleKey: 'a', holders: [culture], coordinators: [] }];
const resolution: Resolution = { on: date('2026-01-22'), assignments, unassigned: [], refusals: [] };

const drafted: PlanEvent = { type: 'PlanDrafted', planId, content };
const signed: PlanEvent = { type: 'PlanSigned', signedBy: clerk, authority: 'TM', on: date('2026-01-21') };
const issue: OfType<PlanCommand, 'IssuePlan'> = {
  type: 'IssuePlan',
  planId,
  document,
  issuedOn: known('2026-01-22'),
  sentOn: null,
  receivedOn: null,
  assumption: null,
  resolution,
  parent,
  numberTakenBy: null,
  at,
};
const issued: OfType<PlanEvent, 'PlanIssued'> = {
  type: 'PlanIssued',
  numbering: 'NUMBERED',
  document,
  issuedOn: known('2026-01-22'),
  sentOn: null,
  receivedOn: null,
  assignments,
  resolvedOn: date('2026-01-22'),
  parentId: cityPlan,
  parentIssuedOn: known('2026-01-20'),
  assumption: null,
};
const pending: PlanEvent = { ...issued, numbering: 'PENDING', document: null, issuedOn: blank('2026-01-20', '2026-01-25') };
const recalled: PlanEvent = { type: 'PlanRecalled', on: date('2026-01-24'), reason: 'sai thẩm quyền', document: '115/QĐ-UBND' };
const wasRecalled = { type: 'PlanRecalled', planId, title, recalledOn: date('2026-01-24') } as const;

const sign: OfType<PlanCommand, 'SignPlan'> = { type: 'SignPlan', planId, signedBy: clerk, authority: 'TM', on: date('2026-01-21'), at };
const number: OfType<PlanCommand, 'NumberPlan'> = {
  type: 'NumberPlan',
  planId,
  document,
  issuedOn: date('2026-01-22'),
  source: 'sổ văn bản đi',
  parent,
  numberTakenBy: null,
  at,
};
const deliver: OfType<PlanCommand, 'RecordDelivery'> = {
  type: 'RecordDelivery',
  planId,
  sentOn: date('2026-01-23'),
  receivedOn: null,
  source: 'sổ công văn',
  at,
};
const amend: OfType<PlanCommand, 'AmendPlan'> = {
  type: 'AmendPlan',
  planId,
  amendment: { number: '130', symbol: 'QĐ-UBND' },
  on: date('2026-01-24'),
  content,
  note: 'thêm việc',
  resolution,
  unknownUnits: [],
  parent,
  numberTakenBy: null,
  at,
};
const recall: OfType<PlanCommand, 'RecallPlan'> = {
  type: 'RecallPlan',
  planId,
  on: date('2026-01-24'),
  reason: 'sai thẩm quyền',
  document: '115/QĐ-UBND',
  at,
};
const complete: OfType<PlanCommand, 'CompleteCascade'> = {
  type: 'CompleteCascade',
  planId,
  ofPosition: 7,
  cause: 'PlanIssued',
  duties: 1,
  refused: 0,
};

/** What changes a plan that was issued, but for its recall, after which it is not numbered any more. */
const CHANGES: readonly OfType<PlanEvent, 'PlanAmended' | 'PlanCorrected' | 'PlanReplaced' | 'PlanClosed'>[] = [
  { type: 'PlanAmended', amendment: amend.amendment, on: amend.on, content, assignments, note: '' },
  { type: 'PlanCorrected', letter: { number: '131', symbol: 'UBND-VP' }, on: amend.on, content, assignments, note: '' },
  { type: 'PlanReplaced', byPlan: other, document: null, on: amend.on, reason: 'ban hành lại' },
  { type: 'PlanClosed', on: amend.on, reason: 'hết hiệu lực', document: null },
];

type Row<Command> = readonly [string, readonly PlanEvent[], Partial<Command>, PlanRefusal];

describe('signing a plan', () => {
  it('records who signed and with what authority', () => given(drafted).when(sign).then(signed));

  const table: readonly Row<OfType<PlanCommand, 'SignPlan'>>[] = [
    ['nobody drafted', [], { on: date('2027-01-01') }, { type: 'PlanUnknown', planId }],
    ['was recalled', [drafted, issued, recalled], {}, wasRecalled],
    ['was issued, signed or not', [drafted, issued], {}, { type: 'PlanAlreadyIssued', planId, title }],
    ['is signed', [drafted, signed], {}, { type: 'PlanAlreadySigned', planId, title }],
    [
      'would be signed tomorrow',
      [drafted],
      { on: date('2026-01-26') },
      { type: 'DateInFuture', path: 'on', date: date('2026-01-26'), today },
    ],
  ];
  it.each(table)('that %s is refused', (_, history, change, refusal) =>
    given(...history)
      .when({ ...sign, ...change })
      .thenRefused(refusal),
  );
});

describe('issuing a plan', () => {
  it('freezes whom it addresses', () => given(drafted).when(issue).then(issued));
  it('without a signature is allowed: real ones lost it', () => given(drafted).when(issue).then(issued));

  it.each([
    ['number and day', null, blank('2026-01-20', '2026-01-25')],
    ['day', document, blank('2026-01-20', '2026-01-25')],
    ['number', null, known('2026-01-22')],
  ] as const)('with a blank %s leaves its numbering pending', (_, given110, issuedOn) =>
    given(drafted)
      .when({ ...issue, document: given110, issuedOn })
      .then({ ...issued, numbering: 'PENDING', document: given110, issuedOn }),
  );

  it('on the same day as its parent, as its signature and as today is allowed', () => {
    const onDay = (day: string, now: string) =>
      given(drafted, { ...signed, on: date(day) }).when({
        ...issue,
        issuedOn: known(day),
        parent: { ...parent, issuedOn: known(day) },
        at: morning(now),
      }).decision.accepted;
    expect(onDay('2026-01-22', '2026-01-22')).toBe(true);
    expect(onDay('2026-01-22', '2026-01-21')).toBe(false);
  });

  it('on a blank day that may be after the blank day of its parent is believed', () => {
    const between = { ...parent, issuedOn: blank('2026-01-21', '2026-01-31') };
    expect(given(drafted).when({ ...issue, issuedOn: blank('2026-01-15', '2026-01-21'), parent: between }).decision.accepted).toBe(true);
    given(drafted)
      .when({ ...issue, issuedOn: blank('2026-01-15', '2026-01-20'), parent: between })
      .thenRefused({
        type: 'IssuedBeforeParent',
        path: 'issuedOn',
        latest: date('2026-01-20'),
        parentEarliest: date('2026-01-21'),
        parentId: cityPlan,
      });
  });

  const empty = { type: 'GroupEmpty', path: 'content.tasks[0].rules[0].leads[0]', group: 'các xã', on: date('2026-01-22') } as const;
  const lastly = { resolution: { ...resolution, refusals: [empty] } };
  // In order of precedence; each also breaks the last rule, an empty group.
  const table: readonly Row<OfType<PlanCommand, 'IssuePlan'>>[] = [
    ['nobody drafted', [], {}, { type: 'PlanUnknown', planId }],
    ['was recalled', [drafted, issued, recalled], {}, wasRecalled],
    ['was issued', [drafted, issued], { parent: null }, { type: 'PlanAlreadyIssued', planId, title }],
    [
      'stands above its parent',
      [drafted],
      { parent: { ...parent, ancestors: [planId] } },
      { type: 'ParentCycle', path: 'content.parentId', id: planId, chain: [cityPlan, planId] },
    ],
    [
      'has no parent',
      [drafted],
      { parent: { ...parent, exists: false } },
      { type: 'ParentPlanUnknown', path: 'content.parentId', parentId: cityPlan },
    ],
    [
      'has a recalled parent',
      [drafted],
      { parent: { ...parent, recalledOn: today, issuedOn: null } },
      { type: 'ParentPlanRecalled', path: 'content.parentId', parentId: cityPlan, recalledOn: today },
    ],
    [
      'has a parent that is only drafted',
      [drafted],
      { parent: { ...parent, issuedOn: null }, document: { number: '', symbol: '' } },
      { type: 'ParentPlanNotIssued', path: 'content.parentId', parentId: cityPlan },
    ],
    ...[
      { number: '', symbol: 'QĐ-UBND' },
      { number: '110', symbol: ' ' },
      { number: '110/QĐ-UBND', symbol: 'QĐ-UBND' },
      { number: '1 10', symbol: 'QĐ-UBND' },
      ...['-3', '0', '00', '0a', 'abc', '12.5', '1e9', '12ab', '12-a', '1234567', '１２'].map((number) => ({ number, symbol: 'QĐ-UBND' })),
    ].map((wrong): Row<OfType<PlanCommand, 'IssuePlan'>> => [
      `has the number "${wrong.number}" and the symbol "${wrong.symbol}"`,
      [drafted],
      { document: wrong, issuedOn: known('2027-01-01') },
      { type: 'DocumentNumberInvalid', path: 'document', ...wrong },
    ]),
    [
      'has its latest day before its earliest',
      [drafted],
      { issuedOn: blank('2026-01-23', '2026-01-22') },
      { type: 'IssueDateInverted', path: 'issuedOn', earliest: date('2026-01-23'), latest: date('2026-01-22') },
    ],
    [
      'is of tomorrow',
      [drafted],
      { issuedOn: known('2026-01-26') },
      { type: 'IssueDateInFuture', path: 'issuedOn', date: date('2026-01-26'), today },
    ],
    [
      'is older than its parent',
      [drafted, { ...signed, on: date('2026-01-20') }],
      { issuedOn: known('2026-01-19') },
      { type: 'IssuedBeforeParent', path: 'issuedOn', latest: date('2026-01-19'), parentEarliest: date('2026-01-20'), parentId: cityPlan },
    ],
    [
      'was issued before it was signed',
      [drafted, signed],
      { issuedOn: known('2026-01-20'), sentOn: date('2026-01-19') },
      { type: 'IssuedBeforeSigned', path: 'issuedOn', latest: date('2026-01-20'), signedOn: date('2026-01-21') },
    ],
    [
      'was sent tomorrow',
      [drafted],
      { sentOn: date('2026-01-26') },
      { type: 'DateInFuture', path: 'sentOn', date: date('2026-01-26'), today },
    ],
    [
      'was received tomorrow',
      [drafted],
      { receivedOn: date('2026-01-26') },
      { type: 'DateInFuture', path: 'receivedOn', date: date('2026-01-26'), today },
    ],
    [
      'was sent before it was issued',
      [drafted],
      { sentOn: date('2026-01-21'), receivedOn: date('2026-01-20') },
      { type: 'SentBeforeIssued', path: 'sentOn', sentOn: date('2026-01-21'), earliest: date('2026-01-22') },
    ],
    [
      'was received before it was sent',
      [drafted],
      { sentOn: date('2026-01-23'), receivedOn: date('2026-01-22'), numberTakenBy: other },
      { type: 'ReceivedBeforeSent', path: 'receivedOn', receivedOn: date('2026-01-22'), sentOn: date('2026-01-23') },
    ],
    [
      'has the number of another plan',
      [drafted],
      { numberTakenBy: other },
      { type: 'NumberTaken', path: 'document', ...document, year: 2026, by: other },
    ],
    [
      'is taken over without saying where from',
      [drafted],
      { takenOver: { on: today, source: ' ' } },
      { type: 'SourceMissing', path: 'takenOver.source' },
    ],
    [
      'is to be taken over tomorrow',
      [drafted],
      { takenOver: { on: date('2026-01-26'), source: 'sổ theo dõi' } },
      { type: 'DateInFuture', path: 'takenOver.on', date: date('2026-01-26'), today },
    ],
    [
      'was to be taken over yesterday, so that its holders would be reminded of the past',
      [drafted],
      { takenOver: { on: date('2026-01-24'), source: 'sổ theo dõi' } },
      { type: 'TakeOverInPast', path: 'takenOver.on', on: date('2026-01-24'), today },
    ],
    [
      'is of the day on which it is taken over',
      [drafted],
      { issuedOn: known('2026-01-25'), takenOver: { on: today, source: 'sổ theo dõi' } },
      { type: 'NothingToTakeOver', path: 'issuedOn', on: today, issuedFrom: today },
    ],
    ['addresses an empty group', [drafted], {}, empty],
  ];
  it('that was running before is recorded with its first day here', () =>
    given(drafted)
      .when({ ...issue, takenOver: { on: today, source: 'sổ theo dõi' } })
      .then({ ...issued, takenOver: { on: today, source: 'sổ theo dõi' } }));

  it.each(table)('that %s is refused', (_, history, change, refusal) =>
    given(...history)
      .when({ ...issue, ...lastly, ...change })
      .thenRefused(refusal),
  );

  it("without a number takes nobody's", () => {
    expect(given(drafted).when({ ...issue, document: null, numberTakenBy: other }).decision.accepted).toBe(true);
  });
});

describe('numbering a plan', () => {
  const numbered: PlanEvent = { type: 'PlanNumbered', document, issuedOn: date('2026-01-22'), source: 'sổ văn bản đi' };
  it('fixes number and day', () => {
    given(drafted, pending).when(number).then(numbered);
    expect(given(drafted, pending, numbered).state().issue).toMatchObject({
      numbering: 'NUMBERED',
      document,
      issuedOn: known('2026-01-22'),
    });
  });

  it('takes the first and the last of the days that the document told, and none beside', () => {
    const on = (day: string) =>
      given(drafted, pending).when({ ...number, issuedOn: date(day), parent: { ...parent, issuedOn: known('2026-01-01') } }).decision;
    expect(['2026-01-20', '2026-01-25'].map((day) => on(day).accepted)).toEqual([true, true]);
    expect(on('2026-01-19')).toEqual({
      accepted: false,
      refusal: { type: 'NumberOutsideBounds', path: 'issuedOn', date: '2026-01-19', earliest: '2026-01-20', latest: '2026-01-25' },
    });
  });

  const wide: PlanEvent = { ...issued, numbering: 'PENDING', document: null, issuedOn: blank('2026-01-01', '2026-03-31') };
  const table: readonly Row<OfType<PlanCommand, 'NumberPlan'>>[] = [
    ['nobody drafted', [], {}, { type: 'PlanUnknown', planId }],
    ['is only drafted', [drafted], {}, { type: 'PlanNotIssued', planId, title }],
    ['was recalled', [drafted, pending, recalled], {}, wasRecalled],
    ['has number and day', [drafted, issued], { source: '' }, { type: 'PlanAlreadyNumbered', planId, title, number: '110/QĐ-UBND' }],
    [
      'has no number to give',
      [drafted, wide],
      { document: { number: '', symbol: '' }, source: '' },
      { type: 'DocumentNumberInvalid', path: 'document', number: '', symbol: '' },
    ],
    [
      'was issued with another number',
      [drafted, { ...wide, document: { number: '99', symbol: 'QĐ-UBND' } }],
      { source: '' },
      { type: 'NumberDiffers', path: 'document', number: '110/QĐ-UBND', recorded: '99/QĐ-UBND' },
    ],
    ['names no source', [drafted, wide], { source: ' ', issuedOn: date('2026-01-26') }, { type: 'SourceMissing', path: 'source' }],
    [
      'would be of tomorrow',
      [drafted, wide],
      { issuedOn: date('2026-01-26') },
      { type: 'IssueDateInFuture', path: 'issuedOn', date: date('2026-01-26'), today },
    ],
    [
      'would be older than its parent',
      [drafted, signed, wide],
      { issuedOn: date('2026-01-19'), numberTakenBy: other },
      { type: 'IssuedBeforeParent', path: 'issuedOn', latest: date('2026-01-19'), parentEarliest: date('2026-01-20'), parentId: cityPlan },
    ],
    [
      'would be older than its signature',
      [drafted, signed, wide],
      { issuedOn: date('2026-01-20'), numberTakenBy: other },
      { type: 'IssuedBeforeSigned', path: 'issuedOn', latest: date('2026-01-20'), signedOn: date('2026-01-21') },
    ],
    [
      'would be younger than its sending',
      [drafted, { ...wide, sentOn: date('2026-01-21') }],
      { numberTakenBy: other },
      { type: 'SentBeforeIssued', path: 'issuedOn', sentOn: date('2026-01-21'), earliest: date('2026-01-22') },
    ],
    ...CHANGES.map((event): Row<OfType<PlanCommand, 'NumberPlan'>> => [
      `would be younger than what changed it (${event.type})`,
      [drafted, wide, { ...event, on: date('2026-01-21') }],
      { numberTakenBy: other },
      { type: 'ChangedBeforeIssue', path: 'issuedOn', date: date('2026-01-21'), earliest: date('2026-01-22') },
    ]),
    [
      'would have the number of another plan',
      [drafted, wide],
      { numberTakenBy: other },
      { type: 'NumberTaken', path: 'document', ...document, year: 2026, by: other },
    ],
  ];
  it.each(table)('that %s is refused', (_, history, change, refusal) =>
    given(...history)
      .when({ ...number, ...change })
      .thenRefused(refusal),
  );

  it('with the number that it was issued with, written otherwise, is the same', () => {
    const padded: PlanEvent = {
      ...issued,
      numbering: 'PENDING',
      document: { number: '0110', symbol: 'qđ-ubnd' },
      issuedOn: blank('2026-01-20', '2026-01-25'),
    };
    given(drafted, padded).when(number).then(numbered);
  });
});

describe('recording when a plan was sent and received', () => {
  it('adds what was not known at the issue', () =>
    given(drafted, issued)
      .when(deliver)
      .then({ type: 'PlanDelivered', sentOn: date('2026-01-23'), receivedOn: null, source: 'sổ công văn' }));

  const sent: PlanEvent = { ...issued, sentOn: date('2026-01-23') };
  it('records a day that is known already a second time nowhere', () => {
    given(drafted, sent).when(deliver).thenNothing();
    given(drafted, sent)
      .when({ ...deliver, receivedOn: date('2026-01-24') })
      .then({ type: 'PlanDelivered', sentOn: null, receivedOn: date('2026-01-24'), source: 'sổ công văn' });
  });

  const table: readonly Row<OfType<PlanCommand, 'RecordDelivery'>>[] = [
    ['nobody drafted', [], {}, { type: 'PlanUnknown', planId }],
    ['is only drafted', [drafted], {}, { type: 'PlanNotIssued', planId, title }],
    ['was recalled', [drafted, issued, recalled], {}, wasRecalled],
    ['has no day to record', [drafted, issued], { sentOn: null, source: '' }, { type: 'DeliveryMissing', path: 'sentOn' }],
    ['has no source for it', [drafted, sent], { source: '', sentOn: date('2026-01-22') }, { type: 'SourceMissing', path: 'source' }],
    [
      'was sent on another day',
      [drafted, sent],
      { sentOn: date('2026-01-22') },
      { type: 'DeliveryAlreadyRecorded', path: 'sentOn', recorded: date('2026-01-23') },
    ],
    [
      'would be sent tomorrow',
      [drafted, issued],
      { sentOn: date('2026-01-26') },
      { type: 'DateInFuture', path: 'sentOn', date: date('2026-01-26'), today },
    ],
    [
      'would be sent before its issue',
      [drafted, issued],
      { sentOn: date('2026-01-21') },
      { type: 'SentBeforeIssued', path: 'sentOn', sentOn: date('2026-01-21'), earliest: date('2026-01-22') },
    ],
    [
      'would be received before it was sent',
      [drafted, sent],
      { sentOn: null, receivedOn: date('2026-01-22') },
      { type: 'ReceivedBeforeSent', path: 'receivedOn', receivedOn: date('2026-01-22'), sentOn: date('2026-01-23') },
    ],
  ];
  it.each(table)('is refused for a plan that %s', (_, history, change, refusal) =>
    given(...history)
      .when({ ...deliver, ...change })
      .thenRefused(refusal),
  );
});

describe('amending a plan', () => {
  const amended: PlanEvent = { type: 'PlanAmended', amendment: amend.amendment, on: amend.on, content, assignments, note: 'thêm việc' };
  it('records the document, the new text and whom it addresses', () => given(drafted, issued).when(amend).then(amended));

  it('is allowed on the day of the amendment before', () => {
    const next = { ...amend, amendment: { number: '129', symbol: 'QĐ-UBND' } };
    expect(given(drafted, issued, amended).when(next).decision.accepted).toBe(true);
  });

  it('is allowed after the plan above was recalled', () => {
    expect(given(drafted, issued).when({ ...amend, parent: { ...parent, recalledOn: today } }).decision.accepted).toBe(true);
  });

  const table: readonly Row<OfType<PlanCommand, 'AmendPlan'>>[] = [
    ['nobody drafted', [], {}, { type: 'PlanUnknown', planId }],
    ['is only drafted', [drafted], {}, { type: 'PlanNotIssued', planId, title }],
    ['was recalled', [drafted, issued, recalled], {}, wasRecalled],
    [
      'is amended by a document without number',
      [drafted, issued],
      { amendment: { number: '', symbol: 'x' } },
      { type: 'DocumentNumberInvalid', path: 'amendment', number: '', symbol: 'x' },
    ],
    [
      'was amended by that document',
      [drafted, issued, amended],
      { on: date('2026-01-26') },
      { type: 'AmendmentAlreadyMade', path: 'amendment', number: '130', symbol: 'QĐ-UBND', on: date('2026-01-24') },
    ],
    [
      'is amended by itself',
      [drafted, issued],
      { amendment: document },
      { type: 'AmendmentAlreadyMade', path: 'amendment', ...document, on: date('2026-01-22') },
    ],
    [
      'is amended tomorrow',
      [drafted, issued],
      { on: date('2026-01-26') },
      { type: 'DateInFuture', path: 'on', date: date('2026-01-26'), today },
    ],
    [
      'is amended before it was issued',
      [drafted, issued],
      { on: date('2026-01-21'), note: 'x'.repeat(5_001) },
      { type: 'ChangedBeforeIssue', path: 'on', date: date('2026-01-21'), earliest: date('2026-01-22') },
    ],
    [
      'is amended by a document from before the one that amended it last',
      [drafted, issued, amended],
      { amendment: { number: '129', symbol: 'QĐ-UBND' }, on: date('2026-01-23'), note: 'x'.repeat(5_001) },
      { type: 'AmendedLater', path: 'on', date: date('2026-01-23'), ...amend.amendment, on: date('2026-01-24') },
    ],
    [
      'is amended with 5,001 letters of note',
      [drafted, issued],
      { note: 'x'.repeat(5_001) },
      { type: 'TextTooLong', path: 'note', length: 5_001, lengthMax: 5_000 },
    ],
    [
      'would get another issuer',
      [drafted, issued],
      { content: { ...content, issuer: city, title: '' } },
      { type: 'IssuerChanged', path: 'content.issuer', issuer: communeA },
    ],
    [
      'would get another parent',
      [drafted, issued],
      { content: { ...content, parentId: other, title: '' } },
      { type: 'ParentChanged', path: 'content.parentId', parentId: cityPlan },
    ],
    [
      'would get no title',
      [drafted, issued],
      { content: { ...content, title: '' }, numberTakenBy: other },
      { type: 'TitleMissing', path: 'content.title' },
    ],
    [
      'would get the number of another document',
      [drafted, issued],
      { numberTakenBy: other },
      { type: 'NumberTaken', path: 'amendment', number: '130', symbol: 'QĐ-UBND', year: 2026, by: other },
    ],
    [
      'would address who is no more',
      [drafted, issued],
      { resolution: { ...resolution, refusals: [{ type: 'UnitNotInForce', path: 'p', unitId: 'u' as OrgUnitId, on: today }] } },
      { type: 'UnitNotInForce', path: 'p', unitId: 'u' as OrgUnitId, on: today },
    ],
  ];
  it.each(table)('that %s is refused', (_, history, change, refusal) =>
    given(...history)
      .when({ ...amend, ...change })
      .thenRefused(refusal),
  );
});

describe('recalling a plan', () => {
  it('records by which document and why', () => given(drafted, issued).when(recall).then(recalled));

  const table: readonly Row<OfType<PlanCommand, 'RecallPlan'>>[] = [
    ['nobody drafted', [], {}, { type: 'PlanUnknown', planId }],
    ['is only drafted', [drafted], {}, { type: 'PlanNotIssued', planId, title }],
    ['was recalled', [drafted, issued, recalled], {}, { ...wasRecalled, type: 'PlanAlreadyRecalled' }],
    ['nobody says why', [drafted, issued], { reason: ' ', document: '' }, { type: 'ReasonMissing', path: 'reason' }],
    ['nobody says by what', [drafted, issued], { document: '', on: date('2026-01-26') }, { type: 'SourceMissing', path: 'document' }],
    [
      'would be recalled tomorrow',
      [drafted, issued],
      { on: date('2026-01-26') },
      { type: 'DateInFuture', path: 'on', date: date('2026-01-26'), today },
    ],
    [
      'would be recalled before its issue',
      [drafted, issued],
      { on: date('2026-01-21') },
      { type: 'ChangedBeforeIssue', path: 'on', date: date('2026-01-21'), earliest: date('2026-01-22') },
    ],
  ];
  it.each(table)('that %s is refused', (_, history, change, refusal) =>
    given(...history)
      .when({ ...recall, ...change })
      .thenRefused(refusal),
  );

  it('is allowed on the day of issue', () => {
    expect(given(drafted, issued).when({ ...recall, on: date('2026-01-22') }).decision.accepted).toBe(true);
  });
});

describe('the completion of a cascade', () => {
  it('is recorded once for each event', () => {
    const completed: PlanEvent = { type: 'CascadeCompleted', ofPosition: 7, cause: 'PlanIssued', duties: 1, refused: 0 };
    given(drafted, issued).when(complete).then(completed);
    given(drafted, issued, completed).when(complete).thenNothing();
    given(drafted, issued, completed)
      .when({ ...complete, ofPosition: 8 })
      .then({ ...completed, ofPosition: 8 });
  });

  it('is recorded for a plan that was recalled since', () => {
    expect(given(drafted, issued, recalled).when(complete).decision.accepted).toBe(true);
  });

  it('of a plan that nobody drafted is refused', () => given().when(complete).thenRefused({ type: 'PlanUnknown', planId }));
});

describe('rectifying an entry of a plan', () => {
  const rectify: OfType<PlanCommand, 'RectifyEntry'> = {
    type: 'RectifyEntry',
    planId,
    ofVersion: 2,
    field: 'document.number',
    was: '110',
    is: '101',
    reason: 'gõ nhầm',
    parent,
    numberTakenBy: null,
    at,
  };
  const rectified: PlanEvent = { type: 'EntryRectified', ofVersion: 2, field: 'document.number', was: '110', is: '101', reason: 'gõ nhầm' };

  it('keeps both readings and goes by the right one', () => {
    given(drafted, issued).when(rectify).then(rectified);
    const plan = given(drafted, issued, rectified).state();
    expect(plan.issue?.document).toEqual({ number: '101', symbol: 'QĐ-UBND' });
    expect(plan.entries).toHaveLength(3);
  });

  it('holds for what came after it as well', () => {
    const day: PlanEvent = { ...rectified, field: 'issuedOn.date', was: '2026-01-22', is: '2026-01-21' };
    const sent: PlanEvent = { type: 'PlanDelivered', sentOn: date('2026-01-23'), receivedOn: null, source: 's' };
    expect(given(drafted, issued, sent, day).state().issue).toMatchObject({ issuedOn: known('2026-01-21'), sentOn: '2026-01-23' });
  });

  it('can be rectified again, by what it reads now', () => {
    const again = { ...rectify, was: '101', is: '111' };
    expect(given(drafted, issued, rectified).when(again).decision.accepted).toBe(true);
    given(drafted, issued, rectified)
      .when(rectify)
      .thenRefused({ type: 'RectifiedValueWrong', path: 'was', field: 'document.number', was: '110', recorded: '101' });
  });

  const fields = ['document.number', 'document.symbol', 'issuedOn.date', 'sentOn', 'receivedOn'];
  const table: readonly Row<OfType<PlanCommand, 'RectifyEntry'>>[] = [
    ['of a plan that nobody drafted', [], {}, { type: 'PlanUnknown', planId }],
    [
      'that is not there',
      [drafted, issued],
      { ofVersion: 3, was: '' },
      { type: 'EntryUnknown', path: 'ofVersion', ofVersion: 3, field: 'document.number', rectifiable: [] },
    ],
    [
      'of version 0',
      [drafted, issued],
      { ofVersion: 0 },
      { type: 'EntryUnknown', path: 'ofVersion', ofVersion: 0, field: 'document.number', rectifiable: [] },
    ],
    [
      'at the id of its parent',
      [drafted, issued],
      { field: 'parentId', was: 'x' },
      { type: 'EntryUnknown', path: 'field', ofVersion: 2, field: 'parentId', rectifiable: fields },
    ],
    [
      'at a field of every object',
      [drafted, issued],
      { field: 'constructor' },
      { type: 'EntryUnknown', path: 'field', ofVersion: 2, field: 'constructor', rectifiable: fields },
    ],
    [
      'at a day that is blank',
      [drafted, issued],
      { field: 'sentOn', is: '2026-01-22' },
      { type: 'EntryUnknown', path: 'field', ofVersion: 2, field: 'sentOn', rectifiable: fields },
    ],
    [
      'that reads otherwise',
      [drafted, issued],
      { was: '11', is: '' },
      { type: 'RectifiedValueWrong', path: 'was', field: 'document.number', was: '11', recorded: '110' },
    ],
    [
      'by 10 MB',
      [drafted, issued],
      { is: 'x'.repeat(10_000_000), reason: '' },
      { type: 'TextTooLong', path: 'is', length: 10_000_000, lengthMax: 5_000 },
    ],
    [
      'by nothing',
      [drafted, issued],
      { is: ' ', reason: '' },
      { type: 'RectifiedValueInvalid', path: 'is', field: 'document.number', is: ' ', expected: 'TEXT' },
    ],
    [
      'by a day that does not exist',
      [drafted, issued],
      { field: 'issuedOn.date', was: '2026-01-22', is: '2026-02-30', reason: '' },
      { type: 'RectifiedValueInvalid', path: 'is', field: 'issuedOn.date', is: '2026-02-30', expected: 'DATE' },
    ],
    [
      'by what stands there',
      [drafted, issued],
      { is: '110', reason: '' },
      { type: 'RectifiedValueInvalid', path: 'is', field: 'document.number', is: '110', expected: 'ANOTHER_VALUE' },
    ],
    ['without a reason', [drafted, issued], { reason: '', numberTakenBy: other }, { type: 'ReasonMissing', path: 'reason' }],
    [
      'by a day to come',
      [drafted, issued],
      { field: 'issuedOn.date', was: '2026-01-22', is: '2026-01-26' },
      { type: 'DateInFuture', path: 'is', date: date('2026-01-26'), today },
    ],
    [
      'by a number that cannot be',
      [drafted, issued],
      { is: '0' },
      { type: 'DocumentNumberInvalid', path: 'is', number: '0', symbol: 'QĐ-UBND' },
    ],
    [
      'by the number of another plan',
      [drafted, issued],
      { numberTakenBy: other },
      { type: 'NumberTaken', path: 'is', number: '101', symbol: 'QĐ-UBND', year: 2026, by: other },
    ],
    [
      'by a day before the parent',
      [drafted, issued],
      { field: 'issuedOn.date', was: '2026-01-22', is: '2026-01-19' },
      { type: 'IssuedBeforeParent', path: 'is', latest: date('2026-01-19'), parentEarliest: date('2026-01-20'), parentId: cityPlan },
    ],
    [
      'by a day before the signature',
      [drafted, signed, issued],
      { ofVersion: 3, field: 'issuedOn.date', was: '2026-01-22', is: '2026-01-20' },
      { type: 'IssuedBeforeSigned', path: 'is', latest: date('2026-01-20'), signedOn: date('2026-01-21') },
    ],
    [
      'by a day after it was sent',
      [drafted, { ...issued, sentOn: date('2026-01-22') }],
      { field: 'issuedOn.date', was: '2026-01-22', is: '2026-01-23' },
      { type: 'SentBeforeIssued', path: 'is', sentOn: date('2026-01-22'), earliest: date('2026-01-23') },
    ],
    [
      'by a signature after the issue',
      [drafted, signed, issued],
      { field: 'on', was: '2026-01-21', is: '2026-01-23' },
      { type: 'IssuedBeforeSigned', path: 'is', latest: date('2026-01-22'), signedOn: date('2026-01-23') },
    ],
    ...CHANGES.map((event): Row<OfType<PlanCommand, 'RectifyEntry'>> => [
      `by a day after it was changed (${event.type})`,
      [drafted, issued, { ...event, on: date('2026-01-23') }],
      { field: 'issuedOn.date', was: '2026-01-22', is: '2026-01-24' },
      { type: 'ChangedBeforeIssue', path: 'is', date: date('2026-01-23'), earliest: date('2026-01-24') },
    ]),
    [
      'by a recall before the issue',
      [drafted, issued, recalled],
      { ofVersion: 3, field: 'on', was: '2026-01-24', is: '2026-01-21' },
      { type: 'ChangedBeforeIssue', path: 'is', date: date('2026-01-21'), earliest: date('2026-01-22') },
    ],
    [
      'by a day outside what the document told',
      [drafted, pending, { type: 'PlanNumbered', document, issuedOn: date('2026-01-22'), source: 's' }],
      { ofVersion: 3, field: 'issuedOn', was: '2026-01-22', is: '2026-01-19', parent: { ...parent, issuedOn: known('2026-01-01') } },
      { type: 'NumberOutsideBounds', path: 'is', date: date('2026-01-19'), earliest: date('2026-01-20'), latest: date('2026-01-25') },
    ],
  ];
  it.each(table)('%s is refused', (_, history, change, refusal) =>
    given(...history)
      .when({ ...rectify, ...change })
      .thenRefused(refusal),
  );

  it('believes a history that rectifies what is not there', () => {
    const strange: PlanEvent = { ...rectified, ofVersion: 9 };
    expect(given(drafted, issued, strange).state().issue?.document).toEqual({ number: '110', symbol: 'QĐ-UBND' });
  });
});
