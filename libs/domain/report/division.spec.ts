import { describe, expect, it } from '@jest/globals';
import type { OfType } from '#libs/kernel/decider.js';
import type { DutyId, PersonId, ReportId } from '#libs/kernel/ids.js';
import { specOf } from '../testing/spec-of.js';
import { clerk, communeA, communeB, culture, date, indicator, morning, office } from '../testing/samples.js';
import { claimsOf, metBy, servedBy } from './claims.js';
import { continuationOf } from './ownership.js';
import type { OwnedObligation, ReportCommand, ReportRefusal } from './report.commands.js';
import { reportDecider } from './report.decider.js';
import { noReport, type ReportEvent } from './report.js';

/* What `office` reported at once is held by two communes by now. */

type Submitted = OfType<ReportEvent, 'ReportSubmitted'>;

const given = specOf(reportDecider);
const [reportId, into] = ['report-1', 'report-2'] as unknown as readonly [ReportId, ReportId];
const chief = 'p-2' as PersonId;
const at = morning('2026-03-31');
const [toA, toB] = ['duty-1', 'duty-2'].map((id) => ({ dutyId: id as DutyId, period: '2026-M03' })) as [
  { readonly dutyId: DutyId; readonly period: string },
  { readonly dutyId: DutyId; readonly period: string },
];
const owned: readonly OwnedObligation[] = [
  { ...toA, owners: [communeA] },
  { ...toB, owners: [communeB] },
];
const submitted: Submitted = {
  type: 'ReportSubmitted',
  reportId,
  version: 1,
  holder: office,
  serves: [toA, toB],
  values: { items: '2' },
  narrative: 'Đã đăng',
  document: null,
  submittedBy: clerk,
  submittedAt: at,
};
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
const accepted: ReportEvent = { type: 'ReportAccepted', version: 1, acceptedBy: chief, at };
const withdrawn: ReportEvent = { type: 'ReportWithdrawn', reason: 'nhầm', withdrawnBy: clerk, at };
const divided: OfType<ReportEvent, 'ReportDivided'> = {
  type: 'ReportDivided',
  into,
  holder: communeA,
  serves: [toA],
  dividedBy: clerk,
  at,
};

const onVersion = { reportId, version: 1, at } as const;
const divide: ReportCommand = { type: 'DivideReport', ...onVersion, into, actor: communeA, owned, dividedBy: clerk };
const withdraw: ReportCommand = { type: 'WithdrawReport', ...onVersion, actor: communeA, owned, reason: 'nhầm', withdrawnBy: clerk };
const contest: ReportCommand = { type: 'ContestReturn', ...onVersion, actor: communeA, owned, reason: 'đã đủ', contestedBy: clerk };
const submit: OfType<ReportCommand, 'SubmitReport'> = {
  type: 'SubmitReport',
  reportId,
  holder: communeA,
  serves: [toA],
  values: { items: '1' },
  narrative: '',
  document: null,
  signature: null,
  submittedBy: clerk,
  submittedAt: at,
  at,
  duties: [{ dutyId: toA.dutyId, receivers: [culture], indicators: [indicator('items')], issuedFrom: date('2026-03-01') }],
  refusedByDuty: null,
  noLongerOwed: [],
  owned,
  actingFor: [communeA],
};
const ofSeveral = (path: string): ReportRefusal => ({ type: 'ReportOfSeveral', path, reportId, holders: [communeB] });
const own = owned.slice(0, 1);

describe('a report that serves obligations of two units', () => {
  it('is withdrawn by neither, who would make the other overdue', () => {
    given(submitted).when(withdraw).thenRefused(ofSeveral('reportId'));
    given(submitted, returned)
      .when({ ...withdraw, actor: communeB })
      .thenRefused({ ...ofSeveral('reportId'), holders: [communeA] } as ReportRefusal);
  });

  it('is corrected by neither', () => {
    given(submitted, returned).when(submit).thenRefused(ofSeveral('holder'));
    given(submitted, voided).when(submit).thenRefused(ofSeveral('holder'));
  });

  it("is nobody else's", () => {
    given(submitted, returned)
      .when({ ...submit, holder: culture })
      .thenRefused({ type: 'NotTheHolder', path: 'holder', holder: culture, holders: [communeA, communeB] });
    given(submitted)
      .when({ ...divide, actor: culture })
      .thenRefused({ type: 'NotTheHolder', path: 'reportId', holder: culture, holders: [communeA, communeB] });
  });

  it('may be contested by each, which takes nothing from the other', () =>
    given(submitted, voided).when(contest).then({ type: 'ReturnContested', version: 1, reason: 'đã đủ', contestedBy: clerk, at }));

  it('leaves its id to anybody of them once it was withdrawn as a whole', () =>
    given(submitted, withdrawn)
      .when(submit)
      .then({ ...submitted, version: 2, holder: communeA, serves: [toA], values: { items: '1' }, narrative: '' }));

  it('gives up the part of one, and serves the other as before', () => {
    given(submitted, returned).when(divide).then(divided);
    const { phase, serves, versions } = given(submitted, returned, divided).state();
    expect({ phase, serves, met: metBy({ versions }) }).toEqual({
      phase: 'RETURNED',
      serves: [toB],
      met: [{ ...toB, holder: office, submittedAt: at }],
    });
    const rest = owned.slice(1);
    given(submitted, returned, divided)
      .when({ ...submit, holder: communeB, serves: [toB], owned: rest, actingFor: [communeB] })
      .then({
        ...submitted,
        version: 2,
        holder: communeB,
        serves: [toB],
        values: { items: '1' },
        narrative: '',
      });
    given(submitted, divided)
      .when({ ...withdraw, actor: communeB, owned: rest })
      .then(withdrawn);
  });

  it.each<readonly [string, readonly ReportEvent[], Partial<ReportCommand>, ReportRefusal]>([
    ['there is none', [], {}, { type: 'ReportUnknown', reportId }],
    ['it was accepted', [submitted, accepted], { version: 7 }, { type: 'ReportLocked', reportId, acceptedAt: at }],
    ['it was withdrawn', [submitted, withdrawn], { version: 7 }, { type: 'AlreadyWithdrawn', reportId }],
    [
      'another version was read',
      [submitted],
      { version: 2, owned: own },
      { type: 'VersionStale', path: 'version', version: 2, current: 1 },
    ],
    ["all of it is the unit's own", [submitted], { owned: own }, { type: 'NothingToDivide', path: 'reportId', reportId }],
  ])('is not divided where %s', (_, history, change, refusal) =>
    given(...history)
      .when({ ...divide, ...change } as ReportCommand)
      .thenRefused(refusal),
  );
});

describe('the part that was taken out of a report', () => {
  const begun = (...history: readonly ReportEvent[]) => continuationOf(given(...history).state(), { from: reportId, into, serves: [toA] });

  it('begins with all that was said, about its own obligations', () => {
    const part = begun(submitted, returned);
    expect(part).toEqual({
      type: 'ReportContinued',
      reportId: into,
      from: reportId,
      serves: [toA],
      events: [{ ...submitted, reportId: into, serves: [toA] }, returned],
    });
    const { entries: _, ...alone } = given({ ...submitted, reportId: into, serves: [toA] }, returned).state();
    expect(given(part).state()).toEqual({ ...alone, entries: [part] });
  });

  it('has figures as they read when it was taken out, and none of it is put right there', () => {
    const rectified: ReportEvent = { type: 'EntryRectified', ofVersion: 1, field: 'values.items', was: '2', is: '5', reason: 'gõ nhầm' };
    const part = begun(submitted, rectified);
    expect(given(part).state().figures).toEqual({ items: '5' });
    given(part)
      .when({
        type: 'RectifyEntry',
        reportId: into,
        ofVersion: 1,
        field: 'values.items',
        was: '5',
        is: '6',
        reason: 'x',
        indicators: [],
        at,
      })
      .thenRefused({ type: 'EntryBeforeDivision', path: 'ofVersion', reportId: into, from: reportId });
  });

  it('is corrected, withdrawn and contested like any report of the unit', () => {
    const next = { ...submitted, reportId: into, version: 2, holder: communeA, serves: [toA], values: { items: '1' }, narrative: '' };
    given(begun(submitted, returned))
      .when({ ...submit, reportId: into, owned: own })
      .then(next);
    given(begun(submitted))
      .when({ ...withdraw, reportId: into, owned: own })
      .then(withdrawn);
    given(begun(submitted, voided))
      .when({ ...contest, reportId: into, owned: own })
      .then({
        type: 'ReturnContested',
        version: 1,
        reason: 'đã đủ',
        contestedBy: clerk,
        at,
      });
  });

  it('is still about what only a version before its last one serves, as is what is left of a report', () => {
    const less: Submitted = { ...submitted, version: 2, serves: [toA] };
    const rest = given(submitted, less, divided).state();
    const part = given(continuationOf(given(submitted, less).state(), { from: reportId, into, serves: [toB] })).state();
    for (const { phase, serves, latest } of [rest, part])
      expect({ phase, serves, latest: latest?.serves }).toEqual({ phase: 'SUBMITTED', serves: [toB], latest: [] });
  });

  it('can be divided again, and has nothing of the first division but what is its own', () => {
    const again = continuationOf(given(begun(submitted, returned)).state(), { from: into, into: 'report-3' as ReportId, serves: [toA] });
    expect(given(again).state()).toMatchObject({ reportId: 'report-3', phase: 'RETURNED', serves: [toA] });
    const rest = continuationOf(given(submitted, returned, divided).state(), { from: reportId, into, serves: [toB] });
    expect(given(rest).state()).toMatchObject({ phase: 'RETURNED', serves: [toB] });
  });

  it('goes on with what the duties were served by, also where that is asked of no duty any more', () => {
    const before = given(submitted).state();
    expect(claimsOf(before, [divided])).toEqual({ serve: [], continued: [], release: [toA], reason: 'DIVIDED' });
    expect(claimsOf(noReport, [begun(submitted)])).toMatchObject({ serve: [], continued: [{ ...toA, submittedAt: at }], release: [] });
    expect(claimsOf(noReport, [begun(submitted, voided)])).toMatchObject({ continued: [] });
  });
});

describe('what a report was submitted for', () => {
  it('is all that any version names, but what was withdrawn before another came', () => {
    const later: Submitted = { ...submitted, version: 2, serves: [toB] };
    expect(servedBy(given(submitted, later).state())).toEqual([toA, toB]);
    expect(servedBy(given(submitted, withdrawn).state())).toEqual([toA, toB]);
    expect(servedBy(given(submitted, withdrawn, later).state())).toEqual([toB]);
  });
});
