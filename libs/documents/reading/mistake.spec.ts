import { describe, expect, it } from '@jest/globals';
import { say } from './messages.js';
import { formatMistakes, type Mistake } from './mistake.js';

const mistakes = ['a', 'b', 'c'].map((key, i): Mistake => ({ file: 'x.yaml', line: i + 1, column: 1, path: '', ...say.duplicate(key, 9) }));
const linesOf = (shownMax: number): readonly string[] => formatMistakes(mistakes, shownMax, 'en').split('\n');

describe('many mistakes', () => {
  it('are told line by line, as many as are shown and how many more there are', () =>
    expect([linesOf(2).length, linesOf(2).at(-2), linesOf(2).at(-1)]).toEqual([
      3,
      expect.stringMatching(/^x\.yaml:2:1: /),
      '… and 1 more',
    ]));

  it('of which all are shown are told without a rest', () => expect(linesOf(3).at(-1)).toMatch(/^x\.yaml:3:1: /));
});
