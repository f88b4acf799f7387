import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { inFolder, layoutOf } from './data-folder.js';
import { isAlive, thisProcess, type ProcessIdentity } from './process-identity.js';

/** How other processes on this machine find the server of a data folder. */
export interface RunningServer {
  readonly pid: number;
  readonly databaseUrl: string;
  /** Null until the process answers requests, and for a process that answers none. */
  readonly graphqlUrl: string | null;
}

/** Leaves the note in the data folder; it holds the database's password, so only its owner may read it. */
export const publishServer = (folder: string, server: Omit<RunningServer, 'pid'>): void =>
  inFolder(folder, () => {
    const { server: file } = layoutOf(folder);
    const whole = `${file}.${randomUUID()}`;
    writeFileSync(whole, `${JSON.stringify({ ...server, ...thisProcess() }, null, 2)}\n`, { mode: 0o600 });
    renameSync(whole, file);
  });

/** The server of the data folder, if its process is alive. */
export const findServer = (folder: string): RunningServer | undefined => {
  const note = readNote(folder);
  return note !== undefined && isAlive(note) ? { pid: note.pid, databaseUrl: note.databaseUrl, graphqlUrl: note.graphqlUrl } : undefined;
};

/** Takes the note away, if it is this process's. */
export const withdrawServer = (folder: string): void => {
  if (readNote(folder)?.pid === process.pid) rmSync(layoutOf(folder).server, { force: true });
};

const readNote = (folder: string): (RunningServer & ProcessIdentity) | undefined => {
  try {
    return JSON.parse(readFileSync(layoutOf(folder).server, 'utf8')) as RunningServer & ProcessIdentity;
  } catch {
    return undefined;
  }
};
