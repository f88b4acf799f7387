import { reasonCode } from '#libs/calendar/reasons.js';
import type { Deadline, PeriodKey, Schedule, ScheduleContext, ScheduledPeriod } from '#libs/calendar/schedule.js';
import { dueOnOf, type Extension } from '#libs/calendar/status.js';
import { unreachable } from '#libs/kernel/decider.js';
import type { DutyId, OrgUnitId, PlanId, ReportId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import { same } from '../checks.js';
import type { Authority, DutyKind, Indicator, Quota, Source } from '../plan/plan-content.js';
import { type EntryRectified, evolveWithEntries, type RectifiableFields, type WithEntries } from '../rectify.js';

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
  /** A report serves the period from now on; one does at a time. Recorded together with the event of the report, or neither is. */
  | { readonly type: 'ObligationServed'; readonly period: PeriodKey; readonly reportId: ReportId; readonly submittedAt: Instant }
  /** Nothing valid is left of the report that served the period; another may. */
  | { readonly type: 'ObligationReleased'; readonly period: PeriodKey; readonly reportId: ReportId; readonly reason: ReleaseReason }
  | EntryRectified;

export type ReleaseReason = 'RETURNED_AS_INVALID' | 'WITHDRAWN';

/** What a decision about a duty needs to know of its past. */
export interface Duty extends WithEntries<DutyEvent> {
  /** What it was opened with, as amended; null: nobody opened it. */
  readonly opened: DutyOpenedEvent | null;
  /** In force: the document's, or what a person decided. */
  readonly schedule: Schedule;
  readonly decided: boolean;
  /** The days it may hang on, as known now. */
  readonly context: ScheduleContext;
  readonly closed: { readonly closed: 'WAIVED' | 'CANCELLED'; readonly reason: string } | null;
  readonly requests: readonly { readonly period: PeriodKey; readonly dueOn: LocalDate }[];
  /** In the order in which they were granted, those that came too late to move the deadline among them. */
  readonly extensions: ReadonlyMap<PeriodKey, readonly Extension[]>;
  /** With the reason. */
  readonly waivedPeriods: ReadonlyMap<PeriodKey, string>;
  readonly fulfilment: {
    readonly period: PeriodKey;
    readonly byPlan: PlanId;
    readonly on: LocalDate;
    readonly basis: 'ISSUED' | 'SENT' | 'RECEIVED';
  } | null;
  readonly notices: readonly { readonly period: PeriodKey; readonly dueOn: LocalDate; readonly noticedAt: Instant }[];
  /** The report that serves a period: under review, waiting for its correction, or accepted. */
  readonly served: ReadonlyMap<PeriodKey, { readonly reportId: ReportId; readonly submittedAt: Instant }>;
}

export const noDuty: Duty = {
  opened: null,
  schedule: { kind: 'UNDECIDED', reason: '' },
  decided: false,
  context: { ownIssue: { known: false, earliest: '' as LocalDate, latest: '' as LocalDate } },
  closed: null,
  requests: [],
  extensions: new Map(),
  waivedPeriods: new Map(),
  fulfilment: null,
  notices: [],
  served: new Map(),
  entries: [],
};

const KINDS: { readonly [Type in DutyOpenedEvent['type']]: DutyKind } = {
  SubPlanDue: 'SUB_PLAN',
  TaskAssigned: 'TASK',
  QuotaAssigned: 'QUOTA',
  ReportRegimeAssigned: 'REPORT',
};

export const kindOf = (opened: DutyOpenedEvent): DutyKind => KINDS[opened.type];

/** Who may decide about a duty: the issuer of the plan, and who receives its reports. */
export const superiorsOf = (opened: DutyOpenedEvent): readonly OrgUnitId[] => [
  ...new Set([opened.issuerId, ...(opened.type === 'ReportRegimeAssigned' ? opened.receivers : [])]),
];

/** What somebody may have typed wrong. What the cascade entered is put right at its plan. */
export const DUTY_FIELDS: RectifiableFields<DutyEvent> = {
  ReportRequested: { dueOn: 'DATE', document: 'TEXT', note: 'TEXT' },
  ScheduleDecided: { reason: 'TEXT', document: 'TEXT' },
  DeadlineExtended: { dueOn: 'DATE', reason: 'TEXT', document: 'TEXT' },
  DutyWaived: { reason: 'TEXT', document: 'TEXT' },
};

const amended = (duty: Duty, opened: DutyOpenedEvent): Duty => {
  const keepsDecision = duty.decided && duty.opened !== null && same(duty.opened.schedule, opened.schedule);
  return {
    ...duty,
    opened,
    context: opened.context,
    schedule: keepsDecision ? duty.schedule : opened.schedule,
    decided: keepsDecision,
    closed: duty.closed?.closed === 'CANCELLED' ? null : duty.closed,
  };
};

export const extensionsOf = ({ extensions }: Duty, period: PeriodKey): readonly Extension[] => extensions.get(period) ?? [];

const step = (duty: Duty, event: Exclude<DutyEvent, EntryRectified>): Duty => {
  switch (event.type) {
    case 'SubPlanDue':
    case 'TaskAssigned':
    case 'QuotaAssigned':
    case 'ReportRegimeAssigned':
      return { ...duty, opened: event, schedule: event.schedule, context: event.context };
    case 'DutyAmended':
      return amended(duty, event.opened);
    case 'ReportRequested':
      return { ...duty, requests: [...duty.requests, { period: event.period, dueOn: event.dueOn }] };
    case 'SubPlanFulfilled': {
      const { period, byPlan, on, basis } = event;
      return { ...duty, fulfilment: { period, byPlan, on, basis } };
    }
    case 'SubPlanReopened':
      return { ...duty, fulfilment: null };
    case 'SubPlanOverdue':
    case 'ReportOverdue':
      return { ...duty, notices: [...duty.notices, { period: event.period, dueOn: event.dueOn, noticedAt: event.noticedAt }] };
    case 'ScheduleDecided':
      return { ...duty, schedule: event.schedule, decided: true };
    case 'DeadlineFixed':
      return { ...duty, context: event.context };
    case 'DeadlineExtended': {
      const { period, dueOn, at } = event;
      return { ...duty, extensions: new Map(duty.extensions).set(period, [...extensionsOf(duty, period), { dueOn, at }]) };
    }
    case 'DutyWaived':
      return event.period === null
        ? { ...duty, closed: { closed: 'WAIVED', reason: event.reason } }
        : { ...duty, waivedPeriods: new Map(duty.waivedPeriods).set(event.period, event.reason) };
    case 'DutyCancelled':
      return { ...duty, closed: { closed: 'CANCELLED', reason: event.reason } };
    case 'ObligationServed': {
      const { period, reportId, submittedAt } = event;
      return { ...duty, served: new Map(duty.served).set(period, { reportId, submittedAt }) };
    }
    case 'ObligationReleased':
      return { ...duty, served: new Map([...duty.served].filter(([period]) => period !== event.period)) };
    default:
      return unreachable(event);
  }
};

export const evolveDuty = evolveWithEntries<DutyEvent, Duty>(noDuty, step, DUTY_FIELDS);

const named = (dueOn: LocalDate): Deadline => ({ state: 'DATED', dueOn, certainty: 'FIXED', policy: 'NAMED_DATE' });

const awaitsRequest = ({ deadline }: ScheduledPeriod): boolean =>
  deadline.state === 'UNKNOWN' && reasonCode(deadline.reason) === 'AWAITS_REQUEST';

/**
 * All that a duty makes its holders owe, with the deadlines in force: what its schedule gives, with the extensions, and what was requested.
 *
 * @param enumerated the duty's `schedule` with its `context` and the calendar as known
 */
export const obligationsOf = (duty: Duty, enumerated: readonly ScheduledPeriod[]): readonly ScheduledPeriod[] => {
  // The row that stands for a request to come is gone once there was one.
  const scheduled = duty.requests.length === 0 ? enumerated : enumerated.filter((row) => !awaitsRequest(row));
  const requested = duty.requests.map(({ period, dueOn }) => ({ period, deadline: named(dueOn) }));
  return [...scheduled, ...requested].map((row) => {
    const dueOn = dueOnOf({ deadline: row.deadline, extensions: extensionsOf(duty, row.period) });
    const asEnumerated = dueOn === null || (row.deadline.state === 'DATED' && row.deadline.dueOn === dueOn);
    return asEnumerated ? row : { ...row, deadline: named(dueOn) };
  });
};
