import { metBy, servedBy } from '#libs/domain/report/claims.js';
import type { HolderFacts } from '#libs/domain/report/report.commands.js';
import type { Report } from '#libs/domain/report/report.js';
import type { ReportContent } from '#libs/domain/report/submission.js';
import type { SubmissionFacts } from '#libs/domain/report-draft/report-draft.commands.js';
import type { EventLog, StreamId } from '#libs/event-log/event-log.js';
import type { OrgUnitId, ReportId } from '#libs/kernel/ids.js';
import { dateAt, type Instant } from '#libs/kernel/time.js';
import { actingFor } from '../facts/acting.js';
import { calendarStreamsAt, noLongerOwed, ownedObligations, servedDutyFacts } from '../facts/duty-facts.js';
import { streamsAround } from '../facts/succession-facts.js';
import type { CommandMeta } from '../outcome.js';
import { decideClaims } from './report-claims.js';

/** Streams that `submissionFacts` will ask for, as far as they are known before anything is read. */
export const submissionStreams = (
  { holder, serves }: Pick<ReportContent, 'holder' | 'serves'>,
  { at, onBehalfOf }: CommandMeta,
): readonly StreamId[] => [
  ...streamsAround([holder, ...(onBehalfOf === null ? [] : [onBehalfOf])]),
  ...serves.map(({ dutyId }) => `duty/${dutyId}` as const),
  ...calendarStreamsAt(at),
];

/**
 * What a version of a report, or a draft that is to become one, has to be checked against.
 * @param draftOwners whose the draft is
 */
export const submissionFacts = async (
  log: EventLog,
  report: Report,
  {
    reportId,
    holder,
    serves,
    submittedAt,
  }: Pick<ReportContent, 'holder' | 'serves'> & { readonly reportId: ReportId; readonly submittedAt: Instant },
  { at, onBehalfOf }: CommandMeta,
  draftOwners: readonly OrgUnitId[] = [],
): Promise<Omit<SubmissionFacts, 'report'> & Pick<HolderFacts, 'actingFor'>> => {
  const claims = {
    reportId,
    serve: serves.map((served) => ({ ...served, holder, submittedAt })),
    continued: [],
    release: [],
    reason: 'WITHDRAWN',
  } as const;
  const [duties, closed, claimed, owned] = await Promise.all([
    servedDutyFacts(log, serves, at),
    noLongerOwed(log, metBy(report), at),
    decideClaims(log, [claims], at),
    ownedObligations(log, report.holder, servedBy(report), dateAt(at)),
  ]);
  const concerned = [holder, ...draftOwners, ...duties.flatMap(({ receivers }) => receivers)];
  return {
    duties,
    refusedByDuty: 'refusal' in claimed ? claimed.refusal : null,
    noLongerOwed: closed,
    owned,
    actingFor: await actingFor(log, onBehalfOf, concerned, dateAt(at)),
  };
};
