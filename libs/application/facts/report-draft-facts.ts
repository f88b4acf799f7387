import { reportDraftDecider } from '#libs/domain/report-draft/report-draft.decider.js';
import type { ReportDraft, ReportDraftEvent } from '#libs/domain/report-draft/report-draft.js';
import { reportDecider } from '#libs/domain/report/report.decider.js';
import { noReport, type Report, type ReportEvent } from '#libs/domain/report/report.js';
import type { EventLog, StreamId } from '#libs/event-log/event-log.js';
import type { ReportId } from '#libs/kernel/ids.js';
import { loadStreams, type StreamState } from './streams.js';

export const draftStreamOf = (reportId: ReportId): StreamId => `report-draft/${reportId}`;

/** The last draft of a report, as it stands on its stream. */
export const loadReportDraft = async (log: EventLog, reportId: ReportId): Promise<StreamState<ReportDraftEvent, ReportDraft | null>> => {
  const streamId = draftStreamOf(reportId);
  const streams = await loadStreams(log, reportDraftDecider, [streamId]);
  return streams.get(streamId) ?? { events: [], state: reportDraftDecider.initial, version: 0 };
};

/** The report as it stands on its stream; before the first submission none. */
export const loadReport = async (log: EventLog, reportId: ReportId): Promise<Report> => {
  const streams = await loadStreams<ReportEvent, Report>(log, reportDecider, [`report/${reportId}`]);
  return streams.get(`report/${reportId}`)?.state ?? noReport;
};
