import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { instant } from '#libs/kernel/time.js';
import { CITY, UNITS } from '#libs/testing/api-fixtures.js';
import { type ApiServer, at, startApi } from '#libs/testing/api-server.js';
import { coveredCityContent, coveringWardContent, FIRST, SECOND, THIRD } from '#libs/testing/coverage-fixtures.js';

/* One story in the order of time: a city's plan, what three wards make of it, and what becomes of that when the city changes its mind. */

let api: ApiServer;
const city = 'city-plan' as PlanId;
const planOf = (ward: OrgUnitId): PlanId => `plan-of-${ward}` as PlanId;

const issue = async (as: OrgUnitId, planId: PlanId, number: string, issuedOn: string): Promise<void> => {
  const issued = await api.mutate('issuePlan', { planId, document: { number, symbol: 'KH-UBND' }, issuedOn: { on: issuedOn } }, { as });
  expect(issued).toMatchObject({ __typename: 'IssuePlanAccepted' });
};

const draft = async (as: OrgUnitId, planId: PlanId, content: object): Promise<void> =>
  expect(await api.mutate('draftPlan', { planId, content }, { as })).toMatchObject({ __typename: 'DraftPlanAccepted' });

const COUNTS = 'counts { addressed linked adapted declined uncovered }';
const matrix = async (view = ''): Promise<unknown> => {
  await api.server.catchUp();
  return at(
    await api.ask(
      `query ($id: ID!) { coverage(planId: $id${view}) {
        tasks { key ${COUNTS} } wards { unit { id } planIds draftIds states own ${COUNTS} cells { differences { aspect above here text } reason } } ${COUNTS}
      } }`,
      { id: city },
    ),
    'coverage',
  );
};

beforeAll(async () => {
  api = await startApi(instant('2026-01-05T02:00:00Z'));
  await api.register(UNITS);
  await draft(CITY, city, coveredCityContent());
  await issue(CITY, city, '300', '2026-01-05');
});

afterAll(() => api.stop());

describe('coverage', () => {
  it('of a plan that nobody has derived a plan from is nothing, for every ward', async () => {
    expect(await matrix()).toMatchObject({
      tasks: [
        { key: 'task/2', counts: { addressed: 3, uncovered: 3 } },
        { key: 'task/3', counts: { addressed: 3, uncovered: 3 } },
      ],
      wards: [FIRST, SECOND, THIRD].map((id) => ({
        unit: { id },
        planIds: [],
        states: ['UNCOVERED', 'UNCOVERED'],
        counts: { addressed: 2 },
      })),
    });
  });

  it('of a draft is seen before it is issued', async () => {
    await draft(SECOND, planOf(SECOND), coveringWardContent(SECOND, city, { monthly: 1, contest: true, reason: 'ít cán bộ' }));
    await api.server.catchUp();
    expect(
      await api.ask(
        `query ($id: ID!) { planCoverage(planId: $id) { cells { parentTask state tasks differences { kind aspect above here } } own counts { adapted linked } } }`,
        { id: planOf(SECOND) },
      ),
    ).toEqual({
      planCoverage: {
        cells: [
          {
            parentTask: 'task/2',
            state: 'ADAPTED',
            tasks: ['task/a'],
            differences: [
              { kind: 'WEAKER_QUOTA', aspect: 'COUNT', above: 'AT_LEAST 2 NEWS_ITEM / MONTH', here: 'AT_LEAST 1 NEWS_ITEM / MONTH' },
            ],
          },
          { parentTask: 'task/3', state: 'LINKED', tasks: ['task/b'], differences: [] },
        ],
        own: [],
        counts: { adapted: 1, linked: 1 },
      },
    });
    expect(await matrix()).toMatchObject({ wards: [{}, { draftIds: [planOf(SECOND)], states: ['UNCOVERED', 'UNCOVERED'] }, {}] });
  });

  it('becomes facts when the plans are issued', async () => {
    api.clock.set(instant('2026-01-12T02:00:00Z'));
    await draft(FIRST, planOf(FIRST), coveringWardContent(FIRST, city, { monthly: 2, contest: true }));
    await draft(THIRD, planOf(THIRD), coveringWardContent(THIRD, city, { monthly: 4, contest: false }));
    for (const ward of [FIRST, SECOND, THIRD]) await issue(ward, planOf(ward), '10', '2026-01-12');
    expect(await matrix()).toMatchObject({
      wards: [
        { states: ['LINKED', 'LINKED'], own: 0 },
        { states: ['ADAPTED', 'LINKED'], cells: [{ reason: 'ít cán bộ', differences: [{ aspect: 'COUNT' }] }, { differences: [] }] },
        { states: ['LINKED', 'UNCOVERED'], own: 1, counts: { linked: 1, uncovered: 1 } },
      ],
      counts: { addressed: 6, linked: 4, adapted: 1, declined: 0, uncovered: 1 },
    });
    const history = await api.ask(`query ($id: ID!) { history(planId: $id) { nodes { type } } }`, { id: planOf(SECOND) });
    expect(at<readonly { type: string }[]>(history, 'history.nodes').map(({ type }) => type)).toEqual(
      expect.arrayContaining(['PlanIssued', 'ParentTaskAdapted', 'ParentTaskLinked']),
    );
  });

  it('is completed by a decision: declined with a reason, by the ward itself', async () => {
    api.clock.set(instant('2026-01-13T02:00:00Z'));
    const input = { planId: planOf(THIRD), parentTask: 'task/3', reason: 'không có hội trường', document: '12/UBND-VX' };
    expect(await api.mutate('declineParentTask', input, { as: SECOND })).toMatchObject({ code: 'NotTheIssuer' });
    expect(await api.mutate('declineParentTask', { ...input, reason: '' }, { as: THIRD })).toMatchObject({ code: 'ReasonMissing' });
    expect(await api.mutate('declineParentTask', { ...input, parentTask: 'task/9' }, { as: THIRD })).toMatchObject({
      code: 'ParentTaskUnknown',
      path: ['parentTask'],
    });
    expect(await api.mutate('declineParentTask', { ...input, parentTask: 'task/1' }, { as: THIRD })).toMatchObject({
      code: 'ParentTaskNotAddressed',
    });
    expect(await api.mutate('declineParentTask', input, { as: THIRD, select: 'coverage { counts { declined uncovered } }' })).toMatchObject(
      { __typename: 'DeclineParentTaskAccepted', coverage: { counts: { declined: 1, uncovered: 0 } } },
    );
    expect(await api.mutate('declineParentTask', input, { as: THIRD })).toMatchObject({ code: 'ParentTaskAlreadyDecided' });
    // Before the ward declined, and after that.
    expect(await matrix(', asOf: "2026-01-13T01:00:00Z"')).toMatchObject({ counts: { uncovered: 1, declined: 0 } });
    expect(await matrix()).toMatchObject({ counts: { uncovered: 0, declined: 1 } });
  });

  it('links a row afterwards, refuses what is less as a link, and takes it as an adaptation', async () => {
    const link = { planId: planOf(THIRD), parentTask: 'task/3', tasks: ['task/b'] };
    expect(await api.mutate('linkParentTask', { ...link, tasks: ['task/z'] }, { as: THIRD })).toMatchObject({
      code: 'TaskUnknown',
      path: ['tasks', '0'],
    });
    expect(await api.mutate('linkParentTask', { ...link, parentTask: 'task/2' }, { as: THIRD })).toMatchObject({
      code: 'LinkDiffers',
      details: { differences: expect.arrayContaining([expect.objectContaining({ aspect: 'QUOTA_MISSING' })]) },
    });
    expect(await api.mutate('adaptParentTask', { ...link, reason: 'thi trực tuyến' }, { as: THIRD })).toMatchObject({
      __typename: 'AdaptParentTaskAccepted',
    });
    expect(await matrix()).toMatchObject({ wards: [{}, {}, { states: ['LINKED', 'ADAPTED'] }] });
    expect(await api.mutate('linkParentTask', link, { as: THIRD })).toMatchObject({ __typename: 'LinkParentTaskAccepted' });
    expect(await matrix()).toMatchObject({ wards: [{}, {}, { states: ['LINKED', 'LINKED'], own: 0 }] });
  });
});
