import type { OrgUnitId } from '#libs/kernel/ids.js';
import { addDays, type LocalDate } from '#libs/kernel/time.js';
import { say, type Words } from '../reading/messages.js';
import { type Loaded, loadedUnless, type Mistake, type Place, type Position } from '../reading/mistake.js';
import { type UnitRef, type UnitResolution, resolved, type ResolveUnit } from './unit-ref.js';
import type { UnitRegistration, UnitsFile, WrittenUnit } from './units-file.js';

/** Units, and how references to them are resolved. */
export interface UnitDirectory {
  /** Parents before their children. */
  readonly registrations: readonly UnitRegistration[];
  readonly resolve: ResolveUnit;
  /** Where a unit stands that these files tell of. */
  readonly placeOf: (unitId: OrgUnitId) => Place | undefined;
}

const existsOn = ({ validFrom, dissolvedOn }: UnitRegistration, on: LocalDate): boolean =>
  (validFrom === null || validFrom <= on) && (dissolvedOn === null || on < dissolvedOn);

/** First and last day, for messages: dates and names need no translation. */
const validityOf = ({ validFrom, dissolvedOn }: UnitRegistration): string =>
  `${validFrom ?? '…'} → ${dissolvedOn === null ? '…' : addDays(dissolvedOn, -1)}`;
const describe = (unit: UnitRegistration): string => `${unit.fullName} (${validityOf(unit)})`;

const answer = (unit: UnitRegistration, on: LocalDate | null | undefined): UnitResolution =>
  on === null || on === undefined || existsOn(unit, on) ? unit.unitId : { outside: validityOf(unit) };

/** Resolves references to the given units: by key, by opaque id, and by code on a day. */
export const resolverOf = (units: readonly UnitRegistration[]): ResolveUnit => {
  const byKey = new Map(units.flatMap((unit) => (unit.key === null ? [] : [[unit.key, unit] as const])));
  const byId = new Map(units.map((unit) => [unit.unitId, unit]));
  const byCode = new Map<string, UnitRegistration[]>();
  for (const unit of units) {
    for (const { scheme, code } of unit.codes) byCode.set(`${scheme}:${code}`, [...(byCode.get(`${scheme}:${code}`) ?? []), unit]);
  }
  const byCodeOn = (ref: Extract<UnitRef, { by: 'CODE' }>): UnitResolution => {
    const holders = byCode.get(`${ref.scheme}:${ref.code}`) ?? [];
    const { on } = ref;
    if (on !== null) {
      const holder = holders.find((unit) => existsOn(unit, on));
      return holder?.unitId ?? (holders.length > 0 ? { outside: holders.map(describe).join('; ') } : undefined);
    }
    return holders.length > 1 ? { ambiguous: holders.map(describe) } : holders[0]?.unitId;
  };
  return (ref, on) => {
    if (ref.by === 'CODE') return byCodeOn(ref);
    const unit = ref.by === 'KEY' ? byKey.get(ref.key) : byId.get(ref.id);
    return unit === undefined ? undefined : answer(unit, on);
  };
};

/** First finds in `first`, then in `second`; says "ambiguous" or "not on that day" only where neither has the unit. */
export const either =
  (first: ResolveUnit, second: ResolveUnit): ResolveUnit =>
  (ref, on) => {
    const found = first(ref, on);
    if (typeof found === 'string') return found;
    const other = second(ref, on);
    return typeof other === 'string' ? other : (found ?? other);
  };

interface Placed {
  readonly file: string;
  readonly unit: WrittenUnit;
}

type Report = (place: Placed, at: Position, path: string, words: Words) => void;

/** The parent of each unit; a key that two files use and a parent that is not there on the unit's first day are reported. */
const parentsOf = (placed: readonly Placed[], resolve: ResolveUnit, report: Report): ReadonlyMap<OrgUnitId, OrgUnitId | null> => {
  const seen = new Map<string, Placed>();
  const parents = new Map<OrgUnitId, OrgUnitId | null>();
  for (const place of placed) {
    const { at, path, value } = place.unit;
    const first = seen.get(value.key);
    if (first !== undefined) report(place, at, `${path}.key`, say.duplicate(`${value.key} (${first.file})`, first.unit.at.line));
    else seen.set(value.key, place);
    const on = value.validFrom ?? (value.dissolvedOn === null ? null : addDays(value.dissolvedOn, -1));
    const found = value.parent === null ? null : resolved(value.parent, resolve, on);
    if (found === null || typeof found === 'string') parents.set(value.unitId, found);
    else report(place, value.parent!.at, value.parent!.path, found);
  }
  return parents;
};

/** Parents before children; a circle is reported once, at the first unit of it that is met. */
const inOrder = (
  placed: readonly Placed[],
  parents: ReadonlyMap<OrgUnitId, OrgUnitId | null>,
  report: Report,
): readonly UnitRegistration[] => {
  const byId = new Map(placed.map((place) => [place.unit.value.unitId, place]));
  const parentOf = ({ unit }: Placed): Placed | undefined => {
    const parent = parents.get(unit.value.unitId) ?? null;
    return parent === null ? undefined : byId.get(parent);
  };
  const state = new Map<OrgUnitId, 'OPEN' | 'DONE'>();
  const ordered: UnitRegistration[] = [];
  for (const start of placed) {
    const chain: Placed[] = [];
    for (let place: Placed | undefined = start; place !== undefined; place = parentOf(place)) {
      const { unitId } = place.unit.value;
      if (state.get(unitId) === 'DONE') break;
      if (state.get(unitId) === 'OPEN') {
        const keys = chain.slice(chain.indexOf(place)).map(({ unit }) => unit.value.key);
        report(place, place.unit.at, `${place.unit.path}.parent`, say.parentCycle([...keys, place.unit.value.key]));
        break;
      }
      state.set(unitId, 'OPEN');
      chain.push(place);
    }
    for (const { unit } of chain.reverse()) {
      const { parent: _, ...value } = unit.value;
      state.set(value.unitId, 'DONE');
      ordered.push({ ...value, parentId: parents.get(value.unitId) ?? null });
    }
  }
  return ordered;
};

/**
 * Puts units files together: parents may stand in another file, or among the units that are known already.
 * The result has the units of the files only, parents first; its `resolve` finds these and the known ones. Pure.
 */
export const assembleUnits = (files: readonly UnitsFile[], known: ResolveUnit): Loaded<UnitDirectory> => {
  const mistakes: Mistake[] = [];
  const report: Report = ({ file }, at, path, words) => void mistakes.push({ file, line: at.line, column: at.column, path, ...words });
  const placed = files.flatMap(({ file, units }) => units.map((unit) => ({ file, unit })));
  const own = resolverOf(placed.map(({ unit: { value } }) => ({ ...value, parentId: null })));
  const resolve = either(own, known);
  const registrations = inOrder(placed, parentsOf(placed, resolve, report), report);
  const byId = new Map(placed.map((place) => [place.unit.value.unitId, place]));
  const placeOf = (unitId: OrgUnitId): Place | undefined => {
    const place = byId.get(unitId);
    return place && { file: place.file, ...place.unit.at, path: place.unit.path };
  };
  return loadedUnless(mistakes, () => ({ registrations, resolve, placeOf }));
};
