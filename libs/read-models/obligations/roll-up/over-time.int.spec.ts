import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import type { RecordedEvent } from '#libs/event-log/event-log.js';
import { dateAt, type Instant, instantOfMs, msOf } from '#libs/kernel/time.js';
import {
  type FigureWorld,
  figureHistory,
  figureWorlds,
  indicatorsOf,
  momentAfter,
  monthOf,
  type OracleFigure,
  oracleFigure,
  PLAN,
  unitsOf,
} from '#libs/testing/histories/figure-histories.js';
import { projectedModels, type ProjectedModels } from '#libs/testing/database/read-model.js';
import { freshDatabase, type FreshDatabase } from '#libs/testing/database/test-server.js';
import { indicatorRollUp } from './indicator-roll-up.query.js';
import { obligationsModel } from '../obligations.model.js';
import { indicatorsOverTime } from './over-time.query.js';

let fresh: FreshDatabase;
let generation = 0;

beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const withModels = async (use: (models: ProjectedModels) => Promise<void>): Promise<void> => {
  generation += 1;
  const models = await projectedModels(fresh.database, [obligationsModel], generation);
  try {
    await use(models);
  } finally {
    await models.drop();
  }
};

const expectValue = (value: string | null, expected: number | null): void => {
  if (expected === null || value === null) expect(value).toBe(expected);
  // Quotients are rounded to six decimals.
  else expect(Math.abs(Number(value) * 100 - expected)).toBeLessThan(0.0002);
};

const NOTHING: OracleFigure = { value: null, reported: 0, due: 0, ahead: 0, notApplicable: 0, missing: 0 };

interface Span {
  readonly first: number;
  readonly last: number;
}

const expectSpan = async (
  models: ProjectedModels,
  world: FigureWorld,
  log: readonly RecordedEvent[],
  { first, last, at }: Span & { readonly at: Instant },
): Promise<void> => {
  const reading = models.at(log.length, dateAt(at), at);
  for (const [unit, id] of unitsOf(world).entries()) {
    const rows = await indicatorsOverTime(reading, id, { from: monthOf(first).from, to: monthOf(last).to, planId: PLAN });
    for (const indicator of indicatorsOf(world)) {
      const expected = oracleFigure(world, log, { unit, id: indicator.id, first, last, today: dateAt(at) });
      const row = rows.find((each) => each.indicatorId === indicator.id);
      const found = row ?? { ...NOTHING, value: null };
      const { reported, due, ahead, notApplicable, missing } = found;
      expect({ reported, due, ahead, notApplicable, missing }).toEqual({
        reported: expected.reported,
        due: expected.due,
        ahead: expected.ahead,
        notApplicable: expected.notApplicable,
        missing: expected.missing,
      });
      expectValue(found.value, expected.value);
    }
  }
};

/** One month over the units below: what is kept as sums is what the slow reader finds. */
const expectMonth = async (models: ProjectedModels, world: FigureWorld, log: readonly RecordedEvent[], month: number): Promise<void> => {
  const at = momentAfter(5);
  const reading = models.at(log.length, dateAt(at), at);
  for (const [unit, id] of unitsOf(world).entries()) {
    const rows = await indicatorRollUp(reading, id, { planId: PLAN, period: monthOf(month).period });
    for (const { id: indicatorId, overUnits } of indicatorsOf(world)) {
      // The last of a month is taken by when it was sent, adjustments left aside, as over a span.
      const expected = oracleFigure({ ...world, aggregators: world.aggregators.map(([over]) => [over, 'LAST'] as const) }, log, {
        unit,
        id: indicatorId,
        first: month,
        last: month,
        today: dateAt(at),
      });
      const row = rows.find((each) => each.indicatorId === indicatorId);
      if (row === undefined) expect(expected.due).toBe(0);
      else {
        expect([indicatorId, row.reported, row.owed, row.missing]).toEqual([
          indicatorId,
          expected.reported,
          expected.due,
          expected.missing,
        ]);
        // Nobody who has a figure, none that applies, and a count of none are one thing here: no value.
        if (overUnits !== 'COUNT' || expected.value !== null) expectValue(row.value, expected.value);
      }
    }
  }
};

describe('figures on random trees of units', () => {
  it('are over time and over units as the oracle says, on both sides of every deadline, and at a past position', async () => {
    await fc.assert(
      fc.asyncProperty(figureWorlds, fc.nat(5), fc.nat(5), fc.nat(), async (world, a, b, cut) => {
        const log = figureHistory(world);
        await withModels(async (models) => {
          await models.project(log, [6]);
          const [first, last] = [Math.min(a, b), Math.max(a, b)];
          const end = momentAfter(last);
          for (const at of [instantOfMs(msOf(end) - 1), end]) await expectSpan(models, world, log, { first, last, at });
          // A year's figures in its middle: only what was due so far.
          await expectSpan(models, world, log, { first: 0, last: 5, at: momentAfter(2) });
          await expectMonth(models, world, log, first);
          // The slow reader takes it for granted that every unit owes: a past in which they do.
          const owing = log.findLastIndex(({ streamId }) => streamId.startsWith('duty/')) + 1;
          const past = log.slice(0, Math.max(owing, log.length - (cut % 5)));
          await expectSpan(models, world, past, { first: 0, last: 5, at: momentAfter(5) });
        });
      }),
      { numRuns: 8, endOnFailure: true },
    );
  });

  it('come to the same rows in whatever batches the events arrive', async () => {
    await fc.assert(
      fc.asyncProperty(figureWorlds, async (world) => {
        const sums: unknown[] = [];
        for (const size of [1, 7, 1_000])
          await withModels(async (models) => {
            await models.project(figureHistory(world), [size]);
            sums.push(Object.values(await models.checksums()));
          });
        expect(sums[1]).toEqual(sums[0]);
        expect(sums[2]).toEqual(sums[0]);
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });
});
