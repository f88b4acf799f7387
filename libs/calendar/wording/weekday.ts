import { alt, constant, many, map, mapIf, mark, opt, type Rule, seq, words } from './combinators.js';
import type { Weekday } from './meaning.js';
import { digitsWithin } from './numbers.js';

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
/** "từ thứ Hai đến thứ Sáu". */
const weekdayRange: Rule<readonly Weekday[]> = mapIf(
  seq(opt(words('từ')), weekday, words('đến', 'tới', 'đến hết'), alt<Weekday>(weekday, weekdayNumber)),
  ([, first, , last]) => {
    const [from, to] = [WEEKDAYS.indexOf(first), WEEKDAYS.indexOf(last)];
    return from < to ? WEEKDAYS.slice(from, to + 1) : undefined;
  },
);

export const weekdayList: Rule<readonly Weekday[]> = alt<readonly Weekday[]>(
  weekdayRange,
  map(seq(weekday, many(nextWeekday)), ([first, rest]) => [first, ...rest]),
);
