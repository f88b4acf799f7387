import { aside, hours } from './asides.js';
import { alt, many, map, mark, not, type Rule, seq, type Source, textBetween, words } from './combinators.js';
import { dayInPeriod, deadline, hourOfDay, span, weekdays } from './deadlines.js';
import { fromOn, laterYears, past } from './starts.js';
import type { Decline } from './decline.js';
import { digits } from './numbers.js';
import { touching } from './points.js';
import { compound, edition, names, reference, reserved, VERBS, workNoun } from './other-words.js';
import { continuous } from './continuous.js';
import { dataPeriod } from './data-period.js';
import { every, periodicAlone } from './every.js';
import { quota } from './quota.js';
import { after, external, hostEvent, ifAny, request, sinceEvent } from './relative.js';
import type { Clause, Item, Phrase } from './syntax.js';
import { qualitative, unsettledTime } from './unsettled.js';
import { within } from './within.js';

/** The first that fits is meant: what takes more of the text stands before what takes less. */
const phrase: Rule<Phrase> = alt<Phrase>(
  dataPeriod,
  continuous,
  dayInPeriod,
  weekdays,
  hourOfDay,
  quota,
  hostEvent,
  request,
  external,
  within,
  deadline,
  past,
  laterYears,
  fromOn,
  map(seq(words('nếu có'), not(words('yêu cầu'))), (): Phrase => ({ is: 'if-any' })),
  unsettledSpanAware(),
  sinceEvent,
  after,
  every,
  span,
  periodicAlone,
  ifAny,
  qualitative,
);

/** "6 tháng đầu năm" and "nửa đầu tháng 12" are spans although "đầu năm" alone is none. */
function unsettledSpanAware(): Rule<Phrase> {
  return (source, at) => (startsSpan(source, at) || inCompound(source, at) ? undefined : unsettledTime(source, at));
}
/** "trong Tháng Thanh niên": a name, and no vague month. */
const inCompound = seq(words('trong', 'nhân'), compound);
const startsSpan = (source: Source, at: number): boolean => span(source, at) !== undefined || every(source, at) !== undefined;

/** Marks that part what is said from what is said next. */
const breaks = (source: Source, at: number): boolean => {
  const token = source.tokens[at];
  if (token?.kind !== 'mark') return false;
  if ([';', '\n', '•', '+'].includes(token.text)) return true;
  return token.text === '.' && (source.tokens[at + 1]?.spaced !== false || at + 1 >= source.tokens.length);
};

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: Decline; readonly about: string };

const periodNoun = words('năm', 'tháng', 'quý', 'tuần', 'ngày');
const counts = words('một', 'hai', 'ba', 'bốn', 'sáu', 'các', 'những', 'mấy', 'nhiều', 'cuối', 'đầu', 'giữa', 'nửa', 'trong', 'từ', 'đến');
const DEPTH_MAX = 4;
const LONE_CONSONANT = /^[bcdđghklmnpqrstvx]$/u;

/** "Thời gian hoàn thành: …": what the column is called. */
const titled = seq(
  words(
    'thời gian thực hiện',
    'thời gian hoàn thành',
    'thời hạn',
    'thời hạn hoàn thành',
    'thời gian',
    'tiến độ',
    'thời hạn thực hiện',
    'thời gian dự kiến',
    'thời gian triển khai',
  ),
  mark(':'),
);

interface Progress {
  readonly clauses: Clause[];
  items: Item[];
  matterFrom: number | null;
  next: number;
}

const holds = (rule: Rule<unknown>, source: Source, from: number, to: number): boolean => {
  for (let at = from; at < to; at++) if (rule(source, at)) return true;
  return false;
};

const closeMatter = (source: Source, progress: Progress): void => {
  if (progress.matterFrom === null) return;
  const last = source.tokens[progress.next - 1];
  progress.items.push({
    is: 'matter',
    text: textBetween(source, progress.matterFrom, progress.next),
    verb: VERBS(source, progress.matterFrom) !== undefined,
    endsInName: names.has(last?.text ?? ''),
    namesWork: holds(workNoun, source, progress.matterFrom, progress.next),
  });
  progress.matterFrom = null;
};

/** Clauses up to the end, or up to the closing parenthesis of a remark. */
const clausesFrom = (source: Source, at: number, depth: number): Parsed<{ readonly clauses: readonly Clause[]; readonly next: number }> => {
  const progress: Progress = { clauses: [], items: [], matterFrom: null, next: at };
  const { tokens } = source;
  const endClause = (): void => {
    closeMatter(source, progress);
    if (progress.items.length > 0) progress.clauses.push({ items: progress.items });
    progress.items = [];
  };
  while (progress.next < tokens.length) {
    const token = tokens[progress.next];
    if (token === undefined || (token.kind === 'mark' && token.text === ')' && depth > 0)) break;
    const problem = step(source, progress, depth, endClause);
    if (problem) return problem;
  }
  endClause();
  return { ok: true, value: { clauses: progress.clauses, next: progress.next } };
};

const step = (
  source: Source,
  progress: Progress,
  depth: number,
  endClause: () => void,
): Extract<Parsed<never>, { ok: false }> | undefined => {
  const at = progress.next;
  const token = source.tokens[at];
  const problem = (code: Decline): Extract<Parsed<never>, { ok: false }> => ({
    ok: false,
    code,
    about: textBetween(source, at, Math.min(at + 3, source.tokens.length)),
  });
  if (token === undefined) return undefined;
  const label = progress.items.length === 0 && progress.matterFrom === null ? (titled(source, at) ?? numbering(source, at)) : undefined;
  if (label) {
    progress.next = label.next;
    return undefined;
  }
  if (breaks(source, at)) {
    endClause();
    progress.next++;
    return undefined;
  }
  if (token.kind === 'mark') return markStep(source, progress, depth);
  if (edition(source, at)) return problem('UNDATED_EVENT');
  const beside = aside(source, at);
  if (beside) return passBeside(source, progress, beside.next);
  const cited = startsPhraseOfItsOwn(source, at) ? undefined : reference(source, at);
  const found = cited ? undefined : phrase(source, at);
  if (found) {
    closeMatter(source, progress);
    progress.items.push({ is: 'phrase', phrase: found.value, about: textBetween(source, at, found.next) });
    progress.next = found.next;
    return undefined;
  }
  const hour = hours(source, at);
  if (hour) return passBeside(source, progress, hour.next);
  if (token.text === 'và' || token.text === 'hoặc') {
    closeMatter(source, progress);
    progress.items.push({ is: 'and' });
    progress.next++;
    return undefined;
  }
  const skipped = cited ?? compound(source, at);
  if (!skipped) {
    const isUnread =
      token.kind === 'number' ? !isAmount(source, at) : reserved(source, at) !== undefined && !isPartOfName(source, progress);
    if (isUnread) return problem('NOT_UNDERSTOOD');
    if (LONE_CONSONANT.test(token.text) && !isLabel(source, at)) return problem('LOST_LETTERS');
  }
  progress.matterFrom ??= at;
  progress.next = skipped?.next ?? at + 1;
  return undefined;
};

/** What stands beside a time parts the words around it as a comma does. */
const passBeside = (source: Source, progress: Progress, next: number): undefined => {
  closeMatter(source, progress);
  progress.items.push({ is: 'comma' });
  progress.next = next;
  return undefined;
};

/** "kế hoạch cải cách hành chính năm là …": a bare period behind other words belongs to their name. */
const isPartOfName = (source: Source, { matterFrom, next }: Progress): boolean => {
  const before = source.tokens[next - 1];
  const after = source.tokens[next + 1];
  return (
    matterFrom !== null &&
    before?.kind === 'word' &&
    after?.kind === 'word' &&
    periodNoun(source, next) !== undefined &&
    !counts(source, next - 1)
  );
};

const leadsToTime = words(
  'từ',
  'đến',
  'tới',
  'hết',
  'vào',
  'lúc',
  'hạn',
  'khoảng',
  'là',
  'và',
  'hoặc',
  'hằng',
  'mỗi',
  'kể',
  'tính',
  'thì',
  'gửi',
  'nộp',
);
/** "05 mô hình", "114 xã, phường": so many of what is done, and no time. */
const isAmount = (source: Source, at: number): boolean =>
  source.tokens[at + 1]?.kind === 'word' &&
  source.tokens[at + 1]?.spaced === true &&
  reserved(source, at + 1) === undefined &&
  leadsToTime(source, at + 1) === undefined &&
  (source.tokens[at - 1]?.kind !== 'word' || leadsToTime(source, at - 1) === undefined) &&
  source.tokens[at - 1]?.text !== '/' &&
  source.tokens[at - 1]?.text !== '-';

/** A quota or a date that a reference to a document would otherwise take for its code. */
const startsPhraseOfItsOwn = (source: Source, at: number): boolean =>
  source.tokens[at]?.kind === 'number' && (quota(source, at) !== undefined || span(source, at) !== undefined);

/** "1.", "a)" at the front of what is listed, with a space behind it. */
const numbering: Rule<unknown> = (source, at) => {
  const first = source.tokens[at];
  const isNumbered = first?.kind === 'number' ? first.text.length <= 2 : first?.kind === 'word' && first.text.length === 1;
  const end = isNumbered ? seq(many(seq(mark('.'), touching(digits))), mark('.', ')'))(source, at + 1) : undefined;
  return end && source.tokens[end.next]?.spaced === true ? end : undefined;
};

/** "a)", "b." before what is listed. */
const isLabel = ({ tokens }: Source, at: number): boolean =>
  (tokens[at + 1]?.kind === 'mark' && [')', '.', '/', '-', '&'].includes(tokens[at + 1]?.text ?? '')) || tokens[at - 1]?.kind === 'mark';

const lunarWord = words('âm lịch', 'giêng', 'chạp', 'tháng giêng', 'tháng chạp', 'nhằm ngày');
/** "13/02/2025 (ngày 16 tháng Giêng)": the same days once more, by the moon. */
const lunarRemark: Rule<unknown> = (source, at) => {
  const close = source.tokens.findIndex(({ kind, text }, i) => i > at && kind === 'mark' && text === ')');
  return close > at && holds(lunarWord, source, at + 1, close) ? { value: true, next: close + 1 } : undefined;
};

const markStep = (source: Source, progress: Progress, depth: number): Extract<Parsed<never>, { ok: false }> | undefined => {
  const at = progress.next;
  const text = source.tokens[at]?.text;
  if (text === '(' && depth < DEPTH_MAX) {
    closeMatter(source, progress);
    const lunar = lunarRemark(source, at);
    if (lunar && progress.items.some(({ is }) => is === 'phrase')) return passBeside(source, progress, lunar.next);
    const inner = clausesFrom(source, at + 1, depth + 1);
    if (!inner.ok) return inner;
    const items = inner.value.clauses.flatMap((clause) => clause.items);
    progress.items.push({ is: 'remark', items, about: textBetween(source, at + 1, inner.value.next) });
    progress.next = inner.value.next + 1;
    return undefined;
  }
  // A slash before a number that no rule has taken: part of a date, or of a code, that was not understood.
  if (text === '/' && source.tokens[at + 1]?.kind === 'number')
    return { ok: false, code: 'NOT_UNDERSTOOD', about: textBetween(source, Math.max(0, at - 2), at + 2) };
  if (text === ',' || text === ':' || text === '&') {
    closeMatter(source, progress);
    progress.items.push({ is: text === '&' ? 'and' : text === ':' ? 'colon' : 'comma' });
  }
  progress.next++;
  return undefined;
};

/** "- Năm 2026": marks at the front mean nothing. */
const opening = many(mark('-', '+', '•', '\n', '.', ':', ',', ';', '*'));

/** The syntax of a whole wording, or the first place at which it stops being one. */
export const clausesOf = (source: Source): Parsed<readonly Clause[]> => {
  const start = opening(source, 0)?.next ?? 0;
  const parsed = clausesFrom(source, start, 0);
  return parsed.ok ? { ok: true, value: parsed.value.clauses } : parsed;
};
