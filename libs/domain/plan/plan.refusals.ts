import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import type { DateInFuture, ParentCycle, ReasonMissing, RectifyRefusal, ScheduleInvalid, SourceMissing, TextTooLong } from '../refusals.js';
import type { ParentTaskRefusal } from './parent-tasks.js';
import type { PlanEnd } from './plan.js';

/** A group that has no member on the day on which it is resolved. */
interface GroupEmpty {
  readonly type: 'GroupEmpty';
  readonly path: string;
  readonly group: string;
  readonly on: LocalDate;
}

/** A unit that is named and does not exist on the day on which addressees are resolved. */
interface UnitNotInForce {
  readonly type: 'UnitNotInForce';
  readonly path: string;
  readonly unitId: OrgUnitId;
  readonly on: LocalDate;
}

/** A unit that a rule orders, and that does not stand below the issuer; a rule with the authority `REQUESTS` may ask it. */
interface NotOrderable {
  readonly type: 'NotOrderable';
  readonly path: string;
  readonly unitId: OrgUnitId;
  readonly issuer: OrgUnitId;
  readonly on: LocalDate;
}

export type ResolutionRefusal = GroupEmpty | UnitNotInForce | NotOrderable;

export type PlanRefusal =
  | { readonly type: 'PlanUnknown'; readonly path?: string; readonly planId: PlanId }
  | { readonly type: 'PlanAlreadyDrafted'; readonly path?: string; readonly planId: PlanId; readonly title: string }
  | { readonly type: 'PlanAlreadySigned'; readonly path?: string; readonly planId: PlanId; readonly title: string }
  | { readonly type: 'PlanAlreadyIssued'; readonly path?: string; readonly planId: PlanId; readonly title: string }
  | { readonly type: 'PlanNotIssued'; readonly path?: string; readonly planId: PlanId; readonly title: string }
  | {
      readonly type: 'PlanAlreadyNumbered';
      readonly path?: string;
      readonly planId: PlanId;
      readonly title: string;
      readonly number: string;
    }
  /** It was recalled, so that nothing can be done with it any more. */
  | {
      readonly type: 'PlanRecalled';
      readonly path?: string;
      readonly planId: PlanId;
      readonly title: string;
      readonly recalledOn: LocalDate;
    }
  | {
      readonly type: 'PlanAlreadyRecalled';
      readonly path?: string;
      readonly planId: PlanId;
      readonly title: string;
      readonly recalledOn: LocalDate;
    }
  /** It was replaced or closed: its text stands as it is. */
  | {
      readonly type: 'PlanEnded';
      readonly path?: string;
      readonly planId: PlanId;
      readonly title: string;
      readonly ended: PlanEnd['as'];
      readonly on: LocalDate;
    }
  /** A plan cannot take the place of another. */
  | {
      readonly type: 'ReplacementUnfit';
      readonly path: string;
      readonly byPlan: PlanId;
      readonly problem: 'ITSELF' | 'UNKNOWN' | 'NOT_ISSUED' | 'NOT_IN_FORCE' | 'ISSUER' | 'FORM';
    }
  /** A letter corrects words; who owes what by when is amended by a document of the same form. `path` is the first place that obliges otherwise. */
  | { readonly type: 'CorrectionChangesContent'; readonly path: string }
  | { readonly type: 'CorrectionEmpty'; readonly path: string }
  | { readonly type: 'TitleMissing'; readonly path: string }
  | { readonly type: 'YearInvalid'; readonly path: string; readonly year: number }
  | { readonly type: 'TaskKeyDuplicate'; readonly path: string; readonly key: string }
  | { readonly type: 'RuleKeyDuplicate'; readonly path: string; readonly key: string }
  | { readonly type: 'TaskWithoutLead'; readonly path: string; readonly key: string; readonly title: string }
  | {
      readonly type: 'QuotaInvalid';
      readonly path: string;
      readonly key: string;
      readonly problem: 'COUNT' | 'PRODUCT_MISSING' | 'WITHIN_UNKNOWN' | 'WITHIN_ITSELF' | 'MORE_THAN_WHOLE';
    }
  | {
      readonly type: 'IndicatorInvalid';
      readonly path: string;
      readonly key: string;
      readonly problem: 'ID_MISSING' | 'ID_DUPLICATE' | 'RATIO_PART_UNKNOWN' | 'RATIO_PART_NO_SUM';
    }
  | { readonly type: 'UnitUnknown'; readonly path: string; readonly unitId: OrgUnitId }
  | { readonly type: 'ParentPlanUnknown'; readonly path: string; readonly parentId: PlanId }
  | { readonly type: 'ParentPlanNotIssued'; readonly path: string; readonly parentId: PlanId }
  | { readonly type: 'ParentPlanRecalled'; readonly path: string; readonly parentId: PlanId; readonly recalledOn: LocalDate }
  | {
      readonly type: 'ParentPlanEnded';
      readonly path: string;
      readonly parentId: PlanId;
      readonly ended: PlanEnd['as'];
      readonly on: LocalDate;
    }
  /** A row or clause says that it carries out one which the parent does not have, or of a plan that is not the parent. */
  | {
      readonly type: 'LinkedTaskUnknown';
      readonly path: string;
      readonly key: string;
      readonly linkedPlanId: PlanId;
      readonly linkedKey: string;
    }
  /** A row or clause says that it carries out what others alone are asked for. */
  | {
      readonly type: 'LinkedTaskOfOthers';
      readonly path: string;
      readonly key: string;
      readonly linkedKey: string;
      readonly number: string;
      readonly title: string;
      readonly holders: readonly OrgUnitId[];
      readonly issuer: OrgUnitId;
    }
  | { readonly type: 'DocumentNumberInvalid'; readonly path: string; readonly number: string; readonly symbol: string }
  | {
      readonly type: 'NumberTaken';
      readonly path: string;
      readonly number: string;
      readonly symbol: string;
      readonly year: number;
      readonly by: PlanId;
    }
  /** The earliest possible day is after the latest. */
  | { readonly type: 'IssueDateInverted'; readonly path: string; readonly earliest: LocalDate; readonly latest: LocalDate }
  | { readonly type: 'IssueDateInFuture'; readonly path: string; readonly date: LocalDate; readonly today: LocalDate }
  /** Even the latest day on which it may have been issued is before the earliest of the parent's. */
  | {
      readonly type: 'IssuedBeforeParent';
      readonly path: string;
      readonly latest: LocalDate;
      readonly parentEarliest: LocalDate;
      readonly parentId: PlanId;
    }
  | { readonly type: 'IssuedBeforeSigned'; readonly path: string; readonly latest: LocalDate; readonly signedOn: LocalDate }
  | { readonly type: 'SentBeforeIssued'; readonly path: string; readonly sentOn: LocalDate; readonly earliest: LocalDate }
  | { readonly type: 'ReceivedBeforeSent'; readonly path: string; readonly receivedOn: LocalDate; readonly sentOn: LocalDate }
  | { readonly type: 'DeliveryMissing'; readonly path: string }
  /** The day is already recorded and is another one; a typing mistake is rectified, not recorded again. */
  | { readonly type: 'DeliveryAlreadyRecorded'; readonly path: string; readonly recorded: LocalDate }
  /** The number's day is outside what the plan was issued with. */
  | {
      readonly type: 'NumberOutsideBounds';
      readonly path: string;
      readonly date: LocalDate;
      readonly earliest: LocalDate;
      readonly latest: LocalDate;
    }
  /** The plan was issued with another number and only its day was blank. */
  | { readonly type: 'NumberDiffers'; readonly path: string; readonly number: string; readonly recorded: string }
  | {
      readonly type: 'AmendmentAlreadyMade';
      readonly path: string;
      readonly number: string;
      readonly symbol: string;
      readonly on: LocalDate;
    }
  /** An answer would be due before there is anything to answer. */
  | { readonly type: 'AnswerDueTooEarly'; readonly path: string; readonly answerBy: LocalDate; readonly on: LocalDate }
  /** What fell due between that day and the present would be late at once, and its holders would be reminded of the past. */
  | { readonly type: 'TakeOverInPast'; readonly path: string; readonly on: LocalDate; readonly today: LocalDate }
  | { readonly type: 'PlanNotTakenOver'; readonly path?: string; readonly planId: PlanId; readonly title: string }
  | { readonly type: 'ReportsMissing'; readonly path: string }
  /** Since that day reports are submitted here. */
  | { readonly type: 'ReportedSinceTakeOver'; readonly path: string; readonly on: LocalDate; readonly takenOverOn: LocalDate }
  | { readonly type: 'ReportedBeforeIssue'; readonly path: string; readonly on: LocalDate; readonly earliest: LocalDate }
  /** It was not issued before the day from which it is to run here. */
  | { readonly type: 'NothingToTakeOver'; readonly path: string; readonly on: LocalDate; readonly issuedFrom: LocalDate }
  /** An amendment may not change who issues the plan or from which it is derived. */
  | { readonly type: 'IssuerChanged'; readonly path: string; readonly issuer: OrgUnitId }
  | { readonly type: 'ParentChanged'; readonly path: string; readonly parentId: PlanId | null }
  /** Amended or recalled before it can have been issued. */
  | { readonly type: 'ChangedBeforeIssue'; readonly path: string; readonly date: LocalDate; readonly earliest: LocalDate }
  /** By a document of a later day it was amended already: that text would hold from the earlier day on. */
  | {
      readonly type: 'AmendedLater';
      readonly path: string;
      readonly date: LocalDate;
      readonly number: string;
      readonly symbol: string;
      readonly on: LocalDate;
    }
  | ParentTaskRefusal
  | ResolutionRefusal
  | ScheduleInvalid
  | ParentCycle
  | DateInFuture
  | ReasonMissing
  | SourceMissing
  | TextTooLong
  | RectifyRefusal;
