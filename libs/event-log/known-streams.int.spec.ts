import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { systemClock } from '#libs/application/clock.js';
import { newEvent } from '#libs/testing/log-fixtures.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/test-server.js';
import { LogBusy } from './errors.js';
import type { RecordedEvent, StreamId } from './event-log.js';
import { knownStreams } from './known-streams.js';
import { type OpenEventLog, openEventLog } from './open-event-log.js';
import { recordedOf, selectEvents } from './stored-event.js';
import { upcasterOf } from './upcast.js';

let fresh: FreshDatabase;
let log: OpenEventLog;
const STREAMS: readonly StreamId[] = ['org-unit/a', 'org-unit/b', 'org-unit/c', 'calendar/2026', 'duty/d'];
const versions = new Map<StreamId, number>();
const recorded = recordedOf(upcasterOf());

beforeAll(async () => {
  fresh = await freshDatabase();
  log = await openEventLog(fresh.database, { logId: 'main', clock: systemClock });
});
afterAll(async () => {
  await log.close();
  await fresh.drop();
});

/** The slow reader: everything, every time. */
const readAll = async (streamIds: readonly StreamId[]): Promise<RecordedEvent[]> =>
  (await selectEvents(fresh.database, 'main', 'and stream_id = any($2) order by position', [streamIds])).map(recorded);

const append = async (streamId: StreamId): Promise<void> => {
  const expectedVersion = versions.get(streamId) ?? 0;
  const { status } = await log.append({ appends: [{ streamId, expectedVersion, events: [newEvent()] }] });
  expect(status).toBe('APPENDED');
  versions.set(streamId, expectedVersion + 1);
};

const knowing = (eventsMax: number) => knownStreams({ database: fresh.database, logId: 'main', recorded, readStreams: readAll, eventsMax });

describe('streams that are known', () => {
  it('are at every moment what the log has, however little is kept of them', async () => {
    const step = fc.record({ append: fc.option(fc.constantFrom(...STREAMS), { nil: undefined }), ask: fc.subarray([...STREAMS]) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 12 }), fc.constantFrom(0, 3, 1_000), async (steps, eventsMax) => {
        const read = knowing(eventsMax);
        for (const { append: to, ask } of steps) {
          if (to !== undefined) await append(to);
          expect(await read(ask)).toEqual(await readAll(ask));
        }
      }),
      { numRuns: 12 },
    );
  });

  it('are refused to whoever comes when too many wait for a database that hangs, and to nobody once it goes on', async () => {
    const read = knownStreams({ database: fresh.database, logId: 'main', recorded, readStreams: readAll, waitingMax: 2 });
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

  it('are not those of before a restore', async () => {
    await append('org-unit/a');
    const read = knowing(1_000);
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
    expect((await read(['org-unit/a'])).map(({ event }) => event)).toEqual(before.map(({ event: { type } }) => ({ type, n: 'restored' })));
  });
});
