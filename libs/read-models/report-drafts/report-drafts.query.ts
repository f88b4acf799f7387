import type { ReportDraft } from '#libs/domain/report-draft/report-draft.js';
import type { ReportId } from '#libs/kernel/ids.js';
import { OBLIGATIONS } from '../obligations/obligations.model.js';
import { dutiesAround, isStillHeldBy } from '../obligations/units/places-sql.js';
import type { Page, PageRequest, ReportDraftFilter, ReportDraftRow } from '../queries.js';
import { decodeCursor, encodeCursor, pageOf, parameters, type Parameters, type Reading, schemaIn, validAt } from '../reading.js';
import { reportDraftsModel } from './report-drafts.model.js';

interface DraftRecord {
  readonly draft: ReportDraft;
  readonly stream_version: number;
}

const rowOf = ({ draft, stream_version }: DraftRecord): ReportDraftRow => ({ ...draft, streamVersion: stream_version });

/** One statement. */
export const reportDraftsByIds = async (reading: Reading, ids: readonly ReportId[]): Promise<ReadonlyMap<ReportId, ReportDraftRow>> => {
  const rows = await reading.db.query<DraftRecord>(
    `select d.draft, d.stream_version from ${schemaIn(reading, reportDraftsModel.name)}.report_draft d
      where ${validAt('d', '$2')} and d.report_id = any($1)`,
    [ids, reading.view.position],
  );
  return new Map(rows.map((row) => [row.draft.reportId, rowOf(row)]));
};

/** Drafts `d` that are a unit's: those that it saved, and those of units that hold none of their duties any more, where it holds one. */
const isOf = (reading: Reading, unit: string, { $ }: Parameters): string => {
  const schema = schemaIn(reading, OBLIGATIONS);
  const [position, day] = [`${$(reading.view.position)}::bigint`, `${$(reading.view.inForceOn)}::date`];
  const held = (by: string): string =>
    `exists (select from unnest(d.duty_ids) as s(duty_id) where ${isStillHeldBy(schema, 's.duty_id', by, position, day)})`;
  return `(d.holder_id = ${unit} or (d.duty_ids && ${dutiesAround(schema, unit)} and ${held(unit)} and not ${held('d.holder_id')}))`;
};

const draftsAt = (reading: Reading, { holderId, dutyId, phases }: ReportDraftFilter, list: Parameters): string =>
  [
    `from ${schemaIn(reading, reportDraftsModel.name)}.report_draft d where ${validAt('d', list.$(reading.view.position))}`,
    ...(holderId === undefined ? [] : [isOf(reading, list.$(holderId), list)]),
    ...(dutyId === undefined ? [] : [`d.duty_ids @> array[${list.$(dutyId)}::text]`]),
    ...(phases === undefined ? [] : [`d.phase = any(${list.$(phases)})`]),
  ].join(' and ');

/** Those saved first come first: they have waited longest. Two statements. */
export const reportDrafts = async (reading: Reading, filter: ReportDraftFilter, page: PageRequest): Promise<Page<ReportDraftRow>> => {
  const [counting, listing] = [parameters(), parameters()];
  const counted = draftsAt(reading, filter, counting);
  const listed = draftsAt(reading, filter, listing);
  const after = page.after === undefined ? [] : decodeCursor(page.after, 2).map((key) => listing.$(key));
  const beyond = after.length === 0 ? '' : `and (d.drafted_at, d.report_id collate "C") > (${after[0]}::timestamptz, ${after[1]})`;
  const [[total], rows] = await Promise.all([
    reading.db.query<{ count: number }>(`select count(*)::integer as count ${counted}`, counting.values),
    reading.db.query<DraftRecord & { readonly drafted_at: string }>(
      `select d.draft, d.stream_version, d.drafted_at ${listed} ${beyond}
        order by d.drafted_at, d.report_id collate "C" limit ${listing.$(page.first + 1)}`,
      listing.values,
    ),
  ]);
  return pageOf(rows, page, total?.count ?? 0, (row) => ({
    node: rowOf(row),
    cursor: encodeCursor(row.drafted_at, row.draft.reportId),
  }));
};
