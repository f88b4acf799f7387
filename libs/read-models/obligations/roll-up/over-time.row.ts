import type { PeriodUnit } from '#libs/calendar/schedule.js';
import type { Indicator } from '#libs/domain/plan/plan-content.js';
import type { OverTime } from '#libs/domain/report/over-time.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import type { Bucket } from './roll-up.row.js';

export interface OverTimeFilter {
  /** Periods that lie within these days, both included. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly planId?: PlanId;
  readonly rootPlanId?: PlanId;
  readonly ruleKey?: string;
}

/** One indicator of a unit and everything below it over a span of time, from periods of one length. */
export interface OverTimeRow extends OverTime {
  readonly unitId: OrgUnitId;
  readonly planId: PlanId;
  readonly ruleKey: string;
  readonly indicatorId: string;
  readonly label: string;
  /** Null: the plan has the Vietnamese label alone. */
  readonly labelEn: string | null;
  /** Of the periods that it is made of: a year's months and a year's quarters are two rows. Null: periods of their own, as of ad hoc reports. */
  readonly every: PeriodUnit | null;
  readonly bucket: Bucket | null;
  readonly overTime: Indicator['overTime'];
  readonly overUnits: Indicator['overUnits'];
  /** Of a ratio: the sums of which the value is the quotient. */
  readonly ratio: { readonly numerator: string | null; readonly denominator: string | null } | null;
}
