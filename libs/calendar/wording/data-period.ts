import { alt, constant, map, mapIf, mark, opt, type Rule, seq, words } from './combinators.js';
import { PERIOD_OF_MONTHS } from './every.js';
import type { Period } from './meaning.js';
import { digitsWithin } from './numbers.js';
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
const cutOff = seq(opt(words('ngày')), digitsWithin(1, 31, 2), opt(words('của')));
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
const ofYear = (start: number, first: number, stop: number, last: number): Phrase | undefined => {
  const one = lengthOf(first, last);
  return one && { is: 'data-period', period: one, from: `${start}/${first}`, to: `${stop}/${last}` };
};

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
    seq(dataHead, monthDay, opt(lastYear), ofReport, words('đến', 'đến hết'), monthDay, reportYear),
    ([, [start, first], , , , [stop, last]]) => ofYear(start, first, stop, last),
  ),
  mapIf(seq(dataHead, monthDay, lastYear, ofReport, words('đến', 'đến hết'), monthDay), ([, [start, first], , , , [stop, last]]) =>
    ofYear(start, first, stop, last),
  ),
);
