import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ClientBase } from 'pg';
import { type FreshDatabase, freshDatabase } from '#libs/testing/database/test-server.js';
import { DatabaseUnavailable } from './errors.js';
import { keptClient } from './kept-client.js';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const backend = async (client: ClientBase): Promise<number> =>
  (await client.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid ?? 0;

describe('a connection that is kept', () => {
  it('is one for all pieces of work, taken out of the pool until it is given back', async () => {
    const { database } = fresh;
    const kept = keptClient(database);
    const pids = [await kept.use(backend), await kept.use(backend)];
    expect(new Set(pids).size).toBe(1);
    expect(database.connections().busy).toBe(1);
    // Whoever takes one of the pool meanwhile gets another.
    expect(pids).not.toContain(await database.withClient(backend));
    kept.giveBack();
    kept.giveBack();
    await database.query('select 1');
    expect(database.connections().busy).toBe(0);
  });

  it('is one as well where work comes before the answer to something else, of which each hears its own end', async () => {
    const { database } = fresh;
    const kept = keptClient(database);
    const refused = (divisor: string) => kept.use((client) => client.query(`select 1 / ${divisor}`));
    const ends = await Promise.allSettled([kept.use(backend), refused('0'), refused(`'x'`), kept.use(backend)]);
    expect(ends).toMatchObject([
      { value: expect.any(Number) },
      { reason: { code: '22012' } },
      { reason: { code: '22P02' } },
      { value: (ends[0] as PromiseFulfilledResult<number>).value },
    ]);
    expect(database.connections().busy).toBe(0);
    expect(await kept.use(backend)).toBeGreaterThan(0);
    kept.giveBack();
  });

  it('is as good as before after an error of the server, and given back', async () => {
    const { database } = fresh;
    const kept = keptClient(database);
    await expect(kept.use((client) => client.query('select 1 / 0'))).rejects.toMatchObject({ code: '22012' });
    expect(database.connections().busy).toBe(0);
    expect(await kept.use(backend)).toBeGreaterThan(0);
    kept.giveBack();
  });

  it('is another one after it was lost, and the loss is told as everywhere', async () => {
    const kept = keptClient(fresh.database);
    const first = await kept.use(backend);
    const end = 'set role none; select pg_terminate_backend(pg_backend_pid())';
    await expect(kept.use((client) => client.query(end))).rejects.toThrow(DatabaseUnavailable);
    expect(await kept.use(backend)).not.toBe(first);
    kept.giveBack();
  });
});
