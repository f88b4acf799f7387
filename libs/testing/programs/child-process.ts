import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { compiledCodeDir } from '#libs/config/compiled-code.js';
import { fromRoot } from '#libs/config/paths.js';

export interface Child {
  readonly pid: number;
  /** What it printed, line by line; grows while it runs. */
  readonly lines: readonly string[];
  /** Resolves with the exit code, or the signal that ended it. @throws what it wrote to stderr when it ended with another code than 0 by itself */
  readonly ended: Promise<number | NodeJS.Signals>;
  /** Resolves when it has printed so many lines. */
  readonly printed: (count: number) => Promise<void>;
  readonly kill: (signal: NodeJS.Signals) => void;
}

/** What `npm test` has built of a source, named from the root. */
export const builtOf = (file: string): string => fromRoot('dist', file.replace(/\.ts$/, '.js'));

/**
 * Runs a program of this repository as a process of its own.
 * @param file from the root, such as `libs/testing/programs/log-writer.ts`
 */
export const startChild = (file: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Child => {
  const child = spawn(process.execPath, ['--enable-source-maps', builtOf(file), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: '/usr/bin:/bin', NODE_COMPILE_CACHE: compiledCodeDir, ...env },
  });
  const lines: string[] = [];
  let errors = '';
  let wake: () => void = () => undefined;
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    wake();
  });
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const ended = new Promise<number | NodeJS.Signals>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      wake();
      if (code === null || code === 0) resolve(signal ?? 0);
      else reject(new Error(`${file} ended with ${code}: ${errors}`));
    });
  });
  ended.catch(() => undefined);
  const printed = async (count: number): Promise<void> => {
    while (lines.length < count) {
      const more = new Promise<void>((resolve) => (wake = resolve));
      const gone = await Promise.race([more, ended]);
      if (gone !== undefined && lines.length < count)
        throw new Error(`${file} ended with ${gone} after ${lines.length} of ${count} lines: ${errors}`);
    }
  };
  return { pid: child.pid ?? 0, lines, ended, printed, kill: (signal) => void child.kill(signal) };
};
