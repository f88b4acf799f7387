/*
 * Exact decimals of any length, as texts: digits, a point before the decimals, a minus before what is negative; nothing goes through a binary fraction. BigInt
 * does the arithmetic, so that a library of decimals would only bring its own. Every result has one spelling: `7.5`, neither `007.50` nor `-0`.
 */

/** A decimal that is reckoned with: `units` divided by 10 ** `scale`. */
export interface Decimal {
  readonly units: bigint;
  /** Digits after the point. */
  readonly scale: number;
}

export const ZERO: Decimal = { units: 0n, scale: 0 };

/** @throws SyntaxError for a text that is no decimal */
export const decimalOf = (text: string): Decimal => {
  const [whole = '', part = ''] = text.split('.');
  return { units: BigInt(whole + part), scale: part.length };
};

export const textOf = ({ units, scale }: Decimal): string => {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const part = digits.slice(digits.length - scale).replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${digits.slice(0, digits.length - scale)}${part === '' ? '' : `.${part}`}`;
};

const unitsAt = ({ units, scale }: Decimal, wanted: number): bigint => (scale === wanted ? units : units * 10n ** BigInt(wanted - scale));

export const plus = (a: Decimal, b: Decimal): Decimal => {
  const scale = Math.max(a.scale, b.scale);
  return { units: unitsAt(a, scale) + unitsAt(b, scale), scale };
};

export const minus = (a: Decimal, b: Decimal): Decimal => plus(a, { units: -b.units, scale: b.scale });

export const canonicalDecimal = (text: string): string => textOf(decimalOf(text));

export const sum = (texts: readonly string[]): string => textOf(texts.reduce((total, text) => plus(total, decimalOf(text)), ZERO));

export const difference = (a: string, b: string): string => textOf(minus(decimalOf(a), decimalOf(b)));

export const product = (a: string, b: string): string => {
  const [x, y] = [decimalOf(a), decimalOf(b)];
  return textOf({ units: x.units * y.units, scale: x.scale + y.scale });
};

/** `a / b`, rounded half away from zero. @param b not zero @param scale decimals of the result */
export const quotient = (a: string, b: string, scale: number): string => {
  const [x, y] = [decimalOf(a), decimalOf(b)];
  const [dividend, divisor] = [x.units * 10n ** BigInt(y.scale + scale), y.units * 10n ** BigInt(x.scale)];
  const isNegative = dividend < 0n !== divisor < 0n;
  const [n, d] = [dividend < 0n ? -dividend : dividend, divisor < 0n ? -divisor : divisor];
  const units = (2n * n + d) / (2n * d);
  return textOf({ units: isNegative ? -units : units, scale });
};

/** Negative where `a` is less than `b`. */
export const compareDecimals = (a: string, b: string): number => {
  const { units } = minus(decimalOf(a), decimalOf(b));
  return units < 0n ? -1 : units > 0n ? 1 : 0;
};
