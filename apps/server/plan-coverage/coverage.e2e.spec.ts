import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { instant } from '#libs/kernel/time.js';
import { CITY, UNITS } from '#libs/testing/api/api-fixtures.js';
import { type ApiServer, at, startApi } from '#libs/testing/api/api-server.js';
import {
  clausesOfCityContent,
  coveredCityContent,
  coveringWardContent,
  FIRST,
  newsWardContent,
  SECOND,
  THIRD,
} from '#libs/testing/api/coverage-fixtures.js';

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
const matrix = async (view = '', id: PlanId = city): Promise<unknown> => {
  await api.server.catchUp();
  return at(
    await api.ask(
      `query ($id: ID!) { coverage(planId: $id${view}) {
        tasks { key number isClause ${COUNTS} } wards { unit { id } planIds draftIds states letters own ${COUNTS} cells { differences { aspect above here text } reason } } ${COUNTS}
      } }`,
      { id },
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
        letters: 'NN',
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
        { states: ['LINKED', 'LINKED'], letters: 'LL', own: 0 },
        {
          states: ['ADAPTED', 'LINKED'],
          letters: 'AL',
          cells: [{ reason: 'ít cán bộ', differences: [{ aspect: 'COUNT' }] }, { differences: [] }],
        },
        { states: ['LINKED', 'UNCOVERED'], letters: 'LU', own: 1, counts: { linked: 1, uncovered: 1 } },
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

const ANSWERS = `query ($id: ID!) { obligations(filter: { planId: $id, kinds: [AMENDMENT] }) {
  nodes { status dueOn deadlineState holders { id } noticedAt fulfilledByPlan { id } duty {
    id amendment { document derivedPlanId changes { part key change old new } answered { answer reason byAmendment { number } } }
  } }
} }`;

interface AnswerNode {
  readonly status: string;
  readonly holders: readonly { readonly id: OrgUnitId }[];
  readonly duty: { readonly id: string };
}

const answersBy = async (): Promise<Readonly<Record<string, AnswerNode>>> => {
  await api.server.catchUp();
  const nodes = at<readonly AnswerNode[]>(await api.ask(ANSWERS, { id: city }), 'obligations.nodes');
  return Object.fromEntries(nodes.map((node): readonly [string, AnswerNode] => [String(node.holders[0]?.id), node]));
};

describe('an amendment', () => {
  const amendment = { planId: city, amendment: { number: '301', symbol: 'KH-UBND' }, on: '2026-02-02', note: 'tăng số tin' };

  it('opens an answer in each ward that has a plan, with both texts, and turns links into adaptations at once', async () => {
    api.clock.set(instant('2026-02-02T02:00:00Z'));
    const content = coveredCityContent(3);
    expect(await api.mutate('amendPlan', { ...amendment, content, answerBy: '2026-02-01' }, { as: CITY })).toMatchObject({
      code: 'AnswerDueTooEarly',
      path: ['answerBy'],
    });
    expect(await api.mutate('amendPlan', { ...amendment, content, answerBy: '2026-02-10' }, { as: CITY })).toMatchObject({
      __typename: 'AmendPlanAccepted',
    });
    const earlier = { ...amendment, amendment: { number: '299', symbol: 'KH-UBND' }, on: '2026-02-01', content };
    expect(await api.mutate('amendPlan', earlier, { as: CITY })).toMatchObject({ code: 'AmendedLater', path: ['on'] });
    const answers = await answersBy();
    expect(Object.keys(answers).sort()).toEqual([FIRST, SECOND, THIRD]);
    expect(answers[FIRST]).toMatchObject({
      status: 'OPEN',
      dueOn: '2026-02-10',
      duty: {
        amendment: {
          document: '301/KH-UBND',
          derivedPlanId: planOf(FIRST),
          changes: [
            {
              part: 'TASK',
              key: 'task/2',
              change: 'CHANGED',
              old: expect.stringContaining('AT_LEAST 2 NEWS_ITEM'),
              new: expect.stringContaining('AT_LEAST 3 NEWS_ITEM'),
            },
          ],
          answered: null,
        },
      },
    });
    expect(await matrix()).toMatchObject({
      wards: [{ states: ['ADAPTED', 'LINKED'] }, { states: ['ADAPTED', 'LINKED'] }, { states: ['LINKED', 'LINKED'] }],
    });
  });

  it('is accepted by one ward and adapted by another, each for itself', async () => {
    api.clock.set(instant('2026-02-05T02:00:00Z'));
    const answers = await answersBy();
    const accept = { dutyId: answers[THIRD]?.duty.id, answer: 'ACCEPT' };
    expect(await api.mutate('answerAmendment', accept, { as: FIRST })).toMatchObject({ code: 'NotTheHolder' });
    expect(await api.mutate('answerAmendment', accept, { as: THIRD })).toMatchObject({ __typename: 'AnswerAmendmentAccepted' });
    const adapt = { dutyId: answers[SECOND]?.duty.id, answer: 'ADAPT', reason: 'hai tin một tháng' };
    expect(
      await api.mutate('answerAmendment', { ...adapt, byAmendment: { number: '11', symbol: 'KH-UBND' } }, { as: SECOND }),
    ).toMatchObject({
      code: 'AmendmentUnknown',
      path: ['byAmendment'],
    });
    const own = { planId: planOf(SECOND), amendment: { number: '11', symbol: 'KH-UBND' }, on: '2026-02-04', note: '' };
    const content = coveringWardContent(SECOND, city, { monthly: 2, contest: true, reason: 'ít cán bộ' });
    expect(await api.mutate('amendPlan', { ...own, content }, { as: SECOND })).toMatchObject({ __typename: 'AmendPlanAccepted' });
    expect(
      await api.mutate('answerAmendment', { ...adapt, byAmendment: { number: '11', symbol: 'KH-UBND' } }, { as: SECOND }),
    ).toMatchObject({ __typename: 'AnswerAmendmentAccepted' });
    expect(await api.mutate('answerAmendment', accept, { as: THIRD })).toMatchObject({ code: 'ObligationMet' });
    const after = await answersBy();
    expect(after[THIRD]).toMatchObject({ status: 'ON_TIME', fulfilledByPlan: { id: planOf(THIRD) } });
    expect(after[SECOND]).toMatchObject({
      status: 'ON_TIME',
      duty: { amendment: { answered: { answer: 'ADAPT', reason: 'hai tin một tháng', byAmendment: { number: '11' } } } },
    });
    expect(await matrix()).toMatchObject({
      wards: [{}, { cells: [{ differences: [{ above: 'AT_LEAST 3 NEWS_ITEM / MONTH', here: 'AT_LEAST 2 NEWS_ITEM / MONTH' }] }, {}] }, {}],
    });
  });

  it('is overdue for the ward that said nothing, which is noticed like any duty', async () => {
    api.clock.set(instant('2026-02-11T02:00:00Z'));
    await api.server.catchUp();
    const { [FIRST]: first } = await answersBy();
    expect(first).toMatchObject({ status: 'OVERDUE' });
    expect(
      await api.ask(
        `query ($id: ID!) { obligationCounts(filter: { planId: $id, kinds: [AMENDMENT] }) { counts { expected onTime overdue } } }`,
        { id: city },
      ),
    ).toEqual({ obligationCounts: { counts: { expected: 3, onTime: 2, overdue: 1 } } });
  });
});

describe('a duty that stands in the body of the plan above', () => {
  const body = 'city-body' as PlanId;
  const newsOf = (ward: OrgUnitId): PlanId => `news-of-${ward}` as PlanId;
  const ofBody = async (): Promise<unknown> => matrix('', body);

  it('has a column that is named by its clause, but for plans and reports', async () => {
    await draft(CITY, body, clausesOfCityContent());
    await issue(CITY, body, '305', '2026-02-11');
    expect(await ofBody()).toMatchObject({
      tasks: [
        { key: 'clause/II.2', number: 'II.2', isClause: true, counts: { addressed: 3, uncovered: 3 } },
        { key: 'clause/II.3', number: 'II.3', isClause: true, counts: { addressed: 1, uncovered: 1 } },
      ],
      wards: [{ letters: 'NN' }, { letters: 'N ' }, { letters: 'N ' }],
    });
  });

  it('is carried out by a row that names it, which is refused where there is no such clause', async () => {
    const planId = newsOf(FIRST);
    expect(await api.mutate('draftPlan', { planId, content: newsWardContent(FIRST, body, 'clause/II.9', 2) }, { as: FIRST })).toMatchObject(
      {
        code: 'LinkedTaskUnknown',
        path: ['content', 'tasks', '0', 'parentTask'],
      },
    );
    await draft(FIRST, planId, newsWardContent(FIRST, body, 'clause/II.2', 2));
    await issue(FIRST, planId, '20', '2026-02-11');
    await draft(SECOND, newsOf(SECOND), newsWardContent(SECOND, body, 'clause/II.2', 1));
    await issue(SECOND, newsOf(SECOND), '20', '2026-02-11');
    expect(await ofBody()).toMatchObject({
      wards: [{ letters: 'LU', own: 0 }, { letters: 'A ', cells: [{ differences: [{ aspect: 'COUNT' }] }, null] }, { letters: 'N ' }],
    });
    const history = await api.ask(`query ($id: ID!) { history(planId: $id) { nodes { type } } }`, { id: planId });
    expect(at<readonly { type: string }[]>(history, 'history.nodes').map(({ type }) => type)).toContain('ParentTaskLinked');
  });

  it('is linked or declined afterwards by whom it addresses, and by nobody else', async () => {
    const decline = { planId: newsOf(SECOND), parentTask: 'clause/II.3', reason: 'không có hội trường' };
    // Of the first ward alone; reports; no clause at all.
    for (const [parentTask, code] of [
      ['clause/II.3', 'ParentTaskNotAddressed'],
      ['clause/IV.6', 'ParentTaskNotAddressed'],
      ['clause/II.9', 'ParentTaskUnknown'],
    ] as const)
      expect(await api.mutate('declineParentTask', { ...decline, parentTask }, { as: SECOND })).toMatchObject({
        code,
        path: ['parentTask'],
      });
    expect(await api.mutate('declineParentTask', { ...decline, planId: newsOf(FIRST) }, { as: FIRST })).toMatchObject({
      __typename: 'DeclineParentTaskAccepted',
    });
    expect(await ofBody()).toMatchObject({
      wards: [{ letters: 'LD' }, {}, {}],
      counts: { addressed: 4, linked: 1, adapted: 1, declined: 1, uncovered: 1 },
    });
  });

  it('that asks for more makes an adaptation of the link at once', async () => {
    const amendment = { planId: body, amendment: { number: '306', symbol: 'KH-UBND' }, on: '2026-02-11', note: 'tăng số tin' };
    expect(await api.mutate('amendPlan', { ...amendment, content: clausesOfCityContent(3) }, { as: CITY })).toMatchObject({
      __typename: 'AmendPlanAccepted',
    });
    expect(await ofBody()).toMatchObject({ wards: [{ letters: 'AD' }, { letters: 'A ' }, {}] });
  });
});
