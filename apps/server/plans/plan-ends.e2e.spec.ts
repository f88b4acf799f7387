import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PlanContentInput } from '#libs/application/plan-content/plan-content-input.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { instant } from '#libs/kernel/time.js';
import { CITY, cityContent, REPORT_RULE, ROOM, UNITS, WARD, wardContent, WARDS } from '#libs/testing/api/api-fixtures.js';
import { type ApiServer, at, startApi } from '#libs/testing/api/api-server.js';

/* One story in the order of time: a city's plan and a ward's, corrected, replaced and closed, and what becomes of what was owed by them. */

let api: ApiServer;
const [city, newer, ward] = ['city-plan', 'city-newer', 'ward-plan'] as [PlanId, PlanId, PlanId];
const wardText = wardContent(city);

const issue = async (as: OrgUnitId, planId: PlanId, content: PlanContentInput, number: string, on: string): Promise<void> => {
  const drafted = await api.mutate('draftPlan', { planId, content }, { as });
  expect(drafted).toMatchObject({ __typename: 'DraftPlanAccepted' });
  const document = { number, symbol: 'KH-UBND' };
  const issued = await api.mutate('issuePlan', { planId, document, issuedOn: { on } }, { as });
  expect(issued).toMatchObject({ __typename: 'IssuePlanAccepted' });
};

interface Obligation {
  readonly period: string;
  readonly status: string;
  readonly phase: string;
  readonly duty: { readonly id: string; readonly ruleKey: string };
}

const obligationsOf = async (planId: PlanId): Promise<readonly Obligation[]> => {
  await api.server.catchUp();
  const query = `query ($id: ID!) { obligations(filter: { planId: $id }, first: 100) { nodes { period status phase duty { id ruleKey } } } }`;
  return at<readonly Obligation[]>(await api.ask(query, { id: planId }), 'obligations.nodes');
};

const planAt = async (planId: PlanId): Promise<unknown> =>
  at(await api.ask(`query ($id: ID!) { plan(id: $id) { title status endedOn replacedBy { id } } }`, { id: planId }), 'plan');

const reports = async (): Promise<Readonly<Record<string, Obligation>>> =>
  Object.fromEntries((await obligationsOf(ward)).filter(({ duty }) => duty.ruleKey === REPORT_RULE).map((row) => [row.period, row]));

beforeAll(async () => {
  api = await startApi(instant('2026-01-20T02:00:00Z'));
  await api.register(UNITS);
  await issue(CITY, city, cityContent(), '247', '2026-01-20');
  await issue(WARD, ward, wardText, '110', '2026-01-20');
  await api.server.catchUp();
});

afterAll(() => api.stop());

describe('a plan that is corrected by an official letter', () => {
  const letter = { number: '15', symbol: 'UBND-VX' };
  const correct = (content: PlanContentInput) => ({ planId: city, letter, on: '2026-01-20', content, note: 'sai trích yếu' });
  const title = 'Kế hoạch tuyên truyền cải cách hành chính thành phố';

  it('reads with the right words, and nobody owes anything else by it', async () => {
    const before = await obligationsOf(city);
    expect(await api.mutate('correctPlan', correct({ ...cityContent(), title }), { as: CITY })).toMatchObject({
      __typename: 'CorrectPlanAccepted',
    });
    expect(await obligationsOf(city)).toEqual(before);
    expect(await planAt(city)).toMatchObject({ title, status: 'ISSUED' });
  });

  it('is not how its content is changed, and only its issuer may do it', async () => {
    const fewer = { ...cityContent(), year: 2027 };
    const other = { ...correct(fewer), letter: { number: '16', symbol: 'UBND-VX' } };
    expect(await api.mutate('correctPlan', other, { as: CITY })).toMatchObject({
      code: 'CorrectionChangesContent',
      path: ['content', 'year'],
    });
    expect(await api.mutate('correctPlan', { ...other, content: { ...cityContent(), title } }, { as: CITY })).toMatchObject({
      code: 'CorrectionEmpty',
    });
    expect(await api.mutate('correctPlan', other, { as: WARD })).toMatchObject({ code: 'NotTheIssuer' });
  });

  it('has a letter with a number of its own, which may correct another plan, and which no plan takes', async () => {
    const [second, third] = ['second-plan' as PlanId, 'third-plan' as PlanId];
    await issue(CITY, second, cityContent(), '248', '2026-01-20');
    const renamed = { ...correct({ ...cityContent(), title }), planId: second };
    const itsOwn = { ...renamed, letter: { number: '248', symbol: 'KH-UBND' } };
    expect(await api.mutate('correctPlan', itsOwn, { as: CITY })).toMatchObject({ code: 'NumberTaken', path: ['letter'] });
    expect(await api.mutate('correctPlan', renamed, { as: CITY })).toMatchObject({ __typename: 'CorrectPlanAccepted' });
    await api.mutate('draftPlan', { planId: third, content: cityContent() }, { as: CITY });
    const issuing = { planId: third, document: letter, issuedOn: { on: '2026-01-20' } };
    expect(await api.mutate('issuePlan', issuing, { as: CITY })).toMatchObject({ code: 'NumberTaken' });
  });
});

describe('a plan that another one replaces', () => {
  const replace = { planId: city, byPlanId: newer, on: '2026-02-10', reason: 'ban hành lại' };

  it('has to be followed by one that is in force', async () => {
    api.clock.set(instant('2026-02-10T02:00:00Z'));
    expect(await api.mutate('replacePlan', replace, { as: CITY })).toMatchObject({ code: 'ReplacementUnfit', path: ['byPlanId'] });
    await issue(CITY, newer, { ...cityContent(), notes: ['Thay thế Kế hoạch số 247'] }, '260', '2026-02-10');
    expect(await api.mutate('replacePlan', replace, { as: CITY })).toMatchObject({ __typename: 'ReplacePlanAccepted' });
  });

  it('asks for no plan any more, keeps what was fulfilled, and asks each ward for a plan by the new one', async () => {
    expect((await obligationsOf(city)).map(({ phase }) => phase).sort()).toEqual(['CANCELLED', 'CANCELLED', 'SUBMITTED']);
    expect(await obligationsOf(newer)).toHaveLength(WARDS.length);
    expect(await planAt(city)).toMatchObject({ status: 'REPLACED', endedOn: '2026-02-10', replacedBy: { id: newer } });
  });

  it('can be neither changed nor derived from, and the ward’s plan stays in force', async () => {
    const recall = { planId: city, on: '2026-02-10', reason: 'sai', document: '9/QĐ' };
    expect(await api.mutate('recallPlan', recall, { as: CITY })).toMatchObject({ code: 'PlanEnded' });
    const content = { ...wardText, issuer: WARDS[1] };
    expect(await api.mutate('draftPlan', { content }, { as: WARDS[1] as OrgUnitId })).toMatchObject({ code: 'ParentPlanEnded' });
    expect(await planAt(ward)).toMatchObject({ status: 'ISSUED', endedOn: null });
  });
});

describe('a plan that is closed', () => {
  const submit = (period: string, dutyId: string | undefined) => ({
    holder: ROOM,
    serves: [{ dutyId, period }],
    values: [{ indicator: 'newsItems', value: '3' }],
    narrative: 'Nộp muộn.',
  });

  it('owes what had fallen due by then, late as it is, and nothing after that', async () => {
    api.clock.set(instant('2026-04-10T02:00:00Z'));
    expect(
      await api.mutate('closePlan', { planId: ward, on: '2026-04-10', reason: 'chuyển sang kế hoạch mới' }, { as: WARD }),
    ).toMatchObject({
      __typename: 'ClosePlanAccepted',
    });
    const rows = await reports();
    expect(Object.values(rows).map(({ period, status }) => [period, status])).toEqual([
      ...['2026-M01', '2026-M02', '2026-M03'].map((period) => [period, 'OVERDUE']),
      ...[4, 5, 6, 7, 8, 9, 10, 11, 12].map((month) => [`2026-M${String(month).padStart(2, '0')}`, 'CANCELLED']),
    ]);
  });

  it('takes a late report of what it still asks for, and refuses one of what it does not', async () => {
    const rows = await reports();
    const dutyId = rows['2026-M03']?.duty.id;
    expect(await api.mutate('submitReport', submit('2026-M04', dutyId), { as: ROOM })).toMatchObject({ code: 'DutyClosed' });
    expect(await api.mutate('submitReport', submit('2026-M03', dutyId), { as: ROOM })).toMatchObject({
      __typename: 'SubmitReportAccepted',
    });
    expect((await reports())['2026-M03']).toMatchObject({ status: 'LATE' });
  });
});
