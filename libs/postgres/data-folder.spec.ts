import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { takeFolder } from './data-folder.js';
import { DataFolderUnusable } from './errors.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plan-cascade-folder-'));
  writeFileSync(join(folder, 'file'), '');
  symlinkSync(join(folder, 'nowhere'), join(folder, 'link'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const problemOf = (path: string): DataFolderUnusable => {
  try {
    takeFolder(path).release();
  } catch (error) {
    if (error instanceof DataFolderUnusable) return error;
    throw error;
  }
  throw new Error(`${path} was taken`);
};

describe('taking a data folder', () => {
  it('makes it, with what is above it', () => {
    takeFolder(join(folder, 'a', 'b', 'c')).release();
    expect(existsSync(join(folder, 'a', 'b', 'c'))).toBe(true);
  });

  it.each<[string, () => string, RegExp]>(
    [
      ['a file', () => join(folder, 'file'), /is a file/],
      ['below a file', () => join(folder, 'file', 'data'), /is a file/],
      ['a link that leads nowhere', () => join(folder, 'link'), /leads nowhere/],
      ['a name that is too long', () => join(folder, 'x'.repeat(300)), /too long/],
      ['a path that PostgreSQL would cut', () => join(folder, ...Array.from({ length: 6 }, () => 'x'.repeat(200))), /too long/],
      ...(process.platform === 'linux' ? [['where no folder can be made', () => '/proc/data', /can be made there/] as const] : []),
    ].map((row) => row as [string, () => string, RegExp]),
  )('refuses %s, naming it and what to do', (_what, path, told) => {
    const { message, folder: named } = problemOf(path());
    expect(message).toMatch(told);
    expect(message).toContain('DATA_DIR');
    expect(named).toBe(path());
  });
});
