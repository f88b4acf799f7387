import type { OrgUnitId, PersonId, PlanId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import type {
  DateInFuture,
  ParentCycle,
  ReasonMissing,
  RectifyEntry,
  RectifyRefusal,
  ScheduleInvalid,
  SourceMissing,
  TextTooLong,
} from '../refusals.js';
import type { PlanEnd } from './plan.js';
import type { CoverageFact, ParentTaskCommand, ParentTaskRefusal } from './parent-tasks.js';
import type { Assignment, DocumentDate, DocumentNumber, PlanContent } from './plan-content.js';
import type { TakenOver } from './take-over.js';

/** A place of the plan above that is addressed to others alone. */
export interface PlaceOfOthers {
  readonly key: string;
  /** As printed. */
  readonly number: string;
  readonly title: string;
  /** Who leads it. */
  readonly holders: readonly OrgUnitId[];
}

/** What the handler found out about the plan above. */
export interface ParentPlanFact {
  readonly exists: boolean;
  /** Null while it is only drafted. */
  readonly issuedOn: DocumentDate | null;
  readonly recalledOn: LocalDate | null;
  /** How it ended; absent or null: it is in force, or was recalled. */
  readonly end?: PlanEnd | null;
  /** The plans above the parent, nearest first. */
  readonly ancestors: readonly PlanId[];
  /** Keys of the parent's rows and clauses; what a row or clause may name as what it carries out. */
  readonly taskKeys: readonly string[];
  /** Of the places that the content names those in which its issuer has no part; absent where none is, or nobody is addressed yet. */
  readonly ofOthers?: readonly PlaceOfOthers[];
}

/** What the handler found out about whom and what the content names. */
export interface ContentFacts {
  /** Units that the content names and that nobody registered. */
  readonly unknownUnits: readonly OrgUnitId[];
  /** Null exactly when the content names no parent. */
  readonly parent: ParentPlanFact | null;
}

/** What the handler found out about the plan that is to take the place of another. */
export interface ReplacementFact {
  readonly content: PlanContent;
  readonly document: DocumentNumber | null;
  /** Null while it is only drafted. */
  readonly issuedOn: DocumentDate | null;
  /** Neither recalled nor replaced nor closed. */
  readonly inForce: boolean;
}

/** A rule whose leads are only texts ("các cơ quan liên quan"): nobody owes it until a person says who. */
export interface UnassignedRule {
  readonly ruleKey: string;
  readonly texts: readonly string[];
}

/** A group that has no member on the day on which it is resolved. */
export interface GroupEmpty {
  readonly type: 'GroupEmpty';
  readonly path: string;
  readonly group: string;
  readonly on: LocalDate;
}

/** A unit that is named and does not exist on the day on which addressees are resolved. */
export interface UnitNotInForce {
  readonly type: 'UnitNotInForce';
  readonly path: string;
  readonly unitId: OrgUnitId;
  readonly on: LocalDate;
}

/** A unit that a rule orders, and that does not stand below the issuer; a rule with the authority `REQUESTS` may ask it. */
export interface NotOrderable {
  readonly type: 'NotOrderable';
  readonly path: string;
  readonly unitId: OrgUnitId;
  readonly issuer: OrgUnitId;
  readonly on: LocalDate;
}

export type ResolutionRefusal = GroupEmpty | UnitNotInForce | NotOrderable;

/** Who owes what, on a day. `assignments` holds only if there are no `refusals`. */
export interface Resolution {
  readonly on: LocalDate;
  readonly assignments: readonly Assignment[];
  readonly unassigned: readonly UnassignedRule[];
  readonly refusals: readonly ResolutionRefusal[];
}

export type PlanCommand =
  | ({ readonly type: 'DraftPlan'; readonly planId: PlanId; readonly content: PlanContent; readonly at: Instant } & ContentFacts)
  | {
      readonly type: 'SignPlan';
      readonly planId: PlanId;
      readonly signedBy: PersonId;
      /** `TM`, `KT`, `TL`, `TUQ`, `Q` or empty, as on the document. */
      readonly authority: string;
      readonly on: LocalDate | null;
      readonly at: Instant;
    }
  | {
      readonly type: 'IssuePlan';
      readonly planId: PlanId;
      /** Null while the number is blank. */
      readonly document: DocumentNumber | null;
      readonly issuedOn: DocumentDate;
      readonly sentOn: LocalDate | null;
      readonly receivedOn: LocalDate | null;
      readonly assumption: string | null;
      /** It was running before it was entered here; absent or null: it is issued here. */
      readonly takenOver?: TakenOver | null;
      /** Fact: `resolveAssignments` of the drafted content on the day of issue, or on the present day while that is blank. */
      readonly resolution: Resolution;
      /** Fact: null exactly when the drafted content names no parent. */
      readonly parent: ParentPlanFact | null;
      /** Fact: another plan of this issuer with this number and symbol in this year. */
      readonly numberTakenBy: PlanId | null;
      /** Fact: how it carries out the plan above; absent where there is none. */
      readonly coverage?: CoverageFact;
      readonly at: Instant;
    }
  | {
      readonly type: 'NumberPlan';
      readonly planId: PlanId;
      readonly document: DocumentNumber;
      readonly issuedOn: LocalDate;
      /** Who told it, or which register. */
      readonly source: string;
      readonly parent: ParentPlanFact | null;
      readonly numberTakenBy: PlanId | null;
      readonly at: Instant;
    }
  /** When an issued plan was sent and received, where that was not known at its issue. */
  | {
      readonly type: 'RecordDelivery';
      readonly planId: PlanId;
      readonly sentOn: LocalDate | null;
      readonly receivedOn: LocalDate | null;
      readonly source: string;
      readonly at: Instant;
    }
  | ({
      readonly type: 'AmendPlan';
      readonly planId: PlanId;
      /** Number of the amending document. */
      readonly amendment: DocumentNumber;
      readonly on: LocalDate;
      readonly content: PlanContent;
      readonly note: string;
      /** By when those who derived a plan have to answer; absent or null: the document names no day. */
      readonly answerBy?: LocalDate | null;
      /** Fact: `resolveAssignments` of the new content on `on`. */
      readonly resolution: Resolution;
      readonly numberTakenBy: PlanId | null;
      /** Fact: how the new content carries out the plan above; absent where there is none. */
      readonly coverage?: CoverageFact;
      readonly at: Instant;
    } & ContentFacts)
  /** An official letter puts words right. `content` is the whole as it reads then. */
  | ({
      readonly type: 'CorrectPlan';
      readonly planId: PlanId;
      readonly letter: DocumentNumber;
      readonly on: LocalDate;
      readonly content: PlanContent;
      readonly note: string;
      /** Fact: who has the number already, unless it is that of a letter. */
      readonly numberTakenBy: PlanId | null;
      readonly at: Instant;
    } & ContentFacts)
  | {
      readonly type: 'ReplacePlan';
      readonly planId: PlanId;
      readonly byPlan: PlanId;
      readonly on: LocalDate;
      readonly reason: string;
      /** By when those who derived a plan have to answer; null: no document names a day. */
      readonly answerBy: LocalDate | null;
      /** Fact: null where nobody drafted it. */
      readonly replacement: ReplacementFact | null;
      readonly at: Instant;
    }
  | {
      readonly type: 'ClosePlan';
      readonly planId: PlanId;
      readonly on: LocalDate;
      readonly reason: string;
      readonly document: string | null;
      readonly at: Instant;
    }
  | {
      readonly type: 'RecallPlan';
      readonly planId: PlanId;
      readonly on: LocalDate;
      readonly reason: string;
      readonly document: string;
      readonly at: Instant;
    }
  | ParentTaskCommand
  /** What holders reported before the plan ran here. */
  | {
      readonly type: 'TakeOverReports';
      readonly planId: PlanId;
      readonly source: string;
      readonly reports: readonly { readonly on: LocalDate }[];
      /** Of the list as it was given. */
      readonly digest: string;
      readonly at: Instant;
    }
  /** The cascade's: what it did for the event at `ofPosition` is done. */
  | {
      readonly type: 'CompleteCascade';
      readonly planId: PlanId;
      readonly ofPosition: number;
      readonly cause: string;
      readonly duties: number;
      readonly refused: number;
    }
  | (RectifyEntry & {
      readonly planId: PlanId;
      /** Facts as for `NumberPlan`; of use where a number or a day of issue is rectified. */
      readonly parent: ParentPlanFact | null;
      readonly numberTakenBy: PlanId | null;
    });

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
  | ParentTaskRefusal
  | GroupEmpty
  | UnitNotInForce
  | NotOrderable
  | ScheduleInvalid
  | ParentCycle
  | DateInFuture
  | ReasonMissing
  | SourceMissing
  | TextTooLong
  | RectifyRefusal;
