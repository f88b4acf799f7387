import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '#libs/application/clock.js';
import { compiledCodeDir } from '#libs/config/compiled-code.js';
import { fromRoot } from '#libs/config/paths.js';
import { openEventLog } from '#libs/event-log/open-event-log.js';
import { pidExists } from '#libs/postgres/process-identity.js';
import { freshDatabase } from '#libs/testing/database/test-server.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'interrupted-'));
  // PostgreSQL runs as somebody else where this is root.
  chmodSync(folder, 0o755);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const start = (program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
  const child = spawn(process.execPath, ['--enable-source-maps', fromRoot('dist', program), ...args], {
    env: { PATH: process.env['PATH'] ?? '', TMPDIR: folder, NODE_COMPILE_CACHE: compiledCodeDir, ...env },
    stdio: 'ignore',
  });
  return { child, ended: new Promise<number | null>((resolve) => child.once('close', resolve)) };
};

/** The process of PostgreSQL that a program has started below the folder. */
const postgresBelow = (): number | undefined => {
  const file = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith('/postmaster.pid'));
  return file === undefined ? undefined : Number(readFileSync(join(folder, file), 'utf8').split('\n')[0]);
};

describe('a program that makes a database of its own', () => {
  it.each([
    ['test/bench/run.js', ['logs'], 'SIGINT'],
    ['test/bench/run.js', ['append', '--no-peers', '--processes', '2'], 'SIGTERM'],
    ['test/faults/run.js', ['--without-kafka'], 'SIGINT'],
    ['test/simulation/run.js', ['--communes', '1', '--days', '2'], 'SIGTERM'],
  ] as const)('leaves nothing behind when it is interrupted: %s %j by %s', async (program, args, signal) => {
    const { child, ended } = start(program, args);
    let postgres: number | undefined;
    while ((postgres = postgresBelow()) === undefined) {
      if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
      await sleep(20);
    }
    // As from npm, which passes on what reached the program already.
    child.kill(signal);
    child.kill(signal);
    expect(await ended).toBe(130);
    expect(readdirSync(folder)).toEqual([]);
    expect(pidExists(postgres)).toBe(false);
  });
});

describe('a backup', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('leaves nothing half-written behind when it is ended by %s', async (signal, code) => {
    const fresh = await freshDatabase();
    await (await openEventLog(fresh.database, { logId: 'main', clock: systemClock })).close();
    const owner = await fresh.open('owner', 1);
    await owner.transaction(async (tx) => {
      // It does not get beyond its header.
      await tx.query('lock table log.event in access exclusive mode');
      const { child, ended } = start('apps/cli/main.js', ['backup', join(folder, 'log.gz')], { DATABASE_URL: fresh.url });
      while (!readdirSync(folder).some((name) => name.endsWith('.part'))) {
        if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
        await sleep(20);
      }
      child.kill(signal);
      expect(await ended).toBe(code);
      expect(readdirSync(folder)).toEqual([]);
    });
    await fresh.drop();
  });
});
