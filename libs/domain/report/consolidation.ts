import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { DutyId, OrgUnitId, ReportId } from '#libs/kernel/ids.js';
import type { Indicator } from '../plan/plan-content.js';

/*
 * A report that is consolidated from the accepted reports of the units that report to its holder. What is here is recorded with the submission: from
 * which report, version and unit each figure came, what the holder added of its own, and what it put in the place of the result, and why.
 */

/** An obligation of a unit that feeds the report. */
export interface SourceObligation {
  readonly dutyId: DutyId;
  readonly period: PeriodKey;
  readonly holders: readonly OrgUnitId[];
  readonly phase: 'OPEN' | 'SUBMITTED' | 'RETURNED' | 'ACCEPTED';
  readonly reportId: ReportId | null;
}

/** One figure of one accepted report; null: not applicable. */
export interface FigureSource {
  readonly reportId: ReportId;
  readonly version: number;
  readonly unitId: OrgUnitId;
  readonly value: string | null;
  /** It was adjusted after its report had been accepted. */
  readonly adjusted: boolean;
}

/** @public Named in the schema of events. */
export interface FigureOverride {
  /** Null: not applicable. */
  readonly value: string | null;
  readonly note: string;
}

export interface ConsolidatedFigure {
  readonly aggregator: Indicator['overUnits'];
  /** In the order in which the reports were submitted. */
  readonly sources: readonly FigureSource[];
  /** What the figures of the units come to; null: not applicable to any of them. Absent: none has a figure. */
  readonly units?: string | null;
  /** What the holder did itself, apart from its units. */
  readonly own?: string | null;
  /** What `units` and `own` come to together, by the same aggregator. */
  readonly total?: string | null;
  /** Submitted in the place of the total, which stays here. */
  readonly override?: FigureOverride;
}

/** Where the figures of a version of a report come from. */
export interface Consolidation {
  /** Position of the log up to which the units' reports were read. */
  readonly basis: number;
  /** k of n: reports that were accepted, among those that were owed. */
  readonly accepted: number;
  readonly owed: number;
  /** The obligations of which no report was accepted then. */
  readonly missing: readonly SourceObligation[];
  /** The figures, by the id of their indicator. */
  readonly figures: Readonly<Record<string, ConsolidatedFigure>>;
}

/** What a person asks for who consolidates. */
export interface ConsolidationRequest {
  /** The position that was looked at: what came later is shown as a change, never included unseen. */
  readonly basis: number;
  readonly own: readonly { readonly indicator: string; readonly value: string | null }[];
  readonly overrides: readonly ({ readonly indicator: string } & FigureOverride)[];
}

/** An accepted report of a unit, with its figures as adjusted. */
export interface AcceptedReport {
  readonly reportId: ReportId;
  readonly version: number;
  readonly unitId: OrgUnitId;
  readonly figures: Readonly<Record<string, string | null>>;
  readonly adjusted: readonly string[];
  /** Of the duties by which it feeds the report. */
  readonly indicators: readonly Indicator[];
  /** Of its submission. */
  readonly position: number;
}

/** What is known at a position of an obligation and of those that feed it. */
export interface ConsolidationFacts {
  readonly position: number;
  readonly dutyId: DutyId;
  readonly period: PeriodKey;
  readonly holders: readonly OrgUnitId[];
  /** That the report has to carry. */
  readonly indicators: readonly Indicator[];
  readonly obligations: readonly SourceObligation[];
  /** Each once, however many of the obligations it serves. */
  readonly reports: readonly AcceptedReport[];
  /** What was submitted for the obligation, if it was consolidated. */
  readonly submitted: { readonly reportId: ReportId; readonly version: number; readonly consolidation: Consolidation } | null;
}
