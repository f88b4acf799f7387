/* Exact arithmetic on decimals, as texts. Those that are not negative come out without trailing zeros. */

interface Scaled {
  readonly units: bigint;
  /** Digits after the point. */
  readonly scale: number;
}

const scaledOf = (text: string): Scaled => {
  const [whole = '0', part = ''] = text.split('.');
  return { units: BigInt(whole + part), scale: part.length };
};

const textOf = ({ units, scale }: Scaled): string => {
  const digits = units.toString().padStart(scale + 1, '0');
  const part = scale === 0 ? '' : digits.slice(-scale).replace(/0+$/, '');
  return `${scale === 0 ? digits : digits.slice(0, -scale)}${part === '' ? '' : `.${part}`}`;
};

const unitsAt = ({ units, scale }: Scaled, wanted: number): bigint => (scale === wanted ? units : units * 10n ** BigInt(wanted - scale));

export const times = (a: string, b: string): string => {
  const [x, y] = [scaledOf(a), scaledOf(b)];
  return textOf({ units: x.units * y.units, scale: x.scale + y.scale });
};

export const plus = (a: string, b: string): string => {
  const [x, y] = [scaledOf(a), scaledOf(b)];
  const scale = Math.max(x.scale, y.scale);
  return textOf({ units: unitsAt(x, scale) + unitsAt(y, scale), scale });
};

/** Negative where `a` is less than `b`. */
export const compareDecimals = (a: string, b: string): number => {
  const [x, y] = [scaledOf(a), scaledOf(b)];
  const scale = Math.max(x.scale, y.scale);
  const [m, n] = [unitsAt(x, scale), unitsAt(y, scale)];
  return m < n ? -1 : m > n ? 1 : 0;
};

/** A sum of decimals, each of which was added or taken away. */
export type SignedSum = Scaled;

export const NOTHING: SignedSum = { units: 0n, scale: 0 };

/** @param value with or without a sign */
export const withAdded = (sum: SignedSum, value: string, sign: 1 | -1): SignedSum => {
  const isNegative = value.startsWith('-');
  const added = scaledOf(isNegative ? value.slice(1) : value);
  const scale = Math.max(sum.scale, added.scale);
  const units = unitsAt(added, scale);
  return { units: unitsAt(sum, scale) + (isNegative === (sign === 1) ? -units : units), scale };
};

/** As PostgreSQL reads it. */
export const signedText = ({ units, scale }: SignedSum): string =>
  units < 0n ? `-${textOf({ units: -units, scale })}` : textOf({ units, scale });
