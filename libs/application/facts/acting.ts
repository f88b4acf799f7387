import type { EventLog } from '#libs/event-log/event-log.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { dateAt, type LocalDate } from '#libs/kernel/time.js';
import type { ApplicationRefusal, CommandMeta } from '../outcome.js';
import { loadUnits } from './org-unit-facts.js';
import { actorsFor, standingFor, unitsAbove } from './succession-facts.js';

/* For whom somebody may act. */

/**
 * Which of the units an actor may act for: the actor's own, those that it follows, and those below it on the day. An actor without a unit is the
 * installation itself, which acts for all; nobody signs in as that.
 */
export const actingFor = async (
  log: EventLog,
  actorUnit: OrgUnitId | null,
  units: readonly OrgUnitId[],
  on: LocalDate,
): Promise<readonly OrgUnitId[]> => {
  const distinct = [...new Set(units)];
  if (actorUnit === null) return distinct;
  const others = distinct.filter((id) => id !== actorUnit);
  const actors = others.length === 0 ? new Map<OrgUnitId, readonly OrgUnitId[]>() : await actorsFor(log, others, on);
  return [actorUnit, ...others.filter((id) => actors.get(id)?.includes(actorUnit))];
};

/** Whether a unit is registered and nobody stands above it on a day. */
export const isAtTheTop = async (log: EventLog, unitId: OrgUnitId, on: LocalDate): Promise<boolean> => {
  const [units, above] = await Promise.all([loadUnits(log, [unitId]), unitsAbove(log, [unitId], on)]);
  return (units.get(unitId)?.version ?? 0) > 0 && above.get(unitId)?.length === 0;
};

/** The refusal of a unit that does not exist on the day of the command: it acts for nobody, itself included, though its token may still read. */
export const actingUnitRefused = async (
  log: EventLog,
  { onBehalfOf: unitId, at }: Pick<CommandMeta, 'onBehalfOf' | 'at'>,
): Promise<ApplicationRefusal | undefined> => {
  if (unitId === null) return undefined;
  const unit = (await loadUnits(log, [unitId])).get(unitId);
  if (unit === undefined || unit.version === 0) return { type: 'ActingUnitUnknown', unitId };
  const on = dateAt(at);
  const { validFrom, dissolvedOn } = unit.state;
  const isThere = (validFrom === null || validFrom <= on) && (dissolvedOn === null || on < dissolvedOn);
  if (isThere) return undefined;
  const successor = dissolvedOn !== null && dissolvedOn <= on ? await standingFor(log, unitId, on) : null;
  return { type: 'ActingUnitNotInForce', unitId, on, validFrom, dissolvedOn, successor };
};
