import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { canonicalDecimal, compareDecimals, decimalOf, difference, minus, plus, product, quotient, sum, textOf, ZERO } from './decimal.js';

const DIGITS = 6;
const MILLION = 1_000_000n;

/** Whole numbers of millionths, written with as many digits as somebody may have typed. */
const decimals = fc.tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.boolean()).map(([units, isPadded]) => {
  const digits = (units < 0n ? -units : units).toString().padStart(DIGITS + 1, '0');
  const text = `${units < 0n ? '-' : ''}${digits.slice(0, -DIGITS)}.${digits.slice(-DIGITS)}`;
  return { units, text: isPadded ? `${text}00` : text.replace(/0+$/, '').replace(/\.$/, '') };
});

/** Millionths of a result that has no more digits than that. */
const unitsOf = (text: string): bigint => {
  const [whole = '', part = ''] = text.replace('-', '').split('.');
  const units = BigInt(whole + part.padEnd(DIGITS, '0'));
  return text.startsWith('-') ? -units : units;
};

const absolute = (n: bigint): bigint => (n < 0n ? -n : n);

describe('a decimal', () => {
  it.each([
    ['007.50', '7.5'],
    ['0.10', '0.1'],
    ['-0', '0'],
    ['-0.00', '0'],
    ['-0.5', '-0.5'],
    ['-12.340', '-12.34'],
    ['100', '100'],
    ['123456789012345678901234567890.123456789012345', '123456789012345678901234567890.123456789012345'],
  ])('%s has the one spelling %s', (text, spelling) => expect(canonicalDecimal(text)).toBe(spelling));

  it('is added and taken away exactly, and whatever is taken away again leaves nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(decimals, fc.boolean())), (parts) => {
        const total = parts.reduce((all, [{ text }, isAdded]) => (isAdded ? plus : minus)(all, decimalOf(text)), ZERO);
        expect(unitsOf(textOf(total))).toBe(parts.reduce((all, [{ units }, isAdded]) => (isAdded ? all + units : all - units), 0n));
        expect(textOf(minus(total, decimalOf(textOf(total))))).toBe('0');
      }),
    );
    expect(sum([])).toBe('0');
    expect(sum(['0.1', '0.2'])).toBe('0.3');
    expect(difference('1', '2.50')).toBe('-1.5');
  });

  it('is compared by its value, whatever its spelling', () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) =>
        expect(compareDecimals(a.text, b.text)).toBe(a.units < b.units ? -1 : a.units > b.units ? 1 : 0),
      ),
    );
    expect(compareDecimals('-0.00', '0')).toBe(0);
  });

  it('is multiplied exactly', () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        const [whole = '', part = ''] = product(a.text, b.text).split('.');
        expect(BigInt(whole + part.padEnd(2 * DIGITS, '0'))).toBe(a.units * b.units);
      }),
    );
  });

  it('is divided to the nearest decimal, and half a one is rounded away from zero', () => {
    fc.assert(
      fc.property(
        decimals,
        decimals.filter(({ units }) => units !== 0n),
        (a, b) => {
          const rest = absolute(a.units * MILLION - unitsOf(quotient(a.text, b.text, DIGITS)) * b.units);
          expect(2n * rest <= absolute(b.units)).toBe(true);
        },
      ),
    );
    expect(['1', '-1', '3', '5'].map((n) => quotient(n, '2', 0))).toEqual(['1', '-1', '2', '3']);
    expect([quotient('1', '3', 6), quotient('2', '-3', 6), quotient('0.1', '0.3', 3)]).toEqual(['0.333333', '-0.666667', '0.333']);
  });
});
