import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { holderOn, standingEntries, type SuccessionEntry } from '../org-unit/succession.js';
import { type HolderTerm, termsOn, type Wait } from './duty.js';

/** Units that were reached from the holders of a duty, and who follows each of them. */
export type Successions = ReadonlyMap<OrgUnitId, readonly SuccessionEntry[]>;

/** The day that was given with the transfer or the decision by which somebody holds the duty from `on` on. */
const newDayOn = (on: LocalDate, terms: readonly HolderTerm[], successions: Successions): LocalDate | null => {
  const moved = terms.find(({ from }) => from === on);
  if (moved !== undefined) return moved.dueOn;
  const followed = [...successions.values()].flatMap(standingEntries);
  return followed.find((entry) => entry.on === on && entry.holder !== null)?.dueOn ?? null;
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
