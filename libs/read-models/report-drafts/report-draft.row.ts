import type { ReportDraft, ReportDraftPhase } from '#libs/domain/report-draft/report-draft.js';
import type { DutyId, OrgUnitId } from '#libs/kernel/ids.js';

/** The last draft of a report. */
export interface ReportDraftRow extends ReportDraft {
  readonly streamVersion: number;
}

export interface ReportDraftFilter {
  readonly holderId?: OrgUnitId;
  readonly dutyId?: DutyId;
  readonly phases?: readonly ReportDraftPhase[];
}
