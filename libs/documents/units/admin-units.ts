import { join } from 'node:path';
import type { OrgUnitType } from '#libs/domain/org-unit/org-unit.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { localDate, parseLocalDate } from '#libs/kernel/time.js';
import { unitIdOfCode } from '../identity.js';
import { type CsvRow, type CsvText, readCsv } from '../reading/csv-text.js';
import { say } from '../reading/messages.js';
import { failed, inFiles, type Loaded, loaded, loadedUnless, type Place } from '../reading/mistake.js';
import { CSV_BYTES_MAX, readText } from '../reading/read-text.js';
import { resolverOf, type UnitDirectory } from './unit-directory.js';
import type { UnitRegistration, UnitRename } from './units-file.js';

/** Two tiers of local government; districts end (Law 72/2025/QH15, art. 51). */
export const REORGANISED_ON = localDate('2025-07-01');

/** Districts of the past that are registered with their communes: Huyện Đức Thọ. */
const PAST_DISTRICTS: readonly string[] = ['440'];

const UNIT_COLUMNS = [
  'level',
  'code',
  'name',
  'full_name',
  'name_en',
  'unit_type',
  'province_code',
  'changed_on',
  'full_name_after',
  'unit_type_after',
] as const;
export const MERGER_COLUMNS = [
  'old_code',
  'old_name',
  'old_type',
  'old_district_code',
  'old_district_name',
  'old_province_code',
  'new_code',
  'resolution',
  'old_status',
] as const;
export const PROVINCE_COLUMNS = ['old_code', 'old_name', 'new_code', 'new_name'] as const;

type UnitRow = CsvRow<(typeof UNIT_COLUMNS)[number]>;
type MergerRow = CsvRow<(typeof MERGER_COLUMNS)[number]>;
type ProvinceRow = CsvRow<(typeof PROVINCE_COLUMNS)[number]>;

/** The texts of the three files of `data/` (its README says where they come from). */
export interface AdministrativeTexts {
  readonly units: string;
  readonly merger: string;
  readonly provinces: string;
}

export const ADMINISTRATIVE_FILES = {
  units: 'vn-admin-units-2025.csv',
  merger: 'vn-admin-merger-2025.csv',
  provinces: 'vn-province-merger-2025.csv',
} as const satisfies Record<keyof AdministrativeTexts, string>;

/** Types of provinces and communes by their Vietnamese names. */
export const UNIT_TYPES_BY_NAME: Readonly<Record<string, OrgUnitType>> = {
  tỉnh: 'PROVINCE',
  'thành phố trực thuộc trung ương': 'CITY',
  xã: 'COMMUNE',
  phường: 'WARD',
  'đặc khu': 'SPECIAL_ZONE',
  'thị trấn': 'TOWNSHIP',
};

const CODE_LENGTH = { 1: 2, 2: 5 } as const;

/** A province goes on as the same unit if nothing was merged into it and its code and name stayed; else it is a new unit since the reform. */
export const unchangedProvinces = (rows: readonly ProvinceRow[]): ReadonlySet<string> => {
  const predecessors = (code: string): number => rows.filter(({ cells }) => cells.new_code === code).length;
  const same = rows.filter(
    ({ cells }) => cells.old_code === cells.new_code && cells.old_name === cells.new_name && predecessors(cells.new_code) === 1,
  );
  return new Set(same.map(({ cells }) => cells.new_code));
};

const typeOf = (
  text: string,
  row: UnitRow,
  column: 'unit_type' | 'unit_type_after',
  csv: CsvText<(typeof UNIT_COLUMNS)[number]>,
): OrgUnitType => {
  const type = UNIT_TYPES_BY_NAME[text];
  if (type === undefined) csv.report(row.line, column, say.notAllowed(text, Object.keys(UNIT_TYPES_BY_NAME)));
  return type ?? 'COMMUNE';
};

const withoutType = (fullName: string): string => fullName.replace(/^(Thành phố|Thị trấn|Đặc khu|Thị xã|Phường|Huyện|Quận|Tỉnh|Xã) /, '');

const renamesOf = (row: UnitRow, csv: CsvText<(typeof UNIT_COLUMNS)[number]>): readonly UnitRename[] => {
  const { changed_on: day, full_name_after: fullName, unit_type_after: type, level } = row.cells;
  if (day === '' && fullName === '' && type === '') return [];
  const on = parseLocalDate(day);
  if (on === undefined) csv.report(row.line, 'changed_on', say.dateNotExisting(day));
  if (fullName === '') csv.report(row.line, 'full_name_after', say.empty({ vi: 'tên mới', en: 'the new name' }));
  const unitType = typeOf(type, row, 'unit_type_after', csv);
  const source = level === '1' ? 'Nghị quyết 30/2026/QH16' : 'Nghị quyết 237/NQ-UBTVQH16';
  return on === undefined ? [] : [{ name: withoutType(fullName), fullName, unitType, on, source }];
};

interface Present {
  readonly csv: CsvText<(typeof UNIT_COLUMNS)[number]>;
  /** Provinces that are the same unit as before the reform. */
  readonly unchanged: ReadonlySet<string>;
  /** By code of a commune: names and codes that were superseded before the reform; they hold nothing. */
  readonly superseded: ReadonlyMap<string, readonly string[]>;
  /** By code of a commune: the resolution that made it. */
  readonly resolutions: ReadonlyMap<string, string>;
}

/** First day of a province; null: before the records begin. */
export const sinceOf = (code: string, unchanged: ReadonlySet<string>) => (unchanged.has(code) ? null : REORGANISED_ON);

const presentUnit = (row: UnitRow, { csv, unchanged, superseded, resolutions }: Present): UnitRegistration => {
  const { level, code, name, full_name: fullName, name_en: nameEn, unit_type: type, province_code: province } = row.cells;
  const isProvince = level === '1';
  const validFrom = isProvince ? sinceOf(code, unchanged) : REORGANISED_ON;
  return {
    key: null,
    unitId: unitIdOfCode({ scheme: 'STATISTICAL', code }, validFrom),
    name,
    fullName,
    ...(nameEn === '' ? {} : { nameEn }),
    unitType: typeOf(type, row, 'unit_type', csv),
    level: isProvince ? 'PROVINCE' : 'COMMUNE',
    parentId: isProvince ? null : unitIdOfCode({ scheme: 'STATISTICAL', code: province }, sinceOf(province, unchanged)),
    codes: [{ scheme: 'STATISTICAL', code }],
    aliases: isProvince ? [] : (superseded.get(code) ?? []),
    validFrom,
    dissolvedOn: null,
    source: isProvince ? 'Nghị quyết 202/2025/QH15' : `Nghị quyết ${resolutions.get(code) ?? '202/2025/QH15'}`,
    renames: renamesOf(row, csv),
  };
};

/** Levels, codes and provinces of the rows; a code may stand once. */
const checkRows = (csv: CsvText<(typeof UNIT_COLUMNS)[number]>): void => {
  const provinces = new Set(csv.rows.filter(({ cells }) => cells.level === '1').map(({ cells }) => cells.code));
  const lines = new Map<string, number>();
  for (const { line, cells } of csv.rows) {
    if (cells.level !== '1' && cells.level !== '2') {
      csv.report(line, 'level', say.notAllowed(cells.level, ['1', '2']));
      continue;
    }
    const digits = CODE_LENGTH[cells.level];
    const expected = { vi: `${digits} chữ số, cả số 0 ở đầu`, en: `${digits} digits, leading zeros included` };
    if (!new RegExp(`^\\d{${digits}}$`).test(cells.code)) csv.report(line, 'code', say.pattern(cells.code, expected));
    const first = lines.get(cells.code);
    if (first !== undefined) csv.report(line, 'code', say.duplicate(cells.code, first));
    lines.set(cells.code, first ?? line);
    if (cells.name === '') csv.report(line, 'name', say.empty({ vi: 'tên', en: 'a name' }));
    if (cells.full_name === '') csv.report(line, 'full_name', say.empty({ vi: 'tên đầy đủ', en: 'a full name' }));
    if (cells.level === '2' && !provinces.has(cells.province_code)) csv.report(line, 'province_code', say.unitUnknown(cells.province_code));
  }
};

/** A unit that ended with the reform. */
export const endedUnit = (
  code: string,
  fullName: string,
  unitType: OrgUnitType,
  rest: Pick<UnitRegistration, 'level' | 'parentId' | 'source'>,
): UnitRegistration => ({
  key: null,
  unitId: unitIdOfCode({ scheme: 'STATISTICAL', code }, null),
  name: withoutType(fullName),
  fullName,
  unitType,
  ...rest,
  codes: [{ scheme: 'STATISTICAL', code }],
  aliases: [],
  validFrom: null,
  dissolvedOn: REORGANISED_ON,
  renames: [],
});

/** A district that ended, its communes, and its province where that ended too. Codes that were superseded before hold nothing and are left out. */
const pastDistrict = (
  district: string,
  merger: CsvText<(typeof MERGER_COLUMNS)[number]>,
  provinces: readonly ProvinceRow[],
  unchanged: ReadonlySet<string>,
): readonly UnitRegistration[] => {
  const byCode = new Map<string, MergerRow>();
  for (const row of merger.rows) {
    const { cells } = row;
    if (cells.old_district_code === district && cells.old_status === 'in-force')
      byCode.set(cells.old_code, byCode.get(cells.old_code) ?? row);
  }
  const [first] = byCode.values();
  if (first === undefined) {
    merger.report(1, 'old_district_code', say.unitUnknown(district));
    return [];
  }
  const { old_district_name: name, old_province_code: province, resolution } = first.cells;
  const source = `Nghị quyết ${resolution}`;
  const old = provinces.find(({ cells }) => cells.old_code === province);
  const above =
    unchanged.has(province) || old === undefined
      ? []
      : [endedUnit(province, old.cells.old_name, 'PROVINCE', { level: 'PROVINCE', parentId: null, source: 'Nghị quyết 202/2025/QH15' })];
  const parent = endedUnit(district, name, 'DISTRICT', {
    level: 'DISTRICT',
    parentId: unitIdOfCode({ scheme: 'STATISTICAL', code: province }, null),
    source,
  });
  const communes = [...byCode.values()].map(({ cells, line }) => {
    const type = UNIT_TYPES_BY_NAME[cells.old_type.toLowerCase()];
    if (type === undefined) merger.report(line, 'old_type', say.notAllowed(cells.old_type, ['Xã', 'Phường', 'Thị trấn']));
    return endedUnit(cells.old_code, cells.old_name, type ?? 'COMMUNE', {
      level: 'COMMUNE',
      parentId: parent.unitId,
      source: `Nghị quyết ${cells.resolution}`,
    });
  });
  return [...above, parent, ...communes];
};

const placeAt = (file: string, line: number): Place => ({ file, line, column: 1, path: '' });

/** The first row that tells of a commune, district or province that has ended. */
const placeOfPast = ({ codes: [held] }: UnitRegistration, merger: CsvText<(typeof MERGER_COLUMNS)[number]>): Place =>
  placeAt(
    ADMINISTRATIVE_FILES.merger,
    merger.rows.find(({ cells }) => [cells.old_code, cells.old_district_code, cells.old_province_code].includes(held?.code ?? ''))?.line ??
      1,
  );

/**
 * Provinces and communes since 01/07/2025, the changes of 30/04/2026 as renames, and the chosen districts of the past. Pure.
 *
 * A province that nothing was merged into and that kept code and name (11 of 34) exists since before the records (`validFrom` null);
 * the records begin with the state of 01/03/2025, so that earlier names (Huế was a province until 31/12/2024) are not in them. All
 * other units are new ones since 01/07/2025, also where the code is an old one: 18229 is two units.
 */
export const parseAdministrativeUnits = (
  texts: AdministrativeTexts,
  pastDistricts: readonly string[] = PAST_DISTRICTS,
): Loaded<UnitDirectory> => {
  const units = readCsv(texts.units, ADMINISTRATIVE_FILES.units, UNIT_COLUMNS);
  const merger = readCsv(texts.merger, ADMINISTRATIVE_FILES.merger, MERGER_COLUMNS);
  const provinces = readCsv(texts.provinces, ADMINISTRATIVE_FILES.provinces, PROVINCE_COLUMNS);
  checkRows(units);
  const unchanged = unchangedProvinces(provinces.rows);
  const resolutions = new Map(merger.rows.map(({ cells }) => [cells.new_code, cells.resolution]));
  const superseded = new Map(
    [...Map.groupBy(merger.rows, ({ cells }) => cells.new_code)].map(([code, rows]) => [
      code,
      rows.flatMap(({ cells }) => (cells.old_status === 'superseded' ? [cells.old_name, cells.old_code] : [])),
    ]),
  );
  const present = units.rows.map((row) => presentUnit(row, { csv: units, unchanged, superseded, resolutions }));
  const gone = pastDistricts.flatMap((district) => pastDistrict(district, merger, provinces.rows, unchanged));
  const registrations = [
    ...present.filter(({ level }) => level === 'PROVINCE'),
    ...gone,
    ...present.filter(({ level }) => level !== 'PROVINCE'),
  ];
  const places = new Map<OrgUnitId, Place>([
    ...gone.map((unit) => [unit.unitId, placeOfPast(unit, merger)] as const),
    ...present.map(({ unitId }, index) => [unitId, placeAt(ADMINISTRATIVE_FILES.units, units.rows[index]?.line ?? 1)] as const),
  ]);
  return loadedUnless([...units.mistakes, ...merger.mistakes, ...provinces.mistakes], () => ({
    registrations,
    resolve: resolverOf(registrations),
    placeOf: (unitId) => places.get(unitId),
  }));
};

/** The three files of a folder; one that cannot be read is a mistake like any other. */
export const readAdministrativeTexts = async (
  dataDir: string,
  mergerFile = join(dataDir, ADMINISTRATIVE_FILES.merger),
): Promise<Loaded<AdministrativeTexts>> => {
  const { units, provinces } = ADMINISTRATIVE_FILES;
  const files = await Promise.all(
    [join(dataDir, units), mergerFile, join(dataDir, provinces)].map((file) => readText(file, CSV_BYTES_MAX)),
  );
  const unread = files.flatMap((file) => (file.ok ? [] : file.mistakes));
  if (unread.length > 0) return failed(unread);
  const [unitsText = '', merger = '', provincesText = ''] = files.map((file) => (file.ok ? file.value : ''));
  return { ok: true, value: { units: unitsText, merger, provinces: provincesText } };
};

/** Reads the three files from a folder and parses them. */
export const readAdministrativeUnits = async (
  dataDir: string,
  pastDistricts: readonly string[] = PAST_DISTRICTS,
): Promise<Loaded<UnitDirectory>> => {
  const texts = await readAdministrativeTexts(dataDir);
  if (!texts.ok) return texts;
  const nameOf = (file: string): string => join(dataDir, file);
  const directory = inFiles(parseAdministrativeUnits(texts.value, pastDistricts), nameOf);
  if (!directory.ok) return directory;
  const { placeOf, ...rest } = directory.value;
  const named = (unitId: OrgUnitId): Place | undefined => {
    const place = placeOf(unitId);
    return place && { ...place, file: nameOf(place.file) };
  };
  return loaded({ ...rest, placeOf: named });
};
