import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { systemClock } from '#libs/application/clock.js';
import type { Instant } from '#libs/kernel/time.js';
import { commandId, newEvent, unitOf } from '#libs/testing/log/log-fixtures.js';
import { projectionOf } from '#libs/testing/log/projection-of.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/database/test-server.js';
import { LogIsReplica } from '../errors.js';
import type { Position } from '../event-log.js';
import { followerRunner } from '../follower/follower.js';
import { openEventLog, type OpenEventLog } from '../open-event-log.js';
import { type Arrival, ArrivalRefused, LogForked, LogHasOwnEvents, openReplica, ReplicaOfEarlierLog, TooManyEarly } from './replica.js';
import { eventHash, selectEvents, type StoredEvent } from '../stored-event.js';

const INCARNATION = '0b0e7e0e-6a3c-4b57-9a59-3e4f5f7d2a10';

const storedAt = (position: Position, body: StoredEvent['body'] = { n: position }): StoredEvent => {
  const { event: _event, ...envelope } = newEvent({}, commandId(`c${position}`));
  return {
    ...envelope,
    logId: 'main',
    position,
    streamId: `report/r${position}`,
    streamVersion: 1,
    type: 'ReportWithdrawn',
    schemaVersion: 1,
    body,
    recordedAt: envelope.legalTime.earliest,
  };
};
const arrived = (event: StoredEvent, incarnation = INCARNATION): Arrival => ({ event, incarnation, hash: eventHash(event) });
const arrivals = (...positions: readonly Position[]): Arrival[] => positions.map((position) => arrived(storedAt(position)));

let fresh: FreshDatabase;
let opened: OpenEventLog[];
const openLog = async (): Promise<OpenEventLog> => {
  const log = await openEventLog(fresh.database, { logId: 'main', clock: systemClock });
  opened.push(log);
  return log;
};
const replica = (earlyMax?: number) =>
  openReplica({ database: fresh.database, logId: 'main', ...(earlyMax === undefined ? {} : { earlyMax }) });
const positions = async (): Promise<readonly Position[]> =>
  (await selectEvents(fresh.database, 'main', 'order by position', [])).map(({ position }) => position);

beforeEach(async () => {
  fresh = await freshDatabase();
  opened = [];
});
afterEach(async () => {
  for (const log of opened) await log.close();
  await fresh.drop();
});

describe('a replica of a log', () => {
  it('has the same events at the same positions, and no others', async () => {
    expect(await replica().take(arrivals(1, 2, 3))).toEqual({ position: 3, appended: 3, repeated: 0, early: 0 });
    const stored = await selectEvents(fresh.database, 'main', 'order by position', []);
    expect(stored).toEqual([1, 2, 3].map((position) => storedAt(position)));
    expect(await (await openLog()).head()).toMatchObject({ position: 3, incarnation: INCARNATION });
  });

  it('takes each event once, in its order, however often, in whichever order and through however many hands it comes', async () => {
    const COUNT = 12;
    const deliveries = fc.tuple(
      fc.shuffledSubarray(
        Array.from({ length: COUNT }, (_, i) => i + 1),
        { minLength: COUNT },
      ),
      fc.array(fc.integer({ min: 1, max: COUNT }), { maxLength: 20 }),
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 6 }),
    );
    await fc.assert(
      fc.asyncProperty(deliveries, async ([order, again, sizes]) => {
        await fresh.drop();
        fresh = await freshDatabase();
        const all = [...order, ...again].map((position) => arrived(storedAt(position)));
        const batches: Arrival[][] = [];
        for (let from = 0; from < all.length; from += sizes[(batches.length - 1) % sizes.length] ?? 1)
          batches.push(all.slice(from, from + (sizes[batches.length % sizes.length] ?? 1)));
        const hands = [replica(), replica()];
        const taken = await Promise.all(batches.map((batch, i) => hands[i % 2]!.take(batch)));
        expect(taken.reduce((sum, { appended }) => sum + appended, 0)).toBe(COUNT);
        expect(await positions()).toEqual(Array.from({ length: COUNT }, (_, i) => i + 1));
        expect(await replica().state()).toEqual({ position: COUNT, early: 0, missing: null });
      }),
      { numRuns: 8 },
    );
  });

  it('says what it waits for', async () => {
    const taken = await replica().take(arrivals(1, 4, 6));
    expect(taken).toEqual({ position: 1, appended: 1, repeated: 0, early: 2 });
    expect(await replica().state()).toEqual({ position: 1, early: 2, missing: 2 });
    expect(await replica().take(arrivals(2, 3, 4))).toEqual({ position: 4, appended: 3, repeated: 1, early: 1 });
    expect(await replica().take(arrivals(4, 6, 5))).toEqual({ position: 6, appended: 2, repeated: 2, early: 0 });
  });

  it('keeps a bounded number of early ones, and takes none of what goes beyond', async () => {
    await expect(replica(3).take(arrivals(1, 3, 4, 5, 6))).rejects.toThrow(TooManyEarly);
    expect(await positions()).toEqual([]);
    expect(await replica(3).take(arrivals(1, 3, 4, 5))).toMatchObject({ position: 1, early: 3 });
  });

  it('refuses another event at a position that it has, or that waits, and changes nothing', async () => {
    await replica().take(arrivals(1, 3));
    const forged = (position: Position) => arrived(storedAt(position, { forged: true }));
    await expect(replica().take([...arrivals(2), forged(1)])).rejects.toThrow(LogForked);
    await expect(replica().take([forged(3)])).rejects.toThrow(LogForked);
    await expect(replica().take([...arrivals(2), forged(3)])).rejects.toThrow(LogForked);
    await expect(replica().take([...arrivals(5), forged(5)])).rejects.toThrow(LogForked);
    expect(await positions()).toEqual([1]);
  });

  it('refuses the log as it is after a restore', async () => {
    await replica().take(arrivals(1));
    const restored = 'aaaaaaaa-6a3c-4b57-9a59-3e4f5f7d2a10';
    await expect(replica().take([arrived(storedAt(2), restored)])).rejects.toThrow(ReplicaOfEarlierLog);
    expect(await positions()).toEqual([1]);
  });

  it.each<[string, Partial<StoredEvent>]>([
    ['a version of its stream that is there already', { streamId: 'report/r1' }],
    ['a text with the character NUL', { body: { note: 'a\0b' } }],
    ['a time that ends before it begins', { legalTime: { ...storedAt(2).legalTime, earliest: '2100-01-01T00:00:00.000Z' as Instant } }],
  ])('refuses an event that no log can have, such as one with %s, and changes nothing', async (_what, change) => {
    await replica().take(arrivals(1));
    await expect(replica().take([arrived({ ...storedAt(2), ...change })])).rejects.toThrow(ArrivalRefused);
    expect(await positions()).toEqual([1]);
    expect(await replica().take(arrivals(2))).toMatchObject({ position: 2 });
  });

  it('is not made of a log that is written here', async () => {
    await (await openLog()).append(unitOf('report/r1', 0));
    await expect(replica().take(arrivals(1, 2))).rejects.toThrow(LogHasOwnEvents);
  });

  it('takes no events but those that it is sent; a log that is no replica takes them', async () => {
    const log = await openLog();
    await replica().take(arrivals(1));
    await expect(log.append(unitOf('report/r2', 0))).rejects.toThrow(LogIsReplica);
    await expect(Promise.all([log.append(unitOf('report/r3', 0)), log.append(unitOf('report/r4', 0))])).rejects.toThrow(LogIsReplica);
    expect(await positions()).toEqual([1]);
    const other = await openEventLog(fresh.database, { logId: 'other', clock: systemClock });
    opened.push(other);
    expect(await other.append(unitOf('report/r2', 0))).toMatchObject({ status: 'APPENDED', position: 1 });
  });

  it('is followed like the log itself, also by who was there before its first event', async () => {
    const log = await openLog();
    const seen: Position[] = [];
    const follower = projectionOf('watcher', async (_tx, events) => void seen.push(...events.map(({ position }) => position)));
    const runner = followerRunner({ database: fresh.database, log, logId: 'main', follower });
    expect(await runner.runOnce()).toBe(false);
    await replica().take(arrivals(2, 1));
    await runner.catchUp();
    expect(seen).toEqual([1, 2]);
    const next = followerRunner({ database: fresh.database, log, logId: 'main', follower });
    await replica().take(arrivals(3));
    await next.catchUp();
    expect(seen).toEqual([1, 2, 3]);
  });
});
