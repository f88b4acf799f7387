import { describe, expect, it } from '@jest/globals';
import { loadScoresCsv } from './scores-csv.js';

describe('a file of points', () => {
  it('gives points to each criterion, with what they rest on', () => {
    const text = `criterion,points,note,numerator,denominator,forms,evidence\r\n4.1,0.8,,4,5,,LINK:https://a.example.vn/1?x=2; DOCUMENT: 110/QĐ-UBND\r\n4.2,0.5,đủ,,,truyen-thong; bang,\r\n`;
    expect(loadScoresCsv(text, 'scores.csv', 'SELF')).toEqual({
      ok: true,
      value: [
        {
          line: 2,
          criterion: '4.1',
          points: '0.8',
          note: undefined,
          numerator: '4',
          denominator: '5',
          forms: [],
          evidence: [
            { kind: 'LINK', ref: 'https://a.example.vn/1?x=2' },
            { kind: 'DOCUMENT', ref: '110/QĐ-UBND' },
          ],
        },
        {
          line: 3,
          criterion: '4.2',
          points: '0.5',
          note: 'đủ',
          numerator: undefined,
          denominator: undefined,
          forms: ['truyen-thong', 'bang'],
          evidence: [],
        },
      ],
    });
  });

  const mistakesOf = (text: string, kind: 'SELF' | 'REVIEW') => {
    const loaded = loadScoresCsv(text, 'scores.csv', kind);
    return loaded.ok ? [] : loaded.mistakes.map(({ line, path, code }) => [line, path, code]);
  };

  it('is refused with all of its mistakes, each by its line and column', () =>
    expect(mistakesOf('criterion,points,numerator,evidence\n,,x,PHOTO:1\na,1,,\na,-1,,nothing\n', 'SELF')).toEqual([
      [2, 'criterion', 'EMPTY'],
      [2, 'points', 'NUMBER'],
      [2, 'numerator', 'NUMBER'],
      [2, 'evidence', 'NOT_ALLOWED'],
      [4, 'criterion', 'DUPLICATE'],
      [4, 'points', 'NUMBER'],
      [4, 'evidence', 'NOT_ALLOWED'],
    ]));

  it('of a review has points and notes, and nothing that would be lost', () => {
    expect(mistakesOf('criterion,points,note\na,1,vì sao\n', 'REVIEW')).toEqual([]);
    expect(mistakesOf('criterion,points,numerator\na,1,2\n', 'REVIEW')).toEqual([[1, 'numerator', 'NOT_ALLOWED']]);
    expect(mistakesOf('criterion,points\n', 'REVIEW')).toEqual([[1, '', 'EMPTY']]);
  });
});
