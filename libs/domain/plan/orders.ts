import type { OrgUnitId } from '#libs/kernel/ids.js';
import { tierOf } from '../org-unit/territory.js';
import type { OrgUnitSnapshot, UnitsOnDay } from './assignments.js';

/** The unit and those above it, nearest first; as far as they were looked up. */
const chainOf = (unitId: OrgUnitId, units: UnitsOnDay): readonly OrgUnitSnapshot[] => {
  const chain: OrgUnitSnapshot[] = [];
  for (
    let unit = units.find(unitId);
    unit !== undefined && !chain.includes(unit);
    unit = unit.parentId === null ? undefined : units.find(unit.parentId)
  )
    chain.push(unit);
  return chain;
};

/** For whom an issuer speaks: a People's Committee that is entered as a unit of its own speaks for its territory. */
const seatOf = (issuer: readonly OrgUnitSnapshot[]): readonly OrgUnitSnapshot[] =>
  issuer[0]?.unitType === 'GOVERNMENT' ? issuer.slice(1) : issuer;

/**
 * Whether an issuer may order a unit, and not merely ask it: itself and what stands below it; and beside them a body of a territory above it, since
 * plans name such bodies as joint leads (a centre that serves several wards). Never a unit above the issuer, another administration, or a body of
 * one: whatever they owed by a stranger's plan would count against them.
 */
export const mayOrder = (issuer: OrgUnitId, unit: OrgUnitId, units: UnitsOnDay): boolean => {
  const [seat, ...above] = seatOf(chainOf(issuer, units)).map(({ id }) => id);
  const chain = chainOf(unit, units);
  if (unit === issuer || chain.some(({ id }) => id === seat)) return true;
  const territory = chain.find(({ unitType }) => tierOf(unitType) !== undefined);
  return territory !== undefined && territory.id !== unit && above.includes(territory.id);
};
