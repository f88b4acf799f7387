import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { DutyKind, Indicator } from '#libs/domain/plan/plan-content.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import type { ObligationCounts } from '../queries/obligation.row.js';

export interface RollUpFilter {
  readonly planId?: PlanId;
  readonly rootPlanId?: PlanId;
  readonly kind?: DutyKind;
  readonly period?: PeriodKey;
}

/**
 * Figures that are counted here apart from the settled ones: of units that have ended and that nobody follows yet, or of whose figures nothing can be
 * allocated.
 */
export type Bucket = 'UNDECIDED_SUCCESSION';

/** Counts of a unit and everything below it, by kind and period, looked at from the day of the viewpoint. */
export interface RollUpRow {
  readonly unitId: OrgUnitId;
  readonly planId: PlanId;
  readonly kind: DutyKind;
  readonly period: PeriodKey;
  /** Null: settled. A total is the sum of both. */
  readonly bucket: Bucket | null;
  readonly counts: ObligationCounts;
}

/** One indicator over the units below, for a report rule and a period. `0`, missing and not applicable are three things. */
export interface IndicatorRollUpRow {
  readonly unitId: OrgUnitId;
  readonly planId: PlanId;
  readonly ruleKey: string;
  readonly period: PeriodKey;
  readonly indicatorId: string;
  /** Null: settled. A total is the sum of both. */
  readonly bucket: Bucket | null;
  readonly label: string;
  /** Null: the plan has the Vietnamese label alone. */
  readonly labelEn: string | null;
  readonly aggregator: Indicator['overUnits'];
  /** Decimal string; null when no unit reported a figure. */
  readonly value: string | null;
  /** Of an indicator that is a ratio: the sums of which the value is the quotient. */
  readonly ratio: { readonly numerator: string | null; readonly denominator: string | null } | null;
  /** Sum and number of the figures behind the value; of a sum, parts of figures that were allocated by shares included. */
  readonly numerator: string;
  readonly denominator: number;
  /** k of n: units with a valid report among those that owe one. */
  readonly reported: number;
  readonly owed: number;
  readonly notApplicable: number;
  /** Of those that are owed, what has no figure and does not say that none applies: nothing was reported, or the report lacks it. */
  readonly missing: number;
}
