import { describe, expect, it } from '@jest/globals';
import { loadReportsCsv } from './reports-csv.js';

const HEADER = 'rule,period,holder,on,document,accepted,narrative,newsItems,visits';

describe('a file of reports', () => {
  it('names the obligation of each, and its figures by the columns of the indicators', () => {
    const text = `\uFEFF${HEADER}\r\ntask/01,2026-M02,Phòng Văn hóa,2026-02-25,12/BC-VHXH,yes,"Hai tin, một bài",7,n/a\r\n\r\ntask/01,2026-M03,18229,2026-03-24,20/BC,no,,,\r\n`;
    expect(loadReportsCsv(text, 'reports.csv')).toEqual({
      ok: true,
      value: [
        {
          line: 2,
          rule: 'task/01',
          period: '2026-M02',
          holder: 'Phòng Văn hóa',
          on: '2026-02-25',
          document: '12/BC-VHXH',
          accepted: true,
          narrative: 'Hai tin, một bài',
          values: { newsItems: '7', visits: null },
        },
        {
          line: 4,
          rule: 'task/01',
          period: '2026-M03',
          holder: '18229',
          on: '2026-03-24',
          document: '20/BC',
          accepted: false,
          narrative: '',
          values: {},
        },
      ],
    });
  });

  it('is refused with all of its mistakes, each by its line and column', () => {
    const text = `${HEADER}\n,2026-M02,X,2026-02-30,12/BC,yes,,,\ntask/01,2026-M02,X,2026-02-25,,maybe,,,\ntask/01,2026-M02\n`;
    const loaded = loadReportsCsv(text, 'reports.csv');
    expect(loaded.ok ? [] : loaded.mistakes.map(({ line, path, code }) => [line, path, code])).toEqual([
      [2, 'rule', 'EMPTY'],
      [2, 'on', 'DATE_FORM'],
      [3, 'document', 'EMPTY'],
      [3, 'accepted', 'NOT_ALLOWED'],
      [4, '', 'CSV'],
    ]);
  });

  it('needs its columns', () => {
    expect(loadReportsCsv('rule,period\n', 'reports.csv')).toMatchObject({ ok: false, mistakes: [{ line: 1, code: 'CSV' }] });
  });
});
