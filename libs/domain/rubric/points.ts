/*
 * Points and the edges of bands are decimals with up to three places, kept as text. They are counted in whole thousandths, so that 0.1 and
 * 0.2 make 0.3.
 */

const DECIMAL = /^\d{1,6}(?:\.\d{1,3})?$/u;

/** Whole thousandths; undefined for what is no such decimal. */
export const milliOf = (text: string): number | undefined => {
  if (!DECIMAL.test(text)) return undefined;
  const [whole = '0', part = ''] = text.split('.');
  return Number(whole) * 1000 + Number(part.padEnd(3, '0'));
};

/** The one spelling: `0.5`, not `0.500`. */
export const decimalOf = (milli: number): string => {
  const part = String(milli % 1000)
    .padStart(3, '0')
    .replace(/0+$/u, '');
  return `${Math.floor(milli / 1000)}${part === '' ? '' : `.${part}`}`;
};

/** Of a text that was checked before. */
export const checkedMilli = (text: string): number => milliOf(text) ?? 0;

export const sumOf = (points: readonly string[]): string => decimalOf(points.reduce((sum, one) => sum + checkedMilli(one), 0));
