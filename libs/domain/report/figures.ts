import { canonicalDecimal, difference, quotient, sum } from '#libs/kernel/decimal.js';
import type { IndicatorValues } from './report.js';

/* Figures of reports: exact decimals, kept as text. */

/** A decimal number as figures are stored: no exponent, no thousands, a point. */
export const NUMBER = /^-?\d{1,30}(\.\d{1,15})?$/;

/** A figure has one spelling; what is none stays as it was written, to be refused. */
export const canonicalFigure = (value: string | null): string | null =>
  value === null || !NUMBER.test(value) ? value : canonicalDecimal(value);

export const canonicalFigures = (values: IndicatorValues): IndicatorValues =>
  Object.fromEntries(Object.entries(values).map(([id, value]) => [id, canonicalFigure(value)]));

/** Decimals of a quotient; what it is the quotient of is shown beside it. */
const QUOTIENT_SCALE = 6;

/** @param b not zero */
export const quotientOf = (a: string, b: string): string => quotient(a, b, QUOTIENT_SCALE);

/** @param figures not empty */
export const average = (figures: readonly string[]): string => quotientOf(sum(figures), String(figures.length));

/** `is - was`, a missing figure counting as 0; null where one of them is not applicable. */
export const offsetOf = (was: string | null | undefined, is: string | null): string | null =>
  was === null || is === null ? null : difference(is, was ?? '0');
