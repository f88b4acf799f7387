import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

/** Where the data of PostgreSQL lies. */
export interface Disk {
  readonly folder: string;
  /** Takes all room that is left; undefined: this machine has no way to do so. */
  readonly fill: (() => void) | undefined;
  /** Gives it back. */
  readonly empty: () => void;
  /** After PostgreSQL has ended. */
  readonly remove: () => void;
}

const GB = 1024 ** 3;
/** An hour's, with a replica. */
const BYTES_MIN = 20 * GB;
/** An event with its indexes and read models, and once more what the judge makes of it: with less room it could not tell its verdict. */
const BYTES_PER_EVENT = 20 * 1024;

const run = (program: string, args: readonly string[]): void => {
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
};

/**
 * A file system of its own in a file below `folder`, which can really be full and which takes from the machine only what is used of it; root on Linux may
 * mount one. Elsewhere a plain folder, which is never full.
 */
export const openDisk = (folder: string, eventsMax: number): Disk => {
  const [image, mounted] = [join(folder, 'disk.img'), join(folder, 'disk')];
  const data = join(mounted, 'data');
  mkdirSync(mounted);
  try {
    run('truncate', ['-s', String(Math.max(BYTES_MIN, eventsMax * BYTES_PER_EVENT)), image]);
    run('mkfs.ext4', ['-q', '-m', '0', image]);
    run('mount', ['-o', 'loop', image, mounted]);
  } catch {
    rmSync(image, { force: true });
    return { folder: data, fill: undefined, empty: () => undefined, remove: () => undefined };
  }
  chmodSync(mounted, 0o755);
  const ballast = join(mounted, 'ballast');
  const empty = (): void => rmSync(ballast, { force: true });
  return {
    folder: data,
    empty,
    fill: () => {
      const { bavail, bsize } = statfsSync(mounted);
      spawnSync('fallocate', ['-l', String(bavail * bsize), ballast], { stdio: 'ignore' });
    },
    remove: () => {
      empty();
      // What still ends in it is not waited for: the file system goes when nobody uses it any more.
      run('umount', ['--lazy', mounted]);
    },
  };
};
