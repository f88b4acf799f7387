import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { addDays, instantOfMs, msOf, startOfDay } from '#libs/kernel/time.js';
import { expectSums, indicatorRollUpAt, rollUpAt } from '#libs/testing/oracles/obligation-answers.js';
import { historyOf } from '#libs/testing/histories/obligation-histories.js';
import { AFTER_ALL, looks, readingAt, withHistory } from '#libs/testing/histories/obligation-looks.js';
import { oracleObligations } from '#libs/testing/oracles/obligation-oracle.js';
import { steps, UNITS } from '#libs/testing/histories/obligation-world.js';
import { freshDatabase, type FreshDatabase } from '#libs/testing/database/test-server.js';
import { indicatorRollUp } from './indicator-roll-up.query.js';
import { rollUp } from './roll-up.query.js';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const ids = (values: string): never => values as never;

describe('the roll-up of a unit', () => {
  it('counts what its units owe and sums what they reported, now and at any past position', async () => {
    await looks(fresh, 12, async ({ log, reading, at }) => {
      const oracle = oracleObligations(log);
      for (const unit of UNITS) {
        const rows = await rollUp(reading, ids(unit), {});
        rows.forEach(({ counts }) => expectSums(counts));
        expect(rows).toEqual(rollUpAt(log, oracle, unit, at));
        expect(await indicatorRollUp(reading, ids(unit), {})).toEqual(indicatorRollUpAt(log, oracle, unit));
      }
    });
  }, 300_000);

  it('is kept as dates, not as states: it is right on both sides of every day that is to come', async () => {
    await fc.assert(
      fc.asyncProperty(steps({ min: 20, max: 60 }), async (taken) => {
        const events = historyOf(taken);
        const oracle = oracleObligations(events);
        const last = oracle.map(({ metAt }) => metAt ?? '').reduce((a, b) => (a > b ? a : b), '');
        const days = oracle.flatMap(({ dueOn, periodFrom }) => [dueOn && addDays(dueOn, 1), periodFrom].filter((each) => each !== null));
        const ahead = [...new Set(days.map(startOfDay))].filter((instant) => instant > last).sort();
        await withHistory(fresh, events, async (models) => {
          for (const instant of ahead.slice(0, 12))
            for (const at of [instantOfMs(msOf(instant) - 1), instant])
              expect(await rollUp(readingAt(models, events.length, at), ids('ha-tinh'), {})).toEqual(
                rollUpAt(events, oracle, 'ha-tinh', at),
              );
        });
      }),
      { numRuns: 8, endOnFailure: true },
    );
  }, 300_000);

  it('of the past is the one that was current then', async () => {
    await fc.assert(
      fc.asyncProperty(steps({ min: 30, max: 70 }), async (taken) => {
        const events = historyOf(taken);
        const half = Math.ceil(events.length / 2);
        await withHistory(fresh, events.slice(0, half), async (models) => {
          const reading = readingAt(models, half, AFTER_ALL);
          const [progress] = await fresh.database.query<{ kept: boolean }>(
            `select $1 >= changed_at as kept from ${Object.values(models.schemas)[0]}.progress`,
            [half],
          );
          expect(progress?.kept).toBe(true);
          const current = [await rollUp(reading, ids('ha-tinh'), {}), await indicatorRollUp(reading, ids('ha-tinh'), {})];
          await models.project(events.slice(half), [1_000]);
          expect([await rollUp(reading, ids('ha-tinh'), {}), await indicatorRollUp(reading, ids('ha-tinh'), {})]).toEqual(current);
        });
      }),
      { numRuns: 15, endOnFailure: true },
    );
  }, 300_000);

  it('can be narrowed to a plan, a root plan, a kind and a period', async () => {
    await looks(fresh, 3, async ({ reading }) => {
      const all = await rollUp(reading, ids('ha-tinh'), {});
      const figures = await indicatorRollUp(reading, ids('ha-tinh'), {});
      expect(await rollUp(reading, ids('ha-tinh'), { planId: ids('plan-b'), kind: 'REPORT' })).toEqual(
        all.filter(({ planId, kind }) => planId === 'plan-b' && kind === 'REPORT'),
      );
      expect(await rollUp(reading, ids('ha-tinh'), { rootPlanId: ids('plan-a'), period: '2026-Q1' })).toEqual(
        all.filter(({ period }) => period === '2026-Q1'),
      );
      expect(await indicatorRollUp(reading, ids('ha-tinh'), { rootPlanId: ids('plan-a'), planId: ids('plan-a') })).toEqual(
        figures.filter(({ planId }) => planId === 'plan-a'),
      );
      expect(await indicatorRollUp(reading, ids('ha-tinh'), { kind: 'TASK' })).toEqual([]);
    });
  }, 300_000);
});
