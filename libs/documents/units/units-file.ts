import type { OrgLevel, OrgUnitType, UnitCode } from '#libs/domain/org-unit/org-unit.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { addDays, type LocalDate } from '#libs/kernel/time.js';
import { unitIdOfKey } from '../identity.js';
import { say } from '../reading/messages.js';
import { failed, loadedUnless, type Loaded } from '../reading/mistake.js';
import { date, matching, name, oneOf, text } from '../reading/scalars.js';
import {
  claim,
  list,
  type Located,
  located,
  optional,
  readWhole,
  record,
  refine,
  required,
  blame,
  type ValueOf,
  withDefault,
} from '../reading/shape.js';
import { openYaml } from '../reading/yaml-text.js';
import { LEVELS, UNIT_TYPES } from './unit-kinds.js';
import { refsWith, UNIT_KEY, unitRef, type WrittenRef } from './unit-ref.js';

const UNITS_FORMAT = 'units/1';

/** A later name of a unit. */
export interface UnitRename {
  readonly name: string;
  readonly fullName: string;
  readonly unitType: OrgUnitType;
  /** First day on which it holds. */
  readonly on: LocalDate;
  readonly source: string;
}

/** Everything that a registration of a unit says, ready to become a command. */
export interface UnitRegistration {
  /** In files of units; null for official units, which are referred to by code. */
  readonly key: string | null;
  readonly unitId: OrgUnitId;
  readonly name: string;
  readonly fullName: string;
  readonly nameEn?: string;
  readonly unitType: OrgUnitType;
  readonly level: OrgLevel;
  readonly parentId: OrgUnitId | null;
  readonly codes: readonly UnitCode[];
  readonly aliases: readonly string[];
  /** First day of existence; null: before the records begin. */
  readonly validFrom: LocalDate | null;
  /** First day on which it is no more; null: still there. */
  readonly dissolvedOn: LocalDate | null;
  readonly source: string;
  readonly renames: readonly UnitRename[];
}

/** A unit of a file, before its parent is looked up. */
export type WrittenUnit = Located<
  Omit<UnitRegistration, 'parentId' | 'key'> & { readonly key: string; readonly parent: WrittenRef | null }
>;

export interface UnitsFile {
  readonly file: string;
  readonly units: readonly WrittenUnit[];
}

const unitKey = matching(new RegExp(`^(?=.{1,40}$)${UNIT_KEY.source.slice(1)}`), {
  vi: 'mã như chi-linh/vh-xh: chữ thường không dấu, số, gạch nối, không quá 40 ký tự',
  en: 'a key such as chi-linh/vh-xh: small letters without diacritics, digits, hyphens, at most 40 characters',
});

const rename = record({
  name: required(name),
  fullName: optional(name),
  type: optional(oneOf(UNIT_TYPES)),
  on: required(date),
  source: optional(text),
});

const unitShape = () =>
  refine(
    record({
      key: required(located(unitKey)),
      name: required(name),
      fullName: optional(name),
      nameEn: optional(name),
      type: required(oneOf(UNIT_TYPES)),
      level: required(oneOf(LEVELS)),
      parent: optional(unitRef(refsWith())),
      aliases: withDefault<readonly string[]>(list(name), []),
      codes: withDefault<readonly UnitCode[]>(
        list(
          record({
            scheme: required(oneOf(['STATISTICAL', 'ELECTRONIC', 'LOCAL'] as const)),
            code: required(matching(/^\S{1,40}$/, { vi: 'mã số', en: 'a code' })),
          }),
        ),
        [],
      ),
      validFrom: optional(date),
      validTo: optional(date),
      renames: withDefault<readonly ValueOf<typeof rename>[]>(list(rename), []),
      source: optional(text),
    }),
    (unit, cursor) =>
      unit.validFrom !== undefined && unit.validTo !== undefined && unit.validTo < unit.validFrom
        ? blame(cursor, say.order(unit.validFrom, unit.validTo))
        : unit,
  );

export const unitsShape = () =>
  record({
    format: required(oneOf([UNITS_FORMAT])),
    source: required(text),
    units: required(list(located(unitShape()))),
  });

const registrationOf = ({ value: unit, at, path }: Located<ValueOf<ReturnType<typeof unitShape>>>, source: string): WrittenUnit => ({
  at,
  path,
  value: {
    key: unit.key.value,
    unitId: unitIdOfKey(unit.key.value),
    name: unit.name,
    fullName: unit.fullName ?? unit.name,
    ...(unit.nameEn === undefined ? {} : { nameEn: unit.nameEn }),
    unitType: unit.type,
    level: unit.level,
    parent: unit.parent ?? null,
    // The key is kept as a code, so that the unit can be found by it.
    codes: [{ scheme: 'LOCAL', code: unit.key.value }, ...unit.codes],
    aliases: [...new Set(unit.aliases)],
    validFrom: unit.validFrom ?? null,
    dissolvedOn: unit.validTo === undefined ? null : addDays(unit.validTo, 1),
    source: unit.source ?? source,
    renames: unit.renames.map((later) => ({
      name: later.name,
      fullName: later.fullName ?? later.name,
      unitType: later.type ?? unit.type,
      on: later.on,
      source: later.source ?? source,
    })),
  },
});

/** Reads a units file (`docs/plan-files.md`). Pure. Parents are looked up when all files are put together (`assembleUnits`). */
export const loadUnitsFile = (fileText: string, fileName: string): Loaded<UnitsFile> => {
  const source = openYaml(fileText, fileName);
  const written = readWhole(source, unitsShape());
  if (written === undefined) return failed(source.mistakes);
  const keys = new Map<string, number>();
  for (const { value } of written.units) claim(source, keys, value.key.value, value.key);
  return loadedUnless(source.mistakes, () => ({
    file: fileName,
    units: written.units.map((unit) => registrationOf(unit, written.source)),
  }));
};
