import { noProgress } from '#libs/domain/item/quota-count.js';
import { dateAt, type LocalDate } from '#libs/kernel/time.js';
import type { DutyId, OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { parameters, type Reading, schemaIn, validAt } from '../../../reading.js';
import { OBLIGATIONS } from '../../obligations.model.js';
import { isWithin } from '../../units/places-sql.js';
import type { QuotaCountRow, QuotaProgressFilter, QuotaProgressRow } from './quota.row.js';
import type { QuotaCountVersion } from '../../tables.js';

/** Counts `q` with their obligations `o`. Periods that were waived or cancelled ask for nothing, and are not among them. */
const counted = (schema: string, position: string): string =>
  `${schema}.quota_count q join ${schema}.obligation o on o.duty_id = q.duty_id and o.period = q.period and ${validAt('o', position)}
     and o.phase not in ('WAIVED', 'CANCELLED') and ${validAt('q', position)}`;

/** `quotaProgress` of the domain in SQL. @param day placeholder of the business day of the viewpoint */
const progressColumns = (day: string): string => {
  const due = `o.due_on < ${day}`;
  const ahead = `coalesce(not ${due}, true) and coalesce(o.period_from <= ${day}, true)`;
  const sum = (value: string, condition: string): string => `coalesce(sum(${value}) filter (where ${condition}), 0)::bigint`;
  return `${sum('q.counted', due)} as done, ${sum('q.target', due)} as due_so_far, ${sum('q.shortfall', due)} as shortfall,
    ${sum('q.excess', due)} as excess, count(*) filter (where ${due} and q.kept) as kept_periods, count(*) filter (where ${due}) as due_periods,
    ${sum('q.counted', ahead)} as done_ahead, ${sum('q.target', ahead)} as target_ahead`;
};

interface ProgressRecord {
  readonly done: number;
  readonly due_so_far: number;
  readonly shortfall: number;
  readonly excess: number;
  readonly kept_periods: number;
  readonly due_periods: number;
  readonly done_ahead: number;
  readonly target_ahead: number;
}

const progressOf = (record: ProgressRecord): QuotaCountRow['toDate'] => ({
  done: record.done,
  dueSoFar: record.due_so_far,
  shortfall: record.shortfall,
  excess: record.excess,
  keptPeriods: record.kept_periods,
  duePeriods: record.due_periods,
  doneAhead: record.done_ahead,
  targetAhead: record.target_ahead,
});

type CountRecord = Omit<QuotaCountVersion, 'plan_id' | 'rule_key'> & { readonly to_date: ProgressRecord | null };

const countOf = (record: CountRecord): QuotaCountRow => ({
  dutyId: record.duty_id as DutyId,
  period: record.period,
  targetKind: record.target_kind as QuotaCountRow['targetKind'],
  counts: record.counts as QuotaCountRow['counts'],
  product: record.product,
  channel: record.channel,
  percentOf: record.percent_of,
  isKept: record.kept,
  sent: record.sent,
  published: record.published,
  counted: record.counted,
  target: record.target,
  shortfall: record.shortfall,
  excess: record.excess,
  reachedOn: record.reached_on as LocalDate | null,
  reachedBy: record.reached_by,
  // Nothing is asked for where all of it was waived or cancelled.
  toDate: record.to_date === null ? noProgress : progressOf(record.to_date),
});

/** How far quotas are in all periods of duties. One statement. */
export const quotaCounts = async (reading: Reading, dutyIds: readonly DutyId[]): Promise<ReadonlyMap<DutyId, readonly QuotaCountRow[]>> => {
  const schema = schemaIn(reading, OBLIGATIONS);
  const { values, $ } = parameters();
  const [ids, position, day] = [$(dutyIds), `${$(reading.view.position)}::bigint`, `${$(dateAt(reading.view.at))}::date`];
  const rows = await reading.db.query<CountRecord>(
    `select q.duty_id, q.period, q.target_kind, q.product, q.channel, q.counts, q.percent_of, q.target, q.sent, q.published, q.counted, q.shortfall,
            q.excess, q.kept, q.reached_on, q.reached_by, to_jsonb(t) as to_date
       from ${schema}.quota_count q
       left join (select q.duty_id, ${progressColumns(day)} from ${counted(schema, position)} where q.duty_id = any(${ids}) group by q.duty_id) t
         on t.duty_id = q.duty_id
      where q.duty_id = any(${ids}) and ${validAt('q', position)}
      order by q.duty_id collate "C", q.period collate "C"`,
    values,
  );
  return Map.groupBy(rows.map(countOf), ({ dutyId }) => dutyId);
};

type RollUpRecord = ProgressRecord &
  Pick<QuotaCountVersion, 'rule_key' | 'target_kind' | 'product' | 'channel' | 'counts' | 'percent_of' | 'sent' | 'published'> & {
    readonly plan_id: PlanId;
    readonly kept_duties: number;
    readonly due_duties: number;
  };

/** Progress of a unit and everything below it, by rule: sums over duties of sums over periods. One statement. */
export const quotaProgressOf = async (
  reading: Reading,
  unitId: OrgUnitId,
  { planId, rootPlanId, ruleKey }: QuotaProgressFilter,
): Promise<readonly QuotaProgressRow[]> => {
  const schema = schemaIn(reading, OBLIGATIONS);
  const { values, $ } = parameters();
  const [unit, position, day] = [$(unitId), `${$(reading.view.position)}::bigint`, `${$(dateAt(reading.view.at))}::date`];
  const conditions = [
    isWithin(schema, unit, position, `${$(reading.view.inForceOn)}::date`),
    ...(planId === undefined ? [] : [`o.plan_id = ${$(planId)}`]),
    ...(rootPlanId === undefined ? [] : [`o.root_plan_id = ${$(rootPlanId)}`]),
    ...(ruleKey === undefined ? [] : [`o.rule_key = ${$(ruleKey)}`]),
  ].join(' and ');
  const rule = 'plan_id, rule_key, target_kind, product, channel, counts, percent_of';
  const sums = [
    'sent',
    'published',
    'done',
    'due_so_far',
    'shortfall',
    'excess',
    'kept_periods',
    'due_periods',
    'done_ahead',
    'target_ahead',
  ];
  const rows = await reading.db.query<RollUpRecord>(
    `select ${rule}, ${sums.map((name) => `sum(${name})::bigint as ${name}`).join(', ')},
            count(*) filter (where due_periods > 0 and kept_periods = due_periods) as kept_duties, count(*) filter (where due_periods > 0) as due_duties
       from (select q.duty_id, ${rule.replace(/\w+/g, 'q.$&')}, sum(q.sent)::bigint as sent, sum(q.published)::bigint as published, ${progressColumns(day)}
               from ${counted(schema, position)} where ${conditions}
              group by q.duty_id, ${rule.replace(/\w+/g, 'q.$&')}) d
      group by ${rule}
      order by plan_id collate "C", rule_key collate "C", target_kind, product collate "C", channel collate "C" nulls first, counts, percent_of nulls first`,
    values,
  );
  return rows.map((row) => ({
    unitId,
    planId: row.plan_id,
    ruleKey: row.rule_key,
    targetKind: row.target_kind as QuotaProgressRow['targetKind'],
    counts: row.counts as QuotaProgressRow['counts'],
    product: row.product,
    channel: row.channel,
    percentOf: row.percent_of,
    sent: row.sent,
    published: row.published,
    ...progressOf(row),
    keptDuties: row.kept_duties,
    dueDuties: row.due_duties,
  }));
};
