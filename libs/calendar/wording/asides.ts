import { clock } from './clock.js';
import { ahead, alt, many, mark, not, opt, type Rule, seq, type Source, words } from './combinators.js';
import { span } from './deadlines.js';
import { fromOn } from './starts.js';
import { count, digitsWithin } from './numbers.js';
import type { Series } from './syntax.js';

const toClock = seq(alt<unknown>(mark('-'), words('đến', 'tới')), clock);
/** "vào lúc 14h00": an hour without a bound; tried last, since a deadline or a start may have it. */
export const hours: Rule<unknown> = seq(
  opt(words('từ', 'lúc', 'vào', 'vào lúc', 'vào hồi', 'bắt đầu từ', 'bắt đầu lúc', 'bắt đầu vào lúc', 'khoảng')),
  clock,
  opt(toClock),
  many(seq(alt<unknown>(mark(',', '&'), words('và')), opt(words('từ')), clock, opt(toClock))),
  not(alt<unknown>(mark('/', '%'), words('làm việc', 'kể từ', 'trước', 'sau', 'một', 'mỗi'))),
);

const officeHours = words('trong giờ hành chính', 'giờ hành chính', 'trong giờ làm việc', 'ngoài giờ hành chính', 'các buổi trong ngày');

const clash = words('trùng', 'rơi vào', 'rơi');
const CLASH_WITHIN = 10;

/** "nếu trùng vào ngày nghỉ thì chuyển sang ngày làm việc tiếp theo": the calendar rolls days over by its own rule. */
const dayOff: Rule<unknown> = (source: Source, at: number) => {
  const head = words('nếu', 'khi', 'trường hợp', 'trong trường hợp')(source, at);
  if (!head) return undefined;
  const { tokens } = source;
  const isEnd = (i: number): boolean => {
    const token = tokens[i];
    return token === undefined || (token.kind === 'mark' && [';', '(', ')', '\n', '.'].includes(token.text));
  };
  let next = head.next;
  while (!isEnd(next) && next - at < CLASH_WITHIN && !clash(source, next)) next++;
  if (!clash(source, next)) return undefined;
  while (!isEnd(next)) next++;
  return { value: true, next };
};

/** "hằng tháng đến khi hoàn thành": goes on until an event that no calendar knows. */
const untilEvent: Rule<unknown> = (source, at) => {
  const head = words('đến khi', 'cho đến khi', 'tới khi', 'cho tới khi')(source, at);
  if (!head) return undefined;
  let next = head.next;
  while (source.tokens[next] !== undefined && ![',', ';', '(', ')', '\n', '.'].includes(source.tokens[next]?.text ?? '')) next++;
  return { value: true, next };
};

/** "mỗi buổi 30 phút", "thời lượng 05 phút/chương trình": how long, not how often. */
const eachLasts = seq(
  opt(words('mỗi buổi', 'mỗi lần', 'mỗi cuộc', 'mỗi chương trình', 'mỗi số', 'thời lượng', 'thời lượng mỗi chương trình')),
  opt(words('từ', 'khoảng', 'tối thiểu', 'ít nhất', 'không quá')),
  count,
  opt(seq(mark('-'), count)),
  words('phút', 'giây'),
  opt(seq(mark('/'), words('buổi', 'lần', 'chương trình', 'số', 'cuộc', 'ngày', 'bản tin'))),
);
/** "mỗi lần cách nhau ít nhất 06 tháng". */
const apart = seq(
  words('mỗi lần cách nhau', 'cách nhau', 'các lần cách nhau', 'khoảng cách giữa các lần'),
  opt(words('ít nhất', 'tối thiểu', 'không quá', 'từ')),
  count,
  words('ngày', 'tuần', 'tháng', 'năm'),
);

const half = seq(digitsWithin(1, 1, 1), mark('/'), digitsWithin(2, 2, 1));
/** "03 ngày, từ ngày 25 - 27/11/2025", "05 năm (2026 - 2030)": a length whose days stand right behind it. */
const lengthOfSpan: Rule<unknown> = (source, at) => {
  if (span(source, at)) return undefined;
  return seq(
    opt(words('trong', 'trong thời gian', 'thời gian', 'trong vòng', 'trong thời hạn')),
    alt<unknown>(half, count),
    words('ngày', 'ngày làm việc', 'ngày đêm', 'tuần', 'tháng', 'năm', 'buổi'),
    ahead(seq(opt(mark(',', '(', ':')), opt(words('dự kiến', 'cụ thể', 'gồm', 'bắt đầu', 'vào')), datedSpan)),
  )(source, at);
};
const datedSpan: Rule<unknown> = (source, at) => {
  const found = alt(fromOn, span)(source, at);
  return found?.value.is === 'span' && namesYearOrMonth(found.value.series) ? found : undefined;
};
const namesYearOrMonth = ({ points }: Series): boolean => points.some((point) => point.is !== 'day' || point.month !== undefined);

/** What is said beside a time and moves no due day: its length, and what happens on a day off. */
export const aside: Rule<unknown> = alt<unknown>(dayOff, officeHours, lengthOfSpan, eachLasts, apart, untilEvent);
