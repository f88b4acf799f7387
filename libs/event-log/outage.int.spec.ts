import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabase, type Database } from '#libs/postgres/database.js';
import { startEmbeddedServer, type EmbeddedServer } from '#libs/postgres/embedded-server.js';
import { DatabaseUnavailable } from '#libs/postgres/errors.js';
import { migrate } from '#libs/postgres/migrations.js';
import { simulated } from '#libs/testing/clock.js';
import { commandId, NOON, unitOf } from '#libs/testing/log/log-fixtures.js';
import { projectionOf } from '#libs/testing/log/projection-of.js';
import { followerRunner } from './follower/follower.js';
import { openEventLog, type OpenEventLog } from './open-event-log.js';

/** A server of this file's own, because it is stopped. */
let folder: string;
let server: EmbeddedServer;
let database: Database;
let log: OpenEventLog;
let lost: Error[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plan-cascade-outage-'));
  server = await startEmbeddedServer({ dataDir: folder });
  await migrate(server.url);
  lost = [];
  database = await openDatabase({ url: server.url, role: 'app', poolMax: 5, onError: (error) => lost.push(error) });
  log = await openEventLog(database, { logId: 'main', clock: simulated(NOON) });
});
afterAll(async () => {
  await log.close();
  await database.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const restart = async (): Promise<void> => {
  server = await startEmbeddedServer({ dataDir: folder, port: server.port });
};

describe('a database that stops and comes back', () => {
  it('is told to all who wait, keeps what it acknowledged, and takes the same commands again', async () => {
    const units = Array.from({ length: 300 }, (_, n) => unitOf(`duty/${n}`, 0, { n }, commandId(`outage-${n}`)));
    const first = Promise.allSettled(units.slice(0, 150).map((unit) => log.append(unit)));
    // A writer that holds the log keeps the appends waiting until the server is told to stop; its transaction is lost with it.
    const holder = database.transaction(async (tx) => {
      await log.appendWithin(tx, [unitOf('duty/held', 0)]);
      const waiting = Promise.allSettled(units.slice(150).map((unit) => log.append(unit)));
      await server.stop();
      return waiting;
    });
    await expect(holder).rejects.toThrow(DatabaseUnavailable);
    const refused = await Promise.allSettled(units.slice(0, 3).map((unit) => log.append(unit)));
    for (const result of refused) expect(result).toMatchObject({ status: 'rejected', reason: expect.any(DatabaseUnavailable) });
    await expect(log.head()).rejects.toThrow(DatabaseUnavailable);
    const acknowledged = (await first).flatMap((result, n) => (result.status === 'fulfilled' ? [`duty/${n}`] : []));

    await restart();
    const kept = (await log.read({ after: 0, limit: 1_000 })).map(({ streamId }) => streamId as string);
    expect(kept).toEqual(expect.arrayContaining(acknowledged));
    expect(kept).not.toContain('duty/held');
    const again = await Promise.all(units.map((unit) => log.append(unit)));
    expect(new Set(again.map(({ status }) => status))).toEqual(new Set(kept.length === 0 ? ['APPENDED'] : ['APPENDED', 'REPEATED']));
    expect((await log.read({ after: 0, limit: 1_000 })).map(({ position }) => position)).toEqual(
      Array.from({ length: 300 }, (_, index) => index + 1),
    );
  });

  it('lets its followers go on by themselves', async () => {
    await database.query('create table read.outage (position bigint primary key)');
    const states = new Set<string>();
    const follower = projectionOf('outage', async (tx, events) => {
      await tx.query('insert into read.outage select unnest($1::bigint[])', [events.map(({ position }) => position)]);
    });
    const runner = followerRunner({ database, log, logId: 'main', follower, onChange: ({ state }) => states.add(state) });
    runner.start();
    expect(await runner.waitFor(300, 30_000)).toBe(true);
    await server.stop();
    while (runner.status().state !== 'RETRYING') await new Promise((resolve) => setTimeout(resolve, 20));
    expect(runner.status().reason).toContain('The database does not answer');
    await restart();
    expect(await log.append(unitOf('duty/after', 0))).toMatchObject({ status: 'APPENDED', position: 301 });
    expect(await runner.waitFor(301, 30_000)).toBe(true);
    await runner.stop();
    expect(await database.query('select count(*) as n, max(position) as last from read.outage')).toEqual([{ n: 301, last: 301 }]);
    expect(states).toEqual(new Set(['RUNNING', 'RETRYING', 'STOPPED']));
  });
});
