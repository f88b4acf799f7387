import type { CellLetter } from '#libs/calendar/cell-letters.js';
import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { DutyKind } from '#libs/domain/plan/plan-content.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';

/** Which obligations of a plan stand in the matrix. */
export interface MatrixFilter {
  readonly planId: PlanId;
  readonly kinds?: readonly DutyKind[];
  /** Held by the unit or any unit below it. */
  readonly withinId?: OrgUnitId;
}

export interface MatrixRule {
  readonly ruleKey: string;
  readonly kind: DutyKind;
  readonly title: string;
}

export interface MatrixColumn {
  /** Index of its rule. */
  readonly rule: number;
  readonly period: PeriodKey;
  /** Of units whose periods differ, the first day of all and the last day of all. */
  readonly periodFrom: LocalDate | null;
  readonly periodTo: LocalDate | null;
  /** Null where there is none, or where units have different ones. */
  readonly dueOn: LocalDate | null;
}

export interface MatrixRow {
  readonly unitId: OrgUnitId;
  /** One letter for each column; a space where the unit owes nothing. */
  readonly cells: string;
}

/** A cell in which a unit holds several obligations, as it does after a merger; its letter is the one that most needs somebody to act. */
export interface MatrixSharedCell {
  readonly row: number;
  readonly column: number;
  readonly obligations: number;
}

/** Who holds what of a plan, by rule and period, and how it stands. */
export interface ObligationMatrix {
  readonly planId: PlanId;
  readonly rules: readonly MatrixRule[];
  readonly columns: readonly MatrixColumn[];
  readonly rows: readonly MatrixRow[];
  readonly shared: readonly MatrixSharedCell[];
  /** Obligations in each state: one that several units hold together counts once. */
  readonly counts: ReadonlyMap<CellLetter, number>;
}

/** What the cells of a matrix were at every instant up to its own, in the order of its rows and columns. */
export interface ObligationMatrixPast {
  /** Ascending. */
  readonly steps: readonly Instant[];
  /** Of each row: of each column, separated by spaces, letters each followed by the base-36 index of the step from which it holds. */
  readonly rows: readonly string[];
}
