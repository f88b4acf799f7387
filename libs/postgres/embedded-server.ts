import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { messageOf } from '#libs/config/message-of.js';
import { locateBinaries, runAs } from './binaries.js';
import {
  discardCluster,
  hasCluster,
  inFolder,
  keepCluster,
  portOfLastStart,
  prepareCluster,
  readPassword,
  requireMajor,
  takeFolder,
} from './data-folder.js';
import { initialise, startPostmaster, stopOrphan, type Postmaster } from './postmaster.js';

export interface EmbeddedServerOptions {
  /** Absolute; made when missing. */
  readonly dataDir: string;
  /** Made when missing; `plan_cascade` by default. */
  readonly database?: string;
  /** By default that of the last start on this folder, where it is free. */
  readonly port?: number;
  /** Further settings of PostgreSQL, by name. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Hears what an operator should know, such as a restart. */
  readonly log?: (line: string) => void;
}

/** A real PostgreSQL of this process's own, on a folder. */
export interface EmbeddedServer {
  /** Of the database, as the owner of everything. */
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  readonly urlOf: (database: string) => string;
  /** The process of PostgreSQL; another one after a restart. */
  readonly pid: () => number;
  readonly stop: () => Promise<void>;
}

/** Everything that was acknowledged survives a power cut; nothing outside this machine can connect. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  max_connections: '200',
  shared_buffers: '128MB',
  max_wal_size: '1GB',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
};

/**
 * Starts PostgreSQL on a data folder, making the cluster and the database when they are not there. A second start finds its data. If PostgreSQL dies
 * while this process lives it is started again on the same port.
 * @throws DataFolderInUse | DataFolderUnusable | ServerNotStarted
 */
export const startEmbeddedServer = async (options: EmbeddedServerOptions): Promise<EmbeddedServer> => {
  const { dataDir, database = 'plan_cascade' } = options;
  const lock = takeFolder(dataDir);
  try {
    const binaries = await locateBinaries(dataDir);
    const user = runAs(dataDir, [dataDir, binaries.postgres]);
    await stopOrphan(dataDir);
    if (hasCluster(dataDir)) requireMajor(dataDir, binaries.major);
    else
      await makeCluster(
        dataDir,
        () => initialise(dataDir, binaries, user),
        () => prepareCluster(dataDir, user.owner),
      );
    const password = readPassword(dataDir);
    const port = options.port ?? (await usualPort(dataDir));
    const flags = [
      '-p',
      String(port),
      ...Object.entries({ ...SETTINGS, ...options.settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ];
    const urlOf = (name: string): string => `postgres://postgres:${password}@127.0.0.1:${port}/${encodeURIComponent(name)}`;
    const keeper = await keepRunning(() => startPostmaster(dataDir, binaries, user, flags), options.log ?? (() => undefined));
    try {
      await makeDatabase(urlOf('postgres'), database);
    } catch (error) {
      await keeper.stop();
      throw error;
    }
    const stop = async (): Promise<void> => {
      await keeper.stop();
      lock.release();
    };
    return { url: urlOf(database), port, dataDir, urlOf, pid: keeper.pid, stop };
  } catch (error) {
    lock.release();
    throw error;
  }
};

const makeCluster = async (folder: string, initialiseIt: () => Promise<void>, prepare: () => void): Promise<void> => {
  inFolder(folder, prepare);
  try {
    await initialiseIt();
  } catch (error) {
    discardCluster(folder);
    throw error;
  }
  inFolder(folder, () => keepCluster(folder));
};

const makeDatabase = async (url: string, name: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
};

interface Keeper {
  readonly pid: () => number;
  readonly stop: () => Promise<void>;
}

const RESTART_PAUSE_MS = 500;

/** Starts it again whenever it ends without having been told to. */
const keepRunning = async (start: () => Promise<Postmaster>, log: (line: string) => void): Promise<Keeper> => {
  let current = await start();
  let stopping = false;
  let restarting = Promise.resolve();
  const watch = (): void => {
    void current.ended.then(() => {
      if (!stopping) restarting = restart();
    });
  };
  const restart = async (): Promise<void> => {
    for (let pause = RESTART_PAUSE_MS; !stopping; pause = Math.min(pause * 2, 30_000)) {
      log('PostgreSQL has ended unexpectedly; starting it again');
      await sleep(pause);
      if (stopping) return;
      try {
        current = await start();
        watch();
        log('PostgreSQL runs again');
        return;
      } catch (error) {
        log(messageOf(error));
      }
    }
  };
  watch();
  const stop = async (): Promise<void> => {
    stopping = true;
    await restarting;
    await current.stop();
  };
  return { pid: () => current.pid, stop };
};

/** Other processes that work on the database of this folder look for it where it was, when it comes back. */
const usualPort = async (folder: string): Promise<number> => {
  const last = portOfLastStart(folder);
  return last === undefined ? freePort() : freePort(last).catch(() => freePort());
};

/**
 * A port that is free now; PostgreSQL says so if it is taken in the moment between.
 * @param wanted any by default
 * @throws Error where it is taken
 */
export const freePort = (wanted = 0): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
