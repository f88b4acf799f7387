import { alt, constant, many, map, mark, not, opt, type Rule, seq, type Source, textBetween, words } from './combinators.js';
import { deadline, fromOn, span, weekdays } from './deadlines.js';
import type { Basis } from './meaning.js';
import { count, digits, digitsWithin } from './numbers.js';
import { month, point } from './points.js';
import { continuous, every } from './recurrence.js';
import type { Phrase } from './syntax.js';

const hasEvery = (source: Source, from: number, to: number): boolean =>
  source.tokens.slice(from, to).some(({ kind, text }) => kind === 'word' && (text === 'hằng' || text === 'định'));

const openers = words('theo', 'khi', 'sau khi', 'ngay sau khi', 'ngay khi', 'đột xuất', 'trong vòng', 'trong thời hạn');
const verbsBefore = many(words('hoàn thành', 'thực hiện', 'xong', 'báo cáo', 'triển khai', 'gửi', 'và', 'hoặc', 'tổ chức', 'ban hành'));
const framedSpan: Rule<unknown> = (source, at) => {
  const found = span(source, at);
  return found?.value.is === 'span' && found.value.framed ? found : undefined;
};
const namedSpan: Rule<unknown> = (source, at) => (source.tokens[at]?.kind === 'word' ? span(source, at) : undefined);
const frame = alt<unknown>(deadline, fromOn, continuous, every, weekdays, openers, framedSpan);

/** Where an event, or the name of another document, ends: at a strong mark, or where a comma or "và" brings in another time. */
const endOfMatter = (source: Source, at: number): number => {
  const { tokens } = source;
  let next = at;
  for (; next < tokens.length; next++) {
    const token = tokens[next];
    if (token?.kind === 'mark') {
      if ([';', '(', ')', '\n', '•', '+'].includes(token.text)) break;
      if (token.text === '.' && tokens[next + 1]?.spaced !== false) break;
      if (token.text === ',') {
        const brings = seq(verbsBefore, alt<unknown>(frame, namedSpan))(source, next + 1);
        const isSeriesOfPeriods = hasEvery(source, at, next) && every(source, next + 1) !== undefined;
        if (brings && !isSeriesOfPeriods) break;
      }
    } else if ((token?.text === 'và' || token?.text === 'hoặc') && next > at) {
      const brings = frame(source, next + 1);
      if (brings && !(hasEvery(source, at, next) && every(source, next + 1) !== undefined)) break;
    }
  }
  return next;
};

/** Everything up to the end of the event, as it stands in the text; at least `min` tokens. */
const matter =
  (min: number): Rule<string> =>
  (source, at) => {
    const next = endOfMatter(source, at);
    return next - at < min ? undefined : { value: textBetween(source, at, next), next };
  };

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
    words(...SCHEDULED),
    seq(words('quy định', 'đúng quy định'), words('tại', 'của', 'trong'), opt(words('các')), documents),
  )(source, head.next);
  if (!scheduled) return undefined;
  const next = endOfMatter(source, scheduled.next);
  return { value: { is: 'external', of: textBetween(source, head.next, next) }, next };
};

/** A meeting that comes by its own calendar. */
export const hostEvent: Rule<Phrase> = (source, at) => {
  const head = alt<unknown>(
    words('ngày pháp luật'),
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
  return event && { value: { is: 'after', event: event.value, immediate: head.value.startsWith('ngay') }, next: event.next };
};

const withinHead = seq(
  opt(
    words(
      'trong',
      'trong vòng',
      'trong thời hạn',
      'trong thời gian',
      'thời hạn',
      'trong khoảng thời gian',
      'thời gian',
      'hạn',
      'trong thời hạn chậm nhất',
      'hoàn thành trong',
    ),
  ),
  opt(
    words(
      'chậm nhất',
      'không quá',
      'tối đa',
      'muộn nhất',
      'chậm nhất là',
      'chậm nhất trong',
      'chậm nhất không quá',
      'tối đa là',
      'tối đa không quá',
      'chậm nhất sau',
      'không chậm quá',
      'là',
    ),
  ),
  opt(words('trong', 'trong vòng', 'trong thời hạn', 'là', 'vòng', 'sau')),
);

interface Length {
  readonly count: number;
  readonly unit: 'days' | 'months' | 'hours';
  readonly isWorking: boolean;
}
const LENGTHS: Readonly<Record<string, readonly [Length['unit'], number, boolean]>> = {
  'ngày làm việc': ['days', 1, true],
  'ngày hành chính': ['days', 1, true],
  ngày: ['days', 1, false],
  'giờ làm việc': ['hours', 1, true],
  giờ: ['hours', 1, false],
  tuần: ['days', 7, false],
  tháng: ['months', 1, false],
  năm: ['months', 12, false],
};
const length: Rule<Length> = map(
  seq(count, words(...Object.keys(LENGTHS)), not(alt<unknown>(digits, words('một lần', 'đầu', 'cuối', 'lần'), mark('/')))),
  ([number, unit]): Length => {
    const [name, times, isWorking] = LENGTHS[unit] ?? ['days', 1, false];
    return { count: number * times, unit: name, isWorking };
  },
);

/** "(từ ngày … đến ngày …)" says which days they are, not from when they are counted. */
const rangeOfDays: Rule<unknown> = (source, at) => (fromOn(source, at)?.value.is === 'span' ? { value: true, next: at } : undefined);

const baseHead = seq(
  opt(mark(',')),
  opt(seq(mark('('), not(rangeOfDays))),
  words(
    'kể từ',
    'từ',
    'tính từ',
    'kể từ sau',
    'sau',
    'kể từ khi',
    'sau khi',
    'tính từ khi',
    'kể từ thời điểm',
    'tính kể từ',
    'được tính từ',
  ),
  opt(words('ngày', 'khi', 'thời điểm', 'lúc')),
);

const ISSUING = words('ban hành', 'ký', 'phát hành');
const PLAN_WORDS = new Set([
  'kế',
  'hoạch',
  'được',
  'ngày',
  'khi',
  'ký',
  'ban',
  'hành',
  'phát',
  'văn',
  'bản',
  'có',
  'của',
  'quyết',
  'định',
  'chương',
  'trình',
  'công',
  'chỉ',
  'thị',
]);
const PEOPLES_COMMITTEE = new Set(['ubnd', 'ủy', 'ban', 'nhân', 'dân', 'chủ', 'tịch', 'các']);
const OWN_LEVEL = new Set(['xã', 'phường', 'đặc', 'khu', 'thị', 'trấn']);
const UPPER_LEVEL = new Set([
  'tỉnh',
  'thành',
  'phố',
  'tp',
  'huyện',
  'quận',
  'trung',
  'ương',
  'cấp',
  'trên',
  'chính',
  'phủ',
  'thủ',
  'tướng',
]);

/** Whose day an event is: receiving, our own issuing, or that of the plan above. */
const basisOf = (source: Source, from: number, to: number): Basis => {
  const texts = source.tokens.slice(from, to).map(({ text }) => text);
  const event = textBetween(source, from, to);
  const receives = texts.some(
    (text, i) =>
      (text === 'nhận' && !['công', 'xác', 'chấp', 'ghi', 'chứng'].includes(texts[i - 1] ?? '')) ||
      (text === 'đến' && texts[i - 1] === 'gửi'),
  );
  if (receives) return 'receipt';
  const issues = texts.some((_, i) => ISSUING(source, from + i) !== undefined);
  if (!issues) return `other: ${event}`;
  if (texts.includes('này')) return 'own-issue';
  const rest = texts.filter((text) => !PLAN_WORDS.has(text) && !PEOPLES_COMMITTEE.has(text));
  if (rest.every((text) => OWN_LEVEL.has(text))) return 'own-issue';
  if (rest.every((text) => UPPER_LEVEL.has(text))) return 'parent-issue';
  return `other: ${event}`;
};

const base: Rule<Basis> = (source, at) => {
  const head = baseHead(source, at);
  if (!head) return undefined;
  const next = endOfMatter(source, head.next);
  // "kể từ ngày ký": the verb was taken with the head's "ngày".
  return next === head.next ? undefined : { value: basisOf(source, head.next, next), next };
};

/** "trong vòng 10 ngày làm việc kể từ ngày …". */
export const within: Rule<Phrase> = (source, at) => {
  const head = withinHead(source, at);
  const found = head && length(source, head.next);
  if (!head || !found) return undefined;
  const start = base(source, found.next);
  const isBare = head.next === at;
  if (!start && (isBare || found.value.unit === 'months')) return undefined;
  return { value: { is: 'within', ...found.value, basis: start?.value ?? null }, next: start?.next ?? found.next };
};

const unsettled = (code: Extract<Phrase, { is: 'unsettled' }>['code'], rule: Rule<unknown>): Rule<Phrase> => {
  return (source, at) => {
    const found = rule(source, at);
    return found && { value: { is: 'unsettled', code, about: textBetween(source, at, found.next) }, next: found.next };
  };
};

/** What looks like a time and settles none. */
export const unsettledTime: Rule<Phrase> = alt<Phrase>(
  unsettled('OTHER_CALENDAR', words('năm học', 'học kỳ', 'âm lịch', 'tháng giêng', 'tháng chạp', 'đầu năm học', 'cuối năm học')),
  unsettled('ADVICE', words('có thể')),
  unsettled(
    'ODD_PERIOD',
    seq(
      count,
      words('năm', 'ngày', 'tuần', 'tháng', 'quý'),
      opt(mark('/')),
      opt(alt<unknown>(digitsWithin(1, 1, 2), words('một'))),
      words('lần'),
    ),
  ),
  unsettled('ODD_PERIOD', seq(words('hằng', 'mỗi', 'định kỳ'), count, words('năm', 'ngày', 'tuần', 'tháng'))),
  unsettled(
    'VAGUE',
    seq(words('những', 'các'), words('tháng', 'ngày', 'tuần'), words('đầu', 'cuối', 'giữa'), opt(alt<unknown>(point, words('năm')))),
  ),
  unsettled(
    'VAGUE',
    seq(
      words('đầu', 'giữa', 'khoảng', 'khoảng giữa', 'khoảng đầu', 'nửa cuối', 'nửa đầu'),
      alt<unknown>(point, month, seq(words('quý', 'năm', 'tháng', 'tuần'), opt(digits)), seq(opt(digits), mark('-'), digits), digits),
    ),
  ),
  unsettled(
    'VAGUE',
    words(
      'thượng tuần',
      'trung tuần',
      'hạ tuần',
      'tuần đầu',
      'tuần cuối',
      'tuần thứ',
      'gần đây',
      'thời gian tới',
      'trong thời gian tới',
      'trong tuần',
      'trong tháng',
      'trong quý',
      'trong ngày',
    ),
  ),
  unsettled(
    'UNDATED_EVENT',
    seq(
      words(
        'trước khi',
        'trước kỳ họp',
        'kỳ họp',
        'trước tết',
        'trong dịp',
        'dịp',
        'tết',
        'mùa',
        'trước mùa',
        'trước và trong',
        'trong kỳ họp',
        'phiên họp thứ',
        'trước hội nghị',
        'trước đại hội',
        'trước ngày bầu cử',
        'trong quá trình',
        'trước thềm',
      ),
    ),
  ),
  unsettled(
    'UNDATED_EVENT',
    seq(
      opt(words('trước', 'chậm nhất', 'ít nhất', 'tối thiểu', 'sau')),
      opt(words('ít nhất', 'tối thiểu', 'chậm nhất')),
      count,
      words('ngày làm việc', 'ngày', 'giờ', 'tháng', 'tuần'),
      words('trước', 'trước khi', 'sau', 'sau khi'),
    ),
  ),
);

/** How, not when; counts only where nothing else is said. */
export const qualitative: Rule<Phrase> = unsettled(
  'QUALITATIVE',
  alt<unknown>(
    words(
      'kịp thời',
      'khẩn trương',
      'sớm',
      'lâu dài',
      'ngay',
      'theo đúng tiến độ',
      'đúng tiến độ',
      'đúng thời gian',
      'đúng thời hạn',
      'đúng hạn',
      'theo thẩm quyền',
      'theo phân cấp',
      'càng sớm càng tốt',
      'thời gian sớm nhất',
      'ngay lập tức',
      'trước mắt',
      'theo từng giai đoạn',
      'theo giai đoạn',
    ),
    seq(words('theo', 'theo đúng', 'đúng'), words('quy định', 'các quy định')),
  ),
);

export const ifAny: Rule<Phrase> = constant(words('nếu có', 'khi có', 'nếu phát sinh'), { is: 'if-any' } as const);
