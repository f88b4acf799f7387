import type { DutyId, OrgUnitId } from '#libs/kernel/ids.js';

/*
 * Which report a unit's report goes into, after reorganisations too. Where one unit holds the reports of several that it follows, each of them is still fed
 * by what was sent to the unit in whose name it is owed: nothing is added up twice, and nothing is left out.
 */

/** One of the obligations that a rule makes several units owe for a period. */
export interface FedObligation {
  readonly dutyId: DutyId;
  /** Units that hold it in its duty's own words. */
  readonly named: readonly OrgUnitId[];
  /** Who holds it: those, or who follows them. */
  readonly holders: readonly OrgUnitId[];
}

/**
 * The obligations of a rule that a report feeds which a unit receives: those that are owed in the name of that unit. A unit in whose name none is owed passes
 * it on to who follows it, or is a new one: then it feeds the one that the holder owes in its own name, else the first that it holds.
 *
 * @param follower who stands for the receiver, the receiver itself where it is still there; null: nobody yet
 */
export const fedBy = (receiver: OrgUnitId, follower: OrgUnitId | null, obligations: readonly FedObligation[]): readonly DutyId[] => {
  const idsOf = (those: readonly FedObligation[]): readonly DutyId[] => those.map(({ dutyId }) => dutyId);
  const direct = obligations.filter(({ named }) => named.includes(receiver));
  if (direct.length > 0 || follower === null) return idsOf(direct);
  const held = obligations.filter(({ holders }) => holders.includes(follower));
  const own = held.filter(({ named }) => named.includes(follower));
  return own.length > 0 ? idsOf(own) : [...idsOf(held)].sort().slice(0, 1);
};
