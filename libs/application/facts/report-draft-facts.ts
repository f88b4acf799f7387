import { reportDraftDecider } from '#libs/domain/report-draft/report-draft.decider.js';
import type { ReportDraft, ReportDraftEvent } from '#libs/domain/report-draft/report-draft.js';
import { reportDecider } from '#libs/domain/report/report.decider.js';
import type { Report } from '#libs/domain/report/report.js';
import type { EventLog, StreamId } from '#libs/event-log/event-log.js';
import type { ReportId } from '#libs/kernel/ids.js';
import { loadStream, type StreamState } from './streams.js';

export const draftStreamOf = (reportId: ReportId): StreamId => `report-draft/${reportId}`;

/** The last draft of a report, as it stands on its stream. */
export const loadReportDraft = (log: EventLog, reportId: ReportId): Promise<StreamState<ReportDraftEvent, ReportDraft | null>> =>
  loadStream(log, reportDraftDecider, draftStreamOf(reportId));

/** The report as it stands on its stream; before the first submission none. */
export const loadReport = async (log: EventLog, reportId: ReportId): Promise<Report> =>
  (await loadStream(log, reportDecider, `report/${reportId}`)).state;
