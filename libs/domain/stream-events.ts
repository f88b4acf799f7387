import type { CalendarEvent } from './calendar/calendar.js';
import type { DutyEvent } from './duty/duty.js';
import type { ExplanationEvent } from './explanation/explanation.js';
import type { ItemEvent } from './item/item.js';
import type { ItemLinkEvent } from './item/link.js';
import type { OrgUnitEvent } from './org-unit/org-unit.js';
import type { UnitCodesEvent } from './org-unit/unit-codes.js';
import type { DocumentNumberEvent, PlanEvent } from './plan/plan.js';
import type { ReceiptEvent } from './receipt/receipt.js';
import type { ReminderEvent } from './reminder/reminder.js';
import type { ReportDraftEvent } from './report-draft/report-draft.js';
import type { ReportEvent } from './report/report.js';
import type { RubricEvent } from './rubric/rubric.js';
import type { ScorecardEvent } from './scorecard/scorecard.js';

/** The events that each kind of stream carries. */
export interface StreamEvents {
  'org-unit': OrgUnitEvent;
  plan: PlanEvent;
  duty: DutyEvent;
  report: ReportEvent;
  'report-draft': ReportDraftEvent;
  receipt: ReceiptEvent;
  item: ItemEvent;
  'item-link': ItemLinkEvent;
  calendar: CalendarEvent;
  'document-number': DocumentNumberEvent;
  'unit-codes': UnitCodesEvent;
  reminder: ReminderEvent;
  explanation: ExplanationEvent;
  rubric: RubricEvent;
  scorecard: ScorecardEvent;
}

export type StreamKind = keyof StreamEvents;

/** All of them, for whoever meets streams by name: a new one does not compile until it stands here. */
const KINDS: Readonly<Record<StreamKind, true>> = {
  plan: true,
  'org-unit': true,
  duty: true,
  report: true,
  'report-draft': true,
  receipt: true,
  item: true,
  'item-link': true,
  calendar: true,
  'document-number': true,
  'unit-codes': true,
  reminder: true,
  explanation: true,
  rubric: true,
  scorecard: true,
};

export const STREAM_KINDS = Object.keys(KINDS) as readonly StreamKind[];

/** Every event of the domain. */
export type AnyDomainEvent = StreamEvents[StreamKind];

export type EventType = AnyDomainEvent['type'];

/** All of them, for whoever meets events by name: a new one does not compile until it stands here. */
const TYPES: Readonly<Record<EventType, true>> = {
  AmendmentAnswered: true,
  AmendmentDue: true,
  AmendmentOverdue: true,
  CalendarDayChanged: true,
  CascadeCompleted: true,
  ContestDecided: true,
  CorrectionOverdue: true,
  DeadlineExtended: true,
  DeadlineFixed: true,
  DocumentNumberAssigned: true,
  DutyAmended: true,
  DutyCancelled: true,
  DutyTransferred: true,
  DutyWaived: true,
  EntryRectified: true,
  Escalated: true,
  ExplanationGiven: true,
  ExplanationRequestWithdrawn: true,
  ExplanationRequested: true,
  ItemLinkClaimed: true,
  ItemLinkReleased: true,
  ItemPublished: true,
  ItemRecorded: true,
  ItemWithdrawn: true,
  LatenessExcused: true,
  ObligationReleased: true,
  ObligationServed: true,
  OrgUnitDissolved: true,
  OrgUnitEndAnnulled: true,
  OrgUnitMoved: true,
  OrgUnitRegistered: true,
  OrgUnitRenamed: true,
  OrgUnitSplit: true,
  OrgUnitsMerged: true,
  ParentTaskAdapted: true,
  ParentTaskDeclined: true,
  ParentTaskLinked: true,
  PlanAmended: true,
  PlanArrived: true,
  PlanClosed: true,
  PlanCorrected: true,
  PlanDelivered: true,
  PlanDrafted: true,
  PlanIssued: true,
  PlanMisdirected: true,
  PlanNumbered: true,
  PlanRecalled: true,
  PlanRegistered: true,
  PlanReplaced: true,
  PlanSent: true,
  PlanSigned: true,
  QuotaAssigned: true,
  ReminderSent: true,
  ReportAccepted: true,
  ReportAdjusted: true,
  ReportContinued: true,
  ReportDivided: true,
  ReportDraftDiscarded: true,
  ReportDraftOvertaken: true,
  ReportDraftSigned: true,
  ReportDraftSubmitted: true,
  ReportDrafted: true,
  ReportOverdue: true,
  ReportRegimeAssigned: true,
  ReportReopened: true,
  ReportRequested: true,
  ReportReturned: true,
  ReportSubmitted: true,
  ReportWithdrawn: true,
  ReportsTakenOver: true,
  ReturnContested: true,
  RubricPublished: true,
  ScheduleDecided: true,
  ScoreReviewed: true,
  SelfScored: true,
  SubPlanDue: true,
  SubPlanFulfilled: true,
  SubPlanOverdue: true,
  SubPlanReopened: true,
  SuccessionDecided: true,
  TaskAssigned: true,
  UnitCodesAssigned: true,
  Urged: true,
};

export const EVENT_TYPES: readonly EventType[] = Object.keys(TYPES) as EventType[];
