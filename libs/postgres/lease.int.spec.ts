import { hostname } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Database } from './database.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/database/test-server.js';
import { fencedBy, keepLease, type Lease, leaseHolders, LeaseLost, leaveLease, readLease, takeLease, type TakeWhen } from './lease.js';

const KEY = { logId: 'main', name: 'schedule' };
const HOUR_MS = 3_600_000;

let fresh: FreshDatabase;
let owner: Database;
beforeEach(async () => {
  fresh = await freshDatabase();
  owner = await fresh.open('owner', 1);
  await owner.query('create table read.written (by text not null)');
  await owner.query('grant all on read.written to plan_cascade_app');
});
afterEach(() => fresh.drop());

const take = (when: TakeWhen = 'AT_ONCE'): Promise<Lease | undefined> => takeLease(fresh.database, KEY, when);
const taken = async (when?: TakeWhen): Promise<Lease> => {
  const lease = await take(when);
  if (lease === undefined) throw new Error('somebody else has it');
  return lease;
};
const written = async (): Promise<readonly string[]> =>
  (await fresh.database.query<{ by: string }>('select by from read.written order by by')).map(({ by }) => by);
const write = (lease: Lease, by: string): Promise<unknown> =>
  fencedBy(lease, fresh.database).query('insert into read.written values ($1)', [by]);

describe('a lease', () => {
  it('is had by one, until nothing is heard for its time or it is left', async () => {
    const first = await taken({ silentMs: HOUR_MS });
    expect(await take({ silentMs: HOUR_MS })).toBeUndefined();
    await leaveLease(fresh.database, first);
    const second = await taken({ silentMs: HOUR_MS });
    await fresh.database.query(`update read.lease set heard_at = heard_at - interval '2 hours'`);
    const third = await taken({ silentMs: HOUR_MS });
    expect(third.token).toBeGreaterThan(second.token);
    expect(second.token).toBeGreaterThan(first.token);
    expect(await keepLease(fresh.database, second)).toBe(false);
    expect(await keepLease(fresh.database, third)).toBe(true);
    expect(await readLease(fresh.database, KEY)).toMatchObject({ name: 'schedule', token: third.token, signs: 1 });
  });

  it('is left by whoever has it only', async () => {
    const first = await taken();
    await taken();
    await leaveLease(fresh.database, first);
    expect((await readLease(fresh.database, KEY))?.holder).not.toBeNull();
  });

  it('tells whose it is, until it is left or nothing is heard for its time', async () => {
    const held = async (logId = 'main'): Promise<readonly (readonly [string, string])[]> => [
      ...(await leaseHolders(fresh.database, logId, HOUR_MS)),
    ];
    const first = await taken();
    expect(await held()).toEqual([['schedule', `${hostname()}/${process.pid}`]]);
    expect(await held('other')).toEqual([]);
    await fresh.database.query(`update read.lease set heard_at = heard_at - interval '2 hours'`);
    expect(await held()).toEqual([]);
    await keepLease(fresh.database, first);
    expect(await held()).toHaveLength(1);
    await leaveLease(fresh.database, first);
    expect(await held()).toEqual([]);
  });

  it('is another one for another log and for another name', async () => {
    await taken();
    for (const key of [
      { ...KEY, logId: 'other' },
      { ...KEY, name: 'cascade' },
    ])
      expect(await takeLease(fresh.database, key, { silentMs: HOUR_MS })).toBeDefined();
  });

  it('passes on, whatever the clock of the database says, when it stands as it was seen by whoever watched it for its time', async () => {
    const holder = await taken();
    const seen = await readLease(fresh.database, KEY);
    await fresh.database.query(`update read.lease set heard_at = heard_at + interval '1 hour'`);
    await keepLease(fresh.database, holder);
    await fresh.database.query(`update read.lease set heard_at = heard_at + interval '1 hour'`);
    expect(await take({ silentMs: 10, unchanged: seen! })).toBeUndefined();
    const now = await readLease(fresh.database, KEY);
    expect(await take({ silentMs: 10 })).toBeUndefined();
    expect(await take({ silentMs: 10, unchanged: now! })).toBeDefined();
  });

  it('is taken by one of ten that ask at once', async () => {
    const asked = await Promise.all(Array.from({ length: 10 }, () => take({ silentMs: HOUR_MS })));
    expect(asked.filter((lease) => lease !== undefined)).toHaveLength(1);
  });
});

describe('what is written under a lease', () => {
  it('is refused once somebody else has it, and leaves nothing behind; the control, without the comparison, writes', async () => {
    const late = await taken();
    const holder = await taken();
    await expect(write(late, 'late')).rejects.toThrow(LeaseLost);
    const inTransaction = fencedBy(late, fresh.database).transaction((tx) => tx.query(`insert into read.written values ('late')`));
    await expect(inTransaction).rejects.toThrow(LeaseLost);
    await write(holder, 'holder');
    expect(await written()).toEqual(['holder']);
    await write({ ...late, hold: () => Promise.resolve() }, 'late');
    expect(await written()).toEqual(['holder', 'late']);
  });

  it('is waited for by whoever takes over, and does not keep back signs of life', async () => {
    const holder = await taken();
    let takingOver: Promise<Lease | undefined> = Promise.resolve(undefined);
    const order: string[] = [];
    await fencedBy(holder, fresh.database).transaction(async (tx) => {
      await tx.query(`insert into read.written values ('holder')`);
      expect(await keepLease(fresh.database, holder)).toBe(true);
      takingOver = take().finally(() => void order.push('taken'));
      const waits = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like 'update read.lease%'`;
      while ((await owner.query(waits)).length === 0);
      order.push('written');
    });
    expect(await takingOver).toBeDefined();
    expect(order).toEqual(['written', 'taken']);
    expect(await written()).toEqual(['holder']);
  });
});
