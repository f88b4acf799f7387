import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { holidayFile } from '#libs/testing/holidays.js';
import { parseCalendarCsv } from './calendar-csv.js';

const HEADER = 'date,weekday,kind,name,certainty,source';
const GOOD = '2026-01-01,Thu,off,Tết Dương lịch,statutory,Labour Code 2019 art.112';
const file = (...lines: readonly string[]): string => [HEADER, ...lines].join('\n');
const english = (...lines: readonly string[]): readonly string[] => parseCalendarCsv(file(...lines)).problems.map(({ en }) => en);

describe('the holiday file', () => {
  const { days, problems } = parseCalendarCsv(holidayFile());
  const of = (date: string) => days.find((one) => one.date === date);

  it('has 53 days and no problem', () => {
    expect(problems).toEqual([]);
    expect(days).toHaveLength(53);
    expect(of('2026-08-22')).toEqual({
      date: '2026-08-22',
      kind: 'MAKE_UP_WORKING',
      name: 'làm bù cho 31/08/2026',
      certainty: 'OFFICIAL',
      source: 'TB 9441/TB-BNV; TB 109/TB-UBND Cần Thơ',
      decidedOn: null,
    });
  });

  it('means by "same" the source of its own kind of certainty, not that of the row above', () => {
    expect(of('2024-05-01')?.source).toBe('Điều 112 Bộ luật Lao động 2019');
    expect(of('2024-05-04')?.source).toBe('CV 2450/VPCP-KGVX năm 2024');
    expect(of('2024-02-13')?.source).toBe('Thông báo của Bộ LĐTBXH về lịch nghỉ năm 2024 (theo sucsongtre.vn) (2 ngày nghỉ bù đến 14/02)');
    expect(of('2024-02-14')?.source).toBe('Thông báo của Bộ LĐTBXH về lịch nghỉ năm 2024 (theo sucsongtre.vn)');
    expect(days.filter(({ source }) => /^same/.test(source))).toEqual([]);
  });
});

describe('a file of days', () => {
  it('may have a byte order mark, Windows line ends, empty lines, quotes, other columns and a day of decision', () => {
    const text =
      '\uFEFFcertainty,date,weekday,kind,name,source,decided_on,remark\r\n\r\nofficial,2026-01-02,Fri,off_swapped,"hoán đổi, ""cầu""",CV 1,2025-12-25,\r\n';
    expect(parseCalendarCsv(text)).toEqual({
      days: [
        {
          date: '2026-01-02',
          kind: 'OFF_SWAPPED',
          name: 'hoán đổi, "cầu"',
          certainty: 'OFFICIAL',
          source: 'CV 1',
          decidedOn: '2025-12-25',
        },
      ],
      problems: [],
    });
  });

  it.each([
    ['2026-02-30,Mon,off,x,official,y', 'Line 2, column date: "2026-02-30" is wrong; expected an existing day as YYYY-MM-DD.'],
    ['2026-01-01,Fri,off,x,official,y', `Line 2, column weekday: "Fri" is wrong; expected that day's weekday (Thu).`],
    [
      '2026-01-01,Thu,holiday,x,official,y',
      'Line 2, column kind: "holiday" is wrong; expected one of off, off_swapped, make_up_working, ordinary.',
    ],
    [
      '2026-01-01,Thu,off,x,sure,y',
      'Line 2, column certainty: "sure" is wrong; expected one of statutory, official, reported, computed, projected.',
    ],
    ['2026-01-01,Thu,off,,official,y', 'Line 2, column name: "" is wrong; expected the name of the day.'],
    ['2026-01-01,Thu,off,x,official,', 'Line 2, column source: "" is wrong; expected the document it rests on.'],
    ['2026-01-01,Thu,off,x,official,same', 'Line 2, column source: "same" is wrong; expected the document it rests on.'],
    [
      '2026-01-01,Thu,constructor,x,official,y',
      'Line 2, column kind: "constructor" is wrong; expected one of off, off_swapped, make_up_working, ordinary.',
    ],
    ['2026-01-01,Thu,off,x,official', 'Line 2: expected 6 fields.'],
    ['2026-01-01,Thu,off,"x,official,y', 'Line 2: expected 6 fields.'],
  ])('with the line %p tells: %s', (line, problem) => expect(english(line)).toEqual([problem]));

  it('tells all mistakes at once, each with its line, in both languages', () => {
    const { days, problems } = parseCalendarCsv(file(GOOD, '2026-01-02,Sat,of,x,official,y', GOOD, '2026-01-05,Mon,off,x,official,y'));
    expect(problems.map(({ line, field }) => `${line} ${field}`)).toEqual(['3 weekday', '3 kind', '4 date']);
    expect(problems[2]).toEqual({
      line: 4,
      field: 'date',
      vi: 'Dòng 4, cột date: "2026-01-01" không đúng; cần mỗi ngày một dòng (đã có ở dòng 2).',
      en: 'Line 4, column date: "2026-01-01" is wrong; expected one line a day (line 2 has it).',
    });
    expect(days.map(({ date }) => date)).toEqual(['2026-01-01', '2026-01-05']);
  });

  it('of another kind is told by its header', () => {
    expect(parseCalendarCsv('a,b\n1,2').problems).toEqual([
      {
        line: 1,
        vi: 'Dòng 1: thiếu cột date, weekday, kind, name, certainty, source.',
        en: 'Line 1: the columns date, weekday, kind, name, certainty, source are missing.',
      },
    ]);
    expect(parseCalendarCsv('').days).toEqual([]);
  });

  it('of 10 MB of anything ends with a few problems', () => {
    const { days, problems } = parseCalendarCsv(file('nothing,,\n'.repeat(1_000_000)));
    expect([days.length, problems.length]).toEqual([0, 100]);
    expect(english(`${'x'.repeat(10_000_000)},Thu,off,x,official,y`)[0]?.length).toBeLessThan(200);
    expect(english('"'.repeat(10_000_001))).toEqual(['Line 2: expected 6 fields.']);
  });

  it('of any text is read without an exception', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('"', ',', '""', GOOD)), { maxLength: 8 }), (parts) => {
        const { days, problems } = parseCalendarCsv(file(parts.join(''), GOOD));
        expect(days.length + problems.length).toBeGreaterThan(0);
      }),
    );
  });
});
