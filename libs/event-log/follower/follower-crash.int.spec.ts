import { afterAll, afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { startChild, type Child } from '#libs/testing/programs/child-process.js';
import { simulated } from '#libs/testing/clock.js';
import { appendTo, NOON } from '#libs/testing/log/log-fixtures.js';
import { freshDatabase, type FreshDatabase } from '#libs/testing/database/test-server.js';
import { readCheckpoints } from './checkpoint.js';
import { openEventLog, type OpenEventLog } from '../open-event-log.js';

// What is killed has to start again, for which a busy machine takes its time.
jest.setTimeout(240_000);

interface Fold {
  readonly stream_id: string;
  readonly events: number;
  readonly total: number;
}

const STREAMS = 20;
const EVENTS = 15;

let fresh: FreshDatabase;
let log: OpenEventLog;
const opened: FreshDatabase[] = [];

beforeEach(async () => {
  fresh = await freshDatabase();
  opened.push(fresh);
  log = await openEventLog(fresh.database, { logId: 'main', clock: simulated(NOON) });
  await fresh.database.query('create table read.fold (stream_id text primary key, events integer not null, total integer not null)');
  await fresh.database.query('create table read.apart (position bigint not null)');
  await fresh.database.query('insert into read.apart values (0)');
  for (let version = 0; version < EVENTS; version += 1) {
    const streams = Array.from({ length: STREAMS }, (_, stream) =>
      appendTo(`duty/${stream}`, version, { n: 1 + ((stream * 7 + version * 13) % 50) }),
    );
    await log.append({ appends: streams });
  }
});
afterEach(() => log.close());
afterAll(() => Promise.all(opened.map(({ drop }) => drop())));

const follower = (mode: string): Child => startChild('libs/testing/programs/fold-follower.ts', [fresh.url, mode]);
const folded = (): Promise<Fold[]> => fresh.database.query<Fold>('select stream_id, events, total from read.fold order by stream_id');
/** The same from the events alone, in this process. */
const expected = async (): Promise<Fold[]> => {
  const folds = new Map<string, Fold>();
  for (const { streamId, event } of await log.read({ after: 0, limit: 10_000 })) {
    const { events, total } = folds.get(streamId) ?? { events: 0, total: 0 };
    folds.set(streamId, { stream_id: streamId, events: events + 1, total: total + (event as unknown as { n: number }).n });
  }
  return [...folds.values()].sort((a, b) => (a.stream_id < b.stream_id ? -1 : 1));
};

/** Numbers from 0 to 1 that are the same for the same seed (Park and Miller). */
const random = (seed: number): (() => number) => {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
};

/** Runs it and kills it after up to so many transactions and some moment more, again and again until it gets to the end. @returns how often it was killed */
const killUntilDone = async (mode: string, seed: number, transactions: number): Promise<number> => {
  const next = random(seed);
  for (let kills = 0; ; kills += 1) {
    const child = follower(mode);
    const killed = child
      .printed(1 + Math.floor(next() * transactions))
      .then(() => new Promise((resolve) => setTimeout(resolve, next() * 4)))
      .then(() => child.kill('SIGKILL'))
      .catch(() => undefined);
    const end = await child.ended;
    await killed;
    if (end === 0) return kills;
  }
};

describe('a follower that is killed at random', () => {
  it.each([11, 12, 13])('has, at the end, what a fold from the first event has (seed %i)', async (seed) => {
    const kills = await killUntilDone('count', seed, 12);
    expect(kills).toBeGreaterThanOrEqual(3);
    expect(await folded()).toEqual(await expected());
    expect(await readCheckpoints(fresh.database, 'main')).toMatchObject([{ name: 'count', position: STREAMS * EVENTS, ordinal: 0 }]);
  });

  it('between the parts of one event, has done each part once (seed 14)', async () => {
    const kills = await killUntilDone('answer', 14, 250);
    expect(kills).toBeGreaterThanOrEqual(3);
    const answers = (await log.read({ after: STREAMS * EVENTS, limit: 10_000 })).map(
      ({ streamId, event }) => `${streamId} ${(event as unknown as { answer: number }).answer}`,
    );
    expect(answers).toEqual(
      Array.from({ length: STREAMS * EVENTS }, (_, index) => [0, 1, 2].map((part) => `report/${index + 1} ${part}`)).flat(),
    );
  });

  it('control: counts twice when it writes in one transaction and moves its checkpoint in the next', async () => {
    // The wrong way prints between the two; there it is stopped and killed.
    const child = startChild('libs/testing/programs/fold-follower.ts', [fresh.url, 'apart', '3']);
    await child.printed(3);
    child.kill('SIGKILL');
    await child.ended;
    await follower('apart').ended;
    const twice = (await folded()).reduce((sum, { events }) => sum + events, 0);
    expect(twice).toBe(STREAMS * EVENTS + 7);
  });
});
