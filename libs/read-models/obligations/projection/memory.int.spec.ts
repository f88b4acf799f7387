import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import type { OrgUnitEvent } from '#libs/domain/org-unit/org-unit.js';
import type { DomainEvent, RecordedEvent } from '#libs/event-log/event-log.js';
import type { QueryOptions } from '#libs/postgres/database.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { instant, localDate } from '#libs/kernel/time.js';
import { dutyIdOf, reportOn, subPlanDue } from '#libs/testing/log/notice-fixtures.js';
import { historyOf } from '#libs/testing/histories/obligation-histories.js';
import { INDICATORS, registered, steps } from '#libs/testing/histories/obligation-world.js';
import { type Happened, recorded } from '#libs/testing/log/recorded.js';
import { freshDatabase, type FreshDatabase } from '#libs/testing/database/test-server.js';
import { checksum } from '../../generations/checksum.js';
import type { Projection, Tx } from '../../model.js';
import { ddl, readersIndexes } from '../ddl.js';
import { obligationsProjection } from './projection.js';

let fresh: FreshDatabase;
let made = 0;

beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const regime = (n: number): DomainEvent => {
  const opened = { ...subPlanDue(n), type: 'ReportRegimeAssigned', receivers: [], indicators: INDICATORS.slice(0, 2) };
  return opened;
};

const reported = (n: number): DomainEvent => {
  const submitted = reportOn(`r${n}`, instant('2024-01-15T02:00:00Z'), dutyIdOf(n));
  const figures = { ...submitted, values: { [INDICATORS[0]?.id ?? '']: String(n) } };
  return figures;
};

const SIZES = [7, 1, 12, 3];

/** So near that several come within a batch, and some at its end. */
const MILESTONES = { every: 12, unitsMin: 1 };

const emptySchema = async (): Promise<string> => {
  made += 1;
  const schema = `rm_memory_${made}`;
  await fresh.database.transaction(async (tx) => {
    await tx.query('select read.create_generation($1)', [schema]);
    await (tx.client.query([ddl(schema), ...readersIndexes(schema)].join('\n')) as Promise<unknown>);
  });
  return schema;
};

const batchesOf = (events: readonly RecordedEvent[]): readonly (readonly RecordedEvent[])[] => {
  const batches: (readonly RecordedEvent[])[] = [];
  for (let from = 0; from < events.length;) {
    const size = SIZES[batches.length % SIZES.length] ?? 1;
    batches.push(events.slice(from, from + size));
    from += size;
  }
  return batches;
};

class TakenBack extends Error {}

type Course = (
  handle: (by: Projection, batch: readonly RecordedEvent[], isTakenBack?: boolean) => Promise<void>,
  schema: string,
) => Promise<void>;

/** @returns the checksum of what a course of batches leaves */
const leftBy = async (course: Course, seen: (tx: Tx) => Tx = (tx) => tx): Promise<string> => {
  const schema = await emptySchema();
  await course(async (by, batch, isTakenBack = false) => {
    const work = fresh.database.transaction(async (tx) => {
      await by.handle(seen(tx), batch);
      if (isTakenBack) throw new TakenBack();
    });
    await work.catch((error: unknown) => {
      if (!(error instanceof TakenBack)) throw error;
    });
  }, schema);
  const sum = await fresh.database.transaction((tx) => checksum(tx, schema));
  await fresh.database.query(`drop schema ${schema} cascade`);
  return sum;
};

/** By projections that begin with nothing in memory at each batch. */
const forgetful =
  (events: readonly RecordedEvent[]): Course =>
  async (handle, schema) => {
    for (const batch of batchesOf(events)) await handle(obligationsProjection(schema, { milestones: MILESTONES }), batch);
  };

const remembering =
  (events: readonly RecordedEvent[], rowsKeptMax: number): Course =>
  async (handle, schema) => {
    const projection = obligationsProjection(schema, { rowsKeptMax, milestones: MILESTONES });
    for (const batch of batchesOf(events)) await handle(projection, batch);
  };

/** Every third batch is rolled back after it was handled, and comes again together with the next one. */
const takenBack =
  (events: readonly RecordedEvent[]): Course =>
  async (handle, schema) => {
    const projection = obligationsProjection(schema, { milestones: MILESTONES });
    let waiting: readonly RecordedEvent[] = [];
    for (const [index, batch] of batchesOf(events).entries()) {
      const whole = [...waiting, ...batch];
      await handle(projection, whole, index % 3 === 1);
      waiting = index % 3 === 1 ? whole : [];
    }
    if (waiting.length > 0) await handle(projection, waiting);
  };

/** As a build does: several batches in one transaction, each worked out while the ones before are written. */
const together =
  (events: readonly RecordedEvent[], rowsKeptMax: number, heldMax?: number): Course =>
  async (_, schema) => {
    const projection = obligationsProjection(schema, { rowsKeptMax, heldMax, milestones: MILESTONES });
    const batches = batchesOf(events);
    for (let from = 0; from < batches.length; from += 5)
      await fresh.database.transaction(
        (tx) => projection.handleAll?.(tx, eachInTurn(batches.slice(from, from + 5))) ?? Promise.reject(new Error('it has no handleAll')),
      );
  };

async function* eachInTurn<T>(values: readonly T[]): AsyncGenerator<T> {
  for (const value of values) yield await Promise.resolve(value);
}

/** Two processes, each of which remembers what it wrote itself. */
const inTurns =
  (events: readonly RecordedEvent[]): Course =>
  async (handle, schema) => {
    const projections = [
      obligationsProjection(schema, { milestones: MILESTONES }),
      obligationsProjection(schema, { milestones: MILESTONES }),
    ];
    for (const [index, batch] of batchesOf(events).entries()) {
      const projection = projections[index % projections.length];
      if (projection !== undefined) await handle(projection, batch);
    }
  };

describe('what the projection of obligations has in memory', () => {
  it('changes nothing of what is written: kept, forgotten, held back for several batches, rolled back, or overtaken by another process', async () => {
    await fc.assert(
      fc.asyncProperty(steps({ min: 20, max: 90 }), async (taken) => {
        const events = historyOf(taken);
        const expected = await leftBy(forgetful(events));
        const kept = [60_000, 40].flatMap((rowsKeptMax) => [remembering(events, rowsKeptMax), together(events, rowsKeptMax)]);
        for (const course of [...kept, together(events, 60_000, 10), takenBack(events), inTurns(events)])
          expect(await leftBy(course)).toBe(expected);
      }),
      { numRuns: 6, endOnFailure: true },
    );
  }, 300_000);

  it('is written before the database is asked who owes what below a unit that moves within the same transaction', async () => {
    const opened = (n: number): Happened[] => [
      { streamId: `org-unit/commune-${n}`, event: registered(`commune-${n}`, 'north') },
      { streamId: `duty/${dutyIdOf(n)}`, event: regime(n) },
    ];
    const moved: OrgUnitEvent = { type: 'OrgUnitMoved', parentId: 'south' as OrgUnitId, on: localDate('2024-01-01'), source: 'NQ' };
    const events = recorded([
      { streamId: 'org-unit/north', event: registered('north', null) },
      { streamId: 'org-unit/south', event: registered('south', null) },
      ...[1, 2, 3].flatMap(opened),
      ...[1, 2].map((n): Happened => ({ streamId: `org-unit/commune-${n}`, event: moved })),
    ]);
    expect(await leftBy(together(events, 60_000))).toBe(await leftBy(forgetful(events)));
  });

  it('would be wrong if the position were not looked at (control)', async () => {
    const unlooked = (tx: Tx): Tx => ({
      query: async <Row extends object>(sql: string, params?: readonly unknown[], options?: QueryOptions) => {
        const rows = await tx.query<Row>(sql, params, options);
        return sql.includes('.progress') ? rows.map((row) => ({ ...row, state: 'as it was' })) : rows;
      },
    });
    const outcomes: boolean[] = [];
    for (const taken of fc.sample(steps({ min: 60, max: 90 }), { numRuns: 3, seed: 20_260_120 })) {
      const events = historyOf(taken);
      const expected = await leftBy(forgetful(events));
      outcomes.push(
        await leftBy(inTurns(events), unlooked).then(
          (sum) => sum === expected,
          () => false,
        ),
      );
    }
    expect(outcomes).toContain(false);
  });

  it('takes no more statements for many events than for a few, and reads nothing that it wrote before', async () => {
    const schema = await emptySchema();
    const projection = obligationsProjection(schema);
    const sent: string[] = [];
    const handle = async (events: readonly RecordedEvent[]): Promise<readonly string[]> => {
      sent.length = 0;
      await fresh.database.transaction((tx) =>
        projection.handle({ query: (sql, params, options) => (sent.push(sql), tx.query(sql, params, options)) }, events),
      );
      return [...sent];
    };
    const numbers = Array.from({ length: 40 }, (_, index) => index);
    const reports = numbers.map((n): Happened => ({ streamId: `report/r${n}`, event: reported(n) }));
    const happened: readonly Happened[] = [
      ...numbers.map((n): Happened => ({ streamId: `org-unit/commune-${n}`, event: registered(`commune-${n}`, null) })),
      ...numbers.map((n): Happened => ({ streamId: `duty/${dutyIdOf(n)}`, event: regime(n) })),
      ...reports,
    ];
    const events = recorded(happened);
    await handle(events.slice(0, -reports.length));
    const few = await handle(events.slice(-reports.length).slice(0, 1));
    const many = await handle(events.slice(-reports.length).slice(1));
    expect(many).toEqual(few);
    const [reads, writes] = [many.filter((sql) => sql.startsWith('select')), many.filter((sql) => !sql.startsWith('select'))];
    // The position alone.
    expect(reads).toHaveLength(1);
    expect(writes.length).toBeLessThanOrEqual(15);
  });
});
