import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClock } from '#libs/application/clock.js';
import { type OpenEventLog, openEventLog } from '#libs/event-log/open-event-log.js';
import { eventHash } from '#libs/event-log/stored-event.js';
import { EventFromTheFuture, upcasterOf } from '#libs/event-log/upcast.js';
import type { Queryable } from '#libs/postgres/database.js';
import { unitOf } from '#libs/testing/log/log-fixtures.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/database/test-server.js';
import { relaySource } from './relay-source.js';

const EVENTS = 25;
const anyEvent = upcasterOf();

let fresh: FreshDatabase;
let log: OpenEventLog;

beforeAll(async () => {
  fresh = await freshDatabase();
  log = await openEventLog(fresh.database, { logId: 'main', clock: systemClock });
  for (let n = 1; n <= EVENTS; n += 1) await log.append(unitOf(`report/${n}`, 0, { n }));
});
afterAll(async () => {
  await log.close();
  await fresh.drop();
});

/** Counts the statements that are sent. */
const counted = (): Queryable & { readonly times: () => number } => {
  let times = 0;
  return {
    times: () => times,
    query: (sql, params) => {
      times += 1;
      return fresh.database.query(sql, params);
    },
  };
};

describe('the source of a relay', () => {
  it.each([1, 4, 5, 25, 40])('gives every event once and in order, %i at a time, each as it was recorded', async (limit) => {
    const source = relaySource(fresh.database, 'main', anyEvent);
    const seen: number[] = [];
    for (let after = 0; ;) {
      const events = await source.read({ after, limit });
      if (events.length === 0) break;
      for (const event of events) expect(eventHash(source.asRecorded(event))).toBe(await log.hashAt(event.position));
      seen.push(...events.map(({ position }) => position));
      after = seen.at(-1) ?? 0;
    }
    expect(seen).toEqual(Array.from({ length: EVENTS }, (_, n) => n + 1));
  });

  it('reads nothing twice', async () => {
    const from = counted();
    const source = relaySource(from, 'main', anyEvent);
    for (const after of [0, 10, 20]) await source.read({ after, limit: 10 });
    expect(from.times()).toBe(3);
  });

  it('gives no more than is asked for of what it has read ahead, and reads anew from elsewhere', async () => {
    const source = relaySource(fresh.database, 'main', anyEvent);
    const positions = async (after: number, limit: number, until?: number): Promise<number[]> =>
      (await source.read({ after, limit, ...(until === undefined ? {} : { until }) })).map(({ position }) => position);
    expect(await positions(0, 4)).toEqual([1, 2, 3, 4]);
    expect(await positions(4, 2)).toEqual([5, 6]);
    expect(await positions(6, 4, 7)).toEqual([7]);
    expect(await positions(0, 3)).toEqual([1, 2, 3]);
    expect(await positions(20, 4)).toEqual([21, 22, 23, 24]);
    expect(await positions(24, 4)).toEqual([25]);
  });

  it('gives what comes before an event that this release does not know, and says that one', async () => {
    await log.append(unitOf('report/1', 1, { n: 0 }));
    const known = upcasterOf({}, new Set([(await log.read({ after: 0, limit: 1 }))[0]?.event.type ?? '']));
    await fresh.database.query(
      `insert into log.event select log_id, position + 1, stream_id, stream_version + 1, 'FromTheFuture', schema_version, body, metadata, legal_earliest, legal_latest,
         legal_source, recorded_at from log.event where position = $1`,
      [EVENTS + 1],
    );
    const source = relaySource(fresh.database, 'main', known);
    expect(await source.read({ after: 0, limit: EVENTS })).toHaveLength(EVENTS);
    expect(await source.read({ after: EVENTS, limit: 1 })).toHaveLength(1);
    await expect(source.read({ after: EVENTS + 1, limit: 1 })).rejects.toBeInstanceOf(EventFromTheFuture);
  });
});
