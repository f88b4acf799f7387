import { alt, map, mark, not, opt, type Rule, seq, type Source, textBetween, words } from './combinators.js';
import { fromOn } from './starts.js';
import { endOfMatter } from './matter.js';
import type { Basis } from './meaning.js';
import { count, digits } from './numbers.js';
import type { Phrase } from './syntax.js';

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
  if (next === head.next) return undefined;
  const comma = source.tokens.slice(head.next + 1, next).findIndex(({ text }) => text === ',');
  const first = comma < 0 ? undefined : basisOf(source, head.next, head.next + 1 + comma);
  // Behind a comma stands who does it; only a list of who issues goes on there.
  return { value: first === undefined || first.startsWith('other') ? basisOf(source, head.next, next) : first, next };
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
