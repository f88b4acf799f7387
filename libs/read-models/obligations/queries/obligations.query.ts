import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { foldDiacritics } from '#libs/kernel/text.js';
import type {
  ObligationCounts,
  ObligationFilter,
  ObligationId,
  ObligationRow,
  ObligationStatus,
  Page,
  PageRequest,
} from '../../queries.js';
import {
  decodeCursor,
  encodeCursor,
  likePatterns,
  pageOf,
  parameters,
  type Parameters,
  type Reading,
  schemaIn,
  validAt,
} from '../../reading.js';
import { OBLIGATIONS } from '../obligations.model.js';
import { keyOf, obligationIdOf } from './obligation-id.js';
import { holdersOn, holdingDay, isHeldBy, isWithin } from '../units/places-sql.js';
import {
  correctionOverdueOfRow,
  COUNTED,
  countsOf,
  dueSoonOfRow,
  instantParameters,
  needsOwnDayOfRow,
  statusOfRow,
  type CountRecord,
} from './obligation-status.js';

/** A row as it is selected by `OBLIGATION_COLUMNS`. */
export interface ObligationRecord {
  readonly duty_id: ObligationRow['dutyId'];
  readonly period: PeriodKey;
  readonly kind: ObligationRow['kind'];
  readonly plan_id: ObligationRow['planId'];
  readonly rule_key: string;
  readonly title: string;
  readonly holders: readonly OrgUnitId[];
  readonly authority: ObligationRow['authority'];
  readonly period_from: ObligationRow['periodFrom'];
  readonly period_to: ObligationRow['periodTo'];
  readonly deadline_state: ObligationRow['deadlineState'];
  readonly due_on: ObligationRow['dueOn'];
  readonly original_due_on: ObligationRow['originalDueOn'];
  readonly extensions: ObligationRow['extensions'];
  readonly excuse: ObligationRow['excuse'];
  readonly rolled_from: ObligationRow['rolledFrom'];
  readonly certainty: ObligationRow['certainty'];
  readonly policy: ObligationRow['policy'];
  readonly reason: string | null;
  readonly phase: ObligationRow['phase'];
  readonly timeliness: ObligationRow['timeliness'];
  readonly met_at: ObligationRow['metAt'];
  readonly report_id: ObligationRow['reportId'];
  readonly fulfilled_by_plan: ObligationRow['fulfilledByPlan'];
  readonly noticed_at: ObligationRow['noticedAt'];
  readonly correction_due_on: ObligationRow['correctionDueOn'];
  readonly status: ObligationStatus;
  readonly due_soon: boolean;
  readonly correction_overdue: boolean;
  readonly needs_own_day: boolean;
}

/** Of obligations `o` and their duties `d`, beside who holds them on the day and what is judged at the instant. */
export const OBLIGATION_COLUMNS = `o.duty_id, o.period, o.kind, o.plan_id, o.rule_key, o.title, o.authority, o.period_from,
  o.period_to, o.deadline_state, o.due_on, o.original_due_on, o.extensions, o.excuse, o.rolled_from, o.certainty, o.policy, o.reason, o.phase, o.timeliness, o.met_at,
  o.report_id, o.fulfilled_by_plan, o.noticed_at, o.correction_due_on`;

export const obligationOf = (record: ObligationRecord): ObligationRow => ({
  dutyId: record.duty_id,
  period: record.period,
  kind: record.kind,
  planId: record.plan_id,
  ruleKey: record.rule_key,
  title: record.title,
  holders: record.holders,
  authority: record.authority,
  periodFrom: record.period_from,
  periodTo: record.period_to,
  deadlineState: record.deadline_state,
  dueOn: record.due_on,
  originalDueOn: record.original_due_on,
  extensions: record.extensions,
  excuse: record.excuse,
  rolledFrom: record.rolled_from,
  certainty: record.certainty,
  policy: record.policy,
  reason: record.reason,
  phase: record.phase,
  timeliness: record.timeliness,
  metAt: record.met_at,
  reportId: record.report_id,
  fulfilledByPlan: record.fulfilled_by_plan,
  noticedAt: record.noticed_at,
  status: record.status,
  dueSoon: record.due_soon,
  correctionDueOn: record.correction_due_on,
  correctionOverdue: record.correction_overdue,
  needsOwnDay: record.needs_own_day,
});

/** Each word has to be in the title of the duty, in the number or title of the plan, or in the name of a holder, whenever it had that name. */
const isFoundBy = (schema: string, pattern: string, position: string): string =>
  `o.duty_id in (
     select f.duty_id from ${schema}.duty f where ${validAt('f', position)} and f.search like ${pattern}
     union all
     select f.duty_id from ${schema}.plan p join ${schema}.duty f on f.plan_id = p.plan_id and ${validAt('f', position)}
      where ${validAt('p', position)} and p.search like ${pattern}
     union all
     select h.duty_id from ${schema}.unit u join ${schema}.duty_holder h on h.holder_id = u.unit_id and ${validAt('h', position)}
      where ${validAt('u', position)} and u.search like ${pattern})`;

/** A statement's obligations `o` with their duties `d` and their `status`, as they stand at the viewpoint. */
export const obligationsAt = (reading: Reading, filter: ObligationFilter, list: Parameters) => {
  const schema = schemaIn(reading, OBLIGATIONS);
  const { $ } = list;
  const position = `${$(reading.view.position)}::bigint`;
  let placeholder: string | undefined;
  // A statement that does not ask for the day must not be given it.
  const day = (): string => (placeholder ??= `${$(reading.view.inForceOn)}::date`);
  const instant = instantParameters(list, reading.view);
  const {
    holderId,
    withinId,
    planId,
    rootPlanId,
    dutyId,
    ruleKey,
    kinds,
    statuses,
    phases,
    period,
    dueFrom,
    dueTo,
    correctionOverdue,
    search,
  } = filter;
  const conditions = [
    validAt('o', position),
    ...(holderId === undefined ? [] : [isHeldBy(schema, 'o.duty_id', $(holderId), position, holdingDay(day()))]),
    ...(withinId === undefined ? [] : [isWithin(schema, $(withinId), position, day())]),
    ...(planId === undefined ? [] : [`o.plan_id = ${$(planId)}`]),
    ...(rootPlanId === undefined ? [] : [`o.root_plan_id = ${$(rootPlanId)}`]),
    ...(dutyId === undefined ? [] : [`o.duty_id = ${$(dutyId)}`]),
    ...(ruleKey === undefined ? [] : [`o.rule_key = ${$(ruleKey)}`]),
    ...(kinds === undefined ? [] : [`o.kind = any(${$(kinds)})`]),
    ...(phases === undefined ? [] : [`o.phase = any(${$(phases)})`]),
    ...(period === undefined ? [] : [`o.period = ${$(period)}`]),
    ...(dueFrom === undefined ? [] : [`o.due_on >= ${$(dueFrom)}::date`]),
    ...(dueTo === undefined ? [] : [`o.due_on <= ${$(dueTo)}::date`]),
    ...(correctionOverdue === undefined ? [] : [`${correctionOverdueOfRow('o', instant)} = ${$(correctionOverdue)}`]),
    ...(statuses === undefined ? [] : [`s.status = any(${$(statuses)})`]),
    ...likePatterns(foldDiacritics(search ?? '')).map((pattern) => isFoundBy(schema, $(pattern), position)),
  ];
  return {
    from: `${schema}.obligation o
      join ${schema}.duty d on d.duty_id = o.duty_id and ${validAt('d', position)}
      cross join lateral (select ${statusOfRow('o', instant)} as status) s`,
    where: conditions.join(' and '),
    judged: (): string =>
      `${holdersOn(schema, 'o.duty_id', position, holdingDay(day()))} as holders, s.status, ${dueSoonOfRow('o', 's.status', instant)} as due_soon,
       ${correctionOverdueOfRow('o', instant)} as correction_overdue, ${needsOwnDayOfRow('o', 'd')} as needs_own_day`,
  };
};

const SORT_DAY = `coalesce(o.due_on, 'infinity'::date)`;

/** Ordered by day, undated last; then by duty and period. Two statements. */
export const obligations = async (reading: Reading, filter: ObligationFilter, page: PageRequest): Promise<Page<ObligationRow>> => {
  const counting = parameters();
  const all = obligationsAt(reading, filter, counting);
  const listing = parameters();
  const { from, where, judged } = obligationsAt(reading, filter, listing);
  const place = `(${SORT_DAY}, o.duty_id collate "C", o.period collate "C")`;
  const after = page.after === undefined ? [] : decodeCursor(page.after, 3).map((key) => listing.$(key));
  const beyond = after.length === 0 ? '' : `and ${place} > (${after[0]}::date, ${after[1]}, ${after[2]})`;
  // What one unit holds is looked up by its duties whatever the unit; how much a plan or a superior has differs too much for one plan of the statement.
  const prepared = filter.holderId !== undefined;
  const [[total], rows] = await Promise.all([
    reading.db.query<{ count: number }>(`select count(*)::integer as count from ${all.from} where ${all.where}`, counting.values, {
      prepared,
    }),
    reading.db.query<ObligationRecord & { readonly sort_day: string }>(
      `select ${OBLIGATION_COLUMNS}, ${judged()}, ${SORT_DAY}::text as sort_day from ${from} where ${where} ${beyond}
        order by ${SORT_DAY}, o.duty_id collate "C", o.period collate "C" limit ${listing.$(page.first + 1)}`,
      listing.values,
      { prepared },
    ),
  ]);
  return pageOf(rows, page, total?.count ?? 0, (row) => ({
    node: obligationOf(row),
    cursor: encodeCursor(row.sort_day, row.duty_id, row.period),
  }));
};

/** One statement. */
export const obligationsByIds = async (
  reading: Reading,
  ids: readonly ObligationId[],
): Promise<ReadonlyMap<ObligationId, ObligationRow>> => {
  const keys = ids.flatMap((id) => keyOf(id) ?? []);
  const list = parameters();
  const { from, where, judged } = obligationsAt(reading, {}, list);
  const [dutyIds, periods] = [list.$(keys.map(({ dutyId }) => dutyId)), list.$(keys.map(({ period }) => period))];
  const rows = await reading.db.query<ObligationRecord>(
    `select ${OBLIGATION_COLUMNS}, ${judged()} from ${from}
      where ${where} and (o.duty_id, o.period) in (select * from unnest(${dutyIds}::text[], ${periods}::text[]))`,
    list.values,
  );
  return new Map(rows.map((row) => [obligationIdOf({ dutyId: row.duty_id, period: row.period }), obligationOf(row)]));
};

/** One statement. */
export const obligationCounts = async (reading: Reading, filter: ObligationFilter): Promise<ObligationCounts> => {
  const list = parameters();
  const { from, where } = obligationsAt(reading, filter, list);
  const [record] = await reading.db.query<CountRecord>(`select ${COUNTED} from ${from} where ${where}`, list.values);
  return countsOf(record);
};
