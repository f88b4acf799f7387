import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import type { RecordedEvent } from '#libs/event-log/event-log.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { dateAt, type Instant } from '#libs/kernel/time.js';
import { figureHistory, figureWorlds } from '#libs/testing/histories/figure-histories.js';
import { historyOf } from '#libs/testing/histories/obligation-histories.js';
import { dutyIdOf, subPlanDue } from '#libs/testing/log/notice-fixtures.js';
import { AFTER_ALL } from '#libs/testing/histories/obligation-looks.js';
import { registered, steps, UNITS } from '#libs/testing/histories/obligation-world.js';
import { projectedModels, type ProjectedModels } from '#libs/testing/database/read-model.js';
import { type Happened, recorded } from '#libs/testing/log/recorded.js';
import { freshDatabase, type FreshDatabase } from '#libs/testing/database/test-server.js';
import type { RollUpFilter } from '../../queries.js';
import { indicatorRollUp } from './indicator-roll-up.query.js';
import { OBLIGATIONS, obligationsModel, obligationsModelWith } from '../obligations.model.js';
import { rollUp } from './roll-up.query.js';

let fresh: FreshDatabase;
let generation = 0;

beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const FILTERS: readonly RollUpFilter[] = [{}, { planId: 'plan-b' as PlanId }, {}, { rootPlanId: 'plan-a' as PlanId, kind: 'REPORT' }];

/** One that has milestones, and one whose log ends before the first, beside one another. */
const withBoth = async (
  events: readonly RecordedEvent[],
  { every, sizes }: { readonly every: number; readonly sizes: readonly number[] },
  use: (models: ProjectedModels, without: ProjectedModels) => Promise<void>,
): Promise<void> => {
  generation += 2;
  const models = await projectedModels(fresh.database, [obligationsModelWith({ every, unitsMin: 1 })], generation);
  const without = await projectedModels(fresh.database, [obligationsModel], generation + 1);
  try {
    await models.project(events, sizes);
    await without.project(events);
    await use(models, without);
  } finally {
    await models.drop();
    await without.drop();
  }
};

interface Asked {
  readonly unit: string;
  readonly filter: RollUpFilter;
  readonly position: number;
  readonly at: Instant;
}

const answers = async (models: ProjectedModels, { unit, filter, position, at }: Asked) => {
  const reading = models.at(position, dateAt(at), at);
  return Promise.all([rollUp(reading, unit as OrgUnitId, filter), indicatorRollUp(reading, unit as OrgUnitId, filter)]);
};

/** What is current is not to be read of them, so that the past is. */
const forgetSums = async ({ schemas }: ProjectedModels): Promise<void> => {
  await fresh.database.query(`update ${schemas[OBLIGATIONS]}.progress set changed_at = position + 1`);
};

const spans = fc.record({
  every: fc.integer({ min: 1, max: 7 }),
  sizes: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 3 }),
});

/** Each position with another unit and another filter, now and judged when it was recorded. */
const lookAll = async (
  events: readonly RecordedEvent[],
  units: readonly string[],
  models: ProjectedModels,
  without: ProjectedModels,
): Promise<void> => {
  for (const each of [models, without]) await forgetSums(each);
  for (const { position, recordedAt } of events) {
    const unit = units[position % units.length] ?? '';
    const filter = FILTERS[position % FILTERS.length] ?? {};
    const asked = { unit, filter, position, at: position % 3 === 0 ? recordedAt : AFTER_ALL };
    const [reckoned, counted] = await Promise.all([answers(models, asked), answers(without, asked)]);
    expect([asked, reckoned]).toEqual([asked, counted]);
  }
};

describe('sums of the past', () => {
  it('are what is counted, at every position: before milestones, at them and after them', async () => {
    await fc.assert(
      fc.asyncProperty(steps({ min: 20, max: 40 }), spans, async (taken, span) => {
        const events = historyOf(taken);
        await withBoth(events, span, (...models) => lookAll(events, UNITS, ...models));
      }),
      { numRuns: 3, endOnFailure: true },
    );
  }, 300_000);

  it('are so for figures of every kind, and where units moved in between', async () => {
    await fc.assert(
      fc.asyncProperty(figureWorlds, spans, async (world, span) => {
        const events = figureHistory(world);
        const units = [...new Set(events.flatMap(({ streamId }) => (streamId.startsWith('org-unit/') ? [streamId.slice(9)] : [])))];
        await withBoth(events, span, (...models) => lookAll(events, units, ...models));
      }),
      { numRuns: 2, endOnFailure: true },
    );
  }, 300_000);

  it('are read, and not counted (control)', async () => {
    const [taken = []] = fc.sample(steps({ min: 60, max: 60 }), { numRuns: 1, seed: 20_260_120 });
    const events = historyOf(taken);
    await withBoth(events, { every: 5, sizes: [1_000] }, async (models) => {
      await forgetSums(models);
      const asked = { unit: 'ha-tinh', filter: {}, position: events.length, at: AFTER_ALL };
      const [rows, figures] = await answers(models, asked);
      const schema = models.schemas[OBLIGATIONS];
      await fresh.database.query(`update ${schema}.roll_up_past set waived = waived + 1`);
      await fresh.database.query(`update ${schema}.report_roll_up_past set owed = owed + 1`);
      const [otherRows, otherFigures] = await answers(models, asked);
      expect(rows.length).toBeGreaterThan(0);
      expect(figures.length).toBeGreaterThan(0);
      expect(otherRows).not.toEqual(rows);
      expect(otherFigures).not.toEqual(figures);
      await fresh.database.query(`delete from ${schema}.milestone`);
      expect(await answers(models, asked)).toEqual([rows, figures]);
    });
  });

  it('are kept for units above enough others, all of them from the milestone on at which they came to be', async () => {
    const registration = (unit: string, parent: string | null): Happened => ({
      streamId: `org-unit/${unit}`,
      event: registered(unit, parent),
    });
    const owing = (n: number): Happened => ({
      streamId: `duty/${dutyIdOf(n)}`,
      event: subPlanDue(n, { holders: ['ward-1' as OrgUnitId] }),
    });
    const events = recorded([
      registration('city', null),
      registration('ward-1', 'city'),
      ...[1, 2, 3].map(owing),
      // Position 6: the milestone behind this is the first one at which the city has two below it.
      registration('ward-2', 'city'),
      ...[4, 5, 6].map(owing),
    ]);
    generation += 2;
    const models = await projectedModels(fresh.database, [obligationsModelWith({ every: 4, unitsMin: 2 })], generation);
    try {
      await models.project(events, [3]);
      const schema = models.schemas[OBLIGATIONS];
      const kept = await fresh.database.query(`select unit_id, since from ${schema}.milestone_unit`);
      expect(kept).toEqual([{ unit_id: 'city', since: 8 }]);
      const sums = await fresh.database.query<{ owed: number }>(
        `select sum(pending)::integer as owed from ${schema}.roll_up_past where ancestor_id = 'city' and from_position = 8`,
      );
      expect(sums).toEqual([{ owed: 5 }]);
    } finally {
      await models.drop();
    }
  });
});
