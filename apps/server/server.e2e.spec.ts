import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { developmentToken } from '#libs/access/development-authenticator.js';
import type { Readiness } from '#libs/application/readiness.js';
import { registerOrgUnits } from '#libs/application/imports/register-org-units.js';
import { INSTALLATION } from '#libs/application/imports/seed.js';
import type { CommandId, OrgUnitId, PersonId } from '#libs/kernel/ids.js';
import { instant } from '#libs/kernel/time.js';
import { findAnnouncedServer } from '#libs/postgres/announced-server.js';
import { freePort, startEmbeddedServer } from '#libs/postgres/embedded-server.js';
import { findServer } from '#libs/postgres/running-server.js';
import { UNITS } from '#libs/testing/api/api-fixtures.js';
import { environmentOf } from '#libs/testing/api/api-server.js';
import { builtOf, type Child, startChild } from '#libs/testing/programs/child-process.js';
import { freshDatabase } from '#libs/testing/database/test-server.js';
import { type StartedServer, startServer } from './start-server.js';

/* The program as it is started: processes, signals, ports, folders, and a database that goes away. */

let folder: string;
let children: Child[];
const toStop: (() => Promise<unknown>)[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plan-cascade-server-'));
  children = [];
});

afterEach(async () => {
  for (const stop of toStop.splice(0).reverse()) await stop();
  for (const child of children) child.kill('SIGKILL');
  await Promise.all(children.map(({ ended }) => ended.catch(() => undefined)));
  rmSync(folder, { recursive: true, force: true });
});

const start = (env: Readonly<Record<string, string>>): Child => {
  const child = startChild('apps/server/main.ts', [], { DATA_DIR: folder, PORT: '0', CASCADE_LANG: 'en', LOG_FORMAT: 'text', ...env });
  children.push(child);
  return child;
};

const urlOf = async (child: Child): Promise<string> => {
  for (let lines = 1; ; lines += 1) {
    const url = child.lines.map((line) => /explorer page: (\S+)$/.exec(line)?.[1]).find((found) => found !== undefined);
    if (url !== undefined) return url;
    await child.printed(Math.max(lines, child.lines.length + 1));
  }
};

const ask = async (
  url: string,
  query: string,
): Promise<{ status: number; body: { data?: Record<string, unknown>; errors?: { message: string; extensions: { code: string } }[] } }> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'accept-language': 'en',
      authorization: developmentToken({ person: 'p-1' as PersonId, unit: 'u-1' as OrgUnitId }),
    },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, body: (await response.json()) as never };
};

describe('a server on a new data folder', () => {
  it('enters the official data, stops at SIGTERM and SIGINT, and finds its data when it starts again', async () => {
    const first = start({});
    const url = await urlOf(first);
    expect(findServer(folder)?.graphqlUrl).toBe(url);
    const query =
      '{ orgUnit(code: "10546") { fullName } orgUnits(filter: { level: PROVINCE }) { totalCount } status { headPosition incarnation } }';
    const { body } = await ask(url, query);
    expect(body).toMatchObject({ data: { orgUnit: { fullName: 'Phường Chí Linh' }, orgUnits: { totalCount: 34 } } });
    expect(first.lines.join('\n')).toMatch(/New database: entered \d+ administrative units and \d+ days off/);
    expect(first.lines.join('\n')).toContain('WARNING: development tokens');
    first.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    expect(findServer(folder)).toBeUndefined();

    const second = start({ CASCADE_LANG: 'en', ROLES: 'project' });
    expect((await ask(await urlOf(second), query)).body).toEqual(body);
    expect(second.lines.join('\n')).not.toContain('New database');
    second.kill('SIGINT');
    expect(await second.ended).toBe(0);
    expect(second.lines.at(-1)).toMatch(/ Stopped\.$/);
  });

  it('is one only: a second one on the folder, or on the port, is told whose it is and leaves nothing behind', async () => {
    const first = start({ SEED: 'none' });
    const { port } = new URL(await urlOf(first));
    const second = start({ SEED: 'none' });
    await expect(second.ended).rejects.toThrow(`in use by process ${first.pid}`);
    const other = join(folder, 'other');
    const third = start({ SEED: 'none', PORT: port, DATA_DIR: other });
    await expect(third.ended).rejects.toThrow(`Cannot listen on 127.0.0.1:${port}: the port is in use`);
    expect(findServer(other)).toBeUndefined();
    expect((await ask(await urlOf(first), '{ status { headPosition } }')).status).toBe(200);
  });
});

describe('a server that cannot start', () => {
  it('tells every mistake of its environment at once', async () => {
    const child = start({ PORT: 'high', DATABASE_URL: 'mysql://x', SEED: 'some' });
    const told = await child.ended.then(String, (error: Error) => error.message);
    for (const name of ['PORT: "high"', 'DATABASE_URL: "mysql://x"', 'SEED: "some"']) expect(told).toContain(name);
    expect(told).toContain('ended with 1');
    expect(told).not.toMatch(/\bat .*\.ts:\d+/);
  });

  it('names the database that does not answer, the address that is not its own and the sign-in that was not chosen', async () => {
    const port = await freePort();
    await expect(start({ DATABASE_URL: `postgres://u:p@127.0.0.1:${port}/d` }).ended).rejects.toThrow('The database does not answer');
    await expect(start({ HOST: '192.0.2.1', AUTH: 'development' }).ended).rejects.toThrow('Cannot listen on 192.0.2.1');
    await expect(start({ HOST: '0.0.0.0' }).ended).rejects.toThrow('AUTH is not set');
  });

  it('says so in Vietnamese as well', async () => {
    await expect(start({ HOST: '0.0.0.0', CASCADE_LANG: 'vi' }).ended).rejects.toThrow('mà AUTH chưa đặt');
  });

  it('on a disk that is full names the folder and ends with 1', () => {
    const script = `ulimit -f 64; exec "${process.execPath}" --enable-source-maps "${builtOf('apps/server/main.ts')}"`;
    const { status, stderr } = spawnSync('bash', ['-c', script], {
      env: { PATH: '/usr/bin:/bin', DATA_DIR: join(folder, 'full'), PORT: '0', CASCADE_LANG: 'en', LOG_FORMAT: 'text' },
      encoding: 'utf8',
      timeout: 200_000,
    });
    expect([status, stderr.trim()]).toEqual([1, expect.stringContaining(join(folder, 'full'))]);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe('a server in this process', () => {
  const open = async (variables: Readonly<Record<string, string>>): Promise<StartedServer> => {
    const server = await startServer({ environment: environmentOf({ DATA_DIR: folder, ...variables }) });
    toStop.push(server.stop);
    return server;
  };

  it('answers 503 while its database is gone, and goes on by itself when it is back', async () => {
    const dataDir = join(folder, 'database');
    const port = await freePort();
    const database = await startEmbeddedServer({ dataDir, port });
    const server = await open({ DATABASE_URL: database.url });
    expect((await ask(server.url, '{ status { headPosition } }')).status).toBe(200);
    await database.stop();
    const { status, body } = await ask(server.url, '{ plans { totalCount } }');
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([503, 'DATABASE_UNAVAILABLE']);
    expect(body.errors?.[0]?.message).toContain('The database does not answer');
    const ready = await fetch(`${server.origin}/health/ready`);
    expect([ready.status, await ready.json()]).toMatchObject([503, { status: 'not ready', database: { reachable: false } }]);
    expect((await fetch(`${server.origin}/health/live`)).status).toBe(200);

    const again = await startEmbeddedServer({ dataDir, port });
    toStop.unshift(again.stop);
    for (;;) {
      const { status: now } = await fetch(`${server.origin}/health/ready`);
      if (now === 200) break;
      await sleep(50);
    }
    expect((await ask(server.url, '{ plans { totalCount } }')).body).toEqual({ data: { plans: { totalCount: 0 } } });
  });

  it('is ready while the broker is away to which its relay publishes, and tells of it', async () => {
    const fresh = await freshDatabase();
    toStop.push(fresh.drop);
    const server = await open({
      DATABASE_URL: fresh.url,
      ROLES: 'project,cascade,schedule,relay',
      KAFKA_BROKERS: `127.0.0.1:${await freePort()}`,
    });
    const look = async () => {
      const response = await fetch(`${server.origin}/health/ready`);
      const { followers } = (await response.json()) as Readiness;
      return { code: response.status, relay: followers.find(({ name }) => name.startsWith('relay:')) };
    };
    let seen = await look();
    for (; seen.relay?.state !== 'RETRYING'; seen = await look()) await sleep(50);
    expect(seen).toMatchObject({ code: 200, relay: { problem: expect.stringContaining('127.0.0.1') } });
  });

  it('finishes what is in hand before it stops', async () => {
    const fresh = await freshDatabase();
    toStop.push(fresh.drop);
    const server = await startServer({ environment: environmentOf({ DATA_DIR: folder, DATABASE_URL: fresh.url }) });
    const above = UNITS.slice(0, 1).map((unit) => ({ ...unit, unitId: 'u-1' as OrgUnitId }));
    await registerOrgUnits(server.log, server.queries)(above, {
      actor: INSTALLATION,
      onBehalfOf: null,
      commandId: 'above' as CommandId,
      correlationId: 'fixture',
      at: instant('2026-01-01T00:00:00Z'),
    });
    const mutation = (i: number): string =>
      `mutation { registerOrgUnit(input: { commandId: "c${i}", name: "Tổ ${i}", fullName: "Tổ ${i}", unitType: NEIGHBOURHOOD, level: NEIGHBOURHOOD, parentId: "u-1", source: "x" }) { __typename } }`;
    const answers = Array.from({ length: 20 }, (_, i) => ask(server.url, mutation(i)));
    await Promise.race(answers);
    await server.stop();
    const done = await Promise.allSettled(answers);
    const accepted = done.filter((one) => one.status === 'fulfilled' && one.value.body.data !== undefined).length;
    const rows = await fresh.database.query<{ count: number }>('select count(*)::integer as count from log.event');
    const codes = 1; // The codes of the unit above are given with its registration.
    expect(rows).toEqual([{ count: above.length + codes + accepted }]);
    expect(accepted).toBeGreaterThan(0);
    await expect(fetch(server.origin)).rejects.toThrow();
  });

  it('begins no second log in a database of which the read models follow one', async () => {
    const fresh = await freshDatabase();
    toStop.push(fresh.drop);
    await (await open({ DATABASE_URL: fresh.url, SEED: 'none' })).stop();
    await expect(open({ DATABASE_URL: fresh.url, SEED: 'none', LOG_ID: 'other' })).rejects.toThrow('follows the log "main", not "other"');
    expect(await fresh.database.query('select log_id from log.log')).toEqual([{ log_id: 'main' }]);
  });

  it('is found on its database by others while it runs', async () => {
    const fresh = await freshDatabase();
    toStop.push(fresh.drop);
    const server = await open({ DATABASE_URL: fresh.url });
    const others = await fresh.open('owner', 1);
    expect(await findAnnouncedServer(others)).toEqual({ graphqlUrl: server.url, isHere: true });
    const doctor = startChild('apps/cli/main.ts', ['doctor'], { DATABASE_URL: fresh.url, CASCADE_LANG: 'en' });
    children.push(doctor);
    await doctor.ended;
    expect(doctor.lines).toContain(`ok    port: ${server.url} is ready`);
    await server.stop();
    expect(await findAnnouncedServer(others)).toBeUndefined();
  });

  it('leaves nothing open when it cannot listen', async () => {
    const fresh = await freshDatabase();
    toStop.push(fresh.drop);
    const holder: Server = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    toStop.push(() => new Promise((resolve) => holder.close(resolve)));
    const { port } = holder.address() as { port: number };
    await expect(open({ DATABASE_URL: fresh.url, PORT: String(port) })).rejects.toThrow('the port is in use');
    const rows = await (
      await fresh.open('owner', 1)
    ).query<{ count: number }>(
      `select count(*)::integer as count from pg_stat_activity where datname = current_database() and application_name like 'plan-cascade%' and pid <> pg_backend_pid()`,
    );
    // The spec's own connection as the application.
    expect(rows[0]?.count).toBeLessThanOrEqual(1);
  });
});
