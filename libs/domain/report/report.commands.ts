import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { DutyId, OrgUnitId, PersonId, ReportId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import type { Authority, DutyKind, Indicator } from '../plan/plan-content.js';
import type {
  DueInPast,
  DutyClosed,
  DutyUnknown,
  PeriodUnknown,
  ReasonMissing,
  RectifyEntry,
  RectifyRefusal,
  TextTooLong,
} from '../refusals.js';
import type { IndicatorValues, ServedObligation } from './report.js';

/** What the handler found out about a duty that a report is to serve. */
export interface ServedDutyFact {
  readonly dutyId: DutyId;
  /** False: nobody opened it, and the rest is empty. */
  readonly exists: boolean;
  readonly kind: DutyKind;
  readonly authority: Authority;
  readonly holders: readonly OrgUnitId[];
  /** Who receives its reports, the issuer of its plan included. */
  readonly receivers: readonly OrgUnitId[];
  readonly indicators: readonly Indicator[];
  /** Every period of the duty, requested ones included. */
  readonly periods: readonly PeriodKey[];
  /** Periods for which another report is under review, waits for its correction or was accepted. */
  readonly servedElsewhere: readonly PeriodKey[];
  /** Waived or cancelled as a whole. */
  readonly closed: { readonly closed: 'WAIVED' | 'CANCELLED'; readonly reason: string } | null;
  readonly waivedPeriods: readonly PeriodKey[];
}

export interface ReviewFacts {
  /** The units for which the actor may act. */
  readonly actingFor: readonly OrgUnitId[];
  /** Who receives the reports of the duties served, the issuers of their plans included. */
  readonly receivers: readonly OrgUnitId[];
}

export type ReportCommand =
  | {
      readonly type: 'SubmitReport';
      readonly reportId: ReportId;
      readonly holder: OrgUnitId;
      readonly serves: readonly ServedObligation[];
      readonly values: IndicatorValues;
      readonly narrative: string;
      readonly document: string | null;
      readonly submittedBy: PersonId;
      /** When it counts. Earlier than `at` only where a receiver states it and names the document. */
      readonly submittedAt: Instant;
      readonly at: Instant;
      /** Fact: one for each duty named in `serves`. */
      readonly duties: readonly ServedDutyFact[];
      /** Fact: the units for which the actor may act. */
      readonly actingFor: readonly OrgUnitId[];
    }
  | ({
      readonly type: 'ReturnReport';
      readonly reportId: ReportId;
      /** The version that was read. */
      readonly version: number;
      readonly kind: 'FOR_CORRECTION' | 'AS_INVALID';
      readonly reason: string;
      readonly dueOn: LocalDate | null;
      readonly returnedBy: PersonId;
      readonly at: Instant;
    } & ReviewFacts)
  | ({
      readonly type: 'AcceptReport';
      readonly reportId: ReportId;
      readonly version: number;
      readonly acceptedBy: PersonId;
      readonly at: Instant;
    } & ReviewFacts)
  | (RectifyEntry & { readonly reportId: ReportId });

export type ReportRefusal =
  | { readonly type: 'ReportUnknown'; readonly path?: string; readonly reportId: ReportId }
  | { readonly type: 'ServesNothing'; readonly path: string }
  | { readonly type: 'ServedTwice'; readonly path: string; readonly dutyId: DutyId; readonly period: PeriodKey }
  | DutyUnknown
  /** A report for somebody else's duty, or in the name of a unit for which the actor may not act. */
  | { readonly type: 'NotTheHolder'; readonly path: string; readonly holder: OrgUnitId; readonly holders: readonly OrgUnitId[] }
  /** Accepted already: a second report for it is not taken. */
  | {
      readonly type: 'ReportLocked';
      readonly path?: string;
      readonly reportId: ReportId;
      readonly acceptedAt: Instant | null;
      readonly period: PeriodKey | null;
    }
  | DutyClosed
  | PeriodUnknown
  /** A sub-plan is fulfilled by a plan. */
  | { readonly type: 'NotReportable'; readonly path: string; readonly dutyId: DutyId; readonly kind: DutyKind }
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
  /** Returned already and not submitted again. */
  | { readonly type: 'NothingToReview'; readonly path?: string; readonly reportId: ReportId; readonly version: number }
  | { readonly type: 'VersionStale'; readonly path: string; readonly version: number; readonly current: number }
  | { readonly type: 'NotTheReceiver'; readonly path?: string; readonly reportId: ReportId; readonly receivers: readonly OrgUnitId[] }
  | ReasonMissing
  | DueInPast
  | TextTooLong
  | RectifyRefusal;
