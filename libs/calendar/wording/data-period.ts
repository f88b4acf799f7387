import { alt, constant, map, mapIf, mark, not, opt, type Rule, seq, words } from './combinators.js';
import { PERIOD_OF_MONTHS } from './every.js';
import type { Period } from './meaning.js';
import { digitsWithin, yearNumber } from './numbers.js';
import type { Phrase } from './syntax.js';

/** The days that a report's figures cover, after Decree 09/2019/NĐ-CP, art. 12. */
const monthBefore = words(
  'tháng trước',
  'tháng trước liền kề',
  'tháng trước kỳ báo cáo',
  'tháng liền trước',
  'tháng trước tháng báo cáo',
  'tháng liền kề trước',
  'tháng cuối quý trước',
  'tháng cuối của quý trước',
  'tháng cuối cùng của quý trước',
  'tháng cuối quý trước liền kề',
);
const lastMonth: Rule<Period> = alt<Period>(
  constant(words('tháng cuối quý', 'tháng cuối cùng của quý', 'tháng cuối của quý', 'tháng cuối cùng quý'), 'quarter' as const),
  constant(words('tháng thuộc kỳ báo cáo', 'tháng báo cáo', 'tháng này', 'tháng thuộc kỳ', 'tháng của kỳ báo cáo'), 'month' as const),
);
const ofReport = opt(
  seq(opt(words('thuộc', 'của', 'trước', 'liền kề')), words('kỳ báo cáo', 'năm báo cáo', 'quý báo cáo', 'báo cáo', 'kỳ')),
);
/** "ngày 30 hoặc 31 của": the last one that is said. */
const cutOff = map(
  seq(opt(words('ngày')), digitsWithin(1, 31, 2), opt(seq(words('hoặc', 'hoặc ngày'), digitsWithin(1, 31, 2))), opt(words('của'))),
  ([, first, other, of]) => [undefined, other?.[1] ?? first, of] as const,
);
/** "ngày 01 của tháng đầu tiên kỳ báo cáo". */
const firstMonth = words(
  'tháng đầu',
  'tháng đầu tiên',
  'tháng đầu quý',
  'tháng đầu tiên của quý',
  'tháng đầu của quý',
  'tháng đầu tiên quý',
);
const dataHead = seq(opt(words('tính', 'được tính')), words('từ', 'kể từ'));

const lengthOf = (from: number, to: number): Period | undefined => PERIOD_OF_MONTHS.get((to - from + 12) % 12 || 12);

/** "ngày 15 tháng 12", "ngày 15/12". */
const monthDay = map(
  seq(cutOff, alt<unknown>(words('tháng'), mark('/')), digitsWithin(1, 12, 2)),
  ([[, day], , month]) => [day, month] as const,
);
const lastYear = words('năm trước', 'của năm trước', 'năm trước liền kề', 'của năm trước liền kề', 'năm liền trước');
const reportYear = words(
  'của kỳ báo cáo',
  'thuộc kỳ báo cáo',
  'kỳ báo cáo',
  'của năm báo cáo',
  'thuộc năm báo cáo',
  'năm báo cáo',
  'của kỳ',
);
/** From the first day of a month to the last of another, the months between are counted whole. */
const wholeYear = (start: number, first: number, stop: number, last: number): Phrase | undefined => {
  const one = start === 1 && stop >= 28 ? PERIOD_OF_MONTHS.get(last - first + 1) : undefined;
  return one && { is: 'data-period', period: one, from: `${start}/${first}`, to: `${stop}/${last}` };
};
const ofYear = (start: number, first: number, stop: number, last: number): Phrase | undefined => {
  const one = lengthOf(first, last);
  return one && { is: 'data-period', period: one, from: `${start}/${first}`, to: `${stop}/${last}` };
};

/** "kỳ báo cáo tính từ ngày 01 tháng 01 đến hết ngày 31 tháng 12": what the figures cover is said before. */
const namedHead = seq(
  words(
    'kỳ báo cáo',
    'số liệu báo cáo',
    'số liệu',
    'thời gian chốt số liệu',
    'thời gian lấy số liệu',
    'thời điểm chốt số liệu',
    'kỳ số liệu',
  ),
  opt(words('được')),
);

export const dataPeriod: Rule<Phrase> = alt<Phrase>(
  map(
    seq(opt(namedHead), dataHead, cutOff, firstMonth, ofReport, words('đến', 'đến hết'), cutOff, lastMonth, ofReport),
    ([, , [, start], , , , [, stop], one]): Phrase => ({
      is: 'data-period',
      period: one,
      from: `${start} of the first month`,
      to: `${stop} of the last month`,
    }),
  ),
  mapIf(
    seq(namedHead, dataHead, monthDay, opt(lastYear), words('đến', 'đến hết'), monthDay, not(alt<unknown>(yearNumber, mark('/')))),
    ([, , [start, first], , , [stop, last]]) => wholeYear(start, first, stop, last) ?? ofYear(start, first, stop, last),
  ),
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
    seq(dataHead, monthDay, opt(lastYear), ofReport, words('đến', 'đến hết'), monthDay, reportYear),
    ([, [start, first], , , , [stop, last]]) => wholeYear(start, first, stop, last) ?? ofYear(start, first, stop, last),
  ),
  mapIf(seq(dataHead, monthDay, lastYear, ofReport, words('đến', 'đến hết'), monthDay), ([, [start, first], , , , [stop, last]]) =>
    ofYear(start, first, stop, last),
  ),
);
