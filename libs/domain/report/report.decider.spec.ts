import { describe, expect, it } from '@jest/globals';
import type { OfType } from '#libs/kernel/decider.js';
import type { DutyId, PersonId, ReportId } from '#libs/kernel/ids.js';
import { dateAt, endOfDay, type Instant, instant, startOfDay } from '#libs/kernel/time.js';
import { specOf } from '../testing/spec-of.js';
import { clerk, communeA, culture, date, front, indicator, morning, office } from '../testing/samples.js';
import { claimsOf, metAt } from './claims.js';
import type { ReportCommand, ReportRefusal, ServedDutyFact } from './report.commands.js';
import { reportDecider } from './report.decider.js';
import { isValid, type Report, type ReportEvent, type ReportPhase, type ReportVersion, type Signature } from './report.js';

type Row<Command> = readonly [string, readonly ReportEvent[], Partial<Command>, ReportRefusal];
type Submitted = OfType<ReportEvent, 'ReportSubmitted'>;

const given = specOf(reportDecider);
const reportId = 'report-1' as ReportId;
const dutyId = 'duty-1' as DutyId;
const second = 'duty-2' as DutyId;
const chief = 'p-2' as PersonId;
const judge = 'p-3' as PersonId;
const at = morning('2026-03-31');
const today = date('2026-03-31');
const duty: ServedDutyFact = {
  dutyId,
  receivers: [culture, communeA],
  indicators: [indicator('items'), indicator('videos', false)],
  issuedFrom: date('2026-03-01'),
};
const also: ServedDutyFact = { ...duty, dutyId: second, indicators: [indicator('essays')] };
const submit: OfType<ReportCommand, 'SubmitReport'> = {
  type: 'SubmitReport',
  reportId,
  holder: office,
  serves: [{ dutyId, period: '2026-M03' }],
  values: { items: '2' },
  narrative: 'Đã đăng',
  document: null,
  signature: null,
  submittedBy: clerk,
  submittedAt: at,
  at,
  duties: [duty],
  refusedByDuty: null,
  noLongerOwed: [],
  owned: [{ dutyId, period: '2026-M03', owners: [office] }],
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
const voided: ReportEvent = { ...returned, kind: 'AS_INVALID', category: 'EMPTY', dueOn: null };
const contested: ReportEvent = { type: 'ReturnContested', version: 1, reason: 'đã đủ', contestedBy: clerk, at };
const overturned: ReportEvent = { type: 'ContestDecided', version: 1, outcome: 'OVERTURNED', reason: 'đúng là đủ', decidedBy: judge, at };
const upheld: ReportEvent = { ...overturned, outcome: 'UPHELD' };
const withdrawn: ReportEvent = { type: 'ReportWithdrawn', reason: 'nhầm kỳ', withdrawnBy: clerk, at };
const reopened: ReportEvent = { type: 'ReportReopened', version: 1, reason: 'kiểm tra lại', reopenedBy: chief, at };
const accepted: ReportEvent = { type: 'ReportAccepted', version: 1, acceptedBy: chief, at };

/** Who adjusted, why and when. */
const rest = ({ reason, document, adjustedBy, at: when }: OfType<ReportEvent, 'ReportAdjusted'>) => ({
  reason,
  document,
  adjustedBy,
  at: when,
});

const cases = <Command extends ReportCommand>(command: Command, table: readonly Row<Command>[]): void => {
  it.each(table)('is refused where %s', (_, history, change, refusal) =>
    given(...history)
      .when({ ...command, ...change })
      .thenRefused(refusal),
  );
};

/** The version by which on time or late is judged. */
const firstValidVersion = ({ versions }: Pick<Report, 'versions'>): ReportVersion | undefined => versions.find(isValid);

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
      .when({ ...submit, noLongerOwed: [{ dutyId: second, period: '2026-Q1' }] })
      .then(less);
    given(first, returned)
      .when({ ...submit, noLongerOwed: [{ dutyId: second, period: '2026-Q2' }] })
      .thenRefused({ type: 'ServesLess', path: 'serves', dutyId: second, period: '2026-Q1' });
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

  it('is not stated for a day before the plan was issued', () => {
    const on = (submittedAt: Instant) => given().when({ ...submit, submittedAt, document: '12/BC-VP', actingFor: [culture] });
    const [before, first] = [instant('2026-02-28T16:59:59.999Z'), instant('2026-02-28T17:00:00Z')];
    const earliest = date('2026-03-01');
    on(before).thenRefused({ type: 'ReportedBeforeIssue', path: 'submittedAt', on: date('2026-02-28'), earliest });
    on(first).then({ ...submitted, submittedAt: first, document: '12/BC-VP' });
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
      (value): Row<OfType<ReportCommand, 'SubmitReport'>> => [
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

const review = { reportId, version: 1, at, actingFor: [culture], receivers: [[culture, communeA]] } as const;

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
    [
      'the actor receives one of the duties and not the other',
      [submitted, accepted],
      { receivers: [[culture, communeA], [communeA]] },
      { type: 'NotTheReceiver', reportId, receivers: [communeA] },
    ],
    ['nobody receives it', [submitted], { receivers: [] }, { type: 'NotTheReceiver', reportId, receivers: [] }],
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
    ['it was withdrawn', [submitted, withdrawn], {}, { type: 'NothingToReview', reportId, version: 1 }],
  ] as unknown as readonly Row<Command>[];

describe('returning a report', () => {
  const giveBack: OfType<ReportCommand, 'ReturnReport'> = {
    type: 'ReturnReport',
    ...review,
    kind: 'FOR_CORRECTION',
    category: null,
    reason: 'thiếu',
    notes: [],
    dueOn: date('2026-04-02'),
    returnedBy: chief,
  };
  const asInvalid = { ...giveBack, kind: 'AS_INVALID', category: 'EMPTY', dueOn: null } as const;
  it('says why, until when, and of what kind', () => {
    given(submitted).when(giveBack).then(returned);
    given(submitted).when(asInvalid).then(voided);
  });
  it('has notes on single fields', () => {
    const notes = [
      { field: 'values.items', note: 'khác với phụ lục' },
      { field: 'narrative', note: 'thiếu nguyên nhân' },
    ];
    given(submitted)
      .when({ ...giveBack, notes })
      .then({ ...returned, notes });
  });
  it('for correction leaves the first version valid; as invalid voids that version only', () => {
    expect(firstValidVersion(given(submitted, returned, resubmitted).state())?.version).toBe(1);
    expect(firstValidVersion(given(submitted, voided).state())).toBeUndefined();
    expect(firstValidVersion(given(submitted, voided, resubmitted).state())?.version).toBe(2);
    expect(firstValidVersion(given(submitted, returned, resubmitted, { ...voided, version: 2 }).state())?.version).toBe(1);
  });
  it('until today is allowed', () => {
    expect(given(submitted).when({ ...giveBack, dueOn: today }).decision.accepted).toBe(true);
    expect(given(submitted).when({ ...asInvalid, dueOn: today }).decision.accepted).toBe(true);
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
      'it is as invalid and no category is named',
      [submitted],
      { kind: 'AS_INVALID', dueOn: date('2026-03-30') },
      { type: 'ReturnCategoryInvalid', path: 'category', kind: 'AS_INVALID', category: null },
    ],
    [
      'it is for correction and a category is named',
      [submitted],
      { category: 'EMPTY', dueOn: null },
      { type: 'ReturnCategoryInvalid', path: 'category', kind: 'FOR_CORRECTION', category: 'EMPTY' },
    ],
    ['it is for correction without a day', [submitted], { dueOn: null }, { type: 'CorrectionDayMissing', path: 'dueOn' }],
    [
      'a note is on a field that it does not have',
      [submitted],
      {
        notes: [
          { field: 'narrative', note: 'ngắn' },
          { field: 'values.videos', note: 'thiếu' },
        ],
      },
      { type: 'NoteFieldUnknown', path: 'notes[1].field', field: 'values.videos', known: ['values.items', 'narrative', 'document'] },
    ],
    ['a note says nothing', [submitted], { notes: [{ field: 'narrative', note: ' ' }] }, { type: 'ReasonMissing', path: 'notes[0].note' }],
    [
      'it would be due yesterday',
      [submitted],
      { dueOn: date('2026-03-30') },
      { type: 'DueInPast', path: 'dueOn', dueOn: date('2026-03-30'), today },
    ],
  ]);
});

describe('accepting a report', () => {
  const accept: OfType<ReportCommand, 'AcceptReport'> = { type: 'AcceptReport', ...review, acceptedBy: chief };
  it('locks it', () => {
    given(submitted).when(accept).then(accepted);
    expect(given(submitted, accepted).state()).toMatchObject({ phase: 'ACCEPTED', acceptedAt: at });
  });
  cases(accept, reviewTable());
});

const owned = { reportId, version: 1, at, actor: office, owned: submit.owned } as const;
const notMine: ReportRefusal = { type: 'NotTheHolder', path: 'reportId', holder: culture, holders: [office] };
const isLocked: ReportRefusal = { type: 'ReportLocked', reportId, acceptedAt: at };

describe('contesting a return as invalid', () => {
  const contest: OfType<ReportCommand, 'ContestReturn'> = { type: 'ContestReturn', ...owned, reason: 'đã đủ', contestedBy: clerk };
  const decide: OfType<ReportCommand, 'DecideContest'> = {
    type: 'DecideContest',
    ...review,
    outcome: 'OVERTURNED',
    reason: 'đúng là đủ',
    decidedBy: judge,
  };

  it('is decided by the level above: upheld, or overturned as if it had never been returned', () => {
    given(submitted, voided).when(contest).then(contested);
    given(submitted, voided, contested).when(decide).then(overturned);
    given(submitted, voided, contested)
      .when({ ...decide, outcome: 'UPHELD' })
      .then(upheld);
    expect(given(submitted, voided, contested, overturned).state()).toMatchObject({ phase: 'SUBMITTED', serves: submit.serves });
    expect(firstValidVersion(given(submitted, voided, contested, overturned).state())?.version).toBe(1);
    expect(firstValidVersion(given(submitted, voided, contested, upheld).state())).toBeUndefined();
    expect(given(submitted, voided, contested, upheld).state().phase).toBe('RETURNED');
  });

  it('restores the first submission also after another one was submitted and accepted', () => {
    const later = [submitted, voided, resubmitted, { ...accepted, version: 2 } as ReportEvent];
    given(...later)
      .when(contest)
      .then(contested);
    given(...later, contested)
      .when(decide)
      .then(overturned);
    const { phase, versions } = given(...later, contested, overturned).state();
    expect([phase, firstValidVersion({ versions })?.version]).toEqual(['ACCEPTED', 1]);
  });

  it('may be done again after it was returned again', () => {
    given(submitted, voided, contested, overturned, voided).when(contest).then(contested);
  });

  const not = (because: OfType<ReportRefusal, 'NotContestable'>['because'], version = 1): ReportRefusal => ({
    type: 'NotContestable',
    path: 'version',
    version,
    because,
  });
  cases({ ...contest, reason: '' }, [
    ['there is no report', [], { actor: culture }, { type: 'ReportUnknown', reportId }],
    ['somebody else contests, be it one above', [submitted], { actor: culture }, notMine],
    ['there is no such version', [submitted, voided], { version: 2 }, not('NO_SUCH_VERSION', 2)],
    ['it was withdrawn', [submitted, voided, withdrawn], {}, not('WITHDRAWN')],
    ['it was not returned', [submitted], {}, not('NOT_RETURNED_AS_INVALID')],
    ['it is to be corrected only', [submitted, returned], {}, not('NOT_RETURNED_AS_INVALID')],
    ['it was contested', [submitted, voided, contested], {}, not('CONTESTED_ALREADY')],
    ['the contest was decided', [submitted, voided, contested, upheld], {}, not('CONTESTED_ALREADY')],
    ['no reason is given', [submitted, voided], {}, { type: 'ReasonMissing', path: 'reason' }],
  ]);
  const nothing: ReportRefusal = { type: 'NothingContested', path: 'version', version: 1 };
  cases({ ...decide, reason: '' }, [
    ['there is no report', [], {}, { type: 'ReportUnknown', reportId }],
    [
      'somebody below decides',
      [submitted, voided, contested],
      { actingFor: [office] },
      { type: 'NotTheReceiver', reportId, receivers: [culture, communeA] },
    ],
    ['nothing was contested', [submitted, voided], {}, nothing],
    ['it was decided', [submitted, voided, contested, upheld], {}, nothing],
    ['it was withdrawn', [submitted, voided, contested, withdrawn], {}, nothing],
    [
      'the one who returned it decides',
      [submitted, voided, contested],
      { decidedBy: chief },
      { type: 'DecidedByReturner', version: 1, returnedBy: chief },
    ],
    ['no reason is given', [submitted, voided, contested], {}, { type: 'ReasonMissing', path: 'reason' }],
  ]);
});

describe('withdrawing a report', () => {
  const withdraw: OfType<ReportCommand, 'WithdrawReport'> = { type: 'WithdrawReport', ...owned, reason: 'nhầm kỳ', withdrawnBy: clerk };

  it('makes it as if nothing had been submitted, also where it waits for a correction', () => {
    given(submitted).when(withdraw).then(withdrawn);
    given(submitted, returned).when(withdraw).then(withdrawn);
    expect(firstValidVersion(given(submitted, withdrawn).state())).toBeUndefined();
  });

  it('leaves room for a new version, which is judged by its own time', () => {
    given(submitted, withdrawn)
      .when(submit)
      .then({ ...submitted, version: 2 });
    expect(firstValidVersion(given(submitted, withdrawn, resubmitted).state())?.version).toBe(2);
  });

  cases({ ...withdraw, reason: '' }, [
    ['there is no report', [], {}, { type: 'ReportUnknown', reportId }],
    ['the receiver withdraws, although it may act for the holder', [submitted], { actor: culture }, notMine],
    ['it was accepted', [submitted, accepted], {}, isLocked],
    ['it was accepted once', [submitted, accepted, reopened], {}, isLocked],
    ['it was withdrawn', [submitted, withdrawn], { version: 7 }, { type: 'AlreadyWithdrawn', reportId }],
    ['another version was read', [submitted, resubmitted], {}, { type: 'VersionStale', path: 'version', version: 1, current: 2 }],
    ['no reason is given', [submitted], {}, { type: 'ReasonMissing', path: 'reason' }],
  ]);
});

const notAccepted = (phase: ReportPhase): ReportRefusal => ({ type: 'AcceptanceMissing', reportId, phase });
/** What reopening and adjusting refuse alike, in order of precedence. */
const acceptedTable = <Command extends ReportCommand>(): readonly Row<Command>[] =>
  [
    ['there is no report', [], {}, { type: 'ReportUnknown', reportId }],
    ['the holder does it', [submitted], { actingFor: [office] }, { type: 'NotTheReceiver', reportId, receivers: [culture, communeA] }],
    ['it is under review', [submitted], { version: 7 }, notAccepted('SUBMITTED')],
    ['it was reopened', [submitted, accepted, reopened], {}, notAccepted('SUBMITTED')],
    ['another version was read', [submitted, accepted], { version: 2 }, { type: 'VersionStale', path: 'version', version: 2, current: 1 }],
    ['no reason is given', [submitted, accepted], {}, { type: 'ReasonMissing', path: 'reason' }],
  ] as unknown as readonly Row<Command>[];

describe('reopening a report', () => {
  const reopen: OfType<ReportCommand, 'ReopenReport'> = { type: 'ReopenReport', ...review, reason: 'kiểm tra lại', reopenedBy: chief };
  it('puts it under review again', () => {
    given(submitted, accepted).when(reopen).then(reopened);
    given(submitted, accepted, reopened)
      .when({ ...submit, values: { items: '3' } })
      .then(resubmitted);
    expect(given(submitted, accepted, reopened, accepted).state().phase).toBe('ACCEPTED');
  });
  cases({ ...reopen, reason: '' }, acceptedTable());
});

describe('adjusting a report', () => {
  const adjust: OfType<ReportCommand, 'AdjustReport'> = {
    type: 'AdjustReport',
    ...review,
    values: { items: '1.5' },
    reason: 'kiểm tra thực tế',
    document: '9/BB-KT',
    adjustedBy: chief,
    indicators: duty.indicators,
  };
  const adjusted: OfType<ReportEvent, 'ReportAdjusted'> = {
    type: 'ReportAdjusted',
    version: 1,
    indicator: 'items',
    was: '2',
    is: '1.5',
    offset: '-0.5',
    reason: 'kiểm tra thực tế',
    document: '9/BB-KT',
    adjustedBy: chief,
    at,
  };

  it('offsets each figure that changes, and no other; the accepted one stays in its version', () => {
    given(submitted, accepted).when(adjust).then(adjusted);
    const { latest, figures } = given(submitted, accepted, adjusted).state();
    expect([latest?.values, figures]).toEqual([{ items: '2' }, { items: '1.5' }]);
    given(submitted, accepted, adjusted)
      .when({ ...adjust, values: { items: '1.50', videos: '4' } })
      .then({ type: 'ReportAdjusted', version: 1, indicator: 'videos', is: '4', offset: '4', ...rest(adjusted) });
  });

  it('has no offset where a figure is, or becomes, not applicable', () => {
    given(submitted, accepted)
      .when({ ...adjust, values: { items: null } })
      .then({ ...adjusted, is: null, offset: null });
  });

  it('ends where another version takes its place', () => {
    expect(given(submitted, accepted, adjusted, reopened, resubmitted).state().figures).toEqual({ items: '3' });
  });

  cases({ ...adjust, reason: '' }, acceptedTable());
  cases(adjust, [
    [
      'the document has 1,001 letters',
      [submitted, accepted],
      { document: 'x'.repeat(1_001), values: {} },
      { type: 'TextTooLong', path: 'document', length: 1_001, lengthMax: 1_000 },
    ],
    [
      'there is no such figure',
      [submitted, accepted],
      { values: { likes: '1' } },
      { type: 'IndicatorUnknown', path: 'values.likes', indicator: 'likes', known: ['items', 'videos'] },
    ],
    [
      'it is no number',
      [submitted, accepted],
      { values: { items: 'mười' } },
      { type: 'IndicatorNotANumber', path: 'values.items', indicator: 'items', value: 'mười' },
    ],
    ['nothing changes', [submitted, accepted], { values: { items: '2.0' } }, { type: 'NothingAdjusted', path: 'values' }],
  ]);
});

describe('notice that the day of a correction has passed', () => {
  const dueOn = date('2026-04-02');
  const after = endOfDay(dueOn);
  const notice: OfType<ReportCommand, 'GiveCorrectionNotice'> = {
    type: 'GiveCorrectionNotice',
    reportId,
    version: 1,
    dueOn,
    owed: true,
    at: after,
  };
  const given1: ReportEvent = { type: 'CorrectionOverdue', version: 1, dueOn, noticedAt: after };
  const not = (because: OfType<ReportRefusal, 'CorrectionNotOverdue'>['because'], change: object = {}): ReportRefusal => ({
    type: 'CorrectionNotOverdue',
    reportId,
    version: 1,
    dueOn,
    because,
    ...change,
  });

  it('is given at 24:00 of it', () => {
    given(submitted, returned).when(notice).then(given1);
    expect(given(submitted, returned, given1).state()).toMatchObject({ phase: 'RETURNED', versions: [{ returned: { noticedOf: dueOn } }] });
  });

  it('is given again of another day, where that had been typed wrong', () => {
    const is = date('2026-04-05');
    const rectified: ReportEvent = { type: 'EntryRectified', ofVersion: 2, field: 'dueOn', was: dueOn, is, reason: 'gõ nhầm' };
    const later = { ...notice, dueOn: is, at: endOfDay(is) };
    given(submitted, returned, given1, rectified)
      .when(later)
      .then({ ...given1, dueOn: is, noticedAt: endOfDay(is) });
    given(submitted, returned, given1, rectified).when(notice).thenRefused(not('NOT_AWAITED'));
  });

  cases({ ...notice, owed: false }, [
    ['there is no report', [], {}, not('NOT_AWAITED')],
    ['it was not returned', [submitted], {}, not('NOT_AWAITED')],
    ['it was returned as invalid', [submitted, voided], {}, not('NOT_AWAITED')],
    ['it was corrected', [submitted, returned, resubmitted], {}, not('NOT_AWAITED')],
    ['it was withdrawn', [submitted, returned, withdrawn], {}, not('NOT_AWAITED')],
    ['another day was set', [submitted, returned], { dueOn: date('2026-04-01') }, not('NOT_AWAITED', { dueOn: date('2026-04-01') })],
    ['the day has not ended', [submitted, returned], { at: instant('2026-04-02T16:59:59.999Z') }, not('NOT_YET')],
    ['it was given', [submitted, returned, given1], {}, not('NOTICED')],
    ['nobody owes it any more', [submitted, returned], {}, not('NOT_OWED')],
  ]);
});

describe('a signature', () => {
  const signature: Signature = { draftedBy: clerk, signedBy: chief, authority: 'KT', signedAt: at };
  it('stands in the version that was signed', () =>
    given()
      .when({ ...submit, signature })
      .then({ ...submitted, signature }));
  it('makes another version of the same figures', () =>
    given(submitted)
      .when({ ...submit, signature })
      .then({ ...submitted, version: 2, signature }));
});

describe('rectifying a report', () => {
  const rectify: OfType<ReportCommand, 'RectifyEntry'> = {
    type: 'RectifyEntry',
    reportId,
    ofVersion: 1,
    field: 'values.items',
    was: '2',
    is: '12',
    reason: 'gõ nhầm',
    indicators: duty.indicators,
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
  const rate = { ...indicator('rate'), ratio: { numerator: 'done', denominator: 'items' } };
  const consolidated: Submitted = {
    ...submitted,
    consolidation: {
      basis: 7,
      accepted: 1,
      owed: 1,
      missing: [],
      figures: { items: { aggregator: 'SUM', sources: [], own: '2', total: '2' } },
    },
  };
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
      'it would be a denominator of zero',
      [{ ...submitted, values: { items: '2', done: '1' } }],
      { is: '0', indicators: [rate] },
      { type: 'DenominatorZero', path: 'is', indicator: 'rate', denominator: 'items' },
    ],
    ['it comes from reports of units', [consolidated], {}, { type: 'FigureConsolidated', path: 'field', indicator: 'items' }],
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
    expect(claims([first], voided)).toEqual({ serve: [], continued: [], release: both, reason: 'RETURNED_AS_INVALID' });
    // The version before was returned for correction and stays the valid one.
    expect(claims([first, returned, { ...first, version: 2 }], { ...voided, version: 2 })).toMatchObject({ release: [] });
    expect(claims([first, returned, { ...first, version: 2 }], withdrawn)).toEqual({
      serve: [],
      continued: [],
      release: both,
      reason: 'WITHDRAWN',
    });
  });

  it('is claimed again when a contest is won', () => {
    const by = { holder: office, submittedAt: at };
    expect(claims([first, voided, contested], overturned)).toMatchObject({ serve: both.map((served) => ({ ...served, ...by })) });
    expect(claims([first, voided, contested], upheld)).toMatchObject({ serve: [], release: [] });
  });

  it('was met by the earliest version that is valid, which may be one of which the return was overturned', () => {
    const [served = { dutyId, period: '' }] = both;
    const later: Submitted = { ...submitted, version: 2, submittedAt: endOfDay(dateAt(at)) };
    const met = (...events: readonly ReportEvent[]) => metAt(given(...events).state(), served);
    expect([met(first), met(first, voided), met(first, voided, later)]).toEqual([at, null, later.submittedAt]);
    expect(met(first, voided, contested, later, overturned)).toBe(at);
    expect(met(first, returned, { ...later, submittedAt: startOfDay(dateAt(at)) })).toBe(startOfDay(dateAt(at)));
  });
});
