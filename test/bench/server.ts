import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Closers } from '#libs/application/closers.js';
import { openDatabase } from '#libs/postgres/database.js';
import { startEmbeddedServer } from '#libs/postgres/embedded-server.js';
import { opening } from '../interruptible.js';
import { endChildren } from './children.js';

/** The server that all subjects of a run share, with durable commits as in production. */
export interface BenchServer {
  /** What is closed before it, also where the run is interrupted. */
  readonly open: Closers;
  /** URL of a new database: empty, or a copy of another one that nobody is connected to. */
  createDatabase(copyOf?: string): Promise<string>;
  /** URL of the database of this name, made unless it is there: of a folder that is kept. */
  database(name: string): Promise<string>;
  dropDatabase(url: string): Promise<void>;
  /** Version and the settings that matter, as the server itself gives them. */
  settings(): Promise<string>;
}

const nameOf = (url: string): string => new URL(url).pathname.slice(1);

const SETTINGS = ['server_version', 'fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers', 'max_wal_size', 'wal_sync_method'];

const temporary = (open: Closers): string => {
  const folder = mkdtempSync(join(tmpdir(), 'plan-cascade-bench-'));
  open.add(async () => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** @param folder kept, and used again; a temporary one, where it is absent */
export const startBenchServer = async (open: Closers, folder?: string): Promise<BenchServer> => {
  const dataDir = folder ?? temporary(open);
  const server = await opening(open, startEmbeddedServer({ dataDir }), ({ stop }) => stop());
  const admin = await opening(open, openDatabase({ url: server.url, role: 'owner', poolMax: 1 }), ({ close }) => close());
  open.add(endChildren);
  let created = 0;
  return {
    open,
    createDatabase: async (copyOf) => {
      created += 1;
      const name = `bench_${created}`;
      await admin.query(`create database ${name}${copyOf === undefined ? '' : ` template ${nameOf(copyOf)}`}`);
      return server.urlOf(name);
    },
    database: async (name) => {
      const [found] = await admin.query('select from pg_database where datname = $1', [name]);
      if (found === undefined) await admin.query(`create database ${name}`);
      return server.urlOf(name);
    },
    dropDatabase: async (url) => {
      await admin.query(`drop database ${nameOf(url)} with (force)`);
    },
    settings: async () => {
      const rows = await admin.query<{ name: string; setting: string }>(
        'select name, current_setting(name) as setting from pg_settings where name = any($1)',
        [SETTINGS],
      );
      return `PostgreSQL: ${rows.map(({ name, setting }) => `${name} ${setting}`).join(', ')}`;
    },
  };
};
