import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { AcceptedReport, ConsolidationFacts, SourceObligation } from '#libs/domain/report/consolidation.js';
import { fedBy, type FedObligation } from '#libs/domain/report/feeding.js';
import type { DutyId, OrgUnitId, ReportId } from '#libs/kernel/ids.js';
import type { DutyRow, ObligationRow, ReportRow } from '../../../queries.js';
import { parameters, type Reading, schemaIn, validAt } from '../../../reading.js';
import { dutiesByIds } from '../duties.query.js';
import { OBLIGATIONS } from '../../obligations.model.js';
import { obligationIdOf } from '../obligation-id.js';
import { obligationsByIds } from '../obligations.query.js';
import { holdersOn, holdingDay, isHeldBy, namedOn } from '../../units/places-sql.js';
import { reportsByIds } from './reports.query.js';

interface SourceRecord {
  readonly duty_id: DutyId;
  readonly period: PeriodKey;
  readonly phase: SourceObligation['phase'];
  readonly report_id: ReportId | null;
  readonly holders: readonly OrgUnitId[];
  readonly issuer_id: OrgUnitId;
  readonly receivers: readonly OrgUnitId[];
}

type Fed = Pick<ObligationRow, 'period' | 'periodFrom' | 'periodTo' | 'holders'>;

/** The obligations of the same rule and period that the same units hold: one, unless they follow others in it. */
const heldBeside = async (reading: Reading, duty: DutyRow, { period, holders }: Fed): Promise<readonly FedObligation[]> => {
  const schema = schemaIn(reading, OBLIGATIONS);
  const { values, $ } = parameters();
  const [position, units] = [`${$(reading.view.position)}::bigint`, `any(${$(holders)}::text[])`];
  const day = holdingDay(`${$(reading.view.inForceOn)}::date`);
  const rows = await reading.db.query<Pick<SourceRecord, 'duty_id' | 'holders'> & { readonly named: readonly OrgUnitId[] }>(
    `select o.duty_id, ${namedOn(schema, 'o.duty_id', position, day)} as named, ${holdersOn(schema, 'o.duty_id', position, day)} as holders
       from ${schema}.obligation o join ${schema}.duty d on d.duty_id = o.duty_id and ${validAt('d', position)}
      where ${validAt('o', position)} and o.plan_id = ${$(duty.planId)} and o.kind = 'REPORT' and o.period = ${$(period)}
        and d.rule_key = ${$(duty.ruleKey)} and ${isHeldBy(schema, 'o.duty_id', units, position, day)}`,
    values,
  );
  return rows.map(({ duty_id, named, holders: held }) => ({ dutyId: duty_id, named, holders: held }));
};

/** Whom the units stand for on the day of the viewpoint, themselves included: with who stands for each of them. */
const followedBy = async (reading: Reading, units: readonly OrgUnitId[]): Promise<ReadonlyMap<OrgUnitId, OrgUnitId>> => {
  const rows = await reading.db.query<{ readonly unit_id: OrgUnitId; readonly ancestor_id: OrgUnitId }>(
    `select a.unit_id, a.ancestor_id from ${schemaIn(reading, OBLIGATIONS)}.unit_ancestor a
      where a.ancestor_id = any($1) and a.held and ${validAt('a', '$2')} and a.seen_from <= $3::date and $3::date < a.seen_to`,
    [units, reading.view.position, reading.view.inForceOn],
  );
  return new Map(rows.map(({ unit_id, ancestor_id }) => [unit_id, ancestor_id]));
};

/**
 * The obligations that feed one: reports on the same days, owed by a plan of the same chain, that are sent to the unit in whose name it is owed. Level by
 * level: what a room reports feeds its ward, and what the ward reports feeds the city.
 */
const sourcesOf = async (reading: Reading, duty: DutyRow, fed: Fed): Promise<readonly SourceRecord[]> => {
  const { period, periodFrom: from, periodTo: to, holders } = fed;
  const schema = schemaIn(reading, OBLIGATIONS);
  const [beside, followed] = await Promise.all([heldBeside(reading, duty, fed), followedBy(reading, holders)]);
  const named = beside.find(({ dutyId }) => dutyId === duty.id)?.named ?? [];
  const receiving = [...new Set([...named, ...followed.keys()])];
  const { values, $ } = parameters();
  const [position, day, units] = [`${$(reading.view.position)}::bigint`, `${$(reading.view.inForceOn)}::date`, `${$(receiving)}::text[]`];
  const rows = await reading.db.query<SourceRecord>(
    `select o.duty_id, o.period, o.phase, o.report_id, ${holdersOn(schema, 'o.duty_id', position, holdingDay(day))} as holders,
            d.facts->>'issuerId' as issuer_id, d.facts->'receivers' as receivers
       from ${schema}.obligation o join ${schema}.duty d on d.duty_id = o.duty_id and ${validAt('d', position)}
      where ${validAt('o', position)} and o.kind = 'REPORT' and o.phase not in ('WAIVED', 'CANCELLED')
        and o.root_plan_id = ${$(duty.rootPlanId)} and o.duty_id <> ${$(duty.id)}
        and o.period_from is not distinct from ${$(from)}::date and o.period_to is not distinct from ${$(to)}::date
        and (o.period_from is not null or o.period = ${$(period)})
        and (d.facts->>'issuerId' = any(${units}) or jsonb_exists_any(d.facts->'receivers', ${units}))
      order by o.duty_id collate "C", o.period collate "C"`,
    values,
  );
  const feeds = (receiver: OrgUnitId): boolean => fedBy(receiver, followed.get(receiver) ?? null, beside).includes(duty.id);
  // What a unit owes itself is its own, and no part of what its units did.
  return rows.filter((row) => [row.issuer_id, ...row.receivers].some(feeds) && !row.holders.some((holder) => holders.includes(holder)));
};

const acceptedVersion = ({ versions }: ReportRow): ReportRow['versions'][number] | undefined =>
  versions.findLast(({ acceptedAt }) => acceptedAt !== null);

const acceptedReport = (
  report: ReportRow,
  sources: readonly SourceRecord[],
  duties: ReadonlyMap<DutyId, DutyRow>,
): readonly AcceptedReport[] => {
  const version = acceptedVersion(report);
  if (version === undefined) return [];
  const own = sources.filter(({ report_id }) => report_id === report.id);
  return [
    {
      reportId: report.id,
      version: version.version,
      unitId: report.holder,
      figures: version.figures,
      adjusted: version.adjustments.map(({ indicator }) => indicator),
      indicators: own.flatMap(({ duty_id }) => duties.get(duty_id)?.indicators ?? []),
      position: version.position,
    },
  ];
};

/** An obligation of a report with everything that feeds it; undefined where there is no such obligation. Seven statements. */
export const consolidationOf = async (reading: Reading, dutyId: DutyId, period: PeriodKey): Promise<ConsolidationFacts | undefined> => {
  const id = obligationIdOf({ dutyId, period });
  const [duties, obligations] = await Promise.all([dutiesByIds(reading, [dutyId]), obligationsByIds(reading, [id])]);
  const [duty, obligation] = [duties.get(dutyId), obligations.get(id)];
  if (duty === undefined || obligation?.kind !== 'REPORT') return undefined;
  const { holders, reportId } = obligation;
  const sources = await sourcesOf(reading, duty, obligation);
  const accepted = sources.flatMap(({ phase, report_id }) => (phase === 'ACCEPTED' && report_id !== null ? [report_id] : []));
  const [reports, sourceDuties] = await Promise.all([
    reportsByIds(reading, [...new Set([...accepted, ...(reportId === null ? [] : [reportId])])]),
    dutiesByIds(reading, [...new Set(sources.map(({ duty_id }) => duty_id))]),
  ]);
  const standing = reportId === null ? undefined : reports.get(reportId)?.versions.at(-1);
  return {
    position: reading.view.position,
    dutyId,
    period,
    holders,
    indicators: duty.indicators,
    obligations: sources.map((source) => ({
      dutyId: source.duty_id,
      period: source.period,
      holders: source.holders,
      phase: source.phase,
      reportId: source.report_id,
    })),
    reports: [...new Set(accepted)].flatMap((each) => {
      const report = reports.get(each);
      return report === undefined ? [] : acceptedReport(report, sources, sourceDuties);
    }),
    submitted:
      reportId === null || standing?.consolidation == null
        ? null
        : { reportId, version: standing.version, consolidation: standing.consolidation },
  };
};
