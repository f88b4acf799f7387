import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { NOTHING, signedText, withAdded } from './decimal.js';

const DIGITS = 6;

/** Whole numbers of millionths, written with as many digits as somebody may have typed. */
const decimals = fc.tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.boolean()).map(([units, isPadded]) => {
  const digits = (units < 0n ? -units : units).toString().padStart(DIGITS + 1, '0');
  const text = `${units < 0n ? '-' : ''}${digits.slice(0, -DIGITS)}.${digits.slice(-DIGITS)}`;
  return { units, text: isPadded ? text : text.replace(/0+$/, '').replace(/\.$/, '') };
});

interface Part {
  readonly value: string;
  readonly sign: 1 | -1;
}

const sumOf = (parts: readonly Part[]): string => signedText(parts.reduce((sum, { value, sign }) => withAdded(sum, value, sign), NOTHING));

const unitsOf = (text: string): bigint => {
  const [whole = '', part = ''] = text.replace('-', '').split('.');
  const units = BigInt(whole + part.padEnd(DIGITS, '0'));
  return text.startsWith('-') ? -units : units;
};

describe('the sum of signed decimals', () => {
  it('is exact, whatever is added and taken away', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(decimals, fc.constantFrom(1 as const, -1 as const))), (parts) => {
        const sum = sumOf(parts.map(([{ text }, sign]) => ({ value: text, sign })));
        expect(unitsOf(sum)).toBe(parts.reduce((total, [{ units }, sign]) => total + units * BigInt(sign), 0n));
      }),
    );
  });

  it('of nothing is 0', () => expect(sumOf([])).toBe('0'));

  it('of what is added and taken away again is 0', () =>
    expect(
      sumOf([
        { value: '-2.50', sign: 1 },
        { value: '-2.50', sign: -1 },
      ]),
    ).toBe('0'));
});
