import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync } from 'node:zlib';
import pg from 'pg';
import { developmentToken } from '#libs/access/development-authenticator.js';
import { fromRoot } from '#libs/config/paths.js';
import type { OrgUnitId, PersonId } from '#libs/kernel/ids.js';
import type { Instant } from '#libs/kernel/time.js';
import { endedWithTheRun } from './children.js';

/** A server as `npm start` runs it, in a process of its own: what it takes of processor and memory is its own. */
export interface ServerProcess {
  readonly url: string;
  /** @throws Error when the server answers with errors: none of a bench's requests is wrong */
  readonly ask: <Data>(query: string, variables: object, as: OrgUnitId) => Promise<Data>;
  /**
   * What it and its connections to the database have taken of the processors so far, in milliseconds; null where the system does not tell. Where a
   * machine has other work to do, this says more than the time that went by.
   */
  readonly processorMs: () => Promise<number | null>;
  /** Memory that it holds at most so far, in MiB; null where the system does not tell. */
  readonly peakMiB: () => number | null;
  readonly stop: () => Promise<void>;
}

/** What a process of its own does beside a server's requests. */
export type WorkerProcess = Pick<ServerProcess, 'stop'> & {
  /** As of a server, without the connections to the database, of which the server counts those of all. */
  readonly processorMs: () => number | null;
};

/** One whose clock stands where it is put. */
export interface ClockedServerProcess extends ServerProcess {
  /** Resolves when all that follows the log has seen all of it, and with `tick` when notice was given of all that is due by then. */
  readonly setClock: (at: Instant, options?: { readonly tick: boolean }) => Promise<void>;
}

export interface ServerProcessOptions {
  readonly databaseUrl: string;
  /** At which its clock stands; the system's, where it is absent. */
  readonly clock?: Instant;
  readonly roles: string;
  /** What its heap may grow to; else as much as the engine thinks the machine has to spare, of which most is garbage that it leaves lying. */
  readonly heapMiB?: number;
}

const PERSON = 'official' as PersonId;

/** The clock of /proc/PID/stat on Linux. */
const TICK_MS = 10;

/** Of a process by its id: user and system time; one that has ended in between took nothing. */
const addTicks = (sum: number | null, pid: number): number | null => {
  if (sum === null || !existsSync('/proc/self/stat')) return null;
  if (!existsSync(`/proc/${pid}/stat`)) return sum;
  // The name of the program may have spaces in it, and stands in brackets.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return sum + (Number(fields[11]) + Number(fields[12])) * TICK_MS;
};

/** Processes of PostgreSQL that serve a database on this machine, but for the one that is asked. */
const connectionsTo = async (databaseUrl: string): Promise<readonly number[]> => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ pid: number }>(
      'select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    return rows.map(({ pid }) => pid);
  } finally {
    await client.end();
  }
};

export const startServerProcess = async (options: ServerProcessOptions): Promise<ServerProcess> =>
  (await start('dist/apps/server/main.js', options)).server;

export const startWorkerProcess = async (options: ServerProcessOptions): Promise<WorkerProcess> => {
  const child = spawned('dist/apps/worker/main.js', options);
  await printed(child, /\bStop: Ctrl-C/);
  return { processorMs: () => (child.pid === undefined ? null : addTicks(0, child.pid)), stop: () => stopped(child) };
};

export const startClockedServerProcess = async (
  options: ServerProcessOptions & { readonly clock: Instant },
): Promise<ClockedServerProcess> => {
  const { child, server } = await start('dist/test/bench/clocked-server.js', options);
  let last = 0;
  return {
    ...server,
    setClock: (at, { tick } = { tick: false }) =>
      new Promise((resolve, reject) => {
        const id = (last += 1);
        const onExit = (): void => reject(new Error('the server ended'));
        const onMessage = (message: unknown): void => {
          if ((message as { readonly id: number }).id !== id) return;
          child.off('message', onMessage);
          child.off('exit', onExit);
          resolve();
        };
        child.on('message', onMessage);
        child.once('exit', onExit);
        child.send({ id, set: at, tick });
      }),
  };
};

/** Connections are kept, and no more is done than a program has to: the client shares the processors with what is measured. */
const agent = new Agent({ keepAlive: true });

/** Packed, as browsers ask for it. Sent once more where a kept connection had ended meanwhile: questions and commands with an id bear that. */
const posted = (url: string, authorization: string, body: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'accept-encoding': 'br',
      'accept-language': 'en',
      authorization,
    };
    const outgoing = request(url, { method: 'POST', agent, headers }, (response) => {
      const unpacked = (bytes: Buffer): Buffer => (response.headers['content-encoding'] === 'br' ? brotliDecompressSync(bytes) : bytes);
      buffer(response).then((bytes) => resolve(unpacked(bytes).toString()), reject);
    });
    outgoing.once('error', (error: NodeJS.ErrnoException) => {
      if (outgoing.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE')) {
        posted(url, authorization, body).then(resolve, reject);
      } else reject(error);
    });
    outgoing.end(body);
  });

const spawned = (program: string, { databaseUrl, clock, roles, heapMiB }: ServerProcessOptions): ChildProcess =>
  endedWithTheRun(
    spawn(process.execPath, [...(heapMiB === undefined ? [] : [`--max-old-space-size=${heapMiB}`]), fromRoot(program)], {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      env: {
        PATH: '/usr/bin:/bin',
        DATABASE_URL: databaseUrl,
        PORT: '0',
        SEED: 'none',
        ROLES: roles,
        CASCADE_LANG: 'en',
        ...(clock === undefined ? {} : { CLOCK: clock }),
      },
    }),
  );

/** What a process prints once it is ready. */
const printed = (child: ChildProcess, pattern: RegExp): Promise<string> =>
  new Promise((resolve, reject) => {
    createInterface({ input: child.stdout as Readable }).on('line', (line) => {
      const [found] = pattern.exec(line) ?? [];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`${child.spawnargs.join(' ')} ended with ${code}`)));
  });

const stopped = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
};

const start = async (
  program: string,
  options: ServerProcessOptions,
): Promise<{ readonly child: ChildProcess; readonly server: ServerProcess }> => {
  const { databaseUrl } = options;
  const child = spawned(program, options);
  const url = await printed(child, /http:\/\/\S+\/graphql/);
  const server: ServerProcess = {
    url,
    ask: async <Data>(query: string, variables: object, as: OrgUnitId): Promise<Data> => {
      const answer = await posted(url, developmentToken({ person: PERSON, unit: as }), JSON.stringify({ query, variables }));
      const { data, errors } = JSON.parse(answer) as {
        readonly data: Data;
        readonly errors?: readonly { readonly message: string }[];
      };
      if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join('; '));
      return data;
    },
    processorMs: async () => {
      const backends = await connectionsTo(databaseUrl);
      return child.pid === undefined ? null : [child.pid, ...backends].reduce<number | null>(addTicks, 0);
    },
    peakMiB: () => {
      try {
        const kib = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
        return kib === undefined ? null : Math.round(Number(kib) / 1024);
      } catch {
        return null;
      }
    },
    stop: () => stopped(child),
  };
  return { child, server };
};
