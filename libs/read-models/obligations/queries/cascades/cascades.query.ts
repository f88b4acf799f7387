import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import type { CascadeMemberRow, CascadeRow, Page, PageRequest } from '../../../queries.js';
import { decodeCursor, encodeCursor, pageOf, parameters, type Reading, schemaIn, validAt } from '../../../reading.js';
import { OBLIGATION_COLUMNS, obligationOf, obligationsAt, type ObligationRecord } from '../obligations.query.js';
import { OBLIGATIONS } from '../../obligations.model.js';
import { COUNTED, countsOf, type CountRecord } from '../obligation-status.js';

const cascadeOf = (planId: PlanId, record: CountRecord | undefined): CascadeRow => {
  const counts = countsOf(record);
  const late = counts.late + counts.excusedLate;
  return {
    planId,
    due: counts.created - counts.waived - counts.cancelled,
    fulfilled: counts.onTime + late,
    late,
    missing: counts.overdue,
    counts,
  };
};

/** Sub-plan duties of each plan: how many are due and what became of them. One statement; a plan without any has a row of zeros. */
export const cascades = async (reading: Reading, planIds: readonly PlanId[]): Promise<ReadonlyMap<PlanId, CascadeRow>> => {
  const list = parameters();
  const { from, where } = obligationsAt(reading, { kinds: ['SUB_PLAN'] }, list);
  const rows = await reading.db.query<CountRecord & { readonly plan_id: PlanId }>(
    `select o.plan_id, ${COUNTED} from ${from} where ${where} and o.plan_id = any(${list.$(planIds)}) group by o.plan_id`,
    list.values,
  );
  const byPlan = new Map(rows.map((row) => [row.plan_id, row]));
  return new Map(planIds.map((planId) => [planId, cascadeOf(planId, byPlan.get(planId))]));
};

interface MemberRecord extends ObligationRecord {
  readonly holder_id: OrgUnitId;
  readonly derived_plan_id: PlanId | null;
  readonly name: string;
}

/** Each unit that was addressed with a sub-plan duty of the plan, by name; who follows it is among the holders of the obligation. Two statements. */
export const cascadeMembers = async (reading: Reading, planId: PlanId, page: PageRequest): Promise<Page<CascadeMemberRow>> => {
  const schema = schemaIn(reading, OBLIGATIONS);
  const filter = { planId, kinds: ['SUB_PLAN'] } as const;
  const counting = parameters();
  const all = obligationsAt(reading, filter, counting);
  const counted = counting.$(reading.view.position);
  const listing = parameters();
  const { from, where, judged } = obligationsAt(reading, filter, listing);
  const position = listing.$(reading.view.position);
  const holders = (at: string): string =>
    `join ${schema}.duty_holder h on h.duty_id = o.duty_id and ${validAt('h', at)} and h.seen_from = '-infinity'`;
  const name = `coalesce(u.search, '')`;
  const place = `${name} collate "C", h.holder_id collate "C", o.duty_id collate "C", o.period collate "C"`;
  const after = page.after === undefined ? [] : decodeCursor(page.after, 4).map((key) => listing.$(key));
  const beyond = after.length === 0 ? '' : `and (${place}) > (${after.join(', ')})`;
  const [[total], rows] = await Promise.all([
    reading.db.query<{ count: number }>(
      `select count(*)::integer as count from ${all.from} ${holders(counted)} where ${all.where}`,
      counting.values,
    ),
    reading.db.query<MemberRecord>(
      `select ${OBLIGATION_COLUMNS}, ${judged()}, h.holder_id, ${name} as name,
              coalesce(o.fulfilled_by_plan, (
                select p.plan_id from ${schema}.plan p
                 where p.parent_id = o.plan_id and p.issuer_id = h.holder_id and p.status = 'ISSUED' and ${validAt('p', position)}
                 order by p.from_position desc, p.plan_id limit 1)) as derived_plan_id
         from ${from} ${holders(position)} left join ${schema}.unit u on u.unit_id = h.holder_id and ${validAt('u', position)}
        where ${where} ${beyond} order by ${place} limit ${listing.$(page.first + 1)}`,
      listing.values,
    ),
  ]);
  return pageOf(rows, page, total?.count ?? 0, (row) => ({
    node: { holderId: row.holder_id, obligation: obligationOf(row), derivedPlanId: row.derived_plan_id },
    cursor: encodeCursor(row.name, row.holder_id, row.duty_id, row.period),
  }));
};
