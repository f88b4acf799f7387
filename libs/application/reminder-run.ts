import { holderOn, type SuccessionEntry } from '#libs/domain/org-unit/succession.js';
import type { OwedBelow, OwedItem } from '#libs/domain/reminder/reminder.decider.js';
import { levelsAbove, owedOn, type ReminderPolicy } from '#libs/domain/reminder/reminder.rules.js';
import type { EventLog } from '#libs/event-log/event-log.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import type { ReminderCandidateRow } from '#libs/read-models/queries.js';
import { ancestorsOf, loadUnits } from './facts/org-unit-facts.js';

/* What every unit may have to be told on a day: found out for all of them together. */

/** Something owed, with the row that tells what it is called. */
export interface OwedRow {
  readonly item: OwedItem;
  readonly row: ReminderCandidateRow;
  readonly holders: readonly OrgUnitId[];
}

/** What may be told to one unit. */
export interface Told {
  readonly owed: readonly OwedItem[];
  readonly owedBelow: readonly OwedBelow[];
}

/** The units that are still there on a day, by id, with those that follow the others. */
export interface UnitsOn {
  /** Who stands in the place of a unit; null: nobody yet. */
  readonly inPlaceOf: (unitId: OrgUnitId) => OrgUnitId | null;
}

/** Loads units, and those that follow them, as far as that goes. */
export const unitsOn = async (log: EventLog, ids: Iterable<OrgUnitId>, day: LocalDate): Promise<UnitsOn> => {
  const known = new Map<OrgUnitId, readonly SuccessionEntry[]>();
  for (let next = [...new Set(ids)]; next.length > 0;) {
    const loaded = await loadUnits(log, next);
    for (const [id, { state }] of loaded) known.set(id, state.succession);
    const followers = [...loaded.values()].flatMap(({ state }) => state.succession.flatMap(({ holder }) => holder ?? []));
    next = [...new Set(followers)].filter((id) => !known.has(id));
  }
  return { inPlaceOf: (unitId) => holderOn(unitId, day, (id) => known.get(id) ?? []) };
};

/** Of the candidates, what is owed by somebody who is there. */
export const owedRows = (candidates: readonly ReminderCandidateRow[], day: LocalDate, { inPlaceOf }: UnitsOn): readonly OwedRow[] =>
  candidates.flatMap((row) => {
    const owed = owedOn(row.facts, day);
    const holders = [...new Set(row.holders.flatMap((id) => inPlaceOf(id) ?? []))];
    if (owed === undefined || holders.length === 0) return [];
    return [{ item: { dutyId: row.dutyId, period: row.period, ...owed }, row, holders }];
  });

/** The units above the issuers of plans on a day, nearest first, those that follow in the place of units that are no more. */
const chainsAbove = async (
  log: EventLog,
  issuers: readonly OrgUnitId[],
  day: LocalDate,
): Promise<ReadonlyMap<OrgUnitId, readonly OrgUnitId[]>> => {
  const places = await unitsOn(log, issuers, day);
  const inPlace = new Map(issuers.map((issuer) => [issuer, places.inPlaceOf(issuer)]));
  const ancestors = await ancestorsOf(log, [...new Set([...inPlace.values()].flatMap((id) => id ?? []))], day);
  const above = await unitsOn(log, new Set([...ancestors.values()].flat()), day);
  return new Map(
    issuers.map((issuer) => {
      const standing = inPlace.get(issuer) ?? null;
      const chain = standing === null ? [] : [standing, ...(ancestors.get(standing) ?? []).flatMap((id) => above.inPlaceOf(id) ?? [])];
      return [issuer, chain];
    }),
  );
};

/** What every unit may have to be told on a day, as a holder and as a level above. */
export const toldBy = async (
  log: EventLog,
  rows: readonly OwedRow[],
  { escalateAfter }: ReminderPolicy,
  day: LocalDate,
): Promise<ReadonlyMap<OrgUnitId, Told>> => {
  const told = new Map<OrgUnitId, { readonly owed: OwedItem[]; readonly owedBelow: OwedBelow[] }>();
  const of = (unitId: OrgUnitId) => {
    const known = told.get(unitId) ?? { owed: [], owedBelow: [] };
    told.set(unitId, known);
    return known;
  };
  const passed = rows.filter(({ item }) => item.dueOn < day);
  const chains = await chainsAbove(log, [...new Set(passed.map(({ row }) => row.issuerId))], day);
  for (const { item, holders } of rows) for (const holder of holders) of(holder).owed.push(item);
  for (const { item, holders, row } of passed) {
    const [issuer, ...above] = chains.get(row.issuerId) ?? [];
    if (issuer === undefined) continue;
    const levels = levelsAbove(holders, issuer, above).slice(0, escalateAfter.length);
    levels.forEach((unitId, index) => of(unitId).owedBelow.push({ ...item, holders, level: index + 1 }));
  }
  return told;
};
