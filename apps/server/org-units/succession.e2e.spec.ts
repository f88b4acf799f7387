import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DutyRuleInput, PlanContentInput } from '#libs/application/plan-content/plan-content-input.js';
import type { OrgUnitRegistration } from '#libs/application/imports/register-org-units.js';
import { dutyIdOf } from '#libs/domain/ids.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { instant, localDate } from '#libs/kernel/time.js';
import { CITY, cityContent, ROOM, STRANGER, UNITS } from '#libs/testing/api/api-fixtures.js';
import { type ApiServer, at, type MutationAnswer, startApi } from '#libs/testing/api/api-server.js';

/* One story in the order of time: two wards become one, a commune is divided, and what they owed goes over. */

let api: ApiServer;
const plan = 'city-plan' as PlanId;
const [FIRST, SECOND, COMMUNE] = ['ward-1', 'ward-2', 'ward-3'] as [string, string, string];
const [MERGED, NORTH, SOUTH] = ['merged', 'north', 'south'] as [string, string, string];
const reform = '2026-03-01';
const source = 'Nghị quyết 12/NQ-HĐND';

const later = (unitId: string, name: string, code: string): OrgUnitRegistration => ({
  ...(UNITS.find((unit) => unit.unitId === COMMUNE) as OrgUnitRegistration),
  unitId: unitId as OrgUnitId,
  name,
  fullName: name,
  codes: [{ scheme: 'STATISTICAL', code }],
  validFrom: localDate(reform),
});

type Asked = Pick<NonNullable<DutyRuleInput['report']>, 'leads' | 'leadership'>;

const EVERY_COMMUNE: Asked = {
  leads: [{ group: { name: 'UBND các xã, phường', of: CITY, types: ['WARD', 'COMMUNE'] } }],
  leadership: 'EACH',
};

/** Reports to the city by the 25th of each month. */
const content = (asked: Asked = EVERY_COMMUNE): PlanContentInput => {
  const base = cityContent();
  return {
    ...base,
    tasks: [
      {
        key: 'task/01',
        number: '1',
        title: 'Tuyên truyền',
        products: [],
        rules: [
          {
            report: {
              key: 'task/01',
              title: 'Báo cáo tháng',
              ...asked,
              coordinators: [],
              authority: 'ASSIGNS',
              wording: 'ngày 25 hằng tháng',
              schedule: {
                periodic: {
                  every: ['MONTH'],
                  system: 'CALENDAR',
                  due: { dayOfMonth: { day: 25, monthOffset: 0, policy: 'CALENDAR_STRICT' } },
                  from: localDate('2026-01-01'),
                  to: localDate('2026-12-31'),
                  start: 'FROM_ISSUE',
                },
              },
              source: base.source,
              receivers: [{ unit: { id: CITY } }],
              indicators: [{ id: 'articles', label: 'Số tin, bài', unit: 'tin', overUnits: 'SUM', overTime: 'SUM', required: true }],
            },
          },
        ],
      },
    ],
  };
};

const dutyOf = (unit: string): string => dutyIdOf(plan, 'task/01', [unit as OrgUnitId]);
const as = (unit: string) => ({ as: unit as OrgUnitId });
const served = (periods: readonly (readonly [string, string])[]) => periods.map(([unit, period]) => ({ dutyId: dutyOf(unit), period }));

const submit = (unit: string, holder: string, periods: readonly (readonly [string, string])[], figure = '5'): Promise<MutationAnswer> =>
  api.mutate(
    'submitReport',
    {
      reportId: `${holder}-${periods.join('-')}`.replaceAll(',', '.'),
      holder,
      serves: served(periods),
      narrative: '',
      values: [{ indicator: 'articles', value: figure }],
    },
    as(unit),
  );

const heldBy = async (holderId: string, view = ''): Promise<readonly string[]> => {
  await api.server.catchUp();
  const answer = await api.ask(`query ($id: ID!) { obligations(filter: { holderId: $id }, first: 100 ${view}) { nodes { id } } }`, {
    id: holderId,
  });
  return at<readonly { id: string }[]>(answer, 'obligations.nodes').map(({ id }) => id);
};

const draftsOf = async (holderId: string, view = ''): Promise<unknown> => {
  await api.server.catchUp();
  const answer = await api.ask(
    `query ($id: ID!) { reportDrafts(filter: { holderId: $id }${view}) {
      nodes { reportId phase holder { id } values { value } revisions { draftedBy } } } }`,
    { id: holderId },
  );
  return at(answer, 'reportDrafts.nodes');
};

const head = async (): Promise<number> => (await api.server.log.head()).position;

beforeAll(async () => {
  api = await startApi(instant('2026-01-05T02:00:00Z'));
  await api.register([
    ...UNITS,
    later(MERGED, 'Phường Đông Tây', '96011'),
    later(NORTH, 'Xã Bắc Hòa', '96012'),
    later(SOUTH, 'Xã Nam', '96013'),
  ]);
  expect(await api.mutate('draftPlan', { planId: plan, content: content() }, as(CITY))).toMatchObject({ __typename: 'DraftPlanAccepted' });
  const issue = { planId: plan, document: { number: '300', symbol: 'KH-UBND' }, issuedOn: { on: '2026-01-05' } };
  expect(await api.mutate('issuePlan', issue, as(CITY))).toMatchObject({ __typename: 'IssuePlanAccepted' });
  await api.server.catchUp();
});

afterAll(() => api.stop());

describe('merging wards', () => {
  const merge = (change: object, unit: string = CITY) =>
    api.mutate('mergeOrgUnits', { units: [FIRST, SECOND], into: MERGED, on: reform, source, ...change }, as(unit));

  it.each([
    ['NotTheUnitAbove', {}, STRANGER, 'units.0'],
    ['SuccessorIsItself', { into: FIRST }, CITY, 'into'],
    ['SuccessorTwice', { units: [FIRST, FIRST] }, CITY, 'units.1'],
    ['SuccessorUnknown', { into: 'nobody' }, CITY, 'into'],
    ['SuccessorNotInForce', { on: '2026-02-28' }, CITY, 'into'],
    ['ValidityInverted', { on: '2025-07-01' }, CITY, 'on'],
    ['SuccessorBelow', { into: ROOM }, CITY, 'into'],
    ['UnitNotRegistered', { units: [FIRST, 'nobody'] }, CITY, 'units.1'],
    ['SourceMissing', { source: ' ' }, CITY, 'source'],
    ['InputInvalid', { units: [] }, CITY, undefined],
  ] as const)('is refused with %s, and writes nothing', async (code, change, unit, path) => {
    const before = await head();
    const answer = await merge(change, unit);
    expect(answer).toMatchObject({ __typename: code, ...(path === undefined ? {} : { path: path.split('.') }) });
    expect(await head()).toBe(before);
  });

  it('is one event for each, whatever they owe; that is held by the new ward from that day on, each period once', async () => {
    const before = await head();
    expect(await heldBy(FIRST)).toHaveLength(12);
    expect(await merge({})).toMatchObject({ __typename: 'MergeOrgUnitsAccepted' });
    expect(await head()).toBe(before + 2);
    expect(await heldBy(MERGED, ', inForceOn: "2026-02-28"')).toEqual([]);
    expect(await heldBy(FIRST, ', inForceOn: "2026-02-28"')).toHaveLength(12);
    expect(await heldBy(FIRST, ', inForceOn: "2026-03-01"')).toEqual([]);
    const ids = await heldBy(MERGED, ', inForceOn: "2026-03-01"');
    expect(ids).toHaveLength(24);
    expect(new Set(ids).size).toBe(24);
  });

  it('leaves to be seen whose duty each was, which are alike otherwise', async () => {
    const query = `query ($id: ID!, $on: LocalDate!) { obligations(filter: { holderId: $id, period: "2026-M03" }, inForceOn: $on) {
      nodes { dutyId title holders { id } formerHolders { id } } } }`;
    const alike = { title: 'Báo cáo tháng', holders: [{ id: MERGED }] };
    const after = at<readonly unknown[]>(await api.ask(query, { id: MERGED, on: reform }), 'obligations.nodes');
    expect(after).toHaveLength(2);
    for (const unit of [FIRST, SECOND]) expect(after).toContainEqual({ dutyId: dutyOf(unit), ...alike, formerHolders: [{ id: unit }] });
    expect(at(await api.ask(query, { id: FIRST, on: '2026-02-28' }), 'obligations.nodes')).toEqual([
      { dutyId: dutyOf(FIRST), title: 'Báo cáo tháng', holders: [{ id: FIRST }], formerHolders: [] },
    ]);
  });

  it('can be asked both ways', async () => {
    const query = `query ($id: ID!) { orgUnit(id: $id, inForceOn: "2026-03-01") {
      successionUndecided successors { since holds share unit { id } } predecessors { holds unit { id } } } }`;
    expect(at(await api.ask(query, { id: FIRST }), 'orgUnit')).toEqual({
      successionUndecided: false,
      successors: [{ since: reform, holds: true, share: '1', unit: { id: MERGED } }],
      predecessors: [],
    });
    expect(at(await api.ask(query, { id: MERGED }), 'orgUnit.predecessors')).toEqual([
      { holds: true, unit: { id: FIRST } },
      { holds: true, unit: { id: SECOND } },
    ]);
  });

  it('is not undone by placing the new ward below a room of an old one', async () =>
    expect(await api.mutate('moveOrgUnit', { unitId: MERGED, parentId: ROOM, on: '2026-03-10', source }, as(CITY))).toMatchObject({
      __typename: 'ParentCycle',
      details: { chain: [ROOM, FIRST, MERGED] },
    }));

  it('that was entered by mistake is annulled from above: the ward holds its own again, and what had been known stays readable', async () => {
    await api.register([later('wrong', 'Xã Nhầm', '96031')]);
    const merged = await api.mutate('mergeOrgUnits', { units: ['wrong'], into: SOUTH, on: '2026-03-05', source }, as(CITY));
    expect(merged).toMatchObject({ __typename: 'MergeOrgUnitsAccepted' });
    const annul = { unitId: 'wrong', source: 'CV 15/UBND-NC', reason: 'nhập nhầm đơn vị' };
    expect(await api.mutate('annulOrgUnitEnd', annul, as(COMMUNE))).toMatchObject({ __typename: 'NotTheUnitAbove' });
    const query = '{ orgUnit(id: "wrong", inForceOn: "2026-03-10") { validTo successors { unit { id } } } }';
    api.clock.advance(1000);
    expect(await api.mutate('annulOrgUnitEnd', annul, as(CITY))).toMatchObject({ __typename: 'AnnulOrgUnitEndAccepted' });
    await api.server.catchUp();
    expect(at(await api.ask(query), 'orgUnit')).toEqual({ validTo: null, successors: [] });
    const before = at<string>(merged, 'recordedAt');
    expect(at(await api.ask(query.replace('inForceOn', `asOf: "${before}", inForceOn`)), 'orgUnit.validTo')).toBe('2026-03-04');
    expect(await api.mutate('annulOrgUnitEnd', annul, as(CITY))).toMatchObject({ __typename: 'UnitNotEnded' });
  });

  it('of two wards into each other at the same moment happens once at most', async () => {
    await api.register([later('a', 'Xã A', '96021'), later('b', 'Xã B', '96022')]);
    const answers = await Promise.all([
      api.mutate('mergeOrgUnits', { units: ['a'], into: 'b', on: '2026-04-01', source }, as(CITY)),
      api.mutate('mergeOrgUnits', { units: ['b'], into: 'a', on: '2026-04-01', source }, as(CITY)),
    ]);
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['MergeOrgUnitsAccepted', 'SuccessionCycle']);
  });
});

describe('after the merger', () => {
  const saveDraft = (unit: string, revision: number, figure: string, owner = FIRST): Promise<MutationAnswer> =>
    api.mutate(
      'saveReportDraft',
      {
        ...{ reportId: 'left', revision, holder: unit, serves: served([[owner, '2026-M05']]), narrative: '' },
        values: [{ indicator: 'articles', value: figure }],
      },
      { ...as(unit), person: `p-${unit}` },
    );
  const left = {
    reportId: 'left',
    phase: 'DRAFTED',
    holder: { id: FIRST },
    values: [{ value: '4' }],
    revisions: [{ draftedBy: `p-${FIRST}` }],
  };

  beforeAll(async () => {
    // Until the day of the merger the old ward acts.
    expect(await saveDraft(FIRST, 0, '4')).toMatchObject({ __typename: 'SaveReportDraftAccepted' });
    api.clock.set(instant('2026-03-20T02:00:00Z'));
  });

  it('what an old ward left as a draft is told to the new one and to nobody else, and stays readable as its own', async () => {
    expect(await draftsOf(MERGED)).toEqual([left]);
    expect(await draftsOf(FIRST)).toEqual([left]);
    expect(await draftsOf(SECOND)).toEqual([]);
    expect(await draftsOf(CITY)).toEqual([]);
    expect(await draftsOf(MERGED, ', inForceOn: "2026-02-28"')).toEqual([]);
  });

  it('nobody but the new ward goes on with that draft or gives it up', async () => {
    const discard = { reportId: 'left', revision: 1, reason: 'nhầm kỳ' };
    const notTheirs = { __typename: 'NotTheHolder', path: ['reportId'], details: { holders: [MERGED] } };
    expect(await saveDraft(COMMUNE, 1, '9', COMMUNE)).toMatchObject(notTheirs);
    expect(await api.mutate('discardReportDraft', discard, as(COMMUNE))).toMatchObject(notTheirs);
    expect(await api.mutate('discardReportDraft', discard, as(FIRST))).toMatchObject({ __typename: 'ActingUnitNotInForce' });
    expect(await saveDraft(MERGED, 1, '6')).toMatchObject({ __typename: 'SaveReportDraftAccepted' });
    expect(await draftsOf(MERGED)).toEqual([
      { ...left, holder: { id: MERGED }, values: [{ value: '6' }], revisions: [...left.revisions, { draftedBy: `p-${MERGED}` }] },
    ]);
  });

  it('nobody closes that draft by a report of his own under its id', async () => {
    const own = {
      reportId: 'left',
      holder: COMMUNE,
      serves: served([[COMMUNE, '2026-M05']]),
      values: [{ indicator: 'articles', value: '9' }],
      narrative: '',
    };
    expect(await api.mutate('submitReport', own, as(COMMUNE))).toMatchObject({
      __typename: 'NotTheHolder',
      path: ['reportId'],
      details: { holder: COMMUNE, holders: [MERGED] },
    });
    expect(await draftsOf(MERGED)).toMatchObject([{ reportId: 'left', phase: 'DRAFTED' }]);
  });

  it('what it submits for that duty closes the draft, and the period is served once', async () => {
    const content = {
      holder: MERGED,
      serves: served([[FIRST, '2026-M05']]),
      values: [{ indicator: 'articles', value: '6' }],
      narrative: '',
    };
    expect(await api.mutate('submitReport', { reportId: 'left', ...content }, as(MERGED))).toMatchObject({
      __typename: 'SubmitReportAccepted',
    });
    expect(await draftsOf(MERGED)).toMatchObject([{ reportId: 'left', phase: 'OVERTAKEN' }]);
    expect(await submit(MERGED, MERGED, [[FIRST, '2026-M05']])).toMatchObject({ __typename: 'PeriodServed' });
  });

  it('nobody acts for a ward that is no more, nor for one that never was; reading goes on', async () => {
    expect(await submit(FIRST, FIRST, [[FIRST, '2026-M03']])).toMatchObject({
      __typename: 'ActingUnitNotInForce',
      message: expect.stringContaining('Phường Đông Tây'),
    });
    expect(await submit('nobody', FIRST, [[FIRST, '2026-M03']])).toMatchObject({ __typename: 'ActingUnitUnknown' });
    expect(at(await api.ask('{ orgUnit(id: "merged") { id } }', {}, as(FIRST)), 'orgUnit.id')).toBe(MERGED);
  });

  it('the new ward reports on all periods with one report, in its own name', async () => {
    expect(await submit(MERGED, FIRST, [[FIRST, '2026-M03']])).toMatchObject({
      __typename: 'NotTheHolder',
      details: { holders: [MERGED] },
    });
    expect(
      await submit(MERGED, MERGED, [
        [FIRST, '2026-M03'],
        [SECOND, '2026-M03'],
      ]),
    ).toMatchObject({ __typename: 'SubmitReportAccepted' });
    expect(await submit(MERGED, MERGED, [[COMMUNE, '2026-M03']])).toMatchObject({ __typename: 'NotTheHolder' });
  });

  it('the city waives single periods of the old duties, and records what an old ward had sent before it ended', async () => {
    const waive = { dutyId: dutyOf(FIRST), period: '2026-M04', reason: 'đã tích hợp' };
    expect(await api.mutate('waiveObligation', waive, as(MERGED))).toMatchObject({ __typename: 'NotTheSuperior' });
    expect(await api.mutate('waiveObligation', waive, as(CITY))).toMatchObject({ __typename: 'WaiveObligationAccepted' });
    const sent = {
      reportId: 'paper',
      holder: FIRST,
      serves: served([[FIRST, '2026-M02']]),
      values: [{ indicator: 'articles', value: '3' }],
      document: 'BC 12/BC-UBND',
      narrative: '',
      submittedAt: '2026-02-20T02:00:00Z',
    };
    expect(await api.mutate('submitReport', sent, as(CITY))).toMatchObject({ __typename: 'SubmitReportAccepted' });
    const returned = { reportId: 'paper', version: 1, kind: 'FOR_CORRECTION', reason: 'thiếu tin', dueOn: '2026-03-30' };
    expect(await api.mutate('returnReport', returned, as(CITY))).toMatchObject({ __typename: 'ReturnReportAccepted' });
    const again = { ...sent, holder: MERGED, document: null, submittedAt: null };
    expect(await api.mutate('submitReport', again, as(MERGED))).toMatchObject({ __typename: 'SubmitReportAccepted' });
  });
});

describe('dividing a commune', () => {
  const split = (change: object) =>
    api.mutate(
      'splitOrgUnit',
      {
        unitId: COMMUNE,
        into: [
          { unitId: NORTH, share: '0.7' },
          { unitId: SOUTH, share: '0.3' },
        ],
        on: '2026-03-15',
        source,
        ...change,
      },
      as(CITY),
    );
  const decide = (change: object, unit: string = CITY) =>
    api.mutate(
      'decideSuccession',
      { unitId: COMMUNE, to: NORTH, on: '2026-04-10', dueOn: '2026-04-20', source: 'QĐ 7/QĐ-UBND', reason: 'địa bàn lớn hơn', ...change },
      as(unit),
    );

  it.each([
    ['SuccessorsTooFew', { into: [{ unitId: NORTH, share: '1' }] }],
    [
      'SharesNotWhole',
      {
        into: [
          { unitId: NORTH, share: '0.7' },
          { unitId: SOUTH, share: '0.4' },
        ],
      },
    ],
    [
      'ShareInvalid',
      {
        into: [
          { unitId: NORTH, share: '70%' },
          { unitId: SOUTH, share: '0.3' },
        ],
      },
    ],
    ['SuccessorTwice', { into: [{ unitId: NORTH }, { unitId: NORTH }] }],
  ])('is refused with %s', async (code, change) => expect(await split(change)).toMatchObject({ __typename: code }));

  it('leaves what it owes to a decision: nobody may report, nothing falls due, and it is on the list of the city', async () => {
    expect(await decide({})).toMatchObject({ __typename: 'UnitNotEnded' });
    expect(await split({})).toMatchObject({ __typename: 'SplitOrgUnitAccepted' });
    expect(await submit(NORTH, NORTH, [[COMMUNE, '2026-M03']])).toMatchObject({ __typename: 'HolderUndecided' });
    await api.server.catchUp();
    const work = await api.ask(`{ workList(withinId: "${CITY}", first: 50) { nodes { kind title } } }`);
    expect(at(work, 'workList.nodes')).toContainEqual({ kind: 'SUCCESSION_UNDECIDED', title: 'Xã Nam Hòa' });
    expect(at(await api.ask(`{ orgUnit(id: "${COMMUNE}") { successionUndecided successors { holds } } }`), 'orgUnit')).toEqual({
      successionUndecided: true,
      successors: [{ holds: false }, { holds: false }],
    });
  });

  it('is decided from above, in single duties or in everything, and makes nobody late', async () => {
    api.clock.set(instant('2026-04-08T02:00:00Z'));
    await api.server.catchUp();
    expect(await decide({}, NORTH)).toMatchObject({ __typename: 'NotTheUnitAbove' });
    expect(await decide({ duties: [dutyOf(FIRST)] })).toMatchObject({ __typename: 'DutiesNotHeld' });
    expect(await decide({ duties: [] })).toMatchObject({ __typename: 'InputInvalid', path: ['duties'] });
    expect(await decide({ shares: [] })).toMatchObject({ __typename: 'InputInvalid', path: ['shares'] });
    expect(await decide({ on: '2026-03-14' })).toMatchObject({ __typename: 'SuccessionBeforeEnd' });
    expect(await decide({ on: '2026-03-20' })).toMatchObject({ __typename: 'SuccessionInPast', details: { count: 1 } });
    expect(await decide({ dueOn: null })).toMatchObject({ __typename: 'SuccessionDeadlineMissing', details: { count: 1 } });
    expect(await decide({ dueOn: '2026-04-09' })).toMatchObject({ __typename: 'SuccessionDeadlineTooEarly', path: ['dueOn'] });
    const before = await head();
    expect(await decide({ duties: [dutyOf(COMMUNE)] })).toMatchObject({ __typename: 'DecideSuccessionAccepted' });
    expect(await head()).toBe(before + 2);
    api.clock.set(instant('2026-04-12T02:00:00Z'));
    await api.server.catchUp();
    const march = at(
      await api.ask('query ($id: ID!) { obligation(id: $id) { status dueOn holders { id } } }', { id: `${dutyOf(COMMUNE)}:2026-M03` }),
      'obligation',
    );
    expect(march).toEqual({ status: 'OPEN', dueOn: '2026-04-20', holders: [{ id: NORTH }] });
    const extend = { dutyId: dutyOf(COMMUNE), period: '2026-M03', dueOn: '2026-04-20', reason: 'mới sáp nhập' };
    expect(await api.mutate('extendDeadline', extend, as(CITY))).toMatchObject({
      __typename: 'ExtensionNotLater',
      details: { current: '2026-04-20' },
    });
    expect(await submit(NORTH, NORTH, [[COMMUNE, '2026-M03']])).toMatchObject({ __typename: 'SubmitReportAccepted' });
    expect(await decide({ to: SOUTH, on: '2026-04-15', dueOn: null })).toMatchObject({ __typename: 'DecideSuccessionAccepted' });
    expect(await heldBy(SOUTH, ', inForceOn: "2026-04-15"')).toEqual([]);
  });

  it('of which the whole went elsewhere is not decided', async () =>
    expect(await decide({ unitId: FIRST })).toMatchObject({ __typename: 'SuccessionSettled' }));
});

describe('a duty that two hold together, of whom one ends and nobody follows it', () => {
  const [EAST, WEST] = ['east', 'west'] as [string, string];
  const joint = 'joint-plan' as PlanId;
  const saveDraft = (unit: string, revision: number): Promise<MutationAnswer> =>
    api.mutate(
      'saveReportDraft',
      {
        reportId: 'joint',
        revision,
        holder: unit,
        serves: [{ dutyId: dutyIdOf(joint, 'task/01', [EAST, WEST] as OrgUnitId[]), period: '2026-M05' }],
        values: [{ indicator: 'articles', value: String(revision) }],
        narrative: '',
      },
      as(unit),
    );

  beforeAll(async () => {
    await api.register([later(EAST, 'Xã Đông', '96041'), later(WEST, 'Xã Tây', '96042')]);
    const both = content({ leads: [EAST, WEST].map((id) => ({ unit: { id: id as OrgUnitId } })), leadership: 'JOINT' });
    await api.mutate('draftPlan', { planId: joint, content: both }, as(CITY));
    const issue = { planId: joint, document: { number: '301', symbol: 'KH-UBND' }, issuedOn: { on: '2026-04-12' } };
    expect(await api.mutate('issuePlan', issue, as(CITY))).toMatchObject({ __typename: 'IssuePlanAccepted' });
    await api.server.catchUp();
  });

  it('leaves its draft to the other, who finds it and goes on with it', async () => {
    expect(await saveDraft(WEST, 0)).toMatchObject({ __typename: 'SaveReportDraftAccepted' });
    expect(await draftsOf(EAST)).toEqual([]);
    api.clock.set(instant('2026-04-14T02:00:00Z'));
    const ended = await api.mutate('dissolveOrgUnit', { unitId: WEST, on: '2026-04-14', source }, as(CITY));
    expect(ended).toMatchObject({ __typename: 'DissolveOrgUnitAccepted' });
    expect(await draftsOf(EAST)).toMatchObject([{ reportId: 'joint', holder: { id: WEST } }]);
    expect(await saveDraft(EAST, 1)).toMatchObject({ __typename: 'SaveReportDraftAccepted' });
  });
});

describe('a report on two duties of a ward that ended, of which each went to another commune', () => {
  const reportId = 'merged-ward-1.2026-M08-ward-2.2026-M08';
  const [day, reason] = ['2026-04-15', 'theo địa bàn'];
  const decide = (ward: string, to: string) =>
    api.mutate('decideSuccession', { unitId: MERGED, to, duties: [dutyOf(ward)], on: day, source: 'QĐ 8/QĐ-UBND', reason }, as(CITY));
  const onVersion = { reportId, version: 1 };
  const states = async (): Promise<unknown> => {
    await api.server.catchUp();
    const answer = await api.ask(
      `{ plan(id: "${plan}") { id } ${[FIRST, SECOND]
        .map(
          (ward, n) => `of${n}: obligation(id: "${dutyOf(ward)}:2026-M08") { phase status holders { id } report { id serves { dutyId } } }`,
        )
        .join(' ')} }`,
    );
    return [at(answer, 'of0'), at(answer, 'of1')];
  };

  beforeAll(async () => {
    const both = [
      [FIRST, '2026-M08'],
      [SECOND, '2026-M08'],
    ] as const;
    expect(await submit(MERGED, MERGED, both)).toMatchObject({ __typename: 'SubmitReportAccepted' });
    const returned = { ...onVersion, kind: 'FOR_CORRECTION', reason: 'thiếu tin', dueOn: '2026-04-30' };
    expect(await api.mutate('returnReport', returned, as(CITY))).toMatchObject({ __typename: 'ReturnReportAccepted' });
    api.clock.set(instant(`${day}T02:00:00Z`));
    const ended = await api.mutate('dissolveOrgUnit', { unitId: MERGED, on: day, source }, as(CITY));
    expect(ended).toMatchObject({ __typename: 'DissolveOrgUnitAccepted' });
    for (const [ward, to] of [
      [FIRST, NORTH],
      [SECOND, SOUTH],
    ] as const)
      expect(await decide(ward, to)).toMatchObject({ __typename: 'DecideSuccessionAccepted' });
  });

  it('is left to both: neither withdraws or corrects it for the other', async () => {
    const named = { path: ['reportId'], details: { holders: [SOUTH] }, message: expect.stringContaining('Xã Nam') };
    const withdrawn = await api.mutate('withdrawReport', { ...onVersion, reason }, as(NORTH));
    expect(withdrawn).toMatchObject({ __typename: 'ReportOfSeveral', ...named });
    const corrected = { reportId, holder: NORTH, serves: served([[FIRST, '2026-M08']]), values: [], narrative: '' };
    expect(await api.mutate('submitReport', corrected, as(NORTH))).toMatchObject({ __typename: 'ReportOfSeveral', path: ['holder'] });
    const saved = { ...corrected, revision: 0 };
    expect(await api.mutate('saveReportDraft', saved, as(NORTH))).toMatchObject({ __typename: 'ReportOfSeveral', path: ['holder'] });
  });

  it('is divided by one, and each answers the return for itself', async () => {
    expect(await api.mutate('divideReport', onVersion, as(FIRST))).toMatchObject({ __typename: 'ActingUnitNotInForce' });
    expect(await api.mutate('divideReport', onVersion, as(STRANGER))).toMatchObject({ __typename: 'NotTheHolder' });
    expect(await api.mutate('divideReport', onVersion, as(NORTH))).toMatchObject({ __typename: 'DivideReportAccepted' });
    expect(await api.mutate('divideReport', onVersion, as(SOUTH))).toMatchObject({ __typename: 'NothingToDivide', path: ['reportId'] });
    const part = at<{ readonly id: string }>(((await states()) as readonly object[])[0], 'report').id;
    const mistyped = { of: { reportId: part }, ofVersion: 1, field: 'values.articles', was: '1', is: '2', reason: 'gõ nhầm' };
    const before = { path: ['ofVersion'], details: { from: reportId } };
    expect(await api.mutate('rectifyEntry', mistyped, as(CITY))).toMatchObject({ __typename: 'EntryBeforeDivision', ...before });
    expect(await states()).toEqual([
      { phase: 'RETURNED', status: 'ON_TIME', holders: [{ id: NORTH }], report: { id: part, serves: [{ dutyId: dutyOf(FIRST) }] } },
      { phase: 'RETURNED', status: 'ON_TIME', holders: [{ id: SOUTH }], report: { id: reportId, serves: [{ dutyId: dutyOf(SECOND) }] } },
    ]);
    for (const [id, holder, ward] of [
      [part, NORTH, FIRST],
      [reportId, SOUTH, SECOND],
    ] as const) {
      const values = [{ indicator: 'articles', value: '2' }];
      const next = { reportId: id, holder, serves: served([[ward, '2026-M08']]), values, narrative: 'Đã bổ sung.' };
      expect(await api.mutate('submitReport', next, as(holder))).toMatchObject({ __typename: 'SubmitReportAccepted' });
    }
    expect(await states()).toMatchObject([
      { phase: 'SUBMITTED', status: 'ON_TIME' },
      { phase: 'SUBMITTED', status: 'ON_TIME' },
    ]);
  });
});
