import { reportIdOf } from '#libs/domain/ids.js';
import { reportDraftDecider } from '#libs/domain/report-draft/report-draft.decider.js';
import { isOpen, type ReportDraft, type ReportDraftEvent } from '#libs/domain/report-draft/report-draft.js';
import { ownersIn } from '#libs/domain/report/ownership.js';
import { reportDecider } from '#libs/domain/report/report.decider.js';
import type { Report, ServedObligation } from '#libs/domain/report/report.js';
import type { ReportContent } from '#libs/domain/report/submission.js';
import type { EventLog, StreamId } from '#libs/event-log/event-log.js';
import type { OrgUnitId, ReportId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { loadDuties, ownedObligations } from './duty-facts.js';
import { loadStream, loadStreams, type StreamState } from './streams.js';
import { everHolding } from './succession-facts.js';

export const reportDraftStreamOf = (reportId: ReportId): StreamId => `report-draft/${reportId}`;

/** The last draft of a report, as it stands on its stream. */
export const loadReportDraft = (log: EventLog, reportId: ReportId): Promise<StreamState<ReportDraftEvent, ReportDraft | null>> =>
  loadStream(log, reportDraftDecider, reportDraftStreamOf(reportId));

/** The last drafts of reports, with one statement. */
export const loadReportDrafts = (
  log: EventLog,
  ids: readonly ReportId[],
): Promise<ReadonlyMap<StreamId, StreamState<ReportDraftEvent, ReportDraft | null>>> =>
  loadStreams(log, reportDraftDecider, ids.map(reportDraftStreamOf));

/** Whose an open draft is: who saved it, or where that unit holds none of its duties on the day, those who do. Nobody's where none is open. */
export const ownersOfReportDraft = async (log: EventLog, draft: ReportDraft | null, on: LocalDate): Promise<readonly OrgUnitId[]> => {
  if (!isOpen(draft)) return [];
  const { holder, serves } = draft.content;
  const owners = ownersIn(await ownedObligations(log, holder, serves, on));
  return owners.includes(holder) ? [holder] : owners;
};

/**
 * The names that drafts of what a report serves have from the server, whichever unit began them. A draft that somebody named is not among them; whoever
 * goes on with it is told that the period is served.
 */
export const namesOfReportDrafts = async (log: EventLog, serves: readonly ServedObligation[]): Promise<readonly ReportId[]> => {
  const duties = await loadDuties(
    log,
    serves.map(({ dutyId }) => dutyId),
  );
  const units = await everHolding(log, [...duties.values()]);
  return [...new Set(serves.flatMap((served) => units.map((unitId) => reportIdOf(unitId, served))))];
};

/** Drafts that a submission is likely to ask for: of the report, and those that its holder may have left of what it serves. */
export const reportDraftStreams = ({
  reportId,
  holder,
  serves,
}: Pick<ReportContent, 'holder' | 'serves'> & { readonly reportId: ReportId }): readonly StreamId[] =>
  [...new Set([reportId, ...serves.map((served) => reportIdOf(holder, served))])].map(reportDraftStreamOf);

/** The report as it stands on its stream; before the first submission none. */
export const loadReport = async (log: EventLog, reportId: ReportId): Promise<Report> =>
  (await loadStream(log, reportDecider, `report/${reportId}`)).state;
