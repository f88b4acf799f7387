import type { Tx } from '../model.js';
import { textArray } from '../text-array.js';
import { isCeilingHeld } from './quota.js';
import type { ObligationVersion } from './tables.js';
import { countedEdges, type CountedEdge } from './counted-edges.js';
import { sumOf, times, type SignedDecimal } from './decimal.js';
import { FIRST_DAY, LAST_DAY, type AncestorSpan } from './unit-tree.js';
import { countedNow, type Counted, type Workspace } from './workspace.js';

/** A table of sums: what a row is the sum of, and the sums. A row of which nothing is left goes, so that rows do not tell in which batches they came about. */
interface SumTable {
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

const OUTCOMES = ['waived', 'cancelled', 'on_time', 'late', 'excused_late', 'unexceeded', 'pending'] as const;
type Outcome = (typeof OUTCOMES)[number];

const ROLL_UP: SumTable = {
  name: 'roll_up',
  key: [
    ...PLACE,
    ...text('root_plan_id', 'plan_id', 'kind', 'period'),
    { name: 'period_from', type: 'date' },
    { name: 'due_on', type: 'date' },
    { name: 'undecided_from', type: 'date' },
    ...text('deadline_state'),
    { name: 'binding', type: 'boolean' },
  ],
  counts: OUTCOMES,
  totals: [],
};

const REPORTS: SumTable = {
  name: 'report_roll_up',
  key: [...PLACE, ...text('plan_id', 'rule_key', 'period'), { name: 'indicator_ids', type: 'text[]' }],
  counts: ['owed', 'reported'],
  totals: [],
};

const INDICATORS: SumTable = {
  name: 'indicator_roll_up',
  key: [...PLACE, ...text('plan_id', 'rule_key', 'period', 'indicator_id')],
  counts: ['figures', 'not_applicable', 'parts'],
  totals: ['whole', 'total'],
};

/** What is to be added to one row. */
interface Delta {
  readonly key: readonly string[];
  readonly counts: number[];
  /** For each of the totals. */
  readonly added: readonly SignedDecimal[][];
}

type Deltas = Map<string, Delta>;

interface AllDeltas {
  readonly counts: Deltas;
  readonly reports: Deltas;
  readonly indicators: Deltas;
}

const SEPARATOR = '\u0000';

const deltaOf = (deltas: Deltas, table: SumTable, edge: CountedEdge, rest: readonly string[], id: string): Delta => {
  const place = [edge.ancestorId, edge.seenFrom, edge.seenTo, String(edge.waiting)];
  const of = place.join(SEPARATOR) + SEPARATOR + id;
  const known = deltas.get(of);
  if (known !== undefined) return known;
  const made: Delta = { key: [...place, ...rest], counts: table.counts.map(() => 0), added: table.totals.map(() => []) };
  deltas.set(of, made);
  return made;
};

const increase = (delta: Delta, index: number, by: number): void => void (delta.counts[index] = (delta.counts[index] ?? 0) + by);

const MET: Readonly<Record<string, Outcome>> = { ON_TIME: 'on_time', LATE: 'late', EXCUSED_LATE: 'excused_late' };

const outcomeOf = (row: ObligationVersion): Outcome => {
  const { phase, timeliness } = row;
  if (phase === 'WAIVED') return 'waived';
  if (phase === 'CANCELLED') return 'cancelled';
  return isCeilingHeld(row) ? 'unexceeded' : (MET[timeliness] ?? 'pending');
};

const isOwed = ({ kind, phase }: ObligationVersion): boolean => kind === 'REPORT' && phase !== 'WAIVED' && phase !== 'CANCELLED';

const DECIMAL = /^-?\d+(\.\d+)?$/;

/** Adds or takes away one obligation under every unit that it is counted under: once for each, however many of its holders stand there. */
const add = (deltas: AllDeltas, counted: Counted, spansOf: (unitId: string) => readonly AncestorSpan[], sign: 1 | -1): void => {
  const { row, terms } = counted;
  if (row === undefined) return;
  const { root_plan_id, plan_id, kind, period, deadline_state, binding } = row;
  const days = [row.period_from ?? FIRST_DAY, row.due_on ?? LAST_DAY, row.undecided_from ?? LAST_DAY];
  const key = [root_plan_id, plan_id, kind, period, ...days, deadline_state, String(binding)];
  const id = key.join(SEPARATOR);
  const outcome = OUTCOMES.indexOf(outcomeOf(row));
  for (const edge of countedEdges(terms, row.unit_day, spansOf)) {
    if (edge.counts) increase(deltaOf(deltas.counts, ROLL_UP, edge, key, id), outcome, sign);
    if (isOwed(row)) addReport(deltas, row, counted, edge, sign);
  }
};

const addReport = (deltas: AllDeltas, row: ObligationVersion, { figures }: Counted, edge: CountedEdge, sign: 1 | -1): void => {
  const { plan_id, rule_key, period, indicator_ids, reported } = row;
  const rule = [plan_id, rule_key, period];
  const ids = textArray(indicator_ids);
  if (edge.counts) {
    const report = deltaOf(deltas.reports, REPORTS, edge, [...rule, ids], [...rule, ids].join(SEPARATOR));
    increase(report, 0, sign);
    if (reported) increase(report, 1, sign);
  }
  if (!reported) return;
  for (const indicator of indicator_ids) {
    const value = figures.get(indicator)?.value;
    if (value === undefined || (value !== null && !DECIMAL.test(value))) continue;
    if (value === null && !edge.counts) continue;
    const delta = deltaOf(deltas.indicators, INDICATORS, edge, [...rule, indicator], [...rule, indicator].join(SEPARATOR));
    if (edge.counts) increase(delta, value === null ? 1 : 0, sign);
    if (value === null) continue;
    if (edge.counts) delta.added[0]?.push({ value, sign });
    if (edge.share === '0') continue;
    increase(delta, 2, sign);
    delta.added[1]?.push({ value: edge.share === '1' ? value : partOf(value, edge.share), sign });
  }
};

const partOf = (value: string, share: string): string => (value.startsWith('-') ? `-${times(value.slice(1), share)}` : times(value, share));

const isUnchanged = (before: Counted, now: Counted): boolean =>
  before.row === now.row && before.figures === now.figures && before.terms === now.terms;

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
  await Promise.all([
    save(space, ROLL_UP, deltas.counts),
    save(space, REPORTS, deltas.reports),
    save(space, INDICATORS, deltas.indicators),
  ]);
};

const save = async ({ tx, schema }: Workspace, table: SumTable, deltas: Deltas): Promise<void> => {
  const changed = [...deltas.values()].filter(
    ({ counts, added }) => added.some((values) => values.length > 0) || counts.some((count) => count !== 0),
  );
  if (changed.length === 0) return;
  const lessened = changed.filter(({ counts }) => counts.some((count) => count < 0));
  await Promise.all([
    insertOrAdd(tx, `${schema}.${table.name}`, table, changed),
    ...(lessened.length > 0 ? [removeEmpty(tx, `${schema}.${table.name}`, table, lessened)] : []),
  ]);
};

const keyColumns = (deltas: readonly Delta[], { key }: SumTable): readonly string[] =>
  key.map((_, index) => textArray(deltas.map((delta) => delta.key[index] ?? '')));

const texts = (count: number): string => Array.from({ length: count }, (_, index) => `$${index + 1}::text[]`).join(', ');

const castKey = ({ key }: SumTable): string => key.map(({ name, type }) => `d.${name}::${type}`).join(', ');

const namesOf = ({ key }: SumTable): string => key.map(({ name }) => name).join(', ');

const insertOrAdd = async (tx: Tx, name: string, table: SumTable, deltas: readonly Delta[]): Promise<void> => {
  const { counts, totals } = table;
  const key = table.key.map((column) => column.name);
  const columns = [...key, ...counts, ...totals];
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
     on conflict (${key.join(', ')}) do update set ${sums.join(', ')}`,
    [
      ...keyColumns(deltas, table),
      ...counts.map((_, index) => textArray(deltas.map((delta) => delta.counts[index] ?? 0))),
      ...totals.map((_, index) => textArray(deltas.map((delta) => sumOf(delta.added[index] ?? [])))),
    ],
    { prepared: true },
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
