import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process that is not taken for another one that got its number later. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, in whatever terms the system tells it; null where it does not. */
  readonly started: string | null;
}

export const thisProcess = (): ProcessIdentity => ({ pid: process.pid, started: startOf(process.pid) });

/** Whether that very process still runs. */
export const isAlive = ({ pid, started }: ProcessIdentity): boolean => {
  if (!pidExists(pid)) return false;
  const now = startOf(pid);
  return started === null || now === null || now === started;
};

export const pidExists = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

const startOf = (pid: number): string | null => {
  try {
    if (process.platform === 'linux') {
      // Field 22 of proc_pid_stat(5), after the command, which may itself contain blanks and brackets; ticks since the boot named first.
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (fields[0] === 'Z') return 'zombie';
      return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${fields[19]}`;
    }
    if (process.platform === 'win32') return null;
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      env: { LC_ALL: 'C', PATH: '/bin:/usr/bin' },
    }).trim();
  } catch {
    return null;
  }
};
