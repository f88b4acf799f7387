import { alt, constant, LEADING_MAX, map, mapIf, mark, opt, type Rule, seq, type Source, textBetween, upTo, words } from './combinators.js';
import { each, period, periodic } from './every.js';
import type { Period, Strength } from './meaning.js';
import { count, digitsWithin, PRODUCTS } from './numbers.js';
import type { Phrase } from './syntax.js';

const strength: Rule<Strength> = alt<Strength>(
  constant(words('ít nhất', 'tối thiểu', 'không ít hơn', 'không dưới'), 'AT_LEAST' as const),
  constant(words('tối đa', 'không quá', 'nhiều nhất'), 'AT_MOST' as const),
  constant(words('phấn đấu', 'phấn đấu có'), 'AIM_FOR' as const),
);
const strengths: Rule<Strength | undefined> = map(
  upTo(
    LEADING_MAX,
    alt<Strength | null>(strength, constant(words('có', 'đạt', 'là', 'được', 'phải', 'đảm bảo', 'bảo đảm', 'thực hiện', 'tổ chức'), null)),
  ),
  (found) => found.find((one) => one !== null) ?? undefined,
);

const oncePerLength: Rule<unknown> = alt<unknown>(digitsWithin(1, 1, 2), words('một'));
/** "/tháng", "mỗi tháng", "trong tháng", "một năm", "/1 tuần". */
const per: Rule<Period> = alt<Period>(
  map(seq(mark('/'), opt(words('mỗi', 'một')), period), ([, , one]) => one),
  map(
    seq(
      words('mỗi', 'trong', 'trong mỗi', 'trong một', 'hằng', 'một', 'trên', 'trên một', 'cho mỗi', 'trong từng', 'vào mỗi', 'của mỗi'),
      opt(oncePerLength),
      period,
    ),
    ([, , one]) => one,
  ),
);

/** Words that cannot be part of a product's name. */
const closesProduct = words(
  'hằng',
  'mỗi',
  'trước',
  'chậm nhất',
  'kể từ',
  'từ',
  'đến',
  'ngày',
  'tháng',
  'tuần',
  'quý',
  'năm',
  'giờ',
  'ít nhất',
  'tối thiểu',
  'định kỳ',
  'làm việc',
  'khi',
  'sau',
  'trong đó',
);
const PRODUCT_WORDS_MAX = 40;

/** "tin/bài về CCHC": everything up to the period. */
const productUpToPeriod: Rule<{ readonly product: string; readonly per: Period }> = (source, at) => {
  let next = at;
  for (let taken = 0; taken < PRODUCT_WORDS_MAX; taken++) {
    const found = next > at ? per(source, next) : undefined;
    if (found) return { value: { product: productName(source, at, next), per: found.value }, next: found.next };
    if (!isProductToken(source, next) || closesProduct(source, next) || opensAnother(source, next)) return undefined;
    next++;
  }
  return undefined;
};

/** "02 tin, mỗi tháng 01 bài": the period belongs to what comes. */
const opensAnother = seq(alt<unknown>(mark(',', '-'), words('và')), each);

const productName = (source: Source, from: number, to: number): string => textBetween(source, from, Math.min(to, from + 8));

const isProductToken = ({ tokens }: Source, at: number): boolean => {
  const token = tokens[at];
  if (token === undefined || token.kind === 'number') return false;
  return token.kind === 'word' || token.text === '/' || token.text === ',' || token.text === '-' || token.text === '&';
};

const knownProduct = words(...PRODUCTS);
const productAlone: Rule<string> = (source, at) => {
  const first = knownProduct(source, at);
  if (!first) return undefined;
  const second = seq(mark('/'), knownProduct)(source, first.next);
  const next = second?.next ?? first.next;
  return { value: textBetween(source, at, next), next };
};

const UNKNOWN_WORDS_MAX = 4;
/** Words that are counted although no list knows them, up to the next mark, number or time. */
const productUnknown: Rule<string> = (source, at) => {
  let next = at;
  while (next - at < UNKNOWN_WORDS_MAX && source.tokens[next]?.kind === 'word' && !closesProduct(source, next)) next++;
  return next === at ? undefined : { value: textBetween(source, at, next), next };
};

const quotaOf = (strengthSaid: Strength | undefined, number: number, product: string, one: Period | null, within: boolean): Phrase => ({
  is: 'quota',
  strength: strengthSaid ?? 'EXACTLY',
  count: number,
  product,
  per: one,
  within,
});

const partOf = map(opt(words('trong đó', 'trong đó có')), (found) => found !== undefined);
const quantity = map(seq(partOf, strengths, count), ([within, how, number]) => ({ within, how, number }));

export const quota: Rule<Phrase> = alt<Phrase>(
  // "6 tháng/lần", "mỗi tháng một lần", "01 năm 02 lần"
  map(
    seq(
      partOf,
      strengths,
      opt(alt<unknown>(periodic, words('mỗi', 'một', 'cứ', 'hằng'))),
      period,
      opt(alt<unknown>(mark('/', ','), words('họp', 'báo cáo', 'kiểm tra', 'giao ban', 'sinh hoạt'))),
      strengths,
      opt(count),
      words('lần'),
    ),
    ([within, before, , one, , how, number]) => quotaOf(how ?? before, number ?? 1, 'lần', one, within),
  ),
  // "một năm 2 kỳ báo cáo"
  map(
    seq(partOf, words('mỗi', 'một', 'cứ', 'hằng'), period, strengths, count, words('kỳ', 'lượt', 'đợt', 'phiên', 'cuộc')),
    ([within, , one, how, number, product]) => quotaOf(how, number, product, one, within),
  ),
  // "ít nhất 01 ngày trong 01 tuần"
  map(seq(quantity, words('ngày', 'giờ', 'buổi'), per), ([{ within, how, number }, product, one]) =>
    quotaOf(how, number, product, one, within),
  ),
  map(seq(quantity, productUpToPeriod), ([{ within, how, number }, rest]) => quotaOf(how, number, rest.product, rest.per, within)),
  map(seq(quantity, productAlone), ([{ within, how, number }, product]) => quotaOf(how, number, product, null, within)),
  // "mỗi tháng tiếp nhận ít nhất 01 ý kiến": only a bound tells that unknown words are counted.
  mapIf(seq(quantity, productUnknown), ([{ within, how, number }, product]) =>
    how === undefined ? undefined : quotaOf(how, number, product, null, within),
  ),
);
