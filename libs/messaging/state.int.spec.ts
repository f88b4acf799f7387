import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '#libs/application/clock.js';
import { readCheckpoints } from '#libs/event-log/follower/checkpoint.js';
import { followerRunner } from '#libs/event-log/follower/follower.js';
import { followerLags } from '#libs/event-log/follower/follower-lag.js';
import { type OpenEventLog, openEventLog } from '#libs/event-log/open-event-log.js';
import { openReplica } from '#libs/event-log/copies/replica.js';
import { eventHash, selectEvents, type StoredEvent } from '#libs/event-log/stored-event.js';
import { unitOf } from '#libs/testing/log/log-fixtures.js';
import { projectionOf } from '#libs/testing/log/projection-of.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/database/test-server.js';
import { consumerStops } from './consumer/consumer-stops.js';
import { consumeOf, relayOf } from './names.js';
import { dismissMessages, NoMessageParked, park } from './parked.js';
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
    expect(await messagingState(source.database, 'main')).toEqual({
      topics: [],
      replica: null,
      stoppedConsumers: [],
      parked: 0,
      parkedMessages: [],
      dismissed: [],
    });
    expect(await arrivedOver(source.database, 'main')).toEqual({ early: null, parked: [] });
  });

  it('is how far each topic is behind its log', async () => {
    for (let n = 1; n <= 5; n += 1) await log.append(unitOf(`report/r${n}`, 0));
    const follower = projectionOf(relayOf('plans.v1'), async () => undefined);
    await followerRunner({ database: source.database, log, logId: 'main', follower }).catchUp(3);
    expect((await messagingState(source.database, 'main')).topics).toEqual([
      { topic: 'plans.v1', position: 3, behind: 2, stoppedReason: null, caveat: null },
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

  it('is why nothing is taken any more, at the event where its replica ends, until a group goes on', async () => {
    for (let n = 1; n <= 2; n += 1) await log.append(unitOf(`report/r${n}`, 0));
    const { incarnation } = await log.head();
    const events = await selectEvents(source.database, 'main', 'order by position', []);
    await openReplica({ database: replica.database, logId: 'main' }).take(
      events.map((event) => ({ event, incarnation, hash: eventHash(event) })),
    );
    const { record, forget } = consumerStops(replica.database, 'main', consumeOf('plans.v1'));
    const stopped = async () => (await messagingState(replica.database, 'main')).stoppedConsumers;
    await record('hai nguồn cùng gửi');
    await record('chưa biết sự kiện này');
    expect(await stopped()).toEqual([{ topic: 'plans.v1', reason: 'chưa biết sự kiện này' }]);
    expect(await followerLags(replica.database, 'main')).toMatchObject([{ name: 'consume:plans.v1', isStopped: true, nextAt: null }]);
    const [held] = await replica.database.query('select position, event_hash, incarnation from read.follower');
    expect(held).toEqual({ position: 2, event_hash: eventHash(events[1] as StoredEvent), incarnation });
    await forget();
    expect(await stopped()).toEqual([]);
  });

  it('is nothing of whoever mistook a log that is written there for a replica', async () => {
    await log.append(unitOf('report/r1', 0));
    await consumerStops(source.database, 'main', consumeOf('plans.v1')).record('có sự kiện riêng');
    expect(await readCheckpoints(source.database, 'main')).toEqual([]);
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

  it('is, of a message that somebody dismissed, who it was and why, and it is not counted any more', async () => {
    const { database } = replica;
    await park(database, 'plans.v1', 0, [foreign('7', 'a'), foreign('8', 'b'), foreign('9', 'c')]);
    await park(database, 'other.v1', 0, [foreign('7', 'd')]);
    const all = { topic: 'plans.v1', at: undefined, by: 'p-17', why: 'gửi nhầm' };
    expect(await dismissMessages(database, { ...all, at: { partition: 0, offset: '8' }, why: 'thử' })).toBe(1);
    expect((await arrivedOver(database, 'main')).parked).toEqual([
      { topic: 'other.v1', count: 1 },
      { topic: 'plans.v1', count: 2 },
    ]);
    expect(await dismissMessages(database, all)).toBe(2);
    const { parked, parkedMessages, dismissed } = await messagingState(database, 'main');
    expect([parked, parkedMessages.map(({ topic }) => topic)]).toEqual([1, ['other.v1']]);
    expect(dismissed).toMatchObject([
      { topic: 'plans.v1', count: 2, dismissedBy: 'p-17', why: 'gửi nhầm' },
      { topic: 'plans.v1', count: 1, dismissedBy: 'p-17', why: 'thử' },
    ]);
    // Delivered again, it is the one of which somebody has decided.
    expect(await park(database, 'plans.v1', 0, [foreign('7', 'a')])).toEqual([]);
    expect((await messagingState(database, 'main')).parked).toBe(1);
  });

  it('has nothing to dismiss twice, nor where nothing was put aside', async () => {
    const one = { topic: 'plans.v1', at: { partition: 0, offset: '7' }, by: 'p-17', why: 'thử' };
    await expect(dismissMessages(replica.database, one)).rejects.toThrow('No message of plans.v1 at offset 7 of partition 0 waits');
    await park(replica.database, 'plans.v1', 0, [foreign('7', 'a')]);
    expect(await dismissMessages(replica.database, one)).toBe(1);
    await expect(dismissMessages(replica.database, one)).rejects.toThrow(NoMessageParked);
  });
});
