import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import type { ObligationCounts, ObligationRow } from '../obligation.row.js';

/** A plan's sub-plan duties and what was derived from it. */
export interface CascadeRow {
  readonly planId: PlanId;
  readonly due: number;
  /** In time or late. */
  readonly fulfilled: number;
  readonly late: number;
  /** The deadline has passed and nothing valid was issued. */
  readonly missing: number;
  readonly counts: ObligationCounts;
}

export interface CascadeMemberRow {
  readonly holderId: OrgUnitId;
  readonly obligation: ObligationRow;
  /** The plan that the holder derived, if there is one. */
  readonly derivedPlanId: PlanId | null;
}
