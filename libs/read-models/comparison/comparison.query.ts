import { OBLIGATIONS } from '../obligations/obligations.model.js';
import { obligationsAt } from '../obligations/queries/obligations.query.js';
import { holdersOn, holdingDay } from '../obligations/units/places-sql.js';
import { reportsAt } from '../obligations/queries/reports/reports.query.js';
import { plansModel } from '../plans/plans.model.js';
import type { Page } from '../queries.js';
import { decodeCursor, encodeCursor, pageOf, parameters, type Parameters, type Reading, schemaIn, validAt } from '../reading.js';
import type { ChangeCounts, ChangePageRequest, ChangeRow, Compared, ComparedFields, ComparisonFilter } from './comparison.row.js';

/*
 * What differs between two viewpoints, from the ranges of positions of the rows: the rows that hold at one are joined with those that hold at the
 * other. Both sides are found by the filter, each at its own viewpoint, so that what left a unit is gone for it.
 */

/** The same models, looked at twice. */
export interface ReadingPair {
  readonly before: Reading;
  readonly after: Reading;
}

type FieldSql<Field extends string> = Readonly<Record<Field, string>>;

/** A statement's rows `c` (sort, id, kind, fields, only_time) of what differs. */
type DifferenceSql = (pair: ReadingPair, filter: ComparisonFilter, list: Parameters) => string;

/** @param columns of both sides, beside `id`, `sort` and `from_position` */
const differenceOf = <Field extends string>(sides: { readonly a: string; readonly b: string }, fields: FieldSql<Field>): string => {
  const differing = Object.entries<string>(fields).map(([field, differs]) => `case when ${differs} then '${field}' end`);
  return `(
    with a as (${sides.a}), b as (${sides.b}),
    joined as (
      select coalesce(b.sort, a.sort) as sort, coalesce(b.id, a.id) as id,
             case when a.id is null then 'ADDED' when b.id is null then 'GONE' else 'CHANGED' end as kind,
             case when a.id is null or b.id is null then '{}'::text[] else array_remove(array[${differing.join(', ')}], null) end as fields,
             coalesce(a.from_position = b.from_position, false) as only_time
        from a full join b on b.id = a.id)
    select * from joined where kind <> 'CHANGED' or fields <> '{}') c`;
};

const differ = (column: string): string => `a.${column} is distinct from b.${column}`;

/**
 * Whether the holders of a duty may have changed: something was recorded about them or about who follows them, or a day lies between on which somebody
 * else comes to hold it. Who holds each obligation is looked up for these only.
 */
const movedDuties = (schema: string, [from, to]: readonly [string, string], [dayA, dayB]: readonly [string, string]): string => {
  const [first, last] = [`least(${dayA}, ${dayB})`, `greatest(${dayA}, ${dayB})`];
  const moved = (alias: string): string =>
    `((${alias}.from_position > ${from} and ${alias}.from_position <= ${to}) or (${alias}.to_position > ${from} and ${alias}.to_position <= ${to})
      or (${alias}.seen_from > ${first} and ${alias}.seen_from <= ${last}) or (${alias}.seen_to > ${first} and ${alias}.seen_to <= ${last}))`;
  return `select h.duty_id from ${schema}.duty_holder h where ${moved('h')}
    union select h.duty_id from ${schema}.duty_holder h join ${schema}.unit_ancestor u on u.unit_id = h.holder_id and u.held where ${moved('u')}`;
};

const obligationSide = (reading: Reading, filter: ComparisonFilter, list: Parameters): string => {
  const { from, where } = obligationsAt(reading, filter, list);
  return `select o.duty_id || ':' || o.period as id, coalesce(o.due_on, 'infinity'::date)::text as sort, o.duty_id, o.from_position, s.status, o.phase,
      o.due_on, jsonb_build_array(o.deadline_state, o.reason, o.certainty) as deadline, o.title, o.correction_due_on, o.excuse, o.settled_on
    from ${from} where ${where}`;
};

/** Who holds the obligation of one side. */
const holdersOf = (schema: string, side: 'a' | 'b', position: string, day: string): string =>
  `(select ${holdersOn(schema, 'o.duty_id', position, holdingDay(day))} from (select ${side}.duty_id, ${side}.settled_on) o)`;

const obligationDifference: DifferenceSql = ({ before, after }, filter, list) => {
  const { $ } = list;
  const schema = schemaIn(after, OBLIGATIONS);
  const sides = { a: obligationSide(before, filter, list), b: obligationSide(after, filter, list) };
  const [from, to] = [`${$(before.view.position)}::bigint`, `${$(after.view.position)}::bigint`];
  const [dayA, dayB] = [`${$(before.view.inForceOn)}::date`, `${$(after.view.inForceOn)}::date`];
  const fields: FieldSql<ComparedFields['OBLIGATIONS']> = {
    STATUS: differ('status'),
    // Judged at one instant: what was submitted after it is no matter of what was known.
    PHASE: before.view.at === after.view.at ? 'false' : differ('phase'),
    DUE_ON: differ('due_on'),
    DEADLINE: differ('deadline'),
    TITLE: differ('title'),
    HOLDERS: `case when ${differ('settled_on')} or a.duty_id in (${movedDuties(schema, [from, to], [dayA, dayB])})
      then ${holdersOf(schema, 'a', from, dayA)} <> ${holdersOf(schema, 'b', to, dayB)} end`,
    CORRECTION_DUE_ON: differ('correction_due_on'),
    EXCUSE: differ('excuse'),
  };
  return differenceOf(sides, fields);
};

const planSide = (reading: Reading, { planId, withinId }: ComparisonFilter, { $ }: Parameters): string => {
  const schema = schemaIn(reading, plansModel.name);
  const units = schemaIn(reading, OBLIGATIONS);
  const position = `${$(reading.view.position)}::bigint`;
  const issuedWithin = (unit: string, day: string): string =>
    `exists (select from ${units}.unit_ancestor u where u.unit_id = p.issuer_id and u.ancestor_id = ${unit} and ${validAt('u', position)}
       and u.seen_from <= ${day} and ${day} < u.seen_to and u.on_from <= ${day} and ${day} < u.on_to)`;
  const conditions = [
    validAt('p', position),
    ...(planId === undefined ? [] : [`p.plan_id = ${$(planId)}`]),
    ...(withinId === undefined ? [] : [issuedWithin($(withinId), `${$(reading.view.inForceOn)}::date`)]),
  ];
  return `select p.plan_id as id, coalesce(p.issued_from, 'infinity'::date)::text as sort, greatest(p.from_position, t.from_position) as from_position, p.status,
      jsonb_build_array(p.number, p.symbol) as number, p.issued_on, p.title, p.ended_on, p.replaced_by, t.from_position as content, t.content as text
    from ${schema}.plan p join ${schema}.plan_content t on t.plan_id = p.plan_id and ${validAt('t', position)}
   where ${conditions.join(' and ')}`;
};

const planDifference: DifferenceSql = ({ before, after }, filter, list) => {
  const fields: FieldSql<ComparedFields['PLANS']> = {
    STATUS: differ('status'),
    NUMBER: differ('number'),
    ISSUED_ON: differ('issued_on'),
    TITLE: differ('title'),
    ENDED_ON: differ('ended_on'),
    REPLACED_BY: differ('replaced_by'),
    CONTENT: `${differ('content')} and ${differ('text')}`,
  };
  return differenceOf({ a: planSide(before, filter, list), b: planSide(after, filter, list) }, fields);
};

const reportSide = (reading: Reading, filter: ComparisonFilter, list: Parameters): string => {
  const schema = schemaIn(reading, OBLIGATIONS);
  const position = `${list.$(reading.view.position)}::bigint`;
  return `select r.report_id as id, coalesce(r.submitted_at, 'infinity'::timestamptz)::text as sort, greatest(r.from_position, v.from_position) as from_position,
      r.phase, r.version, jsonb_build_array(v.facts->'values', v.facts->'adjustments') as figures, r.correction_due_on
    from (select r.* ${reportsAt(reading, filter, list)}) r
    left join ${schema}.report_version v on v.report_id = r.report_id and v.version = r.version and ${validAt('v', position)}`;
};

const reportDifference: DifferenceSql = ({ before, after }, filter, list) => {
  const fields: FieldSql<ComparedFields['REPORTS']> = {
    PHASE: differ('phase'),
    VERSION: differ('version'),
    FIGURES: differ('figures'),
    CORRECTION_DUE_ON: differ('correction_due_on'),
  };
  return differenceOf({ a: reportSide(before, filter, list), b: reportSide(after, filter, list) }, fields);
};

const DIFFERENCES: Readonly<Record<Compared, DifferenceSql>> = {
  OBLIGATIONS: obligationDifference,
  PLANS: planDifference,
  REPORTS: reportDifference,
};

/** One statement. */
export const changeCounts = async (compared: Compared, pair: ReadingPair, filter: ComparisonFilter): Promise<ChangeCounts> => {
  const list = parameters();
  const of = (condition: string): string => `(count(*) filter (where ${condition}))::integer`;
  const [counts] = await pair.after.db.query<ChangeCounts>(
    `select ${of("kind = 'ADDED'")} as added, ${of("kind = 'CHANGED'")} as changed, ${of("kind = 'GONE'")} as gone,
            ${of("kind = 'CHANGED' and only_time")} as "onlyTime" from ${DIFFERENCES[compared](pair, filter, list)}`,
    list.values,
  );
  return counts ?? { added: 0, changed: 0, gone: 0, onlyTime: 0 };
};

/** By day, undated last, then by id. Two statements. */
export const changes = async <Of extends Compared>(
  compared: Of,
  pair: ReadingPair,
  filter: ComparisonFilter,
  page: ChangePageRequest,
): Promise<Page<ChangeRow<ComparedFields[Of]>>> => {
  const [counting, listing] = [parameters(), parameters()];
  const wanted = ({ $ }: Parameters): string => (page.kinds === undefined ? 'true' : `kind = any(${$(page.kinds)}::text[])`);
  const [counted, listed] = [DIFFERENCES[compared](pair, filter, counting), DIFFERENCES[compared](pair, filter, listing)];
  const place = `(c.sort collate "C", c.id collate "C")`;
  const after = page.after === undefined ? [] : decodeCursor(page.after, 2).map((key) => listing.$(key));
  const beyond = after.length === 0 ? '' : `and ${place} > (${after.join(', ')})`;
  const [[total], rows] = await Promise.all([
    pair.after.db.query<{ count: number }>(`select count(*)::integer as count from ${counted} where ${wanted(counting)}`, counting.values),
    pair.after.db.query<{
      id: string;
      sort: string;
      kind: ChangeRow['kind'];
      fields: readonly ComparedFields[Of][];
      only_time: boolean;
    }>(
      `select c.* from ${listed} where ${wanted(listing)} ${beyond} order by c.sort collate "C", c.id collate "C" limit ${listing.$(page.first + 1)}`,
      listing.values,
    ),
  ]);
  return pageOf(rows, page, total?.count ?? 0, ({ id, sort, kind, fields, only_time: onlyTime }) => ({
    node: { id, kind, fields, onlyTime },
    cursor: encodeCursor(sort, id),
  }));
};
