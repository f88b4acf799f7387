import type { DutyId, OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { foldDiacritics } from '#libs/kernel/text.js';
import type { Page, PageRequest, WorkItemRow } from '../../../queries.js';
import {
  decodeCursor,
  encodeCursor,
  foldedSql,
  likePatterns,
  pageOf,
  parameters,
  type Parameters,
  type Reading,
  schemaIn,
  validAt,
} from '../../../reading.js';
import { OBLIGATIONS } from '../../obligations.model.js';
import { holdersOn, isWithin } from '../../units/places-sql.js';
import { seenFrom } from '../../roll-up/roll-up.query.js';
import { needsOwnDayOfRow } from '../obligation-status.js';

export interface WorkListFilter {
  readonly withinId?: OrgUnitId;
  readonly planId?: PlanId;
  /** Words of what waits, of its wording, of its plan or of who holds it; without diacritics and in any case. */
  readonly search?: string;
}

interface WorkItemRecord {
  readonly kind: WorkItemRow['kind'];
  readonly id: string;
  readonly duty_id: DutyId | null;
  readonly plan_id: PlanId | null;
  readonly rule_key: string | null;
  readonly period: WorkItemRow['period'];
  readonly title: string;
  readonly wording: string;
  readonly reason: string;
  readonly holders: readonly OrgUnitId[];
  readonly since: WorkItemRow['since'];
  readonly position: number;
}

/**
 * One item for each duty, not for each period: a decision settles all of them, but for those that had ended when the duty was amended or ended, or whose
 * day had passed when it was amended, each of which is decided by itself. What only a person can tell comes before what an event may bring.
 */
const undated = (schema: string, position: string, day: string, conditions: string): string =>
  `select distinct on (o.duty_id, past.period) o.deadline_state as kind, concat_ws('/', o.duty_id, past.period) as id, o.duty_id, o.plan_id, o.rule_key,
          past.period, o.title, d.facts->>'wording' as wording, o.reason, ${holdersOn(schema, 'o.duty_id', position, day)} as holders, o.since_at as since,
          o.since_position as position
     from ${schema}.obligation o join ${schema}.duty d on d.duty_id = o.duty_id and ${validAt('d', position)}
     cross join lateral (select case when ${needsOwnDayOfRow('o', 'd')} then o.period end as period) past
    where ${validAt('o', position)} and o.deadline_state <> 'DATED' and o.phase = 'OPEN' ${conditions}
    order by o.duty_id, past.period, (o.deadline_state = 'NEEDS_DECISION') desc, o.since_position, o.period collate "C"`;

/**
 * One item for each unit that is no more, that nobody follows yet, and that leaves something open: a decision settles all of it. On the lists of those
 * that stood above it.
 */
const undecided = (
  schema: string,
  position: string,
  day: string,
  { unit, plan }: { readonly unit?: string; readonly plan?: string },
): string =>
  `select 'SUCCESSION_UNDECIDED' as kind, u.unit_id as id, null::text as duty_id, null::text as plan_id, null::text as rule_key, null::text as period, u.full_name as title,
          '' as wording, 'SUCCESSION_UNDECIDED' as reason, jsonb_build_array(u.unit_id) as holders, u.changed_at as since, u.from_position as position
     from ${schema}.unit u
    where ${validAt('u', position)} and exists (
      select from ${schema}.unit_ancestor a
        join ${schema}.duty_holder h on h.holder_id = a.unit_id and ${validAt('h', position)} and ${seenFrom('h', day)}
        join ${schema}.obligation o on o.duty_id = h.duty_id and ${validAt('o', position)} and o.phase in ('OPEN', 'RETURNED')
       where a.ancestor_id = u.unit_id and a.waiting and a.held and ${validAt('a', position)} and ${seenFrom('a', day)}
         ${plan === undefined ? '' : `and o.plan_id = ${plan}`}
         ${
           unit === undefined
             ? ''
             : `and exists (select from ${schema}.unit_ancestor b
                             where b.unit_id = a.unit_id and b.ancestor_id = ${unit} and b.waiting and b.counts and ${validAt('b', position)}
                               and ${seenFrom('b', day)} and b.on_from <= o.unit_day and o.unit_day < b.on_to)`
         })`;

/** A plan's own matters are on the list of its issuer and of those above it. */
const isIssuedWithin = (schema: string, plan: string, unit: string, day: string, position: string): string =>
  `exists (select from ${schema}.plan p
            where p.plan_id = ${plan} and ${validAt('p', position)}
              and (p.issuer_id = ${unit} or exists (
                select from ${schema}.unit_ancestor a
                 where a.unit_id = p.issuer_id and a.ancestor_id = ${unit} and ${validAt('a', position)} and a.on_from <= ${day} and ${day} < a.on_to)))`;

const unassigned = (schema: string, position: string, conditions: string): string =>
  `select 'UNASSIGNED' as kind, u.plan_id || '/' || u.rule_key as id, null::text as duty_id, u.plan_id, u.rule_key, null::text as period, u.title, u.wording, u.reason,
          '[]'::jsonb as holders, u.since_at as since, u.since_position as position
     from ${schema}.unassigned_rule u where ${validAt('u', position)} ${conditions}`;

/** Steps of the cascade that were refused; an operator's matter, whatever the model that serves. */
const refused = (schema: string, position: string, conditions: string): string =>
  `select 'REFUSED_STEP' as kind, r.command_id as id, r.duty_id, r.plan_id, d.rule_key, null::text as period,
          coalesce(d.facts->'readings'->-1->>'title', p.facts->>'title', r.command->>'type', '') as title, coalesce(d.facts->>'wording', '') as wording,
          r.refusal->>'type' as reason, coalesce(d.facts->'holders', '[]'::jsonb) as holders, r.refused_at as since, r.position
     from read.refused_step r
     join read.generation g on g.schema = '${schema}' and g.log_id = r.log_id
     left join ${schema}.duty d on d.duty_id = r.duty_id and ${validAt('d', position)}
     left join ${schema}.plan p on p.plan_id = r.plan_id and ${validAt('p', position)}
    where r.position <= ${position} ${conditions}`;

/** Each word has to be in the item itself, in the number or title of its plan, or in the name of a holder, whenever it had that name. */
const isFoundBy = (schema: string, pattern: string, position: string): string =>
  `(${foldedSql(`w.title || ' ' || w.wording`)} like ${pattern}
    or exists (select from ${schema}.plan p where p.plan_id = w.plan_id and ${validAt('p', position)} and p.search like ${pattern})
    or exists (select from ${schema}.unit u where u.unit_id in (select jsonb_array_elements_text(w.holders)) and ${validAt('u', position)} and u.search like ${pattern}))`;

const everythingAt = (reading: Reading, { withinId, planId }: WorkListFilter, position: string, $: Parameters['$']): readonly string[] => {
  const schema = schemaIn(reading, OBLIGATIONS);
  const ofPlan = (alias: string): string => (planId === undefined ? '' : `and ${alias}.plan_id = ${$(planId)}`);
  const day = `${$(reading.view.inForceOn)}::date`;
  const plan = planId === undefined ? {} : { plan: $(planId) };
  if (withinId === undefined)
    return [
      undated(schema, position, day, ofPlan('o')),
      undecided(schema, position, day, plan),
      unassigned(schema, position, ofPlan('u')),
      refused(schema, position, ofPlan('r')),
    ];
  const unit = $(withinId);
  const issued = (alias: string): string => `and ${isIssuedWithin(schema, `${alias}.plan_id`, unit, day, position)}`;
  return [
    undated(schema, position, day, `and ${isWithin(schema, unit, position, day)} ${ofPlan('o')}`),
    undecided(schema, position, day, { unit, ...plan }),
    unassigned(schema, position, `${issued('u')} ${ofPlan('u')}`),
    refused(schema, position, `${issued('r')} ${ofPlan('r')}`),
  ];
};

const whereAll = (conditions: readonly string[]): string => (conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`);

/** A statement's items `w`, and what makes them those that are looked for. */
const itemsAt = (reading: Reading, filter: WorkListFilter, { $ }: Parameters) => {
  const position = `${$(reading.view.position)}::bigint`;
  const everything = everythingAt(reading, filter, position, $).map((part) => `(${part})`);
  return {
    from: `(${everything.join(' union all ')}) w`,
    found: likePatterns(foldDiacritics(filter.search ?? '')).map((pattern) =>
      isFoundBy(schemaIn(reading, OBLIGATIONS), $(pattern), position),
    ),
  };
};

const itemOf = (record: WorkItemRecord): WorkItemRow => ({
  kind: record.kind,
  dutyId: record.duty_id,
  planId: record.plan_id,
  ruleKey: record.rule_key,
  period: record.period,
  title: record.title,
  wording: record.wording,
  reason: record.reason,
  holders: record.holders,
  since: record.since,
  position: record.position,
});

/** Everything that only a person or a future document can settle, what has waited longest first. Two statements. */
export const workList = async (reading: Reading, filter: WorkListFilter, page: PageRequest): Promise<Page<WorkItemRow>> => {
  const counting = parameters();
  const all = itemsAt(reading, filter, counting);
  const listing = parameters();
  const items = itemsAt(reading, filter, listing);
  const place = `w.position, w.kind collate "C", w.id collate "C"`;
  const after = page.after === undefined ? [] : decodeCursor(page.after, 3).map((key) => listing.$(key));
  const beyond = after.length === 0 ? [] : [`(${place}) > (${after[0]}::bigint, ${after[1]}, ${after[2]})`];
  const [[total], rows] = await Promise.all([
    reading.db.query<{ count: number }>(`select count(*)::integer as count from ${all.from} ${whereAll(all.found)}`, counting.values),
    reading.db.query<WorkItemRecord>(
      `select w.* from ${items.from} ${whereAll([...items.found, ...beyond])} order by ${place} limit ${listing.$(page.first + 1)}`,
      listing.values,
    ),
  ]);
  return pageOf(rows, page, total?.count ?? 0, (row) => ({ node: itemOf(row), cursor: encodeCursor(row.position, row.kind, row.id) }));
};
