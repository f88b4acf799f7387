import type { PlanRefusal } from '#libs/domain/plan/plan.refusals.js';
import type { EventLog } from '#libs/event-log/event-log.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { dateAt } from '#libs/kernel/time.js';
import { actingFor } from '../facts/acting.js';
import { loadUnits } from '../facts/org-unit-facts.js';
import type { ApplicationRefusal, CommandMeta } from '../outcome.js';

/**
 * Only the issuer of a plan, or a unit above it, does anything to the plan.
 * @param issuer absent: there is no such plan
 */
export const issuerRefused = async (
  log: EventLog,
  issuer: OrgUnitId | undefined,
  meta: CommandMeta,
): Promise<ApplicationRefusal | PlanRefusal | undefined> => {
  if (issuer === undefined) return undefined;
  const allowed = await actingFor(log, meta.onBehalfOf, [issuer], dateAt(meta.at));
  if (allowed.includes(issuer)) return undefined;
  // Nobody stands above a unit that does not exist; that it does not is what has to be told.
  const isKnown = ((await loadUnits(log, [issuer])).get(issuer)?.version ?? 0) > 0;
  return isKnown
    ? { type: 'NotTheIssuer', issuer, actingFor: meta.onBehalfOf }
    : { type: 'UnitUnknown', path: 'content.issuer', unitId: issuer };
};
