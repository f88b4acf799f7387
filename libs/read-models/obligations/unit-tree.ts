import type { OrgUnitEvent } from '#libs/domain/org-unit/org-unit.js';
import { foldDiacritics } from '#libs/kernel/text.js';
import type { UnitVersion } from './tables.js';

/*
 * Who stands above whom, on a day. Every unit has a place above it on every day, also before it was founded and after it was dissolved: a
 * duty of a unit that is no more is still counted where the unit stood, until a person decides on its succession.
 */

/** Texts sort as the days do: `-infinity` before every date, `infinity` after. */
export const FIRST_DAY = '-infinity';
export const LAST_DAY = 'infinity';

/** A unit and one above it (or itself) from a day on, until a day (exclusive). */
export interface AncestorSpan {
  readonly ancestorId: string;
  readonly from: string;
  readonly to: string;
}

interface ParentSpan {
  readonly parentId: string | null;
  readonly from: string;
  readonly to: string;
}

/** The unit after one more event; undefined while nobody registered it. */
export const unitChanged = (unit: UnitVersion | undefined, unitId: string, event: OrgUnitEvent): UnitVersion | undefined => {
  if (event.type === 'OrgUnitRegistered') {
    const { fullName, name, aliases, codes, parentId } = event;
    const search = foldDiacritics([fullName, name, ...aliases, ...codes.map(({ code }) => code)].join(' \u2022 '));
    return { unit_id: unitId, search, parents: [{ on: null, parentId }] };
  }
  if (unit === undefined) return undefined;
  switch (event.type) {
    case 'OrgUnitRenamed':
      return { ...unit, search: `${unit.search} \u2022 ${foldDiacritics([event.fullName, event.name].join(' \u2022 '))}` };
    case 'OrgUnitMoved':
      return { ...unit, parents: [...unit.parents, { on: event.on, parentId: event.parentId }] };
    case 'OrgUnitDissolved':
    case 'OrgUnitsMerged':
    case 'OrgUnitSplit':
    case 'SuccessionDecided':
      return unit;
  }
};

/** Of two entries for one day the one recorded later holds. */
const parentSpans = (parents: UnitVersion['parents']): readonly ParentSpan[] => {
  const byDay = new Map(parents.map(({ on, parentId }) => [on ?? FIRST_DAY, parentId]));
  const days = [...byDay.keys()].sort();
  return days.map((from, index) => ({ from, to: days[index + 1] ?? LAST_DAY, parentId: byDay.get(from) ?? null }));
};

/** Everything above a unit, itself included, by day; a unit that nobody registered has only itself. A circle is followed once round. */
export const spansAbove = (unitId: string, lookUp: (id: string) => UnitVersion | undefined): readonly AncestorSpan[] => {
  const spans: AncestorSpan[] = [];
  const climb = (id: string, from: string, to: string, below: ReadonlySet<string>): void => {
    spans.push({ ancestorId: id, from, to });
    const seen = new Set([...below, id]);
    for (const span of parentSpans(lookUp(id)?.parents ?? [])) {
      const start = span.from > from ? span.from : from;
      const end = span.to < to ? span.to : to;
      if (span.parentId !== null && start < end && !seen.has(span.parentId)) climb(span.parentId, start, end, seen);
    }
  };
  climb(unitId, FIRST_DAY, LAST_DAY, new Set());
  return merged(spans);
};

/** One span for days that follow on one another, so that equal facts give equal rows. */
const merged = (spans: readonly AncestorSpan[]): readonly AncestorSpan[] => {
  const sorted = [...spans].sort((a, b) => compare(a.ancestorId, b.ancestorId) || compare(a.from, b.from));
  const result: AncestorSpan[] = [];
  for (const span of sorted) {
    const last = result.at(-1);
    if (last !== undefined && last.ancestorId === span.ancestorId && span.from <= last.to)
      result[result.length - 1] = { ...last, to: span.to > last.to ? span.to : last.to };
    else result.push(span);
  }
  return result;
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The units under which something of these holders is counted on a day: each once, whoever of them stands under it. */
export const countedUnder = (
  holders: readonly string[],
  day: string,
  spansOf: (unitId: string) => readonly AncestorSpan[],
): ReadonlySet<string> =>
  new Set(
    holders.flatMap((holder) => spansOf(holder).flatMap(({ ancestorId, from, to }) => (from <= day && day < to ? [ancestorId] : []))),
  );
