import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '#libs/application/clock.js';
import { followerRunner, type FollowerRunner } from '#libs/event-log/follower/follower.js';
import type { RecordedEvent, StreamId } from '#libs/event-log/event-log.js';
import { type OpenEventLog, openEventLog } from '#libs/event-log/open-event-log.js';
import { newEvent } from '#libs/testing/log/log-fixtures.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/database/test-server.js';
import { defineReadModel, idOf, type ReadModel } from '../model.js';
import { schemaIn } from '../reading.js';
import { versionedTable } from '../versioned-table.js';
import type { ModelsContext } from './generations.js';
import { modelFollower } from './model-follower.js';
import { NeverParks, NotParked, PARKED_MAX, parkedStreams, retryParked, skippedEvents, skipParked } from './parking.js';
import { ModelUnknown, ModelVersionMismatch, readPointers, servingModels } from './pointers.js';
import { ensureModels, rebuildModel, recoverModels } from './rebuild.js';
import { compareWithLog } from './replay.js';

/** A model that adds up what each stream was given, and cannot add a text. */
const sums = versionedTable<{ readonly id: string; readonly sum: number }>({
  name: 'sum',
  key: ['id'],
  columns: { id: 'text not null', sum: 'integer not null' },
});

/** Texts that the projection can read since somebody mended it. */
let readable: ReadonlyMap<string, number>;

const addUp = (name: string, onPoison: ReadModel['onPoison']): ReadModel =>
  defineReadModel({
    name,
    version: 1,
    onPoison,
    tables: (schema) => sums.ddl(schema),
    projection: (schema) => ({
      handle: async (tx, events) => {
        const rows = sums.open(tx, schema);
        await rows.load(
          'id',
          events.map(({ streamId }) => idOf(streamId)),
        );
        for (const { event, position, streamId } of events) {
          const { n } = event as unknown as { readonly n: number | string };
          const added = typeof n === 'number' ? n : readable.get(n);
          if (added === undefined) throw new TypeError(`"${n}" is not a number`);
          const id = idOf(streamId);
          rows.put(position, { id, sum: (rows.get(id)?.sum ?? 0) + added });
        }
        await rows.save();
      },
    }),
  });

let fresh: FreshDatabase;
let log: OpenEventLog;
let context: ModelsContext;
let parking: FollowerRunner;
const LOG = 'main';

beforeEach(async () => {
  readable = new Map();
  fresh = await freshDatabase();
  log = await openEventLog(fresh.database, { logId: LOG, clock: systemClock });
  context = { database: fresh.database, log, logId: LOG, models: [addUp('parking', 'PARK'), addUp('stopping', 'STOP')] };
  await ensureModels(context);
  parking = await following('parking');
});
afterEach(async () => {
  await log.close();
  await fresh.drop();
});

const modelNamed = (name: string): ReadModel => {
  const model = context.models.find((candidate) => candidate.name === name);
  if (model === undefined) throw new Error(name);
  return model;
};

const following = async (name: string): Promise<FollowerRunner> => {
  const pointer = (await readPointers(fresh.database)).get(name);
  return followerRunner({ database: fresh.database, log, logId: LOG, follower: modelFollower(modelNamed(name), pointer?.generation ?? 0) });
};

/** Appends one event to each of the streams named, in this order. */
const given = async (...of: readonly (readonly [stream: string, n: number | string])[]): Promise<void> => {
  for (const [stream, n] of of) {
    const streamId: StreamId = `receipt/${stream}`;
    const expectedVersion = (await log.readStream(streamId)).length;
    await log.append({
      appends: [{ streamId, expectedVersion, events: [{ ...newEvent(), event: { type: 'Counted', n } as RecordedEvent['event'] }] }],
    });
  }
};

const shown = async (model = 'parking'): Promise<Readonly<Record<string, number>>> => {
  const { schemas } = await servingModels(fresh.database, LOG, context.models);
  const rows = await fresh.database.query<{ id: string; sum: number }>(
    `select id, sum from ${schemaIn({ schemas }, model)}.sum where to_position is null order by id`,
  );
  return Object.fromEntries(rows.map(({ id, sum }) => [id, sum]));
};

describe('an event that a model of single streams cannot apply', () => {
  it('sets its stream aside with the reason; the others go on, and a model of totals stops', async () => {
    await given(['a', 1], ['b', 'two'], ['a', 10], ['b', 20], ['c', 5]);
    await parking.catchUp();
    expect(await shown()).toEqual({ a: 11, c: 5 });
    expect(parking.status().position).toBe(5);
    expect(await parkedStreams(fresh.database, LOG)).toEqual([
      {
        model: 'parking',
        streamId: 'receipt/b',
        position: 2,
        type: 'Counted',
        reason: '"two" is not a number',
        parkedAt: expect.any(String),
        waiting: 2,
      },
    ]);
    expect((await servingModels(fresh.database, LOG, context.models)).parked).toBe(1);
    // The control: without parking nothing after the event is seen.
    const stopping = await following('stopping');
    await expect(stopping.catchUp()).rejects.toThrow(/stopping#1 cannot handle Counted at position 2 of receipt\/b: "two" is not a number/);
    expect(await shown('stopping')).toEqual({ a: 1 });
  });

  it('is taken up again once it can be, and then nothing tells that it ever was aside', async () => {
    await given(['a', 1], ['b', 2], ['b', 'three'], ['a', 10], ['b', 20], ['b', 'four'], ['c', 5]);
    await parking.catchUp();
    expect(await shown()).toEqual({ a: 11, b: 2, c: 5 });
    readable = new Map([['three', 3]]);
    expect(await retryParked(context, 'parking', 'receipt/b')).toEqual({ position: 6, type: 'Counted', reason: '"four" is not a number' });
    expect(await shown()).toEqual({ a: 11, b: 25, c: 5 });
    expect(await parkedStreams(fresh.database, LOG)).toMatchObject([{ position: 6, waiting: 1 }]);
    await given(['b', 100]);
    await parking.catchUp();
    expect(await shown()).toMatchObject({ b: 25 });
    readable = new Map([...readable, ['four', 4]]);
    expect(await retryParked(context, 'parking', 'receipt/b')).toBeNull();
    expect(await parkedStreams(fresh.database, LOG)).toEqual([]);
    await given(['b', 1000]);
    await parking.catchUp();
    expect(await shown()).toEqual({ a: 11, b: 1129, c: 5 });
    expect(await rebuildModel(context, 'parking')).toMatchObject({ equal: true });
    await expect(retryParked(context, 'parking', 'receipt/b')).rejects.toThrow(NotParked);
  });

  it('is left out when somebody decides so, here and in later generations, with who and why', async () => {
    await given(['b', 2], ['b', 'three'], ['b', 20]);
    await parking.catchUp();
    const skip = { model: 'parking', streamId: 'receipt/b', position: 2, skippedBy: 'p-17', why: 'typed twice' } as const;
    await expect(skipParked(context, { ...skip, position: 3 })).rejects.toThrow(/at position 2, not 3/);
    expect(await skippedEvents(fresh.database, LOG)).toEqual([]);
    expect(await skipParked(context, skip)).toBeNull();
    expect(await shown()).toEqual({ b: 22 });
    expect(await skippedEvents(fresh.database, LOG)).toEqual([
      { ...skip, type: 'Counted', reason: '"three" is not a number', skippedAt: expect.any(String) },
    ]);
    expect(await rebuildModel(context, 'parking')).toMatchObject({ equal: true });
    expect(await shown()).toEqual({ b: 22 });
    // Of the log as it was before a restore; what is at that position now, somebody has to look at again.
    await recoverModels({ ...context, models: [modelNamed('parking')] });
    expect(await skippedEvents(fresh.database, LOG)).toEqual([]);
    expect(await parkedStreams(fresh.database, LOG)).toMatchObject([{ position: 2, waiting: 2 }]);
  });

  it('parks in a generation that is built anew as well, unless that one can apply it', async () => {
    await given(['a', 1], ['b', 'two'], ['b', 3]);
    await parking.catchUp();
    expect(await rebuildModel(context, 'parking')).toMatchObject({ equal: true });
    expect(await parkedStreams(fresh.database, LOG)).toMatchObject([{ model: 'parking', streamId: 'receipt/b', waiting: 2 }]);
    readable = new Map([['two', 2]]);
    expect(await rebuildModel(context, 'parking')).toMatchObject({ equal: false });
    expect([await shown(), await parkedStreams(fresh.database, LOG)]).toEqual([{ a: 1, b: 5 }, []]);
  });

  it('is not taken up by a program of another release, whose tables have another shape', async () => {
    await given(['b', 'two'], ['b', 3]);
    await parking.catchUp();
    readable = new Map([['two', 2]]);
    const older = { ...context, models: [{ ...modelNamed('parking'), version: 2 }] };
    const skip = { model: 'parking', streamId: 'receipt/b', position: 1, skippedBy: 'p-17', why: 'typed twice' } as const;
    await expect(retryParked(older, 'parking', 'receipt/b')).rejects.toThrow(ModelVersionMismatch);
    await expect(skipParked(older, skip)).rejects.toThrow(ModelVersionMismatch);
    expect([await shown(), await skippedEvents(fresh.database, LOG)]).toEqual([{}, []]);
    expect(await retryParked(context, 'parking', 'receipt/b')).toBeNull();
    expect(await shown()).toEqual({ b: 5 });
  });

  it('does not make what serves differ from the log for whoever compares them', async () => {
    await given(['a', 1], ['b', 'two'], ['b', 3], ['a', 4]);
    await parking.catchUp();
    const only = { ...context, models: [modelNamed('parking')] };
    expect(await compareWithLog(only)).toMatchObject([{ model: 'parking', position: 4, equal: true }]);
    await fresh.database.query(`update rm_parking_1.sum set sum = 7 where id = 'a'`);
    expect(await compareWithLog(only)).toMatchObject([{ equal: false }]);
  });
});

describe("what is no single event's fault", () => {
  it('stops a model that parks, too: a table that is missing', async () => {
    await given(['a', 1]);
    await fresh.database.query('drop table rm_parking_1.sum');
    await expect(parking.catchUp()).rejects.toThrow(/rm_parking_1.sum/);
    expect(await parkedStreams(fresh.database, LOG)).toEqual([]);
  });

  it('stops it as well: more streams than a few', async () => {
    const poison = Array.from({ length: PARKED_MAX + 1 }, (_, at) => [`s${at}`, 'nothing'] as const);
    await given(...poison, ['a', 1]);
    await expect(parking.catchUp()).rejects.toThrow(`at position ${PARKED_MAX + 1} of receipt/s${PARKED_MAX}`);
    expect(await parkedStreams(fresh.database, LOG)).toHaveLength(PARKED_MAX);
  });

  it('is nothing to try again or to skip', async () => {
    await expect(retryParked(context, 'parking', 'receipt/none')).rejects.toThrow(NotParked);
    await expect(retryParked(context, 'stopping', 'receipt/none')).rejects.toThrow(NeverParks);
    await expect(retryParked(context, 'nothing', 'receipt/none')).rejects.toThrow(ModelUnknown);
  });
});
