import type { Position } from '#libs/event-log/event-log.js';
import type { Tx } from '../../model.js';
import { textArray } from '../../text-array.js';
import { SUM_TABLES, type SumTable } from './sums.js';

/*
 * Sums of the past: at fixed positions of the log, the milestones, every sum that is another one than at the milestone before is kept as it is, with the
 * milestones from which and until which it is so. What was counted at any position is what was counted at the milestone before it, and what changed since.
 * Which positions are milestones hangs on the log alone, so that the rows are the same whatever the batches.
 */

export interface MilestoneOptions {
  /** Positions from one milestone to the next. */
  readonly every: number;
  /** Sums are kept for units above so many others, ever: below fewer there is little to count. */
  readonly unitsMin: number;
}

/**
 * Half of the events between two milestones have to be looked at for an answer, and each milestone writes a row for each sum that changed: few for the events
 * of one province, some thousand where all of them report at once.
 */
export const MILESTONES: MilestoneOptions = { every: 8_192, unitsMin: 32 };

/** Sums of one unit. */
interface Touched {
  readonly ancestorId: string;
  readonly planId: string;
  readonly period: string;
}

/** What came since the last milestone. */
export interface Slice {
  /** Units whose sums are kept; null: not known, or other ones by now, so that all sums are looked at by the next milestone. */
  units: ReadonlySet<string> | null;
  /** Sums of these units that may be other ones by now. */
  readonly touched: Map<string, Touched>;
}

export const sliceFrom = (units: ReadonlySet<string> | null): Slice => ({ units, touched: new Map<string, Touched>() });

/** Something is counted otherwise there, or may be. */
export const touch = ({ units, touched }: Slice, ancestorId: string, planId: string, period: string): void => {
  if (units?.has(ancestorId) !== true) return;
  const key = `${ancestorId}\u0000${planId}\u0000${period}`;
  if (!touched.has(key)) touched.set(key, { ancestorId, planId, period });
};

export interface Milestone {
  readonly position: Position;
  /** Of the batch in hand: no submission counts from a later instant. */
  readonly metUntil: string | null;
}

/**
 * Keeps the sums as they are, which has to be those of the milestone. All statements are under way before it returns.
 * @returns the units whose sums are kept from here on
 */
export const saveMilestone = async (
  tx: Tx,
  schema: string,
  { units, touched }: Slice,
  { position, metUntil }: Milestone,
  { unitsMin }: MilestoneOptions,
): Promise<ReadonlySet<string>> => {
  const begun = tx.query(
    `insert into ${schema}.milestone (position, met_until) select $1::bigint, greatest(p.met_until, $2::timestamptz) from ${schema}.progress p`,
    [position, metUntil],
  );
  if (units !== null) {
    await Promise.all([begun, saveTouched(tx, schema, [...touched.values()], position)]);
    return units;
  }
  // The units are there before their sums are looked for.
  const [rows] = await Promise.all([unitsKept(tx, schema, position, unitsMin), begun, saveAll(tx, schema, position)]);
  return new Set(rows.map(({ unit_id }) => unit_id));
};

const unitsKept = async (
  tx: Tx,
  schema: string,
  position: Position,
  unitsMin: number,
): Promise<readonly { readonly unit_id: string }[]> => {
  const [, rows] = await Promise.all([
    tx.query(
      `insert into ${schema}.milestone_unit (unit_id, since)
       select a.ancestor_id, $1::bigint from ${schema}.unit_ancestor a where a.unit_id <> a.ancestor_id
        group by a.ancestor_id having count(distinct a.unit_id) >= $2 on conflict do nothing`,
      [position, unitsMin],
    ),
    tx.query<{ unit_id: string }>(`select unit_id from ${schema}.milestone_unit`),
  ]);
  return rows;
};

const saveTouched = async (tx: Tx, schema: string, touched: readonly Touched[], position: Position): Promise<void> => {
  if (touched.length === 0) return;
  const values = [
    position,
    textArray(touched.map(({ ancestorId }) => ancestorId)),
    textArray(touched.map(({ planId }) => planId)),
    textArray(touched.map(({ period }) => period)),
  ];
  const which = `(select * from unnest($2::text[], $3::text[], $4::text[]) as t(ancestor_id, plan_id, period)) w`;
  await Promise.all(SUM_TABLES.map((table) => tx.query(keepSql(schema, table, which, ['ancestor_id', 'plan_id', 'period']), values)));
};

/** After a start, and where units moved: those that have come to be kept need all of their sums. */
const saveAll = async (tx: Tx, schema: string, position: Position): Promise<void> => {
  const which = `(select unit_id as ancestor_id from ${schema}.milestone_unit) w`;
  await Promise.all(SUM_TABLES.map((table) => tx.query(keepSql(schema, table, which, ['ancestor_id']), [position])));
};

/**
 * What is no longer so ends at the milestone, and what was not so before begins there.
 * @param which sums are looked at, as rows `w` of the columns `by`; they are looked up one by one, as a planner that cannot tell how few they are would read all
 */
const keepSql = (schema: string, table: SumTable, which: string, by: readonly string[]): string => {
  const key = table.key.map(({ name }) => name);
  const columns = [...key, ...table.counts, ...table.totals];
  const [sums, past] = [`${schema}.${table.name}`, `${schema}.${table.name}_past`];
  const rowsOf = (from: string, condition: string): string =>
    `select r.* from ${which} cross join lateral (
       select ${columns.join(', ')} from ${from} s where ${by.map((name) => `s.${name} = w.${name}`).join(' and ')} ${condition} offset 0) r`;
  return `with now as materialized (${rowsOf(sums, '')}),
      was as materialized (${rowsOf(past, 'and s.to_position is null')}),
      ended as (
        update ${past} p set to_position = $1::bigint from (select * from was except select * from now) g
         where p.to_position is null and (${key.map((name) => `p.${name}`).join(', ')}) = (${key.map((name) => `g.${name}`).join(', ')}))
    insert into ${past} (${columns.join(', ')}, from_position)
    select g.*, $1::bigint from (select * from now except select * from was) g`;
};
