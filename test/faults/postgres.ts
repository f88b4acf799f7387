import { readdirSync, readFileSync } from 'node:fs';

/* The processes of PostgreSQL, by /proc. */

const parentOf = (pid: number): number | undefined => {
  try {
    // `pid (name) state parent …`; a name may have spaces and parentheses.
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
};

const nameOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
};

const childrenOf = (pid: number): readonly number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .map(Number)
    .filter((each) => parentOf(each) === pid);

const send = (pid: number, signal: NodeJS.Signals): boolean => {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
};

/** The server with all of its processes: each has a session of its own, so that a signal to one does not reach the others. */
export const signalAll = (postmaster: number, signal: NodeJS.Signals): void => {
  const all = [postmaster, ...childrenOf(postmaster)];
  for (const pid of signal === 'SIGCONT' ? all.reverse() : all) send(pid, signal);
};

export const killPostmaster = (postmaster: number): boolean => send(postmaster, 'SIGKILL');

/** Kills the process of one connection: PostgreSQL then ends all of them and recovers. @param share which of them, 0 to 1 */
export const killConnection = (postmaster: number, share: number): boolean => {
  const connections = childrenOf(postmaster).filter((pid) => /^postgres: .*127\.0\.0\.1/u.test(nameOf(pid)));
  const pid = connections[Math.floor(share * connections.length)];
  return pid !== undefined && send(pid, 'SIGKILL');
};
