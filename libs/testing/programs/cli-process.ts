import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { compiledCodeDir } from '#libs/config/compiled-code.js';
import { fromRoot } from '#libs/config/paths.js';

/** What a program printed and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Statements of the shell before the program, such as `ulimit -f 100`. */
  readonly before?: string;
}

const environment = (env: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
  CASCADE_LANG: 'en',
  PORT: '0',
  NODE_COMPILE_CACHE: compiledCodeDir,
  ...env,
});

const ended = (child: ChildProcess): Promise<Ended> =>
  new Promise((resolve, reject) => {
    let [stdout, stderr] = ['', ''];
    child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });

const start = (program: string, args: readonly string[], { env, before }: RunOptions): ChildProcess => {
  const command = [process.execPath, fromRoot('dist', 'apps', program, 'main.js'), ...args];
  const options = { cwd: fromRoot(), env: environment(env), stdio: ['ignore', 'pipe', 'pipe'] as ('ignore' | 'pipe')[] };
  return before === undefined
    ? spawn(command[0] ?? '', command.slice(1), options)
    : spawn('/bin/bash', ['-c', `${before}; exec "$@"`, 'bash', ...command], options);
};

/** One of `apps` as a process of its own, to its end; `npm test` has built it. */
export const runProgram = (program: string, args: readonly string[], options: RunOptions = {}): Promise<Ended> =>
  ended(start(program, args, options));

/** `npm run cascade -- …`. */
export const cascade = (args: readonly string[], options: RunOptions = {}): Promise<Ended> => runProgram('cli', args, options);

/** The answer of a command with `--json`. @throws Error with what it printed where it did not end with 0 */
export const answerOf = async <Answer>(args: readonly string[], options: RunOptions = {}): Promise<Answer> => {
  const { code, stdout, stderr } = await cascade([...args, '--json'], options);
  if (code !== 0) throw new Error(`cascade ${args.join(' ')} ended with ${code}: ${stdout}${stderr}`);
  return JSON.parse(stdout) as Answer;
};

/** `npm start` as a process of its own. */
export interface ServerProcess {
  /** Resolves when it answers. @throws Error when it ends before */
  readonly ready: () => Promise<void>;
  readonly ended: Promise<Ended>;
  readonly stop: () => Promise<Ended>;
}

export const startServerProcess = (dataDir: string, options: RunOptions = {}): ServerProcess => {
  const child = start('server', [], { ...options, env: { DATA_DIR: dataDir, ...options.env } });
  const end = ended(child);
  const isReady = (): boolean => {
    const note = join(dataDir, 'server.json');
    return existsSync(note) && (JSON.parse(readFileSync(note, 'utf8')) as { graphqlUrl: string | null }).graphqlUrl !== null;
  };
  return {
    ended: end,
    ready: async () => {
      while (!isReady()) {
        const early = await Promise.race([end, sleep(50)]);
        if (early !== undefined) throw new Error(`the server ended with ${early.code}: ${early.stdout}${early.stderr}`);
      }
    },
    stop: () => {
      child.kill('SIGTERM');
      return end;
    },
  };
};
