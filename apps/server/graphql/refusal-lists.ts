import type { ApplicationRefusal } from '#libs/application/outcome.js';
import type { CalendarRefusal } from '#libs/domain/calendar/calendar.commands.js';
import type { DutyRefusal } from '#libs/domain/duty/duty.commands.js';
import type { OrgUnitRefusal } from '#libs/domain/org-unit/org-unit.commands.js';
import type { PlanRefusal } from '#libs/domain/plan/plan.commands.js';
import type { ReportDraftRefusal } from '#libs/domain/report-draft/report-draft.commands.js';
import type { ReportRefusal } from '#libs/domain/report/report.commands.js';

/**
 * All members of a union of refusals: a new one does not compile before it is here, and with `true` in the schema. `false` are those that
 * only commands of the cascade and of notices get.
 */
type Members<Union extends { readonly type: string }> = { readonly [Type in Union['type']]: boolean };

const shown = <Union extends { readonly type: string }>(members: Members<Union>): readonly Union['type'][] =>
  (Object.keys(members) as Union['type'][]).filter((type) => members[type]);

/** What any mutation can answer. */
export const alwaysPossible = shown<ApplicationRefusal | { readonly type: 'InputInvalid' }>({
  InputInvalid: true,
  CommandIdReused: true,
  VersionConflict: true,
  StreamBusy: true,
  NotTheIssuer: false,
});

export const planRefusals = shown<PlanRefusal | Extract<ApplicationRefusal, { readonly type: 'NotTheIssuer' }>>({
  NotTheIssuer: true,
  PlanUnknown: true,
  PlanAlreadyDrafted: true,
  PlanAlreadySigned: true,
  PlanAlreadyIssued: true,
  PlanNotIssued: true,
  PlanAlreadyNumbered: true,
  PlanRecalled: true,
  PlanAlreadyRecalled: true,
  TitleMissing: true,
  YearInvalid: true,
  TaskKeyDuplicate: true,
  RuleKeyDuplicate: true,
  TaskWithoutLead: true,
  QuotaInvalid: true,
  IndicatorInvalid: true,
  UnitUnknown: true,
  ParentPlanUnknown: true,
  ParentPlanNotIssued: true,
  ParentPlanRecalled: true,
  LinkedTaskUnknown: true,
  PlanNotDerived: true,
  ParentTaskUnknown: true,
  ParentTaskNotAddressed: true,
  ParentTaskAlreadyDecided: true,
  ParentTaskCarriedOut: true,
  TaskUnknown: true,
  LinkDiffers: true,
  DocumentNumberInvalid: true,
  NumberTaken: true,
  NumberDiffers: true,
  IssueDateInverted: true,
  IssueDateInFuture: true,
  IssuedBeforeParent: true,
  IssuedBeforeSigned: true,
  SentBeforeIssued: true,
  ReceivedBeforeSent: true,
  DeliveryMissing: true,
  DeliveryAlreadyRecorded: true,
  NumberOutsideBounds: true,
  AmendmentAlreadyMade: true,
  AnswerDueTooEarly: true,
  IssuerChanged: true,
  ParentChanged: true,
  ChangedBeforeIssue: true,
  GroupEmpty: true,
  UnitNotInForce: true,
  ScheduleInvalid: true,
  ParentCycle: true,
  DateInFuture: true,
  ReasonMissing: true,
  SourceMissing: true,
  TextTooLong: true,
  EntryUnknown: true,
  RectifiedValueWrong: true,
  RectifiedValueInvalid: true,
});

export const dutyRefusals = shown<DutyRefusal>({
  DutyUnknown: true,
  DutyClosed: true,
  PeriodUnknown: true,
  PeriodTaken: true,
  ReasonMissing: true,
  NotTheSuperior: true,
  ObligationMet: true,
  ScheduleNotOpen: true,
  ScheduleStillOpen: true,
  ScheduleInvalid: true,
  DeadlineOpen: true,
  ExtensionNotLater: true,
  DueInPast: true,
  NotLate: true,
  AlreadyExcused: true,
  DowntimeInvalid: true,
  NotRequestable: true,
  NotAnAmendment: true,
  AmendmentUnknown: true,
  AmendmentEarlier: true,
  TextTooLong: true,
  EntryUnknown: true,
  RectifiedValueWrong: true,
  RectifiedValueInvalid: true,
  NotTheHolder: true,
  NotReportable: false,
  PeriodServed: false,
  AlreadyNoticed: false,
  DutyAlreadyOpen: false,
  NoNoticeForKind: false,
  NotASubPlan: false,
  NotOverdue: false,
});

export const reportRefusals = shown<ReportRefusal>({
  ReportUnknown: true,
  ServesNothing: true,
  ServedTwice: true,
  ServesLess: true,
  PeriodServed: true,
  DutyUnknown: true,
  NotTheHolder: true,
  NotActingForHolder: true,
  ReportLocked: true,
  DutyClosed: true,
  PeriodUnknown: true,
  NotReportable: true,
  SubmittedInFuture: true,
  BackdatingNotAllowed: true,
  IndicatorsMissing: true,
  IndicatorUnknown: true,
  IndicatorNotANumber: true,
  IndicatorNegative: true,
  NarrativeTooLong: true,
  NothingToReview: true,
  VersionStale: true,
  NotTheReceiver: true,
  CorrectionDayMissing: true,
  ReturnCategoryInvalid: true,
  NoteFieldUnknown: true,
  NotContestable: true,
  NothingContested: true,
  DecidedByReturner: true,
  AlreadyWithdrawn: true,
  AcceptanceMissing: true,
  NothingAdjusted: true,
  ReasonMissing: true,
  DueInPast: true,
  TextTooLong: true,
  EntryUnknown: true,
  RectifiedValueWrong: true,
  RectifiedValueInvalid: true,
});

/** Beside what its submission would be refused with. */
const ofDrafts = shown<Exclude<ReportDraftRefusal, ReportRefusal>>({
  ReportDraftUnknown: true,
  DraftStale: true,
  DraftOutdated: true,
  DraftAlreadySigned: true,
  DraftNotSigned: true,
});

export const reportDraftRefusals = [...reportRefusals, ...ofDrafts];

export const orgUnitRefusals = shown<OrgUnitRefusal>({
  UnitAlreadyRegistered: true,
  UnitNotRegistered: true,
  UnitDissolved: true,
  NameMissing: true,
  ValidityInverted: true,
  ParentUnknown: true,
  ParentNotInForce: true,
  CodeInvalid: true,
  CodeTaken: true,
  ParentCycle: true,
  SourceMissing: true,
  TextTooLong: true,
  ReasonMissing: true,
  DueInPast: true,
  NotTheUnitAbove: true,
  SuccessorIsItself: true,
  SuccessorTwice: true,
  SuccessorsTooFew: true,
  SuccessorUnknown: true,
  SuccessorNotInForce: true,
  SuccessionCycle: true,
  ShareInvalid: true,
  SharesNotWhole: true,
  UnitNotEnded: true,
  SuccessionBeforeEnd: true,
  SuccessionSettled: true,
  DutiesNotHeld: true,
  SuccessionDeadlineMissing: true,
});

export const calendarRefusals = shown<CalendarRefusal>({
  DayOfAnotherYear: true,
  NameMissing: true,
  WeekdayOfAnotherKind: true,
  DayTwice: true,
  DecidedEarlier: true,
  DecisionDayMissing: true,
  NotTheCalendarKeeper: true,
  DateInFuture: true,
  SourceMissing: true,
  TextTooLong: true,
});

/** What a rectification of an entry of any stream can answer. */
export const rectifyRefusals = [...new Set([...planRefusals, ...dutyRefusals, ...reportRefusals])];
