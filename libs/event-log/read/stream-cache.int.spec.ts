import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { systemClock } from '#libs/application/clock.js';
import { newEvent } from '#libs/testing/log/log-fixtures.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/database/test-server.js';
import { LogBusy } from '../errors.js';
import type { EventLog, StreamId } from '../event-log.js';
import { type StreamCacheLimits, streamCache } from './stream-cache.js';
import { type OpenEventLog, openEventLog } from '../open-event-log.js';
import { selectHistories } from '../stored-event.js';
import { EventFromTheFuture, upcasterOf } from '../upcast.js';

let fresh: FreshDatabase;
let log: OpenEventLog;
const STREAMS: readonly StreamId[] = ['org-unit/a', 'org-unit/b', 'org-unit/c', 'calendar/2026', 'duty/d'];
const versions = new Map<StreamId, number>();
const upcaster = upcasterOf();

beforeAll(async () => {
  fresh = await freshDatabase();
  log = await openEventLog(fresh.database, { logId: 'main', clock: systemClock });
});
afterAll(async () => {
  await log.close();
  await fresh.drop();
});

/** The slow reader: everything, every time. */
const readAll: EventLog['readHistories'] = (streamIds) => selectHistories(fresh.database, upcaster, 'main', streamIds);

/** One append to a stream after the other. */
const appending = new Map<StreamId, Promise<void>>();
const appendNext = (streamId: StreamId): Promise<void> => {
  const next = (appending.get(streamId) ?? Promise.resolve()).then(() => append(streamId));
  appending.set(streamId, next);
  return next;
};

const append = async (streamId: StreamId, more: object = {}): Promise<void> => {
  const expectedVersion = versions.get(streamId) ?? 0;
  const event = newEvent({ n: expectedVersion + 1, ...more });
  const { status } = await log.append({ appends: [{ streamId, expectedVersion, events: [event] }] });
  expect(status).toBe('APPENDED');
  versions.set(streamId, expectedVersion + 1);
};

const knowing = (limits: Partial<StreamCacheLimits>) =>
  streamCache({ database: fresh.database, logId: 'main', upcaster, readHistories: readAll, limits });

const keptLimits = fc.record({ eventsMax: fc.constantFrom(0, 3, 1_000), sinceMax: fc.constantFrom(0, 2, 1_000) });

describe('streams that are known', () => {
  it('are at every moment what the log has, however little is kept of them and however much came since', async () => {
    const step = fc.record({ append: fc.option(fc.constantFrom(...STREAMS), { nil: undefined }), ask: fc.subarray([...STREAMS]) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 12 }), keptLimits, async (steps, limits) => {
        const read = knowing(limits);
        for (const { append: to, ask } of steps) {
          if (to !== undefined) await append(to);
          expect(await read(ask)).toEqual(await readAll(ask));
        }
      }),
      { numRuns: 12 },
    );
  });

  it('lack nothing where many read and write at the same time', async () => {
    const step = fc.record({ writes: fc.boolean(), ask: fc.subarray([...STREAMS], { minLength: 1 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 20 }), keptLimits, async (steps, limits) => {
        // Nobody waits for another's read.
        const read = knowing({ ...limits, togetherMax: 0 });
        await Promise.all(
          steps.map(async ({ writes, ask }, index) => {
            if (writes) await appendNext(STREAMS[index % STREAMS.length] as StreamId);
            const before = new Map(versions);
            const histories = await read(ask);
            for (const id of ask) {
              const numbers = (histories.get(id) ?? []).map((event) => (event as { readonly n?: number }).n);
              expect(numbers).toEqual(numbers.map((_, at) => at + 1));
              expect(numbers.length).toBeGreaterThanOrEqual(before.get(id) ?? 0);
            }
          }),
        );
        expect(await read(STREAMS)).toEqual(await readAll(STREAMS));
      }),
      { numRuns: 12 },
    );
  });

  it('come as the same history for as long as nothing is added', async () => {
    await append('org-unit/a');
    const read = knowing({});
    const first = await read(['org-unit/a', 'calendar/1990']);
    await append('org-unit/b');
    const later = await read(['calendar/1990', 'org-unit/a']);
    for (const [id, history] of first) expect(later.get(id)).toBe(history);
    await append('org-unit/a');
    expect((await read(['org-unit/a'])).get('org-unit/a')).not.toBe(first.get('org-unit/a'));
  });

  it('are refused to whoever comes when too many wait for a database that hangs, and to nobody once it goes on', async () => {
    const read = knowing({ waitingMax: 2 });
    const owner = await fresh.open('owner', 1);
    const found = await owner.transaction(async (tx) => {
      await tx.query('lock table log.event in access exclusive mode');
      const asked = STREAMS.slice(0, 4).map((streamId) => read([streamId]));
      await expect(asked[3]).rejects.toThrow(LogBusy);
      return asked.slice(0, 3);
    });
    expect(await Promise.all(found)).toHaveLength(3);
    expect(await read(STREAMS)).toEqual(await readAll(STREAMS));
  });

  it('are refused alone where a newer release wrote one of their events, whether it came before or since', async () => {
    const known = upcasterOf({}, new Set(['TaskProgressed']));
    const read = streamCache({ database: fresh.database, logId: 'main', upcaster: known, readHistories: readAll });
    await append('calendar/2026');
    await read(['org-unit/new', 'org-unit/b', 'calendar/2026']);
    const written = { ...newEvent(), event: { type: 'UnitPromoted' } };
    await log.append({ appends: [{ streamId: 'org-unit/new', expectedVersion: 0, events: [written] }] });
    for (const asks of [1, 2]) {
      const [others, its] = await Promise.allSettled([read(['org-unit/b', 'calendar/2026']), read(['org-unit/new'])]);
      expect([asks, others.status, its.status]).toEqual([asks, 'fulfilled', 'rejected']);
      expect(its).toMatchObject({ reason: expect.any(EventFromTheFuture) });
    }
    await append('org-unit/b');
    expect(await read(['org-unit/b'])).toEqual(await readAll(['org-unit/b']));
  });

  const cutOff = async (count: number): Promise<void> => {
    const owner = await fresh.open('owner', 1);
    await owner.transaction(async (tx) => {
      await tx.query('alter table log.event disable trigger user');
      const cut = await tx.query<{ stream_id: StreamId }>(
        'delete from log.event where position > (select max(position) - $1 from log.event) returning stream_id',
        [count],
      );
      await tx.query('alter table log.event enable trigger user');
      for (const { stream_id: id } of cut) versions.set(id, (versions.get(id) ?? 0) - 1);
    });
  };

  it.each([
    ['was cut off', 0],
    ['was cut off and has grown as far again', 2],
    ['was cut off and has grown further since', 3],
  ])('are not those of a log that %s', async (_, since) => {
    await append('org-unit/a');
    await append('org-unit/b');
    const read = knowing({});
    await read(['org-unit/a', 'org-unit/b']);
    await cutOff(2);
    for (let n = 0; n < since; n += 1) await append('org-unit/c');
    expect(await read(['org-unit/a', 'org-unit/b'])).toEqual(await readAll(['org-unit/a', 'org-unit/b']));
  });

  it('are not those of a log in which the same streams have grown again', async () => {
    await append('org-unit/a');
    const read = knowing({});
    await read(['org-unit/a']);
    await cutOff(1);
    await append('org-unit/a', { instead: true });
    expect(await read(['org-unit/a'])).toEqual(await readAll(['org-unit/a']));
  });

  it('are not those of before a restore', async () => {
    await append('org-unit/a');
    const read = knowing({});
    const before = await read(['org-unit/a']);
    const owner = await fresh.open('owner', 1);
    const rewrite = async (narrative: string, more = ''): Promise<void> =>
      owner.transaction(async (tx) => {
        await tx.query('alter table log.event disable trigger user');
        await tx.query(`update log.event set body = jsonb_build_object('n', $1::text) where stream_id = 'org-unit/a'`, [narrative]);
        if (more !== '') await tx.query(more);
        await tx.query('alter table log.event enable trigger user');
      });
    // The control: within one log an event does not change, and is not read again.
    await rewrite('changed');
    expect(await read(['org-unit/a'])).toEqual(before);
    await rewrite('restored', 'update log.log set incarnation = gen_random_uuid()');
    const restored = (before.get('org-unit/a') ?? []).map(({ type }) => ({ type, n: 'restored' }));
    expect((await read(['org-unit/a'])).get('org-unit/a')).toEqual(restored);
  });
});
