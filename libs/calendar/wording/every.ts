import { ahead, alt, constant, end, many, map, mapIf, mark, not, opt, type Rule, seq, words } from './combinators.js';
import type { Period } from './meaning.js';
import { beforeThings, digits, digitsWithin, numeral, roman } from './numbers.js';
import { compound } from './other-words.js';
import type { Phrase } from './syntax.js';

/** Months that make a period of their own. */
export const PERIOD_OF_MONTHS: ReadonlyMap<number, Period> = new Map([
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
  seq(mark('/'), digits, not(beforeThings)),
  seq(words('hai', 'ba', 'tư', 'bốn'), not(beforeThings)),
);
const notNamed: Rule<undefined> = not(seq(opt(mark('-')), named));

const lengthInMonths = alt(digitsWithin(1, 12, 2), numeral);

/** A period that comes again. */
export const period: Rule<Period> = alt<Period>(
  mapIf(seq(lengthInMonths, words('tháng'), opt(words('đầu năm')), notNamed, not(words('cuối'))), ([months]) =>
    PERIOD_OF_MONTHS.get(months),
  ),
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

export const each = words('hằng', 'mỗi', 'từng', 'theo', 'theo từng', 'hằng các', 'định kỳ hằng', 'trong từng', 'trong mỗi');
const separator: Rule<unknown> = alt<unknown>(seq(mark(','), opt(words('và', 'hoặc'))), mark('/', '&', '+', '-'), words('và', 'hoặc'));
export const periodic = words('định kỳ', 'thường kỳ');
/** "báo cáo quý": a report that is named after its period. */
const reportName = words('báo cáo', 'báo cáo định kỳ', 'báo cáo kết quả', 'sơ kết', 'tổng kết', 'giao ban', 'sơ kết tổng kết');
const closesList = alt<unknown>(end, ahead(alt<unknown>(mark(',', ';', '.', ')', '\n'), words('và', 'hoặc'))));
const more: Rule<readonly Period[]> = many(
  alt<Period>(
    map(seq(separator, opt(alt<unknown>(periodic, reportName)), opt(each), period), ([, , , one]) => one),
    // After a semicolon "hằng" or "định kỳ" begins something else.
    mapIf(seq(mark(';'), period, closesList), ([, one]) => (one === 'day' ? undefined : one)),
  ),
);

/** Takes the next period of a list: ", quý". */
export const anotherPeriod: Rule<unknown> = seq(separator, opt(words('hằng', 'mỗi')), period);

/** "Quý I, 6 tháng, 9 tháng, năm": the reports of a year. */
const firstQuarter: Rule<Period> = constant(
  seq(words('quý'), alt<unknown>(roman(4), digitsWithin(1, 4, 1)), ahead(seq(mark(','), digits, words('tháng'), mark(',', ';')))),
  'quarter' as const,
);

const DAY_FOLLOWS = words('trước', 'chậm nhất', 'muộn nhất', 'ngày', 'vào ngày', 'các ngày', 'từ ngày');

/** "hằng quý", "định kỳ 6 tháng, năm", "tháng/quý/năm". */
export const every: Rule<Phrase> = alt<Phrase>(
  map(seq(opt(periodic), opt(words('vào')), each, period, more), ([, , , first, rest]): Phrase => ({
    is: 'every',
    periods: unique([first, ...rest]),
  })),
  map(seq(periodic, opt(mark(':')), period, more), ([, , first, rest]): Phrase => ({ is: 'every', periods: unique([first, ...rest]) })),
  map(seq(reportName, not(compound), period, more, not(words('học', 'kể từ', 'tính từ', 'mùng'))), ([, , first, rest]): Phrase => ({
    is: 'every',
    periods: unique([first, ...rest]),
    isName: true,
  })),
  // "quý (trước ngày 20 tháng cuối quý)"
  map(seq(period, ahead(seq(mark('('), opt(reportName), opt(words('gửi', 'nộp')), DAY_FOLLOWS))), ([first]): Phrase => ({
    is: 'every',
    periods: [first],
  })),
  // "6 tháng trước ngày 15/6"
  map(seq(period, ahead(seq(words('trước', 'chậm nhất'), opt(words('là', 'vào')), words('ngày'), digits))), ([first]): Phrase => ({
    is: 'every',
    periods: [first],
    isName: true,
  })),
  // Bare periods are a list only where there are several: "Tháng, quý, năm".
  mapIf(seq(alt<Period>(firstQuarter, period), more), ([first, rest]): Phrase | undefined =>
    rest.length === 0 ? undefined : { is: 'every', periods: unique([first, ...rest]) },
  ),
);
const unique = (periods: readonly Period[]): readonly Period[] => [...new Set(periods)];

/** "định kỳ" with its period elsewhere, or nowhere. */
export const periodicAlone: Rule<Phrase> = constant(periodic, { is: 'periodic' } as const);
