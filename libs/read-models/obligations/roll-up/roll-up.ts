import { same } from '#libs/domain/checks.js';
import { product } from '#libs/kernel/decimal.js';
import { textArray } from '../../text-array.js';
import { countedEdges, type CountedEdge } from './counted-edges.js';
import { touch } from './milestones.js';
import { isCeilingHeld } from '../projection/quota.js';
import { addDecimal, deltaOf, increase, OUTCOMES, sumKey, type Outcome, type SumKey, type Sums } from './sums.js';
import type { Figure } from '../projection/memory.js';
import type { ObligationVersion } from '../tables.js';
import { FIRST_DAY, LAST_DAY, type AncestorSpan } from '../units/unit-tree.js';
import { countedNow, type Counted, type Workspace } from '../projection/workspace.js';

/* What is counted of an obligation, and where. */

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
const add = (
  { sums, slice }: Pick<Workspace, 'sums' | 'slice'>,
  counted: Counted,
  spansOf: (unitId: string) => readonly AncestorSpan[],
  sign: 1 | -1,
): void => {
  const { row, terms } = counted;
  if (row === undefined) return;
  const edges = countedEdges(terms, row.unit_day, spansOf);
  for (const { ancestorId } of edges) touch(slice, ancestorId, row.plan_id, row.period);
  addOutcome(sums, row, edges, sign);
  if (isOwed(row)) addReport(sums, row, counted, edges, sign);
};

const addOutcome = (sums: Sums, row: ObligationVersion, edges: readonly CountedEdge[], sign: 1 | -1): void => {
  const { root_plan_id, plan_id, kind, period, binding } = row;
  const days = [row.period_from ?? FIRST_DAY, row.due_on ?? LAST_DAY, row.undecided_from ?? LAST_DAY];
  const key = sumKey([root_plan_id, plan_id, kind, period, ...days, String(binding)]);
  const outcome = OUTCOMES.indexOf(outcomeOf(row));
  for (const edge of edges) if (edge.counts) increase(deltaOf(sums, 'counts', edge, key), outcome, sign);
};

const addReport = (sums: Sums, row: ObligationVersion, { figures }: Counted, edges: readonly CountedEdge[], sign: 1 | -1): void => {
  const { plan_id, rule_key, period, indicator_ids, reported } = row;
  const key = sumKey([plan_id, rule_key, period, textArray(indicator_ids)]);
  for (const edge of edges) {
    if (!edge.counts) continue;
    const report = deltaOf(sums, 'reports', edge, key);
    increase(report, 0, sign);
    if (reported) increase(report, 1, sign);
  }
  if (!reported) return;
  for (const indicator of indicator_ids) {
    const figure = figures.get(indicator);
    if (figure === undefined || (figure.value !== null && !DECIMAL.test(figure.value))) continue;
    const ofIndicator = sumKey([plan_id, rule_key, period, indicator]);
    for (const edge of edges) addFigure(sums, figure, edge, ofIndicator, sign);
  }
};

/** What is told by a report that counts with another duty is answered here, and counted there. */
const addFigure = (sums: Sums, { value, counts }: Figure, edge: CountedEdge, key: SumKey, sign: 1 | -1): void => {
  // Where it is not owed there may still be a share of its figure.
  if (!edge.counts && (value === null || !counts)) return;
  const delta = deltaOf(sums, 'indicators', edge, key);
  if (edge.counts) increase(delta, 0, sign);
  if (!counts) return;
  if (edge.counts) increase(delta, value === null ? 2 : 1, sign);
  if (value === null) return;
  if (edge.counts) addDecimal(delta, 0, value, sign);
  if (edge.share === '0') return;
  increase(delta, 3, sign);
  addDecimal(delta, 1, edge.share === '1' ? value : product(value, edge.share), sign);
};

/** Of a row, everything that decides about where and as what it is counted, besides its outcome and the indicators that it asks for. */
const COUNTED = [
  'root_plan_id',
  'plan_id',
  'rule_key',
  'kind',
  'period_from',
  'due_on',
  'undecided_from',
  'binding',
  'unit_day',
  'reported',
] as const satisfies readonly (keyof ObligationVersion)[];

const isCountedAlike = (a: ObligationVersion | undefined, b: ObligationVersion | undefined): boolean =>
  a === b ||
  (a !== undefined &&
    b !== undefined &&
    COUNTED.every((name) => a[name] === b[name]) &&
    outcomeOf(a) === outcomeOf(b) &&
    isOwed(a) === isOwed(b) &&
    same(a.indicator_ids, b.indicator_ids));

const isUnchanged = (before: Counted, now: Counted): boolean =>
  before.figures === now.figures && before.terms === now.terms && isCountedAlike(before.row, now.row);

/** Adds up everything that a batch touched: what is counted of it now, less what was counted before. */
export const sumUp = (space: Workspace): void => {
  for (const { dutyId, period, counted } of space.before.values()) {
    const now = countedNow(space, dutyId, period);
    // What stays as it was, under the same units, would be taken away and added again.
    if (!space.moved.has(dutyId) && isUnchanged(counted, now)) continue;
    add(space, counted, space.units.before, -1);
    add(space, now, space.units.now, 1);
  }
};
