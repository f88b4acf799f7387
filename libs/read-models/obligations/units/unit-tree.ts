import type { OrgUnitEvent } from '#libs/domain/org-unit/org-unit.js';
import { standingEntries, withSuccession, type SuccessionEntry, type UnitShare } from '#libs/domain/org-unit/succession.js';
import type { RecordedEvent } from '#libs/event-log/event-log.js';
import { product, sum } from '#libs/kernel/decimal.js';
import { foldDiacritics } from '#libs/kernel/text.js';
import { idOf } from '../../model.js';
import { combinedSpans } from './spans.js';
import type { UnitVersion } from '../tables.js';

/*
 * Who stands above whom, on two axes: the day of what is counted, and the day from which it is looked at. Looked at from before a
 * reorganisation everything stands where it stood; looked at from after it, along those who follow (`SuccessionEntry`). What is counted
 * is the same, only the edges differ, so that a total is the same both ways.
 *
 * A unit that is no more and that nobody follows yet stays a place of its own, as `waiting`: the named bucket. A superior that is no more and
 * that nobody follows, such as a district since 01/07/2025, is passed over.
 */

/** Texts sort as the days do: `-infinity` before every date, `infinity` after. */
export const FIRST_DAY = '-infinity';
export const LAST_DAY = 'infinity';

/** A unit, or one above it or that follows it: for what is counted on the days `from` to `to`, looked at from the days `seenFrom` to `seenTo`. */
export interface AncestorSpan {
  readonly ancestorId: string;
  readonly from: string;
  /** Exclusive, as `seenTo`. */
  readonly to: string;
  readonly seenFrom: string;
  readonly seenTo: string;
  /** The ancestor holds what the unit owes: it is the unit, or follows it. */
  readonly held: boolean;
  /** Nobody decided yet who follows the unit. */
  readonly waiting: boolean;
  /** What the unit owes is counted here; not where only a share of its figures is. */
  readonly counts: boolean;
  /** Of the unit's figures, a decimal. */
  readonly share: string;
  /** Where it came to be held by a decision: the new day for what fell due before. */
  readonly dueOn: string | null;
}

/** The unit after one more event; undefined while nobody registered it. */
export const unitChanged = (
  unit: UnitVersion | undefined,
  { streamId, event, recordedAt }: RecordedEvent<OrgUnitEvent>,
): UnitVersion | undefined => {
  const unitId = idOf(streamId);
  const changed = { changed_at: recordedAt };
  if (event.type === 'OrgUnitRegistered') {
    const { fullName, name, aliases, codes, parentId } = event;
    const search = foldDiacritics([fullName, name, ...aliases, ...codes.map(({ code }) => code)].join(' \u2022 '));
    return { unit_id: unitId, full_name: fullName, search, parents: [{ on: null, parentId }], succession: [], ...changed };
  }
  if (unit === undefined) return undefined;
  switch (event.type) {
    case 'OrgUnitRenamed': {
      const search = `${unit.search} \u2022 ${foldDiacritics([event.fullName, event.name].join(' \u2022 '))}`;
      return { ...unit, full_name: event.fullName, search, ...changed };
    }
    case 'OrgUnitMoved':
      return { ...unit, parents: [...unit.parents, { on: event.on, parentId: event.parentId }], ...changed };
    case 'OrgUnitDissolved':
    case 'OrgUnitsMerged':
    case 'OrgUnitSplit':
    case 'SuccessionDecided':
    case 'OrgUnitEndAnnulled':
      return { ...unit, succession: withSuccession(unit.succession, event), ...changed };
  }
};

/** Units that a unit's place hangs on: those above it, and those that follow it. */
export const neighboursOf = ({ parents, succession }: UnitVersion): readonly string[] => [
  ...parents.flatMap(({ parentId }) => parentId ?? []),
  ...succession.flatMap(({ holder, shares }) => [...(holder === null ? [] : [holder]), ...(shares ?? []).map(({ unitId }) => unitId)]),
];

interface ParentSpan {
  readonly parentId: string | null;
  readonly from: string;
  readonly to: string;
}

/** Of two entries for one day the one recorded later holds. */
const parentSpans = (parents: UnitVersion['parents']): readonly ParentSpan[] => {
  const byDay = new Map(parents.map(({ on, parentId }) => [on ?? FIRST_DAY, parentId]));
  const days = [...byDay.keys()].sort();
  return days.map((from, index) => ({ from, to: days[index + 1] ?? LAST_DAY, parentId: byDay.get(from) ?? null }));
};

const later = (a: string, b: string): string => (a > b ? a : b);
const earlier = (a: string, b: string): string => (a < b ? a : b);

/** Where a climb has come to. */
interface Place extends Omit<AncestorSpan, 'ancestorId' | 'held'> {
  readonly id: string;
  /** Days before this one are read as it: who follows a unit stands, for what was before, where it stood at first. */
  readonly floor: string;
  /** The unit or one that follows it, as against one above. */
  readonly own: boolean;
  readonly below: ReadonlySet<string>;
}

/** The parts of a share that lead back to where the climb has been, or those that do not. */
const parted = (place: Place, shares: SuccessionEntry['shares'], back: boolean): readonly UnitShare[] =>
  (shares ?? []).flatMap(({ unitId, share }) => (place.below.has(unitId) === back ? [{ unitId, share: product(place.share, share) }] : []));

/**
 * Everything above a unit and everything that follows it, itself included; a unit that nobody registered has only itself. A circle is
 * followed once round.
 */
export const spansAbove = (unitId: string, lookUp: (id: string) => UnitVersion | undefined): readonly AncestorSpan[] => {
  const spans: AncestorSpan[] = [];
  const stand = ({ id, own, from, to, seenFrom, seenTo, waiting, counts, share, dueOn }: Place): void =>
    void spans.push({ ancestorId: id, from, to, seenFrom, seenTo, held: own && counts, waiting, counts, share, dueOn: own ? dueOn : null });

  const up = (place: Place): void => {
    for (const span of parentSpans(lookUp(place.id)?.parents ?? [])) {
      if (span.parentId === null || place.below.has(span.parentId)) continue;
      const atFloor = place.from < place.floor && span.from <= place.floor && place.floor < span.to;
      const start = atFloor ? place.from : later(later(span.from, place.from), place.floor);
      const end = earlier(span.to, place.to);
      if (start < end) climb({ ...place, id: span.parentId, from: start, to: end, own: false });
    }
  };
  const here = (place: Place): void => {
    stand(place);
    up(place);
  };
  const followed = (place: Place, { on, holder, shares, dueOn }: SuccessionEntry): void => {
    const floor = later(place.floor, on);
    const isSettled = holder !== null && !place.below.has(holder);
    if (!place.own) {
      if (isSettled) climb({ ...place, id: holder, floor });
      else up(place);
      return;
    }
    // A part that would come back to the unit itself belongs nowhere yet.
    const [back, onward] = [parted(place, shares, true), parted(place, shares, false)];
    for (const { unitId: part, share } of onward)
      if (part !== holder) climb({ ...place, id: part, floor, counts: false, share, dueOn: null });
    const held = onward.find(({ unitId: part }) => part === holder)?.share ?? '0';
    if (isSettled) climb({ ...place, id: holder, floor, share: held, dueOn });
    const counts = place.counts && !isSettled;
    const share = shares === null ? place.share : sum(back.map((each) => each.share));
    if (counts || share !== '0') here({ ...place, waiting: true, counts, share, dueOn: null });
  };
  const climb = (place: Place): void => {
    const below = new Set([...place.below, place.id]);
    const entries = standingEntries(lookUp(place.id)?.succession ?? []);
    const cuts = [FIRST_DAY, ...entries.map(({ on }) => on), LAST_DAY];
    for (const [index, cut] of cuts.slice(0, -1).entries()) {
      const [seenFrom, seenTo] = [later(place.seenFrom, cut), earlier(place.seenTo, cuts[index + 1] ?? LAST_DAY)];
      if (seenFrom >= seenTo) continue;
      const entry = entries[index - 1];
      const seen: Place = { ...place, below, seenFrom, seenTo };
      if (entry === undefined) here(seen);
      else followed(seen, entry);
    }
  };
  climb({
    id: unitId,
    from: FIRST_DAY,
    to: LAST_DAY,
    seenFrom: FIRST_DAY,
    seenTo: LAST_DAY,
    floor: FIRST_DAY,
    own: true,
    waiting: false,
    counts: true,
    share: '1',
    dueOn: null,
    below: new Set(),
  });
  return combinedSpans(spans);
};
