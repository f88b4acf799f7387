import { beforeAll, describe, expect, it } from '@jest/globals';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { localDate } from '#libs/kernel/time.js';
import { unitIdOfCode } from '../identity.js';
import { formatMistake } from '../reading/mistake.js';
import { ADMINISTRATIVE_FILES, type AdministrativeTexts, parseAdministrativeUnits, readAdministrativeUnits } from './admin-units.js';
import type { UnitDirectory } from './unit-directory.js';
import { parseUnitRef, type UnitRef } from './unit-ref.js';
import type { UnitRegistration } from './units-file.js';

const dataDir = fileURLToPath(new URL('../../../data', import.meta.url));
let directory: UnitDirectory;
let byId: ReadonlyMap<string, UnitRegistration>;

beforeAll(async () => {
  const loaded = await readAdministrativeUnits(dataDir);
  if (!loaded.ok) throw new Error(loaded.mistakes.map((mistake) => formatMistake(mistake, 'en')).join('\n'));
  directory = loaded.value;
  byId = new Map(directory.registrations.map((unit) => [unit.unitId, unit]));
});

const find = (text: string): UnitRegistration | undefined => {
  const found = directory.resolve(parseUnitRef(text) as UnitRef);
  return typeof found === 'string' ? byId.get(found) : undefined;
};

const inForce = (level: string): readonly UnitRegistration[] =>
  directory.registrations.filter((unit) => unit.level === level && unit.dissolvedOn === null);

const typesBelow = (code: string): Readonly<Record<string, number>> => {
  const parent = find(`code:${code}@2026-01-01`)!.unitId;
  const counts: Record<string, number> = {};
  for (const { parentId, unitType } of inForce('COMMUNE')) if (parentId === parent) counts[unitType] = (counts[unitType] ?? 0) + 1;
  return counts;
};

describe('the administrative units of the country', () => {
  it('are 34 provinces and 3,321 communes since 01/07/2025', () => {
    expect(inForce('PROVINCE')).toHaveLength(34);
    expect(inForce('COMMUNE')).toHaveLength(3321);
    expect(inForce('COMMUNE').every(({ validFrom }) => validFrom === '2025-07-01')).toBe(true);
  });

  it.each([
    ['Hà Nội', '01', { COMMUNE: 75, WARD: 51 }],
    ['Hải Phòng', '31', { COMMUNE: 67, WARD: 45, SPECIAL_ZONE: 2 }],
    ['Hà Tĩnh', '42', { COMMUNE: 60, WARD: 9 }],
  ])('%s has its communes by type', (_, code, expected) => expect(typesBelow(code)).toEqual(expected));

  it('have one id each, and parents come before children', () => {
    expect(byId.size).toBe(directory.registrations.length);
    const seen = new Set<string>();
    for (const { unitId, parentId } of directory.registrations) {
      expect(parentId === null || seen.has(parentId)).toBe(true);
      seen.add(unitId);
    }
  });

  it('a code names a unit only together with a day: 18229 is two units', () => {
    expect(find('code:18229@2024-01-15')).toMatchObject({
      fullName: 'Thị trấn Đức Thọ',
      unitType: 'TOWNSHIP',
      validFrom: null,
      dissolvedOn: '2025-07-01',
    });
    expect(find('code:18229@2025-06-30')?.fullName).toBe('Thị trấn Đức Thọ');
    expect(find('code:18229@2025-07-01')).toMatchObject({
      fullName: 'Xã Đức Thọ',
      unitType: 'COMMUNE',
      validFrom: '2025-07-01',
      nameEn: 'Duc Tho',
    });
    expect(directory.resolve(parseUnitRef('code:18229') as UnitRef)).toEqual({
      ambiguous: ['Thị trấn Đức Thọ (… → 2025-06-30)', 'Xã Đức Thọ (2025-07-01 → …)'],
    });
  });

  it('a province that nothing was merged into goes on; one that took others in is a new unit', () => {
    expect(find('code:42@2024-01-11')).toMatchObject({ fullName: 'Tỉnh Hà Tĩnh', validFrom: null });
    expect(find('code:31@2026-01-20')).toMatchObject({ fullName: 'Thành phố Hải Phòng', validFrom: '2025-07-01' });
    expect(directory.resolve(parseUnitRef('code:31@2025-06-30') as UnitRef)).toEqual({ outside: 'Thành phố Hải Phòng (2025-07-01 → …)' });
    expect(inForce('PROVINCE').filter(({ validFrom }) => validFrom === null)).toHaveLength(11);
  });

  it('Đức Thọ district had a township and 15 communes, and ended with them', () => {
    const district = find('code:440@2024-01-11')!;
    expect(district).toMatchObject({ fullName: 'Huyện Đức Thọ', name: 'Đức Thọ', unitType: 'DISTRICT', dissolvedOn: '2025-07-01' });
    expect(byId.get(district.parentId!)?.fullName).toBe('Tỉnh Hà Tĩnh');
    const communes = directory.registrations.filter(({ parentId }) => parentId === district.unitId);
    expect(communes.map(({ unitType }) => unitType).sort()).toEqual([...Array<string>(15).fill('COMMUNE'), 'TOWNSHIP']);
    expect(communes.every(({ dissolvedOn }) => dissolvedOn === '2025-07-01')).toBe(true);
  });

  it('eleven of them changed on 30/04/2026: Đồng Nai and ten of its communes', () => {
    const renames = directory.registrations.flatMap(({ renames }) => renames);
    expect(renames).toHaveLength(11);
    expect(renames.every(({ on }) => on === '2026-04-30')).toBe(true);
    expect(renames.filter(({ unitType }) => unitType === 'WARD')).toHaveLength(10);
    expect(find('code:75@2026-05-01')?.renames).toEqual([
      { name: 'Đồng Nai', fullName: 'Thành phố Đồng Nai', unitType: 'CITY', on: '2026-04-30', source: 'Nghị quyết 30/2026/QH16' },
    ]);
  });

  it('keep their ids whenever they are imported', () => {
    expect(find('code:10546@2026-01-22')?.unitId).toBe(unitIdOfCode({ scheme: 'STATISTICAL', code: '10546' }, localDate('2025-07-01')));
    expect(unitIdOfCode({ scheme: 'STATISTICAL', code: '10546' }, localDate('2025-07-01'))).toBe('2122412e-39ac-5556-b016-188faa474d9b');
  });

  it('have names in NFC only', () => {
    expect(directory.registrations.filter(({ fullName, name }) => fullName !== fullName.normalize('NFC') || name === '')).toEqual([]);
  });
});

const HEAD = 'level,code,name,full_name,name_en,unit_type,province_code,changed_on,full_name_after,unit_type_after';
const MERGER = 'old_code,old_name,old_type,old_district_code,old_district_name,old_province_code,new_code,resolution,old_status';
const PROVINCES = 'old_code,old_name,new_code,new_name';
const HA_TINH = '1,42,Hà Tĩnh,Tỉnh Hà Tĩnh,Ha Tinh,tỉnh,,,,';

const small = (units: readonly string[], rest: Partial<AdministrativeTexts> = {}): AdministrativeTexts => ({
  units: [HEAD, ...units].join('\n'),
  merger: MERGER,
  provinces: `${PROVINCES}\n42,Tỉnh Hà Tĩnh,42,Tỉnh Hà Tĩnh`,
  ...rest,
});

const mistakesOf = (texts: AdministrativeTexts, districts: readonly string[] = []): readonly string[] => {
  const loaded = parseAdministrativeUnits(texts, districts);
  return loaded.ok ? [] : loaded.mistakes.map((mistake) => formatMistake(mistake, 'en'));
};

describe('a wrong table of units', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['a row with too few cells', [HA_TINH, '2,18229,Đức Thọ'], ['vn-admin-units-2025.csv:3:1: the row has 3 cells; expected 10 cells']],
    [
      'a code that lost its leading zero',
      [HA_TINH, '2,1822,Đức Thọ,Xã Đức Thọ,,xã,42,,,'],
      ['vn-admin-units-2025.csv:3:1: code: “1822” is not well formed; expected 5 digits, leading zeros included'],
    ],
    [
      'the same code twice',
      [HA_TINH, '2,18229,Đức Thọ,Xã Đức Thọ,,xã,42,,,', '2,18229,Đức Thọ,Xã Đức Thọ,,xã,42,,,'],
      ['vn-admin-units-2025.csv:4:1: code: “18229” is already on line 3; expected each name only once'],
    ],
    [
      'a province that is not in the table',
      ['2,18229,Đức Thọ,Xã Đức Thọ,,xã,42,,,'],
      [
        'vn-admin-units-2025.csv:2:1: province_code: there is no unit “42”; expected a registered unit; check key, code and day, or import the units first',
      ],
    ],
    [
      'a type nobody knows',
      [HA_TINH, '2,18229,Đức Thọ,Xã Đức Thọ,,xa,42,,,'],
      [
        'vn-admin-units-2025.csv:3:1: unit_type: “xa” is not a possible value (did you mean “xã”?); expected one of: tỉnh, thành phố trực thuộc trung ương, xã, phường, đặc khu, thị trấn',
      ],
    ],
    [
      'a change on a day that does not exist, and two more mistakes',
      ['1,42,Hà Tĩnh,,Ha Tinh,tỉnh,,2026-02-30,Thành phố Hà Tĩnh,thành phố trực thuộc trung ương', '3,1,a,b,,xã,42,,,'],
      [
        'vn-admin-units-2025.csv:2:1: full_name: this is empty; expected a full name',
        'vn-admin-units-2025.csv:2:1: changed_on: the day 2026-02-30 does not exist; expected an existing day, written year-month-day, such as 2026-01-22',
        'vn-admin-units-2025.csv:3:1: level: “3” is not a possible value (did you mean “1”?); expected one of: 1, 2',
      ],
    ],
    [
      'a quote that is not closed',
      [HA_TINH, '2,18229,"Đức Thọ'],
      ['vn-admin-units-2025.csv:3:1: broken CSV (CSV_QUOTE_NOT_CLOSED); expected quotes that are closed'],
    ],
  ])('%s', (_, rows, expected) => expect(mistakesOf(small(rows))).toEqual(expected));

  it('without its columns', () => {
    expect(mistakesOf(small([HA_TINH], { provinces: 'a,b\n1,2' }))).toEqual([
      'vn-province-merger-2025.csv:1:1: missing columns old_code, old_name, new_code, new_name; expected the columns old_code,old_name,new_code,new_name',
    ]);
  });

  it('for a district of the past that is not in it', () => {
    expect(mistakesOf(small([HA_TINH]), ['440'])).toEqual([
      'vn-admin-merger-2025.csv:1:1: old_district_code: there is no unit “440”; expected a registered unit; check key, code and day, or import the units first',
    ]);
  });

  it('may have a byte order mark, CRLF and decomposed letters', () => {
    const texts = small([`1,42,${'Hà Tĩnh'.normalize('NFD')},Tỉnh Hà Tĩnh,Ha Tinh,tỉnh,,,,`]);
    const loaded = parseAdministrativeUnits({ ...texts, units: `\uFEFF${texts.units.replaceAll('\n', '\r\n')}\r\n` }, []);
    expect(loaded).toMatchObject({ ok: true, value: { registrations: [{ name: 'Hà Tĩnh'.normalize('NFC'), validFrom: null }] } });
  });

  it('is named by the folder in which it was looked for, in mistakes and places', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'units-'));
    try {
      for (const file of Object.values(ADMINISTRATIVE_FILES)) await copyFile(`${dataDir}/${file}`, join(folder, file));
      const units = join(folder, ADMINISTRATIVE_FILES.units);
      const directory = await readAdministrativeUnits(folder, []);
      if (!directory.ok) throw new Error('the data of the repository is wrong');
      const { registrations, placeOf } = directory.value;
      expect(placeOf(registrations[0]!.unitId)).toMatchObject({ file: units, line: 2 });
      await writeFile(units, (await readFile(units, 'utf8')).replace('1,01,', '1,0x,'));
      const broken = await readAdministrativeUnits(folder, []);
      expect(broken.ok ? [] : broken.mistakes[0]).toMatchObject({ file: units, line: 2 });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('that is not there is told like any other mistake', async () => {
    const loaded = await readAdministrativeUnits('/nowhere');
    expect(loaded.ok ? [] : loaded.mistakes.map(({ file, code, message }) => [file, code, message.vi])).toEqual(
      Object.values(ADMINISTRATIVE_FILES)
        .map((file) => [`/nowhere/${file}`, 'FILE_UNREADABLE', 'không đọc được tệp (không có tệp này)'])
        .sort(),
    );
  });
});

describe('a superseded code', () => {
  it('holds nothing and becomes no unit', async () => {
    const merger = await readFile(`${dataDir}/${ADMINISTRATIVE_FILES.merger}`, 'utf8');
    const superseded = merger.split('\n').filter((line) => line.endsWith(',superseded'));
    expect(superseded).toHaveLength(12);
    const row = `18229,Thị trấn Đức Thọ,Thị trấn,440,Huyện Đức Thọ,42,18229,1665/NQ-UBTVQH15`;
    const loaded = parseAdministrativeUnits(
      small([HA_TINH], { merger: `${MERGER}\n${row},in-force\n${row.replace('18229', '18230')},superseded` }),
      ['440'],
    );
    expect(loaded).toMatchObject({
      ok: true,
      value: { registrations: [{ name: 'Hà Tĩnh' }, { name: 'Đức Thọ' }, { codes: [{ code: '18229' }] }] },
    });
  });
});
