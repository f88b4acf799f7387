import { ahead, alt, constant, lazy, map, mapIf, mark, type Match, not, opt, type Rule, seq, type Source, words } from './combinators.js';
import { countsNothing, digits, digitsWithin, numeral, roman, yearNumber } from './numbers.js';
import type { Point, YearName } from './syntax.js';

/** A mark or number that touches the one before: the slash of "6/2025" but not the dash of "6 - 8". */
export const touching =
  <T>(rule: Rule<T>): Rule<T> =>
  (source, at) =>
    source.tokens[at]?.spaced === false ? rule(source, at) : undefined;

const relativeYear: Rule<YearName> = alt<YearName>(
  constant(words('năm sau', 'năm tiếp theo', 'năm kế tiếp', 'năm liền kề', 'năm tới'), { ahead: 1 }),
  constant(words('năm trước'), { ahead: -1 }),
  constant(seq(words('năm nay', 'trong năm', 'năm kế hoạch'), not(yearNumber)), { ahead: 0 }),
);

/** "/2025", "năm 2025", ", năm 2025", "-2025", "2025". A dash joins a year only where no second year makes it a range. */
export const yearTail: Rule<YearName> = alt<YearName>(
  map(seq(mark('/'), opt(words('năm')), yearNumber), ([, , year]) => year),
  map(seq(opt(mark(',', '.', '-', '(')), words('của năm', 'năm', 'trong năm'), yearNumber, opt(mark(')'))), ([, , year]) => year),
  map(seq(opt(mark('.', '-')), yearNumber, not(seq(mark('-', '/'), yearNumber))), ([, year]) => year),
  map(seq(opt(words('của')), relativeYear), ([, year]) => year),
);

export const withYear = <P extends object>(point: P, year: YearName | undefined): P & { readonly year?: YearName } =>
  year === undefined ? point : { ...point, year };

export const dayNumber = digitsWithin(1, 31, 2);
export const monthNumber = digitsWithin(1, 12, 2);

/** A number after which only an end, a mark, or a word that goes on with the date may stand: "15 và", "3 năm", not "3 lần". */
export const standsAlone = countsNothing;

/** dd/mm/yyyy, dd-mm-yyyy, dd.mm.yyyy, dd/mm/yy. */
const fullNumericDate: Rule<Point> = mapIf(
  seq(dayNumber, mark('/', '-', '.'), monthNumber, mark('/', '-', '.'), digits),
  ([day, first, month, second, year]): Point | undefined => {
    if (first !== second || (year.length !== 4 && !(year.length === 2 && first === '/'))) return undefined;
    return { is: 'day', day, month, year: year.length === 2 ? 2000 + Number(year) : Number(year) };
  },
);

/** dd/mm, with the year in words or not at all. */
const dayAndMonth: Rule<Point> = map(
  seq(
    dayNumber,
    mark('/'),
    monthNumber,
    standsAlone,
    opt(
      alt<YearName>(
        map(seq(words('năm'), yearNumber), ([, y]) => y),
        relativeYear,
      ),
    ),
  ),
  ([day, , month, , year]) => withYear({ is: 'day' as const, day, month }, year),
);

const monthName: Rule<number> = map(
  seq(
    words('tháng', 'các tháng'),
    alt<number>(
      monthNumber,
      map(seq(words('tư')), () => 4),
      numeral,
    ),
    standsAlone,
  ),
  ([, month]) => month,
);

/** ngày 15 tháng 4 năm 2026. */
const dayInWords: Rule<Point> = mapIf(
  seq(alt(dayNumber, numeral), opt(mark(',')), monthName, opt(yearTail)),
  ([day, , month, year]): Point | undefined => (month <= 12 && day <= 31 ? withYear({ is: 'day' as const, day, month }, year) : undefined),
);

export const datedDay: Rule<Point> = alt<Point>(fullNumericDate, dayAndMonth, dayInWords);

/** "30-6", "20.7": a day and month with another mark than a slash, and nothing behind it that makes it a longer date or a range. */
const shortDate: Rule<Point> = mapIf(
  seq(
    dayNumber,
    mark('-', '.'),
    monthNumber,
    standsAlone,
    not(alt<unknown>(seq(mark('/', '-', '.'), touching(digits)), mark('%'))),
    opt(map(seq(words('năm'), yearNumber), ([, y]) => y)),
  ),
  ([day, , month, , , year]): Point => withYear({ is: 'day' as const, day, month }, year),
);

/** "30-6" but not "5-8", which may be the 5th to the 8th. */
export const surelyShortDate: Rule<Point> = (source, at) => {
  const found = source.tokens[at + 1]?.spaced === false && source.tokens[at + 2]?.spaced === false ? shortDate(source, at) : undefined;
  const point = found?.value;
  const isRange = source.tokens[at + 1]?.text === '-' && point?.is === 'day' && point.day <= (point.month ?? 0);
  return isRange ? undefined : found;
};

const upTo = words('đến', 'đến ngày', 'đến hết', 'đến hết ngày', 'tới', 'tới ngày', 'cho đến', 'cho đến hết');
/** "từ 16 - 2 đến 22 - 5", "từ ngày 10.3 - 10.4": numbers in pairs on both sides are days and months. */
export const shortDates: Rule<readonly [Point, Point]> = mapIf(
  seq(
    opt(words('ngày')),
    shortDate,
    alt<unknown>(upTo, seq(mark('-'), opt(words('ngày')))),
    alt<Point>(
      fullNumericDate,
      dayAndMonth,
      shortDate,
      lazy(() => month),
    ),
  ),
  ([, first, , last]): readonly [Point, Point] => [first, last],
);

const dayHead = words('ngày', 'ngày mùng', 'mùng', 'hôm', 'các ngày', 'sáng ngày', 'chiều ngày', 'đêm ngày', 'tối ngày');
const partOfDay = words('sáng', 'trưa', 'chiều', 'tối', 'đêm');

/** A day; without its month only after "ngày", where a neighbour or a period may tell it. */
export const day: Rule<Point> = alt<Point>(
  map(seq(opt(alt(dayHead, partOfDay)), datedDay), ([, point]) => point),
  map(seq(alt(dayHead, partOfDay), surelyShortDate), ([, point]) => point),
  // "ngày 5-9 hằng năm": days that come back every year have a month.
  map(seq(dayHead, shortDate, ahead(words('hằng năm', 'mỗi năm'))), ([, point]) => point),
  map(seq(dayHead, opt(words('mùng')), dayNumber, standsAlone), ([, , number]): Point => ({ is: 'day', day: number })),
);

export const numericMonth: Rule<Point> = map(seq(monthNumber, mark('/'), yearNumber), ([month, , year]): Point => ({
  is: 'month',
  month,
  year,
}));

const namedMonth: Rule<Point> = alt<Point>(
  mapIf(seq(monthName, opt(yearTail)), ([month, year]): Point | undefined =>
    month <= 12 ? withYear({ is: 'month' as const, month }, year) : undefined,
  ),
  map(seq(words('tháng'), numericMonth), ([, point]) => point),
  map(seq(words('t', 'th'), touching(monthNumber), standsAlone, opt(yearTail)), ([, month, , year]) =>
    withYear({ is: 'month' as const, month }, year),
  ),
);

export const month: Rule<Point> = alt<Point>(namedMonth, numericMonth);

export const quarterNumber: Rule<number> = alt<number>(
  roman(4),
  map(seq(digitsWithin(1, 4, 2), standsAlone), ([number]) => number),
  map(
    seq(
      opt(words('thứ')),
      alt<number>(
        constant(words('nhất', 'một', 'đầu'), 1),
        constant(words('hai'), 2),
        constant(words('ba'), 3),
        constant(words('tư', 'bốn'), 4),
      ),
      standsAlone,
    ),
    ([, number]) => number,
  ),
);
const quarterHead: Rule<unknown> = alt<unknown>(
  words('quý', 'các quý'),
  seq(words('q'), opt(mark('.')), ahead(touching(alt<unknown>(digits, roman(4))))),
);

const quarter: Rule<Point> = alt<Point>(
  map(seq(quarterHead, quarterNumber, opt(yearTail)), ([, number, year]) => withYear({ is: 'quarter' as const, quarter: number }, year)),
  map(seq(words('qi', 'qii', 'qiii', 'qiv'), opt(yearTail)), ([text, year]) =>
    withYear({ is: 'quarter' as const, quarter: ['qi', 'qii', 'qiii', 'qiv'].indexOf(text) + 1 }, year),
  ),
);

/** "đầu năm" and "cuối năm" after a number of months. */
const monthsOfYear: Rule<Point> = mapIf(
  seq(
    alt<number>(
      map(seq(alt(digitsWithin(2, 11, 2), numeral), words('tháng')), ([n]) => n),
      constant(words('nửa'), 6),
    ),
    words('đầu', 'đầu tiên của', 'đầu của', 'cuối', 'cuối của'),
    alt<YearName | undefined>(
      map(seq(words('năm'), yearNumber), ([, year]) => year),
      relativeYear,
      constant(words('năm'), undefined),
      map(seq(mark('/'), yearNumber), ([, y]) => y),
    ),
  ),
  ([length, side, year]): Point | undefined => {
    if (length < 2 || length > 11) return undefined;
    const span = side.startsWith('đầu') ? { first: 1, last: length } : { first: 13 - length, last: 12 };
    return withYear({ is: 'months' as const, ...span }, year);
  },
);

/** "9 tháng năm 2026", "6 tháng/2026". */
const monthsFromStart: Rule<Point> = map(
  seq(
    alt(digitsWithin(3, 9, 2), numeral),
    words('tháng'),
    alt<number>(
      map(seq(words('năm'), yearNumber), ([, y]) => y),
      map(seq(mark('/'), yearNumber), ([, y]) => y),
    ),
  ),
  ([last, , year]): Point => ({ is: 'months', first: 1, last, year }),
);

const halfMonth: Rule<Point> = map(
  seq(
    words('nửa đầu', 'nửa cuối', 'nửa sau'),
    lazy(() => month),
  ),
  ([half, point]): Point => (point.is === 'month' ? { ...point, is: 'half-month', half: half === 'nửa đầu' ? 1 : 2 } : point),
);

/** Years stand bare in time columns; whether one is a time is judged where its neighbours are known. */
const year: Rule<Point> = alt<Point>(
  map(seq(words('năm', 'các năm', 'cả năm', 'suốt năm', 'hết năm', 'trong năm'), yearNumber), ([, number]): Point => ({
    is: 'year',
    year: number,
  })),
  map(
    seq(
      yearNumber,
      not(
        seq(mark('/', '-'), ({ tokens }: Source, at: number): Match<true> | undefined =>
          tokens[at]?.kind === 'word' && tokens[at]?.spaced === false ? { value: true, next: at } : undefined,
        ),
      ),
    ),
    ([number]): Point => ({ is: 'year', year: number }),
  ),
  constant(words('trong năm nay', 'năm nay', 'trong năm', 'cả năm', 'suốt năm', 'quanh năm', 'trong năm kế hoạch', 'năm kế hoạch'), {
    is: 'year',
  }),
);

/** Civil Code 2015, art. 146(2) and (3). */
const edge: Rule<Point> = map(
  seq(
    words('giữa', 'cuối'),
    alt<Point>(
      lazy(() => alt<Point>(month, quarter, year)),
      map(seq(words('năm'), opt(relativeYear)), ([, y]): Point => withYear({ is: 'year' as const }, y)),
    ),
  ),
  ([side, of]): Point => ({ is: 'edge', edge: side === 'giữa' ? 'middle' : 'end', of }),
);

/** The day on which the document itself is issued. */
export const issue: Rule<Point> = map(
  alt<unknown>(
    words('nay', 'bây giờ'),
    seq(
      words('ngày ký', 'khi ký', 'ngày ban hành', 'khi ban hành'),
      opt(words('ban hành', 'ký')),
      opt(seq(words('quyết định', 'kế hoạch', 'nghị quyết', 'văn bản', 'chỉ thị', 'công văn'), opt(words('này')))),
    ),
  ),
  (): Point => ({ is: 'issue' }),
);

export const point: Rule<Point> = alt<Point>(edge, halfMonth, monthsOfYear, monthsFromStart, quarter, day, month, year);
