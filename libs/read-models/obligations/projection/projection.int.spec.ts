import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import type { RecordedEvent } from '#libs/event-log/event-log.js';
import { historyOf } from '#libs/testing/histories/obligation-histories.js';
import { steps } from '#libs/testing/histories/obligation-world.js';
import { oracleObligations } from '#libs/testing/oracles/obligation-oracle.js';
import { logOf } from '#libs/testing/log/log-of.js';
import { projectedModels, type ProjectedModels } from '#libs/testing/database/read-model.js';
import { freshDatabase, type FreshDatabase } from '#libs/testing/database/test-server.js';
import { readPointers } from '../../generations/pointers.js';
import { ensureModels, rebuildModel } from '../../generations/rebuild.js';
import { OBLIGATIONS, obligationsModelWith } from '../obligations.model.js';

let fresh: FreshDatabase;
let generation = 0;

const obligationsModel = obligationsModelWith({ every: 11, unitsMin: 1 });

beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const projected = async (events: readonly RecordedEvent[], batchSizes: readonly number[]): Promise<ProjectedModels> => {
  generation += 1;
  const models = await projectedModels(fresh.database, [obligationsModel], generation);
  await models.project(events, batchSizes);
  return models;
};

const rowsAt = async (models: ProjectedModels, position: number) =>
  fresh.database.query(
    `select o.duty_id, o.period, o.kind, o.title, o.authority, o.deadline_state, o.due_on, o.original_due_on, o.reason, o.phase, o.timeliness, o.met_at,
            o.report_id, o.fulfilled_by_plan, o.noticed_at, o.correction_due_on, o.unit_day
       from ${models.schemas[OBLIGATIONS]}.obligation o
      where from_position <= $1 and (to_position is null or to_position > $1) order by duty_id collate "C", period collate "C"`,
    [position],
  );

const expectedAt = (log: readonly RecordedEvent[]) =>
  oracleObligations(log)
    .map((o) => ({
      duty_id: o.dutyId,
      period: o.period,
      kind: o.kind,
      title: o.title,
      authority: o.authority,
      deadline_state: o.deadlineState,
      due_on: o.dueOn,
      original_due_on: o.originalDueOn,
      reason: o.reason,
      phase: o.phase,
      timeliness: o.timeliness,
      met_at: o.metAt,
      report_id: o.reportId,
      fulfilled_by_plan: o.fulfilledByPlan,
      noticed_at: o.noticedAt,
      correction_due_on: o.correctionDueOn,
      unit_day: o.unitDay,
    }))
    .sort((a, b) => (a.duty_id < b.duty_id || (a.duty_id === b.duty_id && a.period < b.period) ? -1 : 1));

/** Those that only readers need come last. */
const indexesOfServing = async ({ database }: FreshDatabase): Promise<readonly string[]> => {
  const schema = (await readPointers(database)).get(OBLIGATIONS)?.schema;
  const rows = await database.query<{ name: string }>('select indexname as name from pg_indexes where schemaname = $1', [schema]);
  return rows.map(({ name }) => name);
};

describe('the projection of obligations', () => {
  it('writes the same rows in whatever batches the events come, and they are what the oracle says at every position', async () => {
    await fc.assert(
      fc.asyncProperty(steps({ min: 20, max: 90 }), async (taken) => {
        const events = historyOf(taken);
        const [one, seven, all] = [await projected(events, [1]), await projected(events, [7]), await projected(events, [1_000])];
        try {
          for (const position of [events.length, Math.floor(events.length / 2), Math.floor(events.length / 3) * 2])
            expect(await rowsAt(all, position)).toEqual(expectedAt(events.slice(0, position)));
          const sums = [];
          for (const models of [one, seven, all]) sums.push(Object.values(await models.checksums()));
          expect(sums[1]).toEqual(sums[0]);
          expect(sums[2]).toEqual(sums[0]);
        } finally {
          for (const models of [one, seven, all]) await models.drop();
        }
      }),
      { numRuns: 12, endOnFailure: true },
    );
  }, 300_000);

  it('is byte-equal when it is built again from the log', async () => {
    for (const [index, taken] of fc.sample(steps({ min: 60, max: 90 }), { numRuns: 2, seed: 20_260_120 }).entries()) {
      const own = await freshDatabase();
      try {
        const log = await logOf(own.database, `rebuild-${index}`, historyOf(taken));
        const context = { database: own.database, log, logId: `rebuild-${index}`, models: [obligationsModel] };
        await ensureModels(context);
        const result = await rebuildModel(context, OBLIGATIONS);
        expect(result).toMatchObject({ equal: true, position: (await log.head()).position });
        expect(await indexesOfServing(own)).toContain('obligation_by_plan');
        await log.close();
      } finally {
        await own.drop();
      }
    }
  });
});
