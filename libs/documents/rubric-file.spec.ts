import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { formatMistake } from './reading/mistake.js';
import { loadRubricFile } from './rubric-file.js';

const sample = (name: string): string => readFileSync(new URL(`../../samples/rubrics/${name}.yaml`, import.meta.url), 'utf8');
const congHai = sample('cong-hai-11');
const xuanLoc = sample('xuan-loc-244');

const mistakesOf = (text: string): readonly string[] => {
  const read = loadRubricFile(text, 'r.yaml');
  return read.ok ? [] : read.mistakes.map((mistake) => formatMistake(mistake, 'en'));
};
/** The line on which a text stands in the changed file. */
const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;

describe('the rubrics of the samples', () => {
  it('are read as they stand', () => {
    expect(loadRubricFile(congHai, 'r.yaml')).toMatchObject({
      ok: true,
      value: {
        id: 'cong-hai-11',
        content: {
          outOf: '100',
          criteria: [
            {
              rule: {
                kind: 'ISSUE_LAG',
                bands: [{ from: '0', below: '31', points: '3' }, { points: '1.5' }, { below: null, points: '0' }],
              },
            },
            { rule: { kind: 'REPORTS_COMPLETE', periods: ['QUARTER', 'HALF_YEAR', 'YEAR'], excusedAs: 'LATE' } },
            { max: '10', rule: { kind: 'ON_TIME_SHARE', of: ['TASK'] } },
            { rule: { kind: 'COUNT' } },
          ],
          ranks: [{ name: 'A', from: '90' }, { name: 'B' }, { name: 'C' }],
        },
      },
    });
  });

  it('keep what contradicts itself', () => {
    expect(loadRubricFile(xuanLoc, 'r.yaml')).toMatchObject({
      ok: true,
      value: {
        content: { criteria: [{ examples: [{ numerator: '4', denominator: '5', points: '0.8', contradiction: expect.any(String) }] }, {}] },
      },
    });
  });
});

const counting = congHai.replace(
  'counted: tin, bài đã đăng',
  'counted: tin, bài đã đăng\n      items: { of: [NEWS_ITEM, ESSAY], counts: PUBLISHED, withUnitsBelow: true }',
);

describe('a rubric file that counts items', () => {
  it('names their products, and whether they have to have appeared', () => {
    expect(loadRubricFile(counting, 'r.yaml')).toMatchObject({
      ok: true,
      value: {
        content: { criteria: [{}, {}, {}, { rule: { items: { of: ['NEWS_ITEM', 'ESSAY'], counts: 'PUBLISHED', withUnitsBelow: true } } }] },
      },
    });
    expect(loadRubricFile(counting.replace(', withUnitsBelow: true', ''), 'r.yaml')).toMatchObject({
      value: { content: { criteria: [{}, {}, {}, { rule: { items: { withUnitsBelow: false } } }] } },
    });
  });

  it('names a source that there is', () => {
    expect(mistakesOf(counting.replace('counts: PUBLISHED', 'counts: ACCEPTED'))[0]).toContain('SENT');
    expect(mistakesOf(counting.replace('[NEWS_ITEM, ESSAY]', '[]'))[0]).toContain('names no product');
    expect(mistakesOf(counting.replace('items: {', 'articles: {'))[0]).toContain('no “articles”');
  });
});

describe('a rubric file is refused, with the line,', () => {
  it.each([
    ['where values lie in no band', congHai, 'below: 31,', 'below: 30,', 'from: 31', 'no band'],
    ['where values lie in two', congHai, 'from: 31,', 'from: 30,', 'from: 30', 'two bands'],
    ['where a band gives too much', congHai, 'points: 8', 'points: 11', '11 }', 'more than the maximum'],
    ['where there is a key that it does not know', xuanLoc, 'points: 0.8', 'points: 0.8\n        score: 1', 'score: 1', 'no “score”'],
    ['where a number is none', congHai, 'max: 10', 'max: mười', 'max: mười', 'decimal|number'],
    [
      'where a rule lacks what its kind takes',
      congHai,
      '      excusedAs: LATE\n    leftToReviewer',
      '    leftToReviewer',
      'kind: REPORTS_COMPLETE',
      '“excusedAs” is missing',
    ],
    [
      'where a rule has what its kind does not take',
      congHai,
      'kind: REPORTS_COMPLETE',
      'kind: REPORTS_COMPLETE\n      counted: tin',
      'kind: REPORTS_COMPLETE',
      'no “counted”',
    ],
    ['where its kind is unknown', congHai, 'kind: COUNT', 'kind: COUNTS', 'kind: COUNTS', 'COUNT'],
  ])('%s', (_, text, was, is, place, words) => {
    expect(text).toContain(was);
    const changed = text.replace(was, is);
    const [mistake = ''] = mistakesOf(changed);
    expect(mistake).toMatch(new RegExp(words, 'u'));
    expect(mistake.split(':')[1]).toBe(String(lineOf(changed, place)));
  });

  it('where the denominator of an example is zero', () => {
    const [mistake = ''] = mistakesOf(xuanLoc.replace('denominator: 5', 'denominator: 0'));
    expect(mistake).toContain('the denominator is 0');
  });

  it('where a contradiction is none', () => {
    expect(mistakesOf(xuanLoc.replace('points: 0.8', 'points: 0'))[0]).toContain('leave "contradiction" out');
  });

  it('where it is nothing', () => expect(mistakesOf('')).not.toEqual([]));
});
