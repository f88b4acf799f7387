import { drawOf } from '../simulation/draw.js';

/** Programs of a soak. */
export type ProgramName = 'server' | 'worker-1' | 'worker-2' | 'replica';

/** What a fault befalls. */
export type Target = ProgramName | 'postgres' | 'broker' | 'clients';

/** `HANG` is SIGSTOP and SIGCONT; `CUT` ends connections; `SILENCE` lets nothing through for a while and ends them then. */
type Fault = 'KILL' | 'KILL_ONE_CONNECTION' | 'HANG' | 'HANG_BEYOND_LEASE' | 'CUT' | 'SILENCE' | 'MOVE_CLOCK' | 'FILL_DISK';

export interface ScheduledFault {
  /** From the beginning of the faults, in milliseconds. */
  readonly at: number;
  readonly fault: Fault;
  readonly target: Target;
  /** In milliseconds; 0 for what is done at once. */
  readonly lasts: number;
  /** By how much a clock is moved, in milliseconds, forwards or back. */
  readonly clockBy?: number;
}

export interface Possible {
  /** Whether there is a replica. */
  readonly replica: boolean;
  /** How the broker can be ended or hung: not that of somebody else. */
  readonly broker: boolean;
  readonly disk: boolean;
}

interface Kind {
  readonly fault: Fault;
  readonly targets: readonly Target[];
  /** In milliseconds. */
  readonly lasts: readonly [number, number];
}

/** Longer than the lease of a follower, so that others have taken over when it wakes. */
const BEYOND_LEASE: Kind['lasts'] = [22_000, 26_000];
const AT_ONCE: Kind['lasts'] = [0, 0];
/** By how much the time from one fault to the next is shorter or longer, in milliseconds. */
const GAP_VARIES = 1_000;
const CLOCK_MINUTES_MAX = 90;

const kindsOf = ({ replica, broker, disk }: Possible): readonly Kind[] => {
  const workers = ['worker-1', 'worker-2'] as const;
  const onDatabase: readonly Target[] = ['server', ...workers, ...(replica ? (['replica'] as const) : [])];
  const onBroker: readonly Kind[] = [
    { fault: 'KILL', targets: ['broker'], lasts: [1_000, 3_000] },
    { fault: 'HANG', targets: ['broker'], lasts: [2_000, 6_000] },
    { fault: 'CUT', targets: ['broker'], lasts: AT_ONCE },
  ];
  return [
    { fault: 'HANG_BEYOND_LEASE', targets: [...workers, 'server'], lasts: BEYOND_LEASE },
    { fault: 'KILL', targets: ['server'], lasts: AT_ONCE },
    { fault: 'KILL', targets: workers, lasts: AT_ONCE },
    { fault: 'KILL', targets: ['postgres'], lasts: AT_ONCE },
    { fault: 'KILL_ONE_CONNECTION', targets: ['postgres'], lasts: AT_ONCE },
    { fault: 'HANG', targets: ['postgres'], lasts: [1_000, 4_000] },
    { fault: 'HANG', targets: onDatabase, lasts: [500, 4_000] },
    { fault: 'CUT', targets: onDatabase, lasts: AT_ONCE },
    { fault: 'SILENCE', targets: onDatabase, lasts: [1_000, 5_000] },
    { fault: 'CUT', targets: ['clients'], lasts: AT_ONCE },
    { fault: 'MOVE_CLOCK', targets: ['server', ...workers], lasts: [4_000, 12_000] },
    ...(disk ? [{ fault: 'FILL_DISK', targets: ['postgres'], lasts: [2_000, 5_000] } as const] : []),
    ...(replica ? [{ fault: 'KILL', targets: ['replica'], lasts: AT_ONCE } as const] : []),
    ...(broker ? onBroker : []),
  ];
};

/** What comes back by itself needs a moment before the next fault befalls it. */
const RECOVERY = 1_500;

/**
 * Faults in the order of time, the same for a seed. All kinds once, then all of them again in another order, as long as it lasts; no two at the same time
 * befall the same target. The first one is a hang beyond the lease, so that a short run has one as well.
 * @param milliseconds in which all of them begin and end
 * @param every from one to the next, in milliseconds
 */
export const scheduleOf = (seed: number, milliseconds: number, every: number, possible: Possible): readonly ScheduledFault[] => {
  const draw = drawOf(seed);
  const kinds = kindsOf(possible);
  const busyUntil = new Map<Target, number>();
  const faults: ScheduledFault[] = [];
  let at = 0;
  for (let round = 0; at < milliseconds; round += 1) {
    const [first, ...others] = kinds;
    const mixed = (list: readonly Kind[]) =>
      list.map((kind, index) => ({ kind, by: draw.share('order', round, index) })).sort((a, b) => a.by - b.by);
    const bag = round === 0 && first !== undefined ? [{ kind: first }, ...mixed(others)] : mixed(kinds);
    for (const [index, { kind }] of bag.entries()) {
      const name = [round, index] as const;
      at += draw.integer(every - GAP_VARIES, every + GAP_VARIES, 'gap', ...name);
      const target = draw.one(kind.targets, 'target', ...name);
      const begin = Math.max(at, busyUntil.get(target) ?? 0);
      const lasts = draw.integer(...kind.lasts, 'lasts', ...name);
      if (begin + lasts > milliseconds) continue;
      busyUntil.set(target, begin + lasts + RECOVERY);
      const clockBy = draw.integer(1, CLOCK_MINUTES_MAX, 'clock', ...name) * 60_000 * (draw.chance(0.5, 'back', ...name) ? -1 : 1);
      faults.push({ at: begin, fault: kind.fault, target, lasts, ...(kind.fault === 'MOVE_CLOCK' ? { clockBy } : {}) });
    }
  }
  return faults.sort((a, b) => a.at - b.at);
};
