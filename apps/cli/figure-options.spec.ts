import { describe, expect, it } from '@jest/globals';
import { UsageProblem } from './failures.js';
import { figuresIn, overridesIn } from './figure-options.js';

describe('figures on the command line', () => {
  it('are an indicator and a number, zero and not applicable apart', () => {
    expect(figuresIn('--own', ['newsItems=12', 'visits=0', 'essays=n/a', 'rate=-0.5'])).toEqual([
      { indicator: 'newsItems', value: '12' },
      { indicator: 'visits', value: '0' },
      { indicator: 'essays', value: null },
      { indicator: 'rate', value: '-0.5' },
    ]);
    expect(figuresIn('--own')).toEqual([]);
  });

  it.each(['newsItems', 'newsItems=', 'newsItems=1,5', '=3', 'newsItems=1e3', 'news items=1'])('are refused as %p', (text) =>
    expect(() => figuresIn('--own', [text])).toThrow(UsageProblem),
  );

  it('are given once each', () => expect(() => figuresIn('--own', ['a=1', 'a=2'])).toThrow(/a is given twice/));

  it('carry a note where they stand in place of a sum, which may have colons', () => {
    expect(overridesIn('--override', ['a=4:trùng: hai đơn vị'])).toEqual([{ indicator: 'a', value: '4', note: 'trùng: hai đơn vị' }]);
    for (const text of ['a=4', 'a=4:', 'a=4:  ']) expect(() => overridesIn('--override', [text])).toThrow(/has no note/);
  });
});
