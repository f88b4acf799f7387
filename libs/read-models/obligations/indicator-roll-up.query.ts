import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { IndicatorRollUpRow, RollUpFilter } from '../queries.js';
import { parameters, type Parameters, type Reading, schemaIn, validAt } from '../reading.js';
import { isWithin } from './obligations.query.js';
import { OBLIGATIONS } from './obligations.model.js';
import { isKept } from './roll-up.query.js';

/** Decimals of an average; the sum and the number behind it are given as well. */
const AVERAGE_SCALE = 6;

/** A figure, as against a text that some older entry may hold. */
const IS_FIGURE = `v.value ~ '^-?\\d+(\\.\\d+)?$'`;

interface IndicatorRecord {
  readonly plan_id: IndicatorRollUpRow['planId'];
  readonly rule_key: string;
  readonly period: string;
  readonly indicator_id: string;
  readonly label: string;
  readonly over_units: IndicatorRollUpRow['aggregator'];
  readonly owed: number;
  readonly reported: number;
  readonly figures: number;
  readonly not_applicable: number;
  readonly total: string;
  readonly value: string | null;
}

const conditionsOf = (alias: string, schema: string, { planId, rootPlanId, kind, period }: RollUpFilter, { $ }: Parameters): string =>
  [
    '',
    ...(planId === undefined ? [] : [`${alias}.plan_id = ${$(planId)}`]),
    ...(rootPlanId === undefined
      ? []
      : [`${alias}.plan_id in (select d.plan_id from ${schema}.duty d where d.root_plan_id = ${$(rootPlanId)} and d.kind = 'REPORT')`]),
    ...(kind === undefined || kind === 'REPORT' ? [] : ['false']),
    ...(period === undefined ? [] : [`${alias}.period = ${$(period)}`]),
  ].join(' and ');

/** What is owed and was reported under a unit, counted from the obligations of a position. */
const counted = (schema: string, unit: string, position: string, conditions: string): string =>
  `select o.plan_id, o.rule_key, o.period, i.indicator_id, count(*) as owed, count(*) filter (where o.reported) as reported,
          count(*) filter (where ${IS_FIGURE}) as figures, count(*) filter (where v.duty_id is not null and v.value is null) as not_applicable,
          coalesce(sum(v.value::numeric) filter (where ${IS_FIGURE}), 0) as total
     from ${schema}.obligation o cross join lateral unnest(o.indicator_ids) as i(indicator_id)
     left join ${schema}.indicator_value v
            on v.duty_id = o.duty_id and v.period = o.period and v.indicator_id = i.indicator_id and ${validAt('v', position)}
    where ${validAt('o', position)} and o.kind = 'REPORT' and o.phase not in ('WAIVED', 'CANCELLED')
      and ${isWithin(schema, unit, position)} ${conditions}
    group by o.plan_id, o.rule_key, o.period, i.indicator_id`;

/** Smallest, greatest and last figure cannot be kept as a sum; they are looked up for the indicators that ask for them. */
const singles = (schema: string, unit: string, position: string, conditions: string): string =>
  `select v.plan_id, v.rule_key, v.period, v.indicator_id,
          case n.over_units when 'MIN' then min(v.value::numeric) when 'MAX' then max(v.value::numeric)
                            else (array_agg(v.value::numeric order by v.submitted_position desc, v.duty_id collate "C"))[1] end as value
     from ${schema}.rule_indicator n
     join ${schema}.indicator_value v on v.plan_id = n.plan_id and v.rule_key = n.rule_key and v.indicator_id = n.indicator_id
     join ${schema}.obligation o on o.duty_id = v.duty_id and o.period = v.period and ${validAt('o', position)}
    where n.over_units in ('MIN', 'MAX', 'LAST') and ${validAt('n', position)} and ${validAt('v', position)} and ${IS_FIGURE}
      and ${isWithin(schema, unit, position)} ${conditions}
    group by v.plan_id, v.rule_key, v.period, v.indicator_id, n.over_units`;

const VALUE = `case when c.figures = 0 then null when n.over_units = 'SUM' then c.total when n.over_units = 'COUNT' then c.figures
  when n.over_units = 'AVERAGE' then round(c.total / c.figures, ${AVERAGE_SCALE}) else single.value end`;

/**
 * Each indicator of a report rule over the units below, by period. `0`, missing and not applicable are three things: the figures behind a value, those
 * that were not applicable and the reports that are owed are counted apart. One statement.
 */
export const indicatorRollUp = async (
  reading: Reading,
  unitId: OrgUnitId,
  filter: RollUpFilter,
): Promise<readonly IndicatorRollUpRow[]> => {
  const schema = schemaIn(reading, OBLIGATIONS);
  const list = parameters();
  const position = `${list.$(reading.view.position)}::bigint`;
  const unit = list.$(unitId);
  // Figures do not hang on the clock: what was reported counts from when it was recorded.
  const kept = isKept(schema, position, { at: `'infinity'::timestamptz` });
  // Each part is worked out once: a planner that expects one row of a part would else work the other out again for every row.
  const rows = await reading.db.query<IndicatorRecord>(
    `with c as materialized (
       select r.plan_id, r.rule_key, r.period, i.indicator_id, sum(r.owed)::bigint as owed, sum(r.reported)::bigint as reported,
              coalesce(max(f.figures), 0) as figures, coalesce(max(f.not_applicable), 0) as not_applicable, coalesce(max(f.total), 0) as total
         from ${schema}.report_roll_up r cross join lateral unnest(r.indicator_ids) as i(indicator_id)
         left join ${schema}.indicator_roll_up f
                on f.ancestor_id = r.ancestor_id and f.plan_id = r.plan_id and f.rule_key = r.rule_key and f.period = r.period
               and f.indicator_id = i.indicator_id
        where r.ancestor_id = ${unit} and ${kept} ${conditionsOf('r', schema, filter, list)}
        group by r.plan_id, r.rule_key, r.period, i.indicator_id
       union all
       select * from (${counted(schema, unit, position, `and not ${kept} ${conditionsOf('o', schema, filter, list)}`)}) past
     ), single as materialized (${singles(schema, unit, position, conditionsOf('v', schema, filter, list))})
     select c.plan_id, c.rule_key, c.period, c.indicator_id, n.label, n.over_units, c.owed, c.reported, c.figures, c.not_applicable,
            trim_scale(c.total)::text as total, trim_scale(${VALUE})::text as value
       from c
       join ${schema}.rule_indicator n
         on n.plan_id = c.plan_id and n.rule_key = c.rule_key and n.indicator_id = c.indicator_id and ${validAt('n', position)}
       left join single
         on single.plan_id = c.plan_id and single.rule_key = c.rule_key and single.period = c.period and single.indicator_id = c.indicator_id
      order by c.plan_id collate "C", c.rule_key collate "C", c.period collate "C", c.indicator_id collate "C"`,
    list.values,
  );
  return rows.map((row) => ({
    unitId,
    planId: row.plan_id,
    ruleKey: row.rule_key,
    period: row.period,
    indicatorId: row.indicator_id,
    label: row.label,
    aggregator: row.over_units,
    value: row.value,
    numerator: row.total,
    denominator: row.figures,
    reported: row.reported,
    owed: row.owed,
    notApplicable: row.not_applicable,
  }));
};
