import { NAME_LENGTH_MAX, TEXT_LENGTH_MAX, TITLE_LENGTH_MAX } from '#libs/domain/checks.js';
import type { Texts } from '#libs/kernel/language.js';
import { parseLocalDate, type LocalDate } from '#libs/kernel/time.js';
import { normalise } from '#libs/kernel/text.js';
import { same, say } from './messages.js';
import { blame, FAILED, type Shape, scalarOf } from './shape.js';

const TEXT: Texts = { vi: 'một đoạn chữ', en: 'a text' };

const textWith = (clean: (text: string) => string, expected: Texts, lengthMax: number): Shape<string> => ({
  expected,
  schema: { type: ['string', 'number'] },
  read: (cursor) => {
    const scalar = scalarOf(cursor, expected);
    if (scalar === FAILED) return FAILED;
    // `number: 08` is a number for YAML; the document has "08".
    const text = clean(typeof scalar.value === 'string' ? scalar.value : (scalar.source ?? String(scalar.value)));
    if (text === '') return blame(cursor, say.empty(expected));
    return text.length > lengthMax ? blame(cursor, say.tooLong(text.length, lengthMax)) : text;
  },
});

/** Words for people: NFC, inner white space folded. */
export const text: Shape<string> = textWith(normalise, TEXT, TEXT_LENGTH_MAX);
export const title: Shape<string> = textWith(normalise, TEXT, TITLE_LENGTH_MAX);
export const name: Shape<string> = textWith(normalise, TEXT, NAME_LENGTH_MAX);

/** As it stands in a document: NFC, nothing else changed. */
export const verbatim: Shape<string> = textWith(
  (given) => given.normalize('NFC').trim(),
  { vi: 'nguyên văn trong văn bản', en: 'the words of the document' },
  TEXT_LENGTH_MAX,
);

export const matching = (pattern: RegExp, expected: Texts): Shape<string> => ({
  expected,
  schema: { type: ['string', 'number'], pattern: pattern.source },
  read: (cursor) => {
    const given = text.read(cursor);
    if (given === FAILED) return FAILED;
    return pattern.test(given) ? given : blame(cursor, say.pattern(given, expected));
  },
});

export const oneOf = <T extends string>(choices: readonly T[]): Shape<T> => {
  const expected: Texts = { vi: `một trong: ${choices.join(', ')}`, en: `one of: ${choices.join(', ')}` };
  return {
    expected,
    schema: { enum: choices },
    read: (cursor) => {
      const scalar = scalarOf(cursor, expected);
      if (scalar === FAILED) return FAILED;
      const given = String(scalar.value);
      return choices.find((choice) => choice === given) ?? blame(cursor, say.notAllowed(given, choices));
    },
  };
};

export const integer = (min: number, max: number): Shape<number> => {
  const expected: Texts = { vi: `một số nguyên từ ${min} đến ${max}`, en: `a whole number from ${min} to ${max}` };
  return {
    expected,
    schema: { type: 'integer', minimum: min, maximum: max },
    read: (cursor) => {
      const scalar = scalarOf(cursor, expected);
      if (scalar === FAILED) return FAILED;
      const { value } = scalar;
      const fits = typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max;
      return fits ? value : blame(cursor, say.number(scalar.source ?? String(value), expected));
    },
  };
};

const VIETNAMESE_DATE = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;

export const date: Shape<LocalDate> = {
  expected: { vi: 'một ngày viết năm-tháng-ngày, như 2026-01-22', en: 'a day written year-month-day, such as 2026-01-22' },
  schema: { type: 'string', format: 'date' },
  read: (cursor) => {
    const scalar = scalarOf(cursor, date.expected);
    if (scalar === FAILED) return FAILED;
    const given = String(scalar.value).trim();
    const parsed = parseLocalDate(given);
    if (parsed !== undefined) return parsed;
    if (/^\d{4}-\d{2}-\d{2}$/.test(given)) return blame(cursor, say.dateNotExisting(given));
    const [, day, month, year] = VIETNAMESE_DATE.exec(given) ?? [];
    const suggestion = parseLocalDate(`${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`);
    return blame(cursor, say.dateForm(given, suggestion === undefined ? date.expected : same(suggestion)));
  },
};

export const flag: Shape<boolean> = {
  expected: { vi: 'true hoặc false', en: 'true or false' },
  schema: { type: 'boolean' },
  read: (cursor) => {
    const scalar = scalarOf(cursor, flag.expected);
    if (scalar === FAILED) return FAILED;
    return typeof scalar.value === 'boolean' ? scalar.value : blame(cursor, say.notAllowed(String(scalar.value), ['true', 'false']));
  },
};
