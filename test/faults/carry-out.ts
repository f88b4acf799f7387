import { setTimeout as sleep } from 'node:timers/promises';
import type { Draw } from '../simulation/draw.js';
import type { Journal } from './journal.js';
import { killConnection, killPostmaster, signalAll } from './postgres.js';
import type { ProgramName, ScheduledFault } from './schedule.js';
import type { Actor, Stage } from './stage.js';

/** Puts right what was broken; nothing for what ends by itself. */
type PutRight = () => Promise<void> | void;

/** All faults in the order of time, each put right when it is over. Resolves when the last one is. */
export const carryOutAll = async (
  stage: Stage,
  faults: readonly ScheduledFault[],
  draw: Draw,
  journal: Journal,
  tell: (text: string) => void,
): Promise<void> => {
  const begin = performance.now();
  const running: Promise<void>[] = [];
  for (const fault of faults) {
    await sleep(Math.max(0, begin + fault.at - performance.now()));
    const underWay = carryOut(stage, fault, draw, journal, tell);
    // It may fail while later ones are waited for; then the run ends, and not the process with everything that it has started.
    underWay.catch(() => undefined);
    running.push(underWay);
  }
  await Promise.all(running);
};

const carryOut = async (
  stage: Stage,
  { at, ...fault }: ScheduledFault,
  draw: Draw,
  journal: Journal,
  tell: (text: string) => void,
): Promise<void> => {
  journal.write({ kind: 'FAULT_BEGINS', ...fault });
  tell(
    `${(at / 1_000).toFixed(1)} s: ${fault.fault} ${fault.target}${fault.lasts === 0 ? '' : ` for ${(fault.lasts / 1_000).toFixed(1)} s`}`,
  );
  const putRight = await breakIt(stage, { at, ...fault }, draw);
  if (putRight === undefined) return;
  await sleep(fault.lasts);
  await putRight();
  journal.write({ kind: 'FAULT_ENDS', fault: fault.fault, target: fault.target });
};

const breakIt = (stage: Stage, fault: ScheduledFault, draw: Draw): Promise<PutRight | undefined> | PutRight | undefined => {
  switch (fault.target) {
    case 'postgres':
      return breakPostgres(stage, fault, draw);
    case 'broker':
      return breakBroker(stage, fault);
    case 'clients':
      stage.toServer.cut();
      return undefined;
    default:
      return breakProgram(actorOf(stage, fault.target), fault);
  }
};

const actorOf = ({ actors }: Stage, name: ProgramName): Actor => {
  const actor = actors.get(name);
  if (actor === undefined) throw new Error(`${name} does not take part`);
  return actor;
};

const breakProgram = ({ program, toDatabase }: Actor, { fault, clockBy = 0 }: ScheduledFault): PutRight | undefined => {
  switch (fault) {
    case 'KILL':
      program.signal('SIGKILL');
      return undefined;
    case 'HANG':
    case 'HANG_BEYOND_LEASE':
      program.signal('SIGSTOP');
      return () => void program.signal('SIGCONT');
    case 'CUT':
      toDatabase.cut();
      return undefined;
    case 'SILENCE':
      toDatabase.silence();
      return toDatabase.heal;
    case 'MOVE_CLOCK':
      program.moveClock(clockBy);
      return () => program.moveClock(0);
    default:
      throw new Error(`${fault} befalls no program`);
  }
};

const breakPostgres = ({ postgres, disk }: Stage, { at, fault }: ScheduledFault, draw: Draw): PutRight | undefined => {
  const postmaster = postgres.pid();
  switch (fault) {
    case 'KILL':
      killPostmaster(postmaster);
      return undefined;
    case 'KILL_ONE_CONNECTION':
      killConnection(postmaster, draw.share('connection', at));
      return undefined;
    case 'HANG':
      signalAll(postmaster, 'SIGSTOP');
      return () => signalAll(postmaster, 'SIGCONT');
    case 'FILL_DISK':
      disk.fill?.();
      return disk.empty;
    default:
      throw new Error(`${fault} does not befall PostgreSQL`);
  }
};

const breakBroker = async ({ messaging }: Stage, { fault }: ScheduledFault): Promise<PutRight | undefined> => {
  const { broker, proxy } = messaging ?? {};
  switch (fault) {
    case 'KILL':
      await broker?.kill?.();
      return broker?.start;
    case 'HANG':
      broker?.signal?.('SIGSTOP');
      return () => broker?.signal?.('SIGCONT');
    case 'CUT':
      proxy?.cut();
      return undefined;
    default:
      throw new Error(`${fault} does not befall a broker`);
  }
};
