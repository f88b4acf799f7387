import type { PlanId } from '#libs/kernel/ids.js';
import type { PlanRow } from '#libs/read-models/queries.js';

/** `247/QĐ-UBND`; the title while a plan has no number, the id where nothing is known of it. */
export const planText = (plan: PlanRow | undefined, planId: PlanId): string => {
  if (plan === undefined) return planId;
  return plan.number === null ? plan.title : `${plan.number}/${plan.symbol ?? ''}`;
};
