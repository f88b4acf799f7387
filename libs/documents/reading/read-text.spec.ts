import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatMistake, type Loaded } from './mistake.js';
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
