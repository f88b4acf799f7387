import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ReportEvent } from '#libs/domain/report/report.js';
import type { OfType } from '#libs/kernel/decider.js';
import { countsAt } from '#libs/testing/oracles/obligation-answers.js';
import { allOf, looks } from '#libs/testing/histories/obligation-looks.js';
import { oracleObligations } from '#libs/testing/oracles/obligation-oracle.js';
import { PLANS } from '#libs/testing/histories/obligation-world.js';
import { freshDatabase, type FreshDatabase } from '#libs/testing/database/test-server.js';
import { cascadeMembers, cascades } from './cascades.query.js';
import { dutiesByIds, duties } from '../duties.query.js';
import { reportsByIds } from '../reports/reports.query.js';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const ids = (values: string): never => values as never;

describe('the cascade of a plan', () => {
  it('counts its sub-plans and lists each holder with the plan that he derived', async () => {
    await looks(fresh, 6, async ({ log, reading, at }) => {
      const oracle = oracleObligations(log).filter(({ kind }) => kind === 'SUB_PLAN');
      const found = await cascades(reading, [...PLANS, ids('no-such-plan')]);
      for (const planId of PLANS) {
        const own = oracle.filter((each) => each.planId === planId);
        const counts = countsAt(own, at);
        const late = counts.late + counts.excusedLate;
        const due = counts.created - counts.waived - counts.cancelled;
        expect(found.get(planId)).toEqual({ planId, due, fulfilled: counts.onTime + late, late, missing: counts.overdue, counts });
        const { rows, totalCount } = await allOf((page) => cascadeMembers(reading, planId, page), 2);
        const members = rows.map(({ holderId, obligation }) => `${holderId} ${obligation.dutyId} ${obligation.period}`);
        expect([...members].sort()).toEqual(
          own.flatMap(({ holders, dutyId, period }) => holders.map((holder) => `${holder} ${dutyId} ${period}`)).sort(),
        );
        expect(totalCount).toBe(members.length);
        for (const { obligation, derivedPlanId } of rows)
          if (obligation.fulfilledByPlan !== null) expect(derivedPlanId).toBe(obligation.fulfilledByPlan);
      }
      expect(found.get(ids('no-such-plan'))?.due).toBe(0);
    });
  }, 300_000);
});

describe('duties and reports', () => {
  it('are found by their ids as they stood, with the versions of their streams', async () => {
    await looks(fresh, 5, async ({ log, reading }) => {
      const versions = new Map(log.map(({ streamId, streamVersion }) => [streamId, streamVersion]));
      const idsOf = (prefix: string): string[] =>
        [...versions.keys()].filter((id) => id.startsWith(prefix)).map((id) => id.slice(prefix.length));
      const foundDuties = await dutiesByIds(reading, idsOf('duty/').map(ids));
      expect([...foundDuties].map(([id, row]) => [id, row.streamVersion]).sort()).toEqual(
        idsOf('duty/')
          .map((id) => [id, versions.get(`duty/${id}`)])
          .sort(),
      );
      const everyDuty = await allOf((page) => duties(reading, {}, page), 2);
      expect(everyDuty.rows).toHaveLength(everyDuty.totalCount);
      expect(everyDuty.rows.map((row) => row)).toEqual(expect.arrayContaining([...foundDuties.values()]));
      const foundReports = await reportsByIds(reading, idsOf('report/').map(ids));
      for (const id of idsOf('report/')) {
        const row = foundReports.get(ids(id));
        const submitted = log
          .filter(({ streamId }) => streamId === `report/${id}`)
          // A part that was taken out of another report begins with what had happened to that one.
          .flatMap(({ event }): readonly { readonly type: string }[] =>
            event.type === 'ReportContinued' ? (event as OfType<ReportEvent, 'ReportContinued'>).events : [event],
          )
          .filter(({ type }) => type === 'ReportSubmitted');
        expect([row?.streamVersion, row?.version, row?.versions.length]).toEqual([
          versions.get(`report/${id}`),
          submitted.length,
          submitted.length,
        ]);
      }
    });
  }, 300_000);
});
