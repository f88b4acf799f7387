import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PlanContentInput } from '#libs/application/plan-content/plan-content-input.js';
import { instant } from '#libs/kernel/time.js';
import { CITY, REPORT_RULE, ROOM, UNITS, WARD, wardContent } from '#libs/testing/api/api-fixtures.js';
import { type ApiServer, at, startApi } from '#libs/testing/api/api-server.js';

/* A room reports each month how many files it resolved, and how many of them in time: the year's rate on 2 April. */

let api: ApiServer;
let dutyId = '';

type Indicators = readonly object[];
const figure = (id: string, more: object = {}): object => ({
  id,
  label: id,
  unit: 'hồ sơ',
  overUnits: 'SUM',
  overTime: 'SUM',
  required: false,
  ...more,
});
const RATE = figure('rate', { ratio: { numerator: 'onTime', denominator: 'resolved' } });

const contentWith = (indicators: Indicators): PlanContentInput => {
  const content = wardContent();
  const [task] = content.tasks;
  const [report] = task?.rules ?? [];
  const rule = { report: { ...report?.report, indicators } };
  return { ...content, tasks: [{ ...task, rules: [rule] }] } as never;
};

beforeAll(async () => {
  api = await startApi(instant('2026-04-02T02:00:00Z'));
  await api.register(UNITS);
  await api.mutate(
    'draftPlan',
    { planId: 'plan', content: contentWith([figure('onTime', { labelEn: 'Resolved in time' }), figure('resolved'), RATE]) },
    { as: WARD },
  );
  const issuing = { planId: 'plan', document: { number: '1', symbol: 'KH-UBND' }, issuedOn: { on: '2026-01-05' } };
  expect(await api.mutate('issuePlan', issuing, { as: WARD })).toMatchObject({ __typename: 'IssuePlanAccepted' });
  await api.server.catchUp();
  const data = await api.ask('query { plan(id: "plan") { duties { nodes { id ruleKey } } } }');
  dutyId = String(
    at<readonly { id: string; ruleKey: string }[]>(data, 'plan.duties.nodes').find(({ ruleKey }) => ruleKey === REPORT_RULE)?.id,
  );
});
afterAll(() => api.stop());

const report = (period: string, values: Readonly<Record<string, string | null>>): object => ({
  holder: ROOM,
  serves: [{ dutyId, period }],
  values: Object.entries(values).map(([indicator, value]) => ({ indicator, value })),
  narrative: 'Đã thực hiện.',
});

describe('a ratio', () => {
  it.each([
    ['DenominatorZero', 'values.resolved', { onTime: '0', resolved: '0' }],
    ['RatioIncomplete', 'values.resolved', { onTime: '3' }],
    ['IndicatorUnknown', 'values.rate', { rate: '0.8' }],
  ])('is refused with %s', async (code, path, values: Readonly<Record<string, string>>) => {
    const before = (await api.server.log.head()).position;
    const [vi, en] = [
      await api.mutate('submitReport', report('2026-M01', values), { as: ROOM, language: 'vi' }),
      await api.mutate('submitReport', report('2026-M01', values), { as: ROOM, language: 'en' }),
    ];
    expect({ code: en.code, path: en.path?.join('.') }).toEqual({ code, path });
    expect(vi.message).not.toBe(en.message);
    expect((await api.server.log.head()).position).toBe(before);
  });

  it.each([
    ['of a figure that the report does not have', [figure('onTime'), RATE]],
    ['of averages', [figure('onTime'), figure('resolved', { overUnits: 'AVERAGE' }), RATE]],
  ])('is refused in a plan where it is one %s', async (_name, indicators: Indicators) => {
    expect(await api.mutate('draftPlan', { content: contentWith(indicators) }, { as: WARD })).toMatchObject({
      __typename: 'IndicatorInvalid',
      path: ['content', 'tasks', '0', 'rules', '0', 'report', 'indicators', expect.any(String), 'ratio'],
    });
  });

  it('is the quotient of what was due so far, over time and over units', async () => {
    for (const [period, onTime, resolved] of [
      ['2026-M01', '8', '10'],
      ['2026-M02', '2', '5'],
      ['2026-M04', '1', '1'],
    ] as const)
      expect(await api.mutate('submitReport', report(period, { onTime, resolved }), { as: ROOM })).toMatchObject({
        __typename: 'SubmitReportAccepted',
      });
    await api.server.catchUp();
    const data = await api.ask(
      `query ($unitId: ID!) {
        year: indicatorsOverTime(unitId: $unitId, from: "2026-01-01", to: "2026-12-31") {
          rows { indicatorId every value ratio { numerator denominator } figures missing reported due ahead }
        }
        january: rollUp(unitId: $unitId, filter: { period: "2026-M01" }) { indicators { indicatorId value ratio { numerator denominator } reported owed } }
      }`,
      { unitId: CITY },
    );
    const counts = { every: 'MONTH', figures: 2, missing: 1, reported: 2, due: 3, ahead: 9 };
    expect(at(data, 'year.rows')).toEqual([
      { indicatorId: 'onTime', value: '10', ratio: null, ...counts },
      { indicatorId: 'rate', value: '0.666667', ratio: { numerator: '10', denominator: '15' }, ...counts },
      { indicatorId: 'resolved', value: '15', ratio: null, ...counts },
    ]);
    expect(at(data, 'january.indicators')).toEqual([
      { indicatorId: 'onTime', value: '8', ratio: null, reported: 1, owed: 1 },
      { indicatorId: 'rate', value: '0.8', ratio: { numerator: '8', denominator: '10' }, reported: 1, owed: 1 },
      { indicatorId: 'resolved', value: '10', ratio: null, reported: 1, owed: 1 },
    ]);
  });

  it('and each of its figures have their English names where the plan gives them', async () => {
    const data = await api.ask(
      `query ($unitId: ID!) {
        indicatorsOverTime(unitId: $unitId, from: "2026-01-01", to: "2026-12-31") { rows { label labelEn } }
        rollUp(unitId: $unitId, filter: { period: "2026-M01" }) { indicators { label labelEn } }
      }`,
      { unitId: CITY },
    );
    const names = [
      { label: 'onTime', labelEn: 'Resolved in time' },
      { label: 'rate', labelEn: null },
      { label: 'resolved', labelEn: null },
    ];
    expect([at(data, 'indicatorsOverTime.rows'), at(data, 'rollUp.indicators')]).toEqual([names, names]);
  });

  it('that is not applicable is counted apart, and so are the reports that it is made of', async () => {
    expect(await api.mutate('submitReport', report('2026-M03', { onTime: null, resolved: null }), { as: ROOM })).toMatchObject({
      __typename: 'SubmitReportAccepted',
    });
    await api.server.catchUp();
    const data = await api.ask(
      'query ($unitId: ID!) { rollUp(unitId: $unitId) { indicators { indicatorId period value numerator denominator notApplicable missing } } }',
      { unitId: CITY },
    );
    const rates = at<readonly { indicatorId: string; period: string }[]>(data, 'rollUp.indicators').filter(
      (row) => row.indicatorId === 'rate',
    );
    const rate = { indicatorId: 'rate', value: null, numerator: '0', denominator: 0, notApplicable: 0, missing: 0 };
    expect(rates.slice(0, 5)).toEqual([
      { ...rate, period: '2026-M01', value: '0.8', numerator: '8', denominator: 1 },
      { ...rate, period: '2026-M02', value: '0.4', numerator: '2', denominator: 1 },
      { ...rate, period: '2026-M03', notApplicable: 1 },
      { ...rate, period: '2026-M04', value: '1', numerator: '1', denominator: 1 },
      { ...rate, period: '2026-M05', missing: 1 },
    ]);
  });

  it('of days that are turned round is no query', async () => {
    const { errors } = await api.query(
      `query { indicatorsOverTime(unitId: "${CITY}", from: "2026-12-31", to: "2026-01-01") { rows { value } } }`,
    );
    expect(errors?.[0]?.message).toContain('swap the two days');
  });
});
