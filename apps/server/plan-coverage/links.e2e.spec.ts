import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PlanContentInput } from '#libs/application/plan-content/plan-content-input.js';
import { planIdOf } from '#libs/documents/identity.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { instant } from '#libs/kernel/time.js';
import { CITY, UNITS } from '#libs/testing/api/api-fixtures.js';
import { type ApiServer, at, startApi } from '#libs/testing/api/api-server.js';
import {
  bodyWardContent,
  clausesOfCityContent,
  coveredCityContent,
  FIRST,
  newsWardContent,
  SECOND,
  THIRD,
} from '#libs/testing/api/coverage-fixtures.js';
import { planFileText } from '#libs/testing/api/plan-file-text.js';

/* What a derived plan says in its clauses that it carries out, and what it may not say. */

let api: ApiServer;
const table = 'city-table' as PlanId;
/** A plan file names it by a key. */
const BODY_KEY = 'CITY-BODY';
const body = planIdOf(BODY_KEY);

const draft = (as: OrgUnitId, planId: PlanId, content: PlanContentInput): Promise<unknown> =>
  api.mutate('draftPlan', { planId, content }, { as });
const issue = (as: OrgUnitId, planId: PlanId, number: string): Promise<unknown> =>
  api.mutate('issuePlan', { planId, document: { number, symbol: 'KH-UBND' }, issuedOn: { on: '2026-01-12' } }, { as });
const issued = async (as: OrgUnitId, planId: PlanId, number: string, content: PlanContentInput): Promise<void> => {
  expect(await draft(as, planId, content)).toMatchObject({ __typename: 'DraftPlanAccepted' });
  expect(await issue(as, planId, number)).toMatchObject({ __typename: 'IssuePlanAccepted' });
};

beforeAll(async () => {
  api = await startApi(instant('2026-01-12T02:00:00Z'));
  await api.register(UNITS);
  await issued(CITY, table, '300', coveredCityContent());
  await issued(CITY, body, '301', clausesOfCityContent());
});

afterAll(() => api.stop());

describe('a clause of a derived plan', () => {
  const planId = 'body-of-first' as PlanId;
  const covered = async (): Promise<unknown> => {
    await api.server.catchUp();
    return at(
      await api.ask(`query ($id: ID!) { planCoverage(planId: $id) { cells { parentTask state tasks reason } own } }`, { id: planId }),
      'planCoverage',
    );
  };

  it('carries out a task of the plan above as a row does: in a draft, at the issue, and in the history', async () => {
    await draft(FIRST, planId, bodyWardContent(FIRST, table, { news: 'task/2' }));
    const expected = {
      cells: [
        { parentTask: 'task/2', state: 'LINKED', tasks: ['clause/I.1'], reason: null },
        { parentTask: 'task/3', state: 'UNCOVERED', tasks: [], reason: null },
      ],
      // A clause that asks for reports alone is no task of its own.
      own: ['clause/I.2'],
    };
    expect(await covered()).toEqual(expected);
    expect(await issue(FIRST, planId, '10')).toMatchObject({ __typename: 'IssuePlanAccepted' });
    expect(await covered()).toEqual(expected);
    const asked = await api.ask(
      `query ($id: ID!) { plan(id: $id) { clauses { key parentTask { planId key reason } } } history(planId: $id) { nodes { type } } }`,
      { id: planId },
    );
    expect(at(asked, 'plan.clauses')).toEqual([
      { key: 'clause/I.1', parentTask: { planId: table, key: 'task/2', reason: null } },
      { key: 'clause/I.2', parentTask: null },
      { key: 'clause/III', parentTask: null },
    ]);
    expect(at<readonly { type: string }[]>(asked, 'history.nodes').map(({ type }) => type)).toContain('ParentTaskLinked');
  });

  it('is linked afterwards by its key, and by no other', async () => {
    const link = { planId, parentTask: 'task/3', tasks: ['clause/I.2'] };
    expect(await api.mutate('linkParentTask', { ...link, tasks: ['clause/I.9'] }, { as: FIRST })).toMatchObject({
      code: 'TaskUnknown',
      details: { known: ['clause/I.1', 'clause/I.2', 'clause/III'] },
    });
    expect(await api.mutate('linkParentTask', link, { as: FIRST })).toMatchObject({ __typename: 'LinkParentTaskAccepted' });
    expect(await covered()).toMatchObject({ cells: [{ state: 'LINKED' }, { state: 'LINKED', tasks: ['clause/I.2'] }], own: [] });
    expect(await api.mutate('declineParentTask', { planId, parentTask: 'task/2', reason: 'không' }, { as: FIRST })).toMatchObject({
      code: 'ParentTaskCarriedOut',
      details: { tasks: ['clause/I.1'] },
    });
  });

  it('loses the link by an amendment that leaves it out, which says so, and keeps the others', async () => {
    const content = bodyWardContent(FIRST, table, {});
    const changes = await api.ask(
      `query ($id: ID!, $content: PlanContentInput!) { contentPreview(planId: $id, content: $content) { changes { part key change old new } } }`,
      { id: planId, content },
    );
    expect(at(changes, 'contentPreview.changes')).toMatchObject([
      { part: 'CLAUSE', key: 'clause/I.1', change: 'CHANGED', old: expect.stringContaining('↑ task/2') },
    ]);
    const letter = { planId, letter: { number: '11', symbol: 'CV-UBND' }, on: '2026-01-12', note: '', content };
    expect(await api.mutate('correctPlan', letter, { as: FIRST })).toMatchObject({ code: 'CorrectionChangesContent' });
    const amendment = { planId, amendment: { number: '12', symbol: 'KH-UBND' }, on: '2026-01-12', note: '', content };
    expect(await api.mutate('amendPlan', amendment, { as: FIRST })).toMatchObject({ __typename: 'AmendPlanAccepted' });
    expect(await covered()).toMatchObject({
      cells: [{ state: 'UNCOVERED' }, { state: 'LINKED', tasks: ['clause/I.2'] }],
      own: ['clause/I.1'],
    });
  });
});

describe('a link to what is asked of others alone', () => {
  // Of the first ward alone.
  const contest = 'clause/II.3';

  it('is refused in a draft, of a row and of a clause, with what it is and whose', async () => {
    const refused = {
      code: 'LinkedTaskOfOthers',
      message: expect.stringMatching(/II\.3.*Tổ chức hội thi.*Phường Đông Hải.*Phường Tây Sơn/su),
    };
    expect(await draft(SECOND, 'strange-row' as PlanId, newsWardContent(SECOND, body, contest, 2))).toMatchObject({
      ...refused,
      path: ['content', 'tasks', '0', 'parentTask'],
    });
    const content = bodyWardContent(SECOND, body, { news: 'clause/II.2', contest });
    expect(await draft(SECOND, 'strange-clause' as PlanId, content)).toMatchObject({
      ...refused,
      path: ['content', 'clauses', '1', 'parentTask'],
    });
    const preview = await api.ask(
      `query ($content: PlanContentInput!) { contentPreview(planId: "strange-clause", content: $content) { problems { code path } } }`,
      { content },
    );
    expect(at(preview, 'contentPreview.problems')).toEqual([{ code: 'LinkedTaskOfOthers', path: 'content.clauses[1].parentTask' }]);
    expect(await draft(FIRST, 'own-clause' as PlanId, bodyWardContent(FIRST, body, { contest }))).toMatchObject({
      __typename: 'DraftPlanAccepted',
    });
  });

  it('is refused at the issue, where nobody was addressed yet when it was drafted', async () => {
    const later = 'city-later' as PlanId;
    await draft(CITY, later, clausesOfCityContent());
    const derived = 'derived-early' as PlanId;
    expect(await draft(SECOND, derived, newsWardContent(SECOND, later, contest, 2))).toMatchObject({ __typename: 'DraftPlanAccepted' });
    expect(await issue(CITY, later, '302')).toMatchObject({ __typename: 'IssuePlanAccepted' });
    expect(await issue(SECOND, derived, '13')).toMatchObject({
      code: 'LinkedTaskOfOthers',
      path: ['content', 'tasks', '0', 'parentTask'],
      details: { holders: [FIRST], issuer: SECOND },
    });
  });

  it('is none where the unit coordinates, which it can link and has not to decline', async () => {
    const shared = 'city-shared' as PlanId;
    const content = clausesOfCityContent();
    const [asked, withPartner] = [content.clauses[2]?.rules[0]?.task, { coordinators: [{ unit: { id: SECOND } }] }];
    const clauses = content.clauses.map((clause, index) =>
      index === 2 && asked != null ? { ...clause, rules: [{ task: { ...asked, ...withPartner } }] } : clause,
    );
    await issued(CITY, shared, '303', { ...content, clauses });
    const planId = 'partner' as PlanId;
    await issued(SECOND, planId, '14', bodyWardContent(SECOND, shared, { contest }));
    await api.server.catchUp();
    expect(
      at(await api.ask(`query ($id: ID!) { planCoverage(planId: $id) { cells { parentTask } own } }`, { id: planId }), 'planCoverage'),
    ).toEqual({ cells: [{ parentTask: 'clause/II.2' }], own: ['clause/I.1'] });
    const link = { planId, parentTask: contest, tasks: ['clause/I.1', 'clause/I.2'] };
    expect(await api.mutate('linkParentTask', link, { as: SECOND })).toMatchObject({ __typename: 'LinkParentTaskAccepted' });
    expect(await api.mutate('declineParentTask', { planId, parentTask: contest, reason: 'không' }, { as: SECOND })).toMatchObject({
      code: 'ParentTaskNotAddressed',
    });
    await issued(THIRD, 'of-third' as PlanId, '15', bodyWardContent(THIRD, shared, {}));
    expect(await api.mutate('linkParentTask', { ...link, planId: 'of-third' }, { as: THIRD })).toMatchObject({
      code: 'ParentTaskNotAddressed',
    });
  });

  it('stands at its line in a plan file, as one to a place that is not there does', async () => {
    const ward = 'code:96002@2026-01-12';
    const base = { key: 'T1', issuer: ward, lead: ward, number: '12', issuedOn: '2026-01-12', wording: 'năm 2026', before: '2026-06-30' };
    const linkedTo = (key: string): string =>
      `${planFileText(base).replace('tasks:', `parent: { plan: ${BODY_KEY} }\ntasks:`)}\n    parentTask: { plan: ${BODY_KEY}, task: ${key} }`;
    const read = async (text: string): Promise<unknown> =>
      at(
        await api.ask(
          `query ($text: String!) { planFileReading(text: $text) { plan { planId } mistakes { in line column path code message } } }`,
          { text },
          { as: SECOND },
        ),
        'planFileReading',
      );
    await api.server.catchUp();
    expect(await read(linkedTo('clause/II.2'))).toMatchObject({ plan: {}, mistakes: [] });
    const place = { in: 'PLAN', line: 18, column: 17, path: 'tasks[0].parentTask', code: 'PARENT_TASK' };
    expect(await read(linkedTo(contest))).toMatchObject({
      plan: null,
      mistakes: [{ ...place, message: expect.stringMatching(/Tổ chức hội thi.*Phường Đông Hải/su) }],
    });
    expect(await read(linkedTo('clause/II.9'))).toMatchObject({ plan: null, mistakes: [place] });
    expect(await read(linkedTo(contest).replaceAll(BODY_KEY, 'NOT-HERE'))).toMatchObject({ plan: {}, mistakes: [] });
  });
});
