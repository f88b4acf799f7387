import { ahead, alt, LEADING_MAX, opt, type Rule, seq, type Source, textBetween, upTo, words } from './combinators.js';
import { dayInPeriod, deadline, span, weekdays } from './deadlines.js';
import { fromOn } from './starts.js';
import { continuous } from './continuous.js';
import { every } from './every.js';
import { digits } from './numbers.js';

const opensSeries: Rule<unknown> = words('hằng', 'định kỳ');

const openers = words('theo', 'khi', 'sau khi', 'ngay sau khi', 'ngay khi', 'đột xuất', 'trong vòng', 'trong thời hạn');
/** "chậm nhất sau 05 ngày": a term of its own, and no part of the event before it. */
const term = seq(
  words('chậm nhất', 'muộn nhất', 'không quá', 'tối đa'),
  opt(words('là', 'sau', 'trong', 'trong vòng', 'trong thời hạn', 'không quá')),
  digits,
);
const verbsBefore = upTo(
  LEADING_MAX,
  words('hoàn thành', 'thực hiện', 'xong', 'báo cáo', 'triển khai', 'gửi', 'và', 'hoặc', 'tổ chức', 'ban hành', 'dự kiến'),
);
const framedSpan: Rule<unknown> = (source, at) => {
  const found = span(source, at);
  return found?.value.is === 'span' && found.value.framed ? found : undefined;
};
const namedSpan: Rule<unknown> = (source, at) => (source.tokens[at]?.kind === 'word' ? span(source, at) : undefined);
const frame = alt<unknown>(deadline, fromOn, continuous, every, weekdays, openers, term, framedSpan);

const endsMatter = ({ tokens }: Source, at: number): boolean => {
  const token = tokens[at];
  if (token?.kind !== 'mark') return false;
  return [';', '(', ')', '\n', '•', '+'].includes(token.text) || (token.text === '.' && tokens[at + 1]?.spaced !== false);
};

const timeAfterComma = seq(verbsBefore, alt<unknown>(frame, namedSpan));
const timeAfterAnd = seq(verbsBefore, frame);

/** Whether the comma or "và" there brings in another time. */
const bringsTime = (source: Source, at: number): boolean => {
  const text = source.tokens[at]?.text;
  if (text === ',') return timeAfterComma(source, at + 1) !== undefined;
  return (text === 'và' || text === 'hoặc') && timeAfterAnd(source, at + 1) !== undefined;
};

const completed = words('hoàn thành', 'xong', 'hoàn thành xong', 'kết thúc');
const limited = seq(
  ahead(words('trước', 'trước ngày', 'chậm nhất', 'muộn nhất', 'trễ nhất', 'hạn chót', 'không chậm hơn', 'không muộn hơn')),
  alt<unknown>(dayInPeriod, deadline),
);
const latestTerm = seq(
  words('chậm nhất', 'muộn nhất', 'chậm nhất là', 'muộn nhất là'),
  opt(words('sau', 'trong', 'trong vòng', 'không quá')),
  digits,
  words('ngày', 'tháng', 'giờ'),
);
/** "văn bản ban hành trước ngày 01/7/2025": the day tells which documents are meant. */
const TELLS_WHICH = new Set(['hành', 'lực', 'sinh', 'tại', 'nhận', 'lập']);

/** "theo chỉ đạo của UBND tỉnh trước ngày 30/6", "sau khi có hướng dẫn hoàn thành trong quý II": a time of its own, though no comma parts it. */
const timeOfItsOwn = (source: Source, at: number): boolean =>
  (limited(source, at) !== undefined && !TELLS_WHICH.has(source.tokens[at - 1]?.text ?? '')) ||
  latestTerm(source, at) !== undefined ||
  seq(completed, alt<unknown>(limited, framedSpan))(source, at) !== undefined;

/** Where an event, or the name of another document, ends: at a strong mark, or where another time begins. */
export const endOfMatter = (source: Source, at: number): number => {
  let isSeries = false;
  let next = at;
  for (; next < source.tokens.length && !endsMatter(source, next); next++) {
    if (next > at && timeOfItsOwn(source, next)) break;
    // "theo báo cáo định kỳ hằng quý, hằng năm": its periods go on.
    if (bringsTime(source, next) && !(isSeries && every(source, next + 1) !== undefined)) break;
    isSeries ||= opensSeries(source, next) !== undefined;
  }
  return next;
};

/** Everything up to the end of the event, as it stands in the text; at least `min` tokens. */
export const matter =
  (min: number): Rule<string> =>
  (source, at) => {
    const next = endOfMatter(source, at);
    return next - at < min ? undefined : { value: textBetween(source, at, next), next };
  };
