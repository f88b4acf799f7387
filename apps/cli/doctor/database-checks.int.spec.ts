import { hostname } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClock } from '#libs/application/clock.js';
import { parseEnvironment } from '#libs/config/environment.js';
import { type OpenEventLog, openEventLog } from '#libs/event-log/open-event-log.js';
import { openReplica } from '#libs/event-log/copies/replica.js';
import { eventHash, selectEvents } from '#libs/event-log/stored-event.js';
import { consumerStops } from '#libs/messaging/consumer/consumer-stops.js';
import { consumeOf, relayOf } from '#libs/messaging/names.js';
import { dismissMessages, park } from '#libs/messaging/parked.js';
import { relayStops } from '#libs/messaging/relay/relay-stops.js';
import { leaveLease, takeLease } from '#libs/postgres/lease.js';
import { beginBuild, type ModelsContext } from '#libs/read-models/generations/generations.js';
import { orgUnitsModel } from '#libs/read-models/org-units/org-units.model.js';
import { ensureModels } from '#libs/read-models/generations/rebuild.js';
import { unitOf } from '#libs/testing/log/log-fixtures.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/database/test-server.js';
import { checkDatabase } from './database-checks.js';
import type { Finding } from './finding.js';

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

const check = (url: string, deep = false): Promise<readonly Finding[]> => {
  const parsed = parseEnvironment({});
  if (!parsed.ok) throw new Error('no setting is needed');
  return checkDatabase(url, parsed.environment, deep);
};

it('the doctor says why a replica takes nothing any more', async () => {
  for (let n = 1; n <= 2; n += 1) await log.append(unitOf(`report/r${n}`, 0));
  const { incarnation } = await log.head();
  const events = await selectEvents(source.database, 'main', 'order by position', []);
  await openReplica({ database: replica.database, logId: 'main' }).take(
    events.map((event) => ({ event, incarnation, hash: eventHash(event) })),
  );
  await consumerStops(replica.database, 'main', consumeOf('plans.v1')).record('two sources publish under one name');
  expect(await check(replica.url)).toContainEqual({
    check: 'follower consume:plans.v1',
    level: 'fail',
    texts: {
      vi: 'đã dừng ở vị trí 2: two sources publish under one name',
      en: 'stopped at position 2: two sources publish under one name',
    },
  });
});

it('the doctor warns of what a relay cannot know although it goes on', async () => {
  await relayStops(source.database, 'main', relayOf('plans.v1')).recordCaveat('A right is missing: Read on the group g.');
  const ofRelay = (await check(source.url)).filter((finding) => finding.check === 'follower relay:plans.v1');
  expect(ofRelay.at(-1)).toMatchObject({ level: 'warn', texts: { en: 'A right is missing: Read on the group g.' } });
});

it('the doctor warns of a position that a replica waits for, and of messages that nobody has decided about', async () => {
  const ofKafka = async () => (await check(replica.url)).filter(({ check: name }) => /^(?:replica|topic )/u.test(name));
  expect(await ofKafka()).toEqual([]);
  const { incarnation } = await log.head();
  const [event] = await selectEvents(source.database, 'main', 'and position = 2', []);
  const early = { ...event!, position: 9, streamId: 'report/r9' as const };
  await openReplica({ database: replica.database, logId: 'main' }).take([{ event: early, incarnation, hash: eventHash(early) }]);
  const message = { key: null, value: Buffer.from('hello'), timestamp: '0', attributes: 0, offset: '7', headers: {} };
  await park(replica.database, 'plans.v1', 0, [{ message, why: { reason: 'NOT_JSON', detail: '' } }]);
  expect((await ofKafka()).map(({ check: name, level, texts }) => [name, level, texts.en])).toEqual([
    ['replica', 'warn', 'position 3 has not come; waiting for it: 1 later event; look at `cascade kafka`'],
    ['topic plans.v1', 'warn', expect.stringContaining('1 message, no events of a log')],
  ]);
  await dismissMessages(replica.database, { topic: 'plans.v1', at: undefined, by: 'p-1', why: 'seen' });
  expect(await ofKafka()).toHaveLength(1);
});

describe('a follower that is behind', () => {
  let fresh: FreshDatabase;
  let behind: OpenEventLog;
  let models: ModelsContext;
  beforeAll(async () => {
    fresh = await freshDatabase();
    behind = await openEventLog(fresh.database, { logId: 'main', clock: systemClock });
    models = { database: fresh.database, log: behind, logId: 'main', models: [orgUnitsModel] };
    await behind.append(unitOf('report/r1', 0));
    await ensureModels(models);
    for (let n = 2; n <= 3; n += 1) await behind.append(unitOf(`report/r${n}`, 0));
  });
  afterAll(async () => {
    await behind.close();
    await fresh.drop();
  });
  const told = async (follower: string): Promise<string | undefined> =>
    (await check(fresh.url)).find((finding) => finding.check === `follower ${follower}`)?.texts.en;

  it('is told with whoever goes on with it, or what to start where nobody does', async () => {
    const nobody = '2 events behind, and no process goes on with them; start a server or a worker with the role "project"';
    expect(await told('org_units#1')).toBe(nobody);
    const lease = await takeLease(fresh.database, { logId: 'main', name: 'project' }, 'AT_ONCE');
    if (lease === undefined) throw new Error('nobody else has it');
    expect(await told('org_units#1')).toBe(`2 events behind; process ${hostname()}/${process.pid} goes on with them`);
    await fresh.database.query(`update read.lease set heard_at = heard_at - interval '1 minute'`);
    expect(await told('org_units#1')).toBe(nobody);
    await leaveLease(fresh.database, lease);
    expect(await told('org_units#1')).toBe(nobody);
  });

  it('is told to be of a build where its generation does not serve', async () => {
    const build = await beginBuild(models, orgUnitsModel);
    await build.catchUp(1);
    expect(await told('org_units#2')).toMatch(/^2 events behind; it is of a build/);
  });

  it('and of a model that a newer release has built is not this one’s to compare', async () => {
    await fresh.database.query('update read.model set version = version + 1');
    const ofModel = (await check(fresh.url, true)).filter((finding) => finding.check === 'model org_units');
    expect(ofModel.map(({ level, texts }) => [level, texts.en])).toEqual([['fail', expect.stringContaining('start the newer program')]]);
    await fresh.database.query('update read.model set version = version - 1');
  });

  it('and publishes another log than its topic has needs another topic', async () => {
    await fresh.database.query(
      `insert into read.follower (log_id, name, position, event_hash, incarnation) select 'main', $1, 9, 'none', incarnation from log.log`,
      [relayOf('plans.v1')],
    );
    expect(await told('relay:plans.v1')).toMatch(/another event than it handled; name another topic \(KAFKA_TOPIC\), or delete this one/);
  });

  it('and stands in another log is to be built anew, once those that follow it are stopped', async () => {
    await fresh.database.query('update read.follower set event_hash = $1', ['0'.repeat(64)]);
    expect(await told('org_units#1')).toMatch(/another event than it handled; run `cascade rebuild all`/);
    await takeLease(fresh.database, { logId: 'main', name: 'project' }, 'AT_ONCE');
    expect(await told('org_units#1')).toContain(`; stop ${hostname()}/${process.pid}, then run`);
  });
});
