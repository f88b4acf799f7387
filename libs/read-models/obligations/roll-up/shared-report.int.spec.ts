import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DutyEvent } from '#libs/domain/duty/duty.js';
import type { OrgUnitEvent } from '#libs/domain/org-unit/org-unit.js';
import type { Indicator } from '#libs/domain/plan/plan-content.js';
import type { IndicatorValues, ReportEvent } from '#libs/domain/report/report.js';
import { instant, localDate, type LocalDate } from '#libs/kernel/time.js';
import { monthlyReport, unitRegistered } from '#libs/testing/histories/monthly-duties.js';
import { type ProjectedModels, projectedModels } from '#libs/testing/database/read-model.js';
import { type Happened, recorded } from '#libs/testing/log/recorded.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/database/test-server.js';
import { obligationsModelWith } from '../obligations.model.js';
import { obligationsByIds } from '../queries/obligations.query.js';
import { indicatorRollUp } from './indicator-roll-up.query.js';
import { MILESTONES, type MilestoneOptions } from './milestones.js';
import { indicatorsOverTime } from './over-time.query.js';

/* Two provinces. A commune of one goes into a commune of the other, which then reports for both at once. */

const ids = (value: string): never => value as never;
const AT = instant('2026-04-01T03:00:00Z');
const [BEFORE, AFTER] = [localDate('2026-02-01'), localDate('2026-04-01')];

const indicator = (id: string, overUnits: Indicator['overUnits']): Indicator => ({
  id,
  label: id,
  unit: 'tin',
  overUnits,
  overTime: 'SUM',
  required: false,
});
const INDICATORS = [indicator('average', 'AVERAGE'), indicator('none', 'SUM'), indicator('sum', 'SUM'), indicator('times', 'COUNT')];

const duty = (dutyId: string, holder: string): Happened => {
  const span = { from: localDate('2026-01-01'), to: localDate('2026-02-28') };
  return { streamId: `duty/${dutyId}`, event: monthlyReport({ dutyId, planId: 'plan', issuerId: 'country', holder, ...span }, INDICATORS) };
};

const merged: OrgUnitEvent = {
  type: 'OrgUnitsMerged',
  units: [ids('commune-2')],
  into: ids('commune-1'),
  on: localDate('2026-02-10'),
  source: 'NQ',
};

const report = (id: string, version: number, holder: string, duties: readonly string[], values: IndicatorValues): Happened => {
  const event: ReportEvent = {
    type: 'ReportSubmitted',
    reportId: ids(id),
    version,
    holder: ids(holder),
    serves: duties.map((dutyId) => ({ dutyId: ids(dutyId), period: '2026-M01' })),
    values,
    narrative: '',
    document: null,
    submittedBy: ids('p'),
    submittedAt: AT,
  };
  return { streamId: `report/${id}`, event };
};

const returned = (version: number, kind: 'FOR_CORRECTION' | 'AS_INVALID'): Happened => {
  const event: ReportEvent = {
    type: 'ReportReturned',
    version,
    kind,
    reason: 'sai',
    dueOn: kind === 'AS_INVALID' ? null : localDate('2026-04-10'),
    returnedBy: ids('p'),
    at: AT,
  };
  return { streamId: 'report/for-two', event };
};

const waived: DutyEvent = { type: 'DutyWaived', period: null, reason: 'giải thể', document: null };

const all = (value: string): IndicatorValues => ({ average: value, none: null, sum: value, times: value });
const LOG = recorded(
  [
    unitRegistered('country', null),
    ...['province-1', 'province-2'].map((id) => unitRegistered(id, 'country')),
    ...[1, 2].map((n) => unitRegistered(`commune-${n}`, `province-${n}`)),
    unitRegistered('commune-3', 'province-1'),
    ...[1, 2, 3].map((n) => duty(`duty-${n}`, `commune-${n}`)),
    { streamId: 'org-unit/commune-2', event: merged },
    report('for-one', 1, 'commune-3', ['duty-3'], { average: '10', sum: '10', times: '10' }),
    report('for-two', 1, 'commune-1', ['duty-1', 'duty-2'], all('60')),
    returned(1, 'FOR_CORRECTION'),
    report('for-two', 2, 'commune-1', ['duty-1', 'duty-2'], all('65')),
    { streamId: 'duty/duty-1', event: waived },
    returned(2, 'FOR_CORRECTION'),
    report('for-two', 3, 'commune-1', ['duty-2'], all('30')),
    returned(3, 'AS_INVALID'),
  ],
  AT,
);
const end = (before: number): number => LOG.length - before;
const [REPORTED, RETURNED, AGAIN] = [end(6), end(5), end(4)];
const [WAIVED, LEFT_OUT, INVALID] = [end(3), end(1), end(0)];

let fresh: FreshDatabase;
let models: ProjectedModels;
let generation = 0;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

/** What a unit shows of January. */
const january = async (unitId: string, position: number, seenFrom: LocalDate): Promise<Readonly<Record<string, readonly unknown[]>>> => {
  const rows = await indicatorRollUp(models.at(position, seenFrom, AT), ids(unitId), { period: ids('2026-M01') });
  return Object.fromEntries(
    rows.map(({ indicatorId, value, denominator, reported, owed, notApplicable, missing }) => [
      indicatorId,
      [value, denominator, `${reported}/${owed}`, notApplicable, missing],
    ]),
  );
};

const AS_BOTH = {
  average: ['35', 2, '3/3', 0, 0],
  none: [null, 0, '3/3', 1, 1],
  sum: ['70', 2, '3/3', 0, 0],
  times: ['2', 2, '3/3', 0, 0],
};

describe.each<readonly [string, MilestoneOptions]>([
  ['counted', MILESTONES],
  ['with milestones', { every: 4, unitsMin: 1 }],
])('one report for what two units owed, %s', (_how, milestones) => {
  beforeAll(async () => {
    generation += 1;
    models = await projectedModels(fresh.database, [obligationsModelWith(milestones)], generation);
    await models.project(LOG, [3]);
  });
  afterAll(() => models.drop());

  it('counts once in every total above, and serves both obligations', async () => {
    for (const unitId of ['country', 'province-1']) expect(await january(unitId, REPORTED, AFTER)).toEqual(AS_BOTH);
    expect(await january('commune-1', REPORTED, AFTER)).toMatchObject({ average: ['60', 1, '2/2', 0, 0], none: [null, 0, '2/2', 1, 0] });
  });

  it('gives the same totals seen from before the merger, with the duty that it names first', async () => {
    expect(await january('country', REPORTED, BEFORE)).toEqual(AS_BOTH);
    expect(await january('province-1', REPORTED, BEFORE)).toMatchObject({ sum: ['70', 2, '2/2', 0, 0], none: [null, 0, '2/2', 1, 1] });
    expect(await january('province-2', REPORTED, BEFORE)).toMatchObject({ sum: [null, 0, '1/1', 0, 0], none: [null, 0, '1/1', 0, 0] });
  });

  it('is missing for both while it is returned, and counts once again in its next version', async () => {
    expect(await january('country', RETURNED, AFTER)).toMatchObject({ sum: ['10', 1, '1/3', 0, 2], times: ['1', 1, '1/3', 0, 2] });
    expect(await january('country', AGAIN, AFTER)).toMatchObject({ average: ['37.5', 2, '3/3', 0, 0], sum: ['75', 2, '3/3', 0, 0] });
  });

  const first = async (position: number) =>
    (await obligationsByIds(models.at(position, AFTER, AT), [ids('duty-1:2026-M01')])).get(ids('duty-1:2026-M01'));

  it('stays what it was for a duty that is waived afterwards', async () => {
    expect(await first(WAIVED)).toMatchObject({ phase: 'SUBMITTED', status: 'LATE' });
    expect(await january('country', WAIVED, AFTER)).toMatchObject({ sum: ['75', 2, '3/3', 0, 0] });
  });

  it('waits for no correction where its next version leaves out what was waived, and counts with the other duty', async () => {
    expect(await first(LEFT_OUT)).toMatchObject({ phase: 'WAIVED', status: 'WAIVED', reportId: null, correctionDueOn: null });
    expect(await january('country', LEFT_OUT, AFTER)).toMatchObject({ average: ['20', 2, '2/2', 0, 0], sum: ['40', 2, '2/2', 0, 0] });
  });

  it('answers for what was waived again where that version was no valid one', async () => {
    expect(await first(INVALID)).toMatchObject({ phase: 'RETURNED', status: 'LATE' });
    expect(await january('country', INVALID, AFTER)).toMatchObject({ sum: ['10', 1, '1/3', 0, 2] });
  });

  it('counts once over time', async () => {
    const rows = await indicatorsOverTime(models.at(AGAIN, AFTER, AT), ids('country'), {
      from: localDate('2026-01-01'),
      to: localDate('2026-12-31'),
    });
    expect(
      rows.map(({ indicatorId, value, figures, notApplicable, reported, due, missing }) => [
        indicatorId,
        value,
        figures,
        notApplicable,
        `${reported}/${due}`,
        missing,
      ]),
    ).toEqual([
      ['average', '37.5', 2, 0, '3/6', 3],
      ['none', null, 0, 1, '3/6', 4],
      ['sum', '75', 2, 0, '3/6', 3],
      ['times', '2', 2, 0, '3/6', 3],
    ]);
  });
});
