import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const running = new Set<ChildProcess>();

/** A process that is not left behind, however the run ends. */
export const endedWithTheRun = <Child extends ChildProcess>(child: Child): Child => {
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
};

/** What they worked on goes with them, so that nothing is left to be put in order. */
export const endChildren = async (): Promise<void> => {
  await Promise.all(
    [...running].map(async (child) => {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    }),
  );
};

export interface BenchChild {
  /** The first line that it printed. */
  readonly line: string;
  readonly stop: () => Promise<void>;
}

/** Starts a program of the benches as a process of its own, and waits for the first line that it prints. @param file beside this one, such as `x.js` */
export const startBenchChild = async (
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<BenchChild> => {
  const child = endedWithTheRun(
    spawn(process.execPath, [fileURLToPath(new URL(file, import.meta.url)), ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...env },
    }),
  );
  const ended = once(child, 'exit');
  const line = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(([text]) => String(text)),
    ended.then(([code]) => {
      throw new Error(`${file} ended with ${String(code)} before it was ready`);
    }),
  ]);
  return {
    line,
    stop: async () => {
      child.kill();
      await ended;
    },
  };
};
