import type { OrgUnitId, ReportId } from '#libs/kernel/ids.js';
import type { ReportRow } from '../queries.js';
import { type Reading, schemaIn, validAt } from '../reading.js';
import type { ReportVersion } from './facts.js';
import { OBLIGATIONS } from './obligations.model.js';

interface ReportRecord {
  readonly report_id: ReportId;
  readonly holder_id: OrgUnitId;
  readonly phase: ReportRow['phase'];
  readonly version: number;
  readonly stream_version: number;
  readonly versions: readonly ReportVersion[];
}

const reportOf = ({ report_id, holder_id, phase, version, stream_version, versions }: ReportRecord): ReportRow => ({
  id: report_id,
  holder: holder_id,
  serves: versions.at(-1)?.serves ?? [],
  phase,
  version,
  streamVersion: stream_version,
  versions: versions.map(({ version: number, values, narrative, document, submittedAt, recordedAt, returned, accepted }) => ({
    version: number,
    values,
    narrative,
    document,
    submittedAt,
    recordedAt,
    returned: returned && { kind: returned.kind, reason: returned.reason, dueOn: returned.dueOn, at: returned.at },
    acceptedAt: accepted?.at ?? null,
  })),
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
