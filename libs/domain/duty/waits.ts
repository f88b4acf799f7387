import { dueBy } from '#libs/calendar/deadline.js';
import type { Deadline } from '#libs/calendar/schedule.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { holderOn, type SuccessionEntry, successionOn } from '../org-unit/succession.js';
import { type HolderTerm, termsOn } from './holder-terms.js';

/** Days on which nobody held a duty, and the new day for what fell due on them. */
export interface Wait {
  readonly from: LocalDate;
  /** Exclusive; null: nobody holds it yet. */
  readonly until: LocalDate | null;
  readonly dueOn: LocalDate | null;
}

/** Units that were reached from the holders of a duty, and who follows each of them. */
export type Successions = ReadonlyMap<OrgUnitId, readonly SuccessionEntry[]>;

/** By what a unit is followed on a day, one after the other, to the one that is there; undefined: nobody has decided yet. */
const stepsFrom = (unitId: OrgUnitId, day: LocalDate, successions: Successions): readonly SuccessionEntry[] | undefined => {
  const entriesOf = (id: OrgUnitId) => successions.get(id) ?? [];
  if (holderOn(unitId, day, entriesOf) === null) return undefined;
  const steps: SuccessionEntry[] = [];
  for (let id: OrgUnitId | null = unitId; id !== null;) {
    const step = successionOn(entriesOf(id), day);
    if (step !== undefined) steps.push(step);
    id = step?.holder ?? null;
  }
  return steps;
};

/** The day that was given with the transfer or the decision by which somebody holds the duty from `on` on; of several that of the first holder. */
const newDayOn = (on: LocalDate, terms: readonly HolderTerm[], successions: Successions): LocalDate | null => {
  for (const { unitId, from, to, dueOn } of terms) {
    const isHolder = (from === null || from <= on) && (to === null || on < to);
    const steps = isHolder ? stepsFrom(unitId, on, successions) : undefined;
    if (steps !== undefined) return from === on ? dueOn : (steps.findLast((step) => step.on === on)?.dueOn ?? null);
  }
  return null;
};

/** When nobody held a duty: each of its holders was no more, and nobody had decided who follows. */
export const waitsOf = (terms: readonly HolderTerm[], successions: Successions): readonly Wait[] => {
  const isOpen = (day: LocalDate): boolean => {
    const holders = termsOn(terms, day);
    return holders.length > 0 && holders.every((unitId) => holderOn(unitId, day, (id) => successions.get(id) ?? []) === null);
  };
  const changes = [
    ...terms.flatMap(({ from, to }) => [from, to].filter((day) => day !== null)),
    ...[...successions.values()].flat().map(({ on }) => on),
  ];
  const waits: Wait[] = [];
  for (const day of [...new Set(changes)].sort()) {
    const last = waits.at(-1);
    const waiting = last?.until === null ? last : undefined;
    if (isOpen(day) === (waiting !== undefined)) continue;
    if (waiting === undefined) waits.push({ from: day, until: null, dueOn: null });
    else waits.splice(-1, 1, { ...waiting, until: day, dueOn: newDayOn(day, terms, successions) });
  }
  return waits;
};

/** The deadline in force where nobody held a duty when it fell due: the day that was given with the decision. */
export const dueAfterWait = (dueOn: LocalDate, waits: readonly Wait[]): LocalDate =>
  waits.find(({ from, until }) => from <= dueOn && until !== null && dueOn < until)?.dueOn ?? dueOn;

/** A deadline that fell on a day on which nobody held the duty, as it was put anew. */
export const heldAgain = (deadline: Deadline, waits: readonly Wait[]): Deadline => {
  if (deadline.state !== 'DATED') return deadline;
  const dueOn = dueAfterWait(deadline.dueOn, waits);
  return dueOn === deadline.dueOn ? deadline : dueBy(dueOn);
};

/** Since when nobody holds what falls due then; what fell due before was somebody's, and stays so. */
export const undecidedFrom = (dueOn: LocalDate | null, waits: readonly Wait[]): LocalDate | null => {
  const open = waits.find(({ until }) => until === null);
  return open !== undefined && (dueOn === null || open.from <= dueOn) ? open.from : null;
};
