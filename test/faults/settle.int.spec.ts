import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openEventLog, type OpenEventLog } from '#libs/event-log/open-event-log.js';
import { simulated } from '#libs/testing/clock.js';
import { appendTo, NOON } from '#libs/testing/log/log-fixtures.js';
import { freshDatabase, type FreshDatabase } from '#libs/testing/database/test-server.js';
import { settled } from './settle.js';

const AT_ONCE = { patienceMs: 0, eventMs: 0, stillMs: 0 };
const PATIENT = { patienceMs: Infinity, eventMs: 0, stillMs: 0 };

let fresh: FreshDatabase;
let log: OpenEventLog;

beforeAll(async () => {
  fresh = await freshDatabase();
  log = await openEventLog(fresh.database, { logId: 'main', clock: simulated(NOON) });
  await log.append({ appends: [appendTo('duty/1', 0, { n: 1 }, { n: 2 })] });
});
afterAll(async () => {
  await log.close();
  await fresh.drop();
});

const follower = async (name: string, position: number, stoppedReason: string | null): Promise<void> => {
  const { incarnation } = await log.head();
  await fresh.database.query(
    `insert into read.follower (log_id, name, incarnation, position, stopped_reason) values ('main', $1, $2, $3, $4)`,
    [name, incarnation, position, stoppedReason],
  );
};

describe('waiting for all who follow the log', () => {
  beforeEach(() => follower('history#1', 2, null));
  afterEach(() => fresh.database.query('delete from read.follower'));

  it('ends when all stand at its head', async () => {
    expect(await settled(fresh.url, undefined, PATIENT)).toEqual({ headPosition: 2, behind: [] });
  });

  it('ends with whoever has stopped, however patient, and names why', async () => {
    await follower('plans#1', 1, 'plans#1 cannot handle PlanIssued');
    const { behind } = await settled(fresh.url, undefined, PATIENT);
    expect(behind).toEqual([
      { database: 'log', name: 'plans#1', position: 1, reason: 'plans#1 cannot handle PlanIssued', hasStopped: true },
    ]);
  });

  it('tells of one that stands at the head and has stopped all the same', async () => {
    await follower('plans#1', 2, 'plans#1 cannot handle PlanIssued');
    const { behind } = await settled(fresh.url, undefined, PATIENT);
    expect(behind).toMatchObject([{ name: 'plans#1', position: 2, hasStopped: true }]);
  });

  it('waits for one that goes on, as long as there is patience', async () => {
    await follower('plans#1', 1, null);
    expect(await settled(fresh.url, undefined, AT_ONCE)).toMatchObject({ behind: [{ name: 'plans#1', hasStopped: false }] });
    const waited = settled(fresh.url, undefined, PATIENT);
    await fresh.database.query(`update read.follower set position = 2 where name = 'plans#1'`);
    expect(await waited).toEqual({ headPosition: 2, behind: [] });
  });

  it('waits longer the more there is to see', async () => {
    await follower('plans#1', 1, null);
    const waited = settled(fresh.url, undefined, { ...AT_ONCE, eventMs: 60_000 });
    await fresh.database.query(`update read.follower set position = 2 where name = 'plans#1'`);
    expect(await waited).toEqual({ headPosition: 2, behind: [] });
  });
});
