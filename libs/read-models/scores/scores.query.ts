import { periodByKey } from '#libs/calendar/period.js';
import { countsItems, type Rubric, versionOf } from '#libs/domain/rubric/rubric.js';
import { assess } from '#libs/domain/scorecard/assess.js';
import type { ScoredObligation } from '#libs/domain/scorecard/inputs.js';
import type { Scorecard } from '#libs/domain/scorecard/scorecard.js';
import type { DutyId, OrgUnitId, RubricId } from '#libs/kernel/ids.js';
import { dateAt, type LocalDate } from '#libs/kernel/time.js';
import { OBLIGATIONS } from '../obligations/obligations.model.js';
import { holdersOn, holdingDay, isHeldBy } from '../obligations/units/places-sql.js';
import { obligationIdOf } from '../obligations/queries/obligation-id.js';
import { instantParameters, statusOfRow } from '../obligations/queries/obligation-status.js';
import { orgUnitsByIds } from '../org-units/org-units.query.js';
import { withUnitsAbove } from '../org-units/units-above.js';
import { plansModel } from '../plans/plans.model.js';
import { parameters, type Reading, schemaIn, validAt } from '../reading.js';
import type { RubricRow, ScoreQuestion, ScoreRow } from './score.row.js';
import { scoredQuotas } from './scored-quotas.query.js';
import { scoresModel } from './scores.model.js';

const rubricsAt = async (reading: Reading, ids: readonly RubricId[] | null): Promise<readonly Rubric[]> => {
  const rows = await reading.db.query<{ rubric: Rubric }>(
    `select r.rubric from ${schemaIn(reading, scoresModel.name)}.rubric r
      where ${validAt('r', '$1')} and ($2::text[] is null or r.rubric_id = any($2)) order by r.rubric_id collate "C"`,
    [reading.view.position, ids],
  );
  return rows.map(({ rubric }) => rubric);
};

const rowOf = (rubric: Rubric, version?: number): RubricRow | undefined => {
  const found = versionOf(rubric, version);
  return found && { ...found, rubricId: rubric.rubricId, newestVersion: rubric.versions.length };
};

/** @param version absent: the newest. One statement. */
export const rubricById = async (reading: Reading, rubricId: RubricId, version?: number): Promise<RubricRow | undefined> => {
  const [rubric] = await rubricsAt(reading, [rubricId]);
  return rubric && rowOf(rubric, version);
};

/**
 * The newest version of each rubric, by id: of all of them, or of those that hold for a unit, because it published them itself or a unit above it did.
 * One statement, and one for each level above the unit.
 */
export const rubrics = async (reading: Reading, unitId?: OrgUnitId): Promise<readonly RubricRow[]> => {
  const [all, publishers] = await Promise.all([
    rubricsAt(reading, null),
    unitId === undefined ? undefined : withUnitsAbove([unitId], (ids) => orgUnitsByIds(reading, ids)),
  ]);
  return all
    .flatMap((rubric) => rowOf(rubric) ?? [])
    .filter(({ content }) => publishers === undefined || publishers.has(content.publisher));
};

interface ScorecardRecord {
  readonly scorecard: Scorecard;
  readonly stream_version: number;
}

const scorecardsAt = async (
  reading: Reading,
  { rubricId, period }: ScoreQuestion,
  unitIds: readonly OrgUnitId[],
): Promise<ReadonlyMap<OrgUnitId, ScorecardRecord>> => {
  const rows = await reading.db.query<ScorecardRecord>(
    `select c.scorecard, c.stream_version from ${schemaIn(reading, scoresModel.name)}.scorecard c
      where ${validAt('c', '$1')} and c.rubric_id = $2 and c.period = $3 and c.unit_id = any($4)`,
    [reading.view.position, rubricId, period, unitIds],
  );
  return new Map(rows.map((row) => [row.scorecard.unitId, row]));
};

interface FactRecord extends Omit<ScoredObligation, 'id' | 'reportId' | 'askedOn' | 'ownPlanId' | 'ownIssuedOn'> {
  readonly duty_id: DutyId;
  readonly report_id: string | null;
  readonly own_plan_id: string | null;
  readonly asked_on: ScoredObligation['askedOn'];
  readonly own_issued_on: ScoredObligation['ownIssuedOn'];
  readonly holders: readonly OrgUnitId[];
}

/**
 * What the units owe in the days of a period: by the deadline, where there is one; what has none, by the days that it covers, or (a sub-plan) by the
 * day of the plan that asks for it.
 */
const obligationsOf = async (
  reading: Reading,
  unitIds: readonly OrgUnitId[],
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<ReadonlyMap<OrgUnitId, readonly ScoredObligation[]>> => {
  const list = parameters();
  const { $ } = list;
  const schema = schemaIn(reading, OBLIGATIONS);
  const plans = schemaIn(reading, plansModel.name);
  const position = `${$(reading.view.position)}::bigint`;
  const day = `${$(reading.view.inForceOn)}::date`;
  const [first, last] = [`${$(from)}::date`, `${$(to)}::date`];
  const rows = await reading.db.query<FactRecord>(
    `select o.duty_id, o.period, o.kind, o.report_id, o.fulfilled_by_plan as own_plan_id, o.indicator_ids as indicators,
            ${statusOfRow('o', instantParameters(list, reading.view))} as status, ${holdersOn(schema, 'o.duty_id', position, holdingDay(day))} as holders,
            asking.issued_on as asked_on, own.issued_on as own_issued_on,
            (select coalesce(jsonb_object_agg(v.indicator_id, v.value), '{}'::jsonb) from ${schema}.indicator_value v
              where v.duty_id = o.duty_id and v.period = o.period and ${validAt('v', position)}) as values
       from ${schema}.obligation o
       join ${plans}.plan asking on asking.plan_id = o.plan_id and ${validAt('asking', position)}
       left join ${plans}.plan own on own.plan_id = o.fulfilled_by_plan and ${validAt('own', position)}
      where ${validAt('o', position)} and ${isHeldBy(schema, 'o.duty_id', `any(${$(unitIds)})`, position, holdingDay(day))}
        and case when o.kind = 'SUB_PLAN' then asking.issued_from between ${first} and ${last}
                 when o.due_on is not null then o.due_on between ${first} and ${last}
                 else coalesce(o.period_from, ${last}) <= ${last} and coalesce(o.period_to, ${first}) >= ${first} end
      order by o.duty_id collate "C", o.period collate "C"`,
    list.values,
  );
  const byUnit = new Map<OrgUnitId, ScoredObligation[]>();
  for (const { duty_id, report_id, own_plan_id, asked_on, own_issued_on, holders, ...rest } of rows) {
    const { kind, period, status, indicators, values } = rest;
    const obligation: ScoredObligation = {
      ...{ id: obligationIdOf({ dutyId: duty_id, period }), kind, period, status, indicators, values },
      ...{ reportId: report_id, ownPlanId: own_plan_id, askedOn: asked_on, ownIssuedOn: own_issued_on },
    };
    for (const holder of holders.filter((id) => unitIds.includes(id))) byUnit.set(holder, [...(byUnit.get(holder) ?? []), obligation]);
  }
  return byUnit;
};

/** Undefined where there is no such rubric, version or period. In the order of the units; three statements, four where items are counted. */
export const scores = async (
  reading: Reading,
  unitIds: readonly OrgUnitId[],
  question: ScoreQuestion,
): Promise<readonly ScoreRow[] | undefined> => {
  const span = periodByKey(question.period, 'CALENDAR');
  const [rubric] = await rubricsAt(reading, [question.rubricId]);
  if (span === undefined || rubric === undefined) return undefined;
  const [obligations, quotas, cards] = await Promise.all([
    obligationsOf(reading, unitIds, span),
    rubric.versions.some(({ content }) => countsItems(content)) ? scoredQuotas(reading, unitIds, span) : undefined,
    scorecardsAt(reading, question, unitIds),
  ]);
  const today = dateAt(reading.view.at);
  const rows = unitIds.map((unitId): ScoreRow | undefined => {
    const { scorecard: card, stream_version: streamVersion } = cards.get(unitId) ?? { scorecard: null, stream_version: 0 };
    const version = rowOf(rubric, question.version ?? card?.rubricVersion);
    if (version === undefined) return undefined;
    // Scores that were given by another version are not those of this one.
    const scorecard = card?.rubricVersion === version.version ? card : null;
    const facts = { obligations: obligations.get(unitId) ?? [], quotas: quotas?.get(unitId) ?? [], today };
    return {
      unitId,
      rubric: version,
      period: question.period,
      from: span.from,
      to: span.to,
      scorecard,
      streamVersion,
      ...assess(version.content, facts, scorecard),
    };
  });
  return rows.some((row) => row === undefined) ? undefined : rows.flatMap((row) => row ?? []);
};
