import type { HolderTerm } from '#libs/domain/duty/holder-terms.js';
import type { Wait } from '#libs/domain/duty/waits.js';
import { compareDecimals, sum } from '#libs/kernel/decimal.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { cutsOf } from '../units/spans.js';
import { FIRST_DAY, LAST_DAY, type AncestorSpan } from '../units/unit-tree.js';

/* Where something that one or several units hold is counted. */

/** A unit under which it is counted, looked at from some days. */
export interface CountedEdge {
  readonly ancestorId: string;
  readonly seenFrom: string;
  readonly seenTo: string;
  readonly waiting: boolean;
  readonly counts: boolean;
  readonly share: string;
}

type SpansOf = (unitId: string) => readonly AncestorSpan[];

/** A span of a holder for as long as it is the holder. */
interface HeldSpan extends AncestorSpan {
  readonly term: HolderTerm;
}

const heldSpans = (terms: readonly HolderTerm[], spansOf: SpansOf): readonly HeldSpan[] =>
  terms.flatMap((term) =>
    spansOf(term.unitId).flatMap((span) => {
      const seenFrom = term.from !== null && term.from > span.seenFrom ? term.from : span.seenFrom;
      const seenTo = term.to !== null && term.to < span.seenTo ? term.to : span.seenTo;
      return seenFrom < seenTo ? [{ ...span, seenFrom, seenTo, term }] : [];
    }),
  );

const sharesOf = (spans: readonly AncestorSpan[]): string => sum(spans.map(({ share }) => share));

/**
 * Held jointly, it is counted once under each unit, and settled before waiting; its figures by that holder of whom most of them belongs there.
 */
const jointly = (covering: readonly HeldSpan[]): readonly Pick<CountedEdge, 'waiting' | 'counts' | 'share'>[] => {
  const settles = covering.some(({ counts, waiting }) => counts && !waiting);
  const waits = !settles && covering.some(({ counts }) => counts);
  const shares = [...Map.groupBy(covering, ({ term }) => term).values()].map((spans) => {
    const [settled, waiting] = [sharesOf(spans.filter((span) => !span.waiting)), sharesOf(spans.filter((span) => span.waiting))];
    return { settled, waiting, all: sharesOf(spans) };
  });
  const [most] = shares.sort((a, b) => compareDecimals(b.all, a.all) || compareDecimals(b.settled, a.settled));
  return [
    { waiting: false, counts: settles, share: most?.settled ?? '0' },
    { waiting: true, counts: waits, share: most?.waiting ?? '0' },
  ].filter(({ counts, share }) => counts || share !== '0');
};

/** The edges of what is counted on a day. */
export const countedEdges = (terms: readonly HolderTerm[], day: string, spansOf: SpansOf): readonly CountedEdge[] => {
  const [only, other] = terms;
  // Most duties have one holder from first to last: those are its own spans.
  if (only !== undefined && other === undefined && only.from === null && only.to === null)
    return spansOf(only.unitId).filter(({ from, to }) => from <= day && day < to);
  const spans = heldSpans(terms, spansOf).filter(({ from, to }) => from <= day && day < to);
  if (terms.length === 1) return spans;
  return [...Map.groupBy(spans, ({ ancestorId }) => ancestorId)].flatMap(([ancestorId, group]) => {
    const looks = cutsOf(group.flatMap(({ seenFrom, seenTo }) => [seenFrom, seenTo]));
    return looks.slice(0, -1).flatMap((seenFrom, index) => {
      const covering = group.filter((span) => span.seenFrom <= seenFrom && seenFrom < span.seenTo);
      return jointly(covering).map((edge) => ({ ancestorId, seenFrom, seenTo: looks[index + 1] ?? seenFrom, ...edge }));
    });
  });
};

const NO_WAITS: readonly Wait[] = [];

/** Days on which nobody held it: each of its holders was no more, and nobody had decided who follows. */
export const waitsOf = (terms: readonly HolderTerm[], spansOf: SpansOf): readonly Wait[] => {
  // Nearly always somebody does.
  if (!terms.some(({ unitId }) => spansOf(unitId).some(({ held, waiting }) => held && waiting))) return NO_WAITS;
  const held = heldSpans(terms, spansOf).filter((span) => span.held);
  if (!held.some(({ waiting }) => waiting)) return [];
  const looks = cutsOf(held.flatMap(({ seenFrom, seenTo }) => [seenFrom, seenTo]));
  const isOpen = (day: string): boolean => {
    const covering = held.filter((span) => span.seenFrom <= day && day < span.seenTo);
    return covering.length > 0 && covering.every(({ waiting }) => waiting);
  };
  const waits: { from: string; until: string }[] = [];
  for (const [index, from] of looks.slice(0, -1).entries()) {
    const until = looks[index + 1] ?? LAST_DAY;
    const last = waits.at(-1);
    if (!isOpen(from)) continue;
    if (last?.until === from) last.until = until;
    else waits.push({ from, until });
  }
  return waits.map(({ from, until }) => ({
    from: from as LocalDate,
    until: until === LAST_DAY ? null : (until as LocalDate),
    dueOn: newDay(held, until),
  }));
};

/** The day that was given by whoever settled it. */
const newDay = (held: readonly HeldSpan[], on: string): LocalDate | null => {
  const settling = held.find(({ waiting, seenFrom }) => !waiting && seenFrom === on);
  if (settling === undefined) return null;
  return settling.term.from === on ? settling.term.dueOn : (settling.dueOn as LocalDate | null);
};

export const termFrom = ({ from }: HolderTerm): string => from ?? FIRST_DAY;
export const termTo = ({ to }: HolderTerm): string => to ?? LAST_DAY;
