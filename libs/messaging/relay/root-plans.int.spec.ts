import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClock } from '#libs/application/clock.js';
import type { StreamId } from '#libs/event-log/event-log.js';
import { type OpenEventLog, openEventLog } from '#libs/event-log/open-event-log.js';
import { unitOf } from '#libs/testing/log/log-fixtures.js';
import type { Queryable } from '#libs/postgres/database.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/database/test-server.js';
import { type EventOfStream, rootPlans } from './root-plans.js';

const laterOf = (streamId: StreamId): EventOfStream => ({ streamId, streamVersion: 2, body: {} });

let fresh: FreshDatabase;
let log: OpenEventLog;

beforeAll(async () => {
  fresh = await freshDatabase();
  log = await openEventLog(fresh.database, { logId: 'main', clock: systemClock });
  const serving = (...duties: readonly string[]): object => ({ serves: duties.map((dutyId) => ({ dutyId, period: 'once' })) });
  const first: Readonly<Record<string, object>> = {
    'plan/city': { content: {} },
    'plan/ward': { content: { parentId: 'city' } },
    'plan/unit': { content: { parentId: 'ward' } },
    'plan/other': { content: { parentId: null } },
    'duty/d1': { rootPlanId: 'city' },
    'duty/d2': { rootPlanId: 'city' },
    'duty/d3': { rootPlanId: 'other' },
    'report/one': serving('d1', 'd2'),
    'report/both': serving('d1', 'd3'),
    'report/none': serving('nowhere'),
    'item/i1': serving('d3'),
    'org-unit/u1': { name: 'Phường Lê Chân' },
    'calendar/2026': {},
  };
  for (const [streamId, body] of Object.entries(first)) await log.append(unitOf(streamId, 0, body));
  await log.append(unitOf('plan/ward', 1, { content: { parentId: 'other' } }));
});
afterAll(async () => {
  await log.close();
  await fresh.drop();
});

describe('the plan at the top', () => {
  it.each<[string, string | null]>([
    ['plan/city', 'city'],
    ['plan/ward', 'city'],
    ['plan/unit', 'city'],
    ['duty/d3', 'other'],
    ['report/one', 'city'],
    ['item/i1', 'other'],
    ['receipt/unit/u1', 'city'],
    ['report/both', null],
    ['report/none', null],
    ['org-unit/u1', null],
    ['calendar/2026', null],
    ['plan/not-there', null],
  ])('of %s is %s', async (streamId, expected) => {
    const roots = rootPlans('main');
    for (const from of [fresh.database, fresh.database])
      expect((await roots.of(from, [laterOf(streamId as StreamId)])).get(streamId as StreamId)).toBe(expected);
  });

  it('is the same for many at once as for each alone', async () => {
    const all = ['plan/unit', 'report/both', 'duty/d1', 'receipt/unit/u1', 'plan/unit'] as StreamId[];
    const together = await rootPlans('main').of(fresh.database, all.map(laterOf));
    for (const streamId of all)
      expect(together.get(streamId)).toBe((await rootPlans('main').of(fresh.database, [laterOf(streamId)])).get(streamId));
  });

  it('is told by the first events that are at hand, and only what they leave open is looked up', async () => {
    const asked: unknown[] = [];
    const watched: Queryable = {
      query: (sql, params = []) => {
        asked.push(params[1]);
        return fresh.database.query(sql, params);
      },
    };
    const given = [
      { streamId: 'plan/new', streamVersion: 1, body: { content: { parentId: 'ward' } } },
      { streamId: 'duty/new', streamVersion: 1, body: { rootPlanId: 'city' } },
      { streamId: 'report/new', streamVersion: 1, body: { serves: [{ dutyId: 'new' }] } },
      { streamId: 'plan/new', streamVersion: 2, body: { content: { parentId: 'other' } } },
    ] as const;
    const roots = rootPlans('main');
    expect([...(await roots.of(watched, given))]).toEqual([
      ['plan/new', 'city'],
      ['duty/new', 'city'],
      ['report/new', 'city'],
    ]);
    expect(asked).toEqual([['plan/ward'], ['plan/city']]);
    await roots.of(watched, given);
    expect(asked).toHaveLength(2);
  });
});
