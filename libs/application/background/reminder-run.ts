import type { OwedBelow, OwedItem } from '#libs/domain/reminder/reminder.decider.js';
import { levelsAbove, owedOn, type ReminderPolicy } from '#libs/domain/reminder/reminder.rules.js';
import type { EventLog } from '#libs/event-log/event-log.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import type { ReminderCandidateRow } from '#libs/read-models/queries.js';
import { actorsFor, standingForEach } from '../facts/succession-facts.js';

/* What every unit may have to be told on a day: found out for all of them together. */

/** What may be told to one unit. */
export interface Told {
  readonly owed: readonly OwedItem[];
  readonly owedBelow: readonly OwedBelow[];
}

/** Something owed by somebody who is there. */
interface OwedRow {
  readonly item: OwedItem;
  readonly issuerId: OrgUnitId;
  readonly holders: readonly OrgUnitId[];
}

/** Of the candidates, what is owed; where a holder is no more and nobody follows yet, nobody is told. */
const owedRows = async (log: EventLog, candidates: readonly ReminderCandidateRow[], day: LocalDate): Promise<readonly OwedRow[]> => {
  const standing = await standingForEach(log, [...new Set(candidates.flatMap(({ holders }) => holders))], day);
  return candidates.flatMap(({ dutyId, period, issuerId, facts, holders: named }) => {
    const owed = owedOn(facts, day);
    const holders = [...new Set(named.flatMap((id) => standing.get(id) ?? []))];
    return owed === undefined || holders.length === 0 ? [] : [{ item: { dutyId, period, ...owed }, issuerId, holders }];
  });
};

/** What every unit may have to be told on a day, as a holder and as a level above. */
export const toldOn = async (
  log: EventLog,
  candidates: readonly ReminderCandidateRow[],
  { escalateAfter }: ReminderPolicy,
  day: LocalDate,
): Promise<ReadonlyMap<OrgUnitId, Told>> => {
  const rows = await owedRows(log, candidates, day);
  const told = new Map<OrgUnitId, { readonly owed: OwedItem[]; readonly owedBelow: OwedBelow[] }>();
  const of = (unitId: OrgUnitId) => {
    const known = told.get(unitId) ?? { owed: [], owedBelow: [] };
    told.set(unitId, known);
    return known;
  };
  for (const { item, holders } of rows) for (const holder of holders) of(holder).owed.push(item);
  const passed = rows.filter(({ item }) => item.dueOn < day);
  const chains = await actorsFor(log, [...new Set(passed.map(({ issuerId }) => issuerId))], day);
  for (const { item, holders, issuerId } of passed) {
    const [issuer, ...above] = chains.get(issuerId) ?? [];
    if (issuer === undefined) continue;
    const levels = levelsAbove(holders, issuer, above).slice(0, escalateAfter.length);
    levels.forEach((unitId, index) => of(unitId).owedBelow.push({ ...item, holders, level: index + 1 }));
  }
  return told;
};
