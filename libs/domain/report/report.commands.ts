import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { OfType } from '#libs/kernel/decider.js';
import type { DutyId, OrgUnitId, PersonId, ReportId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import type { ServeRefusal } from '../duty/duty.commands.js';
import type { PlanRefusal } from '../plan/plan.refusals.js';
import type { Indicator } from '../plan/plan-content.js';
import type { DueInPast, NotTheHolder, ReasonMissing, RectifyEntry, RectifyRefusal, TextTooLong } from '../refusals.js';
import type { Consolidation } from './consolidation.js';
import type {
  ContestOutcome,
  FieldNote,
  IndicatorValues,
  ReportPhase,
  ReturnCategory,
  ReturnKind,
  ServedObligation,
  Signature,
} from './report.js';

/** What the handler found out about a duty that a report is to serve. */
export interface ServedDutyFact {
  readonly dutyId: DutyId;
  /** Who receives its reports, the issuer of its plan included. */
  readonly receivers: readonly OrgUnitId[];
  readonly indicators: readonly Indicator[];
  /** Earliest day on which its plan can have been issued. */
  readonly issuedFrom: LocalDate;
}

export interface ReviewFacts {
  /** The units for which the actor may act. */
  readonly actingFor: readonly OrgUnitId[];
  /** Of each duty that it serves: who receives its reports, the issuer of its plan included. */
  readonly receivers: readonly (readonly OrgUnitId[])[];
}

/** What a report says about an obligation is said by who holds that: by who submitted it, or where that unit does not hold the duty any more, who does. */
export interface OwnedObligation extends ServedObligation {
  readonly owners: readonly OrgUnitId[];
}

export interface OwnerFacts {
  /** The unit in whose name the actor speaks; what a unit above says it says for itself. */
  readonly actor: OrgUnitId | null;
  /** Of each obligation that the report serves. */
  readonly owned: readonly OwnedObligation[];
}

export interface HolderFacts {
  /** The units for which the actor may act. */
  readonly actingFor: readonly OrgUnitId[];
  /** As in `OwnerFacts`. */
  readonly owned: readonly OwnedObligation[];
}

interface OnVersion {
  readonly reportId: ReportId;
  /** The version that was read. */
  readonly version: number;
  readonly at: Instant;
}

export type ReportCommand =
  | ({
      readonly type: 'SubmitReport';
      readonly reportId: ReportId;
      readonly holder: OrgUnitId;
      readonly serves: readonly ServedObligation[];
      readonly values: IndicatorValues;
      readonly narrative: string;
      readonly document: string | null;
      readonly signature: Signature | null;
      /** Fact: where the figures come from; absent: they were typed in. */
      readonly consolidation?: Consolidation;
      readonly submittedBy: PersonId;
      /** When it counts. Earlier than `at` only where a receiver states it and names the document. */
      readonly submittedAt: Instant;
      readonly at: Instant;
      /** Fact: one for each duty named in `serves` that was opened. */
      readonly duties: readonly ServedDutyFact[];
      /** Fact: what the first of the duties that does not let itself be served by this report says. */
      readonly refusedByDuty: ServeRefusal | null;
      /** Fact: what is waived or cancelled by now, of the obligations that the report meets. */
      readonly noLongerOwed: readonly ServedObligation[];
    } & HolderFacts)
  | ({
      readonly type: 'ReturnReport';
      readonly kind: ReturnKind;
      /** Of a return as invalid, and of no other. */
      readonly category: ReturnCategory | null;
      readonly reason: string;
      readonly notes: readonly FieldNote[];
      /** Has to be given where it is returned for correction. */
      readonly dueOn: LocalDate | null;
      readonly returnedBy: PersonId;
    } & OnVersion &
      ReviewFacts)
  | ({ readonly type: 'ContestReturn'; readonly reason: string; readonly contestedBy: PersonId } & OnVersion & OwnerFacts)
  | ({
      readonly type: 'DecideContest';
      readonly outcome: ContestOutcome;
      readonly reason: string;
      readonly decidedBy: PersonId;
    } & OnVersion &
      ReviewFacts)
  | ({ readonly type: 'WithdrawReport'; readonly reason: string; readonly withdrawnBy: PersonId } & OnVersion & OwnerFacts)
  /** Takes what the actor holds out of it. */
  | ({
      readonly type: 'DivideReport';
      /** The report that goes on with it. */
      readonly into: ReportId;
      readonly dividedBy: PersonId;
    } & OnVersion &
      OwnerFacts)
  | ({ readonly type: 'AcceptReport'; readonly acceptedBy: PersonId } & OnVersion & ReviewFacts)
  | ({ readonly type: 'ReopenReport'; readonly reason: string; readonly reopenedBy: PersonId } & OnVersion & ReviewFacts)
  | ({
      readonly type: 'AdjustReport';
      /** The figures as they are to read; the others stay. */
      readonly values: IndicatorValues;
      readonly reason: string;
      readonly document: string | null;
      readonly adjustedBy: PersonId;
      /** Fact: of the duties that it serves. */
      readonly indicators: readonly Indicator[];
    } & OnVersion &
      ReviewFacts)
  /** By the scheduler. */
  | ({
      readonly type: 'GiveCorrectionNotice';
      readonly dueOn: LocalDate;
      /** Fact: one of the obligations that it serves is still owed, by somebody who was ordered and not asked. */
      readonly owed: boolean;
    } & OnVersion)
  /** `indicators` as for an adjustment. */
  | (RectifyEntry & { readonly reportId: ReportId; readonly indicators: readonly Indicator[] });

export type ReportRefusal =
  | { readonly type: 'ReportUnknown'; readonly path?: string; readonly reportId: ReportId }
  | { readonly type: 'ServesNothing'; readonly path: string }
  | { readonly type: 'ServedTwice'; readonly path: string; readonly dutyId: DutyId; readonly period: PeriodKey }
  /** The report meets it already; a further version may not drop it. */
  | { readonly type: 'ServesLess'; readonly path: string; readonly dutyId: DutyId; readonly period: PeriodKey }
  | ServeRefusal
  | NotTheHolder
  /** It serves obligations of other units as well: whoever holds some of them takes its part out before it says anything else about it. */
  | { readonly type: 'ReportOfSeveral'; readonly path: string; readonly reportId: ReportId; readonly holders: readonly OrgUnitId[] }
  /** All that it serves is the actor's own. */
  | { readonly type: 'NothingToDivide'; readonly path: string; readonly reportId: ReportId }
  /** It was entered before the report was taken out of another, in whose stream it stands. */
  | { readonly type: 'EntryBeforeDivision'; readonly path: string; readonly reportId: ReportId; readonly from: ReportId }
  /** Who sends it acts neither for the holder nor for a receiver of all that it serves. */
  | { readonly type: 'NotActingForHolder'; readonly path: string; readonly holder: OrgUnitId; readonly actingFor: readonly OrgUnitId[] }
  | { readonly type: 'ReportLocked'; readonly path?: string; readonly reportId: ReportId; readonly acceptedAt: Instant }
  /** It cannot have been sent for a plan that was not there. */
  | OfType<PlanRefusal, 'ReportedBeforeIssue'>
  | { readonly type: 'SubmittedInFuture'; readonly path: string; readonly submittedAt: Instant; readonly at: Instant }
  /** An earlier time is stated by somebody who is no receiver, or without the document that shows it. */
  | {
      readonly type: 'BackdatingNotAllowed';
      readonly path: string;
      readonly submittedAt: Instant;
      readonly at: Instant;
      readonly missing: 'RECEIVER' | 'DOCUMENT';
    }
  | { readonly type: 'IndicatorsMissing'; readonly path: string; readonly indicators: readonly string[] }
  | { readonly type: 'IndicatorUnknown'; readonly path: string; readonly indicator: string; readonly known: readonly string[] }
  | { readonly type: 'IndicatorNotANumber'; readonly path: string; readonly indicator: string; readonly value: string }
  | { readonly type: 'IndicatorNegative'; readonly path: string; readonly indicator: string; readonly value: string }
  | { readonly type: 'NarrativeTooLong'; readonly path: string; readonly length: number; readonly lengthMax: number }
  /** Returned or withdrawn, and not submitted again. */
  | { readonly type: 'NothingToReview'; readonly path?: string; readonly reportId: ReportId; readonly version: number }
  | { readonly type: 'VersionStale'; readonly path: string; readonly version: number; readonly current: number }
  | { readonly type: 'NotTheReceiver'; readonly path?: string; readonly reportId: ReportId; readonly receivers: readonly OrgUnitId[] }
  /** A return for correction without its own day would hang for ever. */
  | { readonly type: 'CorrectionDayMissing'; readonly path: string }
  /** As invalid without a category, or for correction with one. */
  | { readonly type: 'ReturnCategoryInvalid'; readonly path: string; readonly kind: ReturnKind; readonly category: ReturnCategory | null }
  | { readonly type: 'NoteFieldUnknown'; readonly path: string; readonly field: string; readonly known: readonly string[] }
  /** Only a return as invalid is contested, once. */
  | {
      readonly type: 'NotContestable';
      readonly path: string;
      readonly version: number;
      readonly because: 'NO_SUCH_VERSION' | 'NOT_RETURNED_AS_INVALID' | 'CONTESTED_ALREADY' | 'WITHDRAWN';
    }
  | { readonly type: 'NothingContested'; readonly path: string; readonly version: number }
  /** Who returned it does not decide about the contest. */
  | { readonly type: 'DecidedByReturner'; readonly path?: string; readonly version: number; readonly returnedBy: PersonId }
  | { readonly type: 'AlreadyWithdrawn'; readonly path?: string; readonly reportId: ReportId }
  /** Only what was accepted is reopened or adjusted. */
  | { readonly type: 'AcceptanceMissing'; readonly path?: string; readonly reportId: ReportId; readonly phase: ReportPhase }
  | { readonly type: 'NothingAdjusted'; readonly path: string }
  /** Of a notice: no correction is awaited by that day, it has not passed, was told before, or nobody owes it any more. */
  | {
      readonly type: 'CorrectionNotOverdue';
      readonly path?: string;
      readonly reportId: ReportId;
      readonly version: number;
      readonly dueOn: LocalDate;
      readonly because: 'NOT_AWAITED' | 'NOT_YET' | 'NOTICED' | 'NOT_OWED';
    }
  /** A ratio has no meaning over nothing; what does not apply is not applicable, not zero. */
  | { readonly type: 'DenominatorZero'; readonly path: string; readonly indicator: string; readonly denominator: string }
  /** One of the two figures of a ratio is there without the other. */
  | {
      readonly type: 'RatioIncomplete';
      readonly path: string;
      readonly indicator: string;
      readonly numerator: string;
      readonly denominator: string;
    }
  /** Nobody who reports to the holder owes a report on that period. */
  | { readonly type: 'NothingToConsolidate'; readonly path: string; readonly dutyId: DutyId; readonly period: PeriodKey }
  /** A report that is consolidated serves one obligation. */
  | { readonly type: 'ConsolidatesSeveral'; readonly path: string; readonly count: number }
  /** The log does not reach so far. */
  | { readonly type: 'BasisNotReached'; readonly path: string; readonly basis: number; readonly head: number }
  /** It was typed in although units report it. */
  | { readonly type: 'FigureConsolidated'; readonly path: string; readonly indicator: string }
  /** Some units measure it in another unit. */
  | {
      readonly type: 'FiguresUnlike';
      readonly path: string;
      readonly indicator: string;
      readonly unit: string;
      readonly others: readonly string[];
    }
  | ReasonMissing
  | DueInPast
  | TextTooLong
  | RectifyRefusal;
