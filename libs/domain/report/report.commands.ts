import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { DutyId, OrgUnitId, PersonId, ReportId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import type { ServeRefusal } from '../duty/duty.commands.js';
import type { Indicator } from '../plan/plan-content.js';
import type { DueInPast, NotTheHolder, ReasonMissing, RectifyEntry, RectifyRefusal, TextTooLong } from '../refusals.js';
import type { IndicatorValues, ServedObligation } from './report.js';

/** What the handler found out about a duty that a report is to serve. */
export interface ServedDutyFact {
  readonly dutyId: DutyId;
  /** Who receives its reports, the issuer of its plan included. */
  readonly receivers: readonly OrgUnitId[];
  readonly indicators: readonly Indicator[];
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
      /** Fact: one for each duty named in `serves` that was opened. */
      readonly duties: readonly ServedDutyFact[];
      /** Fact: what the first of the duties that does not let itself be served by this report says. */
      readonly refusedByDuty: ServeRefusal | null;
      /** Fact: duties that are closed by now, of those that the report served before. */
      readonly closedDuties: readonly DutyId[];
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
  /** The report meets it already; a further version may not drop it. */
  | { readonly type: 'ServesLess'; readonly path: string; readonly dutyId: DutyId; readonly period: PeriodKey }
  | ServeRefusal
  | NotTheHolder
  /** Who sends it acts neither for the holder nor for a receiver of all that it serves. */
  | { readonly type: 'NotActingForHolder'; readonly path: string; readonly holder: OrgUnitId; readonly actingFor: readonly OrgUnitId[] }
  | { readonly type: 'ReportLocked'; readonly path?: string; readonly reportId: ReportId; readonly acceptedAt: Instant }
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
