import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { followerRunner } from '#libs/event-log/follower/follower.js';
import { type OpenEventLog, openEventLog } from '#libs/event-log/open-event-log.js';
import { upcasterOf } from '#libs/event-log/upcast.js';
import { type Lease, readLease, takeLease } from '#libs/postgres/lease.js';
import { unitOf } from '#libs/testing/log/log-fixtures.js';
import { projectionOf } from '#libs/testing/log/projection-of.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/database/test-server.js';
import { systemClock } from '../clock.js';
import { inTurns, type InTurnsOptions } from './in-turns.js';
import type { Part } from './part.js';

/** Longer than a busy machine keeps a process from its turn. */
const LEASE_MS = 2_000;
/** A generous bound, never a measure. */
const PATIENCE_MS = 50_000;

let fresh: FreshDatabase;
let told: string[];
let parts: Part[];

beforeEach(async () => {
  fresh = await freshDatabase();
  told = [];
  parts = [];
});
afterEach(async () => {
  for (const part of parts) await part.stop();
  await fresh.drop();
});

const member = (name: string, more: Partial<Pick<InTurnsOptions, 'name' | 'takes' | 'leaseMs'>> = {}): Part => {
  const make = (lease: Lease): Part => ({
    start: async () => {
      await lease.hold(fresh.database);
      told.push(`${name} begins`);
    },
    stop: async () => void told.push(`${name} ends`),
    status: () => [{ name, position: 1, ordinal: 0, state: 'RUNNING', reason: null, lag: 0 }],
    waitFor: async () => true,
  });
  const onError = (error: unknown): void => void told.push(String(error));
  const part = inTurns({
    database: fresh.database,
    logId: 'main',
    name: 'project',
    takes: 'WHEN_FREE',
    leaseMs: LEASE_MS,
    ...more,
    make,
    onError,
  });
  parts.push(part);
  return part;
};

const until = async (isSo: () => boolean): Promise<void> => {
  for (const end = performance.now() + PATIENCE_MS; !isSo(); await new Promise((resolve) => setTimeout(resolve, 20)))
    if (performance.now() > end) throw new Error(`did not come about: ${told.join('; ')}`);
};
const severalLeases = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 2 * LEASE_MS));

describe('a part that several processes have', () => {
  it('is run by one of them, and by another one when that stops', async () => {
    const [first, second] = [member('first'), member('second')];
    await first.start();
    await until(() => told.includes('first begins'));
    await second.start();
    await severalLeases();
    expect(told).toEqual(['first begins']);
    expect([first, second].map((part) => part.status().length)).toEqual([1, 0]);
    await first.stop();
    await until(() => told.includes('second begins'));
    expect(told).toEqual(['first begins', 'first ends', 'second begins']);
  });

  it('is left at once by whoever stops, long before its lease is over', async () => {
    const [first, second] = [member('first', { leaseMs: 600_000 }), member('second')];
    await first.start();
    await until(() => told.includes('first begins'));
    await second.start();
    await first.stop();
    await until(() => told.includes('second begins'));
    expect(told).toEqual(['first begins', 'first ends', 'second begins']);
  });

  it('goes to another one when nothing is heard of the one that has it', async () => {
    await takeLease(fresh.database, { logId: 'main', name: 'project' }, 'AT_ONCE');
    await member('second').start();
    await until(() => told.includes('second begins'));
  });

  it('is taken at once by one that does not wait, and the other one stops, says so and stands by', async () => {
    const first = member('first');
    const second = member('second', { takes: 'AT_ONCE' });
    await first.start();
    await until(() => told.includes('first begins'));
    await second.start();
    expect(told).toContain('second begins');
    await until(() => told.includes('first ends'));
    await until(() => first.status()[0]?.state === 'TAKEN_OVER');
    expect(first.status()[0]?.reason).toContain('is done by another process now');
    await severalLeases();
    expect(told).toEqual(['first begins', 'second begins', 'first ends']);
    await second.stop();
    await until(() => told.at(-1) === 'first begins');
    expect(first.status()[0]?.state).toBe('RUNNING');
  });

  it('is tried again where it cannot begin, and says why', async () => {
    const part = member('first');
    const flawed = inTurns({
      database: fresh.database,
      logId: 'main',
      name: 'flawed',
      takes: 'AT_ONCE',
      leaseMs: LEASE_MS,
      make: () => ({ start: () => Promise.reject(new Error('no models')), stop: part.stop, status: part.status, waitFor: part.waitFor }),
      onError: (error) => told.push(String(error)),
    });
    await expect(flawed.start()).rejects.toThrow('no models');
    await until(() => told.filter((line) => line === 'Error: no models').length >= 2);
    await flawed.stop();
  });

  it('is run at the same time as another part', async () => {
    await Promise.all([member('models').start(), member('cascade', { name: 'cascade' }).start()]);
    await until(() => told.includes('models begins') && told.includes('cascade begins'));
    expect(told.some((line) => line.endsWith('ends'))).toBe(false);
  });
});

describe('a part that meets an event of a newer release', () => {
  const [OLD, NEW] = ['OrgUnitRegistered', 'OfANewerRelease'];
  let logs: OpenEventLog[];
  let seen: string[];

  beforeEach(() => {
    logs = [];
    seen = [];
  });
  afterEach(async () => {
    for (const log of logs) await log.close();
  });

  const release = async (
    name: string,
    types: readonly string[],
    more: Partial<InTurnsOptions> = {},
  ): Promise<Part & { log: OpenEventLog }> => {
    const { database } = fresh;
    const log = await openEventLog(database, { logId: 'main', clock: systemClock, upcaster: upcasterOf({}, new Set(types)) });
    logs.push(log);
    const follower = projectionOf('things', async (_, events) => void seen.push(...events.map(({ position }) => `${name} ${position}`)));
    const part = inTurns({
      database,
      logId: 'main',
      name: 'project',
      takes: 'WHEN_FREE',
      leaseMs: LEASE_MS,
      make: (lease) => {
        told.push(`${name} begins`);
        const runner = followerRunner({ database, log, logId: 'main', follower, lease });
        return { ...runner, start: async () => runner.start(), status: () => [runner.status()] };
      },
      onError: (error) => void told.push(String(error)),
      ...more,
    });
    parts.push(part);
    return { ...part, log };
  };
  const append = (log: OpenEventLog, n: number, type: string): Promise<unknown> => log.append(unitOf(`org-unit/${n}`, 0, { type }));
  const stateOf = (part: Part): string | undefined => part.status()[0]?.state;

  it('is left by the older one, which says why, and goes on where a newer one stands by', async () => {
    const older = await release('older', [OLD]);
    const newer = await release('newer', [OLD, NEW]);
    await append(newer.log, 1, OLD);
    await older.start();
    await until(() => seen.includes('older 1'));
    await newer.start();
    await append(newer.log, 2, NEW);
    await append(newer.log, 3, OLD);
    await until(() => seen.includes('newer 3'));
    expect(seen).toEqual(['older 1', 'newer 2', 'newer 3']);
    expect(stateOf(older)).toBe('FAILED');
    expect(older.status()[0]?.reason).toContain(`${NEW} (2, org-unit/2) is not an event that this release knows`);
    await severalLeases();
    expect(stateOf(newer)).toBe('RUNNING');
  });

  it('is tried again by the older one where nobody else is there, and what waits hears that it has failed', async () => {
    const older = await release('older', [OLD], { takes: 'AT_ONCE' });
    await append(await release('newer', [OLD, NEW]).then(({ log }) => log), 1, NEW);
    await older.start();
    await until(() => told.filter((line) => line === 'older begins').length >= 2);
    await until(() => stateOf(older) === 'FAILED');
    expect(seen).toEqual([]);
    expect(await readLease(fresh.database, { logId: 'main', name: 'project' })).toBeDefined();
  });

  it('is kept while one of its followers goes on', async () => {
    const failed = { name: 'a', position: 1, ordinal: 0, state: 'FAILED', reason: 'why', lag: 0 } as const;
    const part = await release('older', [OLD], {
      // However busy the machine is, it is not lost.
      leaseMs: 600_000,
      make: () => ({
        start: async () => void told.push('half begins'),
        stop: async () => void told.push('half ends'),
        status: () => [failed, { ...failed, name: 'b', state: 'RUNNING' }],
        waitFor: async () => true,
      }),
    });
    await part.start();
    await until(() => told.includes('half begins'));
    await severalLeases();
    expect(told).toEqual(['half begins']);
  });
});
