import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { instant } from '#libs/kernel/time.js';
import { type ApiServer, at, startApi } from '#libs/testing/api/api-server.js';
import { CITY, cityContent, OFFICE, REPORT_RULE, ROOM, STRANGER, UNITS, WARD, wardContent } from '#libs/testing/api/api-fixtures.js';

/* Plans of January that come into the system on 15 June: the ward's with its reports, the city's with nothing known of the sub-plans. */

const TODAY = '2026-06-15';
const SOURCE = 'Sổ theo dõi báo cáo năm 2026 của phường';

let api: ApiServer;
let dutyId: string;

const COUNTS = '{ created waived cancelled notYet expected onTime late excusedLate overdue open undated }';
const countsOf = async (planId: string): Promise<Readonly<Record<string, number>>> => {
  const data = await api.ask(
    `query ($filter: RollUpFilterInput) { rollUp(unitId: "${CITY}", filter: $filter) { rows { counts ${COUNTS} } } }`,
    { filter: { planId } },
  );
  const rows = at<readonly { readonly counts: Readonly<Record<string, number>> }[]>(data, 'rollUp.rows');
  const sum: Record<string, number> = {};
  for (const { counts } of rows) for (const [term, n] of Object.entries(counts)) sum[term] = (sum[term] ?? 0) + n;
  return sum;
};
const statuses = async (planId: string): Promise<Readonly<Record<string, string>>> => {
  const data = await api.ask(`{ obligations(filter: { planId: "${planId}" }, first: 50) { nodes { period status ruleKey } } }`);
  const nodes = at<readonly { readonly period: string; readonly status: string; readonly ruleKey: string }[]>(data, 'obligations.nodes');
  return Object.fromEntries(nodes.flatMap(({ period, status, ruleKey }) => (ruleKey === REPORT_RULE ? [[period, status]] : [])));
};
const issueInput = (planId: string, number: string, takenOver: object | null) => ({
  planId,
  document: { number, symbol: 'KH-UBND' },
  issuedOn: { on: '2026-01-12' },
  takenOver,
});
const issue = (planId: string, number: string, as: OrgUnitId, takenOver: object | null = { on: TODAY, source: SOURCE }) =>
  api.mutate('issuePlan', issueInput(planId, number, takenOver), { as });

const reported = (more: object = {}) => ({
  dutyId,
  period: '2026-M02',
  holder: ROOM,
  on: '2026-02-25',
  document: '12/BC-VHXH',
  values: [{ indicator: 'newsItems', value: '7' }],
  accepted: true,
  ...more,
});
const takeOver = (reports: readonly object[], more: object = {}) =>
  api.mutate('takeOverReports', { planId: 'ward', source: SOURCE, reports, ...more }, { as: WARD });

beforeAll(async () => {
  api = await startApi(instant('2026-06-15T02:00:00Z'));
  await api.register(UNITS);
  await api.mutate('draftPlan', { planId: 'city', content: cityContent() }, { as: CITY });
  await api.mutate('draftPlan', { planId: 'ward', content: wardContent() }, { as: WARD });
  await api.mutate('draftPlan', { planId: 'plain', content: wardContent() }, { as: WARD });
});

afterAll(() => api.stop());

describe('a plan that is taken over', () => {
  it.each([
    ['TakeOverInPast', { on: '2026-06-14', source: SOURCE }, ['takenOver', 'on']],
    ['DateInFuture', { on: '2026-06-16', source: SOURCE }, ['takenOver', 'on']],
    ['SourceMissing', { on: TODAY, source: ' ' }, ['takenOver', 'source']],
  ])('is refused with %s, and nothing is recorded but the answer', async (code, takenOver, path) => {
    const before = await api.server.log.head();
    expect(await issue('city', '75', CITY, takenOver)).toMatchObject({ code, path });
    expect((await api.server.log.head()).position).toBe(before.position);
  });

  it('is not one of today', async () => {
    const input = { ...issueInput('city', '75', { on: TODAY, source: SOURCE }), issuedOn: { on: TODAY } };
    expect(await api.mutate('issuePlan', input, { as: CITY })).toMatchObject({ code: 'NothingToTakeOver', path: ['issuedOn'] });
  });

  it('makes nothing late and reminds nobody of what fell due before', async () => {
    expect(await issue('city', '75', CITY)).toMatchObject({ __typename: 'IssuePlanAccepted' });
    expect(await issue('ward', '8', WARD)).toMatchObject({ __typename: 'IssuePlanAccepted' });
    await api.server.catchUp();
    expect(await api.server.tick()).toBe(0);
    // Three sub-plans were due on 29/01; the reports of January to May by 25/05; June's falls due here.
    expect(await countsOf('city')).toMatchObject({ created: 3, waived: 3, expected: 0, overdue: 0 });
    expect(await countsOf('ward')).toMatchObject({ created: 13, waived: 5, notYet: 6, open: 1, overdue: 0, undated: 1 });
    expect(await api.ask('{ plan(id: "ward") { takenOver { on source } } }')).toEqual({
      plan: { takenOver: { on: TODAY, source: SOURCE } },
    });
  });

  it('would make late and remind, were it issued as if it were of today', async () => {
    expect(await issue('plain', '9', WARD, null)).toMatchObject({ __typename: 'IssuePlanAccepted' });
    await api.server.catchUp();
    expect(await countsOf('plain')).toMatchObject({ created: 13, waived: 0, overdue: 5 });
    expect(await api.server.tick()).toBe(5);
    expect(await api.ask('{ plan(id: "plain") { takenOver { on } } }')).toEqual({ plan: { takenOver: null } });
  });
});

describe('reports of the time before', () => {
  beforeAll(async () => {
    const duties = await api.ask('{ plan(id: "ward") { duties { nodes { id kind } } } }');
    const nodes = at<readonly { readonly id: string; readonly kind: string }[]>(duties, 'plan.duties.nodes');
    dutyId = nodes.find(({ kind }) => kind === 'REPORT')?.id ?? '';
  });

  it.each([
    ['ReportedSinceTakeOver', { on: TODAY }, 'reports.1.on'],
    ['ReportedBeforeIssue', { on: '2026-01-11' }, 'reports.1.on'],
    ['PeriodUnknown', { period: '2026-M13' }, 'reports.1.period'],
    ['PeriodServed', {}, 'reports.1.period'],
    ['DutyUnknown', { dutyId: 'nothing' }, 'reports.1.dutyId'],
    ['NotTheHolder', { period: '2026-M03', holder: OFFICE }, 'reports.1.holder'],
    ['IndicatorsMissing', { period: '2026-M03', values: [] }, 'reports.1.values'],
    ['IndicatorNotANumber', { period: '2026-M03', values: [{ indicator: 'newsItems', value: 'bảy' }] }, 'reports.1.values.newsItems'],
    ['BackdatingNotAllowed', { period: '2026-M03', document: ' ' }, 'reports.1.on'],
  ])('are refused with %s, all of them', async (code, more, path) => {
    const before = await api.server.log.head();
    const answer = await takeOver([reported(), reported(more)]);
    expect([answer.code, answer.path?.join('.')]).toEqual([code, path]);
    expect((await api.server.log.head()).position).toBe(before.position);
  });

  it('are refused of a plan that was issued here, by somebody else, without a source, and where there are none', async () => {
    expect(await takeOver([reported()], { planId: 'plain' })).toMatchObject({ code: 'PlanNotTakenOver' });
    expect(await takeOver([reported()], { source: '' })).toMatchObject({ code: 'SourceMissing', path: ['source'] });
    expect(await takeOver([])).toMatchObject({ code: 'ReportsMissing', path: ['reports'] });
    const stranger = await api.mutate('takeOverReports', { planId: 'ward', source: SOURCE, reports: [reported()] }, { as: STRANGER });
    expect(stranger).toMatchObject({ code: 'NotTheIssuer' });
  });

  const history = () => [
    reported(),
    reported({ period: '2026-M03', on: '2026-03-30', document: '20/BC-VHXH', values: [{ indicator: 'newsItems', value: '5' }] }),
    reported({ period: '2026-M04', on: '2026-04-24', document: '31/BC-VHXH', accepted: false }),
  ];

  it('count as they were, on time or late by their own day, and are recorded once', async () => {
    const command = { commandId: 'history-of-the-ward' };
    const first = await takeOver(history(), command);
    expect(first).toMatchObject({ __typename: 'TakeOverReportsAccepted', repeated: false });
    expect(await takeOver(history(), command)).toMatchObject({ repeated: true, position: first.position });
    expect(await takeOver(history())).toMatchObject({ code: 'ReportLocked' });
    await api.server.catchUp();
    expect(await statuses('ward')).toMatchObject({
      '2026-M01': 'WAIVED',
      '2026-M02': 'ON_TIME',
      '2026-M03': 'LATE',
      '2026-M04': 'ON_TIME',
      '2026-M05': 'WAIVED',
      '2026-M06': 'OPEN',
    });
    expect(await countsOf('ward')).toMatchObject({ created: 13, waived: 2, onTime: 2, late: 1, overdue: 0 });
    expect(await api.server.tick()).toBe(0);
  });

  it('leave the time after to those who owe it', async () => {
    api.clock.set(instant('2026-07-26T02:00:00Z'));
    // June's, of this plan and of the one that was issued as if it were of today.
    expect(await api.server.tick()).toBe(2);
    const owed = await api.ask('{ obligations(filter: { planId: "ward" }, first: 50) { nodes { period noticedAt } } }');
    const noticed = at<readonly { readonly period: string; readonly noticedAt: string | null }[]>(owed, 'obligations.nodes').flatMap(
      ({ period, noticedAt }) => (noticedAt === null ? [] : [period]),
    );
    expect(noticed).toEqual(['2026-M06']);
    expect((await statuses('ward'))['2026-M06']).toBe('OVERDUE');
  });
});
