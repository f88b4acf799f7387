import type { Period } from './meaning.js';
import type { Mention } from './mentions.js';
import { namesYear } from './spans.js';
import type { Phrase } from './syntax.js';

/** The report that a span is the name of: "6 tháng đầu năm: trước ngày 10/6". */
const reportNamed = (phrase: Phrase): Period | undefined => {
  if (phrase.is !== 'span' || namesYear(phrase.series) !== (phrase.series.points[0]?.is === 'year')) return undefined;
  const [point, ...rest] = phrase.series.points;
  if (point === undefined || rest.length > 0) return undefined;
  if (point.is === 'year') return point.year === undefined ? 'year' : undefined;
  if (point.is !== 'months' || point.first > 7) return undefined;
  return point.last - point.first === 5 ? 'half-year' : point.last === 9 ? 'nine-months' : undefined;
};

/** A date with its year, straight behind: "báo cáo 6 tháng: trước ngày 10/6/2026" is due once. */
const namesItsYear = (next: Mention | undefined): boolean =>
  (next?.phrase.is === 'deadline' || next?.phrase.is === 'span') &&
  namesYear(next.phrase.series) &&
  ['colon', 'adjacent', 'matter', 'remark'].includes(next.join) &&
  !next.afterAnd;

/** "trước ngày 15/6/2026 (báo cáo 6 tháng)": which report is due on that one day. */
const remarksOnDate = ({ join }: Mention, before: Mention | undefined): boolean =>
  join === 'remark' && before?.phrase.is === 'deadline' && namesYear(before.phrase.series);

/** "Quý III trước ngày 10/9": the report of that quarter, whose day stands right behind. */
const isReportOf = ({ phrase }: Mention, next: Mention | undefined): boolean =>
  phrase.is === 'span' &&
  !phrase.framed &&
  phrase.series.points.length === 1 &&
  next?.phrase.is === 'deadline' &&
  next.join === 'adjacent' &&
  next.phrase.series.points.every(({ is }) => is === 'day') &&
  (namesYear(next.phrase.series) || !namesYear(phrase.series));

/** Reports that stand before their day or before the days of their figures are named, and not a time of their own. */
export const withReportNames = (mentions: readonly Mention[]): readonly Mention[] =>
  mentions.flatMap((mention, i): readonly Mention[] => {
    const next = mentions[i + 1];
    const { phrase } = mention;
    if (phrase.is === 'span' && next?.phrase.is === 'data-period' && !namesYear(phrase.series)) return [];
    if (isReportOf(mention, next)) return [];
    if (phrase.is === 'every' && phrase.isName && (namesItsYear(next) || remarksOnDate(mention, mentions[i - 1]))) return [];
    if (phrase.is === 'every' && phrase.isName && next?.phrase.is === 'deadline' && next.join === 'adjacent')
      return [{ ...mention, hasItsDay: true }];
    const period = next?.join === 'colon' && next.phrase.is === 'deadline' ? reportNamed(phrase) : undefined;
    return period === undefined ? [mention] : [{ ...mention, phrase: { is: 'every', periods: [period] } }];
  });

const namesADay = (mention: Mention | undefined): boolean =>
  (mention?.phrase.is === 'span' || mention?.phrase.is === 'deadline') &&
  mention.phrase.series.points.some((point) => point.is === 'day' && point.month !== undefined);

const BESIDE: ReadonlySet<Mention['join']> = new Set(['comma', 'adjacent', 'remark']);

/** "Thứ Sáu, ngày 28/11/2025": the weekday of a date is no time of its own. */
export const withoutWeekdaysOfDates = (mentions: readonly Mention[]): readonly Mention[] =>
  mentions.some(({ phrase }) => phrase.is === 'every')
    ? mentions
    : mentions.filter(
        ({ phrase, join, afterAnd }, i) =>
          phrase.is !== 'weekdays' ||
          phrase.bound !== null ||
          afterAnd ||
          !(
            (BESIDE.has(join) && namesADay(mentions[i - 1])) ||
            (BESIDE.has(mentions[i + 1]?.join ?? 'matter') && namesADay(mentions[i + 1]))
          ),
      );

type Deadline = Extract<Phrase, { is: 'deadline' }>;
const isYearlessDays = (phrase: Phrase): phrase is Deadline =>
  phrase.is === 'deadline' &&
  !namesYear(phrase.series) &&
  phrase.series.points.every((point) => point.is === 'day' && point.month !== undefined);

/** "trước ngày 15/6 và trước ngày 15/12 hằng năm": the head that is said twice is said of one list. */
export const withJoinedDeadlines = (mentions: readonly Mention[]): readonly Mention[] => {
  const joined: Mention[] = [];
  for (const mention of mentions) {
    const before = joined.at(-1);
    const isList =
      before !== undefined &&
      (mention.join === 'and' || mention.join === 'comma') &&
      isYearlessDays(before.phrase) &&
      isYearlessDays(mention.phrase) &&
      before.phrase.bound === mention.phrase.bound &&
      mention.phrase.time === undefined;
    if (!isList || !isYearlessDays(before.phrase) || !isYearlessDays(mention.phrase)) {
      joined.push(mention);
      continue;
    }
    const { points, links } = mention.phrase.series;
    const series = {
      points: [...before.phrase.series.points, ...points],
      links: [...before.phrase.series.links, 'and' as const, ...links],
    };
    joined.splice(-1, 1, { ...before, phrase: { ...before.phrase, series } });
  }
  return joined;
};

/** "ít nhất 01 phóng sự, 02 tin bài mỗi quý": the period that is said last holds for both. */
export const withSharedPeriods = (mentions: readonly Mention[]): readonly Mention[] => {
  const hasEvery = mentions.some(({ phrase }) => phrase.is === 'every');
  return mentions.map((mention, i) => {
    const next = mentions[i + 1];
    if (hasEvery || mention.phrase.is !== 'quota' || mention.phrase.per !== null || next?.phrase.is !== 'quota') return mention;
    const isListed = next.join === 'comma' || next.join === 'and';
    return isListed && !next.phrase.within ? { ...mention, phrase: { ...mention.phrase, per: next.phrase.per } } : mention;
  });
};
