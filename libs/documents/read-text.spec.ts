import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatMistake, type Loaded } from './mistake.js';
import { readPlanSet } from './plan-set.js';
import { readText } from './read-text.js';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'documents-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const said = (loaded: Loaded<unknown>): readonly string[] =>
  loaded.ok ? [] : loaded.mistakes.map((mistake) => formatMistake({ ...mistake, file: mistake.file.replace(dir, '') }, 'vi'));

describe('a file', () => {
  it('of the greatest length is read, one byte more is refused before it is read', async () => {
    await writeFile(join(dir, 'a'), 'ế'.repeat(10));
    expect(await readText(join(dir, 'a'), 30)).toEqual({ ok: true, value: 'ế'.repeat(10) });
    expect(said(await readText(join(dir, 'a'), 29))).toEqual(['/a:1:1: tệp dài 30 byte; cần không quá 29 byte']);
  });

  it('that is not UTF-8, not there or a folder is told', async () => {
    await writeFile(join(dir, 'latin'), Buffer.from([0x54, 0xe9, 0x70]));
    await mkdir(join(dir, 'folder'));
    const expected = 'cần một tệp UTF-8 mà chương trình được quyền đọc';
    expect(said(await readText(join(dir, 'latin'), 100))).toEqual([`/latin:1:1: không đọc được tệp (chữ không phải UTF-8); ${expected}`]);
    expect(said(await readText(join(dir, 'none'), 100))).toEqual([`/none:1:1: không đọc được tệp (không có tệp này); ${expected}`]);
    expect(said(await readText(join(dir, 'folder'), 1_000_000))).toEqual([
      `/folder:1:1: không đọc được tệp (đây là một thư mục); ${expected}`,
    ]);
  });
});

describe('a set of plans', () => {
  const samples = (folder: string): string => fileURLToPath(new URL(`../../samples/${folder}`, import.meta.url));
  const dataDir = fileURLToPath(new URL('../../data', import.meta.url));

  it('in a folder that is not there is told', async () => {
    const set = await readPlanSet({
      dataDir,
      unitsDir: samples('units'),
      plansDir: join(dir, 'plans'),
      assumptionsDir: samples('assumptions'),
    });
    expect(said(set)).toEqual(['/plans:1:1: không đọc được tệp (không có tệp này); cần một tệp UTF-8 mà chương trình được quyền đọc']);
  });

  it('tells the mistakes of all its files at once, files that cannot be read before all others', async () => {
    const plansDir = join(dir, 'wrong');
    const folders = { dataDir, unitsDir: samples('units'), plansDir, assumptionsDir: join(dir, 'folder') };
    await mkdir(plansDir);
    await writeFile(join(plansDir, 'A.yaml'), 'key: [');
    await writeFile(join(plansDir, 'C.yml'), 'key: C');
    await writeFile(join(plansDir, 'readme.txt'), 'not a plan');
    const files = said(await readPlanSet(folders)).map((line) => line.split(':')[0]);
    expect([...new Set(files)]).toEqual(['/wrong/A.yaml', '/wrong/C.yml']);
    await writeFile(join(plansDir, 'B.yaml'), 'x'.repeat(1_000_001));
    expect(said(await readPlanSet(folders))).toEqual(['/wrong/B.yaml:1:1: tệp dài 1000001 byte; cần không quá 1000000 byte']);
  });
});
