import type { OrgUnitRefusal } from '#libs/domain/org-unit/org-unit.commands.js';
import type { EventLog } from '#libs/event-log/event-log.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { dateAt } from '#libs/kernel/time.js';
import { loadUnits, parentOn } from '../facts/org-unit-facts.js';
import { actorsFor } from '../facts/succession-facts.js';
import type { CommandMeta } from '../outcome.js';
import type { OrgUnitIntent } from './messages.js';

/** A place in the organisation that a change is about. `lowest` and the units above it may make the change; null: only the operator may. */
interface Place {
  readonly path: 'parentId' | undefined;
  readonly lowest: OrgUnitId | null;
}

const placesOf = (intent: OrgUnitIntent, parentId: OrgUnitId | null): readonly Place[] => {
  switch (intent.type) {
    case 'RegisterOrgUnit':
      return [{ path: 'parentId', lowest: intent.parentId }];
    case 'MoveOrgUnit':
      // Whoever takes a unit away from one superior gives it to another, and has to stand above both.
      return [
        { path: undefined, lowest: parentId },
        { path: 'parentId', lowest: intent.parentId },
      ];
    default:
      return [{ path: undefined, lowest: parentId }];
  }
};

/**
 * Units are entered and changed from above: by the unit above, or one above that, on the day of the command; who follows one that is no more stands in
 * its place. A unit at the top, and what the installation is shipped with, is the operator's affair (`import-units`). What is not there is left to the
 * decider to tell.
 */
export const unitAuthority = async (
  log: EventLog,
  intent: OrgUnitIntent,
  { onBehalfOf: actor, at }: CommandMeta,
): Promise<OrgUnitRefusal | undefined> => {
  if (actor === null) return undefined;
  const { unitId } = intent;
  const unit = (await loadUnits(log, [unitId])).get(unitId);
  const isRegistered = unit !== undefined && unit.version > 0;
  if (isRegistered === (intent.type === 'RegisterOrgUnit')) return undefined;
  for (const { path, lowest } of placesOf(intent, isRegistered ? parentOn(unit, dateAt(at)) : null)) {
    const above = lowest === null ? [] : await upwards(log, lowest, at);
    if (above !== undefined && !above.includes(actor))
      return { type: 'NotTheUnitAbove', ...(path === undefined ? {} : { path }), unitId, above, actor };
  }
  return undefined;
};

/** The unit and those above it; undefined where there is no such unit. */
const upwards = async (log: EventLog, unitId: OrgUnitId, at: CommandMeta['at']): Promise<readonly OrgUnitId[] | undefined> => {
  const [units, chains] = await Promise.all([loadUnits(log, [unitId]), actorsFor(log, [unitId], dateAt(at))]);
  return (units.get(unitId)?.version ?? 0) === 0 ? undefined : (chains.get(unitId) ?? []);
};
