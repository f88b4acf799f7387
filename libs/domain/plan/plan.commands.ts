import type { DocumentDate } from '#libs/calendar/schedule.js';
import type { OrgUnitId, PersonId, PlanId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import type { RectifyEntry } from '../refusals.js';
import type { PlanEnd } from './plan.js';
import type { CoverageFact, ParentTaskCommand } from './parent-tasks.js';
import type { Assignment, DocumentNumber, PlanContent } from './plan-content.js';
import type { ResolutionRefusal } from './plan.refusals.js';
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
