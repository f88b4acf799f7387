import type { Certainty, DeadlinePolicy, PeriodKey } from '#libs/calendar/schedule.js';
import type { ExtensionEffect, ObligationStatus, Phase, StatusCounts, Timeliness } from '#libs/calendar/status.js';
import type { Downtime } from '#libs/domain/duty/duty.js';
import type { Authority, DutyKind, Source } from '#libs/domain/plan/plan-content.js';
import type { DutyId, OrgUnitId, PlanId, ReportId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';

export type { ExtensionEffect, ObligationStatus, Phase, Timeliness };

/** A later day that was given for one obligation. */
export interface ObligationExtension {
  readonly dueOn: LocalDate;
  /** As it was first entered; differs from `dueOn` where the entry was put right. */
  readonly enteredDueOn: LocalDate;
  /** When it was given. */
  readonly at: Instant;
  readonly reason: string;
  readonly document: string | null;
  readonly effect: ExtensionEffect;
}

/** Lateness that was excused: counted apart, and the deadline stays. */
export interface ObligationExcuse {
  readonly reason: string;
  readonly document: string | null;
  /** When the system could not be used, where that is the excuse. */
  readonly downtime: Downtime | null;
  readonly at: Instant;
}

/** An obligation: one period of one duty, with everything that is shown of it. The row has dates; `status` is worked out for the viewpoint. */
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
  /** In force, and judged: after the extensions that came in time. */
  readonly dueOn: LocalDate | null;
  /** By the plan and the calendar as they are now, before extensions; not always what was computed first. */
  readonly originalDueOn: LocalDate | null;
  /** In the order in which they were given, those that came too late among them. */
  readonly extensions: readonly ObligationExtension[];
  /** Its excuse, if one was given; also where it is not late, or not submitted yet. */
  readonly excuse: ObligationExcuse | null;
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
  /** When notice was given that the deadline in force has passed; null: it was not. */
  readonly noticedAt: Instant | null;
  readonly status: ObligationStatus;
  readonly dueSoon: boolean;
  /** Day by which a returned report has to be corrected. */
  readonly correctionDueOn: LocalDate | null;
  /** That day has passed and nothing was submitted since. */
  readonly correctionOverdue: boolean;
  /** No decision about the schedule gives it a day any more: it is given one of its own. */
  readonly needsOwnDay: boolean;
}

/** The words of the plan by which an obligation is judged. */
export interface ObligationWordsRow {
  /** Verbatim. */
  readonly wording: string;
  readonly source: Source;
}

export interface ObligationFilter {
  /** Held by the unit. */
  readonly holderId?: OrgUnitId;
  /** Held by the unit or any unit below it. */
  readonly withinId?: OrgUnitId;
  readonly planId?: PlanId;
  readonly rootPlanId?: PlanId;
  readonly dutyId?: DutyId;
  /** Rule of its plan. */
  readonly ruleKey?: string;
  readonly kinds?: readonly DutyKind[];
  readonly statuses?: readonly ObligationStatus[];
  readonly phases?: readonly Phase[];
  readonly period?: PeriodKey;
  readonly dueFrom?: LocalDate;
  readonly dueTo?: LocalDate;
  readonly correctionOverdue?: boolean;
  readonly search?: string;
}

/** How many obligations stand where. */
export type ObligationCounts = StatusCounts;
