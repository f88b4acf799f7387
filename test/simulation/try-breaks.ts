import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Closers } from '#libs/application/closers.js';
import type { Arguments } from './arguments.js';
import { BREAKS } from './breaks.js';

/** What became of one broken rule. */
interface Tried {
  readonly rule: string;
  /** Exit code of its simulation: 1 where it was found. */
  readonly code: number | null;
  /** The first figure that differed, or the last thing that was said. */
  readonly said: string;
}

const DIFFERENT = 1;

/** In a process of its own: what is broken stays broken in the process that loaded it. */
const tried = (rule: string, { seed, communes, days }: Arguments, closers: Closers): Promise<Tried> => {
  const options = { seed, communes, days, break: rule };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn(process.execPath, [...process.execArgv, process.argv[1] ?? '', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'close');
  // It puts its own things in order.
  closers.add(async () => {
    if (child.kill()) await ended;
  });
  const texts = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (texts.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (texts.err += chunk.toString()));
  return new Promise((resolve) =>
    child.once('close', (code) => {
      const found = texts.out.split('\n').find((line) => line.includes('the product says'));
      resolve({ rule, code, said: found ?? texts.err.trimEnd().split('\n').at(-1) ?? '' });
    }),
  );
};

/**
 * Breaks every rule, one after the other, and tells of each by which figure it was found.
 * @returns whether all were found
 */
export const tryAllBreaks = async (given: Arguments, say: (text: string) => void, closers: Closers): Promise<boolean> => {
  let missed = 0;
  for (const rule of Object.keys(BREAKS)) {
    const { code, said } = await tried(rule, given, closers);
    if (code !== DIFFERENT) missed += 1;
    say(`${code === DIFFERENT ? 'found    ' : 'NOT FOUND'}  ${rule}: ${said}`);
  }
  return missed === 0;
};
