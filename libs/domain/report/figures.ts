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

/** `a - b`, exactly. */
export const subtract = (a: string, b: string): string => {
  const difference = scaled(a) - scaled(b);
  const digits = (difference < 0n ? -difference : difference).toString().padStart(SCALE + 1, '0');
  return canonicalNumber(`${difference < 0n ? '-' : ''}${digits.slice(0, -SCALE)}.${digits.slice(-SCALE)}`);
};

/** `is - was`, a missing figure counting as 0; null where one of them is not applicable. */
export const offsetOf = (was: string | null | undefined, is: string | null): string | null =>
  was === null || is === null ? null : subtract(is, was ?? '0');
