import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import type { PageRequest, Viewpoint } from '../queries.js';

/** What became of something between two viewpoints. `GONE`: it was there before and is not there afterwards. */
export type ChangeKind = 'ADDED' | 'CHANGED' | 'GONE';

export type ObligationField = 'STATUS' | 'PHASE' | 'DUE_ON' | 'DEADLINE' | 'TITLE' | 'HOLDERS' | 'CORRECTION_DUE_ON' | 'EXCUSE';
export type PlanField = 'STATUS' | 'NUMBER' | 'ISSUED_ON' | 'TITLE' | 'ENDED_ON' | 'REPLACED_BY' | 'CONTENT';
export type ReportField = 'PHASE' | 'VERSION' | 'FIGURES' | 'CORRECTION_DUE_ON';

/** What can be compared, with the fields in which it may differ. */
export interface ComparedFields {
  readonly OBLIGATIONS: ObligationField;
  readonly PLANS: PlanField;
  readonly REPORTS: ReportField;
}

export type Compared = keyof ComparedFields;

/** Two states of the same log, the earlier one first. */
export interface ViewpointPair {
  readonly before: Viewpoint;
  readonly after: Viewpoint;
}

export interface ComparisonFilter {
  readonly planId?: PlanId;
  /** The unit or any below it: what it holds, issued or handed in. */
  readonly withinId?: OrgUnitId;
}

export interface ChangeRow<Field extends string = string> {
  /** Of the obligation, plan or report. */
  readonly id: string;
  readonly kind: ChangeKind;
  /** In which it differs; none where it was added or is gone. */
  readonly fields: readonly Field[];
  /** Nothing was recorded about it: only time has passed. */
  readonly onlyTime: boolean;
}

export interface ChangeCounts {
  readonly added: number;
  readonly changed: number;
  readonly gone: number;
  /** Of those changed: only time has passed. */
  readonly onlyTime: number;
}

export interface ChangePageRequest extends PageRequest {
  /** Absent: all. */
  readonly kinds?: readonly ChangeKind[];
}
