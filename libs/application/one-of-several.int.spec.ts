import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type FreshDatabase, freshDatabase } from '#libs/testing/test-server.js';
import { oneOfSeveral } from './one-of-several.js';
import type { Part } from './part.js';

/** A generous bound, never a measure. */
const PATIENCE_MS = 20_000;

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

const member = (name: string, key = 'project/main'): Part => {
  const make = (): Part => ({
    start: async () => void told.push(`${name} begins`),
    stop: async () => void told.push(`${name} ends`),
    status: () => [{ name, position: 1, ordinal: 0, state: 'RUNNING', reason: null, lag: 0 }],
    waitFor: async () => true,
  });
  const part = oneOfSeveral({ database: fresh.database, key, make, onError: (error) => told.push(String(error)) });
  parts.push(part);
  return part;
};

const until = async (isSo: () => boolean): Promise<void> => {
  for (const end = performance.now() + PATIENCE_MS; !isSo(); await new Promise((resolve) => setTimeout(resolve, 20)))
    if (performance.now() > end) throw new Error(`did not come about: ${told.join('; ')}`);
};

describe('a part that several processes have', () => {
  it('is run by one of them, and by another one when that stops', async () => {
    const [first, second] = [member('first'), member('second')];
    await first.start();
    await until(() => told.includes('first begins'));
    await second.start();
    // Enough for several looks of the one that stands by.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(told).toEqual(['first begins']);
    expect([first, second].map((part) => part.status().length)).toEqual([1, 0]);
    await first.stop();
    await until(() => told.includes('second begins'));
    expect(told).toEqual(['first begins', 'first ends', 'second begins']);
  });

  it('goes to another one when the connection of the first is gone, which stops', async () => {
    const [first, second] = [member('first'), member('second')];
    await first.start();
    await until(() => told.includes('first begins'));
    const owner = await fresh.open('owner');
    await owner.query(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted and pid <> pg_backend_pid()
         and database = (select oid from pg_database where datname = current_database())`,
    );
    await second.start();
    await until(() => told.includes('first ends') && told.filter((line) => line.endsWith('begins')).length === 2);
    expect(told.indexOf('first ends')).toBeGreaterThan(0);
  });

  it('is run at the same time as another part', async () => {
    await Promise.all([member('models').start(), member('cascade', 'cascade/main').start()]);
    await until(() => told.includes('models begins') && told.includes('cascade begins'));
    expect(told.some((line) => line.endsWith('ends'))).toBe(false);
  });
});
