import type { ReportDraft, ReportDraftPhase } from '#libs/domain/report-draft/report-draft.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';

/** The last draft of a report. */
export interface ReportDraftRow extends ReportDraft {
  readonly streamVersion: number;
}

export interface ReportDraftFilter {
  readonly holderId?: OrgUnitId;
  readonly phases?: readonly ReportDraftPhase[];
}
