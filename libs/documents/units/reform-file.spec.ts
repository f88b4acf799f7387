import { describe, expect, it } from '@jest/globals';
import type { AdministrativeTexts } from './admin-units.js';
import { parseReform } from './reform-file.js';

const UNITS = `level,code,name,full_name,name_en,unit_type,province_code,changed_on,full_name_after,unit_type_after
1,42,Hà Tĩnh,Tỉnh Hà Tĩnh,Ha Tinh,tỉnh,,,,
1,08,Tuyên Quang,Tỉnh Tuyên Quang,Tuyen Quang,tỉnh,,,,
2,18229,Đức Thọ,Xã Đức Thọ,Duc Tho,xã,42,,,
2,18244,Đức Minh,Xã Đức Minh,Duc Minh,xã,42,,,`;
const PROVINCES = `old_code,old_name,new_code,new_name,relation
42,Tỉnh Hà Tĩnh,42,Tỉnh Hà Tĩnh,full
02,Tỉnh Hà Giang,08,Tỉnh Tuyên Quang,full
08,Tỉnh Tuyên Quang,08,Tỉnh Tuyên Quang,full`;
const HEAD =
  'old_code,old_name,old_type,old_district_code,old_district_name,old_province_code,old_province_name,new_code,new_name,new_province_code,new_province_name,relation,resolution,old_status';
const row = (code: string, name: string, into: string, relation: string, status = 'in-force'): string =>
  `${code},${name},Xã,440,Huyện Đức Thọ,42,Tỉnh Hà Tĩnh,${into},x,42,Tỉnh Hà Tĩnh,${relation},1665/NQ-UBTVQH15,${status}`;

const texts = (...rows: readonly string[]): AdministrativeTexts => ({
  units: UNITS,
  merger: [HEAD, ...rows].join('\n'),
  provinces: PROVINCES,
});
const GOOD = [
  row('18229', 'Thị trấn Đức Thọ', '18229', 'full'),
  row('18259', 'Xã Tùng Ảnh', '18229', 'full'),
  row('18247', 'Xã Liên Minh', '18229', 'partial'),
  row('18247', 'Xã Liên Minh', '18244', 'partial'),
  row('18200', 'Xã Cũ', '18244', 'full', 'superseded'),
];

describe('the tables of a reform', () => {
  it('tell of the units before and after, those that end first, and of what became of each', () => {
    const read = parseReform(texts(...GOOD));
    if (!read.ok) throw new Error(JSON.stringify(read.mistakes));
    const { registrations, steps } = read.value;
    const names = new Map(
      registrations.map(({ unitId, fullName, validFrom }) => [unitId, `${fullName}${validFrom === null ? '' : ' mới'}`]),
    );
    expect(registrations.map(({ unitId }) => names.get(unitId))).toEqual([
      'Tỉnh Hà Giang',
      'Tỉnh Tuyên Quang',
      'Huyện Đức Thọ',
      'Thị trấn Đức Thọ',
      'Xã Tùng Ảnh',
      'Xã Liên Minh',
      'Tỉnh Hà Tĩnh',
      'Tỉnh Tuyên Quang mới',
      'Xã Đức Thọ mới',
      'Xã Đức Minh mới',
    ]);
    expect(steps.map((step) => [step.kind, names.get(step.unitId), [step.into].flat().map((id) => names.get(id))])).toEqual([
      ['MERGED', 'Tỉnh Hà Giang', ['Tỉnh Tuyên Quang mới']],
      ['MERGED', 'Tỉnh Tuyên Quang', ['Tỉnh Tuyên Quang mới']],
      ['MERGED', 'Thị trấn Đức Thọ', ['Xã Đức Thọ mới']],
      ['MERGED', 'Xã Tùng Ảnh', ['Xã Đức Thọ mới']],
      ['SPLIT', 'Xã Liên Minh', ['Xã Đức Thọ mới', 'Xã Đức Minh mới']],
    ]);
  });

  it('give codes that were superseded to who has their area, as other names', () => {
    const read = parseReform(texts(...GOOD));
    expect(read.ok && read.value.registrations.find(({ fullName }) => fullName === 'Xã Đức Minh')?.aliases).toEqual(['Xã Cũ', '18200']);
  });

  it.each([
    [
      'a whole unit that goes into two',
      [row('18229', 'a', '18229', 'full'), row('18229', 'a', '18244', 'full')],
      [
        [2, 'relation'],
        [3, 'relation'],
      ],
    ],
    ['a part without another', [row('18229', 'a', '18229', 'partial')], [[2, 'relation']]],
    ['the same pair twice', [...GOOD.slice(2, 4), row('18247', 'a', '18244', 'partial')], [[4, 'old_code']]],
    ['a successor that is no unit', [row('18229', 'a', '99999', 'full')], [[2, 'new_code']]],
    ['a relation of another kind', [row('18229', 'a', '18229', 'whole')], [[2, 'relation']]],
    ['a status of another kind', [row('18229', 'a', '18229', 'full', 'gone')], [[2, 'old_status']]],
  ] as const)('are refused for %s, each mistake with its line', (_, rows, expected) => {
    const read = parseReform(texts(...rows));
    expect(read.ok ? [] : read.mistakes.map(({ line, path }) => [line, path])).toEqual(expected);
  });
});
