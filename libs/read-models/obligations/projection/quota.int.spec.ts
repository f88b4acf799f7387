import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { isKept, quotaProgress } from '#libs/domain/item/quota-count.js';
import type { RecordedEvent } from '#libs/event-log/event-log.js';
import type { DutyId } from '#libs/kernel/ids.js';
import { dateAt, endOfDay, type Instant, instantOfMs, localDate, msOf } from '#libs/kernel/time.js';
import {
  CITY,
  COMMUNES,
  type OracleQuota,
  oracleQuotas,
  PLAN,
  quotaHistory,
  quotaSteps,
  standsBelow,
} from '#libs/testing/histories/quota-histories.js';
import { projectedModels, type ProjectedModels } from '#libs/testing/database/read-model.js';
import { freshDatabase, type FreshDatabase } from '#libs/testing/database/test-server.js';
import { itemsModel } from '../../items/items.model.js';
import { items, itemsByIds } from '../../items/items.query.js';
import { scoredQuotas } from '../../scores/scored-quotas.query.js';
import { obligationsModel } from '../obligations.model.js';
import { obligationCounts, obligations } from '../queries/obligations.query.js';
import { quotaCounts, quotaProgressOf } from '../queries/quotas/quota.query.js';
import { rollUp } from '../roll-up/roll-up.query.js';

let fresh: FreshDatabase;
let generation = 0;

beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const withModels = async (use: (models: ProjectedModels) => Promise<void>): Promise<void> => {
  generation += 1;
  const models = await projectedModels(fresh.database, [obligationsModel, itemsModel], generation);
  try {
    await use(models);
  } finally {
    await models.drop();
  }
};

/** The first and the last moment on either side of the end of a month. */
const moments: readonly Instant[] = ['2026-02-28', '2026-04-30', '2026-05-31'].flatMap((day) => {
  const end = endOfDay(localDate(day));
  return [instantOfMs(msOf(end) - 1), end];
});

const readingAt = (models: ProjectedModels, position: number, at: Instant) => models.at(position, dateAt(at), at);

const statusOf = ({ waived, metAt, timeliness, from, dueOn, quota }: OracleQuota, at: Instant): string => {
  if (waived) return 'WAIVED';
  if (metAt !== null && metAt <= at) return timeliness;
  if (from > dateAt(at)) return 'NOT_YET';
  return dueOn >= dateAt(at) || quota.target === 'AIM_FOR' ? 'OPEN' : 'OVERDUE';
};

const asPeriod = ({ quota, counted, from, dueOn }: OracleQuota) => {
  const [shortfall, excess] = [Math.max(0, quota.count - counted), Math.max(0, counted - quota.count)];
  return { from, dueOn, counted, target: quota.count, shortfall, excess, isKept: isKept(quota, { shortfall, excess }) };
};

const expectedProgress = (oracle: readonly OracleQuota[], at: Instant) => {
  const asked = oracle.filter(({ waived }) => !waived);
  const rules = Map.groupBy(asked, ({ rule }) => rule);
  return [...rules.keys()]
    .sort((a, b) => a - b)
    .map((rule) => {
      const periods = rules.get(rule) ?? [];
      const duties = [...Map.groupBy(periods, ({ dutyId }) => dutyId).values()].map((own) => quotaProgress(own.map(asPeriod), dateAt(at)));
      return {
        ruleKey: `rule/${rule}`,
        sent: periods.reduce((sum, { sent }) => sum + sent, 0),
        published: periods.reduce((sum, { published }) => sum + published, 0),
        ...quotaProgress(periods.map(asPeriod), dateAt(at)),
        dueDuties: duties.filter(({ duePeriods }) => duePeriods > 0).length,
        keptDuties: duties.filter(({ duePeriods, keptPeriods }) => duePeriods > 0 && duePeriods === keptPeriods).length,
      };
    });
};

const expectAll = async (models: ProjectedModels, log: readonly RecordedEvent[], at: Instant): Promise<void> => {
  const oracle = oracleQuotas(log);
  const reading = readingAt(models, log.length, at);
  const { rows } = await obligations(reading, {}, { first: 500 });
  const found = rows
    .map(({ node: { dutyId, period, metAt, timeliness, status } }) => ({ dutyId, period, metAt, timeliness, status }))
    .sort((a, b) => (a.dutyId + a.period < b.dutyId + b.period ? -1 : 1));
  expect(found).toEqual(
    oracle.map((each) => {
      const { dutyId, period, metAt, timeliness } = each;
      return { dutyId, period, metAt, timeliness, status: statusOf(each, at) };
    }),
  );
  const counts = await quotaCounts(reading, [...new Set(oracle.map(({ dutyId }) => dutyId as DutyId))]);
  const counted = [...counts.values()]
    .flat()
    .map(({ dutyId, period, target, sent, published, counted: n }) => [dutyId, period, target, sent, published, n]);
  expect(counted.sort()).toEqual(
    oracle.map(({ dutyId, period, quota, sent, published, counted: n }) => [dutyId, period, quota.count, sent, published, n]).sort(),
  );
  for (const unitId of [CITY, ...COMMUNES]) {
    const below = oracle.filter(({ holder }) => standsBelow(holder, unitId));
    const progress = await quotaProgressOf(reading, unitId, { planId: PLAN });
    expect(progress).toMatchObject(expectedProgress(below, at));
    const summed = (await rollUp(reading, unitId, {})).reduce<Record<string, number>>((sum, row) => {
      for (const [name, n] of Object.entries<number>({ ...row.counts })) sum[name] = (sum[name] ?? 0) + n;
      return sum;
    }, {});
    expect(summed).toEqual(await obligationCounts(reading, { withinId: unitId }));
  }
};

const HALF_YEAR = { from: localDate('2026-01-01'), to: localDate('2026-06-30') };

/** What a score counts of each quota is what the quota itself counts. */
const expectScored = async (models: ProjectedModels, log: readonly RecordedEvent[], at: Instant): Promise<void> => {
  const oracle = oracleQuotas(log);
  const units = [CITY, ...COMMUNES, ...new Set(oracle.map(({ holder }) => holder))];
  const found = await scoredQuotas(readingAt(models, log.length, at), units, HALF_YEAR);
  for (const unitId of units) {
    const total = (list: readonly { readonly quantity: number }[]): number => list.reduce((sum, { quantity }) => sum + quantity, 0);
    const shown = (found.get(unitId) ?? []).map(({ id, own, status, items: made }) => {
      return [id, own, status, total(made), total(made.filter(({ publishedOn }) => publishedOn !== null))];
    });
    const below = oracle.filter(({ holder }) => standsBelow(holder, unitId));
    expect(shown.sort()).toEqual(
      below.map((each) => [`${each.dutyId}:${each.period}`, each.holder === unitId, statusOf(each, at), each.sent, each.published]).sort(),
    );
  }
};

describe('quotas that are met by items', () => {
  it('are counted and judged as the oracle says, on both sides of every deadline, now and at a past position', async () => {
    await fc.assert(
      fc.asyncProperty(quotaSteps, fc.nat(), async (steps, half) => {
        const log = quotaHistory(steps);
        await withModels(async (models) => {
          await models.project(log, [7]);
          for (const at of moments) await expectAll(models, log, at);
          const past = log.slice(0, 30 + (half % (log.length - 29)));
          await expectAll(models, past, moments[3]!);
          await expectScored(models, log, moments[3]!);
          await expectScored(models, past, moments[0]!);
        });
      }),
      { numRuns: 6, endOnFailure: true },
    );
  });

  it('come to the same rows in whatever batches the events arrive', async () => {
    await fc.assert(
      fc.asyncProperty(quotaSteps, async (steps) => {
        const log = quotaHistory(steps);
        const sums: unknown[] = [];
        for (const size of [1, 5, 1_000])
          await withModels(async (models) => {
            await models.project(log, [size]);
            sums.push(Object.values(await models.checksums()));
          });
        expect(sums[1]).toEqual(sums[0]);
        expect(sums[2]).toEqual(sums[0]);
      }),
      { numRuns: 4, endOnFailure: true },
    );
  });

  it('list their items with what became of them, at any position', async () => {
    const record = { kind: 'RECORD', a: 2, b: 0, c: 3 } as const;
    const log = quotaHistory([record, { ...record, c: 9 }, { kind: 'PUBLISH', a: 0, b: 10, c: 0 }, { kind: 'WITHDRAW', a: 1, b: 0, c: 0 }]);
    await withModels(async (models) => {
      await models.project(log, [2]);
      const at = endOfDay(localDate('2026-06-30'));
      const states = async (position: number) => {
        const page = await items(
          readingAt(models, position, at),
          { withinId: COMMUNES[0]!, planId: PLAN, dutyId: 'room-1.0' as DutyId },
          { first: 10 },
        );
        return page.rows.map(({ node: { id, state, sentOn } }) => [id, state, sentOn]);
      };
      expect(await states(log.length)).toEqual([
        ['item-2', 'WITHDRAWN', '2026-03-10'],
        ['item-1', 'PUBLISHED', '2026-03-04'],
      ]);
      expect(await states(log.length - 1)).toEqual([
        ['item-2', 'SENT', '2026-03-10'],
        ['item-1', 'PUBLISHED', '2026-03-04'],
      ]);
      const [item] = (await itemsByIds(readingAt(models, log.length, at), ['item-1' as never])).values();
      expect(item).toMatchObject({ title: 'Tin item-1', publication: { publishedOn: '2026-03-14', confirmedFor: CITY }, withdrawal: null });
      const elsewhere = await items(readingAt(models, log.length, at), { withinId: COMMUNES[1]! }, { first: 10 });
      expect(elsewhere.totalCount).toBe(0);
    });
  });
});
