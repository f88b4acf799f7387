import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compiledCodeDir } from '#libs/config/compiled-code.js';
import { fromRoot } from '#libs/config/paths.js';
import { BREAKS } from './breaks.js';
import { type Counts, isBalanced, NOTHING } from './oracle/counts.js';
import type { LoggedEvent } from './oracle/events.js';
import { openOracle, unitKey } from './oracle/oracle.js';
import type { Simulated } from './simulate.js';

const SIMULATION_MS = 30 * 60_000;

let folder: string;

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const run = (...args: readonly string[]): Promise<Run> => {
  const child = spawn(process.execPath, ['--enable-source-maps', fromRoot('dist/test/simulation/run.js'), ...args], {
    env: { PATH: '/usr/bin:/bin', TMPDIR: folder, NODE_COMPILE_CACHE: compiledCodeDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (texts.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (texts.err += chunk.toString()));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...texts })));
};

const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
const linesOf = async <Line>(name: string): Promise<readonly Line[]> =>
  (await read(name))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

type DailyLine = Counts & { readonly day: string; readonly unitId: string; readonly planId: string };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plan-cascade-simulation-spec-'));
  // PostgreSQL runs as another user where the tests run as root, and has to reach its data.
  await chmod(folder, 0o755);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a simulated city', () => {
  it(
    'is counted by the product as by the oracle at the end of every day, the same in every run of a seed',
    async () => {
      // The same in every run of the tests, so that how much there is to count is known; `npm run simulate` draws one.
      const seed = '7';
      const files = (n: number) => [
        `--json`,
        join(folder, `${n}.json`),
        '--events',
        join(folder, `${n}.events`),
        '--daily',
        join(folder, `${n}.daily`),
      ];
      const scope = ['--seed', seed, '--communes', '4', '--days', '60'];
      const runs = [await run(...scope, ...files(1)), await run(...scope, ...files(2))];
      expect(runs.map(({ code, err }) => ({ seed, code, err: code === 0 ? '' : err }))).toEqual(
        [1, 2].map(() => ({ seed, code: 0, err: '' })),
      );
      const figures = JSON.parse(await read('1.json')) as Simulated;
      expect(figures).toMatchObject({ seed: Number(seed), scope: 'hai-phong', communes: 4, days: 60, mismatches: 0 });
      // Not equal for want of anything to count.
      expect(figures.compared).toBeGreaterThan(500);
      expect(figures.counts.onTime).toBeGreaterThan(10);
      expect(figures.counts.overdue + figures.counts.late).toBeGreaterThan(0);
      for (const kind of ['json', 'events', 'daily']) expect(await read(`2.${kind}`)).toBe(await read(`1.${kind}`));
    },
    SIMULATION_MS,
  );

  it('leaves files from which somebody else comes to the same counts', async () => {
    const events = await linesOf<LoggedEvent>('1.events');
    expect(events.map(({ position }) => position)).toEqual(events.map((_, index) => index + 1));
    const daily = await linesOf<DailyLine>('1.daily');
    expect(daily.every(isBalanced)).toBe(true);
    const oracle = openOracle();
    let heard = 0;
    for (const [day, lines] of Map.groupBy(daily, (line) => line.day)) {
      const end = `${day}T17:00:00.000Z`;
      const until = events.findIndex(({ recordedAt }) => recordedAt > end);
      oracle.hear(events.slice(heard, until === -1 ? undefined : until));
      heard = until === -1 ? events.length : until;
      const counts = oracle.countsAt(end);
      for (const { unitId, planId, ...line } of lines) expect(line).toMatchObject(counts.get(unitKey(unitId, planId)) ?? NOTHING);
    }
  });

  it('leaves no database behind', async () => {
    expect((await readdir(folder)).filter((name) => name.startsWith('plan-cascade-simulation'))).toEqual([]);
  });
});

describe('a rule that is broken on purpose', () => {
  it.each(Object.entries(BREAKS))('%s: its text is still in the compiled file', async (_, { file, text }) => {
    expect(await readFile(fromRoot('dist', file), 'utf8')).toContain(text);
  });

  // `--break all` tries all of them; these stand for time, what moves nothing, life of a report, and counting, each as long as it takes.
  it.each([
    ['day-off-rolls', 2, 60],
    ['swap-decided-afterwards-moves-nothing', 4, 120],
    ['invalid-return-voids', 3, 45],
    ['not-yet-before-its-period', 2, 60],
  ])(
    '%s: is found',
    async (rule, communes, days) => {
      const { code, out } = await run('--seed', '7', '--communes', String(communes), '--days', String(days), '--break', rule);
      expect({ code, out }).toEqual({ code: 1, out: expect.stringMatching(/the product says \d+, the oracle \d+/) });
    },
    SIMULATION_MS,
  );
});

describe('the command', () => {
  it.each([
    ['ha-noi', '--scope', 'ha-noi'],
    ['-1', '--seed=-1'],
    ['1.5', '--seed', '1.5'],
    ['115', '--communes', '115'],
    ['--days', '--days', '0'],
    ['nothing', '--break', 'nothing'],
    ['many runs', '--break', 'all', '--json', '/tmp/figures.json'],
    ['--nonsense', '--nonsense'],
    ['/nowhere/at/all', '--json', '/nowhere/at/all.json'],
  ])('names %s and simulates nothing', async (named, ...args) => {
    const { code, out, err } = await run(...args);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(named) });
    expect(out).not.toContain('mismatches');
  });
});
