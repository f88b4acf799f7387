import type { ReasonMissing, SourceMissing, TextTooLong } from './refusals.js';

/** A rule, asked when its turn comes: `undefined` where it is kept, so that later rules may rely on the earlier ones. */
export type Check<Refusal> = () => Refusal | undefined;

/** Rules in order of precedence; the first that is broken is the answer. */
export const firstRefusal = <Refusal>(...checks: readonly Check<Refusal>[]): Refusal | undefined => {
  for (const check of checks) {
    const refusal = check();
    if (refusal !== undefined) return refusal;
  }
  return undefined;
};

/** The first answer of a rule that is asked of each element. */
export const firstOf = <Element, Refusal>(
  elements: readonly Element[],
  check: (element: Element, index: number) => Refusal | undefined,
): Refusal | undefined => {
  for (const [index, element] of elements.entries()) {
    const refusal = check(element, index);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
};

/** Longest texts that are stored, in UTF-16 code units. A document's clause fits many times; 10 MB of anything does not. */
export const NAME_LENGTH_MAX = 300;
export const TITLE_LENGTH_MAX = 1_000;
export const TEXT_LENGTH_MAX = 5_000;

export const tooLong = (path: string, text: string | null | undefined, lengthMax: number): TextTooLong | undefined =>
  text !== null && text !== undefined && text.length > lengthMax
    ? { type: 'TextTooLong', path, length: text.length, lengthMax }
    : undefined;

export const isBlank = (text: string): boolean => text.trim() === '';

/** A reason has to be given, and be of a length that somebody reads. */
export const reasonRefused = (reason: string, path = 'reason'): ReasonMissing | TextTooLong | undefined =>
  isBlank(reason) ? { type: 'ReasonMissing', path } : tooLong(path, reason, TEXT_LENGTH_MAX);

export const sourceRefused = (source: string, path = 'source'): SourceMissing | TextTooLong | undefined =>
  isBlank(source) ? { type: 'SourceMissing', path } : tooLong(path, source, TITLE_LENGTH_MAX);

/** Unicode NFC in every text of a value of plain data; white space and everything else stays as it is. */
export const nfc = <Value>(value: Value): Value => {
  if (typeof value === 'string') return value.normalize('NFC') as Value;
  if (Array.isArray(value)) return value.map(nfc) as Value;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.normalize('NFC'), nfc(inner)])) as Value;
};

/** Deep equality of plain data; an absent field and an `undefined` one are the same. */
export const same = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object' || Array.isArray(a) !== Array.isArray(b)) return false;
  const left = a as Readonly<Record<string, unknown>>;
  const right = b as Readonly<Record<string, unknown>>;
  return (
    Object.keys(left).every((key) => same(left[key], right[key])) &&
    Object.keys(right).every((key) => right[key] === undefined || Object.hasOwn(left, key))
  );
};
