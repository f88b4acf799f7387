import { instant, msOf } from '#libs/kernel/time.js';

/** The server's time in an answer, and this machine's when the answer came, milliseconds. */
export interface ToldTime {
  readonly server: string;
  readonly machine: number;
}

/** The server's time, gone on by this machine's clock since it was told; milliseconds. A clock that was put back does not put back the server's. */
export const serverTimeAt = (machine: number, told: ToldTime): number => msOf(instant(told.server)) + Math.max(0, machine - told.machine);
