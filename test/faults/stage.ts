import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Closers } from '#libs/application/closers.js';
import { type EmbeddedServer, freePort, startEmbeddedServer } from '#libs/postgres/embedded-server.js';
import { migrate } from '#libs/postgres/migrations.js';
import { opening } from '../interruptible.js';
import type { Arguments } from './arguments.js';
import { BREAKS } from './breaks.js';
import { type Disk, openDisk } from './disk.js';
import type { Journal } from './journal.js';
import { canHaveBroker, type Messaging, openMessaging } from './messaging.js';
import { type Program, startProgram } from './program.js';
import { openProxy, type Proxy } from './proxy.js';
import type { Possible, ProgramName } from './schedule.js';

/** A program of the product, and its line to PostgreSQL. */
export interface Actor {
  readonly program: Program;
  readonly toDatabase: Proxy;
}

/** Everything that runs. */
export interface Stage {
  readonly postgres: EmbeddedServer;
  readonly disk: Disk;
  readonly actors: ReadonlyMap<ProgramName, Actor>;
  /** Between officials and the server. */
  readonly toServer: Proxy;
  readonly messaging: Messaging | undefined;
  readonly possible: Possible;
  /** Faults that cannot be had here, and why. */
  readonly notTried: readonly string[];
  readonly databaseUrl: string;
  readonly replicaUrl: string | undefined;
  /** For officials: through the line that is cut. */
  readonly url: string;
}

const REPLICA = 'replica';
const SETTINGS = {
  // Small, so that a full disk is felt at once: the write-ahead log needs new files all the time.
  min_wal_size: '32MB',
  max_wal_size: '256MB',
  // It recovers many times; opening each of some thousand files to flush it takes half a minute on a busy disk.
  recovery_init_sync_method: 'syncfs',
};
const START_MS_MAX = 120_000;
const BACKGROUND = ['project', 'cascade', 'schedule'];

/** @param open what is opened is added to it, also when this throws */
export const openStage = async (given: Arguments, journal: Journal, open: Closers): Promise<Stage> => {
  const folder = mkdtempSync(join(tmpdir(), 'plan-cascade-soak-'));
  open.add(async () => rmSync(folder, { recursive: true, force: true }));
  const disk = openDisk(folder, given.eventsMin);
  open.add(async () => disk.remove());
  const starting = startEmbeddedServer({
    dataDir: disk.folder,
    settings: SETTINGS,
    log: (line) => journal.write({ kind: 'SAID', program: 'postgres', line }),
  });
  const postgres = await opening(open, starting, ({ stop }) => stop());
  await migrate(postgres.url);
  await run(postgres.url, BREAKS[given.broken ?? '']?.sql ?? '');
  const messaging = given.withKafka && canHaveBroker() ? await openMessaging(basename(folder), open) : undefined;
  const port = await freePort();
  const toServer = await openProxy(port);
  open.add(toServer.close);
  const origin = `http://127.0.0.1:${port}`;
  const actors = await startActors({ given, journal, open, postgres, messaging, port, origin });
  return {
    postgres,
    disk,
    actors,
    toServer,
    messaging,
    possible: { replica: messaging !== undefined, broker: messaging?.proxy !== undefined, disk: disk.fill !== undefined },
    notTried: [
      ...(disk.fill === undefined ? ['a full disk: only root may mount a file system of its own'] : []),
      ...(messaging === undefined ? [given.withKafka ? 'Kafka: no broker can be had here' : 'Kafka: left out'] : []),
      ...(messaging !== undefined && messaging.proxy === undefined ? ['faults of the broker: it is somebody else’s'] : []),
    ],
    databaseUrl: postgres.url,
    replicaUrl: messaging === undefined ? undefined : postgres.urlOf(REPLICA),
    url: `http://127.0.0.1:${toServer.port}/graphql`,
  };
};

interface Starting {
  readonly given: Arguments;
  readonly journal: Journal;
  readonly open: Closers;
  readonly postgres: EmbeddedServer;
  readonly messaging: Messaging | undefined;
  readonly port: number;
  readonly origin: string;
}

/** The server first, which enters the official units into the empty log; then two workers, and the replica's where there is a broker. */
const startActors = async (starting: Starting): Promise<ReadonlyMap<ProgramName, Actor>> => {
  const { postgres, messaging, port, origin } = starting;
  const [own, replicaUrl] = [postgres.url, postgres.urlOf(REPLICA)];
  const actors = new Map<ProgramName, Actor>();
  const server = { file: 'apps/server/main.js', args: [], env: { PORT: String(port), SEED: 'official' } };
  actors.set('server', await startActor(starting, 'server', server, own));
  await untilReady(origin);
  const roles = [...BACKGROUND, ...(messaging === undefined ? [] : ['relay'])].join();
  const worker = { file: 'apps/worker/main.js', args: ['--roles', roles], env: messaging?.env ?? {} };
  for (const name of ['worker-1', 'worker-2'] as const) actors.set(name, await startActor(starting, name, worker, own));
  if (messaging === undefined) return actors;
  await run(postgres.urlOf('postgres'), `create database ${REPLICA}`);
  actors.set('replica', await startActor(starting, 'replica', { ...worker, args: ['--roles', 'consume'] }, replicaUrl));
  return actors;
};

const startActor = async (
  { given, journal, open, postgres }: Starting,
  name: ProgramName,
  what: { readonly file: string; readonly args: readonly string[]; readonly env: Readonly<Record<string, string>> },
  databaseUrl: string,
): Promise<Actor> => {
  const toDatabase = await openProxy(postgres.port);
  open.add(toDatabase.close);
  const url = new URL(databaseUrl);
  url.port = String(toDatabase.port);
  const program = startProgram({ name, ...what, env: { ...what.env, DATABASE_URL: url.href }, broken: given.broken, journal });
  open.add(program.kill);
  return { program, toDatabase };
};

const run = async (url: string, sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
};

const untilReady = async (origin: string): Promise<void> => {
  for (const end = performance.now() + START_MS_MAX; performance.now() < end; await sleep(100)) {
    const isReady = await fetch(`${origin}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
  }
  throw new Error('the server did not start; the journal has what it said');
};
