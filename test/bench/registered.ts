import type { OrgUnitEvent } from '#libs/domain/org-unit/org-unit.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';

/** A unit as benches register it: a province, or a commune of one. */
export const registered = (unitId: OrgUnitId, parentId: OrgUnitId | null): OrgUnitEvent => ({
  type: 'OrgUnitRegistered',
  unitId,
  name: unitId,
  fullName: unitId,
  unitType: parentId === null ? 'PROVINCE' : 'COMMUNE',
  level: parentId === null ? 'PROVINCE' : 'COMMUNE',
  parentId,
  codes: [],
  aliases: [],
  validFrom: null,
  source: 'bench',
});
