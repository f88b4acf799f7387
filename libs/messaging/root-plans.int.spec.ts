import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClock } from '#libs/application/clock.js';
import type { StreamId } from '#libs/event-log/event-log.js';
import { type OpenEventLog, openEventLog } from '#libs/event-log/open-event-log.js';
import { unitOf } from '#libs/testing/log-fixtures.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/test-server.js';
import { rootPlans } from './root-plans.js';

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
      expect((await roots.of(from, [streamId as StreamId])).get(streamId as StreamId)).toBe(expected);
  });

  it('is the same for many at once as for each alone', async () => {
    const all = ['plan/unit', 'report/both', 'duty/d1', 'receipt/unit/u1', 'plan/unit'] as StreamId[];
    const together = await rootPlans('main').of(fresh.database, all);
    for (const streamId of all) expect(together.get(streamId)).toBe((await rootPlans('main').of(fresh.database, [streamId])).get(streamId));
  });
});
