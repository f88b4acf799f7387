import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { systemClock } from '#libs/application/clock.js';
import { parseEnvironment } from '#libs/config/environment.js';
import { type OpenEventLog, openEventLog } from '#libs/event-log/open-event-log.js';
import { openReplica } from '#libs/event-log/replica.js';
import { eventHash, selectEvents } from '#libs/event-log/stored-event.js';
import { consumerStops } from '#libs/messaging/consumer-stops.js';
import { consumeOf } from '#libs/messaging/names.js';
import { unitOf } from '#libs/testing/log-fixtures.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/test-server.js';
import { checkDatabase } from './database-checks.js';

let source: FreshDatabase;
let replica: FreshDatabase;
let log: OpenEventLog;

beforeAll(async () => {
  [source, replica] = [await freshDatabase(), await freshDatabase()];
  log = await openEventLog(source.database, { logId: 'main', clock: systemClock });
});
afterAll(async () => {
  await log.close();
  for (const fresh of [source, replica]) await fresh.drop();
});

it('the doctor says why a replica takes nothing any more', async () => {
  for (let n = 1; n <= 2; n += 1) await log.append(unitOf(`report/r${n}`, 0));
  const { incarnation } = await log.head();
  const events = await selectEvents(source.database, 'main', 'order by position', []);
  await openReplica({ database: replica.database, logId: 'main' }).take(
    events.map((event) => ({ event, incarnation, hash: eventHash(event) })),
  );
  await consumerStops(replica.database, 'main', consumeOf('plans.v1')).record('two sources publish under one name');
  const parsed = parseEnvironment({});
  if (!parsed.ok) throw new Error('no setting is needed');
  expect(await checkDatabase(replica.url, parsed.environment, false)).toContainEqual({
    check: 'follower consume:plans.v1',
    level: 'fail',
    texts: {
      vi: 'đã dừng ở vị trí 2: two sources publish under one name',
      en: 'stopped at position 2: two sources publish under one name',
    },
  });
});
