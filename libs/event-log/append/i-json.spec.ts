import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { toIJson } from './i-json.js';

class Money {}

describe('what may be recorded', () => {
  it('is what JSON gives back unchanged', () => {
    const leaf = fc.oneof(
      fc.boolean(),
      fc.constant(null),
      fc.maxSafeInteger(),
      fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', '')),
    );
    const key = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0') && text !== '__proto__');
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('value')), fc.dictionary(key, tie('value'))),
    }));
    fc.assert(fc.property(value, (given) => expect(JSON.parse(toIJson(given, 'body'))).toEqual(given)));
  });

  it.each<[unknown, string]>([
    [2 ** 53 - 1, '9007199254740991'],
    [-(2 ** 53 - 1), '-9007199254740991'],
    [-0, '0'],
    ['\u0001 😀 đ', '"\\u0001 😀 đ"'],
    [{ a: undefined, b: [] }, '{"b":[]}'],
    [Object.assign(Object.create(null) as object, { a: 1 }), '{"a":1}'],
  ])('%p is', (value, text) => {
    expect(toIJson(value, 'body')).toBe(text);
  });

  it.each<[unknown, string]>([
    [2 ** 53, 'body: 9007199254740992 is beyond 2^53 - 1'],
    [0.1, 'body: 0.1 is not a whole number; decimals are written as strings'],
    [{ a: [1, Number.NaN] }, 'body.a[1]: NaN is not a whole number'],
    [{ a: { b: Infinity } }, 'body.a.b: Infinity is not a whole number'],
    [{ a: 'x\0y' }, 'body.a: contains the character NUL'],
    [{ 'k\0': 1 }, 'body.k\0: contains the character NUL'],
    [['\udc00'], 'body[0]: contains half of a surrogate pair'],
    [[undefined], 'body[0]: undefined is not JSON'],
    [undefined, 'body: undefined is not JSON'],
    [{ a: 1n }, 'body.a: bigint is not JSON'],
    [{ a: () => 1 }, 'body.a: function is not JSON'],
    [{ at: new Date(0) }, 'body.at: a Date is not a plain object'],
    [{ a: new Money() }, 'body.a: a Money is not a plain object'],
    [new Map(), 'body: a Map is not a plain object'],
  ])('%p is not', (value, message) => {
    expect(() => toIJson(value, 'body')).toThrow(message);
  });
});
