import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DutyRuleInput, PlanContentInput } from '#libs/application/plan-content/plan-content-input.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { instant, localDate } from '#libs/kernel/time.js';
import { CITY, cityContent, OFFICE, ROOM, STRANGER, UNITS, WARD, wardContent, WARDS } from '#libs/testing/api/api-fixtures.js';
import { type ApiServer, at, startApi } from '#libs/testing/api/api-server.js';

/* Two rooms report to their ward, the wards to their city, the city to a ministry: the same month, consolidated level by level. */

let api: ApiServer;
const duties: Record<string, string> = {};
const MONTH = '2026-M03';
const PLANS = { city: 'city-plan' as PlanId, ward: 'ward-plan' as PlanId };
const [, SECOND_WARD = WARD] = WARDS;

type Indicators = NonNullable<DutyRuleInput['report']>['indicators'];
const figure = (id: string, unit: string, required = false): Indicators[number] => ({
  id,
  label: id,
  labelEn: `${id} in English`,
  unit,
  overUnits: 'SUM',
  overTime: 'SUM',
  required,
});

const monthly = (key: string, lead: object, receiver: OrgUnitId, meetingsIn: string): DutyRuleInput => ({
  report: {
    key,
    title: `Báo cáo ${key}`,
    leads: [lead],
    leadership: 'EACH',
    coordinators: [],
    authority: 'ASSIGNS',
    wording: 'hằng tháng',
    schedule: {
      periodic: {
        every: ['MONTH'],
        system: 'CALENDAR',
        due: { periodEnd: true },
        from: localDate('2026-01-01'),
        to: localDate('2026-12-31'),
        start: 'WHOLE_SPAN',
      },
    },
    source: { document: '1/KH-UBND', place: 'mục III' },
    receivers: [{ unit: { id: receiver } }],
    indicators: [figure('newsItems', 'tin', true), figure('broadcasts', 'lượt'), figure('meetings', meetingsIn)],
  },
});

const withRules = (content: PlanContentInput, rules: readonly DutyRuleInput[]): PlanContentInput => {
  const [task] = content.tasks;
  return { ...content, tasks: task === undefined ? [] : [{ ...task, rules }] };
};

const issue = async (planId: PlanId, content: PlanContentInput, as: OrgUnitId): Promise<void> => {
  await api.mutate('draftPlan', { planId, content }, { as });
  const issuing = { planId, document: { number: '1', symbol: 'KH-UBND' }, issuedOn: { on: '2026-01-05' } };
  expect(await api.mutate('issuePlan', issuing, { as })).toMatchObject({ __typename: 'IssuePlanAccepted' });
  await api.server.catchUp();
  const data = await api.ask('query ($id: ID!) { plan(id: $id) { duties { nodes { id ruleKey holders { id } } } } }', { id: planId });
  type Duty = { readonly id: string; readonly ruleKey: string; readonly holders: readonly { readonly id: string }[] };
  for (const { id, ruleKey, holders } of at<readonly Duty[]>(data, 'plan.duties.nodes')) duties[`${ruleKey} ${holders[0]?.id}`] = id;
};

beforeAll(async () => {
  api = await startApi(instant('2026-04-02T02:00:00Z'));
  await api.register(UNITS);
  const wards = { group: { name: 'UBND các xã, phường', of: CITY, types: ['WARD', 'COMMUNE'] } };
  const ofCity = [monthly('task/01/wards', wards, CITY, 'cuộc'), monthly('task/01/city', { unit: { id: CITY } }, STRANGER, 'cuộc')];
  await issue(PLANS.city, withRules(cityContent(), ofCity), CITY);
  const ofWard = [
    monthly('task/01/room', { unit: { id: ROOM } }, WARD, 'cuộc'),
    monthly('task/01/office', { unit: { id: OFFICE } }, WARD, 'buổi'),
  ];
  await issue(PLANS.ward, withRules(wardContent(PLANS.city), ofWard), WARD);
});
afterAll(() => api.stop());

const dutyOf = (ruleKey: string, holder: string): string => String(duties[`${ruleKey} ${holder}`]);
const wardDuty = (): string => dutyOf('task/01/wards', WARD);

const submission = (dutyId: string, holder: OrgUnitId, values: Readonly<Record<string, string | null>>, more: object = {}) => ({
  holder,
  serves: [{ dutyId, period: MONTH }],
  values: Object.entries(values).map(([indicator, value]) => ({ indicator, value })),
  narrative: 'Đã thực hiện.',
  ...more,
});

const submit = async (input: { readonly holder: OrgUnitId }): Promise<string> => {
  const answer = await api.mutate('submitReport', input, { as: input.holder, select: 'report { id version }' });
  expect(answer).toMatchObject({ __typename: 'SubmitReportAccepted' });
  return at(answer, 'report.id');
};

const accept = async (reportId: string, as: OrgUnitId, version = 1): Promise<void> =>
  expect(await api.mutate('acceptReport', { reportId, version }, { as })).toMatchObject({ __typename: 'AcceptReportAccepted' });

const FIGURE = 'indicatorId value sources { reportId version unitId value adjusted }';
const look = async (dutyId: string, asOf: string | null = null, period = MONTH) => {
  await api.server.catchUp();
  const data = await api.ask(
    `query ($dutyId: ID!, $period: String!, $asOf: Instant) { consolidation(dutyId: $dutyId, period: $period, asOf: $asOf) {
      accepted owed units { id } missing { dutyId holders phase } figures { ${FIGURE} labelEn notApplicable missingIn unlike { unitId unit } }
      submitted { reportId version basis accepted owed missing { holders } figures { ${FIGURE} units own total override { value note } }
        drift { indicatorId unitId was { version value } is { version value } } }
      dataAsOf { position }
    } }`,
    { dutyId, period, asOf },
  );
  return at<Readonly<Record<string, unknown>>>(data, 'consolidation');
};
const basisOf = async (dutyId: string): Promise<number> => at<number>(await look(dutyId), 'dataAsOf.position');

describe('a ward that consolidates', () => {
  let [room, office, ward] = ['', '', ''];

  it('sees who has not reported yet', async () => {
    expect(await look(wardDuty())).toMatchObject({
      accepted: 0,
      owed: 2,
      missing: expect.arrayContaining([
        { dutyId: dutyOf('task/01/room', ROOM), holders: [ROOM], phase: 'OPEN' },
        { dutyId: dutyOf('task/01/office', OFFICE), holders: [OFFICE], phase: 'OPEN' },
      ]),
      figures: [{ indicatorId: 'newsItems', labelEn: 'newsItems in English', value: null, sources: [] }, { value: null }, { value: null }],
      submitted: null,
    });
  });

  it('counts what was accepted, and tells not applicable from missing', async () => {
    room = await submit(submission(dutyOf('task/01/room', ROOM), ROOM, { newsItems: '3', broadcasts: null }));
    office = await submit(submission(dutyOf('task/01/office', OFFICE), OFFICE, { newsItems: '7', meetings: '2' }));
    await accept(room, WARD);
    expect(await look(wardDuty())).toMatchObject({
      accepted: 1,
      owed: 2,
      units: expect.arrayContaining([{ id: WARD }, { id: ROOM }, { id: OFFICE }]),
      missing: [{ holders: [OFFICE], phase: 'SUBMITTED' }],
      figures: [
        { indicatorId: 'newsItems', value: '3', sources: [{ reportId: room, version: 1, unitId: ROOM, value: '3', adjusted: false }] },
        { indicatorId: 'broadcasts', value: null, notApplicable: 1, missingIn: [] },
        { indicatorId: 'meetings', value: null, notApplicable: 0, missingIn: [ROOM] },
      ],
    });
  });

  it('submits the sums with its own figures and overrides apart, and all of it is recorded', async () => {
    const consolidation = {
      basis: await basisOf(wardDuty()),
      own: [{ indicator: 'newsItems', value: '2.0' }],
      overrides: [{ indicator: 'broadcasts', value: '4', note: 'đài phường phát trực tiếp' }],
    };
    ward = await submit(submission(wardDuty(), WARD, { meetings: '1' }, { consolidation }));
    await api.server.catchUp();
    const data = await api.ask(
      `query ($id: ID!) { report(id: $id) { versions { values { indicator value } consolidation { basis accepted owed missing { holders } } } } }`,
      { id: ward },
    );
    expect(at<readonly object[]>(data, 'report.versions.0.values')).toEqual(
      expect.arrayContaining([
        { indicator: 'newsItems', value: '5' },
        { indicator: 'broadcasts', value: '4' },
        { indicator: 'meetings', value: '1' },
      ]),
    );
    expect(data).toMatchObject({
      report: { versions: [{ consolidation: { basis: consolidation.basis, accepted: 1, owed: 2, missing: [{ holders: [OFFICE] }] } }] },
    });
    expect(await look(wardDuty())).toMatchObject({
      submitted: {
        reportId: ward,
        version: 1,
        figures: [
          { indicatorId: 'broadcasts', value: '4', units: null, total: null, override: { value: '4', note: 'đài phường phát trực tiếp' } },
          {
            indicatorId: 'newsItems',
            value: '5',
            units: '3',
            own: '2',
            total: '5',
            override: null,
            sources: [{ unitId: ROOM, value: '3' }],
          },
        ],
        drift: [],
      },
    });
    const [last] = (await api.server.log.readStream(`report/${ward}`)).slice(-1);
    expect(last?.event).toMatchObject({ type: 'ReportSubmitted', consolidation: { basis: consolidation.basis } });
  });

  it('is shown what came or changed afterwards, and its report stays as it was', async () => {
    api.clock.advance(3_600_000);
    await accept(office, WARD);
    const adjusting = { reportId: room, version: 1, values: [{ indicator: 'newsItems', value: '4' }], reason: 'đếm sót', document: null };
    expect(await api.mutate('adjustReport', adjusting, { as: WARD })).toMatchObject({ __typename: 'AdjustReportAccepted' });
    expect(await look(wardDuty())).toMatchObject({
      accepted: 2,
      figures: [
        {
          value: '11',
          sources: [
            { value: '4', adjusted: true },
            { value: '7', adjusted: false },
          ],
        },
        {},
        { value: null, unlike: [{ unitId: OFFICE, unit: 'buổi' }] },
      ],
      submitted: {
        figures: [{}, { value: '5', sources: [{ value: '3' }] }],
        drift: [
          { indicatorId: 'newsItems', unitId: ROOM, was: { version: 1, value: '3' }, is: { version: 1, value: '4' } },
          { indicatorId: 'newsItems', unitId: OFFICE, was: null, is: { version: 1, value: '7' } },
        ],
      },
    });
  });

  it('consolidates anew in a further version', async () => {
    const consolidation = {
      basis: await basisOf(wardDuty()),
      own: [{ indicator: 'newsItems', value: '2' }],
      overrides: [{ indicator: 'meetings', value: '3', note: 'hai buổi là một cuộc' }],
    };
    await submit(submission(wardDuty(), WARD, {}, { reportId: ward, consolidation }));
    expect(await look(wardDuty())).toMatchObject({
      submitted: { version: 2, accepted: 2, missing: [], figures: [{}, { value: '3' }, { value: '13' }], drift: [] },
    });
    // As it was known before the second room was accepted.
    expect(await look(wardDuty(), '2026-04-02T02:30:00Z')).toMatchObject({
      accepted: 1,
      owed: 2,
      submitted: { version: 1, figures: [{ value: '4' }, { value: '5' }], drift: [] },
    });
  });

  it('feeds the city in the same way, through a draft that is signed', async () => {
    await accept(ward, CITY, 2);
    const cityDuty = dutyOf('task/01/city', CITY);
    const seen = await look(cityDuty);
    expect(seen).toMatchObject({
      accepted: 1,
      owed: 3,
      missing: expect.arrayContaining([expect.objectContaining({ holders: [SECOND_WARD], phase: 'OPEN' })]),
      figures: [{ indicatorId: 'newsItems', value: '13', sources: [{ reportId: ward, version: 2, unitId: WARD, value: '13' }] }, {}, {}],
    });
    const consolidation = { basis: at<number>(seen, 'dataAsOf.position') };
    const draft = { ...submission(cityDuty, CITY, {}, { consolidation }), reportId: 'city-report', revision: 0 };
    expect(await api.mutate('saveReportDraft', draft, { as: CITY })).toMatchObject({ __typename: 'SaveReportDraftAccepted' });
    const on = { reportId: 'city-report', revision: 1 };
    await api.server.catchUp();
    expect(await api.ask('{ reportDraft(reportId: "city-report") { consolidated } }')).toEqual({ reportDraft: { consolidated: true } });
    await api.mutate('signReportDraft', { ...on, authority: 'KT' }, { as: CITY, person: 'p-2' });
    expect(await api.mutate('submitReportDraft', on, { as: CITY })).toMatchObject({ __typename: 'SubmitReportDraftAccepted' });
    expect(await look(cityDuty)).toMatchObject({
      submitted: {
        reportId: 'city-report',
        accepted: 1,
        owed: 3,
        figures: [{}, {}, { value: '13', sources: [{ reportId: ward, version: 2 }] }],
        drift: [],
      },
    });
  });
});

describe('a consolidated report is refused', () => {
  const second = (): string => dutyOf('task/01/wards', SECOND_WARD);
  /** The unit of the ward's second version: everything is accepted, one figure is measured in another unit. */
  const refused = async (input: object, as: OrgUnitId) => {
    const before = (await api.server.log.head()).position;
    const [vi, en] = [
      await api.mutate('submitReport', input, { as, language: 'vi' }),
      await api.mutate('submitReport', input, { as, language: 'en' }),
    ];
    expect((await api.server.log.head()).position).toBe(before);
    expect(vi.message).not.toBe(en.message);
    return { code: en.code, path: en.path?.join('.') };
  };
  const input = async (consolidation: object, more: object = {}) =>
    submission(
      wardDuty(),
      WARD,
      {},
      { reportId: 'another', consolidation: { basis: await basisOf(wardDuty()), ...consolidation }, ...more },
    );

  it('where the log does not reach so far', async () => {
    expect(await refused(await input({ basis: 1_000_000 }), WARD)).toEqual({ code: 'BasisNotReached', path: 'consolidation.basis' });
  });

  it('where nobody reports to the holder', async () => {
    const basis = await basisOf(second());
    const given = submission(second(), SECOND_WARD, { newsItems: '1' }, { consolidation: { basis } });
    expect(await refused(given, SECOND_WARD)).toEqual({ code: 'NothingToConsolidate', path: 'consolidation' });
  });

  it('where it serves several months at once', async () => {
    const serves = [MONTH, '2026-M02'].map((period) => ({ dutyId: wardDuty(), period }));
    expect(await refused(await input({}, { serves }), WARD)).toEqual({ code: 'ConsolidatesSeveral', path: 'serves' });
  });

  it('where a figure of the units is typed in', async () => {
    const meetings = { indicator: 'meetings', value: '3', note: 'quy đổi' };
    const given = await input({ overrides: [meetings] }, { values: [{ indicator: 'newsItems', value: '99' }] });
    expect(await refused(given, WARD)).toEqual({ code: 'FigureConsolidated', path: 'values.newsItems' });
  });

  it('where units measure in different units and nobody converted', async () => {
    expect(await refused(await input({}), WARD)).toEqual({ code: 'FiguresUnlike', path: 'consolidation.overrides' });
  });

  it('where an override has no note, or a figure of its own is none', async () => {
    const meetings = { indicator: 'meetings', value: '3', note: ' ' };
    expect(await refused(await input({ overrides: [meetings] }), WARD)).toEqual({
      code: 'ReasonMissing',
      path: 'consolidation.overrides.0.note',
    });
    expect(await refused(await input({ own: [{ indicator: 'likes', value: '3' }] }), WARD)).toEqual({
      code: 'IndicatorUnknown',
      path: 'consolidation.own.likes',
    });
    expect(await refused(await input({ own: [{ indicator: 'newsItems', value: 'ba' }] }), WARD)).toEqual({
      code: 'IndicatorNotANumber',
      path: 'consolidation.own.newsItems',
    });
  });
});

describe('after a merger of two wards, the one that follows', () => {
  const FEBRUARY = '2026-M02';
  const SECOND_ROOM = 'ward-2.room' as OrgUnitId;
  const accepted = async (dutyId: string, room: OrgUnitId, newsItems: string, ward: OrgUnitId): Promise<void> =>
    accept(await submit(submission(dutyId, room, { newsItems }, { serves: [{ dutyId, period: FEBRUARY }] })), ward);
  const news = async (ward: OrgUnitId): Promise<unknown> => {
    const { accepted: k, owed: n, figures } = await look(dutyOf('task/01/wards', ward), null, FEBRUARY);
    return [k, n, at(figures, '0.value')];
  };

  it('consolidates two reports, each from the rooms that had sent theirs to its own ward: 5 and 7 stay 5 and 7', async () => {
    const [room] = UNITS.filter(({ unitId }) => unitId === ROOM);
    await api.register([{ ...room!, unitId: SECOND_ROOM, parentId: SECOND_WARD }]);
    const content = { ...wardContent(PLANS.city), issuer: SECOND_WARD };
    const ofSecond = [monthly('task/01/room', { unit: { id: SECOND_ROOM } }, SECOND_WARD, 'cuộc')];
    await issue('second-ward-plan' as PlanId, withRules(content, ofSecond), SECOND_WARD);
    await accepted(dutyOf('task/01/room', ROOM), ROOM, '5', WARD);
    await accepted(dutyOf('task/01/room', SECOND_ROOM), SECOND_ROOM, '7', SECOND_WARD);
    expect([await news(WARD), await news(SECOND_WARD)]).toEqual([
      [1, 2, '5'],
      [1, 1, '7'],
    ]);
    const merger = { units: [WARD], into: SECOND_WARD, on: '2026-04-01', source: 'Nghị quyết 1' };
    expect(await api.mutate('mergeOrgUnits', merger, { as: CITY })).toMatchObject({ __typename: 'MergeOrgUnitsAccepted' });
    expect(await look(wardDuty(), null, FEBRUARY)).toMatchObject({ missing: [{ holders: [OFFICE] }] });
    expect([await news(WARD), await news(SECOND_WARD)]).toEqual([
      [1, 2, '5'],
      [1, 1, '7'],
    ]);
  });
});
