import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '#libs/application/clock.js';
import { readCheckpoints } from '#libs/event-log/follower/checkpoint.js';
import { followerRunner } from '#libs/event-log/follower/follower.js';
import { type OpenEventLog, openEventLog } from '#libs/event-log/open-event-log.js';
import { unitOf } from '#libs/testing/log/log-fixtures.js';
import { projectionOf } from '#libs/testing/log/projection-of.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/database/test-server.js';
import { consumeOf, relayOf } from '../names.js';
import { relayStops } from './relay-stops.js';
import { messagingState } from '../state.js';

let fresh: FreshDatabase;
let log: OpenEventLog;

beforeEach(async () => {
  fresh = await freshDatabase();
  log = await openEventLog(fresh.database, { logId: 'main', clock: systemClock });
  for (let n = 1; n <= 3; n += 1) await log.append(unitOf(`report/r${n}`, 0));
});
afterEach(async () => {
  await log.close();
  await fresh.drop();
});

const stopsOf = (topic: string) => relayStops(fresh.database, 'main', relayOf(topic));
const published = (topic: string, fails = false): Promise<void> => {
  const follower = projectionOf(relayOf(topic), () => (fails ? Promise.reject(new Error('too long')) : Promise.resolve()));
  return followerRunner({ database: fresh.database, log, logId: 'main', follower }).catchUp(2);
};
const reasons = async (): Promise<Readonly<Record<string, string | null>>> =>
  Object.fromEntries((await readCheckpoints(fresh.database, 'main')).map(({ name, stoppedReason }) => [name, stoppedReason]));

describe('why a relay does not go on', () => {
  it('is told at its checkpoint, also before its first event, until it goes on', async () => {
    await published('plans.v1');
    const stops = [stopsOf('plans.v1'), stopsOf('new.v1')] as const;
    for (const { record } of stops) {
      await record('thiếu quyền');
      await record('chủ đề bị nén');
    }
    expect(await readCheckpoints(fresh.database, 'main')).toMatchObject([
      { name: 'relay:new.v1', position: 0, stoppedReason: 'chủ đề bị nén' },
      { name: 'relay:plans.v1', position: 2, stoppedReason: 'chủ đề bị nén' },
    ]);
    await stops[0].forget();
    expect(await reasons()).toEqual({ 'relay:plans.v1': null, 'relay:new.v1': 'chủ đề bị nén' });
  });

  it('is apart from what is not known although it goes on', async () => {
    await published('plans.v1');
    const { record, forget, recordCaveat } = stopsOf('plans.v1');
    const told = async () =>
      (await messagingState(fresh.database, 'main')).topics.map(({ stoppedReason, caveat }) => [stoppedReason, caveat]);
    await recordCaveat('thiếu quyền đọc lại');
    await record('thiếu quyền ghi');
    expect(await told()).toEqual([['thiếu quyền ghi', 'thiếu quyền đọc lại']]);
    await forget();
    expect(await told()).toEqual([[null, 'thiếu quyền đọc lại']]);
    await recordCaveat(null);
    expect(await told()).toEqual([[null, null]]);
  });

  it('is forgotten with all else of a topic that was refused or had the log before a restore, once another one is published to', async () => {
    await published('earlier.v1');
    const owner = await fresh.open('owner', 1);
    await owner.query('update log.log set incarnation = gen_random_uuid()');
    await published('going-on.v1');
    await expect(published('at-an-event.v1', true)).rejects.toThrow('too long');
    await published('refused.v1');
    await stopsOf('refused.v1').record('chủ đề bị nén');
    await fresh.database.query(
      `insert into read.follower (log_id, name, incarnation, is_refused) select log_id, $1, incarnation, true from log.log`,
      [consumeOf('plans.v1')],
    );
    await published('own.v1');
    await stopsOf('own.v1').forgetOthers();
    expect(Object.keys(await reasons())).toEqual(['consume:plans.v1', 'relay:at-an-event.v1', 'relay:going-on.v1', 'relay:own.v1']);
  });
});
