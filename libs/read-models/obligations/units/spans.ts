import { sum } from '#libs/kernel/decimal.js';
import type { AncestorSpan } from './unit-tree.js';

/* Spans of one unit put together where several ways lead to the same ancestor, in one form for equal facts. */

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const compareSpans = (a: AncestorSpan, b: AncestorSpan): number =>
  compare(a.ancestorId, b.ancestorId) ||
  compare(a.from, b.from) ||
  compare(a.seenFrom, b.seenFrom) ||
  Number(a.waiting) - Number(b.waiting);

/** Days at which something begins or ends, in order. */
export const cutsOf = (days: readonly string[]): readonly string[] => [...new Set(days)].sort();

/** What holds in one cell of the two axes; undefined: nothing. */
const together = (spans: readonly AncestorSpan[]): AncestorSpan | undefined =>
  spans.reduce<AncestorSpan | undefined>(
    (all, span) =>
      all === undefined
        ? span
        : {
            ...all,
            held: all.held || span.held,
            counts: all.counts || span.counts,
            share: sum([all.share, span.share]),
            dueOn: all.dueOn ?? span.dueOn,
          },
    undefined,
  );

const isLike = (a: AncestorSpan, b: AncestorSpan): boolean =>
  a.held === b.held && a.counts === b.counts && a.share === b.share && a.dueOn === b.dueOn;

/** Cells that follow on one another and say the same become one, first along the days of looking, then along the days of what is counted. */
const joined = (cells: readonly AncestorSpan[]): readonly AncestorSpan[] => {
  const rows: AncestorSpan[] = [];
  for (const cell of cells) {
    const last = rows.at(-1);
    if (last !== undefined && last.from === cell.from && last.seenTo === cell.seenFrom && isLike(last, cell))
      rows[rows.length - 1] = { ...last, seenTo: cell.seenTo };
    else rows.push(cell);
  }
  const result: AncestorSpan[] = [];
  for (const row of rows) {
    const index = result.findLastIndex(
      (before) => before.to === row.from && before.seenFrom === row.seenFrom && before.seenTo === row.seenTo && isLike(before, row),
    );
    const before = result[index];
    if (before === undefined) result.push(row);
    else result[index] = { ...before, to: row.to };
  }
  return result;
};

const cellsOf = (spans: readonly AncestorSpan[]): readonly AncestorSpan[] => {
  const days = cutsOf(spans.flatMap(({ from, to }) => [from, to]));
  const looks = cutsOf(spans.flatMap(({ seenFrom, seenTo }) => [seenFrom, seenTo]));
  return days.slice(0, -1).flatMap((from, day) =>
    looks.slice(0, -1).flatMap((seenFrom, look) => {
      const covering = spans.filter((span) => span.from <= from && from < span.to && span.seenFrom <= seenFrom && seenFrom < span.seenTo);
      const cell = together(covering);
      return cell === undefined ? [] : [{ ...cell, from, to: days[day + 1] ?? from, seenFrom, seenTo: looks[look + 1] ?? seenFrom }];
    }),
  );
};

/** One span for each ancestor, way of counting and stretch of days. */
export const combinedSpans = (spans: readonly AncestorSpan[]): readonly AncestorSpan[] =>
  [...Map.groupBy(spans, ({ ancestorId, waiting }) => `${ancestorId}\u0000${waiting}`).values()]
    .flatMap((group) => (group.length === 1 ? group : joined(cellsOf(group))))
    .sort(compareSpans);
