import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Binaries, RunAs } from './binaries.js';
import { diskFull, layoutOf } from './data-folder.js';
import { ServerNotStarted } from './errors.js';
import { pidExists } from './process-identity.js';

const START_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 30_000;
const LOG_BYTES_MAX = 16 * 1024 * 1024;
/** PostgreSQL reads its own files only; messages in English, so that they can be searched for. */
const ENVIRONMENT = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' };

export interface Postmaster {
  readonly pid: number;
  /** When it ended, however. */
  readonly ended: Promise<void>;
  /** Fast shutdown: open transactions are rolled back, everything is written. */
  readonly stop: () => Promise<void>;
}

/** Makes an empty cluster in `clusterInMaking`: UTF-8, order of code points (the same on every machine), ICU collations by name. */
export const initialise = async (folder: string, binaries: Binaries, user: RunAs): Promise<void> => {
  const { clusterInMaking, passwordForInit } = layoutOf(folder);
  const { program, args, ...ids } = user.command(binaries.initdb, [
    `--pgdata=${clusterInMaking}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    `--pwfile=${passwordForInit}`,
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ]);
  const child = spawn(program, args, { ...ids, env: environment(), cwd: anywhere(), stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await ended(child);
  if (code === 0) return;
  throw notStarted(folder, `initdb ended with ${code}`, output);
};

/** Starts PostgreSQL on the folder's cluster and resolves when it accepts connections. */
export const startPostmaster = async (folder: string, binaries: Binaries, user: RunAs, flags: readonly string[]): Promise<Postmaster> => {
  const { cluster, log } = layoutOf(folder);
  // A file and not a pipe: PostgreSQL must not lose its log, or stop, when this process is killed.
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > LOG_BYTES_MAX) rmSync(log);
  const from = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  const output = openSync(log, 'a', 0o600);
  const { program, args, ...ids } = user.command(binaries.postgres, ['-D', cluster, ...flags]);
  // In a session of its own: Ctrl-C goes to the whole foreground group, and the application has to stop before its database.
  const child = spawn(program, args, { ...ids, env: environment(), cwd: anywhere(), detached: true, stdio: ['ignore', output, output] });
  closeSync(output);
  const gone = ended(child);
  const guard = guardian(child);
  const kill = (): void => void child.kill('SIGINT');
  process.once('exit', kill);
  void gone.then(() => {
    process.removeListener('exit', kill);
    guard?.kill('SIGKILL');
  });
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (!isReady(cluster, child.pid)) {
    const early = await Promise.race([gone, sleep(10)]);
    if (early !== undefined) throw notStarted(folder, `postgres ended with ${early}`, readFileSync(log, 'utf8').slice(from));
    if (performance.now() > deadline) {
      child.kill('SIGQUIT');
      throw notStarted(folder, `postgres was not ready after ${START_TIMEOUT_MS / 1000} s`, readFileSync(log, 'utf8').slice(from));
    }
  }
  return { pid: child.pid ?? 0, ended: gone.then(() => undefined), stop: () => stopChild(child, gone) };
};

/** Stops a PostgreSQL that a killed process left behind on this folder's cluster. The caller holds the folder's lock. */
export const stopOrphan = async (folder: string): Promise<void> => {
  const { cluster } = layoutOf(folder);
  const file = join(cluster, 'postmaster.pid');
  const pid = Number(linesOf(file)[0]);
  if (!Number.isInteger(pid) || pid <= 1 || !pidExists(pid)) return;
  if (!commandOf(pid).includes(cluster)) return rmSync(file, { force: true });
  const deadline = performance.now() + STOP_TIMEOUT_MS;
  signal(pid, 'SIGINT');
  while (pidExists(pid)) {
    if (performance.now() > deadline) signal(pid, 'SIGQUIT');
    if (performance.now() > deadline + STOP_TIMEOUT_MS)
      throw new ServerNotStarted(folder, `process ${pid} of an earlier start does not end; end it by hand`);
    await sleep(20);
  }
};

/** Ends PostgreSQL when this process is gone without a word (kill -9): a shell that waits for the end of its input. */
const guardian = (child: ChildProcess): ChildProcess | undefined => {
  if (process.platform === 'win32' || child.pid === undefined) return undefined;
  const guard = spawn('/bin/sh', ['-c', 'read -r _; kill -INT "$0"', String(child.pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    env: ENVIRONMENT,
  });
  guard.on('error', () => undefined);
  guard.unref();
  (guard.stdin as unknown as { unref?: () => void }).unref?.();
  return guard;
};

const stopChild = async (child: ChildProcess, gone: Promise<string | number>): Promise<void> => {
  child.kill('SIGINT');
  const slow = new AbortController();
  const late = sleep(STOP_TIMEOUT_MS, undefined, { signal: slow.signal }).then(
    () => child.kill('SIGQUIT'),
    () => undefined,
  );
  await gone;
  slow.abort();
  await late;
};

/** Exit code, name of the signal, or code of the error that kept it from starting. */
const ended = (child: ChildProcess): Promise<string | number> =>
  new Promise((resolve) => {
    child.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    child.once('close', (code, signalName) => resolve(code ?? signalName ?? 'no exit code'));
  });

/** The eighth line of postmaster.pid is its state; the first its process, which the wrapper keeps. */
const isReady = (cluster: string, pid: number | undefined): boolean => {
  const lines = linesOf(join(cluster, 'postmaster.pid'));
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
};

const linesOf = (file: string): readonly string[] => {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
};

const commandOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
};

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended between the look and the signal.
  }
};

const anywhere = (): string | undefined => (process.platform === 'win32' ? undefined : '/');
const environment = (): Record<string, string> | undefined => (process.platform === 'win32' ? undefined : ENVIRONMENT);

const notStarted = (folder: string, what: string, output: string): Error => {
  if (/No space left on device|File too large|Disk quota exceeded|SIGXFSZ|signal 25/.test(`${what} ${output}`))
    return diskFull(folder, new Error(output));
  const telling = output.split('\n').filter((line) => /FATAL|PANIC|ERROR|error:|HINT/.test(line));
  return new ServerNotStarted(
    folder,
    `${what}. ${(telling.length > 0 ? telling : output.split('\n')).slice(-5).join(' ').trim()} (${layoutOf(folder).log})`,
  );
};
