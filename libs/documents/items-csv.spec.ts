import { describe, expect, it } from '@jest/globals';
import { loadItemsCsv } from './items-csv.js';

const HEADER = 'rule,sent_on,title,link,proof,channel,period,quantity';

describe('a file of items', () => {
  it('says of each what it is, when it was made, and for which quotas it counts', () => {
    const text = `\uFEFF${HEADER}\r\ntask/01; task/02,2026-03-05,"Một cửa, thứ Bảy",https://a.example.vn/1,,Trang,2026-M03,2\r\n\r\ntask/03,2026-03-06,Tờ rơi,,12/BC,,,\r\n`;
    expect(loadItemsCsv(text, 'items.csv')).toEqual({
      ok: true,
      value: [
        {
          line: 2,
          rules: ['task/01', 'task/02'],
          period: '2026-M03',
          title: 'Một cửa, thứ Bảy',
          sentOn: '2026-03-05',
          link: 'https://a.example.vn/1',
          proof: undefined,
          channel: 'Trang',
          quantity: 2,
        },
        {
          line: 4,
          rules: ['task/03'],
          period: undefined,
          title: 'Tờ rơi',
          sentOn: '2026-03-06',
          link: undefined,
          proof: '12/BC',
          channel: undefined,
          quantity: 1,
        },
      ],
    });
  });

  it('needs no more than rule, day, title and a link', () => {
    const loaded = loadItemsCsv('title,rule,sent_on,link\nTin,task/01,2026-03-05,https://a.example.vn/1\n', 'items.csv');
    expect(loaded).toMatchObject({ ok: true, value: [{ line: 2, rules: ['task/01'], quantity: 1 }] });
  });

  const mistakesOf = (text: string): readonly (readonly [number, string, string])[] => {
    const loaded = loadItemsCsv(text, 'items.csv');
    return loaded.ok ? [] : loaded.mistakes.map(({ line, path, code }) => [line, path, code] as const);
  };

  it('is refused with all of its mistakes, each by its line and column', () => {
    const good = 'task/01,2026-03-05,Tin,https://a.example.vn/1,,,,';
    const text = `${HEADER}\n;,2026-02-30,,,,,,0\n${good}\n${good}\ntask/01,2026-03-05\n`;
    expect(mistakesOf(text)).toEqual([
      [2, 'rule', 'EMPTY'],
      [2, 'title', 'EMPTY'],
      [2, 'sent_on', 'DATE_FORM'],
      [2, 'link', 'EMPTY'],
      [2, 'quantity', 'NUMBER'],
      [4, '', 'DUPLICATE'],
      [5, '', 'CSV'],
    ]);
  });

  it('is refused with a column that nobody reads, and without a line', () => {
    expect(mistakesOf('rule,sent_on,title,lnik\ntask/01,2026-03-05,Tin,https://a.example.vn/1\n')[0]).toEqual([1, 'lnik', 'NOT_ALLOWED']);
    expect(mistakesOf(`${HEADER}\n`)).toEqual([[1, '', 'EMPTY']]);
    expect(mistakesOf('rule,title\n')).toEqual([[1, '', 'CSV']]);
  });
});
