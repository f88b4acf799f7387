import type { Certainty, DeadlinePolicy, PeriodKey } from '#libs/calendar/schedule.js';
import type { Authority, DutyKind } from '#libs/domain/plan/plan-content.js';
import type { DutyId, OrgUnitId, PlanId, ReportId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';

export type Phase = 'OPEN' | 'SUBMITTED' | 'RETURNED' | 'ACCEPTED' | 'WAIVED' | 'CANCELLED';
export type Timeliness = 'NONE' | 'ON_TIME' | 'LATE' | 'EXCUSED_LATE';

/** Where an obligation stands at an instant; exactly one of the terms of the sum in `ObligationCounts`. */
export type ObligationStatus = 'WAIVED' | 'CANCELLED' | 'NOT_YET' | 'ON_TIME' | 'LATE' | 'EXCUSED_LATE' | 'OVERDUE' | 'OPEN' | 'UNDATED';

/** (duty, period) with everything that is shown of it. Dates, not states: `status` is computed for the viewpoint. */
export interface ObligationRow {
  readonly dutyId: DutyId;
  readonly period: PeriodKey;
  readonly kind: DutyKind;
  readonly planId: PlanId;
  readonly ruleKey: string;
  readonly title: string;
  readonly holders: readonly OrgUnitId[];
  readonly authority: Authority;
  readonly periodFrom: LocalDate | null;
  readonly periodTo: LocalDate | null;
  readonly deadlineState: 'DATED' | 'UNKNOWN' | 'NEEDS_DECISION';
  /** In force: after extensions. */
  readonly dueOn: LocalDate | null;
  /** As first computed; differs from `dueOn` after an extension. */
  readonly originalDueOn: LocalDate | null;
  readonly rolledFrom: LocalDate | null;
  readonly certainty: Certainty | null;
  readonly policy: DeadlinePolicy | null;
  /** Why it is not dated; code of `libs/calendar/reasons.ts`. */
  readonly reason: string | null;
  readonly phase: Phase;
  readonly timeliness: Timeliness;
  /** First valid submission or fulfilment, legal time. */
  readonly metAt: Instant | null;
  readonly reportId: ReportId | null;
  readonly fulfilledByPlan: PlanId | null;
  /** When the notice of its passing was given, if it was. */
  readonly noticedAt: Instant | null;
  readonly status: ObligationStatus;
  readonly dueSoon: boolean;
  /** Day by which a returned report has to be corrected. */
  readonly correctionDueOn: LocalDate | null;
}

export interface ObligationFilter {
  /** Held by the unit. */
  readonly holderId?: OrgUnitId;
  /** Held by the unit or any unit below it. */
  readonly withinId?: OrgUnitId;
  readonly planId?: PlanId;
  readonly rootPlanId?: PlanId;
  readonly dutyId?: DutyId;
  readonly kinds?: readonly DutyKind[];
  readonly statuses?: readonly ObligationStatus[];
  readonly phases?: readonly Phase[];
  readonly period?: PeriodKey;
  readonly dueFrom?: LocalDate;
  readonly dueTo?: LocalDate;
  readonly search?: string;
}

/** `created = waived + cancelled + notYet + expected`; `expected = onTime + late + excusedLate + overdue + open + undated`. */
export interface ObligationCounts {
  readonly created: number;
  readonly waived: number;
  readonly cancelled: number;
  readonly notYet: number;
  readonly expected: number;
  readonly onTime: number;
  readonly late: number;
  readonly excusedLate: number;
  readonly overdue: number;
  readonly open: number;
  readonly undated: number;
}
