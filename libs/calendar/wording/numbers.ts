import { ahead, alt, constant, map, mapIf, not, opt, type Rule, seq, words } from './combinators.js';
import { romanValue } from './tokens.js';

/** Digits as they were typed. */
export const digits: Rule<string> = ({ tokens }, at) => {
  const token = tokens[at];
  return token?.kind === 'number' ? { value: token.text, next: at + 1 } : undefined;
};

/** A number in digits, at most `lengthMax` of them. */
export const digitsWithin = (min: number, max: number, lengthMax = 4): Rule<number> =>
  mapIf(digits, (text) => (text.length <= lengthMax && Number(text) >= min && Number(text) <= max ? Number(text) : undefined));

/** A year in four digits. */
export const yearNumber: Rule<number> = mapIf(digits, (text) => (/^(19|20|21)\d\d$/.test(text) ? Number(text) : undefined));

const UNITS = ['một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;
const unitWord: Rule<number> = map(words(...UNITS), (word) => UNITS.indexOf(word as (typeof UNITS)[number]) + 1);
const lastDigitWord: Rule<number> = alt(constant(words('mốt'), 1), constant(words('tư'), 4), constant(words('lăm'), 5), unitWord);

const TENS = UNITS.slice(1).map((word) => `${word} mươi`);
const tensWord: Rule<number> = map(words(...TENS), (word) => (TENS.indexOf(word) + 2) * 10);

/** A number written out, 1 to 99: "ba", "mười lăm", "hai mươi lăm". */
export const numeral: Rule<number> = alt(
  map(seq(tensWord, opt(lastDigitWord)), ([tens, unit]) => tens + (unit ?? 0)),
  map(seq(words('mười'), opt(lastDigitWord)), ([, unit]) => 10 + (unit ?? 0)),
  unitWord,
);

/** A count of anything: "02", "hai". */
export const count: Rule<number> = alt(digitsWithin(0, 9999), numeral);

/** I to XII. */
export const roman =
  (max: number): Rule<number> =>
  ({ tokens }, at) => {
    const token = tokens[at];
    const value = token?.kind === 'word' ? romanValue(token.text) : undefined;
    return value !== undefined && value <= max ? { value, next: at + 1 } : undefined;
  };

/** What a quota may count without saying in which period. */
export const PRODUCTS = [
  'lần',
  'lượt',
  'tin',
  'bài',
  'tin bài',
  'số',
  'mục',
  'chuyên mục',
  'buổi',
  'cuộc',
  'đợt',
  'phiên',
  'lớp',
  'hội nghị',
  'phóng sự',
  'video',
  'clip',
] as const;
/** Counted things, after which a number is never a month, quarter or day. */
const THINGS = [...PRODUCTS, 'kỳ', 'văn bản'] as const;
/** "mỗi tháng 01 báo cáo" counts, but "ngày 10/12 báo cáo UBND" goes on with what is done. */
const DONE_OR_COUNTED = 'báo cáo';
const COUNTED = words(...THINGS, 'ngày', 'tháng', 'tuần', 'giờ');

/** Takes nothing: the number before is not a count of things. */
export const countsNothing: Rule<undefined> = not(COUNTED);

/** The number before counts things, and not days or months: "quý 1 lần", but not "ngày 15 tháng". */
export const beforeThings: Rule<undefined> = ahead(words(...THINGS, DONE_OR_COUNTED));
