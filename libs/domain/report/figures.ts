import type { IndicatorValues } from './report.js';

/*
 * Figures of reports are exact decimals of any length, kept as text. Nothing here goes through a binary fraction.
 */

/** A decimal number as figures are stored: no exponent, no thousands, a point. */
export const NUMBER = /^-?\d{1,30}(\.\d{1,15})?$/;

/** Minus zero is zero, and a figure has one spelling: `007.50` is `7.5`. */
export const canonicalNumber = (value: string): string => {
  const [whole = '0', part = ''] = value.replace('-', '').split('.');
  const fraction = part.replace(/0+$/, '');
  const magnitude = `${whole.replace(/^0+(?=\d)/, '')}${fraction === '' ? '' : `.${fraction}`}`;
  return value.startsWith('-') && magnitude !== '0' ? `-${magnitude}` : magnitude;
};

const canonicalFigure = (value: string | null): string | null => (value === null ? null : canonicalNumber(value));

export const canonicalFigures = (values: IndicatorValues): IndicatorValues =>
  Object.fromEntries(Object.entries(values).map(([id, value]) => [id, canonicalFigure(value)]));

const SCALE = 15;

const scaled = (value: string): bigint => {
  const [whole = '0', part = ''] = value.replace('-', '').split('.');
  const magnitude = BigInt(whole + part.padEnd(SCALE, '0'));
  return value.startsWith('-') ? -magnitude : magnitude;
};

const textOf = (units: bigint): string => {
  const digits = (units < 0n ? -units : units).toString().padStart(SCALE + 1, '0');
  return canonicalNumber(`${units < 0n ? '-' : ''}${digits.slice(0, -SCALE)}.${digits.slice(-SCALE)}`);
};

/** `a - b`, exactly. */
export const subtract = (a: string, b: string): string => textOf(scaled(a) - scaled(b));

const total = (figures: readonly string[]): bigint => figures.reduce((units, figure) => units + scaled(figure), 0n);

/** Exactly. */
export const sum = (figures: readonly string[]): string => textOf(total(figures));

/** Negative where `a` is less than `b`. */
export const compareFigures = (a: string, b: string): number => {
  const difference = scaled(a) - scaled(b);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

/** Decimals of a quotient; what it is the quotient of is shown beside it. */
const QUOTIENT_SCALE = 6;

/** `a / b`, rounded half away from zero. @param b not zero */
export const quotient = (a: string, b: string): string => {
  const [dividend, divisor] = [scaled(a) * 10n ** BigInt(QUOTIENT_SCALE), scaled(b)];
  const isNegative = dividend < 0n !== divisor < 0n;
  const [n, d] = [dividend < 0n ? -dividend : dividend, divisor < 0n ? -divisor : divisor];
  const rounded = (2n * n + d) / (2n * d);
  return textOf((isNegative ? -rounded : rounded) * 10n ** BigInt(SCALE - QUOTIENT_SCALE));
};

/** @param figures not empty */
export const average = (figures: readonly string[]): string => quotient(sum(figures), String(figures.length));

/** `is - was`, a missing figure counting as 0; null where one of them is not applicable. */
export const offsetOf = (was: string | null | undefined, is: string | null): string | null =>
  was === null || is === null ? null : subtract(is, was ?? '0');
