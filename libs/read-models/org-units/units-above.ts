import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { OrgUnitRow } from './org-unit.row.js';

/** Deeper than any administration; a chain that is longer is broken data. */
const DEPTH_MAX = 20;

/** Units and everything above them; one look-up for each level, however many units there are. */
export const withUnitsAbove = async (
  ids: readonly OrgUnitId[],
  load: (ids: readonly OrgUnitId[]) => Promise<ReadonlyMap<OrgUnitId, OrgUnitRow>>,
): Promise<ReadonlyMap<OrgUnitId, OrgUnitRow>> => {
  const found = new Map<OrgUnitId, OrgUnitRow>();
  const asked = new Set<OrgUnitId>();
  let next = [...new Set(ids)];
  for (let depth = 0; next.length > 0 && depth < DEPTH_MAX; depth += 1) {
    for (const id of next) asked.add(id);
    const units = await load(next);
    for (const [id, unit] of units) found.set(id, unit);
    next = [...new Set([...units.values()].flatMap(({ parentId }) => parentId ?? []))].filter((id) => !asked.has(id));
  }
  return found;
};
