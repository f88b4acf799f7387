import { decimalOf, minus, plus, textOf, ZERO, type Decimal } from '#libs/kernel/decimal.js';
import { copyRows, copyText } from '#libs/postgres/copy.js';
import type { Tx } from '../../model.js';
import { textArray } from '../../text-array.js';
import type { CountedEdge } from './counted-edges.js';
import { madeIn } from '../projection/made-in.js';

/* Tables of sums, and what is to be added to their rows. */

/** A table of sums: what a row is the sum of, and the sums. A row of which nothing is left goes, so that rows do not tell in which batches they came about. */
export interface SumTable {
  readonly name: string;
  readonly key: readonly { readonly name: string; readonly type: string }[];
  readonly counts: readonly string[];
  /** Sums of decimals besides. */
  readonly totals: readonly string[];
}

const text = (...names: readonly string[]): SumTable['key'] => names.map((name) => ({ name, type: 'text' }));

/** Where it is counted, and from which days it is looked at. */
const PLACE: SumTable['key'] = [
  ...text('ancestor_id'),
  { name: 'seen_from', type: 'date' },
  { name: 'seen_to', type: 'date' },
  { name: 'waiting', type: 'boolean' },
];

/** `unexceeded` are ceilings that hold so far: kept once their day is over. */
export const OUTCOMES = ['waived', 'cancelled', 'on_time', 'late', 'excused_late', 'unexceeded', 'pending'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Counts of what is current: every column of the key is a fact, so that the counts at an instant follow without looking at obligations. */
const ROLL_UP: SumTable = {
  name: 'roll_up',
  key: [
    ...PLACE,
    ...text('root_plan_id', 'plan_id', 'kind', 'period'),
    { name: 'period_from', type: 'date' },
    { name: 'due_on', type: 'date' },
    { name: 'undecided_from', type: 'date' },
    { name: 'binding', type: 'boolean' },
  ],
  counts: OUTCOMES,
  totals: [],
};

/** Who owes a report with these indicators, and who has given one. */
export const REPORTS: SumTable = {
  name: 'report_roll_up',
  key: [...PLACE, ...text('plan_id', 'rule_key', 'period'), { name: 'indicator_ids', type: 'text[]' }],
  counts: ['owed', 'reported'],
  totals: [],
};

/**
 * What was reported; there is no row before something was: obligations whose report says something, figures of what is counted here, each report's once, and
 * parts of figures, by shares.
 */
export const INDICATORS: SumTable = {
  name: 'indicator_roll_up',
  key: [...PLACE, ...text('plan_id', 'rule_key', 'period', 'indicator_id')],
  counts: ['answered', 'figures', 'not_applicable', 'parts'],
  totals: ['whole', 'total'],
};

/** All of them; a milestone keeps their rows by unit, plan and period. */
export const SUM_TABLES: readonly SumTable[] = [ROLL_UP, REPORTS, INDICATORS];

/** What is to be added to one row. */
interface Delta {
  readonly key: readonly string[];
  readonly counts: number[];
  readonly totals: Decimal[];
}

/** By place, and by the rest of the key. */
type Deltas = Map<string, Map<string, Delta>>;

/** What is to be added to all of them. */
export interface Sums {
  readonly counts: Deltas;
  readonly reports: Deltas;
  readonly indicators: Deltas;
}

export const emptySums = (): Sums => ({ counts: new Map(), reports: new Map(), indicators: new Map() });

/** A part of what a row is the sum of: the place, or everything else. */
export interface SumKey {
  readonly columns: readonly string[];
  readonly id: string;
}

const SEPARATOR = '\u0000';

export const sumKey = (columns: readonly string[]): SumKey => ({ columns, id: columns.join(SEPARATOR) });

const placeByEdge = new WeakMap<CountedEdge, SumKey>();

/** Of an edge that is met again and again, worked out once. */
const placeOf = (edge: CountedEdge): SumKey =>
  madeIn(placeByEdge, edge, ({ ancestorId, seenFrom, seenTo, waiting }) => sumKey([ancestorId, seenFrom, seenTo, String(waiting)]));

const TABLES = { counts: ROLL_UP, reports: REPORTS, indicators: INDICATORS } as const;

/** What is to be added to the row of this key where the edge leads. */
export const deltaOf = (sums: Sums, of: keyof Sums, edge: CountedEdge, { columns, id }: SumKey): Delta => {
  const place = placeOf(edge);
  const there = madeIn(sums[of], place.id, () => new Map<string, Delta>());
  return madeIn(there, id, () => {
    const { counts, totals } = TABLES[of];
    return { key: [...place.columns, ...columns], counts: counts.map(() => 0), totals: totals.map(() => ZERO) };
  });
};

export const increase = ({ counts }: Delta, index: number, by: number): void => void (counts[index] = (counts[index] ?? 0) + by);

export const addDecimal = ({ totals }: Delta, index: number, value: string, sign: 1 | -1): void =>
  void (totals[index] = (sign === 1 ? plus : minus)(totals[index] ?? ZERO, decimalOf(value)));

/** Rows to which something is to be added, at most. */
export const sizeOfSums = ({ counts, reports, indicators }: Sums): number =>
  [counts, reports, indicators].reduce((all, deltas) => [...deltas.values()].reduce((sum, { size }) => sum + size, all), 0);

type RowsThere = Map<string, Set<string>>;

/** Keys of rows that the database has, by place and by the rest of the key. */
export type SumsThere = Readonly<Record<keyof Sums, RowsThere>>;

export const noSumsThere = (): SumsThere => ({ counts: new Map(), reports: new Map(), indicators: new Map() });

/**
 * Adds what has come together. All statements are under way before it returns.
 * @param there undefined: not known
 */
export const saveSums = async (tx: Tx, schema: string, sums: Sums, there: SumsThere | undefined): Promise<void> => {
  const names: readonly (keyof Sums)[] = ['counts', 'reports', 'indicators'];
  await Promise.all(names.map((name) => save(tx, `${schema}.${TABLES[name].name}`, TABLES[name], sums[name], there?.[name])));
};

const isNothing = ({ counts, totals }: Delta): boolean => counts.every((count) => count === 0) && totals.every(({ units }) => units === 0n);

const save = async (tx: Tx, name: string, table: SumTable, deltas: Deltas, there: RowsThere | undefined): Promise<void> => {
  const [added, changed]: [Delta[], Delta[]] = [[], []];
  for (const [place, rows] of deltas) {
    const known = there && madeIn(there, place, () => new Set<string>());
    for (const [id, delta] of rows) {
      if (isNothing(delta)) continue;
      if (known === undefined || known.has(id)) changed.push(delta);
      else added.push(delta);
      known?.add(id);
    }
  }
  const lessened = changed.filter(({ counts }) => counts.some((count) => count < 0));
  await Promise.all([copy(tx, name, table, added), insertOrAdd(tx, name, table, changed), removeEmpty(tx, name, table, lessened)]);
};

const columnsOf = ({ key, counts, totals }: SumTable): readonly string[] => [...key.map(({ name }) => name), ...counts, ...totals];

const copy = async (tx: Tx, name: string, table: SumTable, deltas: readonly Delta[]): Promise<void> => {
  if (deltas.length === 0) return;
  const rows = copyRows();
  for (const { key, counts, totals } of deltas) rows.add([...key.map(copyText), ...counts.map(String), ...totals.map(textOf)]);
  await tx.query(`copy ${name} (${columnsOf(table).join(', ')}) from stdin`, [], { stdin: rows.bytes() });
};

const keyColumns = (deltas: readonly Delta[], { key }: SumTable): readonly string[] =>
  key.map((_, index) => textArray(deltas.map((delta) => delta.key[index] ?? '')));

const texts = (count: number): string => Array.from({ length: count }, (_, index) => `$${index + 1}::text[]`).join(', ');

const castKey = ({ key }: SumTable): string => key.map(({ name, type }) => `d.${name}::${type}`).join(', ');

const namesOf = ({ key }: SumTable): string => key.map(({ name }) => name).join(', ');

const insertOrAdd = async (tx: Tx, name: string, table: SumTable, deltas: readonly Delta[]): Promise<void> => {
  if (deltas.length === 0) return;
  const { counts, totals } = table;
  const columns = columnsOf(table);
  const given = [
    ...table.key.map(({ name: column, type }) => `d.${column}::${type}`),
    ...counts.map((column) => `d.${column}::bigint`),
    ...totals.map((column) => `trim_scale(d.${column}::numeric)`),
  ];
  const sums = [
    ...counts.map((column) => `${column} = s.${column} + excluded.${column}`),
    ...totals.map((total) => `${total} = trim_scale(s.${total} + excluded.${total})`),
  ];
  await tx.query(
    `insert into ${name} as s (${columns.join(', ')})
     select ${given.join(', ')} from unnest(${texts(columns.length)}) as d(${columns.join(', ')})
     on conflict (${namesOf(table)}) do update set ${sums.join(', ')}`,
    [
      ...keyColumns(deltas, table),
      ...counts.map((_, index) => textArray(deltas.map((delta) => delta.counts[index] ?? 0))),
      ...totals.map((_, index) => textArray(deltas.map((delta) => textOf(delta.totals[index] ?? ZERO)))),
    ],
    { prepared: true },
  );
};

const removeEmpty = async (tx: Tx, name: string, table: SumTable, deltas: readonly Delta[]): Promise<void> => {
  if (deltas.length === 0) return;
  await tx.query(
    `delete from ${name} s using unnest(${texts(table.key.length)}) as d(${namesOf(table)})
      where (${table.key.map((column) => `s.${column.name}`).join(', ')}) = (${castKey(table)})
        and ${table.counts.map((column) => `s.${column} = 0`).join(' and ')}`,
    keyColumns(deltas, table),
    { prepared: true },
  );
};
