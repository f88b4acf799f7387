import type { OfType } from '#libs/kernel/decider.js';
import { canonicalDecimal, compareDecimals, sum } from '#libs/kernel/decimal.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import type { OrgUnitEvent } from './org-unit.js';

/*
 * Who follows a unit that is no more. Nothing is moved by it: what the unit owed and reported stays with its name, and is read along these
 * entries for the day that is asked for.
 */

/** A part of what a unit reported. */
export interface UnitShare {
  readonly unitId: OrgUnitId;
  /** Decimal above 0 and at most 1, of at most six places. */
  readonly share: string;
}

/** What holds from a day on for what a unit had. */
export interface SuccessionEntry {
  readonly on: LocalDate;
  /** Who holds what it owed; null: nobody decided yet. */
  readonly holder: OrgUnitId | null;
  /** How its figures are allocated; null: not at all. */
  readonly shares: readonly UnitShare[] | null;
  /** New day for what fell due while nobody held it. */
  readonly dueOn: LocalDate | null;
}

export type EndingEvent = OfType<OrgUnitEvent, 'OrgUnitDissolved' | 'OrgUnitsMerged' | 'OrgUnitSplit'>;
type Succeeding = EndingEvent | OfType<OrgUnitEvent, 'SuccessionDecided'>;
type Annulled = OfType<OrgUnitEvent, 'OrgUnitEndAnnulled'>;

const sharesOf = (parts: readonly { readonly unitId: OrgUnitId; readonly share: string | null }[]): readonly UnitShare[] | null => {
  const shares = parts.flatMap(({ unitId, share }) => (share === null ? [] : [{ unitId, share }]));
  return shares.length === parts.length ? shares : null;
};

const entryOf = (entries: readonly SuccessionEntry[], event: Succeeding): SuccessionEntry | undefined => {
  const { on } = event;
  switch (event.type) {
    case 'OrgUnitDissolved':
      return { on, holder: null, shares: null, dueOn: null };
    case 'OrgUnitsMerged':
      return { on, holder: event.into, shares: [{ unitId: event.into, share: '1' }], dueOn: null };
    case 'OrgUnitSplit':
      return { on, holder: null, shares: sharesOf(event.into), dueOn: null };
    case 'SuccessionDecided':
      // A decision on single duties is carried out on these and leaves the rest open.
      if (event.duties !== null) return undefined;
      return { on, holder: event.to, shares: event.shares ?? entries.at(-1)?.shares ?? null, dueOn: event.dueOn };
  }
};

/** The entries after one more event; none where the end was annulled. */
export const withSuccession = (entries: readonly SuccessionEntry[], event: Succeeding | Annulled): readonly SuccessionEntry[] => {
  if (event.type === 'OrgUnitEndAnnulled') return [];
  const entry = entryOf(entries, event);
  return entry === undefined ? entries : [...entries, entry];
};

/** The entries as they hold, by day: of two for one day the one recorded later. */
export const standingEntries = (entries: readonly SuccessionEntry[]): readonly SuccessionEntry[] =>
  [...new Map(entries.map((entry) => [entry.on, entry])).values()].sort((a, b) => (a.on < b.on ? -1 : 1));

/** What holds on a day; undefined: the unit is still there. */
export const successionOn = (entries: readonly SuccessionEntry[], day: LocalDate): SuccessionEntry | undefined =>
  standingEntries(entries).findLast(({ on }) => on <= day);

/** Who holds on a day what a unit owed, following one succession after the other; null: nobody has decided yet. A circle ends where it closes. */
export const holderOn = (
  unitId: OrgUnitId,
  day: LocalDate,
  entriesOf: (unitId: OrgUnitId) => readonly SuccessionEntry[],
): OrgUnitId | null => {
  const seen = new Set<OrgUnitId>();
  let id: OrgUnitId = unitId;
  for (;;) {
    const entry = successionOn(entriesOf(id), day);
    if (entry === undefined) return id;
    seen.add(id);
    if (entry.holder === null || seen.has(entry.holder)) return null;
    id = entry.holder;
  }
};

const SHARE = /^(?:0\.\d{1,6}|1(?:\.0{1,6})?)$/;
export const isShare = (share: string): boolean => SHARE.test(share) && compareDecimals(share, '0') > 0;

/** One spelling of a share; what is none stays as it was written, to be refused. */
export const canonicalShare = (share: string): string => (isShare(share) ? canonicalDecimal(share) : share);

/** The sum of shares; what is no share counts nothing. */
export const sumOfShares = (shares: readonly string[]): string => sum(shares.filter(isShare));
