import type { PeriodKey, Schedule, ScheduleContext } from '#libs/calendar/schedule.js';
import type { DutyId, OrgUnitId, PlanId, ReportId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import type { EntryRectified } from '../rectify.js';
import type { Authority, Indicator, Quota, Source } from '../plan/plan-content.js';

/** What every duty is opened with, whatever its kind. */
export interface DutyOpened {
  readonly dutyId: DutyId;
  readonly planId: PlanId;
  /** The plan at the top of the chain of parents. */
  readonly rootPlanId: PlanId;
  readonly issuerId: OrgUnitId;
  readonly ruleKey: string;
  readonly title: string;
  /** One, or several that hold it together and are judged alike. */
  readonly holders: readonly OrgUnitId[];
  readonly role: string | null;
  readonly coordinators: readonly OrgUnitId[];
  readonly authority: Authority;
  readonly wording: string;
  readonly schedule: Schedule;
  readonly context: ScheduleContext;
  readonly source: Source;
}

/** The first event of a duty; its type is the kind of the duty. */
export type DutyOpenedEvent =
  | ({ readonly type: 'SubPlanDue'; readonly fulfilledBy: 'ISSUED' | 'SENT' | 'RECEIVED' } & DutyOpened)
  | ({ readonly type: 'TaskAssigned' } & DutyOpened)
  | ({ readonly type: 'QuotaAssigned'; readonly quota: Quota } & DutyOpened)
  | ({
      readonly type: 'ReportRegimeAssigned';
      readonly receivers: readonly OrgUnitId[];
      readonly indicators: readonly Indicator[];
    } & DutyOpened);

export type DutyEvent =
  | DutyOpenedEvent
  /**
   * The plan was amended: the duty reads as `opened` from the day `on`; what ended before keeps the old reading. Puts a cancelled duty in
   * force again. A schedule that a person decided stays unless the document's own schedule changed.
   */
  | { readonly type: 'DutyAmended'; readonly amendment: string; readonly on: LocalDate; readonly opened: DutyOpenedEvent }
  /** An ad hoc report, or one that a duty "on request" was waiting for; a period of its own with its own day. */
  | {
      readonly type: 'ReportRequested';
      readonly period: PeriodKey;
      readonly dueOn: LocalDate;
      readonly requestedBy: OrgUnitId;
      readonly document: string;
      readonly note: string;
    }
  | {
      readonly type: 'SubPlanFulfilled';
      readonly period: PeriodKey;
      readonly byPlan: PlanId;
      readonly on: LocalDate;
      readonly basis: 'ISSUED' | 'SENT' | 'RECEIVED';
    }
  /** The plan that had fulfilled it was recalled: it is owed again. */
  | { readonly type: 'SubPlanReopened'; readonly period: PeriodKey; readonly byPlan: PlanId; readonly reason: string }
  /** Record that the notice was given, once; whether the duty is overdue never waits for it. */
  | { readonly type: 'SubPlanOverdue'; readonly period: PeriodKey; readonly dueOn: LocalDate; readonly noticedAt: Instant }
  | { readonly type: 'ReportOverdue'; readonly period: PeriodKey; readonly dueOn: LocalDate; readonly noticedAt: Instant }
  /** What the wording left open, decided by a person. Replaces the schedule from now on. */
  | { readonly type: 'ScheduleDecided'; readonly schedule: Schedule; readonly reason: string; readonly document: string | null }
  /** A day that the deadline hung on became known. */
  | { readonly type: 'DeadlineFixed'; readonly context: ScheduleContext; readonly byPlan: PlanId }
  | {
      readonly type: 'DeadlineExtended';
      readonly period: PeriodKey;
      readonly dueOn: LocalDate;
      readonly reason: string;
      readonly document: string | null;
      readonly at: Instant;
    }
  | { readonly type: 'DutyWaived'; readonly period: PeriodKey | null; readonly reason: string; readonly document: string | null }
  | { readonly type: 'DutyCancelled'; readonly reason: string; readonly byPlan: PlanId }
  | EntryRectified;

export type { ReportId };
