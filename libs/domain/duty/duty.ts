import type { PeriodKey, Schedule, ScheduleContext } from '#libs/calendar/schedule.js';
import type { Extension } from '#libs/calendar/status.js';
import { type OfType, unreachable } from '#libs/kernel/decider.js';
import type { DutyId, OrgUnitId, PlanId, ReportId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import { same } from '../checks.js';
import type { ContentChange } from '../plan/content-changes.js';
import type { Authority, DocumentNumber, DutyKind, Indicator, Quota, Source } from '../plan/plan-content.js';
import type { TakenOver } from '../plan/take-over.js';
import { type EntryRectified, evolveWithEntries, type RectifiableFields, type WithEntries } from '../rectify.js';
import type { DutyTransfer } from './holder-terms.js';
import type { LapseWithReason } from './lapses.js';

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
  /** The day of the amendment by which its plan came to ask for it; absent: it did when it was issued. */
  readonly since?: LocalDate;
  /** How its plan was taken over; absent: the plan was issued here. */
  readonly takenOver?: TakenOver;
}

/** The first event of a duty; its type is the kind of the duty. */
export type DutyOpenedEvent =
  /** The holder owes a derived plan of its own. `fulfilledBy` says which of its days counts: that of its issue, its sending or its receipt. */
  | ({ readonly type: 'SubPlanDue'; readonly fulfilledBy: 'ISSUED' | 'SENT' | 'RECEIVED' } & DutyOpened)
  /** The holder owes what a row or clause of the plan asks for, once or in each period. */
  | ({ readonly type: 'TaskAssigned' } & DutyOpened)
  /** The holder owes a number of things in each period, such as articles or broadcasts. */
  | ({ readonly type: 'QuotaAssigned'; readonly quota: Quota } & DutyOpened)
  /** The holder owes a report with these figures, to these receivers, in each period. */
  | ({
      readonly type: 'ReportRegimeAssigned';
      readonly receivers: readonly OrgUnitId[];
      readonly indicators: readonly Indicator[];
    } & DutyOpened)
  /** The plan from which the holder derived its own was amended or replaced: the holder has to take that over, or say how it adapts it. */
  | ({
      readonly type: 'AmendmentDue';
      /** Number of the amending document. */
      readonly amendment: string;
      readonly amendedOn: LocalDate;
      /** The plan that has to follow. */
      readonly derivedPlanId: PlanId;
      /** Old and new text of what changed. */
      readonly changes: readonly ContentChange[];
    } & DutyOpened);

export type DutyEvent =
  | DutyOpenedEvent
  /**
   * The plan was amended: the duty reads as `opened` from the day `on`, and what ended before that day keeps the old reading. A cancelled duty is in
   * force again. A schedule that a person decided stays, unless the document's own schedule changed.
   */
  | { readonly type: 'DutyAmended'; readonly amendment: string; readonly on: LocalDate; readonly opened: DutyOpenedEvent }
  /** Somebody asked for an ad hoc report, or for one that is owed only on request. It is a period of its own, with its own deadline. */
  | {
      readonly type: 'ReportRequested';
      readonly period: PeriodKey;
      readonly dueOn: LocalDate;
      readonly requestedBy: OrgUnitId;
      readonly document: string;
      readonly note: string;
    }
  /** The holder's own plan is there: it meets this duty by the day `on`. */
  | {
      readonly type: 'SubPlanFulfilled';
      readonly period: PeriodKey;
      readonly byPlan: PlanId;
      readonly on: LocalDate;
      readonly basis: 'ISSUED' | 'SENT' | 'RECEIVED';
    }
  /** The plan that had met this duty was recalled: one is owed again. */
  | { readonly type: 'SubPlanReopened'; readonly period: PeriodKey; readonly byPlan: PlanId; readonly reason: string }
  /** Notice was given, once, that a derived plan is overdue. Whether it is overdue never waits for the notice. */
  | { readonly type: 'SubPlanOverdue'; readonly period: PeriodKey; readonly dueOn: LocalDate; readonly noticedAt: Instant }
  /** Notice was given, once, that a report is overdue. Whether it is overdue never waits for the notice. */
  | { readonly type: 'ReportOverdue'; readonly period: PeriodKey; readonly dueOn: LocalDate; readonly noticedAt: Instant }
  /** Notice was given, once, that the answer to an amendment is overdue. Whether it is overdue never waits for the notice. */
  | { readonly type: 'AmendmentOverdue'; readonly period: PeriodKey; readonly dueOn: LocalDate; readonly noticedAt: Instant }
  /** The holder answered an amendment of the plan above. `ACCEPT`: it takes the new text over; `ADAPT`: not as it stands, for the reason that it gives. */
  | {
      readonly type: 'AmendmentAnswered';
      readonly period: PeriodKey;
      readonly answer: 'ACCEPT' | 'ADAPT';
      /** The derived plan. */
      readonly byPlan: PlanId;
      /** Its own amendment, where it made one. */
      readonly byAmendment: DocumentNumber | null;
      readonly reason: string;
      readonly answeredAt: Instant;
    }
  /** A person decided what the time wording left open. The schedule replaces the one before, from now on. */
  | {
      readonly type: 'ScheduleDecided';
      readonly schedule: Schedule;
      readonly reason: string;
      readonly document: string | null;
      /** Set where it was said to be meant for days that had passed when it was decided. */
      readonly retroactive?: true;
    }
  /** A day of issue from which the deadline counts became known. */
  | { readonly type: 'DeadlineFixed'; readonly context: ScheduleContext; readonly byPlan: PlanId }
  /** One period has a new deadline. It counts only where it was granted before the deadline in force had passed, and only as a later day. */
  | {
      readonly type: 'DeadlineExtended';
      readonly period: PeriodKey;
      readonly dueOn: LocalDate;
      readonly reason: string;
      readonly document: string | null;
      readonly at: Instant;
      /** Set where the period had no day until then: it counts as well where an earlier day becomes known afterwards. */
      readonly undated?: true;
    }
  /** A late submission of this period counts as late with an excuse from now on. The deadline does not move. */
  | {
      readonly type: 'LatenessExcused';
      readonly period: PeriodKey;
      readonly reason: string;
      readonly document: string | null;
      /** When the system could not be used, where that is the excuse. */
      readonly downtime: Downtime | null;
      readonly at: Instant;
    }
  /** The holder need not do it: in one period, or (null) at all. */
  | { readonly type: 'DutyWaived'; readonly period: PeriodKey | null; readonly reason: string; readonly document: string | null }
  /** The plan no longer asks for it. With `from` the duty ends on that day: what had fallen due before, or whose period had ended, is still owed. */
  | { readonly type: 'DutyCancelled'; readonly reason: string; readonly byPlan: PlanId; readonly from?: LocalDate }
  /** A report serves this period from now on; one does at a time. Recorded in the same transaction as the event of the report. */
  | { readonly type: 'ObligationServed'; readonly period: PeriodKey; readonly reportId: ReportId; readonly submittedAt: Instant }
  /** Nothing valid is left of the report that served this period, or another took it over. Another one may serve it. */
  | { readonly type: 'ObligationReleased'; readonly period: PeriodKey; readonly reportId: ReportId; readonly reason: ReleaseReason }
  /**
   * Another unit holds the duty from a day on: the unit `from` has ended, and who follows it was decided for this duty alone. This makes no new
   * obligation, and what was before that day stays with `from`. Where all duties of a unit go to another one, the stream of that unit says so once.
   */
  | {
      readonly type: 'DutyTransferred';
      readonly from: OrgUnitId;
      readonly to: OrgUnitId;
      readonly on: LocalDate;
      /** New day for what fell due while nobody held it; null: as it was. */
      readonly dueOn: LocalDate | null;
      readonly cause: 'SUCCESSION_DECIDED';
      readonly document: string;
    }
  | EntryRectified;

export interface Downtime {
  readonly from: Instant;
  readonly to: Instant;
}

/** `DIVIDED`: another report goes on with it, and serves it from the next event on. */
export type ReleaseReason = 'RETURNED_AS_INVALID' | 'WITHDRAWN' | 'DIVIDED';

/** How the plan puts a duty from a day on. */
interface DutyReading {
  /** First day of these words; null: from the issue of the plan. */
  readonly since: LocalDate | null;
  readonly opened: DutyOpenedEvent;
  /** That of the document, or the one that a person decided. */
  readonly schedule: Schedule;
  readonly decided: boolean;
  /** The days of issue from which its deadline may count. */
  readonly context: ScheduleContext;
}

/** What a decision about a duty needs to know of its past. */
export interface Duty extends WithEntries<DutyEvent> {
  /** What it was opened with, as amended; null: nobody opened it. */
  readonly opened: DutyOpenedEvent | null;
  /** The day on which it was last amended, or on which an amendment opened it; null: it reads as its plan was issued. */
  readonly since: LocalDate | null;
  /** How it read before it was amended: what had ended by then keeps those words. */
  readonly earlier: readonly DutyReading[];
  /** The schedule in force: that of the document, or the one that a person decided. */
  readonly schedule: Schedule;
  readonly decided: boolean;
  /** The days of issue from which its deadline may count, as known now. */
  readonly context: ScheduleContext;
  readonly closed: {
    readonly closed: 'WAIVED' | 'CANCELLED';
    readonly reason: string;
    /** The day on which it ended: what fell due before is still owed. Null: all of it is closed. */
    readonly from: LocalDate | null;
  } | null;
  /** When it had been cancelled before, with the reason, until an amendment put it in force again. */
  readonly lapses: readonly LapseWithReason[];
  readonly requests: readonly { readonly period: PeriodKey; readonly dueOn: LocalDate }[];
  /** By period, in the order in which they were granted, including those that came too late to move the deadline. */
  readonly extensions: ReadonlyMap<PeriodKey, readonly Extension[]>;
  /** Periods that were waived, with the reason. */
  readonly waivedPeriods: ReadonlyMap<PeriodKey, string>;
  readonly fulfilment: {
    readonly period: PeriodKey;
    readonly byPlan: PlanId;
    readonly on: LocalDate;
    readonly basis: 'ISSUED' | 'SENT' | 'RECEIVED';
  } | null;
  /** The answer to an amendment, if it was given. */
  readonly answered: { readonly period: PeriodKey; readonly byPlan: PlanId; readonly answeredAt: Instant } | null;
  readonly notices: readonly { readonly period: PeriodKey; readonly dueOn: LocalDate; readonly noticedAt: Instant }[];
  /** Periods of which lateness was excused, with the reason. */
  readonly excused: ReadonlyMap<PeriodKey, string>;
  /** The report that serves a period: under review, waiting for its correction, or accepted. */
  readonly served: ReadonlyMap<PeriodKey, ReportId>;
  readonly transfers: readonly DutyTransfer[];
}

export const noDuty: Duty = {
  opened: null,
  since: null,
  earlier: [],
  schedule: { kind: 'UNDECIDED', reason: '' },
  decided: false,
  context: { ownIssue: { known: false, earliest: '' as LocalDate, latest: '' as LocalDate } },
  closed: null,
  lapses: [],
  requests: [],
  extensions: new Map(),
  waivedPeriods: new Map(),
  fulfilment: null,
  answered: null,
  notices: [],
  excused: new Map(),
  served: new Map(),
  transfers: [],
  entries: [],
};

const KINDS: { readonly [Type in DutyOpenedEvent['type']]: DutyKind } = {
  SubPlanDue: 'SUB_PLAN',
  TaskAssigned: 'TASK',
  QuotaAssigned: 'QUOTA',
  ReportRegimeAssigned: 'REPORT',
  AmendmentDue: 'AMENDMENT',
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
  LatenessExcused: { reason: 'TEXT', document: 'TEXT' },
  DutyWaived: { reason: 'TEXT', document: 'TEXT' },
  AmendmentAnswered: { reason: 'TEXT' },
};

const opened = (duty: Duty, { since, ...event }: DutyOpenedEvent): Duty => ({
  ...duty,
  opened: event,
  since: since ?? null,
  schedule: event.schedule,
  context: event.context,
});

const amended = (duty: Duty, { opened, on }: OfType<DutyEvent, 'DutyAmended'>): Duty => {
  const { since, schedule, decided, context, closed } = duty;
  const keepsDecision = duty.decided && duty.opened !== null && same(duty.opened.schedule, opened.schedule);
  return {
    ...duty,
    opened,
    since: on,
    earlier: duty.opened === null ? [] : [...duty.earlier, { since, opened: duty.opened, schedule, decided, context }],
    context: opened.context,
    schedule: keepsDecision ? schedule : opened.schedule,
    decided: keepsDecision,
    ...(closed?.closed === 'CANCELLED'
      ? { closed: null, lapses: [...duty.lapses, { from: closed.from, until: on, reason: closed.reason }] }
      : {}),
  };
};

export const extensionsOf = ({ extensions }: Duty, period: PeriodKey): readonly Extension[] => extensions.get(period) ?? [];

const step = (duty: Duty, event: Exclude<DutyEvent, EntryRectified>): Duty => {
  switch (event.type) {
    case 'SubPlanDue':
    case 'TaskAssigned':
    case 'QuotaAssigned':
    case 'ReportRegimeAssigned':
    case 'AmendmentDue':
      return opened(duty, event);
    case 'DutyAmended':
      return amended(duty, event);
    case 'ReportRequested':
      return { ...duty, requests: [...duty.requests, { period: event.period, dueOn: event.dueOn }] };
    case 'SubPlanFulfilled': {
      const { period, byPlan, on, basis } = event;
      return { ...duty, fulfilment: { period, byPlan, on, basis } };
    }
    case 'AmendmentAnswered':
      return { ...duty, answered: { period: event.period, byPlan: event.byPlan, answeredAt: event.answeredAt } };
    case 'SubPlanReopened':
      return { ...duty, fulfilment: null };
    case 'SubPlanOverdue':
    case 'ReportOverdue':
    case 'AmendmentOverdue':
      return { ...duty, notices: [...duty.notices, { period: event.period, dueOn: event.dueOn, noticedAt: event.noticedAt }] };
    case 'ScheduleDecided':
      return { ...duty, schedule: event.schedule, decided: true };
    case 'DeadlineFixed': {
      // The day of a document holds for every reading of the duty.
      const { context } = event;
      return { ...duty, context, earlier: duty.earlier.map((reading) => ({ ...reading, context })) };
    }
    case 'DeadlineExtended': {
      const { period, dueOn, at, undated } = event;
      const extension = { dueOn, at, ...(undated && { undated }) };
      return { ...duty, extensions: new Map(duty.extensions).set(period, [...extensionsOf(duty, period), extension]) };
    }
    case 'LatenessExcused':
      return { ...duty, excused: new Map(duty.excused).set(event.period, event.reason) };
    case 'DutyWaived':
      return event.period === null
        ? { ...duty, closed: { closed: 'WAIVED', reason: event.reason, from: null } }
        : { ...duty, waivedPeriods: new Map(duty.waivedPeriods).set(event.period, event.reason) };
    case 'DutyCancelled':
      return { ...duty, closed: { closed: 'CANCELLED', reason: event.reason, from: event.from ?? null } };
    case 'ObligationServed':
      return { ...duty, served: new Map(duty.served).set(event.period, event.reportId) };
    case 'ObligationReleased':
      return { ...duty, served: new Map([...duty.served].filter(([period]) => period !== event.period)) };
    case 'DutyTransferred': {
      const { from, to, on, dueOn } = event;
      return { ...duty, transfers: [...duty.transfers, { from, to, on, dueOn }] };
    }
    default:
      return unreachable(event);
  }
};

export const evolveDuty = evolveWithEntries<DutyEvent, Duty>(noDuty, step, DUTY_FIELDS);
