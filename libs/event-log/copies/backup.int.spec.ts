import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { appendTo, commandId, NOON, unitOf } from '#libs/testing/log/log-fixtures.js';
import { freshDatabase, type FreshDatabase } from '#libs/testing/database/test-server.js';
import type { Database } from '#libs/postgres/database.js';
import { projectionOf } from '#libs/testing/log/projection-of.js';
import { BackupInvalid } from './backup-format.js';
import { BackupFileExists, backupLog, BackupOfAnotherLog, LogNotEmpty, restoreLog } from './backup.js';
import { IncarnationChanged } from '../follower/checkpoint.js';
import { followerRunner } from '../follower/follower.js';
import { openEventLog, type OpenEventLog } from '../open-event-log.js';

let source: FreshDatabase;
let target: FreshDatabase;
let owner: Database;
let log: OpenEventLog;
let folder: string;
let file: string;
const clock = { now: () => NOON };

beforeAll(async () => {
  source = await freshDatabase();
  log = await openEventLog(source.database, { logId: 'main', clock });
  // More than one chunk of events and of answers, over several streams.
  for (let index = 0; index < 30; index += 1)
    await log.append({
      appends: [appendTo(`duty/${index}`, 0, ...Array.from({ length: 40 }, (_, n) => ({ n, text: 'Đôn đốc "a"\\ \u2028' })))],
    });
  await Promise.all(
    Array.from({ length: 1_100 }, (_, index) => log.append(unitOf(`report/${index}`, 0, { index }, commandId(`c-${index}`)))),
  );
  await log.append({ appends: [], receipt: { commandId: commandId('refused'), hash: 'h', outcome: { accepted: false } } });
});
afterAll(async () => {
  await log.close();
  await source.drop();
});
beforeEach(async () => {
  target = await freshDatabase();
  owner = await target.open('owner', 2);
  folder = mkdtempSync(join(tmpdir(), 'plan-cascade-backup-'));
  file = join(folder, 'log.backup');
});
afterEach(async () => {
  await target.drop();
  rmSync(folder, { recursive: true, force: true });
});

const linesIn = (path: string): string[] => gunzipSync(readFileSync(path)).toString().split('\n').slice(0, -1);
const rewrite = (lines: readonly string[]): void => writeFileSync(file, gzipSync(lines.map((line) => `${line}\n`).join('')));
const countIn = async (): Promise<unknown> =>
  (
    await owner.query('select (select count(*)::int from log.event) as events, (select count(*)::int from log.command_receipt) as receipts')
  )[0];
const EMPTY = { events: 0, receipts: 0 };

describe('a backup', () => {
  it('is restored event by event, with the remembered answers, under a new incarnation', async () => {
    const before = await log.head();
    const made = await backupLog(source.database, 'main', file);
    expect(made).toMatchObject({ events: 2_300, receipts: 1_101, incarnation: before.incarnation });
    expect(readdirSync(folder)).toEqual(['log.backup']);
    expect(await restoreLog(owner, 'main', file)).toEqual(made);

    const restored = await openEventLog(target.database, { logId: 'main', clock });
    expect(await restored.read({ after: 0, limit: 10_000 })).toEqual(await log.read({ after: 0, limit: 10_000 }));
    const after = await restored.head();
    expect(after).toEqual({ ...before, incarnation: after.incarnation });
    expect(after.incarnation).not.toBe(before.incarnation);
    // The same command again is answered from memory, also the refused one.
    expect(await restored.append(unitOf('report/7', 0, { index: 7 }, commandId('c-7')))).toMatchObject({ status: 'REPEATED' });
    expect(await restored.receiptOf(commandId('refused'))).toMatchObject({ outcome: { accepted: false } });
    expect(await restored.append(unitOf('report/new', 0))).toMatchObject({ status: 'APPENDED', position: 2_301 });
    await restored.close();
  });

  it('is restored into an empty log only', async () => {
    await backupLog(source.database, 'main', file);
    await restoreLog(owner, 'main', file);
    await expect(restoreLog(owner, 'main', file)).rejects.toThrow(LogNotEmpty);
    expect(await countIn()).toEqual({ events: 2_300, receipts: 1_101 });
  });

  it('is noticed by a follower of the log that was there before', async () => {
    const first = await openEventLog(target.database, { logId: 'main', clock });
    const follower = projectionOf('noticing', () => Promise.resolve());
    const run = () => followerRunner({ database: target.database, log: first, logId: 'main', follower });
    await run().catchUp();
    await backupLog(source.database, 'main', file);
    await restoreLog(owner, 'main', file);
    await expect(run().catchUp()).rejects.toThrow(IncarnationChanged);
    await first.close();
  });

  it('replaces no other one, unless that is asked for', async () => {
    writeFileSync(file, 'the backup of another day');
    await expect(backupLog(source.database, 'main', file)).rejects.toThrow(BackupFileExists);
    expect(readFileSync(file, 'utf8')).toBe('the backup of another day');
    expect(await backupLog(source.database, 'main', file, { replace: true })).toMatchObject({ events: 2_300 });
    expect(readdirSync(folder)).toEqual(['log.backup']);
    await restoreLog(owner, 'main', file);
  });

  it('is restored under its own name only', async () => {
    await backupLog(source.database, 'main', file);
    await expect(restoreLog(owner, 'other', file)).rejects.toThrow(BackupOfAnotherLog);
    expect(await countIn()).toEqual(EMPTY);
  });

  it('leaves no file behind when it cannot be written', async () => {
    await expect(backupLog(source.database, 'main', join(folder, 'missing', 'log.backup'))).rejects.toThrow('ENOENT');
    await expect(backupLog(source.database, 'none', file)).rejects.toThrow('no log none');
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a backup that is not whole', () => {
  const damages: [string, (lines: string[]) => readonly string[], string][] = [
    ['without its end', (lines) => lines.slice(0, -1), 'ends before the footer'],
    ['with an event missing', (lines) => lines.toSpliced(500, 1), 'line 501: position 501 follows 499'],
    ['with an event twice', (lines) => lines.toSpliced(500, 0, lines[500] ?? ''), 'line 502: position 500 follows 500'],
    ['with a letter changed', (lines) => lines.with(10, (lines[10] ?? '').replace('Đôn', 'Đòn')), 'something was altered'],
    ['with an answer missing', (lines) => lines.toSpliced(-2, 1), 'something was altered'],
    ['cut in the middle of a line', (lines) => [...lines.slice(0, 20), (lines[20] ?? '').slice(0, 50)], 'line 21: is not JSON'],
    ['with something behind it', (lines) => [...lines, lines[1] ?? ''], 'stands after the footer'],
    ['of another format', (lines) => lines.with(0, (lines[0] ?? '').replace('log/1', 'log/9')), 'format is "plan-cascade-log/9"'],
    ['without its header', (lines) => lines.slice(1), 'line 1: a backup begins with its header'],
    ['that is something else', () => ['{"some":"json"}'], 'line 1: is not a line of a backup'],
    ['of a header that says nothing', () => ['{"header":null}'], 'line 1: is not a line of a backup'],
    ['that is empty', () => [], 'ends before the footer'],
  ];

  it.each(damages)('%s is refused, and nothing of it is restored', async (_, damage, message) => {
    await backupLog(source.database, 'main', file);
    rewrite(damage(linesIn(file)));
    await expect(restoreLog(owner, 'main', file)).rejects.toThrow(message);
    await expect(restoreLog(owner, 'main', file)).rejects.toThrow(BackupInvalid);
    expect(await countIn()).toEqual(EMPTY);
  });

  it('that cannot be unpacked, or is not there, is refused', async () => {
    await backupLog(source.database, 'main', file);
    writeFileSync(file, readFileSync(file).subarray(0, 9_000));
    await expect(restoreLog(owner, 'main', file)).rejects.toThrow(BackupInvalid);
    writeFileSync(file, 'not packed');
    await expect(restoreLog(owner, 'main', file)).rejects.toThrow('cannot be unpacked');
    await expect(restoreLog(owner, 'main', join(folder, 'none'))).rejects.toThrow('there is no such file');
    expect(existsSync(join(folder, 'none'))).toBe(false);
    expect(await countIn()).toEqual(EMPTY);
  });
});
