import type { OrgUnitId, ReportId } from '#libs/kernel/ids.js';
import { dateAt } from '#libs/kernel/time.js';
import type { Page, PageRequest, ReportFilter, ReportRow } from '../../../queries.js';
import { decodeCursor, encodeCursor, pageOf, parameters, type Parameters, type Reading, schemaIn, validAt } from '../../../reading.js';
import { figuresOf, type ReportVersion, servesOf, stillServed } from '../../projection/facts.js';
import { OBLIGATIONS } from '../../obligations.model.js';
import { dutiesAround, isHeldBy, isHeldWithin } from '../../units/places-sql.js';
import type { ReportReturn, ReportVersionRow } from './report.row.js';

interface ReportRecord {
  readonly report_id: ReportId;
  readonly holder_id: OrgUnitId;
  readonly phase: ReportRow['phase'];
  readonly version: number;
  readonly stream_version: number;
  readonly continued_from: ReportRow['continuedFrom'];
  readonly divisions: ReportRow['divisions'];
  readonly versions: readonly ReportVersion[];
}

/** An entry without the stream version, which only the projection needs. */
const shown = <Entry extends { readonly ofVersion: number }>({ ofVersion: _, ...rest }: Entry): Omit<Entry, 'ofVersion'> => rest;

const returnOf = (returned: ReportVersion['returned']): ReportReturn | null => {
  if (returned === null) return null;
  const { contest, ...rest } = shown(returned);
  if (contest === null) return { ...rest, contest: null };
  const { decidedInVersion: _, ...stated } = shown(contest);
  return { ...rest, contest: stated };
};

const versionOf = (version: ReportVersion): ReportVersionRow => {
  const { returned, withdrawn, accepted, reopened, adjustments, without: _, ...rest } = shown(version);
  return {
    ...rest,
    serves: stillServed(version),
    figures: figuresOf(version),
    returned: returnOf(returned),
    withdrawn: withdrawn && shown(withdrawn),
    acceptedAt: accepted?.at ?? null,
    reopened: reopened.map(shown),
    adjustments: adjustments.map(shown),
  };
};

const reportOf = (record: ReportRecord): ReportRow => {
  const versions = record.versions.map(versionOf);
  return {
    id: record.report_id,
    holder: record.holder_id,
    serves: servesOf(record),
    phase: record.phase,
    version: record.version,
    streamVersion: record.stream_version,
    versions,
    continuedFrom: record.continued_from,
    divisions: record.divisions,
  };
};

/** Reports with all of their versions as they stood at the viewpoint. One statement. */
export const reportsByIds = async (reading: Reading, ids: readonly ReportId[]): Promise<ReadonlyMap<ReportId, ReportRow>> => {
  const schema = schemaIn(reading, OBLIGATIONS);
  const rows = await reading.db.query<ReportRecord>(
    `select r.report_id, r.holder_id, r.phase, r.version, r.stream_version, r.continued_from, r.divisions,
            jsonb_agg(v.facts order by v.version) as versions
       from ${schema}.report r join ${schema}.report_version v on v.report_id = r.report_id and ${validAt('v', '$2')}
      where ${validAt('r', '$2')} and r.report_id = any($1)
      group by r.report_id, r.holder_id, r.phase, r.version, r.stream_version, r.continued_from, r.divisions`,
    [ids, reading.view.position],
  );
  return new Map(rows.map((row) => [row.report_id, reportOf(row)]));
};

/** Reports `r` that a filter finds at the viewpoint. */
export const reportsAt = (reading: Reading, filter: ReportFilter, { $ }: Parameters): string => {
  const { holderId, withinId, receiverId, planId, dutyId, period, phases, contested, correctionOverdue } = filter;
  const schema = schemaIn(reading, OBLIGATIONS);
  const position = `${$(reading.view.position)}::bigint`;
  let placeholder: string | undefined;
  // A statement that does not ask for the day must not be given it.
  const day = (): string => (placeholder ??= `${$(reading.view.inForceOn)}::date`);
  const served = (condition: string): string => `exists (select from unnest(r.duty_ids) as s(duty_id) where ${condition})`;
  const received = (unit: string): string =>
    `exists (select from ${schema}.duty d where d.duty_id = s.duty_id and ${validAt('d', position)}
              and (d.issuer_id = ${unit} or d.facts->'receivers' @> to_jsonb(${unit}::text)))`;
  /** A sieve that an index answers: the duties of a unit are few beside the reports of a country. */
  const around = (unit: string): string => `r.duty_ids && ${dutiesAround(schema, unit)}`;
  const held = (unit: string): string =>
    `(r.holder_id = ${unit} or (${around(unit)} and ${served(isHeldBy(schema, 's.duty_id', unit, position, day()))}))`;
  const within = (unit: string): string => `(${around(unit)} and ${served(isHeldWithin(schema, 's.duty_id', unit, position, day()))})`;
  const overdue = (today: string): string => `(r.correction_due_on is not null and r.correction_due_on < ${today}::date)`;
  const conditions = [
    validAt('r', position),
    ...(holderId === undefined ? [] : [held($(holderId))]),
    ...(withinId === undefined ? [] : [within($(withinId))]),
    ...(receiverId === undefined ? [] : [served(received($(receiverId)))]),
    ...(planId === undefined ? [] : [`r.plan_ids @> array[${$(planId)}::text]`]),
    ...(dutyId === undefined ? [] : [`r.duty_ids @> array[${$(dutyId)}::text]`]),
    ...(period === undefined ? [] : [`${$(period)} = any(r.periods)`]),
    ...(phases === undefined ? [] : [`r.phase = any(${$(phases)})`]),
    ...(contested === undefined ? [] : [`r.contested = ${$(contested)}`]),
    ...(correctionOverdue === undefined ? [] : [`${overdue($(dateAt(reading.view.at)))} = ${$(correctionOverdue)}`]),
  ];
  return `from ${schema}.report r where ${conditions.join(' and ')}`;
};

/** Those submitted last come first. Three statements. */
export const reports = async (reading: Reading, filter: ReportFilter, page: PageRequest): Promise<Page<ReportRow>> => {
  const [counting, listing] = [parameters(), parameters()];
  const [counted, listed] = [reportsAt(reading, filter, counting), reportsAt(reading, filter, listing)];
  const after = page.after === undefined ? [] : decodeCursor(page.after, 2).map((key) => listing.$(key));
  const beyond = after.length === 0 ? '' : `and (r.submitted_at, r.report_id collate "C") < (${after[0]}::timestamptz, ${after[1]})`;
  const [[total], found] = await Promise.all([
    reading.db.query<{ count: number }>(`select count(*)::integer as count ${counted}`, counting.values),
    reading.db.query<{ report_id: ReportId; submitted_at: string }>(
      `select r.report_id, r.submitted_at ${listed} ${beyond}
        order by r.submitted_at desc, r.report_id collate "C" desc limit ${listing.$(page.first + 1)}`,
      listing.values,
    ),
  ]);
  const rows = await reportsByIds(
    reading,
    found.slice(0, page.first).map(({ report_id }) => report_id),
  );
  const ids = pageOf(found, page, total?.count ?? 0, (row) => ({
    node: row.report_id,
    cursor: encodeCursor(row.submitted_at, row.report_id),
  }));
  return { ...ids, rows: ids.rows.flatMap(({ node, cursor }) => (rows.has(node) ? [{ node: rows.get(node) as ReportRow, cursor }] : [])) };
};
