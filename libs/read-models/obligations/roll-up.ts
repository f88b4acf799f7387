import type { Tx } from '../model.js';
import { FIRST_DAY, LAST_DAY, countedUnder, type AncestorSpan } from './unit-tree.js';
import { countedNow, type Counted, type Workspace } from './workspace.js';
import type { ObligationVersion } from './tables.js';

/** What one obligation adds to a count. */
type Outcome = 'waived' | 'cancelled' | 'on_time' | 'late' | 'excused_late' | 'pending';

const OUTCOMES: readonly Outcome[] = ['waived', 'cancelled', 'on_time', 'late', 'excused_late', 'pending'];

const MET: Readonly<Record<string, Outcome>> = { ON_TIME: 'on_time', LATE: 'late', EXCUSED_LATE: 'excused_late' };

const outcomeOf = ({ phase, timeliness }: ObligationVersion): Outcome =>
  phase === 'WAIVED' ? 'waived' : phase === 'CANCELLED' ? 'cancelled' : (MET[timeliness] ?? 'pending');

const KEY = ['ancestor_id', 'root_plan_id', 'plan_id', 'kind', 'period', 'period_from', 'due_on', 'deadline_state', 'authority'] as const;
const INDICATOR_KEY = ['ancestor_id', 'plan_id', 'rule_key', 'period', 'indicator_id'] as const;

interface Delta {
  readonly key: readonly string[];
  readonly counts: Record<Outcome, number>;
}

interface IndicatorDelta {
  readonly key: readonly string[];
  owed: number;
  reported: number;
  figures: number;
  notApplicable: number;
  /** Signed decimals; the database adds them exactly. */
  readonly added: string[];
}

interface Deltas {
  readonly counts: Map<string, Delta>;
  readonly indicators: Map<string, IndicatorDelta>;
}

const DECIMAL = /^-?\d+(\.\d+)?$/;

const signed = (value: string, sign: 1 | -1): string => (sign === 1 ? value : value.startsWith('-') ? value.slice(1) : `-${value}`);

const countDelta = (deltas: Deltas['counts'], key: readonly string[]): Delta => {
  const id = JSON.stringify(key);
  const found = deltas.get(id) ?? { key, counts: { waived: 0, cancelled: 0, on_time: 0, late: 0, excused_late: 0, pending: 0 } };
  deltas.set(id, found);
  return found;
};

const indicatorDelta = (deltas: Deltas['indicators'], key: readonly string[]): IndicatorDelta => {
  const id = JSON.stringify(key);
  const found = deltas.get(id) ?? { key, owed: 0, reported: 0, figures: 0, notApplicable: 0, added: [] };
  deltas.set(id, found);
  return found;
};

const isOwed = ({ kind, phase }: ObligationVersion): boolean => kind === 'REPORT' && phase !== 'WAIVED' && phase !== 'CANCELLED';

/** Adds or takes away one obligation under every unit that it is counted under: once for each, however many of its holders stand there. */
const add = (
  deltas: Deltas,
  { row, holders, figures }: Counted,
  spansOf: (unitId: string) => readonly AncestorSpan[],
  sign: 1 | -1,
): void => {
  if (row === undefined) return;
  const { root_plan_id, plan_id, kind, period, deadline_state, authority, rule_key } = row;
  for (const ancestor of countedUnder(holders, row.unit_day, spansOf)) {
    const dates = [row.period_from ?? FIRST_DAY, row.due_on ?? LAST_DAY];
    const { counts } = countDelta(deltas.counts, [ancestor, root_plan_id, plan_id, kind, period, ...dates, deadline_state, authority]);
    counts[outcomeOf(row)] += sign;
    if (!isOwed(row)) continue;
    for (const indicator of row.indicator_ids) {
      const delta = indicatorDelta(deltas.indicators, [ancestor, plan_id, rule_key, period, indicator]);
      delta.owed += sign;
      if (row.reported) delta.reported += sign;
      const value = figures.get(indicator)?.value;
      if (value === null) delta.notApplicable += sign;
      if (value === null || value === undefined || !DECIMAL.test(value)) continue;
      delta.figures += sign;
      delta.added.push(signed(value, sign));
    }
  }
};

/** Brings the sums of what is current up to date with everything that the batch touched. */
export const saveRollUps = async (space: Workspace): Promise<void> => {
  const deltas: Deltas = { counts: new Map(), indicators: new Map() };
  for (const { dutyId, period, counted } of space.before.values()) {
    add(deltas, counted, space.units.before, -1);
    add(deltas, countedNow(space, dutyId, period), space.units.now, 1);
  }
  await saveCounts(
    space.tx,
    `${space.schema}.roll_up`,
    [...deltas.counts.values()].filter(({ counts }) => OUTCOMES.some((each) => counts[each] !== 0)),
  );
  await saveIndicators(space.tx, `${space.schema}.indicator_roll_up`, [...deltas.indicators.values()]);
};

const columnsOf = (rows: readonly { readonly key: readonly string[] }[], key: readonly string[]): string[][] =>
  key.map((_, index) => rows.map((row) => row.key[index] ?? ''));

const castKey = (key: readonly string[]): string =>
  key.map((name) => (name === 'period_from' || name === 'due_on' ? `d.${name}::date` : `d.${name}`)).join(', ');

const texts = (from: number, count: number): string => Array.from({ length: count }, (_, index) => `$${from + index}::text[]`).join(', ');

/** A row of which nothing is left goes, so that the rows do not tell in which batches they came about. */
const saveCounts = async (tx: Tx, table: string, deltas: readonly Delta[]): Promise<void> => {
  if (deltas.length === 0) return;
  const numbers = OUTCOMES.map((_, index) => `$${KEY.length + 1 + index}::bigint[]`).join(', ');
  const rows = `unnest(${texts(1, KEY.length)}, ${numbers}) as d(${[...KEY, ...OUTCOMES].join(', ')})`;
  const values = [...columnsOf(deltas, KEY), ...OUTCOMES.map((each) => deltas.map(({ counts }) => counts[each]))];
  await tx.query(
    `insert into ${table} as t (${[...KEY, ...OUTCOMES].join(', ')}) select ${castKey(KEY)}, ${OUTCOMES.map((each) => `d.${each}`).join(', ')} from ${rows}
     on conflict (${KEY.join(', ')}) do update set ${OUTCOMES.map((each) => `${each} = t.${each} + excluded.${each}`).join(', ')}`,
    values,
  );
  await tx.query(
    `delete from ${table} t using unnest(${texts(1, KEY.length)}) as d(${KEY.join(', ')})
      where (${KEY.map((name) => `t.${name}`).join(', ')}) = (${castKey(KEY)}) and ${OUTCOMES.map((each) => `t.${each} = 0`).join(' and ')}`,
    columnsOf(deltas, KEY),
  );
};

const saveIndicators = async (tx: Tx, table: string, deltas: readonly IndicatorDelta[]): Promise<void> => {
  if (deltas.length === 0) return;
  const size = INDICATOR_KEY.length;
  const columns = [...INDICATOR_KEY, 'owed', 'reported', 'figures', 'not_applicable'];
  const added = deltas.flatMap((delta, index) => delta.added.map((value) => ({ index, value })));
  await tx.query(
    `with total as (
       select index, trim_scale(sum(value::numeric)) as value
         from unnest($${size + 5}::integer[], $${size + 6}::text[]) as a(index, value) group by index
     )
     insert into ${table} as t (${[...columns, 'total'].join(', ')})
     select ${columns.map((name) => `d.${name}`).join(', ')}, coalesce(total.value, 0)
       from unnest(${texts(1, size)}, $${size + 1}::bigint[], $${size + 2}::bigint[], $${size + 3}::bigint[], $${size + 4}::bigint[])
            with ordinality as d(${columns.join(', ')}, ordinality)
       left join total on total.index = d.ordinality - 1
     on conflict (${INDICATOR_KEY.join(', ')}) do update set owed = t.owed + excluded.owed, reported = t.reported + excluded.reported,
       figures = t.figures + excluded.figures, not_applicable = t.not_applicable + excluded.not_applicable,
       total = trim_scale(t.total + excluded.total)`,
    [
      ...columnsOf(deltas, INDICATOR_KEY),
      deltas.map(({ owed }) => owed),
      deltas.map(({ reported }) => reported),
      deltas.map(({ figures }) => figures),
      deltas.map(({ notApplicable }) => notApplicable),
      added.map(({ index }) => index),
      added.map(({ value }) => value),
    ],
  );
  await tx.query(
    `delete from ${table} t using unnest(${texts(1, size)}) as d(${INDICATOR_KEY.join(', ')})
      where (${INDICATOR_KEY.map((name) => `t.${name}`).join(', ')}) = (${INDICATOR_KEY.map((name) => `d.${name}`).join(', ')})
        and t.owed = 0 and t.reported = 0`,
    columnsOf(deltas, INDICATOR_KEY),
  );
};
