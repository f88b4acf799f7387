import { ahead, alt, constant, many, map, mapIf, mark, not, opt, type Rule, seq, type Source, textBetween, words } from './combinators.js';
import type { Period, Strength, Weekday } from './meaning.js';
import { beforeThings, count, digits, digitsWithin, numeral, roman, yearNumber } from './numbers.js';
import type { Phrase } from './syntax.js';

/** Months that make a period of their own. */
const PERIOD_OF_MONTHS: ReadonlyMap<number, Period> = new Map([
  [1, 'month'],
  [3, 'quarter'],
  [6, 'half-year'],
  [9, 'nine-months'],
  [12, 'year'],
]);

/** The number after "quý", "tháng", "năm" names one of them, unless it counts things: "quý 1 lần". */
const named = alt<unknown>(
  roman(12),
  seq(digits, not(beforeThings)),
  seq(mark('/'), digits),
  seq(words('hai', 'ba', 'tư', 'bốn'), not(beforeThings)),
);
const notNamed: Rule<undefined> = not(seq(opt(mark('-')), named));

const lengthInMonths = alt(digitsWithin(1, 12, 2), numeral);

/** A period that comes again. */
export const period: Rule<Period> = alt<Period>(
  mapIf(seq(lengthInMonths, words('tháng'), opt(words('đầu năm')), notNamed), ([months]) => PERIOD_OF_MONTHS.get(months)),
  constant(words('nửa năm', 'bán niên'), 'half-year' as const),
  constant(
    seq(
      opt(alt<unknown>(digitsWithin(1, 1, 2), words('một', 'cả'))),
      words('năm'),
      notNamed,
      not(alt<unknown>(words('học', 'tiếp', 'kế', 'sau', 'nay'), seq(words('trước'), not(words('ngày'))))),
    ),
    'year' as const,
  ),
  constant(seq(opt(alt<unknown>(digitsWithin(1, 1, 2), words('một'))), words('quý'), notNamed), 'quarter' as const),
  constant(seq(words('tháng'), notNamed), 'month' as const),
  constant(seq(opt(alt<unknown>(digitsWithin(1, 1, 2), words('một'))), words('tuần')), 'week' as const),
  constant(seq(opt(alt<unknown>(digitsWithin(1, 1, 2), words('một'))), words('ngày'), notNamed), 'day' as const),
);

const each = words('hằng', 'mỗi', 'từng', 'theo', 'theo từng', 'hằng các', 'định kỳ hằng', 'trong từng', 'trong mỗi');
const separator: Rule<unknown> = alt<unknown>(seq(mark(','), opt(words('và', 'hoặc'))), mark('/', '&', '+', '-'), words('và', 'hoặc'));
const periodic = words('định kỳ', 'thường kỳ');
/** "báo cáo quý": a report that is named after its period. */
const reportName = words('báo cáo', 'báo cáo định kỳ', 'báo cáo kết quả', 'sơ kết', 'tổng kết', 'giao ban', 'sơ kết tổng kết');
const more: Rule<readonly Period[]> = many(
  alt<Period>(
    map(seq(separator, opt(alt<unknown>(periodic, reportName)), opt(each), period), ([, , , one]) => one),
    // After a semicolon "định kỳ" begins something else.
    map(seq(mark(';'), opt(words('hằng', 'mỗi')), period), ([, , one]) => one),
  ),
);

/** "Quý I, 6 tháng, 9 tháng, năm": the reports of a year. */
const firstQuarter: Rule<Period> = constant(
  seq(words('quý'), alt<unknown>(roman(4), digitsWithin(1, 4, 1)), ahead(seq(mark(','), digits, words('tháng'), mark(',', ';')))),
  'quarter' as const,
);

/** "hằng quý", "định kỳ 6 tháng, năm", "tháng/quý/năm". */
export const every: Rule<Phrase> = alt<Phrase>(
  map(seq(opt(periodic), opt(words('vào')), each, period, more), ([, , , first, rest]): Phrase => ({
    is: 'every',
    periods: unique([first, ...rest]),
  })),
  map(seq(periodic, opt(mark(':')), period, more), ([, , first, rest]): Phrase => ({ is: 'every', periods: unique([first, ...rest]) })),
  map(seq(reportName, period, more, not(words('học'))), ([, first, rest]): Phrase => ({ is: 'every', periods: unique([first, ...rest]) })),
  // "quý (trước ngày 20 tháng cuối quý)"
  map(seq(period, ahead(seq(mark('('), not(yearNumber)))), ([first]): Phrase => ({ is: 'every', periods: [first] })),
  // Bare periods are a list only where there are several: "Tháng, quý, năm".
  mapIf(seq(alt<Period>(firstQuarter, period), more), ([first, rest]): Phrase | undefined =>
    rest.length === 0 ? undefined : { is: 'every', periods: unique([first, ...rest]) },
  ),
);
const unique = (periods: readonly Period[]): readonly Period[] => [...new Set(periods)];

const strength: Rule<Strength> = alt<Strength>(
  constant(words('ít nhất', 'tối thiểu', 'không ít hơn', 'không dưới'), 'AT_LEAST' as const),
  constant(words('tối đa', 'không quá', 'nhiều nhất'), 'AT_MOST' as const),
  constant(words('phấn đấu', 'phấn đấu có'), 'AIM_FOR' as const),
);
const strengths: Rule<Strength | undefined> = map(
  many(
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

const knownProduct = words(
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
);
const productAlone: Rule<string> = (source, at) => {
  const first = knownProduct(source, at);
  if (!first) return undefined;
  const second = seq(mark('/'), knownProduct)(source, first.next);
  const next = second?.next ?? first.next;
  return { value: textBetween(source, at, next), next };
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
      opt(mark('/', ',')),
      strengths,
      opt(count),
      words('lần'),
    ),
    ([within, before, , one, , how, number]) => quotaOf(how ?? before, number ?? 1, 'lần', one, within),
  ),
  map(seq(quantity, productUpToPeriod), ([{ within, how, number }, rest]) => quotaOf(how, number, rest.product, rest.per, within)),
  map(seq(quantity, productAlone), ([{ within, how, number }, product]) => quotaOf(how, number, product, null, within)),
);

/** "định kỳ" with its period elsewhere, or nowhere. */
export const periodicAlone: Rule<Phrase> = constant(periodic, { is: 'periodic' } as const);

const WEEKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const weekdayNumber: Rule<Weekday> = mapIf(
  alt<number>(
    digitsWithin(2, 7, 1),
    mapIf(words('hai', 'ba', 'tư', 'năm', 'sáu', 'bảy'), (word) => ['hai', 'ba', 'tư', 'năm', 'sáu', 'bảy'].indexOf(word) + 2),
  ),
  (number) => WEEKDAYS[number - 2],
);
const sunday: Rule<Weekday> = constant(words('chủ nhật', 'cn'), 'sun' as const);
const weekday: Rule<Weekday> = alt<Weekday>(
  map(seq(words('thứ'), weekdayNumber), ([, one]) => one),
  sunday,
);
const nextWeekday: Rule<Weekday> = map(
  seq(alt<unknown>(seq(mark(','), opt(words('và'))), words('và', 'hoặc'), mark('/', '&', '-')), alt<Weekday>(weekday, weekdayNumber)),
  ([, one]) => one,
);
export const weekdayList: Rule<readonly Weekday[]> = map(seq(weekday, many(nextWeekday)), ([first, rest]) => [first, ...rest]);

/** The days that a report's figures cover, after Decree 09/2019/NĐ-CP, art. 12. */
const monthBefore = words(
  'tháng trước',
  'tháng trước liền kề',
  'tháng trước kỳ báo cáo',
  'tháng liền trước',
  'tháng trước tháng báo cáo',
  'tháng liền kề trước',
);
const lastMonth: Rule<Period> = alt<Period>(
  constant(words('tháng cuối quý', 'tháng cuối cùng của quý', 'tháng cuối của quý', 'tháng cuối cùng quý'), 'quarter' as const),
  constant(words('tháng thuộc kỳ báo cáo', 'tháng báo cáo', 'tháng này', 'tháng thuộc kỳ', 'tháng của kỳ báo cáo'), 'month' as const),
);
const ofReport = opt(seq(opt(words('thuộc', 'của', 'trước', 'liền kề')), words('kỳ báo cáo', 'năm báo cáo', 'kỳ')));
const cutOff = seq(opt(words('ngày')), digitsWithin(1, 31, 2), opt(words('của')));
const dataHead = seq(opt(words('tính', 'được tính')), words('từ', 'kể từ'));

const lengthOf = (from: number, to: number): Period | undefined => PERIOD_OF_MONTHS.get((to - from + 12) % 12 || 12);

export const dataPeriod: Rule<Phrase> = alt<Phrase>(
  map(
    seq(dataHead, cutOff, monthBefore, ofReport, words('đến', 'đến hết'), cutOff, lastMonth, ofReport),
    ([, [, start], , , , [, stop], one]): Phrase => ({
      is: 'data-period',
      period: one,
      from: `${start} of the month before`,
      to: `${stop} of ${one === 'month' ? 'the month' : 'the last month'}`,
    }),
  ),
  mapIf(
    seq(
      dataHead,
      cutOff,
      words('tháng'),
      digitsWithin(1, 12, 2),
      opt(words('năm trước', 'của năm trước')),
      ofReport,
      words('đến', 'đến hết'),
      cutOff,
      words('tháng'),
      digitsWithin(1, 12, 2),
      words('của kỳ báo cáo', 'thuộc kỳ báo cáo', 'kỳ báo cáo', 'của năm báo cáo', 'năm báo cáo'),
    ),
    ([, [, start], , first, , , , [, stop], , last]): Phrase | undefined => {
      const one = lengthOf(first, last);
      return one && { is: 'data-period', period: one, from: `${start}/${first}`, to: `${stop}/${last}` };
    },
  ),
);

/** "24/7", "24/24 giờ". */
const roundTheClock = seq(
  digitsWithin(24, 24, 2),
  mark('/'),
  alt<number>(digitsWithin(7, 7, 1), digitsWithin(24, 24, 2)),
  opt(words('giờ', 'h')),
  not(mark('/')),
);

export const continuous: Rule<Phrase> = constant(
  alt<unknown>(
    roundTheClock,
    seq(
      words('thường xuyên', 'liên tục', 'xuyên suốt', 'thường xuyên liên tục'),
      many(alt<unknown>(seq(opt(alt<unknown>(mark(',', '-', '/'), words('và'))), words('liên tục', 'thường xuyên', 'kịp thời')))),
    ),
  ),
  { is: 'continuous' } as const,
);
