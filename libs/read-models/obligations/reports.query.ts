import type { OrgUnitId, ReportId } from '#libs/kernel/ids.js';
import type { ReportRow } from '../queries.js';
import { type Reading, schemaIn, validAt } from '../reading.js';
import { figuresOf, type ReportVersion } from './facts.js';
import { OBLIGATIONS } from './obligations.model.js';
import type { ReportReturn, ReportVersionRow } from './report.row.js';

interface ReportRecord {
  readonly report_id: ReportId;
  readonly holder_id: OrgUnitId;
  readonly phase: ReportRow['phase'];
  readonly version: number;
  readonly stream_version: number;
  readonly versions: readonly ReportVersion[];
}

/** Without what only the projection goes by. */
const shown = <Entry extends { readonly ofVersion: number }>({ ofVersion: _, ...rest }: Entry): Omit<Entry, 'ofVersion'> => rest;

const returnOf = (returned: ReportVersion['returned']): ReportReturn | null => {
  if (returned === null) return null;
  const { contest, ...rest } = shown(returned);
  if (contest === null) return { ...rest, contest: null };
  const { decidedInVersion: _, ...stated } = shown(contest);
  return { ...rest, contest: stated };
};

const versionOf = (version: ReportVersion): ReportVersionRow => {
  const { returned, withdrawn, accepted, reopened, adjustments, position: _position, ...rest } = shown(version);
  return {
    ...rest,
    figures: figuresOf(version),
    returned: returnOf(returned),
    withdrawn: withdrawn && shown(withdrawn),
    acceptedAt: accepted?.at ?? null,
    reopened: reopened.map(shown),
    adjustments: adjustments.map(shown),
  };
};

const reportOf = ({ report_id, holder_id, phase, version, stream_version, versions }: ReportRecord): ReportRow => ({
  id: report_id,
  holder: holder_id,
  serves: versions.at(-1)?.serves ?? [],
  phase,
  version,
  streamVersion: stream_version,
  versions: versions.map(versionOf),
});

/** Reports with all of their versions as they stood at the viewpoint. One statement. */
export const reportsByIds = async (reading: Reading, ids: readonly ReportId[]): Promise<ReadonlyMap<ReportId, ReportRow>> => {
  const schema = schemaIn(reading, OBLIGATIONS);
  const rows = await reading.db.query<ReportRecord>(
    `select r.report_id, r.holder_id, r.phase, r.version, r.stream_version, jsonb_agg(v.facts order by v.version) as versions
       from ${schema}.report r join ${schema}.report_version v on v.report_id = r.report_id and ${validAt('v', '$2')}
      where ${validAt('r', '$2')} and r.report_id = any($1)
      group by r.report_id, r.holder_id, r.phase, r.version, r.stream_version`,
    [ids, reading.view.position],
  );
  return new Map(rows.map((row) => [row.report_id, reportOf(row)]));
};
