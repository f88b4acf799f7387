import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { Consolidation } from '#libs/domain/report/consolidation.js';
import type {
  ContestOutcome,
  FieldNote,
  IndicatorValues,
  ReturnCategory,
  ReturnKind,
  ServedObligation,
  Signature,
} from '#libs/domain/report/report.js';
import type { Position } from '#libs/event-log/event-log.js';
import type { DutyId, OrgUnitId, PersonId, PlanId, ReportId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';

/** Something that somebody said, why, and when. */
export interface Stated {
  readonly reason: string;
  readonly by: PersonId;
  readonly at: Instant;
}

/** The holder holds that the submission was valid. */
export interface ReturnContest extends Stated {
  /** Null: it waits for a decision. */
  readonly decided: (Stated & { readonly outcome: ContestOutcome }) | null;
}

export interface ReportReturn extends Stated {
  readonly kind: ReturnKind;
  /** Of a return as invalid. */
  readonly category: ReturnCategory | null;
  readonly notes: readonly FieldNote[];
  /** Day by which the correction is owed. */
  readonly dueOn: LocalDate | null;
  readonly contest: ReturnContest | null;
  /** When notice was given that the day of the correction had passed, and which day that was. */
  readonly overdueNotice: { readonly dueOn: LocalDate; readonly at: Instant } | null;
}

/** An accepted figure that was offset. */
export interface ReportAdjustment extends Stated {
  readonly indicator: string;
  /** Undefined: the report had no such figure. */
  readonly was?: string | null;
  readonly is: string | null;
  readonly offset: string | null;
  readonly document: string | null;
}

export interface ReportVersionRow {
  readonly version: number;
  /** Of its submission. */
  readonly position: Position;
  /** As submitted. */
  readonly values: IndicatorValues;
  /** With what was adjusted since: those that count. */
  readonly figures: IndicatorValues;
  readonly narrative: string;
  readonly document: string | null;
  readonly serves: readonly ServedObligation[];
  readonly signature: Signature | null;
  /** Where the figures come from; null: they were typed in. */
  readonly consolidation: Consolidation | null;
  readonly submittedAt: Instant;
  readonly recordedAt: Instant;
  readonly returned: ReportReturn | null;
  readonly withdrawn: Stated | null;
  readonly acceptedAt: Instant | null;
  readonly reopened: readonly Stated[];
  readonly adjustments: readonly ReportAdjustment[];
}

/** A unit took out of a report what it holds of it; this goes on in a report of its own. */
export interface ReportDivision {
  readonly from: ReportId;
  /** Who had submitted that. */
  readonly fromHolder: OrgUnitId;
  readonly into: ReportId;
  /** Who took it out. */
  readonly holder: OrgUnitId;
  readonly serves: readonly ServedObligation[];
  readonly by: PersonId;
  readonly at: Instant;
}

export interface ReportRow {
  readonly id: ReportId;
  readonly holder: OrgUnitId;
  readonly serves: readonly ServedObligation[];
  readonly phase: 'SUBMITTED' | 'RETURNED' | 'ACCEPTED' | 'WITHDRAWN';
  readonly version: number;
  readonly streamVersion: number;
  readonly versions: readonly ReportVersionRow[];
  /** Null: it was taken out of no other report. */
  readonly continuedFrom: ReportDivision | null;
  /** What was taken out of it, in order. */
  readonly divisions: readonly ReportDivision[];
}

export interface ReportFilter {
  /** Submitted by the unit, or on a duty that it holds. */
  readonly holderId?: OrgUnitId;
  /** The same of the unit or any below it. */
  readonly withinId?: OrgUnitId;
  /** The unit receives it, or issued a plan of which it serves a duty. */
  readonly receiverId?: OrgUnitId;
  readonly planId?: PlanId;
  readonly dutyId?: DutyId;
  readonly period?: PeriodKey;
  readonly phases?: readonly ReportRow['phase'][];
  /** A contest about one of its versions waits for a decision. */
  readonly contested?: boolean;
  /** Returned for correction, and the day of that has passed. */
  readonly correctionOverdue?: boolean;
}
