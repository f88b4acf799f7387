import type { Tx } from '../model.js';
import type { ObligationVersion } from './tables.js';
import { FIRST_DAY, LAST_DAY, countedUnder, type AncestorSpan } from './unit-tree.js';
import { countedNow, type Counted, type Workspace } from './workspace.js';

/** A table of sums: what a row is the sum of, and the sums. A row of which nothing is left goes, so that rows do not tell in which batches they came about. */
interface SumTable {
  readonly name: string;
  readonly key: readonly { readonly name: string; readonly type: string }[];
  readonly counts: readonly string[];
  /** Has a `total` of decimals besides, which the database adds exactly. */
  readonly total: boolean;
}

const text = (...names: readonly string[]): SumTable['key'] => names.map((name) => ({ name, type: 'text' }));

const OUTCOMES = ['waived', 'cancelled', 'on_time', 'late', 'excused_late', 'pending'] as const;
type Outcome = (typeof OUTCOMES)[number];

const ROLL_UP: SumTable = {
  name: 'roll_up',
  key: [
    ...text('ancestor_id', 'root_plan_id', 'plan_id', 'kind', 'period'),
    { name: 'period_from', type: 'date' },
    { name: 'due_on', type: 'date' },
    ...text('deadline_state', 'authority'),
  ],
  counts: OUTCOMES,
  total: false,
};

const REPORTS: SumTable = {
  name: 'report_roll_up',
  key: [...text('ancestor_id', 'plan_id', 'rule_key', 'period'), { name: 'indicator_ids', type: 'text[]' }],
  counts: ['owed', 'reported'],
  total: false,
};

const INDICATORS: SumTable = {
  name: 'indicator_roll_up',
  key: text('ancestor_id', 'plan_id', 'rule_key', 'period', 'indicator_id'),
  counts: ['figures', 'not_applicable'],
  total: true,
};

/** What is to be added to one row. */
interface Delta {
  readonly key: readonly string[];
  readonly counts: number[];
  /** Signed decimals. */
  readonly added: string[];
}

type Deltas = Map<string, Delta>;

interface AllDeltas {
  readonly counts: Deltas;
  readonly reports: Deltas;
  readonly indicators: Deltas;
}

const SEPARATOR = '\u0000';

const deltaOf = (deltas: Deltas, table: SumTable, ancestor: string, rest: readonly string[], id: string): Delta => {
  const of = ancestor + SEPARATOR + id;
  const known = deltas.get(of);
  if (known !== undefined) return known;
  const made: Delta = { key: [ancestor, ...rest], counts: table.counts.map(() => 0), added: [] };
  deltas.set(of, made);
  return made;
};

const increase = (delta: Delta, index: number, by: number): void => void (delta.counts[index] = (delta.counts[index] ?? 0) + by);

const MET: Readonly<Record<string, Outcome>> = { ON_TIME: 'on_time', LATE: 'late', EXCUSED_LATE: 'excused_late' };

const outcomeOf = ({ phase, timeliness }: ObligationVersion): Outcome =>
  phase === 'WAIVED' ? 'waived' : phase === 'CANCELLED' ? 'cancelled' : (MET[timeliness] ?? 'pending');

const isOwed = ({ kind, phase }: ObligationVersion): boolean => kind === 'REPORT' && phase !== 'WAIVED' && phase !== 'CANCELLED';

const DECIMAL = /^-?\d+(\.\d+)?$/;

const signed = (value: string, sign: 1 | -1): string => (sign === 1 ? value : value.startsWith('-') ? value.slice(1) : `-${value}`);

/** Adds or takes away one obligation under every unit that it is counted under: once for each, however many of its holders stand there. */
const add = (deltas: AllDeltas, counted: Counted, spansOf: (unitId: string) => readonly AncestorSpan[], sign: 1 | -1): void => {
  const { row, holders } = counted;
  if (row === undefined) return;
  const { root_plan_id, plan_id, kind, period, deadline_state, authority } = row;
  const key = [root_plan_id, plan_id, kind, period, row.period_from ?? FIRST_DAY, row.due_on ?? LAST_DAY, deadline_state, authority];
  const id = key.join(SEPARATOR);
  const outcome = OUTCOMES.indexOf(outcomeOf(row));
  for (const ancestor of countedUnder(holders, row.unit_day, spansOf)) {
    increase(deltaOf(deltas.counts, ROLL_UP, ancestor, key, id), outcome, sign);
    if (isOwed(row)) addReport(deltas, row, counted, ancestor, sign);
  }
};

const addReport = (deltas: AllDeltas, row: ObligationVersion, { figures }: Counted, ancestor: string, sign: 1 | -1): void => {
  const { plan_id, rule_key, period, indicator_ids, reported } = row;
  const rule = [plan_id, rule_key, period];
  const ids = arrayText(indicator_ids);
  const report = deltaOf(deltas.reports, REPORTS, ancestor, [...rule, ids], [...rule, ids].join(SEPARATOR));
  increase(report, 0, sign);
  if (!reported) return;
  increase(report, 1, sign);
  for (const indicator of indicator_ids) {
    const value = figures.get(indicator)?.value;
    if (value === undefined || (value !== null && !DECIMAL.test(value))) continue;
    const delta = deltaOf(deltas.indicators, INDICATORS, ancestor, [...rule, indicator], [...rule, indicator].join(SEPARATOR));
    increase(delta, value === null ? 1 : 0, sign);
    if (value !== null) delta.added.push(signed(value, sign));
  }
};

const arrayText = (values: readonly string[]): string => `{${values.map((value) => `"${value.replace(/(["\\])/g, '\\$1')}"`).join(',')}}`;

const isUnchanged = (before: Counted, now: Counted): boolean =>
  before.row === now.row && before.figures === now.figures && before.holders === now.holders;

/** Brings the sums of what is current up to date with everything that the batch touched. */
export const saveRollUps = async (space: Workspace): Promise<void> => {
  const deltas: AllDeltas = { counts: new Map(), reports: new Map(), indicators: new Map() };
  for (const { dutyId, period, counted } of space.before.values()) {
    const now = countedNow(space, dutyId, period);
    // What stays as it was, under the same units, would be taken away and added again.
    if (!space.moved.has(dutyId) && isUnchanged(counted, now)) continue;
    add(deltas, counted, space.units.before, -1);
    add(deltas, now, space.units.now, 1);
  }
  await save(space, ROLL_UP, deltas.counts);
  await save(space, REPORTS, deltas.reports);
  await save(space, INDICATORS, deltas.indicators);
};

const save = async ({ tx, schema }: Workspace, table: SumTable, deltas: Deltas): Promise<void> => {
  const changed = [...deltas.values()].filter(({ counts, added }) => added.length > 0 || counts.some((count) => count !== 0));
  if (changed.length === 0) return;
  await insertOrAdd(tx, `${schema}.${table.name}`, table, changed);
  const lessened = changed.filter(({ counts }) => counts.some((count) => count < 0));
  if (lessened.length > 0) await removeEmpty(tx, `${schema}.${table.name}`, table, lessened);
};

const keyColumns = (deltas: readonly Delta[], { key }: SumTable): string[][] =>
  key.map((_, index) => deltas.map((delta) => delta.key[index] ?? ''));

const texts = (count: number): string => Array.from({ length: count }, (_, index) => `$${index + 1}::text[]`).join(', ');

const castKey = ({ key }: SumTable): string => key.map(({ name, type }) => `d.${name}::${type}`).join(', ');

const namesOf = ({ key }: SumTable): string => key.map(({ name }) => name).join(', ');

const insertOrAdd = async (tx: Tx, name: string, table: SumTable, deltas: readonly Delta[]): Promise<void> => {
  const { key, counts, total } = table;
  const columns = [...key.map((column) => column.name), ...counts, ...(total ? ['total'] : [])];
  const arrays = [texts(key.length), ...counts.map((_, index) => `$${key.length + 1 + index}::bigint[]`)].join(', ');
  const next = key.length + counts.length + 1;
  // Decimals are added by the database; the row that a value belongs to is told by its place.
  const totals = `left join (select n, sum(value::numeric) as total from unnest($${next}::bigint[], $${next + 1}::text[]) as a(n, value) group by n) t on t.n = d.n`;
  const added = deltas.flatMap((delta, index) => delta.added.map((value) => ({ n: index + 1, value })));
  const sums = [
    ...counts.map((column) => `${column} = s.${column} + excluded.${column}`),
    ...(total ? ['total = trim_scale(s.total + excluded.total)'] : []),
  ];
  await tx.query(
    `insert into ${name} as s (${columns.join(', ')})
     select ${castKey(table)}, ${counts.map((column) => `d.${column}`).join(', ')}${total ? ', trim_scale(coalesce(t.total, 0))' : ''}
       from unnest(${arrays}) with ordinality as d(${[...key.map((column) => column.name), ...counts, 'n'].join(', ')}) ${total ? totals : ''}
     on conflict (${namesOf(table)}) do update set ${sums.join(', ')}`,
    [
      ...keyColumns(deltas, table),
      ...counts.map((_, index) => deltas.map((delta) => delta.counts[index] ?? 0)),
      ...(total ? [added.map(({ n }) => n), added.map(({ value }) => value)] : []),
    ],
  );
};

const removeEmpty = async (tx: Tx, name: string, table: SumTable, deltas: readonly Delta[]): Promise<void> => {
  await tx.query(
    `delete from ${name} s using unnest(${texts(table.key.length)}) as d(${namesOf(table)})
      where (${table.key.map((column) => `s.${column.name}`).join(', ')}) = (${castKey(table)})
        and ${table.counts.map((column) => `s.${column} = 0`).join(' and ')}`,
    keyColumns(deltas, table),
  );
};
