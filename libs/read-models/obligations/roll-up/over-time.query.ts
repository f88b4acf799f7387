import type { PeriodKey, PeriodUnit } from '#libs/calendar/schedule.js';
import type { Indicator } from '#libs/domain/plan/plan-content.js';
import { type FigureInTime, overTime, unitOfPeriod } from '#libs/domain/report/over-time.js';
import { ratioValue } from '#libs/domain/report/ratio.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { dateAt } from '#libs/kernel/time.js';
import { parameters, type Reading, schemaIn, validAt } from '../../reading.js';
import { OBLIGATIONS } from '../obligations.model.js';
import type { OverTimeFilter, OverTimeRow } from './over-time.row.js';
import { countedUnder, UNDECIDED } from '../units/places-sql.js';

interface Definition {
  readonly plan_id: PlanId;
  readonly rule_key: string;
  readonly indicator_id: string;
  readonly label: string;
  readonly label_en: string | null;
  readonly over_units: Indicator['overUnits'];
  readonly over_time: Indicator['overTime'];
  readonly ratio: Indicator['ratio'] | null;
}

interface FigureRecord extends Definition {
  readonly waiting: boolean;
  readonly duty_id: string;
  readonly period: PeriodKey;
  readonly period_to: string;
  readonly due: boolean;
  readonly reported: boolean;
  readonly has_figure: boolean;
  readonly value: string | null;
  readonly counts: boolean | null;
  readonly submitted_position: number | null;
}

interface Group extends Definition {
  readonly waiting: boolean;
  readonly every: PeriodUnit | null;
  readonly rows: readonly FigureInTime[];
}

const figureOf = (record: FigureRecord): FigureInTime => ({
  dutyId: record.duty_id,
  period: record.period,
  periodTo: record.period_to,
  isDue: record.due,
  isReported: record.reported,
  figure: record.has_figure ? record.value : undefined,
  position: record.submitted_position,
  isBeside: record.counts === false,
});

const keyOf = (...parts: readonly unknown[]): string => JSON.stringify(parts);

const groupsOf = (records: readonly FigureRecord[]): readonly Group[] =>
  [
    ...Map.groupBy(records, ({ plan_id, rule_key, indicator_id, period, waiting }) =>
      keyOf(plan_id, rule_key, indicator_id, unitOfPeriod(period), waiting),
    ).values(),
  ].flatMap((own) => {
    const [first] = own;
    return first === undefined ? [] : [{ ...first, every: unitOfPeriod(first.period), rows: own.map(figureOf) }];
  });

const rowsOf = (unitId: OrgUnitId, records: readonly FigureRecord[]): readonly OverTimeRow[] => {
  const groups = groupsOf(records);
  const sums = new Map(
    groups.map((group) => [
      partKey(group, group.indicator_id),
      overTime({ overTime: group.over_time, overUnits: group.over_units }, group.rows),
    ]),
  );
  return groups.flatMap((group) => {
    const { plan_id, rule_key, indicator_id, label, label_en, over_time, over_units, ratio, every, waiting } = group;
    const sum = sums.get(partKey(group, indicator_id));
    if (sum === undefined) return [];
    const [above, below] = [ratio?.numerator, ratio?.denominator].map((id) =>
      id === undefined ? undefined : sums.get(partKey(group, id)),
    );
    const parts = ratio === null ? null : { numerator: above?.value ?? null, denominator: below?.value ?? null };
    return [
      {
        unitId,
        planId: plan_id,
        ruleKey: rule_key,
        indicatorId: indicator_id,
        label,
        labelEn: label_en,
        every,
        bucket: waiting ? UNDECIDED : null,
        overTime: over_time,
        overUnits: over_units,
        ...sum,
        // The figures of a ratio are those of its denominator.
        ...(parts === null
          ? {}
          : {
              value: ratioValue(parts.numerator, parts.denominator),
              figures: below?.figures ?? 0,
              notApplicable: below?.notApplicable ?? 0,
              missing: below?.missing ?? sum.due,
            }),
        ratio: parts,
      },
    ];
  });
};

const partKey = ({ plan_id, rule_key, every, waiting }: Group, indicatorId: string): string =>
  keyOf(plan_id, rule_key, indicatorId, every, waiting);

/**
 * Each indicator of a unit and everything below it over a span: over time within each duty, then over the duties; due so far. Each obligation is counted
 * whole where it is counted: what was divided by shares is allocated in the roll-up of single periods only. One statement.
 */
export const indicatorsOverTime = async (
  reading: Reading,
  unitId: OrgUnitId,
  { from, to, planId, rootPlanId, ruleKey }: OverTimeFilter,
): Promise<readonly OverTimeRow[]> => {
  const schema = schemaIn(reading, OBLIGATIONS);
  const { values, $ } = parameters();
  const [position, unit] = [`${$(reading.view.position)}::bigint`, $(unitId)];
  const [seenOn, day] = [`${$(reading.view.inForceOn)}::date`, `${$(dateAt(reading.view.at))}::date`];
  const conditions = [
    '',
    ...(planId === undefined ? [] : [`o.plan_id = ${$(planId)}`]),
    ...(rootPlanId === undefined ? [] : [`o.root_plan_id = ${$(rootPlanId)}`]),
    ...(ruleKey === undefined ? [] : [`o.rule_key = ${$(ruleKey)}`]),
  ].join(' and ');
  const records = await reading.db.query<FigureRecord>(
    `select o.plan_id, o.rule_key, i.indicator_id, n.label, n.label_en, n.over_units, n.over_time, n.ratio, e.waiting, o.duty_id, o.period, o.period_to,
            coalesce(o.due_on < ${day}, false) as due, o.reported, v.duty_id is not null as has_figure, v.value, v.counts, v.submitted_position
       from ${schema}.obligation o cross join lateral unnest(o.indicator_ids) as i(indicator_id)
      cross join lateral ${countedUnder(schema, unit, position, seenOn)} e
       join ${schema}.rule_indicator n
         on n.plan_id = o.plan_id and n.rule_key = o.rule_key and n.indicator_id = i.indicator_id and ${validAt('n', position)}
       left join ${schema}.indicator_value v
         on v.duty_id = o.duty_id and v.period = o.period and v.indicator_id = i.indicator_id and ${validAt('v', position)}
      where ${validAt('o', position)} and o.kind = 'REPORT' and o.phase not in ('WAIVED', 'CANCELLED')
        and o.period_from >= ${$(from)}::date and o.period_to <= ${$(to)}::date ${conditions}
      order by o.plan_id collate "C", o.rule_key collate "C", i.indicator_id collate "C", o.period_to, o.period collate "C", o.duty_id collate "C"`,
    values,
  );
  return rowsOf(unitId, records);
};
