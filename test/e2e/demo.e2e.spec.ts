import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figures } from '#apps/demo/figures.js';
import { compiledCodeDir } from '#libs/config/compiled-code.js';
import { fromRoot } from '#libs/config/paths.js';

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Two stories at a time on a busy machine with two cores. */
const STORY_MS = 30 * 60_000;

let folder: string;
let temporary: string;

/** The built program, as `npm run demo` starts it after building. */
const start = (...args: readonly string[]) => {
  const child = spawn(process.execPath, ['--enable-source-maps', fromRoot('dist/apps/demo/main.js'), ...args], {
    env: { PATH: '/usr/bin:/bin', TMPDIR: temporary, CASCADE_LANG: 'en', NODE_COMPILE_CACHE: compiledCodeDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (texts.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (texts.err += chunk.toString()));
  const ended = new Promise<Run>((resolve) => child.once('close', (code) => resolve({ code, ...texts })));
  return { child, texts, ended };
};

const run = (...args: readonly string[]): Promise<Run> => start(...args).ended;

const figuresIn = async (file: string): Promise<Figures> => JSON.parse(await readFile(file, 'utf8')) as Figures;

/** Communes of Hải Phòng that are neither wards nor the special zones, counted from the data by hand. */
const communesOfHaiPhong = async (): Promise<number> =>
  (await readFile(fromRoot('data/vn-admin-units-2025.csv'), 'utf8')).split(/\r?\n/).filter((line) => /^2,\d{5},.*,xã,31,/.test(line))
    .length;

/** Other plan files: fewer addressees, a later deadline, a row less, one before an assumed row among them, another quota. */
const changePlans = async (into: string): Promise<void> => {
  const plan = (key: string): Promise<string> => readFile(fromRoot('samples/plans', `${key}.yaml`), 'utf8');
  await mkdir(into);
  const city = (await plan('HP-247')).replace('types: [COMMUNE, WARD, SPECIAL_ZONE]', 'types: [COMMUNE]');
  await writeFile(join(into, 'HP-247.yaml'), city);
  await writeFile(join(into, 'S1.yaml'), (await plan('S1')).replace('before: 2024-01-20', 'before: 2024-01-25'));
  const withoutRow = (text: string, number: string): string =>
    text.replace(new RegExp(` {2}- number: '${number.replace('.', '\\.')}'[^]*?(?= {2}- number: )`), '');
  await writeFile(join(into, 'S3.yaml'), withoutRow((await plan('S3')).replace('atLeast: 2', 'atLeast: 7'), '3.'));
  await writeFile(join(into, 'S4.yaml'), (await plan('S4')).replace(/ {2}- number: '03'[\s\S]*?(?= {2}- number: '04')/, ''));
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plan-cascade-demo-spec-'));
  // PostgreSQL runs as another user where the tests run as root, and has to reach its data.
  await chmod(folder, 0o755);
  temporary = join(folder, 'tmp');
  await mkdir(temporary);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the demonstration', () => {
  let first: Run;
  let changed: Run;

  beforeAll(async () => {
    await changePlans(join(folder, 'changed'));
    [first, changed] = await Promise.all([
      run('--json', join(folder, 'first.json'), '--keep', join(folder, 'kept')),
      run('--json', join(folder, 'changed.json'), '--plans', join(folder, 'changed'), '--lang', 'vi'),
    ]);
  }, STORY_MS);

  it('checks every claim of its story, and all hold', () => {
    expect(first.out).toMatch(/\n\d+ claims were checked; all hold\.\n/);
    expect({ code: first.code, failed: first.out.split('\n').filter((line) => line.includes('✗')) }).toEqual({ code: 0, failed: [] });
  });

  it('writes the figures that the documents make one expect', async () => {
    expect(await figuresIn(join(folder, 'first.json'))).toMatchObject({
      orgUnits: { provinces: 34, communes: 3321 },
      plans: { S0: { tasks: 11 }, S1: { tasks: 12 }, S2: { tasks: 0 }, S3: { tasks: 17 }, S4: { tasks: 6 } },
      cascade: {
        haiPhong: { due: 114, fulfilled: 1, late: 0, missing: 0 },
        haNoi: { due: 126, fulfilled: 124, late: 4, missing: 2 },
        ducTho: { due: 16, fulfilled: 15, late: 3, missing: 1 },
      },
      hungDao: { unknownAfter: 0, needsDecision: 2, cityAnchoredDueOn: '2026-03-09' },
      reports: { returned: 2 },
      asOf: { '2026-01-21': { haiPhong: { due: 114, fulfilled: 0 } } },
      coverage: { hungDao: { addressed: 58, adapted: 1, declined: 1 } },
      consolidation: { hungDao: { accepted: 3, owed: 4 } },
      calendar: { swapped: '2026-04-20', moved: 126, events: 2 },
      items: { hungDao: { sent: 4, published: 2 } },
      amendment: { hungDao: { owed: 3, answered: 2 } },
      explanation: { haNoi: { asked: 2, answered: 1 } },
      takenOver: { songTri: { reports: 2, waived: 2, overdue: 0 } },
      score: { chiLinh: { computed: '5/7', self: '6/7', reviewed: '4.5/7' } },
      reform: { ducTho: { mergedUnits: 16, events: 16 } },
      rebuild: { equal: true },
    });
  });

  it('follows other plan files, told in the other language: its figures change, and its claims still hold', async () => {
    expect(changed.out).toContain('điều đã kiểm tra, đều đúng');
    expect({ code: changed.code, err: changed.err.includes('Error') }).toEqual({ code: 0, err: false });
    const [before, after] = [await figuresIn(join(folder, 'first.json')), await figuresIn(join(folder, 'changed.json'))];
    const communes = await communesOfHaiPhong();
    expect(communes).toBeGreaterThan(0);
    // Chí Linh is a ward: it is not addressed any more, so that its plan fulfils nothing.
    expect(after.cascade.haiPhong).toEqual({ due: communes, fulfilled: 0, late: 0, missing: 0 });
    expect(after.asOf['2026-01-21'].haiPhong.due).toBe(communes);
    // Two of the three that were late on 22/01 and 26/01 are in time by 24/01.
    expect(after.cascade.ducTho).toEqual({ due: 16, fulfilled: 15, late: 1, missing: 1 });
    expect(after.plans.S4).toMatchObject({ tasks: 5, duties: before.plans.S4.duties - 1 });
    expect(before.plans.S3).toMatchObject({
      tasks: 17,
      quotas: expect.arrayContaining([expect.objectContaining({ rule: 'task/02', count: 2 })]),
    });
    expect(after.plans.S3).toMatchObject({
      tasks: 16,
      quotas: expect.arrayContaining([expect.objectContaining({ rule: 'task/02', count: 7 })]),
    });
    expect(after.plans.S3.rules.QUOTA).toBe(before.plans.S3.rules.QUOTA - 1);
    expect(after.rebuild.equal).toBe(true);
    expect(after.rebuild.checksum).not.toBe(before.rebuild.checksum);
  });

  it('follows an assumed row to its new place, and tells that and which claims it did not check', () => {
    expect(changed.out.replace(/\s+/g, ' ')).toMatch(
      /samples\/assumptions\/S3\.yaml:\d+:\d+: schedules\[0\]\.rules\[0\]\.key: “Báo cáo kết quả .*” trong kế hoạch là task\/04/,
    );
    expect(changed.out).toContain('14 điều không kiểm tra, vì chỉ đúng với các tệp đi kèm:');
    expect(first.out).not.toContain('were not checked');
  });

  it('leaves nothing behind but what was to be kept, and says how to look at it', async () => {
    expect(await readdir(temporary)).toEqual([]);
    expect(await readdir(join(folder, 'kept'))).not.toEqual([]);
    expect(first.out).toContain(`DATA_DIR=${join(folder, 'kept')} npm start`);
  });

  it('shows its progress beside the story', () => {
    expect(first.err).toMatch(/Reports of S1: \d+\/\d+/);
    expect(first.out).not.toMatch(/Reports of S1: \d+\/\d+/);
  });
});

describe('bad input to the demonstration', () => {
  const refused = async (expected: RegExp, ...args: readonly string[]): Promise<void> => {
    const { code, out, err } = await run(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(expected);
    expect(err).not.toMatch(/\n\s+at /);
    expect(await readdir(temporary)).toEqual([]);
  };

  it('is told with the file, the line and what is expected', async () => {
    const plans = join(folder, 'broken');
    await mkdir(plans);
    await writeFile(join(plans, 'S4.yaml'), 'format: plan/1\nkey: S4\ntitle: [');
    await refused(/broken\/S4\.yaml:3:\d+: .*expected/, '--plans', plans, '--json', join(folder, 'none.json'));
    await expect(readFile(join(folder, 'none.json'))).rejects.toThrow('ENOENT');
  });

  it('may be in the language that was asked for', () =>
    refused(/không có thư mục này; cần/, '--plans', join(folder, 'absent'), '--lang', 'vi'));

  it.each([
    [/there is no such folder/, ['--plans', '/absent/plans']],
    [/--assumptions .*there is no such folder/, ['--assumptions', '/absent/assumptions']],
    [/there is no \.yaml file in it/, ['--plans', fromRoot('infra', 'migrations')]],
    [/cannot be written \(ENOENT\)/, ['--json', '/absent/figures.json']],
    [/cannot be written \(EISDIR\)/, ['--json', '/']],
    [/is not empty; name a folder/, ['--keep', '/etc']],
    [/is not a folder/, ['--keep', '/etc/passwd']],
    [/no option --nothing/, ['--nothing']],
    [/lacks its value/, ['--json']],
    [/expected one of: vi, en/, ['--lang', 'fr']],
    [/too many arguments/, ['plans']],
  ])('is one clear message: %p', (expected, args) => refused(expected, ...args));

  it('in help there is none: it tells the options and exit codes', async () => {
    const { code, out } = await run('--help');
    expect(code).toBe(0);
    for (const word of ['--json', '--plans', '--assumptions', '--keep', '--lang', '130']) expect(out).toContain(word);
  });
});

describe('interrupting the demonstration', () => {
  it('stops its server, throws its database away and says so with 130', async () => {
    const { child, texts, ended } = start('--json', join(folder, 'interrupted.json'));
    while (!texts.out.includes('1. The real administration')) await new Promise((resolve) => child.stdout.once('data', resolve));
    expect(await readdir(temporary)).not.toEqual([]);
    child.kill('SIGINT');
    const { code, err } = await ended;
    expect({ code, explained: err.includes('Interrupted'), bug: /\n\s+at /.test(err) }).toEqual({ code: 130, explained: true, bug: false });
    expect(await readdir(temporary)).toEqual([]);
    await expect(readFile(join(folder, 'interrupted.json'))).rejects.toThrow('ENOENT');
  });
});
