import { reportDraftDecider } from '#libs/domain/report-draft/report-draft.decider.js';
import { isOpen, type ReportDraft, type ReportDraftEvent } from '#libs/domain/report-draft/report-draft.js';
import { reportDecider } from '#libs/domain/report/report.decider.js';
import type { Report } from '#libs/domain/report/report.js';
import type { EventLog, StreamId } from '#libs/event-log/event-log.js';
import type { OrgUnitId, ReportId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { ownersOf } from './duty-facts.js';
import { loadStream, type StreamState } from './streams.js';

export const reportDraftStreamOf = (reportId: ReportId): StreamId => `report-draft/${reportId}`;

/** The last draft of a report, as it stands on its stream. */
export const loadReportDraft = (log: EventLog, reportId: ReportId): Promise<StreamState<ReportDraftEvent, ReportDraft | null>> =>
  loadStream(log, reportDraftDecider, reportDraftStreamOf(reportId));

/** Whose an open draft is, by the rule for reports; nobody's where none is open. */
export const ownersOfReportDraft = async (log: EventLog, draft: ReportDraft | null, on: LocalDate): Promise<readonly OrgUnitId[]> =>
  isOpen(draft) ? ownersOf(log, draft.content, on) : [];

/** The report as it stands on its stream; before the first submission none. */
export const loadReport = async (log: EventLog, reportId: ReportId): Promise<Report> =>
  (await loadStream(log, reportDecider, `report/${reportId}`)).state;
