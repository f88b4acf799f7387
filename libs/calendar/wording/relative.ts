import { alt, constant, map, mark, not, opt, type Rule, seq, type Source, textBetween, words } from './combinators.js';
import { fromOn } from './starts.js';
import { endOfMatter, matter } from './matter.js';
import { digits } from './numbers.js';
import { every } from './every.js';
import { point } from './points.js';
import type { Phrase } from './syntax.js';

const REQUEST = [
  'yêu cầu',
  'đề nghị',
  'chỉ đạo',
  'nhu cầu',
  'đề xuất',
  'phân công',
  'triệu tập',
  'đơn đặt hằng',
  'giấy mời',
  'sự chỉ đạo',
  'ý kiến chỉ đạo',
  'tình hình thực tế',
  'sự phân công',
  'đột xuất',
] as const;
const requested = words(...REQUEST, ...REQUEST.map((word) => `các ${word}`), ...REQUEST.map((word) => `văn bản ${word}`));

const withText =
  (rule: Rule<unknown>, make: (about: string) => Phrase): Rule<Phrase> =>
  (source, at) => {
    const head = rule(source, at);
    if (!head) return undefined;
    const next = endOfMatter(source, head.next);
    return { value: make(textBetween(source, at, next)), next };
  };

/** "theo yêu cầu của …", "khi cần thiết", "đột xuất". */
export const request: Rule<Phrase> = alt<Phrase>(
  withText(
    alt<unknown>(
      seq(
        words('theo', 'hoặc theo', 'khi có', 'khi được', 'khi', 'nếu có', 'lúc có', 'ngay khi có', 'tùy theo', 'trên cơ sở'),
        opt(words('sự', 'văn bản')),
        requested,
      ),
      words(
        'khi cần',
        'khi cần thiết',
        'nếu cần',
        'lúc cần thiết',
        'khi thấy cần thiết',
        'theo nhu cầu',
        'theo vụ việc',
        'theo đột xuất',
        'khi được giao',
        'khi được mời',
      ),
    ),
    (by) => ({ is: 'request', by }),
  ),
  map(
    seq(
      words('đột xuất', 'báo cáo đột xuất'),
      opt(mark('(', ',')),
      opt(seq(words('khi có', 'theo', 'khi', 'nếu có'), opt(requested), matter(0))),
    ),
    ([word, , rest]): Phrase => ({
      is: 'request',
      by: rest ? [word, rest[0], rest[1], rest[2]].filter((text) => text !== undefined && text !== '').join(' ') : word,
    }),
  ),
);

const SCHEDULED = [
  'lịch',
  'chế độ',
  'kế hoạch',
  'chương trình',
  'lộ trình',
  'tiến độ',
  'hướng dẫn',
  'hoạt động',
  'thời gian',
  'thời hạn',
  'đề án',
  'dự án',
  'thông báo',
  'kỳ',
  'phân kỳ',
  'các kỳ',
  'quy chế',
  'nghị quyết',
  'nghị định',
  'thông tư',
  'quyết định',
  'công văn',
  'luật',
  'chỉ thị',
  'kết luận',
  'điều lệ',
  'mùa vụ',
  'thời vụ',
  'nhiệm vụ',
  'văn bản',
  'đúng lộ trình',
  'đúng kế hoạch',
  'đúng lịch',
  'phụ lục',
  'danh mục',
  'các kế hoạch',
  'các chương trình',
  'các văn bản',
  'các nghị quyết',
  'các đề án',
  'từng chương trình',
  'từng đề án',
  'từng dự án',
  'chuyên đề',
  'quy trình',
] as const;
const documents = words(
  'luật',
  'nghị định',
  'thông tư',
  'quyết định',
  'nghị quyết',
  'kế hoạch',
  'điều',
  'khoản',
  'quy chế',
  'công văn',
  'chương trình',
  'đề án',
  'hướng dẫn',
  'điểm',
  'văn bản số',
  'bộ luật',
);

/** Follows what another body has set. */
export const external: Rule<Phrase> = (source, at) => {
  const head = seq(opt(words('định kỳ', 'thực hiện', 'căn cứ')), words('theo', 'bám sát', 'căn cứ', 'căn cứ vào', 'theo như'))(source, at);
  if (!head) return undefined;
  const scheduled = alt<unknown>(
    seq(not(words('thời gian thực')), words(...SCHEDULED)),
    seq(
      opt(words('đúng thời hạn', 'đúng thời gian', 'thời hạn', 'thời gian')),
      words('quy định', 'đúng quy định'),
      words('tại', 'của', 'trong'),
      opt(words('các')),
      documents,
    ),
  )(source, head.next);
  if (!scheduled) return undefined;
  const next = endOfMatter(source, scheduled.next);
  return { value: { is: 'external', of: textBetween(source, head.next, next) }, next };
};

/** A meeting that comes by its own calendar. */
export const hostEvent: Rule<Phrase> = (source, at) => {
  const head = alt<unknown>(
    seq(words('ngày pháp luật'), not(words('việt nam'))),
    seq(
      opt(words('các', 'tại các', 'tại')),
      words('phiên họp', 'họp', 'giao ban', 'hội nghị báo cáo viên', 'hội nghị giao ban'),
      words('thường kỳ', 'định kỳ'),
      not(alt<unknown>(every, words('mỗi', 'hằng'), digits)),
    ),
  )(source, at);
  if (!head) return undefined;
  const next = endOfMatter(source, head.next);
  return { value: { is: 'external', of: textBetween(source, at, next) }, next };
};

const datedRange: Rule<unknown> = (source, at) => {
  const found = fromOn(source, at);
  return found?.value.is === 'span' && found.value.series.points.some(({ is }) => is === 'day' || is === 'month') ? found : undefined;
};

const findIn = (source: Source, from: number, to: number, rule: Rule<unknown>): boolean => {
  for (let at = from; at < to; at++) if (rule(source, at)) return true;
  return false;
};

/** "sau khi …", "khi có …", "sau thí điểm". */
export const after: Rule<Phrase> = (source, at) => {
  const head = alt<string>(
    words(
      'ngay sau khi',
      'sau khi',
      'ngay khi',
      'khi có',
      'khi',
      'kể từ khi',
      'từ khi',
      'từ sau khi',
      'sau thời điểm',
      'ngay sau',
      'sau ngày',
      'ngay sau ngày',
      'ngay từ khi',
      'kể từ sau khi',
    ),
    map(seq(words('sau'), not(alt<unknown>(words('đó', 'đây', 'này', 'khi', 'năm', 'tháng', 'quý', 'cùng'), digits))), () => 'sau'),
    map(
      seq(words('kể từ ngày', 'từ ngày', 'kể từ thời điểm'), not(alt<unknown>(digits, words('ký', 'ban hành', 'mùng')))),
      () => 'kể từ ngày',
    ),
  )(source, at);
  if (!head) return undefined;
  const event = matter(1)(source, head.next);
  // "sau đợt 1 từ 22/3 đến tháng 8": whether the days are those of the event or of the work, nobody can tell.
  const ranged = event && findIn(source, head.next, event.next, datedRange);
  if (event && ranged) return { value: { is: 'unsettled', code: 'NOT_UNDERSTOOD', about: event.value }, next: event.next };
  return event && { value: { is: 'after', event: event.value, immediate: head.value.startsWith('ngay') }, next: event.next };
};

const sinceHead = seq(
  words('từ ngày', 'kể từ ngày', 'từ khi', 'kể từ khi', 'từ thời điểm', 'kể từ thời điểm', 'từ sau khi', 'sau khi', 'ngay sau khi'),
  not(digits),
);
const upToPoint = seq(words('đến', 'đến hết', 'cho đến', 'cho đến hết', 'tới', 'tới hết'), point);

/** "từ ngày phát động đến hết ngày 30/11/2026". */
export const sinceEvent: Rule<Phrase> = (source, at) => {
  const head = sinceHead(source, at);
  if (!head) return undefined;
  const last = endOfMatter(source, head.next);
  for (let next = head.next + 1; next < last; next++) {
    const stop = upToPoint(source, next);
    if (stop) return { value: { is: 'since-event', event: textBetween(source, head.next, next), to: stop.value[1] }, next: stop.next };
  }
  return undefined;
};

export const ifAny: Rule<Phrase> = constant(words('nếu có', 'khi có', 'nếu phát sinh'), { is: 'if-any' } as const);
