import { describe, expect, it } from '@jest/globals';
import type { OfType } from '#libs/kernel/decider.js';
import { fc } from '#libs/testing/properties.js';
import type { DutyId, PersonId, ReportId } from '#libs/kernel/ids.js';
import { specOf } from '../testing/spec-of.js';
import { reportDecider } from '../report/report.decider.js';
import { noReport, type Report } from '../report/report.js';
import { clerk, communeA, culture, date, indicator, morning, office } from '../testing/samples.js';
import type { ReportDraftCommand, ReportDraftRefusal } from './report-draft.commands.js';
import { reportDraftDecider } from './report-draft.decider.js';
import type { ReportDraftEvent } from './report-draft.js';

type Row<Command> = readonly [string, readonly ReportDraftEvent[], Partial<Command>, ReportDraftRefusal];

const reportId = 'report-1' as ReportId;
const dutyId = 'duty-1' as DutyId;
const head = 'p-2' as PersonId;
const at = morning('2026-03-31');
const given = specOf(reportDraftDecider);

const content = {
  holder: office,
  serves: [{ dutyId, period: '2026-M03' }],
  values: { items: '2' },
  narrative: 'Đã đăng',
  document: null,
} as const;
const facts = {
  duties: [
    {
      dutyId,
      receivers: [culture, communeA],
      indicators: [indicator('items'), indicator('videos', false)],
      issuedFrom: date('2026-01-01'),
    },
  ],
  refusedByDuty: null,
  noLongerOwed: [],
  owned: [{ dutyId, period: '2026-M03', owners: [office] }],
  actingFor: [office],
  draftOwners: [office],
  report: noReport,
} as const;
const save: OfType<ReportDraftCommand, 'SaveReportDraft'> = {
  type: 'SaveReportDraft',
  reportId,
  revision: 0,
  ...content,
  draftedBy: clerk,
  at,
  ...facts,
};
const sign: OfType<ReportDraftCommand, 'SignReportDraft'> = {
  type: 'SignReportDraft',
  reportId,
  revision: 1,
  authority: 'KT',
  signedBy: head,
  at,
  ...facts,
};
const submit: OfType<ReportDraftCommand, 'SubmitReportDraft'> = {
  type: 'SubmitReportDraft',
  reportId,
  revision: 1,
  submittedBy: clerk,
  current: 0,
  version: 1,
  actingFor: [office],
  draftOwners: [office],
  at,
};
const discard: OfType<ReportDraftCommand, 'DiscardReportDraft'> = {
  type: 'DiscardReportDraft',
  reportId,
  revision: 1,
  reason: 'nhầm kỳ',
  discardedBy: clerk,
  actingFor: [office],
  draftOwners: [office],
  at,
};

const drafted: OfType<ReportDraftEvent, 'ReportDrafted'> = {
  type: 'ReportDrafted',
  reportId,
  revision: 1,
  follows: 0,
  ...content,
  draftedBy: clerk,
  at,
};
const changed: ReportDraftEvent = { ...drafted, revision: 2, values: { items: '3' } };
const signed: ReportDraftEvent = { type: 'ReportDraftSigned', revision: 1, signedBy: head, authority: 'KT', at };
const submitted: ReportDraftEvent = { type: 'ReportDraftSubmitted', revision: 1, version: 1, submittedBy: clerk, at };
const discarded: ReportDraftEvent = { type: 'ReportDraftDiscarded', revision: 1, reason: 'nhầm kỳ', discardedBy: clerk, at };
const overtake: OfType<ReportDraftCommand, 'OvertakeReportDraft'> = {
  type: 'OvertakeReportDraft',
  holder: office,
  submittedBy: clerk,
  version: 1,
  other: null,
  draftOwners: [office],
  at,
};
const overtaken: ReportDraftEvent = { type: 'ReportDraftOvertaken', revision: 1, version: 1, submittedBy: clerk, at };
const submittedOnce: Report = reportDecider.evolve(noReport, {
  type: 'ReportSubmitted',
  reportId,
  version: 1,
  ...content,
  submittedBy: clerk,
  submittedAt: at,
});

const cases = <Command extends ReportDraftCommand>(command: Command, table: readonly Row<Command>[]): void => {
  it.each(table)('is refused where %s', (_, history, change, refusal) =>
    given(...history)
      .when({ ...command, ...change })
      .thenRefused(refusal),
  );
};

const notMine = (path: string): ReportDraftRefusal => ({ type: 'NotTheHolder', path, holder: culture, holders: [office] });
const unknown: ReportDraftRefusal = { type: 'ReportDraftUnknown', path: 'reportId', reportId };
const stale = (revision: number, current: number): ReportDraftRefusal => ({ type: 'DraftStale', path: 'revision', revision, current });
const outdated: ReportDraftRefusal = { type: 'DraftOutdated', follows: 0, current: 1 };
/** What signing, submitting and discarding refuse alike, in order of precedence. */
const onDraft = <Command extends ReportDraftCommand>(): readonly Row<Command>[] =>
  [
    ['nothing was drafted', [], { actingFor: [culture] }, unknown],
    ['it was submitted', [drafted, signed, submitted], {}, unknown],
    ['it was discarded', [drafted, discarded], {}, unknown],
    ['another version overtook it', [drafted, signed, overtaken], {}, outdated],
    ['a receiver does it', [drafted, changed], { actingFor: [culture, communeA] }, notMine('reportId')],
    ['somebody saved it meanwhile', [drafted, signed, changed], {}, stale(1, 2)],
  ] as unknown as readonly Row<Command>[];

describe('saving a draft', () => {
  it('keeps what may still lack figures, in one spelling', () => {
    given().when(save).then(drafted);
    given()
      .when({ ...save, values: {}, document: ' ' })
      .then({ ...drafted, values: {} });
    given()
      .when({ ...save, values: { items: '007.50' }, document: ' 3/BC ' })
      .then({ ...drafted, values: { items: '7.5' }, document: '3/BC' });
  });

  it('gives the next revision, of which nothing is signed', () => {
    given(drafted, signed)
      .when({ ...save, revision: 1, values: { items: '3' } })
      .then(changed);
    expect(given(drafted, signed, changed).state()).toMatchObject({
      phase: 'DRAFTED',
      revisions: [
        { revision: 1, draftedBy: clerk, signature: { signedBy: head, authority: 'KT' } },
        { revision: 2, signature: null },
      ],
    });
  });

  it('goes on with what a unit left that holds its duties no more, and says who wrote what', () => {
    const taken = { ...drafted, revision: 2, holder: culture, draftedBy: head };
    given(drafted, signed)
      .when({ ...save, revision: 1, holder: culture, draftedBy: head, actingFor: [culture], draftOwners: [culture] })
      .then(taken);
    expect(given(drafted, signed, taken).state()).toMatchObject({
      phase: 'DRAFTED',
      content: { holder: culture },
      revisions: [{ draftedBy: clerk }, { draftedBy: head, signature: null }],
    });
  });

  it('as it reads already does nothing, and leaves the signature', () =>
    given(drafted, signed)
      .when({ ...save, revision: 1, values: { items: '2.0' } })
      .thenNothing());

  it('begins another draft after the last one was submitted or discarded; revisions count on', () => {
    const next = { ...drafted, revision: 2, follows: 1 };
    given(drafted, signed, submitted)
      .when({ ...save, report: submittedOnce })
      .then(next);
    given(drafted, discarded)
      .when(save)
      .then({ ...drafted, revision: 2 });
    expect(given(drafted, signed, submitted, next).state()).toMatchObject({
      phase: 'DRAFTED',
      version: null,
      revisions: [{ revision: 2 }],
    });
  });

  cases(save, [
    ['the actor may not act for the holder', [drafted], { actingFor: [culture, communeA] }, notMine('holder')],
    ['the draft is another unit’s', [drafted], { revision: 1, holder: culture, actingFor: [culture] }, notMine('reportId')],
    ['somebody saved it meanwhile', [drafted, changed], { revision: 1, serves: [] }, stale(1, 2)],
    ['there is one that was not read', [drafted], {}, stale(0, 1)],
    ['the one that was read was submitted', [drafted, signed, submitted], { revision: 1 }, stale(1, 0)],
    ['it serves nothing', [], { serves: [] }, { type: 'ServesNothing', path: 'serves' }],
    ['the report is locked', [], { report: { ...submittedOnce, acceptedAt: at } }, { type: 'ReportLocked', reportId, acceptedAt: at }],
    ['the duty does not let itself be served', [], { refusedByDuty: { type: 'DutyUnknown', dutyId } }, { type: 'DutyUnknown', dutyId }],
    [
      'there is no such figure',
      [],
      { values: { likes: '1' } },
      { type: 'IndicatorUnknown', path: 'values.likes', indicator: 'likes', known: ['items', 'videos'] },
    ],
  ]);
});

describe('signing a draft', () => {
  it('says who, with which authority, and of which revision', () => given(drafted).when(sign).then(signed));
  cases(sign, onDraft());
  cases(sign, [
    ['it is signed', [drafted, signed], { report: submittedOnce }, { type: 'DraftAlreadySigned', revision: 1, signedBy: head }],
    ['the report has another version by now', [drafted], { report: submittedOnce }, outdated],
    [
      'a figure is missing that was left open so far',
      [{ ...drafted, values: {} }],
      {},
      { type: 'IndicatorsMissing', path: 'values', indicators: ['items'] },
    ],
  ]);
});

describe('submitting a draft', () => {
  it('closes it', () => {
    given(drafted, signed).when(submit).then(submitted);
    expect(given(drafted, signed, submitted).state()).toMatchObject({ phase: 'SUBMITTED', version: 1 });
  });
  cases(submit, onDraft());
  cases(submit, [
    ['nobody signed it', [drafted], { current: 1 }, { type: 'DraftNotSigned', revision: 1, draftedBy: clerk }],
    ['what was signed was changed', [drafted, signed, changed], { revision: 2 }, { type: 'DraftNotSigned', revision: 2, draftedBy: clerk }],
    ['the report has another version by now', [drafted, signed], { current: 1, version: 2 }, outdated],
  ]);
});

describe('a submission without the draft', () => {
  it('closes it, signed or not', () => {
    given(drafted).when(overtake).then(overtaken);
    given(drafted, signed).when(overtake).then(overtaken);
    expect(given(drafted, overtaken).state()).toMatchObject({ phase: 'OVERTAKEN', version: 1 });
  });

  it('means nothing where no draft is open', () => {
    given().when(overtake).thenNothing();
    given(drafted, signed, submitted).when(overtake).thenNothing();
    given(drafted, discarded).when(overtake).thenNothing();
    given(drafted, overtaken).when(overtake).thenNothing();
  });

  it('of another report closes it where that serves all that it was to serve, and is no version that it could follow', () => {
    const more = [...content.serves, { dutyId: 'duty-2' as DutyId, period: '2026-Q1' }];
    const instead = { ...overtake, other: { reportId: 'report-2' as ReportId, serves: more } };
    const overtakenInstead: ReportDraftEvent = { ...overtaken, reportId: 'report-2' as ReportId };
    given(drafted, signed).when(instead).then(overtakenInstead);
    expect(given(drafted, overtakenInstead).state()).toMatchObject({ phase: 'OVERTAKEN', version: null });
    given(drafted, overtakenInstead).when(sign).thenRefused({ type: 'ReportDraftUnknown', path: 'reportId', reportId });
    given({ ...drafted, serves: more })
      .when({ ...instead, other: { ...instead.other, serves: content.serves } })
      .thenNothing();
    given(drafted)
      .when({ ...instead, holder: culture })
      .thenNothing();
  });

  cases(overtake, [['the draft is another unit’s', [drafted, signed], { holder: culture }, notMine('reportId')]]);

  it('leaves room for another draft, which follows the version that was submitted', () =>
    given(drafted, overtaken)
      .when({ ...save, values: { items: '3' }, report: submittedOnce })
      .then({ ...drafted, revision: 2, follows: 1, values: { items: '3' } }));
});

describe('discarding a draft', () => {
  it('keeps why', () => {
    given(drafted, signed).when(discard).then(discarded);
    expect(given(drafted, discarded).state()).toMatchObject({ phase: 'DISCARDED', discarded: { reason: 'nhầm kỳ', by: clerk } });
  });
  cases(discard, onDraft());
  cases(discard, [['no reason is given', [drafted], { reason: ' ' }, { type: 'ReasonMissing', path: 'reason' }]]);
});

describe('whatever happens to drafts', () => {
  const revision = fc.integer({ min: 0, max: 4 });
  const command: fc.Arbitrary<ReportDraftCommand> = fc.oneof(
    fc
      .record({ revision, items: fc.constantFrom('1', '2') })
      .map(({ revision: of, items }) => ({ ...save, revision: of, values: { items } })),
    revision.map((of) => ({ ...sign, revision: of })),
    revision.map((of) => ({ ...submit, revision: of })),
    revision.map((of) => ({ ...discard, revision: of })),
    fc.constant(overtake),
  );

  it('what is submitted is what was signed, and revisions count without gaps', () => {
    let submissions = 0;
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40, size: 'max' }), (commands) => {
        const events: ReportDraftEvent[] = [];
        for (const each of commands) {
          const { decision } = given(...events).when(each);
          if (decision.accepted) events.push(...decision.events);
        }
        const saved = events.flatMap((event) => (event.type === 'ReportDrafted' ? [event.revision] : []));
        expect(saved).toEqual(saved.map((_, index) => index + 1));
        events.forEach((event, index) => {
          if (event.type !== 'ReportDraftSubmitted') return;
          submissions += 1;
          const before = events.slice(0, index);
          expect(before.at(-1)).toMatchObject({ type: 'ReportDraftSigned', revision: event.revision });
          expect(before.findLast(({ type }) => type === 'ReportDrafted')).toMatchObject({ revision: event.revision });
        });
      }),
      { numRuns: 500 },
    );
    expect(submissions).toBeGreaterThan(0);
  });
});
