import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fromRoot } from '#libs/config/paths.js';
import type { Journal } from './journal.js';
import type { ClockMessage } from './moved-clock.js';
import type { ProgramName } from './schedule.js';

/** A process of the product that is started again whenever it ends. */
export interface Program {
  readonly name: ProgramName;
  /** Sends a signal; false where it does not run at the moment. */
  readonly signal: (signal: NodeJS.Signals) => boolean;
  /** Where its clock stands from now on, also after it was started again: so far from the machine's. */
  readonly moveClock: (milliseconds: number) => void;
  /** Whether it has said that it does its work, since it was last started. */
  readonly runs: () => boolean;
  /** SIGTERM. Resolves with how it ended: an exit code or a signal. */
  readonly stop: () => Promise<string>;
  /** At once, for when everything is torn down. */
  readonly kill: () => Promise<void>;
}

export interface ProgramOptions {
  readonly name: ProgramName;
  /** Below the root, compiled. */
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly broken: string | undefined;
  readonly journal: Journal;
}

const RESTART_PAUSE_MS = 300;
const STOP_MS_MAX = 60_000;
/** The last thing that server and worker say when they have started. */
const SAYS_THAT_IT_RUNS = /Ctrl-C/u;
/** A line for every command, of which the clients keep a journal of their own. */
const SAYS_WHAT_IT_DID = /^\{"level":"info".*"commandId":/u;
/** A program that complains without end must not fill the journal. */
const LINES_MAX = 2_000;

const urlOf = (file: string): string => new URL(file, import.meta.url).href;

export const startProgram = (options: ProgramOptions): Program => {
  const { name, journal } = options;
  let child: ChildProcess;
  let clockBy = 0;
  let isTold = false;
  let isStopping = false;
  let isUp = false;
  let lines = 0;

  const hear = (line: string): void => {
    if (SAYS_WHAT_IT_DID.test(line)) return;
    if (SAYS_THAT_IT_RUNS.test(line)) {
      isUp = true;
      journal.write({ kind: 'RUNS', program: name, afterMs: Math.round(performance.now() - startedAt) });
    }
    lines += 1;
    if (lines <= LINES_MAX) journal.write({ kind: 'SAID', program: name, line: line.slice(0, 2_000) });
  };

  let startedAt = 0;
  const start = (): void => {
    startedAt = performance.now();
    [isUp, isTold] = [false, false];
    child = spawned(options);
    journal.write({ kind: 'STARTED', program: name, pid: child.pid ?? 0 });
    if (clockBy !== 0) send();
    for (const stream of [child.stdout, child.stderr]) if (stream !== null) createInterface({ input: stream }).on('line', hear);
    child.once('exit', (code, signal) => {
      // Whoever cannot start, such as without its database, says so and is started again; whoever ran has no reason to end.
      journal.write({ kind: 'ENDED', program: name, how: String(signal ?? code), byItself: isUp && !isTold && !isStopping });
      isUp = false;
      if (!isStopping) void sleep(RESTART_PAUSE_MS).then(() => (isStopping ? undefined : start()));
    });
  };

  const isRunning = (): boolean => child.exitCode === null && child.signalCode === null;
  const send = (): void => void child.send({ clockBy } satisfies ClockMessage, () => undefined);

  const end = async (signal: NodeJS.Signals): Promise<string> => {
    isStopping = true;
    if (!isRunning()) return String(child.signalCode ?? child.exitCode);
    const ended = once(child, 'exit');
    child.kill('SIGCONT');
    child.kill(signal);
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS_MAX);
    const [code, by] = (await ended) as [number | null, NodeJS.Signals | null];
    clearTimeout(late);
    return String(by ?? code);
  };

  start();
  return {
    name,
    runs: () => isUp && isRunning(),
    signal: (signal) => {
      if (!isRunning()) return false;
      if (signal === 'SIGKILL') isTold = true;
      return child.kill(signal);
    },
    moveClock: (milliseconds) => {
      clockBy = milliseconds;
      if (isRunning()) send();
    },
    stop: () => end('SIGTERM'),
    kill: async () => void (await end('SIGKILL')),
  };
};

const spawned = ({ file, args, env, broken }: ProgramOptions): ChildProcess => {
  const loaded = [urlOf('./moved-clock.js'), ...(broken === undefined ? [] : [`${urlOf('./break-program.js')}?rule=${broken}`])];
  const flags = ['--enable-source-maps', '--disable-warning=TimeoutNegativeWarning', ...loaded.flatMap((each) => ['--import', each])];
  return spawn(process.execPath, [...flags, fromRoot('dist', file), ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { PATH: '/usr/bin:/bin', CASCADE_LANG: 'en', ...env },
  });
};
