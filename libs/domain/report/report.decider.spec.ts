import { describe, expect, it } from '@jest/globals';
import type { DutyId, PersonId, ReportId } from '#libs/kernel/ids.js';
import { instant } from '#libs/kernel/time.js';
import { specOf } from '#libs/testing/spec-of.js';
import { clerk, communeA, culture, date, front, indicator, morning, office } from '../testing/samples.js';
import { claimsOf } from './claims.js';
import type { ReportCommand, ReportRefusal, ServedDutyFact } from './report.commands.js';
import { reportDecider } from './report.decider.js';
import { firstValidVersion, type ReportEvent } from './report.js';

type Of<Type extends ReportCommand['type']> = Extract<ReportCommand, { type: Type }>;
type Row<Command> = readonly [string, readonly ReportEvent[], Partial<Command>, ReportRefusal];
type Submitted = Extract<ReportEvent, { type: 'ReportSubmitted' }>;

const given = specOf(reportDecider);
const reportId = 'report-1' as ReportId;
const dutyId = 'duty-1' as DutyId;
const second = 'duty-2' as DutyId;
const chief = 'p-2' as PersonId;
const at = morning('2026-03-31');
const today = date('2026-03-31');
const duty: ServedDutyFact = {
  dutyId,
  receivers: [culture, communeA],
  indicators: [indicator('items'), indicator('videos', false)],
};
const also: ServedDutyFact = { ...duty, dutyId: second, indicators: [indicator('essays')] };
const submit: Of<'SubmitReport'> = {
  type: 'SubmitReport',
  reportId,
  holder: office,
  serves: [{ dutyId, period: '2026-M03' }],
  values: { items: '2' },
  narrative: 'Đã đăng',
  document: null,
  submittedBy: clerk,
  submittedAt: at,
  at,
  duties: [duty],
  refusedByDuty: null,
  closedDuties: [],
  actingFor: [office],
};
const submitted: Submitted = {
  type: 'ReportSubmitted',
  reportId,
  version: 1,
  holder: office,
  serves: submit.serves,
  values: { items: '2' },
  narrative: 'Đã đăng',
  document: null,
  submittedBy: clerk,
  submittedAt: at,
};
const resubmitted: Submitted = { ...submitted, version: 2, values: { items: '3' } };
const returned: ReportEvent = {
  type: 'ReportReturned',
  version: 1,
  kind: 'FOR_CORRECTION',
  reason: 'thiếu',
  dueOn: date('2026-04-02'),
  returnedBy: chief,
  at,
};
const voided: ReportEvent = { ...returned, kind: 'AS_INVALID' };
const accepted: ReportEvent = { type: 'ReportAccepted', version: 1, acceptedBy: chief, at };

const cases = <Command extends ReportCommand>(command: Command, table: readonly Row<Command>[]): void => {
  it.each(table)('is refused where %s', (_, history, change, refusal) =>
    given(...history)
      .when({ ...command, ...change })
      .thenRefused(refusal),
  );
};

describe('submitting a report', () => {
  it('records its figures and what it serves', () => given().when(submit).then(submitted));

  it('serves several duties and periods at once', () => {
    const serves = [...submit.serves, { dutyId: second, period: '2026-Q1' }];
    const both = { ...submit, serves, duties: [duty, also], values: { items: '2', essays: '0' } };
    given()
      .when(both)
      .then({ ...submitted, serves, values: both.values });
  });

  it.each([
    ['0', '0'],
    ['-0.0', '0'],
    ['007.50', '7.5'],
    ['12', '12'],
    ['0.10', '0.1'],
    ['123456789012345678901234567890.5', '123456789012345678901234567890.5'],
  ])('stores the figure %s as %s', (typed, stored) =>
    given()
      .when({ ...submit, values: { items: typed } })
      .then({ ...submitted, values: { items: stored } }),
  );

  it('keeps not applicable apart from 0 and from missing', () => {
    given()
      .when({ ...submit, values: { items: null } })
      .then({ ...submitted, values: { items: null } });
    given()
      .when({ ...submit, values: { videos: '1' } })
      .thenRefused({ type: 'IndicatorsMissing', path: 'values', indicators: ['items'] });
  });

  it('again gives a further version, be it returned or not; the same again does nothing', () => {
    given(submitted).when(submit).thenNothing();
    given(submitted)
      .when({ ...submit, values: { items: '3' } })
      .then(resubmitted);
    given(submitted, returned)
      .when({ ...submit, values: { items: '3' } })
      .then(resubmitted);
    given(submitted, returned)
      .when(submit)
      .then({ ...submitted, version: 2 });
  });

  it('may leave out what it no longer meets, or what is no longer owed', () => {
    const first: Submitted = { ...submitted, serves: [...submit.serves, { dutyId: second, period: '2026-Q1' }] };
    const less: Submitted = { ...submitted, version: 2 };
    given(first, voided).when(submit).then(less);
    given(first, returned)
      .when({ ...submit, closedDuties: [second] })
      .then(less);
  });

  it('is stated for an earlier time by a receiver with the document that shows it', () => {
    const earlier = instant('2026-03-15T02:00:00Z');
    const stated = { ...submit, submittedAt: earlier, document: '12/BC-VP', actingFor: [culture] };
    given()
      .when(stated)
      .then({ ...submitted, submittedAt: earlier, document: '12/BC-VP' });
    given()
      .when({ ...stated, actingFor: [office] })
      .thenRefused({ type: 'BackdatingNotAllowed', path: 'submittedAt', submittedAt: earlier, at, missing: 'RECEIVER' });
    given()
      .when({ ...stated, document: ' ' })
      .thenRefused({ type: 'BackdatingNotAllowed', path: 'submittedAt', submittedAt: earlier, at, missing: 'DOCUMENT' });
  });

  const lastly = { document: 'x'.repeat(1_001) };
  const unknown: ReportRefusal = { type: 'DutyUnknown', path: 'serves[0].dutyId', dutyId };
  const both = [...submit.serves, { dutyId: second, period: '2026-Q1' }];
  const later = instant('2026-03-31T02:00:00.001Z');
  const notHolder: ReportRefusal = { type: 'NotTheHolder', path: 'holder', holder: front, holders: [office] };
  // In order of precedence; each also breaks the last rule, a document of 1,001 letters.
  cases({ ...submit, ...lastly }, [
    ['the report is that of another holder', [submitted, accepted], { holder: front, actingFor: [front], serves: [] }, notHolder],
    ['it was accepted', [submitted, accepted], { serves: [] }, { type: 'ReportLocked', reportId, acceptedAt: at }],
    ['it serves nothing', [], { serves: [], refusedByDuty: unknown }, { type: 'ServesNothing', path: 'serves' }],
    [
      'it serves the same twice',
      [{ ...submitted, serves: both }],
      { serves: [...submit.serves, ...submit.serves], refusedByDuty: unknown },
      { type: 'ServedTwice', path: 'serves[1]', dutyId, period: '2026-M03' },
    ],
    [
      'it leaves out what the report meets',
      [{ ...submitted, serves: both }, returned],
      { refusedByDuty: unknown },
      { type: 'ServesLess', path: 'serves', dutyId: second, period: '2026-Q1' },
    ],
    ['a duty does not let itself be served', [], { refusedByDuty: unknown, submittedAt: later }, unknown],
    [
      'it would be of the next millisecond',
      [],
      { submittedAt: later, actingFor: [front] },
      { type: 'SubmittedInFuture', path: 'submittedAt', submittedAt: later, at },
    ],
    [
      'the actor may not act for the holder',
      [],
      { actingFor: [front], values: {} },
      { type: 'NotActingForHolder', path: 'holder', holder: office, actingFor: [front] },
    ],
    ['a figure is missing', [], { values: { strange: '1' } }, { type: 'IndicatorsMissing', path: 'values', indicators: ['items'] }],
    [
      'a figure is in the prototype only',
      [],
      { duties: [{ ...duty, indicators: [indicator('toString')] }], values: {} },
      { type: 'IndicatorsMissing', path: 'values', indicators: ['toString'] },
    ],
    [
      'a figure is not asked for',
      [],
      { values: { items: '1', strange: '1' } },
      { type: 'IndicatorUnknown', path: 'values.strange', indicator: 'strange', known: ['items', 'videos'] },
    ],
    ...['', ' 1', '1,5', '1.000.000', '1e3', 'NaN', 'một', '+1', '.5', '1.', '0x10', '--1', '１２'].map(
      (value): Row<Of<'SubmitReport'>> => [
        `a figure is "${value}"`,
        [],
        { values: { items: value }, narrative: 'x'.repeat(50_001) },
        { type: 'IndicatorNotANumber', path: 'values.items', indicator: 'items', value },
      ],
    ),
    [
      'a figure is -1',
      [],
      { values: { items: '-1' }, narrative: 'x'.repeat(50_001) },
      { type: 'IndicatorNegative', path: 'values.items', indicator: 'items', value: '-1' },
    ],
    [
      'a figure is -0.01',
      [],
      { values: { items: '-0.01' } },
      { type: 'IndicatorNegative', path: 'values.items', indicator: 'items', value: '-0.01' },
    ],
    [
      'the narrative has 10 MB',
      [],
      { narrative: 'x'.repeat(10_000_000) },
      { type: 'NarrativeTooLong', path: 'narrative', length: 10_000_000, lengthMax: 50_000 },
    ],
    ['the document has 1,001 letters', [], {}, { type: 'TextTooLong', path: 'document', length: 1_001, lengthMax: 1_000 }],
  ]);
});

const review = { reportId, version: 1, at, actingFor: [culture], receivers: [culture, communeA] } as const;

/** What returning and accepting refuse alike, in order of precedence. */
const reviewTable = <Command extends ReportCommand>(): readonly Row<Command>[] =>
  [
    ['there is no report', [], { actingFor: [] }, { type: 'ReportUnknown', reportId }],
    [
      'the actor is no receiver',
      [submitted, accepted],
      { actingFor: [office] },
      { type: 'NotTheReceiver', reportId, receivers: [culture, communeA] },
    ],
    ['it was accepted', [submitted, accepted], { version: 2 }, { type: 'ReportLocked', reportId, acceptedAt: at }],
    [
      'an older version was read',
      [submitted, returned, resubmitted],
      {},
      { type: 'VersionStale', path: 'version', version: 1, current: 2 },
    ],
    [
      'a version to come was read',
      [submitted, returned],
      { version: 2 },
      { type: 'VersionStale', path: 'version', version: 2, current: 1 },
    ],
    ['it was returned already', [submitted, returned], {}, { type: 'NothingToReview', reportId, version: 1 }],
  ] as unknown as readonly Row<Command>[];

describe('returning a report', () => {
  const giveBack: Of<'ReturnReport'> = {
    type: 'ReturnReport',
    ...review,
    kind: 'FOR_CORRECTION',
    reason: 'thiếu',
    dueOn: date('2026-04-02'),
    returnedBy: chief,
  };
  it.each(['FOR_CORRECTION', 'AS_INVALID'] as const)('%s says why and until when', (kind) =>
    given(submitted)
      .when({ ...giveBack, kind })
      .then({ ...returned, kind }),
  );
  it('for correction leaves the first version valid; as invalid voids that version only', () => {
    expect(firstValidVersion(given(submitted, returned, resubmitted).state())?.version).toBe(1);
    expect(firstValidVersion(given(submitted, voided).state())).toBeUndefined();
    expect(firstValidVersion(given(submitted, voided, resubmitted).state())?.version).toBe(2);
    expect(firstValidVersion(given(submitted, returned, resubmitted, { ...voided, version: 2 }).state())?.version).toBe(1);
  });
  it('until today is allowed, and without a day', () => {
    expect(given(submitted).when({ ...giveBack, dueOn: today }).decision.accepted).toBe(true);
    expect(given(submitted).when({ ...giveBack, dueOn: null }).decision.accepted).toBe(true);
  });
  cases({ ...giveBack, reason: '' }, reviewTable());
  cases(giveBack, [
    ['no reason is given', [submitted], { reason: '\n', dueOn: date('2026-03-30') }, { type: 'ReasonMissing', path: 'reason' }],
    [
      'the reason has 5,001 letters',
      [submitted],
      { reason: 'x'.repeat(5_001), dueOn: date('2026-03-30') },
      { type: 'TextTooLong', path: 'reason', length: 5_001, lengthMax: 5_000 },
    ],
    [
      'it would be due yesterday',
      [submitted],
      { dueOn: date('2026-03-30') },
      { type: 'DueInPast', path: 'dueOn', dueOn: date('2026-03-30'), today },
    ],
  ]);
});

describe('accepting a report', () => {
  const accept: Of<'AcceptReport'> = { type: 'AcceptReport', ...review, acceptedBy: chief };
  it('locks it', () => {
    given(submitted).when(accept).then(accepted);
    expect(given(submitted, accepted).state()).toMatchObject({ phase: 'ACCEPTED', acceptedAt: at });
  });
  cases(accept, reviewTable());
});

describe('rectifying a report', () => {
  const rectify: Of<'RectifyEntry'> = {
    type: 'RectifyEntry',
    reportId,
    ofVersion: 1,
    field: 'values.items',
    was: '2',
    is: '12',
    reason: 'gõ nhầm',
    at,
  };
  const rectified: ReportEvent = { type: 'EntryRectified', ofVersion: 1, field: 'values.items', was: '2', is: '12', reason: 'gõ nhầm' };
  it('goes by the right figure', () => {
    given(submitted).when(rectify).then(rectified);
    expect(given(submitted, rectified).state().latest?.values).toEqual({ items: '12' });
  });
  it('finds a figure with dots in its id', () => {
    const dotted: Submitted = { ...submitted, values: { 'a.b': '2' } };
    given(dotted)
      .when({ ...rectify, field: 'values.a.b' })
      .then({ ...rectified, field: 'values.a.b' });
    expect(given(dotted, { ...rectified, field: 'values.a.b' }).state().latest?.values).toEqual({ 'a.b': '12' });
  });
  const rectifiable = ['values.*', 'narrative', 'document'];
  cases(rectify, [
    ['there is no report', [], {}, { type: 'ReportUnknown', reportId }],
    ['it was accepted', [submitted, accepted], { reason: '' }, { type: 'ReportLocked', reportId, acceptedAt: at }],
    [
      'there is no such figure',
      [submitted],
      { field: 'values.videos' },
      { type: 'EntryUnknown', path: 'field', ofVersion: 1, field: 'values.videos', rectifiable },
    ],
    [
      'the prototype has it',
      [submitted],
      { field: 'values.toString' },
      { type: 'EntryUnknown', path: 'field', ofVersion: 1, field: 'values.toString', rectifiable },
    ],
    [
      'it names no figure',
      [submitted],
      { field: 'values.' },
      { type: 'EntryUnknown', path: 'field', ofVersion: 1, field: 'values.', rectifiable },
    ],
    [
      'it is when it was submitted',
      [submitted],
      { field: 'submittedAt' },
      { type: 'EntryUnknown', path: 'field', ofVersion: 1, field: 'submittedAt', rectifiable },
    ],
    [
      'it would be negative',
      [submitted],
      { is: '-1' },
      { type: 'RectifiedValueInvalid', path: 'is', field: 'values.items', is: '-1', expected: 'DECIMAL' },
    ],
    [
      'it would be no number',
      [submitted],
      { is: 'mười' },
      { type: 'RectifiedValueInvalid', path: 'is', field: 'values.items', is: 'mười', expected: 'DECIMAL' },
    ],
  ]);
});

describe('what a report meets', () => {
  const both = [
    { dutyId, period: '2026-M03' },
    { dutyId: second, period: '2026-Q1' },
  ];
  const first: Submitted = { ...submitted, serves: both };
  const claims = (before: readonly ReportEvent[], ...events: readonly ReportEvent[]) => claimsOf(given(...before).state(), events);

  it('is asked of every duty with every version', () => {
    const by = { holder: office, submittedAt: at };
    expect(claims([], first)).toMatchObject({ serve: both.map((served) => ({ ...served, ...by })), release: [] });
    expect(claims([first, returned], { ...first, version: 2 })).toMatchObject({ serve: [{ dutyId }, { dutyId: second }], release: [] });
  });

  it('is given up when no valid version is left, all of it', () => {
    expect(claims([first], returned)).toMatchObject({ serve: [], release: [] });
    expect(claims([first], voided)).toEqual({ serve: [], release: both, reason: 'RETURNED_AS_INVALID' });
    // The version before was returned for correction and stays the valid one.
    expect(claims([first, returned, { ...first, version: 2 }], { ...voided, version: 2 })).toMatchObject({ release: [] });
  });
});
