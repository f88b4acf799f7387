import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';

/** One duty that is there and would not be, or would be and is not. */
export interface DriftRow {
  readonly ruleKey: string;
  readonly title: string;
  readonly holders: readonly OrgUnitId[];
}

/** Whom a plan addressed when it was issued or last amended, against whom it would address now. It is shown and changes nothing. */
export interface PlanDrift {
  readonly planId: PlanId;
  /** Who would be addressed and was not. */
  readonly added: readonly DriftRow[];
  /** Who was addressed and would not be. */
  readonly removed: readonly DriftRow[];
  /** Duties that are as they would be. */
  readonly same: number;
}
