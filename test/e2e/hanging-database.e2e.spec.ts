import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type StartedServer, startServer } from '#apps/server/start-server.js';
import { type EmbeddedServer, startEmbeddedServer } from '#libs/postgres/embedded-server.js';
import { environmentOf } from '#libs/testing/api/api-server.js';
import { signalAll } from '../faults/postgres.js';

/* A database that takes what it is sent and answers nothing: no connection ends, and no statement. */

let folder: string;
let database: EmbeddedServer;
let server: StartedServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plan-cascade-hang-'));
  database = await startEmbeddedServer({ dataDir: join(folder, 'database') });
  server = await startServer({ environment: environmentOf({ DATA_DIR: folder, DATABASE_URL: database.url }) });
});

afterAll(async () => {
  signalAll(database.pid(), 'SIGCONT');
  await server.stop();
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
});

const readiness = async () => {
  const response = await fetch(`${server.origin}/health/ready`);
  return { code: response.status, body: (await response.json()) as Readonly<Record<string, unknown>> };
};
const figures = async (): Promise<readonly string[]> => (await (await fetch(`${server.origin}/metrics`)).text()).split('\n');

describe('a database that hangs', () => {
  it('is told by the first look at the health and at the figures, and by those after it', async () => {
    signalAll(database.pid(), 'SIGSTOP');
    const [health, told] = await Promise.all([readiness(), figures()]);
    expect(health).toMatchObject({
      code: 503,
      body: { status: 'not ready', database: { reachable: false, problem: expect.stringContaining('no answer within 3 s') } },
    });
    expect(told).toContain('plan_cascade_database_up 0');
    expect(told.filter((line) => line.startsWith('plan_cascade_log_position'))).toEqual([]);
    expect(await figures()).toContain('plan_cascade_database_up 0');
  });

  it('is worked with again when it goes on', async () => {
    signalAll(database.pid(), 'SIGCONT');
    while ((await readiness()).code !== 200) await sleep(50);
    expect(await figures()).toEqual(expect.arrayContaining(['plan_cascade_database_up 1', 'plan_cascade_log_position{log="main"} 0']));
  });
});
