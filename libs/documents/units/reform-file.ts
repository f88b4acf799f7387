import { join } from 'node:path';
import type { OrgUnitType } from '#libs/domain/org-unit/org-unit.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { unitIdOfCode } from '../identity.js';
import { type CsvText, readCsv } from '../reading/csv-text.js';
import { say } from '../reading/messages.js';
import { inFiles, type Loaded, loaded, loadedUnless, type Place } from '../reading/mistake.js';
import {
  ADMINISTRATIVE_FILES,
  type AdministrativeTexts,
  endedUnit,
  MERGER_COLUMNS,
  parseAdministrativeUnits,
  PROVINCE_COLUMNS,
  readAdministrativeTexts,
  REORGANISED_ON,
  sinceOf,
  UNIT_TYPES_BY_NAME,
  unchangedProvinces,
} from './admin-units.js';
import type { UnitRegistration } from './units-file.js';

/** How a unit of the past ended in others. What is in neither way of ending, such as a district, is followed by nobody until somebody decides. */
type ReformStep = { readonly unitId: OrgUnitId; readonly source: string; readonly place: Place } & (
  | { readonly kind: 'MERGED'; readonly into: OrgUnitId; readonly units: readonly OrgUnitId[] }
  | { readonly kind: 'SPLIT'; readonly into: readonly OrgUnitId[] }
);

/** A reform of the administration: the units before and after it, and what became of each. */
export interface Reform {
  /** First day after it. */
  readonly on: LocalDate;
  /** Those that end come first, so that their codes are free for those that begin. */
  readonly registrations: readonly UnitRegistration[];
  readonly steps: readonly ReformStep[];
}

const REFORM_COLUMNS = [...MERGER_COLUMNS, 'relation'] as const;
type MergerText = CsvText<(typeof REFORM_COLUMNS)[number]>;
type MergerRow = MergerText['rows'][number];
type ProvinceText = CsvText<(typeof PROVINCE_COLUMNS)[number]>;

const RELATIONS = ['full', 'partial'];
/** Codes that were superseded before the reform hold nothing; they are aliases of the units that have their area. */
const STATUSES = ['in-force', 'island-district', 'superseded'];

const endedId = (code: string): OrgUnitId => unitIdOfCode({ scheme: 'STATISTICAL', code }, null);
const beginningId = (code: string): OrgUnitId => unitIdOfCode({ scheme: 'STATISTICAL', code }, REORGANISED_ON);
const placeAt = (file: string, line: number): Place => ({ file, line, column: 1, path: '' });

/** Rows of units that ended, by their code; every row that contradicts itself or another is reported. */
const endedRows = (merger: MergerText, knownCodes: ReadonlySet<string>): ReadonlyMap<string, readonly MergerRow[]> => {
  const pairs = new Map<string, number>();
  for (const { line, cells } of merger.rows) {
    if (!RELATIONS.includes(cells.relation)) merger.report(line, 'relation', say.notAllowed(cells.relation, RELATIONS));
    if (!STATUSES.includes(cells.old_status)) merger.report(line, 'old_status', say.notAllowed(cells.old_status, STATUSES));
    if (!knownCodes.has(cells.new_code)) merger.report(line, 'new_code', say.unitUnknown(cells.new_code));
    const pair = `${cells.old_code} ${cells.new_code}`;
    const first = pairs.get(pair);
    if (first !== undefined) merger.report(line, 'old_code', say.duplicate(pair, first));
    pairs.set(pair, line);
  }
  const rows = Map.groupBy(
    merger.rows.filter(({ cells }) => cells.old_status !== 'superseded'),
    ({ cells }) => cells.old_code,
  );
  for (const [, group] of rows) {
    const expected = group.length === 1 ? 'full' : 'partial';
    for (const { line, cells } of group)
      if (RELATIONS.includes(cells.relation) && cells.relation !== expected)
        merger.report(line, 'relation', say.notAllowed(`${cells.relation} × ${group.length}`, [expected]));
  }
  return rows;
};

const typeOf = (merger: MergerText, { line, cells }: MergerRow): OrgUnitType => {
  if (cells.old_status === 'island-district') return 'DISTRICT';
  const type = UNIT_TYPES_BY_NAME[cells.old_type.toLowerCase()];
  if (type === undefined) merger.report(line, 'old_type', say.notAllowed(cells.old_type, ['Xã', 'Phường', 'Thị trấn']));
  return type ?? 'COMMUNE';
};

/** Provinces, districts and communes that ended, parents first. */
const endedUnits = (
  merger: MergerText,
  provinces: ProvinceText,
  rows: ReadonlyMap<string, readonly MergerRow[]>,
): readonly UnitRegistration[] => {
  const unchanged = unchangedProvinces(provinces.rows);
  const ofProvinces = provinces.rows
    .filter(({ cells }) => !unchanged.has(cells.old_code))
    .map(({ cells }) =>
      endedUnit(cells.old_code, cells.old_name, 'PROVINCE', { level: 'PROVINCE', parentId: null, source: 'Nghị quyết 202/2025/QH15' }),
    );
  const firsts = [...rows.values()].flatMap(([row]) => row ?? []);
  const districts = new Map<string, UnitRegistration>();
  const communes = firsts.map((row) => {
    const {
      old_code: code,
      old_name: name,
      old_district_code: district,
      old_district_name: districtName,
      old_province_code: province,
      resolution,
    } = row.cells;
    const source = `Nghị quyết ${resolution}`;
    if (row.cells.old_status === 'island-district')
      return endedUnit(code, name, 'DISTRICT', { level: 'DISTRICT', parentId: endedId(province), source });
    if (!districts.has(district))
      districts.set(district, endedUnit(district, districtName, 'DISTRICT', { level: 'DISTRICT', parentId: endedId(province), source }));
    return endedUnit(code, name, typeOf(merger, row), { level: 'COMMUNE', parentId: endedId(district), source });
  });
  return [...ofProvinces, ...districts.values(), ...communes];
};

/** The whole of a unit went into one, together with all others that did; or it was divided. */
const stepsOf = (rows: ReadonlyMap<string, readonly MergerRow[]>): readonly ReformStep[] => {
  const whole = [...rows.values()].filter((group) => group.length === 1).flat();
  const together = Map.groupBy(whole, ({ cells }) => cells.new_code);
  return [...rows].flatMap(([code, group]): readonly ReformStep[] => {
    const [row] = group;
    if (row === undefined) return [];
    const { cells, line } = row;
    const step = { unitId: endedId(code), source: `Nghị quyết ${cells.resolution}`, place: placeAt(ADMINISTRATIVE_FILES.merger, line) };
    if (group.length > 1) return [{ ...step, kind: 'SPLIT', into: group.map((part) => beginningId(part.cells.new_code)) }];
    const units = (together.get(cells.new_code) ?? []).map((other) => endedId(other.cells.old_code));
    return [{ ...step, kind: 'MERGED', into: beginningId(cells.new_code), units }];
  });
};

const provinceSteps = ({ rows }: ProvinceText): readonly ReformStep[] => {
  const unchanged = unchangedProvinces(rows);
  const ended = rows.filter(({ cells }) => !unchanged.has(cells.old_code));
  return ended.map(({ cells, line }) => ({
    kind: 'MERGED',
    unitId: endedId(cells.old_code),
    into: unitIdOfCode({ scheme: 'STATISTICAL', code: cells.new_code }, sinceOf(cells.new_code, unchanged)),
    units: ended.filter((other) => other.cells.new_code === cells.new_code).map((other) => endedId(other.cells.old_code)),
    source: 'Nghị quyết 202/2025/QH15',
    place: placeAt(ADMINISTRATIVE_FILES.provinces, line),
  }));
};

/**
 * The reform of 01/07/2025: 63 provinces became 34, 10,035 communes and five districts of islands became 3,321 communes, and the other districts ended
 * (Law 72/2025/QH15, art. 51; Resolutions 202/2025/QH15 and 1654 to 1687/NQ-UBTVQH15). Pure.
 */
export const parseReform = (texts: AdministrativeTexts): Loaded<Reform> => {
  const present = parseAdministrativeUnits(texts, []);
  const merger = readCsv(texts.merger, ADMINISTRATIVE_FILES.merger, REFORM_COLUMNS);
  const provinces = readCsv(texts.provinces, ADMINISTRATIVE_FILES.provinces, PROVINCE_COLUMNS);
  if (!present.ok) return present;
  const { registrations } = present.value;
  const rows = endedRows(merger, new Set(registrations.flatMap(({ codes }) => codes.map(({ code }) => code))));
  const ended = endedUnits(merger, provinces, rows);
  return loadedUnless([...merger.mistakes, ...provinces.mistakes], () => ({
    on: REORGANISED_ON,
    registrations: [...ended, ...registrations],
    steps: [...provinceSteps(provinces), ...stepsOf(rows)],
  }));
};

/** Reads the three tables of a folder; `mergerFile`, where it is given, stands for the one of communes. */
export const readReform = async (dataDir: string, mergerFile = join(dataDir, ADMINISTRATIVE_FILES.merger)): Promise<Loaded<Reform>> => {
  const texts = await readAdministrativeTexts(dataDir, mergerFile);
  if (!texts.ok) return texts;
  const nameOf = (file: string): string => (file === ADMINISTRATIVE_FILES.merger ? mergerFile : join(dataDir, file));
  const reform = inFiles(parseReform(texts.value), nameOf);
  if (!reform.ok) return reform;
  const { steps, ...rest } = reform.value;
  return loaded({ ...rest, steps: steps.map((step) => ({ ...step, place: { ...step.place, file: nameOf(step.place.file) } })) });
};
