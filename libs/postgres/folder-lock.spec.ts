import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DataFolderInUse } from './errors.js';
import { lockFolder } from './folder-lock.js';
import { isAlive, thisProcess } from './process-identity.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plan-cascade-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the lock of a folder', () => {
  it('keeps everybody else out until it is released', () => {
    const lock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(new DataFolderInUse(folder, process.pid));
    lock.release();
    lockFolder(folder).release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['a process that is gone', JSON.stringify({ pid: 4_194_305, started: null })],
    ['an earlier process that had our number', JSON.stringify({ ...thisProcess(), started: 'at another time' })],
    ['half a lock, from a disk that was full', '{"pid":'],
  ])('is taken over from %s', (_, text) => {
    writeFileSync(join(folder, 'lock'), text);
    lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(`in use by process ${process.pid}`);
    expect(readdirSync(folder)).toEqual(['lock']);
  });

  it('is not released by somebody who lost it', () => {
    const lost = lockFolder(folder);
    writeFileSync(join(folder, 'lock'), JSON.stringify({ ...thisProcess(), started: 'other' }));
    lost.release();
    expect(readdirSync(folder)).toEqual(['lock']);
  });
});

describe('a process', () => {
  it('is alive while it is the same one', () => {
    expect(isAlive(thisProcess())).toBe(true);
    expect(isAlive({ ...thisProcess(), started: 'at another time' })).toBe(false);
    expect(isAlive({ pid: 4_194_305, started: null })).toBe(false);
  });
});
