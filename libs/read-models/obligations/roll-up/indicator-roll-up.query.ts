import { ratioValue } from '#libs/domain/report/ratio.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { IndicatorRollUpRow, RollUpFilter } from '../../queries.js';
import { type Parameters, type Reading, schemaIn, validAt } from '../../reading.js';
import { OBLIGATIONS } from '../obligations.model.js';
import { allSharedUnder, countedUnder, UNDECIDED, type UnderUnit } from '../units/places-sql.js';
import { isKept, rollUpConditions, rollUpRows, seenFrom, withKept } from './roll-up.query.js';
import { BEGUN, changedSince, ENDED, milestoneBefore } from './since-milestone.js';
import { INDICATORS, REPORTS } from './sums.js';

/** Decimals of an average; the sum and the number behind it are given as well. */
const AVERAGE_SCALE = 6;

/** A figure, as against a text that some older entry may hold. */
const IS_FIGURE = `v.value ~ '^-?\\d+(\\.\\d+)?$'`;

interface IndicatorRecord {
  readonly plan_id: IndicatorRollUpRow['planId'];
  readonly rule_key: string;
  readonly period: string;
  readonly indicator_id: string;
  readonly waiting: boolean;
  readonly label: string;
  readonly label_en: string | null;
  readonly over_units: IndicatorRollUpRow['aggregator'];
  readonly ratio: { readonly numerator: string; readonly denominator: string } | null;
  readonly owed: number;
  readonly reported: number;
  readonly figures: number;
  readonly not_applicable: number;
  readonly missing: number;
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

const GROUP = 'plan_id, rule_key, period, indicator_id, waiting';

/** The figure `v` of an obligation `o` and an indicator `i`. Of few obligations each is looked up: a planner that takes them for many reads all there are. */
const figureOf = ({ schema, position, among }: UnderUnit): string => {
  const isOf = `v.duty_id = o.duty_id and v.period = o.period and v.indicator_id = i.indicator_id and ${validAt('v', position)}`;
  return among === undefined
    ? `${schema}.indicator_value v on ${isOf}`
    : `lateral (select v.duty_id, v.value, v.counts from ${schema}.indicator_value v where ${isOf} limit 1) v on true`;
};

/**
 * What is owed and was reported under a unit, counted from obligations, added or taken away: a row also where nothing is. Each figure is made a number once.
 */
const countedRows = (under: UnderUnit, sign: '' | '-' = ''): string =>
  `with reported as materialized (
     select o.plan_id, o.rule_key, o.period, i.indicator_id, o.waiting, o.counts, o.share, o.reported,
            v.duty_id is not null and (v.value is null or ${IS_FIGURE}) as is_answered, v.counts and v.value is null as is_inapplicable,
            case when v.counts and ${IS_FIGURE} then v.value::numeric end as figure
       from (${allSharedUnder(under, ['plan_id', 'rule_key', 'indicator_ids', 'reported'])}) o
      cross join lateral unnest(o.indicator_ids) as i(indicator_id)
       left join ${figureOf(under)})
   select ${GROUP}, ${sign}count(*) filter (where counts) as owed,
          ${sign}count(*) filter (where counts and reported) as reported, ${sign}count(*) filter (where counts and is_answered) as answered,
          ${sign}count(figure) filter (where counts) as figures,
          ${sign}count(*) filter (where counts and is_inapplicable) as not_applicable, ${sign}count(figure) filter (where share > 0) as parts,
          ${sign}coalesce(sum(figure) filter (where counts), 0) as whole, ${sign}coalesce(sum(figure * share), 0) as total
     from reported group by ${GROUP}`;

/** Without the rows of units of which nothing is counted, nor any figure allocated. */
const counted = (under: UnderUnit): string => `select * from (${countedRows(under)}) each where owed > 0 or parts > 0`;

/** As `countedRows`, from the sums of what is, or of the past. */
const kept = (schema: string, which: '' | '_past', unit: string, day: string, conditions: (alias: string) => string): string =>
  `select coalesce(r.plan_id, f.plan_id) as plan_id, coalesce(r.rule_key, f.rule_key) as rule_key, coalesce(r.period, f.period) as period,
          coalesce(r.indicator_id, f.indicator_id) as indicator_id, coalesce(r.waiting, f.waiting) as waiting, coalesce(r.owed, 0) as owed,
          coalesce(r.reported, 0) as reported, coalesce(f.answered, 0) as answered, coalesce(f.figures, 0) as figures, coalesce(f.not_applicable, 0) as not_applicable,
          coalesce(f.parts, 0) as parts, coalesce(f.whole, 0) as whole, coalesce(f.total, 0) as total
     from (select r.plan_id, r.rule_key, r.period, r.waiting, i.indicator_id, sum(r.owed)::bigint as owed, sum(r.reported)::bigint as reported
             from ${schema}.report_roll_up${which} r cross join lateral unnest(r.indicator_ids) as i(indicator_id)
            where r.ancestor_id = ${unit} and ${seenFrom('r', day)} ${conditions('r')}
            group by r.plan_id, r.rule_key, r.period, r.waiting, i.indicator_id) r
     full join (select f.plan_id, f.rule_key, f.period, f.waiting, f.indicator_id, sum(f.answered)::bigint as answered, sum(f.figures)::bigint as figures,
                       sum(f.not_applicable)::bigint as not_applicable, sum(f.parts)::bigint as parts, sum(f.whole) as whole, sum(f.total) as total
                  from ${schema}.indicator_roll_up${which} f
                 where f.ancestor_id = ${unit} and ${seenFrom('f', day)} ${conditions('f')}
                 group by f.plan_id, f.rule_key, f.period, f.waiting, f.indicator_id) f
       on f.plan_id = r.plan_id and f.rule_key = r.rule_key and f.period = r.period and f.indicator_id = r.indicator_id and f.waiting = r.waiting`;

const COUNTS = [...REPORTS.counts, ...INDICATORS.counts];
const TOTALS = INDICATORS.totals;

/** The sums of a milestone, less what ended since, and what began. */
const since = (under: UnderUnit, milestone: string, conditions: (alias: string) => string): string => {
  const { schema, unit, day } = under;
  const rows = [
    kept(schema, '_past', unit, day, (alias) => `and ${validAt(alias, milestone)} ${conditions(alias)}`),
    countedRows({ ...under, position: milestone, among: ENDED }, '-'),
    countedRows({ ...under, among: BEGUN }),
  ];
  const columns = [GROUP, ...COUNTS, ...TOTALS].join(', ');
  const sums = [...COUNTS.map((name) => `sum(${name})::bigint as ${name}`), ...TOTALS.map((name) => `sum(${name}) as ${name}`)].join(', ');
  return `with ${changedSince({ ...under, milestone, columns: ['plan_id', 'rule_key', 'indicator_ids', 'reported'], withFigures: true })}
    select ${GROUP}, ${sums} from (${rows.map((each) => `select ${columns} from (${each}) each`).join(' union all ')}) rows
     group by ${GROUP} having sum(owed) > 0 or sum(parts) > 0`;
};

/** Smallest, greatest and last figure cannot be kept as a sum; they are looked up for the indicators that ask for them. */
const singles = (schema: string, unit: string, position: string, day: string, conditions: string): string =>
  `select v.plan_id, v.rule_key, v.period, v.indicator_id, e.waiting,
          case n.over_units when 'MIN' then min(v.value::numeric) when 'MAX' then max(v.value::numeric)
                            else (array_agg(v.value::numeric order by v.submitted_position desc, v.duty_id collate "C"))[1] end as value
     from ${schema}.rule_indicator n
     join ${schema}.indicator_value v on v.plan_id = n.plan_id and v.rule_key = n.rule_key and v.indicator_id = n.indicator_id
     join ${schema}.obligation o on o.duty_id = v.duty_id and o.period = v.period and ${validAt('o', position)}
    cross join lateral ${countedUnder(schema, unit, position, day)} e
    where n.over_units in ('MIN', 'MAX', 'LAST') and ${validAt('n', position)} and ${validAt('v', position)} and v.counts
      and ${IS_FIGURE} ${conditions}
    group by v.plan_id, v.rule_key, v.period, v.indicator_id, n.over_units, e.waiting`;

/** Only sums can be allocated by shares; the others are taken of the figures of those that are counted here. */
const VALUE = `case when n.over_units = 'SUM' then case when c.parts > 0 then c.total end
  when c.figures = 0 then null when n.over_units = 'COUNT' then c.figures
  when n.over_units = 'AVERAGE' then round(c.whole / c.figures, ${AVERAGE_SCALE}) else single.value end`;

const ORDER = 'order by plan_id collate "C", rule_key collate "C", period collate "C", indicator_id collate "C", waiting';

/**
 * Sums with what their rules say of them. Each part is worked out once: a planner that expects one row of a part would else work the other out again for
 * every row.
 */
const valued = (schema: string, position: string, sums: string, single: string): string =>
  `with c as materialized (${sums}), single as materialized (${single})
     select c.plan_id, c.rule_key, c.period, c.indicator_id, c.waiting, n.label, n.label_en, n.over_units, n.ratio, c.owed, c.reported, c.not_applicable,
            c.owed - c.answered as missing,
            case n.over_units when 'SUM' then c.parts else c.figures end as figures,
            trim_scale(case n.over_units when 'SUM' then c.total else c.whole end)::text as total, trim_scale(${VALUE})::text as value
       from c
       join ${schema}.rule_indicator n
         on n.plan_id = c.plan_id and n.rule_key = c.rule_key and n.indicator_id = c.indicator_id and ${validAt('n', position)}
       left join single on single.plan_id = c.plan_id and single.rule_key = c.rule_key and single.period = c.period
                       and single.indicator_id = c.indicator_id and single.waiting = c.waiting`;

const partKey = ({ plan_id, rule_key, period, waiting }: IndicatorRecord, indicatorId: string): string =>
  JSON.stringify([plan_id, rule_key, period, waiting, indicatorId]);

type Figures = Pick<IndicatorRollUpRow, 'value' | 'ratio' | 'numerator' | 'denominator' | 'notApplicable' | 'missing'>;

/** Of a ratio the quotient of two sums, taken last, of as many reports as carry them; of the others the value as it is. */
const figuresOf = (row: IndicatorRecord, others: ReadonlyMap<string, IndicatorRecord>): Figures => {
  if (row.ratio === null)
    return {
      value: row.value,
      ratio: null,
      numerator: row.total,
      denominator: row.figures,
      notApplicable: row.not_applicable,
      missing: row.missing,
    };
  const [above, below] = [row.ratio.numerator, row.ratio.denominator].map((id) => others.get(partKey(row, id)));
  const ratio = { numerator: above?.value ?? null, denominator: below?.value ?? null };
  return {
    value: ratioValue(ratio.numerator, ratio.denominator),
    ratio,
    numerator: above?.total ?? '0',
    denominator: below?.figures ?? 0,
    notApplicable: below?.not_applicable ?? 0,
    missing: below?.missing ?? row.owed,
  };
};

/**
 * Each indicator of a report rule over the units below, by period. `0`, missing and not applicable are three things: the figures behind a value, those
 * that were not applicable and the reports that are owed are counted apart. One statement of what is, two of what was.
 */
export const indicatorRollUp = async (
  reading: Reading,
  unitId: OrgUnitId,
  filter: RollUpFilter,
): Promise<readonly IndicatorRollUpRow[]> => {
  const schema = schemaIn(reading, OBLIGATIONS);
  const { position: at, inForceOn } = reading.view;
  /** @param sums what is kept, or what is counted */
  const statement = (list: Parameters, sums: (under: Pick<UnderUnit, 'schema' | 'unit' | 'position' | 'day'>) => string): string => {
    const [position, unit, day] = [`${list.$(at)}::bigint`, list.$(unitId), `${list.$(inForceOn)}::date`];
    const single = singles(schema, unit, position, day, conditionsOf('v', schema, filter, list));
    return valued(schema, position, sums({ schema, unit, position, day }), single);
  };
  const past = (list: Parameters, sums: (under: Omit<UnderUnit, 'ofDuties'>) => string): string => {
    const conditions = `and o.kind = 'REPORT' and o.phase not in ('WAIVED', 'CANCELLED') ${conditionsOf('o', schema, filter, list)}`;
    return `select * from (${statement(list, (under) => sums({ ...under, conditions }))}) past ${ORDER}`;
  };
  const rows = await rollUpRows<IndicatorRecord>(reading, {
    kept: (list) => {
      const position = `${list.$(at)}::bigint`;
      // Figures do not hang on the clock: what was reported counts from when it was recorded.
      const ever = `'infinity'::timestamptz`;
      const areKept = isKept(schema, position, { at: ever });
      const conditions = (alias: string): string => `and ${areKept} ${conditionsOf(alias, schema, filter, list)}`;
      const milestone = milestoneBefore(schema, list.$(unitId), position, ever);
      return `${withKept(
        areKept,
        milestone,
        statement(list, ({ unit, day }) => kept(schema, '', unit, day, conditions)),
      )} ${ORDER}`;
    },
    since: (list, milestone) => {
      const base = `${list.$(milestone)}::bigint`;
      return past(list, (under) => since({ ...under, ofDuties: '' }, base, (alias) => conditionsOf(alias, schema, filter, list)));
    },
    counted: (list) => {
      const { period: _, ...ofDuty } = filter;
      const ofDuties = rollUpConditions('d', { ...ofDuty, kind: 'REPORT' }, list);
      return past(list, (under) => counted({ ...under, ofDuties }));
    },
  });
  const others = new Map(rows.map((row) => [partKey(row, row.indicator_id), row]));
  return rows.map((row) => ({
    unitId,
    planId: row.plan_id,
    ruleKey: row.rule_key,
    period: row.period,
    indicatorId: row.indicator_id,
    bucket: row.waiting ? UNDECIDED : null,
    label: row.label,
    labelEn: row.label_en,
    aggregator: row.over_units,
    ...figuresOf(row, others),
    reported: row.reported,
    owed: row.owed,
  }));
};
