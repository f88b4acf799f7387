import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataFolderInUse } from './errors.js';
import { isAlive, thisProcess, type ProcessIdentity } from './process-identity.js';

const NAME = 'lock';

/**
 * Takes a folder for this process, until `release` or the end of the process: a lock whose process is gone is taken over.
 * @throws DataFolderInUse naming the folder and the process that has it
 */
export const lockFolder = (folder: string): { readonly release: () => void } => {
  const file = join(folder, NAME);
  const own = join(folder, `${NAME}.${process.pid}.${randomUUID()}`);
  const text = JSON.stringify(thisProcess());
  writeFileSync(own, text, { mode: 0o600 });
  try {
    for (;;) {
      if (tryLink(own, file)) return { release: () => release(file, text) };
      const holder = readLock(file);
      if (holder === undefined) continue;
      if (isAlive(holder.identity)) throw new DataFolderInUse(folder, holder.identity.pid);
      discard(file, holder.text);
    }
  } finally {
    rmSync(own, { force: true });
  }
};

/** A link is made whole or not at all, unlike a file that is opened first and written later. */
const tryLink = (from: string, to: string): boolean => {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
};

const readLock = (file: string): { readonly text: string; readonly identity: ProcessIdentity } | undefined => {
  try {
    const text = readFileSync(file, 'utf8');
    return { text, identity: JSON.parse(text) as ProcessIdentity };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    if (error instanceof SyntaxError) return { text: readFileSync(file, 'utf8'), identity: { pid: 0x7fff_ffff, started: null } };
    throw error;
  }
};

/** Moves a stale lock away; if somebody has replaced it meanwhile, puts that one back. */
const discard = (file: string, stale: string): void => {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (readFileSync(aside, 'utf8') !== stale) tryLink(aside, file);
  rmSync(aside, { force: true });
};

const release = (file: string, text: string): void => {
  if (readLock(file)?.text === text) rmSync(file, { force: true });
};
