import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { builtOf, startChild, type Child } from '#libs/testing/programs/child-process.js';
import { openDatabase } from './database.js';
import { freePort, startEmbeddedServer } from './embedded-server.js';
import { DataFolderInUse, DataFolderUnusable } from './errors.js';
import { pidExists } from './process-identity.js';
import { findServer, withdrawServer } from './running-server.js';

let folder: string;
let children: Child[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plan-cascade-embedded-'));
  children = [];
});
afterEach(async () => {
  for (const child of children) child.kill('SIGTERM');
  await Promise.all(children.map(({ ended }) => ended.catch(() => undefined)));
  rmSync(folder, { recursive: true, force: true });
});

const hold = (): Child => {
  const child = startChild('libs/testing/programs/embedded-holder.ts', [folder]);
  children.push(child);
  return child;
};
const rowsIn = async (url: string, sql: string): Promise<object[]> => {
  const database = await openDatabase({ url, role: 'owner', poolMax: 1 });
  try {
    return await database.query(sql);
  } finally {
    await database.close();
  }
};
const gone = async (pid: number): Promise<void> => {
  while (pidExists(pid)) await new Promise((resolve) => setTimeout(resolve, 10));
};

describe('the embedded server', () => {
  it('loses nothing, lets nobody else in, orders text in one way, and finds its data at the second start', async () => {
    // Also where only the owner of this process may enter; PostgreSQL itself never runs as root.
    chmodSync(folder, 0o700);
    const dataDir = join(folder, 'deeper', 'data');
    const first = await startEmbeddedServer({ dataDir });
    expect(
      await rowsIn(
        first.url,
        `select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'listen_addresses') order by name`,
      ),
    ).toEqual([
      { name: 'fsync', setting: 'on' },
      { name: 'listen_addresses', setting: '127.0.0.1' },
      { name: 'synchronous_commit', setting: 'on' },
    ]);
    expect(statSync(join(dataDir, 'postgres.password')).mode & 0o777).toBe(0o600);
    await expect(rowsIn(first.url.replace(/:[^:@/]*@/, ':guess@'), 'select 1')).rejects.toThrow('password authentication failed');
    const order = (collation: string): string =>
      `select string_agg(t, ' ' order by t ${collation}) as t from unnest(array['Đức', 'Dương', 'đá', 'Ân', 'An']) t`;
    expect(await rowsIn(first.url, order(''))).toEqual([{ t: 'An Dương Ân Đức đá' }]);
    expect(await rowsIn(first.url, order('collate "vi-x-icu"'))).toEqual([{ t: 'An Ân Dương đá Đức' }]);
    await rowsIn(first.url, 'create table kept as select 1 as n');
    await first.stop();
    const second = await startEmbeddedServer({ dataDir });
    expect(await rowsIn(second.url, 'select n from kept')).toEqual([{ n: 1 }]);
    await second.stop();
    // Whoever has the port meanwhile keeps it.
    const other = createServer().listen(second.port, '127.0.0.1');
    await once(other, 'listening');
    await expect(freePort(second.port)).rejects.toThrow('EADDRINUSE');
    const third = await startEmbeddedServer({ dataDir });
    expect(third.port).not.toBe(second.port);
    await third.stop();
    other.close();
    rmSync(join(dataDir, 'postgres.password'));
    await expect(startEmbeddedServer({ dataDir })).rejects.toThrow('postgres.password is not readable');
  });
});

describe('two servers on one data folder', () => {
  it('are refused, naming the folder and the process that has it', async () => {
    const holder = hold();
    await holder.printed(1);
    const second = startEmbeddedServer({ dataDir: folder });
    await expect(second).rejects.toThrow(DataFolderInUse);
    await expect(second).rejects.toThrow(
      `The data folder ${folder} is in use by process ${holder.pid}. Stop that process, or set DATA_DIR to another folder.`,
    );
    expect(findServer(folder)).toMatchObject({ pid: holder.pid, graphqlUrl: null });
    expect(statSync(join(folder, 'server.json')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).filter((name) => name.startsWith('server.json'))).toEqual(['server.json']);
  });

  it('are never both let in, however many start at once on the lock of a dead one', async () => {
    const dead = hold();
    await dead.printed(1);
    dead.kill('SIGKILL');
    await dead.ended;
    const rivals = [hold(), hold(), hold()];
    await Promise.all(rivals.map(({ printed }) => printed(1)));
    const started = rivals.filter(({ lines }) => /^\d+$/.test(lines[0] ?? ''));
    expect(started.length).toBe(1);
    const refused = rivals.flatMap(({ lines }) => lines.filter((line) => line.startsWith('DataFolderInUse')));
    expect(refused.length).toBe(2);
    for (const line of refused) expect(line).toContain(`in use by process ${started[0]?.pid}`);
  });
});

describe('a server whose process was killed', () => {
  it('does not leave PostgreSQL behind, and does not keep the next one out', async () => {
    const holder = hold();
    await holder.printed(1);
    const url = findServer(folder)?.databaseUrl ?? '';
    await rowsIn(url, 'create table kept as select 1 as n');
    holder.kill('SIGKILL');
    await holder.ended;
    expect(findServer(folder)).toBeUndefined();
    const next = await startEmbeddedServer({ dataDir: folder });
    expect(await rowsIn(next.url, 'select n from kept')).toEqual([{ n: 1 }]);
    await next.stop();
  });

  it('ends PostgreSQL even when nobody starts it again', async () => {
    const holder = hold();
    await holder.printed(1);
    holder.kill('SIGKILL');
    await gone(Number(holder.lines[0]));
  });

  it('stops when it is told to, leaving neither lock nor process', async () => {
    const holder = hold();
    await holder.printed(1);
    holder.kill('SIGTERM');
    await holder.printed(2);
    expect(await holder.ended).toBe(0);
    expect([holder.lines[1], pidExists(Number(holder.lines[0])), existsSync(join(folder, 'lock'))]).toEqual(['stopped', false, false]);
    // The note of a process that is gone is not one's own to take away, and is not believed.
    withdrawServer(folder);
    expect(findServer(folder)).toBeUndefined();
  });
});

describe('PostgreSQL that dies by itself', () => {
  it('is started again on the same port', async () => {
    const heard: string[] = [];
    const server = await startEmbeddedServer({ dataDir: folder, log: (line) => heard.push(line) });
    const before = server.pid();
    process.kill(before, 'SIGKILL');
    while (server.pid() === before) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await rowsIn(server.url, 'select 1 as n')).toEqual([{ n: 1 }]);
    await server.stop();
    expect(heard[0]).toBe('PostgreSQL has ended unexpectedly; starting it again');
  });
});

describe('a data folder that cannot be used', () => {
  it('because it is a file, is refused by name', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    for (const path of [file, join(file, 'below')]) {
      const starting = startEmbeddedServer({ dataDir: path });
      await expect(starting).rejects.toThrow(DataFolderUnusable);
      await expect(starting).rejects.toThrow(`The data folder ${path} cannot be used: it, or something above it, is a file`);
    }
  });

  it('because another major version made it, is refused with both versions', async () => {
    mkdirSync(join(folder, 'postgres'));
    writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '16\n');
    await expect(startEmbeddedServer({ dataDir: folder })).rejects.toThrow('it was made by PostgreSQL 16, and this release carries 18.');
    expect(readdirSync(join(folder, 'postgres'))).toEqual(['PG_VERSION']);
  });

  /** Blocks of 1,024 bytes in bash; far below the 16 MB of a file of the write-ahead log. */
  it('because files may not grow, is refused; with room it is made from the start', async () => {
    const holder = builtOf('libs/testing/programs/embedded-holder.ts');
    const { stdout } = spawnSync('/bin/bash', ['-c', `ulimit -f 4000; exec "$0" "$1" "$2"`, process.execPath, holder, folder], {
      encoding: 'utf8',
    });
    expect(stdout).toContain(
      `DataFolderUnusable: The data folder ${folder} cannot be used: the disk is full, or a limit on the size of files is too low`,
    );
    expect(readdirSync(folder).filter((name) => /^(?:lock|postgres|postgres\.new)$/.test(name))).toEqual([]);
    const server = await startEmbeddedServer({ dataDir: folder });
    await server.stop();
  });
});

describe('a data folder that may not be written', () => {
  it('is refused, saying so', () => {
    const closed = join(folder, 'closed');
    mkdirSync(closed);
    chmodSync(folder, 0o755);
    chmodSync(closed, 0o555);
    const program = `
      const { takeFolder } = await import(${JSON.stringify(builtOf('libs/postgres/data-folder.ts'))});
      if (process.getuid() === 0) process.setuid(65534);
      try { takeFolder(${JSON.stringify(closed)}); } catch (error) { process.stdout.write(error.name + ': ' + error.texts.en); }`;
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
    expect(said).toBe(
      `DataFolderUnusable: The data folder ${closed} cannot be used: it may not be written. Change its owner or permissions, or set DATA_DIR to another folder.`,
    );
  });
});
