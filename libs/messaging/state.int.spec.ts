import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '#libs/application/clock.js';
import { projectionOf, runFollower } from '#libs/event-log/follower.js';
import { type OpenEventLog, openEventLog } from '#libs/event-log/open-event-log.js';
import { openReplica } from '#libs/event-log/replica.js';
import { eventHash, selectEvents } from '#libs/event-log/stored-event.js';
import { unitOf } from '#libs/testing/log-fixtures.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/test-server.js';
import { relayOf } from './names.js';
import { park } from './parked.js';
import { arrivedOver, messagingState } from './state.js';

let source: FreshDatabase;
let replica: FreshDatabase;
let log: OpenEventLog;

beforeEach(async () => {
  [source, replica] = [await freshDatabase(), await freshDatabase()];
  log = await openEventLog(source.database, { logId: 'main', clock: systemClock });
});
afterEach(async () => {
  await log.close();
  for (const fresh of [source, replica]) await fresh.drop();
});

const foreign = (offset: string, value: string) => ({
  message: { key: null, value: Buffer.from(value), timestamp: '0', attributes: 0, offset, headers: {} },
  why: { reason: 'NOT_JSON', detail: 'Unexpected token' } as const,
});

describe('what a database knows of Kafka', () => {
  it('is nothing where nothing was published or taken', async () => {
    expect(await messagingState(source.database, 'main')).toEqual({ topics: [], replica: null, parked: 0, parkedMessages: [] });
    expect(await arrivedOver(source.database, 'main')).toEqual({ early: null, parked: [] });
  });

  it('is how far each topic is behind its log', async () => {
    for (let n = 1; n <= 5; n += 1) await log.append(unitOf(`report/r${n}`, 0));
    const follower = projectionOf(relayOf('plans.v1'), async () => undefined);
    await runFollower({ database: source.database, log, logId: 'main', follower }).catchUp(3);
    expect((await messagingState(source.database, 'main')).topics).toEqual([
      { topic: 'plans.v1', position: 3, behind: 2, stoppedReason: null },
    ]);
  });

  it('is what a replica waits for', async () => {
    for (let n = 1; n <= 4; n += 1) await log.append(unitOf(`report/r${n}`, 0));
    const { incarnation } = await log.head();
    const events = await selectEvents(source.database, 'main', 'order by position', []);
    const arrivals = events.map((event) => ({ event, incarnation, hash: eventHash(event) }));
    await openReplica({ database: replica.database, logId: 'main' }).take(arrivals.filter(({ event }) => event.position !== 2));
    expect((await messagingState(replica.database, 'main')).replica).toEqual({ position: 1, early: 2, missing: 2 });
    expect(await arrivedOver(replica.database, 'main')).toEqual({ early: 2, parked: [] });
  });

  it('is each message that is no event, once', async () => {
    const parked = await park(replica.database, 'plans.v1', 0, [foreign('7', 'xin chào\0'), foreign('9', '<event/>')]);
    expect(parked.map(({ offset, texts }) => [offset, texts.en])).toEqual([
      ['7', 'the value is not JSON (Unexpected token)'],
      ['9', 'the value is not JSON (Unexpected token)'],
    ]);
    expect(await park(replica.database, 'plans.v1', 0, [foreign('7', 'xin chào\0')])).toEqual([]);
    // The topic was made anew: another message at the same place.
    expect(await park(replica.database, 'plans.v1', 0, [foreign('7', 'tạm biệt')])).toHaveLength(1);
    const { parked: count, parkedMessages } = await messagingState(replica.database, 'main');
    expect(count).toBe(3);
    expect((await arrivedOver(replica.database, 'main')).parked).toEqual([{ topic: 'plans.v1', count: 3 }]);
    expect(parkedMessages.map(({ offset, sample }) => `${offset} ${sample}`).sort()).toEqual(['7 tạm biệt', '7 xin chào␀', '9 <event/>']);
  });
});
