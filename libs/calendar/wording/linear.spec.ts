import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { clausesOf } from './clauses.js';
import { withoutRepeats } from './repeats.js';
import { restored } from './restore.js';
import { type Token, tokenize } from './tokens.js';

/** Counts how often a token is looked at: the parser's work, without a clock. */
const counted = (tokens: readonly Token[], count: () => void): readonly Token[] =>
  new Proxy(tokens, {
    get: (target, key) => {
      if (typeof key === 'string' && /^\d+$/u.test(key)) count();
      return Reflect.get(target, key) as unknown;
    },
  });

const workOf = (text: string): number => {
  let looks = 0;
  const count = (): void => {
    looks++;
  };
  const tokens = [...withoutRepeats(counted(tokenize(text), count))];
  restored(counted(tokens, count));
  clausesOf({ text, tokens: counted(tokens, count) });
  return looks;
};

/** How the work grows when a text is said twice as often; 2 where it is linear, 4 where each place reads on to the end. */
const growth = (piece: string, times: number): number => workOf(piece.repeat(times * 2)) / workOf(piece.repeat(times));

const LEADING =
  'ngày|tháng|quý|năm|trước|đến|đến hết|từ|kể từ ngày|hằng|định kỳ|thường xuyên|theo|theo kế hoạch|sau khi|khi có|ít nhất 1|lần|trong|trong vòng|vào ngày|và|hoặc|cuối|đầu|I|15|2026|05 (năm)|/|-|,|(|:|báo cáo|hoàn thành|nếu trùng|đến khi|các năm tiếp theo|thứ hai|chủ nhật|giờ|đột xuất|nhận|ban hành'.split(
    '|',
  );

describe('the work of reading a text', () => {
  it.each(LEADING)('grows with its length and no faster: %s over and over', (piece) => {
    expect(growth(`${piece} `, 60)).toBeLessThan(2.2);
  });

  it('grows so for whatever is said over and over', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...LEADING), { minLength: 2, maxLength: 5 }), (pieces) => {
        expect(growth(`${pieces.join(' ')} `, 30)).toBeLessThan(2.4);
      }),
      { numRuns: 100 },
    );
  });

  it('would be seen to grow faster', () => {
    const readsOn = (text: string): number => {
      let looks = 0;
      const tokens = counted(tokenize(text), () => looks++);
      tokens.forEach((_, i) => tokens.slice(i));
      return looks;
    };
    expect(readsOn('đến '.repeat(400)) / readsOn('đến '.repeat(200))).toBeGreaterThan(3.5);
  });
});
