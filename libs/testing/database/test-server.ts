import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openDatabase, type Database } from '#libs/postgres/database.js';
import { startEmbeddedServer, type EmbeddedServer } from '#libs/postgres/embedded-server.js';
import { migrate } from '#libs/postgres/migrations.js';

const TEMPLATE = 'cascade_template';

/** A generous bound, never a measure: beside another spec that writes much, PostgreSQL takes its time to begin a connection. */
const CONNECT_TIMEOUT_MS = 50_000;

/** Where the workers of a test run find its server: the run's process leaves a note that they look up by their parent. */
const noteOf = (pid: number): string => join(tmpdir(), `plan-cascade-test-${pid}.json`);

interface Note {
  readonly url: string;
}

/** One real server for the whole run, with a migrated database that each spec file gets a copy of. */
export const startTestServer = async (): Promise<() => Promise<void>> => {
  const folder = mkdtempSync(join(tmpdir(), 'plan-cascade-test-'));
  const server = await startEmbeddedServer({ dataDir: folder });
  await makeTemplate(server);
  writeFileSync(noteOf(process.pid), JSON.stringify({ url: server.urlOf('postgres') } satisfies Note), { mode: 0o600 });
  return async () => {
    rmSync(noteOf(process.pid), { force: true });
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
};

const makeTemplate = async (server: EmbeddedServer): Promise<void> => {
  await asOwner(server.urlOf('postgres'), (client) => client.query(`create database ${TEMPLATE}`));
  await migrate(server.urlOf(TEMPLATE));
};

/** In the run's own process (`--runInBand`) the note is its own, in a worker its parent's. */
const testServerUrl = (): string => {
  for (const pid of [process.pid, process.ppid]) {
    try {
      return (JSON.parse(readFileSync(noteOf(pid), 'utf8')) as Note).url;
    } catch {
      continue;
    }
  }
  throw new Error('no test server: specs that need the database are named *.int.spec.ts or *.e2e.spec.ts and run through npm test');
};

/** A database of a spec file's own. */
export interface FreshDatabase {
  /** As owner; give it to processes as DATABASE_URL. */
  readonly url: string;
  /** As the application. */
  readonly database: Database;
  /** Opens one more connection pool; closed by `drop`. */
  readonly open: (role: 'owner' | 'app', poolMax?: number) => Promise<Database>;
  /** Closes what was opened and removes the database. */
  readonly drop: () => Promise<void>;
}

/** Cloned from the migrated template; some 30 ms. Call in `beforeAll`, and `drop` in `afterAll`. */
export const freshDatabase = async (): Promise<FreshDatabase> => {
  const server = testServerUrl();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asOwner(server, (client) => client.query(`create database ${name} template ${TEMPLATE} strategy wal_log`));
  const url = server.replace(/\/[^/]*$/, `/${name}`);
  const opened: Database[] = [];
  const open = async (role: 'owner' | 'app', poolMax?: number): Promise<Database> => {
    const database = await openDatabase({ url, role, connectTimeoutMs: CONNECT_TIMEOUT_MS, ...(poolMax === undefined ? {} : { poolMax }) });
    opened.push(database);
    return database;
  };
  const drop = async (): Promise<void> => {
    await Promise.all(opened.map((database) => database.close()));
    await asOwner(server, (client) => client.query(`drop database ${name} with (force)`));
  };
  return { url, database: await open('app'), open, drop };
};

const asOwner = async (url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
};
