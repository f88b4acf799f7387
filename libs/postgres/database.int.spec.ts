import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { freshDatabase, type FreshDatabase } from '#libs/testing/database/test-server.js';
import { APP_ROLE, openDatabase, type TransactionKind } from './database.js';
import {
  DatabaseFull,
  DatabaseNotPrepared,
  DatabaseNotTrusted,
  DatabaseOfNewerRelease,
  DatabaseRefused,
  DatabaseUnavailable,
} from './errors.js';
import { migrate, pendingMigrations, readMigrations } from './migrations.js';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

describe('the application’s connection', () => {
  it('acts in the role that may not change the log', async () => {
    expect(await fresh.database.query('select current_user as role')).toEqual([{ role: APP_ROLE }]);
  });

  it('takes no workers from the statements of others, and compiles no plan', async () => {
    expect(
      await fresh.database.query(`select current_setting('max_parallel_workers_per_gather') as workers, current_setting('jit') as jit`),
    ).toEqual([{ workers: '0', jit: 'off' }]);
  });

  it('gives whole numbers, days and instants as the program writes them', async () => {
    const [row] = await fresh.database.query(
      `select 9007199254740991::bigint as n, date '2026-01-20' as day, timestamptz '2026-01-20 08:00:00.5+07' as at,
              array[timestamptz '2026-01-20 00:00+00', null] as ats, array[1, null]::bigint[] as ns, array[date '2025-06-30'] as days`,
    );
    expect(row).toEqual({
      n: 9007199254740991,
      day: '2026-01-20',
      at: '2026-01-20T01:00:00.500Z',
      ats: ['2026-01-20T00:00:00.000Z', null],
      ns: [1, null],
      days: ['2025-06-30'],
    });
  });

  it('refuses a number that would come out as another one', async () => {
    await expect(fresh.database.query('select 9007199254740992::bigint as n')).rejects.toThrow('beyond 2^53');
  });
});

describe('a transaction', () => {
  beforeAll(() => fresh.database.query('create table read.thing (n integer)'));
  const things = async (): Promise<number> =>
    (await fresh.database.query<{ n: number }>('select count(*) as n from read.thing'))[0]?.n ?? -1;

  it('is whole: what fails later takes back what was written before, and its hooks do not run', async () => {
    let ran = false;
    const failing = fresh.database.transaction(async (tx) => {
      await tx.query('insert into read.thing values (1)');
      tx.afterCommit(() => (ran = true));
      throw new Error('later');
    });
    await expect(failing).rejects.toThrow('later');
    expect([await things(), ran]).toEqual([0, false]);
  });

  it('is not taken for committed when the error of a statement was swallowed', async () => {
    const swallowing = fresh.database.transaction(async (tx) => {
      await tx.query('insert into read.thing values (1)');
      await tx.query('select 1/0').catch(() => undefined);
    });
    await expect(swallowing).rejects.toThrow('was rolled back');
    expect(await things()).toBe(0);
  });

  it('has statements under way together, and of one behind another that failed tells why that one did', async () => {
    const divided = fresh.database.transaction(async (tx) => {
      const [first, second] = await Promise.allSettled([tx.query('select 1 / 0'), tx.query('select 1')]);
      expect([first, second]).toEqual(Array(2).fill({ status: 'rejected', reason: expect.objectContaining({ code: '22012' }) }));
      throw new Error('taken back');
    });
    await expect(divided).rejects.toThrow('taken back');
    expect(await fresh.database.transaction((tx) => Promise.all([tx.query('select 1 as n'), tx.query('select 2 as n')]))).toEqual([
      [{ n: 1 }],
      [{ n: 2 }],
    ]);
  });

  it('runs its hooks after the commit', async () => {
    let seen: Promise<number> | undefined;
    await fresh.database.transaction(async (tx) => {
      await tx.query('insert into read.thing values (1)');
      tx.afterCommit(() => {
        seen = things();
      });
    });
    expect(await seen).toBe(1);
  });

  it('may end before it has its answers: others see what it wrote while its work goes on', async () => {
    const before = await things();
    let hooked = false;
    await fresh.database.transaction(async (tx) => {
      tx.afterCommit(() => (hooked = true));
      const writing = tx.query('insert into read.thing values (1)');
      const ending = tx.commit();
      await Promise.all([writing, ending]);
      expect([await things(), hooked]).toEqual([before + 1, false]);
    });
    expect([await things(), hooked]).toEqual([before + 1, true]);
  });

  it('has written nothing where it was ended behind a statement that failed', async () => {
    const before = await things();
    const failing = fresh.database.transaction(async (tx) => {
      await tx.query('insert into read.thing values (1)');
      const wrong = tx.query('select 1 / 0');
      void tx.commit();
      await wrong;
    });
    await expect(failing).rejects.toMatchObject({ code: '22012' });
    expect(await things()).toBe(before);
  });

  it('of what is derived goes out together with what it sends first; of another one it is waited for that it has begun', async () => {
    const unsent = (kind: TransactionKind): Promise<number> =>
      fresh.database.transaction(async (tx) => {
        const { writableLength } = (tx.client as pg.ClientBase & { readonly connection: pg.Connection }).connection.stream;
        await tx.query('select 1');
        return writableLength;
      }, kind);
    expect(await unsent('DERIVED')).toBeGreaterThan('begin'.length);
    expect(await unsent('OWN')).toBe(0);
  });

  it('of what is derived goes by an index although the table was empty when its statements were planned; another one reads it as a whole', async () => {
    await fresh.database.query('create table read.keyed (id text primary key, n integer)');
    const ids = Array.from({ length: 40 }, (_, index) => `'${index}'`).join(', ');
    const planOf = async (kind: TransactionKind): Promise<string> =>
      fresh.database.transaction(async (tx) => {
        await tx.query(`prepare ends (text[]) as update read.keyed k set n = 0 from unnest($1) as given(id) where k.id = given.id`);
        const lines = await tx.query<{ 'QUERY PLAN': string }>(`explain (costs off) execute ends (array[${ids}])`);
        await tx.query('deallocate ends');
        return lines.map((line) => line['QUERY PLAN']).join('\n');
      }, kind);
    expect(await planOf('DERIVED')).toContain('Index Scan using keyed_pkey');
    expect(await planOf('OWN')).toContain('Seq Scan on keyed');
  });
});

describe('a lost connection', () => {
  it('is told as DatabaseUnavailable, and the next statement has a new one', async () => {
    const owner = await fresh.open('owner');
    const cut = fresh.database.transaction(async (tx) => {
      const [row] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
      await owner.query('select pg_terminate_backend($1)', [row?.pid]);
      await tx.query('select 1');
    });
    await expect(cut).rejects.toThrow(DatabaseUnavailable);
    expect(await fresh.database.query('select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('a full disk', () => {
  it('is told as what it is, and is one of the things after which the same may be sent again', async () => {
    const refused = fresh.database.query(
      `do $$ begin raise exception 'could not extend file "base/1"' using errcode = 'disk_full'; end $$`,
    );
    await expect(refused).rejects.toThrow(DatabaseFull);
    await expect(refused).rejects.toThrow(DatabaseUnavailable);
    await expect(refused).rejects.toThrow('The disk of the database is full (could not extend file "base/1")');
    expect(await fresh.database.query('select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('a connection that is not let in', () => {
  const opening = (change: (url: URL) => void): Promise<unknown> => {
    const url = new URL(fresh.url);
    change(url);
    return openDatabase({ url: url.href, role: 'app', poolMax: 1 });
  };

  it.each<[string, (url: URL) => void, new (...args: never[]) => Error, string]>([
    ['a database that does not exist', (url) => void (url.pathname = '/nowhere'), DatabaseRefused, 'database "nowhere" does not exist'],
    ['a wrong password', (url) => void (url.password = 'guess'), DatabaseRefused, 'password authentication failed'],
    ['TLS that the server does not have', (url) => void (url.search = '?sslmode=verify-full'), DatabaseNotTrusted, 'Check sslmode'],
    ['a port on which nobody listens', (url) => void (url.port = '1'), DatabaseUnavailable, 'ECONNREFUSED 127.0.0.1:1'],
  ])('because of %s says so, and what to look at', async (_, change, type, text) => {
    const refused = opening(change);
    await expect(refused).rejects.toThrow(type);
    await expect(refused).rejects.toThrow(text);
  });

  it('because its user is not of the application’s role is told how that is put right', async () => {
    const owner = await fresh.open('owner', 1);
    const name = `outsider_${process.pid}`;
    await owner.query(`create role ${name} login password 'secret'`);
    const asOutsider = (url: URL): void => {
      url.username = name;
      url.password = 'secret';
    };
    await expect(opening(asOutsider)).rejects.toThrow(DatabaseNotPrepared);
    const url = new URL(fresh.url);
    asOutsider(url);
    await expect(migrate(url.href)).rejects.toThrow(
      /permission denied .* Run `cascade migrate` once with a DATABASE_URL whose user owns the database/,
    );
    await owner.query(`drop role ${name}`);
  });
});

describe('migrations', () => {
  it('are numbered without gaps, and all have run', async () => {
    expect(readMigrations().map(({ number }) => number)).toEqual(readMigrations().map((_, index) => index + 1));
    expect(await pendingMigrations(fresh.url)).toEqual([]);
    expect(await migrate(fresh.url)).toEqual([]);
  });

  it('run once when several processes start at the same time', async () => {
    const more = [
      ...readMigrations(),
      { number: 900, file: '0900-slow.sql', sql: `create table read.slow (n integer); select pg_sleep(0.3)` },
    ];
    const ran = await Promise.all([migrate(fresh.url, more), migrate(fresh.url, more), migrate(fresh.url, more)]);
    expect(ran.flat()).toEqual(['0900-slow.sql']);
  });

  it('that fail leave nothing behind', async () => {
    const slow = { number: 900, file: '0900-slow.sql', sql: '' };
    const more = [
      ...readMigrations(),
      slow,
      { number: 901, file: '0901-broken.sql', sql: 'create table read.half (n integer); select 1/0' },
    ];
    await expect(migrate(fresh.url, more)).rejects.toThrow('division by zero');
    expect(await fresh.database.query(`select to_regclass('read.half') as found`)).toEqual([{ found: null }]);
  });

  it('that a newer release has run are named to an older one, which changes nothing', async () => {
    const older = migrate(fresh.url);
    await expect(older).rejects.toThrow(DatabaseOfNewerRelease);
    await expect(older).rejects.toThrow('brought up to date by a newer release (0900-slow)');
  });
});
