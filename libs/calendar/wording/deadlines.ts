import { clock } from './clock.js';
import { ahead, alt, constant, LEADING_MAX, map, mark, not, opt, type Rule, seq, upTo, words } from './combinators.js';
import { anotherPeriod } from './every.js';
import type { Bound, Period } from './meaning.js';
import { digitsWithin, yearNumber } from './numbers.js';
import { series, spanFrame, weekFrame } from './series.js';
import { weekdayList } from './weekday.js';
import type { MonthPlace, Phrase } from './syntax.js';

/** "hoàn thành", "xong": what a deadline says of itself. */
const fillers = upTo(
  LEADING_MAX,
  alt<unknown>(
    words('là', 'vào', 'vào lúc', 'lúc', 'trong', 'đến', 'đến hết', 'hết', 'tới', 'thời điểm', 'ngày là', 'hoàn thành', 'xong'),
    mark(':'),
  ),
);

const beforeHead: Rule<Bound> = constant(
  seq(
    opt(seq(words('chậm nhất', 'muộn nhất', 'hạn', 'thời hạn', 'hạn chót', 'xong', 'đến'), opt(words('là')))),
    words('trước', 'trước hết', 'trước thời điểm', 'trước mốc', 'trước hạn'),
  ),
  'before' as const,
);
const byHead: Rule<Bound> = constant(
  seq(
    alt<unknown>(
      words(
        'chậm nhất',
        'muộn nhất',
        'không chậm hơn',
        'không muộn hơn',
        'không quá',
        'hạn cuối',
        'hạn chót',
        'thời hạn cuối',
        'hạn',
        'thời hạn',
        'đến hết',
        'đến',
        'cho đến',
        'cho đến hết',
        'tới',
        'hết',
      ),
      words('không trễ hơn', 'trễ nhất', 'kịp'),
    ),
    fillers,
  ),
  'by' as const,
);

const bound: Rule<Bound> = alt(beforeHead, byHead);

const clockTail = opt(alt<unknown>(mark(','), words('của', 'sáng', 'chiều')));
const timed: Rule<string | undefined> = opt(map(seq(clock, clockTail, opt(words('ngày', 'của ngày'))), ([time]) => time));

const each = words('hằng', 'mỗi', 'từng', 'các');
/** Where "tháng" or "quý" is a period and not the name of one. */
const periodAfterMonth: Rule<Period> = alt<Period>(
  constant(words('quý'), 'quarter' as const),
  constant(seq(alt<unknown>(digitsWithin(6, 6, 2), words('sáu')), words('tháng')), 'half-year' as const),
  constant(words('năm'), 'year' as const),
);
const inFuture = words('sau', 'tiếp theo', 'kế tiếp', 'liền kề', 'sau liền kề', 'liền sau', 'kế tiếp theo');
const reportTail = opt(seq(opt(words('thuộc', 'của')), words('kỳ báo cáo', 'báo cáo', 'kỳ', 'tháng báo cáo', 'quý báo cáo')));

interface Place {
  readonly place: MonthPlace;
  readonly period: Period | null;
}

const monthPlace: Rule<Place> = alt<Place>(
  map(seq(each, words('tháng'), reportTail, not(anotherPeriod)), (): Place => ({ place: 'same', period: 'month' })),
  map(seq(words('tháng'), inFuture, not(words('khi', 'ngày')), reportTail), (): Place => ({ place: 'next', period: 'month' })),
  map(
    seq(
      words('tháng'),
      words('cuối', 'cuối cùng', 'đầu', 'đầu tiên', 'thứ hai', 'giữa', 'thứ ba'),
      opt(words('của', 'trong')),
      opt(each),
      alt<Period | null>(periodAfterMonth, constant(words('kỳ báo cáo', 'kỳ'), null)),
      opt(inFuture),
      reportTail,
    ),
    ([, which, , , period, future]): Place => ({ place: placeOf(which, future !== undefined), period }),
  ),
  map(seq(words('tháng'), words('báo cáo', 'đó', 'trong kỳ báo cáo', 'thuộc kỳ báo cáo')), (): Place => ({
    place: 'same',
    period: 'month',
  })),
);

const placeOf = (which: string, isNext: boolean): MonthPlace => {
  const isLast = which.startsWith('cuối') || which === 'thứ ba';
  if (isLast) return isNext ? 'last-of-next' : 'last';
  if (which.startsWith('đầu')) return isNext ? 'first-of-next' : 'first';
  return isNext ? 'second-of-next' : 'second';
};

/** "của tháng" with nothing after it is every month. */
const bareMonth: Rule<Place> = map(
  seq(
    words('của tháng', 'trong tháng'),
    not(digitsWithin(1, 12, 2)),
    not(words('một', 'hai', 'ba', 'tư', 'bốn', 'sáu', 'năm', 'mười', 'bảy', 'tám', 'chín')),
  ),
  (): Place => ({ place: 'same', period: 'month' }),
);
const place: Rule<Place> = alt<Place>(
  map(seq(opt(words('của', 'trong', 'vào')), monthPlace), ([, found]) => found),
  bareMonth,
);

const dayOfMonth = map(seq(opt(words('ngày', 'ngày mùng', 'mùng', 'các ngày')), digitsWithin(1, 31, 2)), ([, number]) => number);

interface Limit {
  readonly limit: Bound | null;
  readonly time: string | undefined;
}

/** "trước", or at least "ngày": without either, "6 tháng đầu năm" would be the 6th of a month. */
const limitOrDay: Rule<Limit> = alt<Limit>(
  map(seq(bound, timed, opt(words('vào'))), ([limit, time]) => ({ limit, time })),
  map(seq(timed, opt(words('vào', 'trong')), ahead(words('ngày', 'mùng', 'các ngày'))), ([time]) => ({ limit: null, time })),
  map(ahead(seq(digitsWithin(1, 31, 2), words('hằng', 'mỗi'))), () => ({ limit: null, time: undefined })),
);

/** "trước ngày 05 tháng cuối cùng của mỗi quý", "từ ngày 1 đến ngày 5 hằng tháng". */
export const dayInPeriod: Rule<Phrase> = alt<Phrase>(
  map(
    seq(words('từ'), dayOfMonth, alt<unknown>(words('đến', 'tới', 'đến hết'), mark('-')), dayOfMonth, place),
    ([, first, , last, { place: where, period }]): Phrase => ({
      is: 'day-in-period',
      bound: null,
      days: [first, last],
      place: where,
      period,
    }),
  ),
  // "thực hiện từ ngày 15 hằng tháng": to the end of each month.
  map(
    seq(opt(words('thực hiện', 'bắt đầu', 'tính')), words('từ', 'kể từ'), ahead(words('ngày')), dayOfMonth, place),
    ([, , , first, { place: where, period }]): Phrase => ({
      is: 'day-in-period',
      bound: null,
      days: [first, 31],
      place: where,
      period,
    }),
  ),
  map(seq(limitOrDay, dayOfMonth, place), ([{ limit, time }, number, { place: where, period }]): Phrase => ({
    is: 'day-in-period',
    bound: limit ?? null,
    days: [number, number],
    place: where,
    period,
    ...(time === undefined ? {} : { time }),
  })),
);

const weekdayHead = upTo(LEADING_MAX, words('vào', 'ngày', 'các ngày', 'sáng', 'chiều', 'tối', 'cuối', 'và'));

/** "thứ 6 hằng tuần, trước 16h00", "trước 15 giờ ngày thứ 4". */
export const weekdays: Rule<Phrase> = alt<Phrase>(
  map(
    seq(weekdayHead, weekdayList, opt(words('hằng tuần', 'mỗi tuần')), opt(mark(',')), bound, clock, not(words('ngày'))),
    ([, days, , , limit, time]): Phrase => ({ is: 'weekdays', bound: limit, days, time }),
  ),
  map(seq(opt(bound), timed, weekdayHead, weekdayList), ([limit, time, , days]): Phrase => ({
    is: 'weekdays',
    bound: limit ?? null,
    days,
    ...(time === undefined ? {} : { time }),
  })),
);

/** "trước ngày 20 tháng 9 của năm báo cáo": of every year that is reported on. */
export const ofReportYear = alt<unknown>(
  words('của năm báo cáo', 'năm báo cáo', 'của kỳ báo cáo', 'của năm đó', 'trong năm báo cáo'),
  seq(words('của năm'), not(alt<unknown>(yearNumber, words('sau', 'trước', 'tiếp', 'kế', 'liền', 'nay')))),
);

/** "trước 16 giờ hằng ngày". */
export const hourOfDay: Rule<Phrase> = alt<Phrase>(
  map(seq(bound, clock, opt(mark(',')), words('hằng ngày', 'mỗi ngày', 'các ngày')), ([limit, time]): Phrase => ({
    is: 'hour',
    bound: limit,
    time,
  })),
  map(seq(words('hằng ngày', 'mỗi ngày'), opt(mark(',')), bound, clock, not(words('ngày'))), ([, , limit, time]): Phrase => ({
    is: 'hour',
    bound: limit,
    time,
  })),
);

export const deadline: Rule<Phrase> = map(
  seq(bound, timed, opt(words('trong', 'vào', 'giai đoạn')), series, opt(ofReportYear)),
  ([limit, time, , named, yearly]): Phrase => ({
    is: 'deadline',
    bound: limit,
    series: named,
    ...(time === undefined ? {} : { time }),
    ...(yearly === undefined ? {} : { yearly: true as const }),
  }),
);

export const span: Rule<Phrase> = alt<Phrase>(
  map(seq(spanFrame, series, ofReportYear), ([, named]): Phrase => ({ is: 'span', series: named, framed: true, yearly: true })),
  map(seq(weekFrame, series), ([, named]): Phrase => ({ is: 'span', series: named, framed: true })),
  map(seq(spanFrame, series), ([frame, named]): Phrase => ({ is: 'span', series: named, framed: frame.length > 0 })),
  // "trong năm" is a year of its own; its "trong" is no frame.
  map(seq(ahead(words('trong', 'cả', 'suốt', 'quanh')), series), ([, named]): Phrase => ({ is: 'span', series: named, framed: true })),
);
