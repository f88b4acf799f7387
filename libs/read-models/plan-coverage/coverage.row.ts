import type { Coverage, CoverageCell, CoverageCounts } from '#libs/domain/plan-coverage/coverage.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';

/** A column of the matrix: a row or clause of the plan that somebody who owes a sub-plan has to carry out. */
interface CoverageTaskRow {
  readonly key: string;
  readonly number: string;
  readonly title: string;
  /** It stands in the body, and `number` is that of the clause. */
  readonly isClause: boolean;
  /** Over the wards to which it is addressed. */
  readonly counts: CoverageCounts;
}

/** A row of the matrix: one who owes a sub-plan, or has made one. */
export interface CoverageWardRow {
  readonly unitId: OrgUnitId;
  /** Plans in force that it derived; the matrix tells what they cover together. */
  readonly planIds: readonly PlanId[];
  /** Plans that it has drafted and not issued; they cover nothing yet. */
  readonly draftIds: readonly PlanId[];
  /** One for each column, in their order; null: the task is not addressed to it. */
  readonly cells: readonly (CoverageCell | null)[];
  /** Rows of its plans, and clauses with tasks or quotas, that are their own. */
  readonly own: number;
  readonly counts: CoverageCounts;
}

/** Wards by tasks of a plan. */
export interface CoverageMatrix {
  readonly planId: PlanId;
  readonly tasks: readonly CoverageTaskRow[];
  readonly wards: readonly CoverageWardRow[];
  readonly counts: CoverageCounts;
}

/** How one derived plan, drafted or issued, covers the plan above. */
export interface PlanCoverage extends Coverage {
  readonly planId: PlanId;
  readonly parentId: PlanId;
}
