import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '#libs/application/clock.js';
import { startChild, type Child } from '#libs/testing/programs/child-process.js';
import { appendTo, commandId, unitOf } from '#libs/testing/log/log-fixtures.js';
import { freshDatabase, type FreshDatabase } from '#libs/testing/database/test-server.js';
import type { RecordedEvent, StreamId } from '../event-log.js';
import { openEventLog, type OpenEventLog } from '../open-event-log.js';

interface Written {
  readonly type: string;
  readonly writer: string;
  readonly n: number;
}

let fresh: FreshDatabase;
let log: OpenEventLog;
const opened: FreshDatabase[] = [];

beforeEach(async () => {
  fresh = await freshDatabase();
  opened.push(fresh);
  log = await openEventLog(fresh.database, { logId: 'main', clock: systemClock });
});
afterEach(() => log.close());
afterAll(() => Promise.all(opened.map(({ drop }) => drop())));

const writers = (name: string, count: number, events: number): Child =>
  startChild('libs/testing/programs/log-writer.ts', [fresh.url, name, String(count), String(events)]);
const written = (events: readonly RecordedEvent[]): readonly Written[] => events.map(({ event }) => event as Written);

/** What a reader sees that goes by position and never looks back. */
const readLive = async (count: number): Promise<RecordedEvent[]> => {
  const seen: RecordedEvent[] = [];
  while (seen.length < count) {
    const position = seen.at(-1)?.position ?? 0;
    const page = await log.read({ after: position, limit: 100 });
    if (page.length === 0) await log.waitBeyond(position, 1_000);
    seen.push(...page);
  }
  return seen;
};

const expectWhole = (seen: readonly RecordedEvent[]): void => {
  expect(seen.map(({ position }) => position)).toEqual(seen.map((_, index) => index + 1));
  const versions = new Map<StreamId, number>();
  const steps = new Map<string, number>();
  for (const { streamId, streamVersion, recordedAt, event, position } of seen) {
    const { writer, n } = event as Written;
    expect(streamVersion).toBe((versions.get(streamId) ?? 0) + 1);
    expect(n).toBe((steps.get(writer) ?? 0) + 1);
    expect(recordedAt >= (seen[position - 2]?.recordedAt ?? '')).toBe(true);
    versions.set(streamId, streamVersion);
    steps.set(writer, n);
  }
};

describe('several processes that write at once', () => {
  it('lose, double and reorder nothing for a reader that goes by position', async () => {
    const [processes, each, events] = [3, 8, 24];
    const children = Array.from({ length: processes }, (_, index) => writers(`p${index}`, each, events));
    const seen = await readLive(processes * each * events);
    await Promise.all(children.map(({ ended }) => ended));
    expectWhole(seen);
    expect((await log.head()).position).toBe(processes * each * events);
    const acknowledged = children.flatMap(({ lines }) => lines);
    expect(new Set(acknowledged)).toEqual(
      new Set(seen.map(({ event, position }) => `${(event as Written).writer} ${(event as Written).n} ${position}`)),
    );
  });

  it.each([1, 30, 90])(
    'have, of a process that is killed, everything that was acknowledged, and once when it is sent again (killed after %i)',
    async (count) => {
      const child = writers('k', 8, 24);
      const steady = writers('s', 4, 20);
      await child.printed(count);
      child.kill('SIGKILL');
      expect(await child.ended).toBe('SIGKILL');
      await steady.ended;
      const before = written(await log.read({ after: 0, limit: 10_000 })).map(({ writer, n }) => `${writer} ${n}`);
      const acknowledged = child.lines.map((line) => line.split(' ').slice(0, 2).join(' '));
      expect(acknowledged.length).toBeGreaterThan(0);
      expect(new Set(before)).toEqual(new Set([...before, ...acknowledged]));
      // The same commands once more, those that were lost on the way among them.
      await writers('k', 8, 24).ended;
      const all = await log.read({ after: 0, limit: 10_000 });
      expectWhole(all);
      expect(all.length).toBe(8 * 24 + 4 * 20);
    },
  );
});

describe('a transaction that is long in committing', () => {
  it('does not make a reader miss its events: who comes later waits for its position', async () => {
    let later: Promise<unknown> | undefined;
    await fresh.database.transaction(async (tx) => {
      await log.appendWithin(tx, [unitOf('duty/early', 0)]);
      later = log.append(unitOf('duty/late', 0));
      const waiting = `select count(*) as n from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`;
      while ((await fresh.database.query<{ n: number }>(waiting))[0]?.n !== 1);
      expect(await log.read({ after: 0, limit: 10 })).toEqual([]);
    });
    await later;
    expect((await log.read({ after: 0, limit: 10 })).map(({ position, streamId }) => [position, streamId])).toEqual([
      [1, 'duty/early'],
      [2, 'duty/late'],
    ]);
  });

  it('control: makes a reader that goes by a plain sequence lose an event for good', async () => {
    const { database } = fresh;
    await database.query('create table read.naive (seq bigserial primary key, name text)');
    const insert = `insert into read.naive (name) values ($1)`;
    const read = async (after: number): Promise<{ seq: number; name: string }[]> =>
      database.query('select seq, name from read.naive where seq > $1 order by seq', [after]);
    const seen: { seq: number; name: string }[] = [];
    await database.transaction(async (tx) => {
      await tx.query(insert, ['early']);
      await database.query(insert, ['late']);
      seen.push(...(await read(0)));
    });
    seen.push(...(await read(seen.at(-1)?.seq ?? 0)));
    expect(seen.map(({ name }) => name)).toEqual(['late']);
    expect((await read(0)).map(({ name }) => name)).toEqual(['early', 'late']);
  });
});

describe('a fresh and empty database', () => {
  it('is searched by index from the first append on', async () => {
    // As after the first visit of autovacuum: known to be empty, which makes plans that read everything look cheap.
    await (await fresh.open('owner', 1)).query('vacuum analyze log.event, log.command_receipt');
    const single = await fresh.open('app', 1);
    const own = await openEventLog(single, { logId: 'main', clock: systemClock });
    interface Scans {
      readonly seq: number;
      readonly read: number;
    }
    const scans = async (): Promise<Scans> => {
      await single.query('select pg_stat_force_next_flush()');
      const [row] = await single.query<Scans>(
        `select (select sum(seq_scan)::int from pg_stat_user_tables where schemaname = 'log' and relname <> 'log') as seq,
                (select sum(idx_tup_read)::int from pg_stat_user_indexes where schemaname = 'log' and relname <> 'log') as read`,
      );
      return row ?? { seq: -1, read: -1 };
    };
    const before = await scans();
    const appends = 600;
    for (let n = 0; n < 100; n += 1) await own.append(unitOf('duty/alone', n, {}, commandId()));
    await Promise.all(
      Array.from({ length: appends - 100 }, (_, n) => own.append(unitOf(`duty/${n % 250}`, n < 250 ? 0 : 1, {}, commandId()))),
    );
    await own.append({ appends: [appendTo('duty/alone', 100, ...Array.from({ length: 50 }, (_, n) => ({ n })))] });
    const after = await scans();
    expect((await own.head()).position).toBe(appends + 50);
    expect(after.seq - before.seq).toBe(0);
    // The head, and the last version of each stream: two entries for each append, whatever the log has grown to.
    expect(after.read - before.read).toBeLessThan(2 * appends + 50);
    await own.close();
  });

  it('is read by index once it has grown, by whoever planned what it asks while there was nothing', async () => {
    // As long as nobody has counted what it has: a visit of autovacuum has everything planned anew.
    await (await fresh.open('owner', 1)).query('alter table log.event set (autovacuum_enabled = off)');
    const single = await fresh.open('app', 1);
    const reader = await openEventLog(single, { logId: 'main', clock: systemClock });
    const scans = async (): Promise<number> => {
      await single.query('select pg_stat_force_next_flush()');
      const [row] = await single.query<{ seq: number }>(`select seq_scan::integer as seq from pg_stat_user_tables where relname = 'event'`);
      return row?.seq ?? -1;
    };
    const read = async (after: number): Promise<void> => {
      await reader.readHistories(['org-unit/a', 'calendar/2026']);
      await reader.readHistories(['duty/1', 'duty/2']);
      await reader.readShared({ after, limit: 100 });
    };
    // More often than the server looks at the values before it keeps one plan for all.
    for (let times = 0; times < 8; times += 1) await read(0);
    await Promise.all(Array.from({ length: 500 }, (_, n) => log.append(unitOf(`duty/${n}`, 0))));
    const before = await scans();
    for (let after = 0; after < 500; after += 100) await read(after);
    expect((await scans()) - before).toBe(0);
    await reader.close();
  });
});
