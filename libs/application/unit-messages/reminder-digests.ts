import type { ReminderEvent } from '#libs/domain/reminder/reminder.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { type DigestContent, type DigestLine, groupedBelow, type LineBelow, sortedLines } from '#libs/notify/digest-content.js';
import { obligationIdOf } from '#libs/read-models/obligations/queries/obligation-id.js';
import type { Queries, ReminderCandidateRow, Viewpoint } from '#libs/read-models/queries.js';
import { planText } from './plan-text.js';

/** The names of everything that some digests speak of, as they are on the day of the viewpoint. Two statements. */
export const wordedDigests = async (
  queries: Queries,
  events: readonly (readonly ReminderEvent[])[],
  rows: readonly ReminderCandidateRow[],
  view: Viewpoint,
): Promise<readonly DigestContent[]> => {
  const all = events.flat();
  const byId = new Map(rows.map((row) => [obligationIdOf(row), row]));
  const items = all.flatMap((event): readonly Pick<ReminderCandidateRow, 'dutyId' | 'period'>[] => event.items);
  const unitIds: readonly OrgUnitId[] = all.flatMap((event) => [
    event.unitId,
    ...(event.type === 'Urged' ? [event.by] : []),
    ...(event.type === 'Escalated' ? event.items.flatMap(({ holders }) => holders) : []),
  ]);
  const planIds = items.flatMap((item) => byId.get(obligationIdOf(item))?.planId ?? []);
  const [units, plans] = await Promise.all([
    queries.orgUnitsByIds([...new Set(unitIds)], view),
    queries.plansByIds([...new Set(planIds)], view),
  ]);
  const nameOf = (id: OrgUnitId): string => units.get(id)?.fullName ?? id;
  const lineOf = ({ dutyId, period, matter, dueOn }: ReminderEvent['items'][number]): readonly DigestLine[] => {
    const row = byId.get(obligationIdOf({ dutyId, period }));
    if (row === undefined) return [];
    const { planId, title, isProvisional } = row;
    return [{ dutyId, period, planId, plan: planText(plans.get(planId), planId), title, matter, dueOn, isProvisional }];
  };
  const belowOf = (event: ReminderEvent): readonly LineBelow[] =>
    event.type === 'Escalated'
      ? event.items.flatMap((item) => lineOf(item).map((line) => ({ ...line, holders: item.holders.map(nameOf) })))
      : [];
  return events.flatMap((ofUnit) => {
    const [first] = ofUnit;
    if (first === undefined) return [];
    const { digest, unitId, day, seen } = first;
    const own = ofUnit.flatMap((event) => (event.type === 'Escalated' ? [] : event.items.flatMap(lineOf)));
    const below = groupedBelow(ofUnit.flatMap(belowOf));
    const urging = first.type === 'Urged' ? { urging: { by: nameOf(first.by), note: first.note } } : {};
    return [{ digest, unitId, unit: nameOf(unitId), day, seen, own: sortedLines(own), below, ...urging }];
  });
};
