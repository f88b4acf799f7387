import { describe, expect, it } from '@jest/globals';
import { localDate } from '#libs/kernel/time.js';
import { unitIdOfKey } from '../identity.js';
import { formatMistake, type Loaded } from '../reading/mistake.js';
import { assembleUnits, resolverOf, type UnitDirectory } from './unit-directory.js';
import { loadUnitsFile, type UnitsFile } from './units-file.js';

const HEAD = 'format: units/1\nsource: thử\nunits:\n';
const unit = (key: string, parent?: string, rest = ''): string =>
  `  - { key: ${key}, name: Phòng, type: ROOM, level: COMMUNE${parent === undefined ? '' : `, parent: ${parent}`}${rest} }\n`;

const fileOf = (text: string, name = 'u.yaml'): UnitsFile => {
  const loaded = loadUnitsFile(text, name);
  if (!loaded.ok) throw new Error(loaded.mistakes.map((mistake) => formatMistake(mistake, 'en')).join('\n'));
  return loaded.value;
};
const assemble = (...texts: readonly string[]): Loaded<UnitDirectory> =>
  assembleUnits(
    texts.map((text, index) => fileOf(text, `${index + 1}.yaml`)),
    () => undefined,
  );
const said = (loaded: Loaded<unknown>, language: 'vi' | 'en' = 'en'): readonly string[] =>
  loaded.ok ? [] : loaded.mistakes.map((mistake) => formatMistake(mistake, language));

describe('a units file', () => {
  it('gives registrations that are the same whenever it is read', () => {
    const text = `${HEAD}  - key: a/vh-xh
    name: Phòng Văn hóa - Xã hội
    fullName: Phòng Văn hóa - Xã hội phường A
    aliases: [Phòng VHXH, Phòng VHXH]
    type: ROOM
    level: COMMUNE
    validFrom: 2025-07-01
    validTo: 2026-06-30
    codes: [{ scheme: ELECTRONIC, code: H24.15.4 }]
    renames: [{ name: Phòng VH, on: 2026-01-01 }]
`;
    const directory = assemble(text);
    expect(directory.ok && directory.value.registrations).toEqual([
      {
        key: 'a/vh-xh',
        unitId: unitIdOfKey('a/vh-xh'),
        name: 'Phòng Văn hóa - Xã hội',
        fullName: 'Phòng Văn hóa - Xã hội phường A',
        unitType: 'ROOM',
        level: 'COMMUNE',
        parentId: null,
        codes: [
          { scheme: 'LOCAL', code: 'a/vh-xh' },
          { scheme: 'ELECTRONIC', code: 'H24.15.4' },
        ],
        aliases: ['Phòng VHXH'],
        validFrom: '2025-07-01',
        dissolvedOn: '2026-07-01',
        source: 'thử',
        renames: [{ name: 'Phòng VH', fullName: 'Phòng VH', unitType: 'ROOM', on: '2026-01-01', source: 'thử' }],
      },
    ]);
    expect(unitIdOfKey('chi-linh/vh-xh')).toBe('4ebbae33-d62a-5aec-bc92-754a05b10333');
  });

  it('composed and decomposed letters are the same name and the same unit', () => {
    const text = HEAD + unit('a/b');
    expect(assemble(text.normalize('NFD'))).toMatchObject({ ok: true, value: { registrations: [{ name: 'Phòng'.normalize('NFC') }] } });
  });

  it.each<[string, string, readonly string[]]>([
    [
      'a key twice',
      HEAD + unit('a/b') + unit('a/b'),
      ['u.yaml:5:12: units[1].key: “a/b” is already on line 4; expected each name only once'],
    ],
    [
      'a type, a level and a day that do not exist',
      `${HEAD}  - { key: a/b, name: x, type: ROM, level: COMUNE, validFrom: 2025-02-29 }\n`,
      [
        'u.yaml:4:32: units[0].type: “ROM” is not a possible value (did you mean “ROOM”?); expected one of: GOVERNMENT, PROVINCE, CITY, DISTRICT, COMMUNE, WARD, TOWNSHIP, SPECIAL_ZONE, DEPARTMENT, ROOM, OFFICE, SERVICE_CENTRE, PUBLIC_SERVICE_UNIT, PARTY_BODY, FRONT, ASSOCIATION, PRESS, POST, COUNCIL, FACILITY, NEIGHBOURHOOD',
        'u.yaml:4:44: units[0].level: “COMUNE” is not a possible value (did you mean “COMMUNE”?); expected one of: CENTRAL, PROVINCE, DISTRICT, COMMUNE, NEIGHBOURHOOD, OUTSIDE',
        'u.yaml:4:63: units[0].validFrom: the day 2025-02-29 does not exist; expected an existing day, written year-month-day, such as 2026-01-22',
      ],
    ],
    [
      'an end before the beginning',
      HEAD + unit('a/b', undefined, ', validFrom: 2025-07-01, validTo: 2025-06-30'),
      ['u.yaml:4:5: units[0]: 2025-06-30 is before 2025-07-01; expected a last day that is not before the first'],
    ],
    [
      'a key that is a name',
      HEAD + unit('Phòng-VHXH'),
      [
        'u.yaml:4:12: units[0].key: “Phòng-VHXH” is not well formed; expected a key such as chi-linh/vh-xh: small letters without diacritics, digits, hyphens, at most 40 characters',
      ],
    ],
    ['a key longer than codes are', HEAD + unit('a'.repeat(41)), [expect.stringContaining('at most 40 characters') as unknown as string]],
    [
      'no units',
      'format: units/1\nsource: x\n',
      ['u.yaml:1:1: units: “units” is missing; expected a list: a block of “key: value” entries'],
    ],
  ])('with %s is refused', (_, text, expected) => expect(said(loadUnitsFile(text, 'u.yaml'))).toEqual(expected));
});

describe('units files together', () => {
  it('parents may stand in another file, and come first', () => {
    const directory = assemble(HEAD + unit('c', 'b') + unit('b', 'a'), HEAD + unit('a'));
    expect(directory.ok && directory.value.registrations.map(({ key, parentId }) => [key, parentId])).toEqual([
      ['a', null],
      ['b', unitIdOfKey('a')],
      ['c', unitIdOfKey('b')],
    ]);
  });

  it('tell where each unit stands', () => {
    const directory = assemble(HEAD + unit('a/one') + unit('a/two'), HEAD + unit('b/one'));
    const placeOf = (key: string) => (directory.ok ? directory.value.placeOf(unitIdOfKey(key)) : undefined);
    expect(placeOf('a/two')).toEqual({ file: '1.yaml', line: 5, column: 5, path: 'units[1]' });
    expect(placeOf('b/one')).toEqual({ file: '2.yaml', line: 4, column: 5, path: 'units[0]' });
    expect(placeOf('c/one')).toBeUndefined();
  });

  it('a parent that nobody registered is told', () => {
    expect(said(assemble(HEAD + unit('a', 'khong-co')), 'vi')).toEqual([
      '1.yaml:4:64: units[0].parent: không có đơn vị “khong-co”; cần một đơn vị đã đăng ký; kiểm tra mã, ngày, hoặc nhập tệp đơn vị trước',
    ]);
  });

  it('a parent that is not there yet when the unit begins is told', () => {
    const parent = unit('a', undefined, ', validFrom: 2025-07-01');
    expect(said(assemble(HEAD + parent + unit('b', 'a', ', validFrom: 2025-06-30')))).toEqual([
      '1.yaml:5:64: units[1].parent: the unit “a” does not exist on 2025-06-30 (2025-07-01 → …); expected a unit that exists on the day of the document',
    ]);
    expect(assemble(HEAD + parent + unit('b', 'a', ', validFrom: 2025-07-01')).ok).toBe(true);
  });

  it('a circle of parents is told once', () => {
    expect(said(assemble(HEAD + unit('a', 'c') + unit('b', 'a'), HEAD + unit('c', 'b')))).toEqual([
      '1.yaml:4:5: units[0].parent: a circle of parents: a → c → b → a; expected a parent that is not below its own child',
    ]);
  });

  it('a key that two files use is told', () => {
    expect(said(assemble(HEAD + unit('a'), HEAD + unit('a')))).toEqual([
      '2.yaml:4:5: units[0].key: “a (1.yaml)” is already on line 4; expected each name only once',
    ]);
  });
});

describe('a reference', () => {
  const directory = assemble(HEAD + unit('a', undefined, ', validFrom: 2025-07-01, validTo: 2026-06-30'));
  const { registrations } = directory.ok ? directory.value : { registrations: [] };
  const resolve = resolverOf(registrations);

  it.each([
    [null, unitIdOfKey('a')],
    ['2025-06-30', { outside: '2025-07-01 → 2026-06-30' }],
    ['2025-07-01', unitIdOfKey('a')],
    ['2026-06-30', unitIdOfKey('a')],
    ['2026-07-01', { outside: '2025-07-01 → 2026-06-30' }],
  ])('by key on %s', (day, expected) => expect(resolve({ by: 'KEY', key: 'a' }, day === null ? null : localDate(day))).toEqual(expected));

  it('by id and by local code finds the same unit; an unknown one finds none', () => {
    expect(resolve({ by: 'ID', id: unitIdOfKey('a') })).toBe(unitIdOfKey('a'));
    expect(resolve({ by: 'CODE', scheme: 'LOCAL', code: 'a', on: localDate('2026-01-01') })).toBe(unitIdOfKey('a'));
    expect(resolve({ by: 'CODE', scheme: 'STATISTICAL', code: '99999', on: null })).toBeUndefined();
  });
});
