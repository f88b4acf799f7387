import { alt, many, opt, type Rule, seq, type Source, textBetween, words } from './combinators.js';
import { deadline, fromOn, span, weekdays } from './deadlines.js';
import { continuous } from './continuous.js';
import { every } from './every.js';
import { digits } from './numbers.js';

const hasEvery = (source: Source, from: number, to: number): boolean =>
  source.tokens.slice(from, to).some(({ kind, text }) => kind === 'word' && (text === 'hằng' || text === 'định'));

const openers = words('theo', 'khi', 'sau khi', 'ngay sau khi', 'ngay khi', 'đột xuất', 'trong vòng', 'trong thời hạn');
/** "chậm nhất sau 05 ngày": a term of its own, and no part of the event before it. */
const term = seq(
  words('chậm nhất', 'muộn nhất', 'không quá', 'tối đa'),
  opt(words('là', 'sau', 'trong', 'trong vòng', 'trong thời hạn', 'không quá')),
  digits,
);
const verbsBefore = many(
  words('hoàn thành', 'thực hiện', 'xong', 'báo cáo', 'triển khai', 'gửi', 'và', 'hoặc', 'tổ chức', 'ban hành', 'dự kiến'),
);
const framedSpan: Rule<unknown> = (source, at) => {
  const found = span(source, at);
  return found?.value.is === 'span' && found.value.framed ? found : undefined;
};
const namedSpan: Rule<unknown> = (source, at) => (source.tokens[at]?.kind === 'word' ? span(source, at) : undefined);
const frame = alt<unknown>(deadline, fromOn, continuous, every, weekdays, openers, term, framedSpan);

/** Where an event, or the name of another document, ends: at a strong mark, or where a comma or "và" brings in another time. */
export const endOfMatter = (source: Source, at: number): number => {
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
      const brings = alt(frame, seq(verbsBefore, continuous))(source, next + 1);
      if (brings && !(hasEvery(source, at, next) && every(source, next + 1) !== undefined)) break;
    }
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
