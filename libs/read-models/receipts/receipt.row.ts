import type { Receipt, ReceiptPhase } from '#libs/domain/receipt/receipt.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';

/** How a plan that was sent down stands with one unit. */
export interface PlanReceiptRow extends Receipt {
  readonly planId: PlanId;
  readonly unitId: OrgUnitId;
  /** The plan gives it something; others got a copy. */
  readonly addressed: boolean;
  /** 0: nothing was recorded. */
  readonly streamVersion: number;
}

export interface PlanReceiptFilter {
  readonly unitId?: OrgUnitId;
  readonly phases?: readonly ReceiptPhase[];
  readonly addressed?: boolean;
}

/** `addressed = notSent + sent + arrived + registered + misdirected`; copies are counted apart. */
export interface PlanReceiptCounts {
  readonly addressed: number;
  readonly notSent: number;
  readonly sent: number;
  readonly arrived: number;
  readonly registered: number;
  readonly misdirected: number;
  readonly copies: number;
}
