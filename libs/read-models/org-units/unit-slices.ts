import type { OrgLevel, OrgUnitEvent, OrgUnitType, UnitCode } from '#libs/domain/org-unit/org-unit.js';
import { standingEntries, type SuccessionEntry, withSuccession } from '#libs/domain/org-unit/succession.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { foldDiacritics } from '#libs/kernel/text.js';
import { addDays, type LocalDate } from '#libs/kernel/time.js';

/** Everything that was recorded about one unit, in the order of recording. Plain JSON. */
export interface UnitFacts {
  readonly registered: Omit<Extract<OrgUnitEvent, { type: 'OrgUnitRegistered' }>, 'type' | 'source'>;
  readonly renames: readonly { readonly on: LocalDate; readonly name: string; readonly fullName: string; readonly unitType: OrgUnitType }[];
  readonly moves: readonly { readonly on: LocalDate; readonly parentId: OrgUnitId }[];
  /** First day on which the unit is no more. */
  readonly dissolvedOn: LocalDate | null;
  /** What holds for what the unit had, in the order of recording. */
  readonly succession: readonly SuccessionEntry[];
  /** The parts into which it was divided. */
  readonly parts: readonly OrgUnitId[];
}

/** A span of days on which all attributes of a unit stay the same. `onTo` is exclusive; null is open. */
export interface UnitSlice {
  readonly onFrom: LocalDate | null;
  readonly onTo: LocalDate | null;
  readonly name: string;
  readonly fullName: string;
  readonly nameEn: string | null;
  readonly unitType: OrgUnitType;
  readonly level: OrgLevel;
  readonly parentId: OrgUnitId | null;
  readonly codes: readonly UnitCode[];
  readonly aliases: readonly string[];
  /** First and last day of the unit's existence. */
  readonly validFrom: LocalDate | null;
  readonly validTo: LocalDate | null;
  readonly search: string;
}

/** The facts after one more event; undefined while nobody registered the unit. */
export const withUnitEvent = (facts: UnitFacts | undefined, event: OrgUnitEvent): UnitFacts | undefined => {
  if (event.type === 'OrgUnitRegistered') {
    const { type: _type, source: _source, ...registered } = event;
    return { registered, renames: [], moves: [], dissolvedOn: null, succession: [], parts: [] };
  }
  if (facts === undefined) return undefined;
  switch (event.type) {
    case 'OrgUnitRenamed': {
      const { on, name, fullName, unitType } = event;
      return { ...facts, renames: [...facts.renames, { on, name, fullName, unitType }] };
    }
    case 'OrgUnitMoved':
      return { ...facts, moves: [...facts.moves, { on: event.on, parentId: event.parentId }] };
    case 'OrgUnitDissolved':
    case 'OrgUnitsMerged':
      return { ...facts, dissolvedOn: event.on, succession: withSuccession(facts.succession, event) };
    case 'OrgUnitSplit': {
      const succession = withSuccession(facts.succession, event);
      return { ...facts, dissolvedOn: event.on, succession, parts: event.into.map(({ unitId }) => unitId) };
    }
    case 'SuccessionDecided':
      return { ...facts, succession: withSuccession(facts.succession, event) };
    case 'OrgUnitEndAnnulled':
      return { ...facts, dissolvedOn: null, succession: [], parts: [] };
  }
};

/** The change that holds on a day: the one with the latest effective day up to it; of two on one day the one recorded later. */
const inForce = <T extends { readonly on: LocalDate }>(changes: readonly T[], day: LocalDate | null): T | undefined => {
  let found: T | undefined;
  for (const change of changes) if (day !== null && change.on <= day && (found === undefined || change.on >= found.on)) found = change;
  return found;
};

/**
 * A unit cut at every day on which its name, type or parent changes, from its first to its last day. Former and future names
 * are in the search text of every slice, so that a unit is found by a name that it no longer has.
 */
export const slicesOf = ({ registered, renames, moves, dissolvedOn }: UnitFacts): readonly UnitSlice[] => {
  const { validFrom } = registered;
  const within = (on: LocalDate): boolean => (validFrom === null || on > validFrom) && (dissolvedOn === null || on < dissolvedOn);
  const cuts = [...new Set([...renames, ...moves].map(({ on }) => on).filter(within))].sort();
  const starts: readonly (LocalDate | null)[] = [validFrom, ...cuts];
  if (validFrom !== null && dissolvedOn !== null && dissolvedOn <= validFrom) return [];
  const search = searchTextOf({ registered, renames });
  return starts.map((onFrom, index) => {
    const named = inForce(renames, onFrom) ?? registered;
    return {
      onFrom,
      onTo: starts[index + 1] ?? dissolvedOn,
      name: named.name,
      fullName: named.fullName,
      // The English name is known for the registered name only.
      nameEn: named === registered ? (registered.nameEn ?? null) : null,
      unitType: named.unitType,
      level: registered.level,
      parentId: inForce(moves, onFrom)?.parentId ?? registered.parentId,
      codes: registered.codes,
      aliases: registered.aliases,
      validFrom,
      validTo: dissolvedOn === null ? null : addDays(dissolvedOn, -1),
      search,
    };
  });
};

const searchTextOf = ({ registered, renames }: Pick<UnitFacts, 'registered' | 'renames'>): string =>
  foldDiacritics(
    [
      registered.fullName,
      registered.name,
      registered.nameEn ?? '',
      ...renames.flatMap(({ name, fullName }) => [fullName, name]),
      ...registered.aliases,
      ...registered.codes.map(({ code }) => code),
    ].join(' \u2022 '),
  );

/** That one unit follows another, from a day on. */
export interface SuccessionSlice {
  readonly successorId: OrgUnitId;
  readonly from: LocalDate;
  /** Exclusive; null: for good. */
  readonly to: LocalDate | null;
  /** Holds what the unit owed; not where it only took a part of it and nobody decided yet, or somebody else holds it. */
  readonly holds: boolean;
  /** Of the unit's figures, a decimal; null: not allocated. */
  readonly share: string | null;
}

/** Who follows a unit, cut at every day on which that changes. */
export const successionSlices = ({ succession, parts }: UnitFacts): readonly SuccessionSlice[] => {
  const entries = standingEntries(succession);
  return entries.flatMap(({ on, holder, shares }, index) => {
    const ids = [...new Set([...(holder === null ? [] : [holder]), ...(shares ?? []).map(({ unitId }) => unitId), ...parts])];
    return ids.map((successorId) => ({
      successorId,
      from: on,
      to: entries[index + 1]?.on ?? null,
      holds: successorId === holder,
      share: shares?.find(({ unitId }) => unitId === successorId)?.share ?? null,
    }));
  });
};
