import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { QuotaCount, QuotaProgress } from '#libs/domain/item/quota-count.js';
import type { Quota, QuotaTarget } from '#libs/domain/plan/plan-content.js';
import type { DutyId, OrgUnitId, PlanId } from '#libs/kernel/ids.js';

/** How far a quota is in one period, and what was due of its duty so far. */
export interface QuotaCountRow extends QuotaCount {
  readonly dutyId: DutyId;
  readonly period: PeriodKey;
  readonly targetKind: QuotaTarget;
  readonly counts: Quota['counts'];
  readonly product: string;
  readonly channel: string | null;
  readonly percentOf: string | null;
  readonly isKept: boolean;
  /** Over the periods of the duty. */
  readonly toDate: QuotaProgress;
}

export interface QuotaProgressFilter {
  readonly planId?: PlanId;
  readonly rootPlanId?: PlanId;
  readonly ruleKey?: string;
}

/** One quota of a plan over a unit and everything below it. What an amendment made of it is a row of its own where it counts something else. */
export interface QuotaProgressRow extends QuotaProgress {
  readonly unitId: OrgUnitId;
  readonly planId: PlanId;
  readonly ruleKey: string;
  readonly targetKind: QuotaTarget;
  readonly counts: Quota['counts'];
  readonly product: string;
  readonly channel: string | null;
  readonly percentOf: string | null;
  /** Everything that was recorded for it, and what of that appeared. */
  readonly sent: number;
  readonly published: number;
  /** k of n: duties that kept every period that was due, among those of which one was due. Joint holders have one duty. */
  readonly keptDuties: number;
  readonly dueDuties: number;
}
