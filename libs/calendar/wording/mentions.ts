import type { Period } from './meaning.js';
import { namesYear, type Problem } from './spans.js';
import type { Item, Phrase } from './syntax.js';

/** How a phrase is joined to what stands before it in its clause. */
type Join = 'start' | 'adjacent' | 'comma' | 'colon' | 'matter' | 'and' | 'remark';

export interface Mention {
  readonly phrase: Phrase;
  readonly about: string;
  readonly join: Join;
  /** "và" stands somewhere between, also before other words. */
  readonly afterAnd: boolean;
  /** The words before it begin with no verb that takes a time, or end in a name. */
  readonly isPartOfName: boolean;
}

export const mentionsOf = (items: readonly Item[]): readonly Mention[] => {
  const mentions: Mention[] = [];
  let join: Join = 'start';
  let afterAnd = false;
  let isPartOfName = false;
  const visit = (item: Item): void => {
    switch (item.is) {
      case 'phrase':
        mentions.push({
          phrase: item.phrase,
          about: item.about,
          join: mentions.length === 0 && join !== 'matter' ? 'start' : join,
          afterAnd,
          isPartOfName,
        });
        join = 'adjacent';
        afterAnd = false;
        isPartOfName = false;
        return;
      case 'matter':
        isPartOfName = !item.verb || item.endsInName;
        join = 'matter';
        return;
      case 'comma':
      case 'colon':
        if (join !== 'and') join = item.is;
        isPartOfName = false;
        return;
      case 'and':
        join = 'and';
        afterAnd = true;
        isPartOfName = false;
        return;
      case 'remark':
        join = 'remark';
        isPartOfName = false;
        item.items.forEach(visit);
        join = 'matter';
    }
  };
  items.forEach(visit);
  return mentions;
};

/** Years and quarters that stand behind other words may be part of a name; dates that say so themselves are not. */
export const withoutNames = (mentions: readonly Mention[]): readonly Mention[] | Problem => {
  const isDoubtful = ({ phrase, join, isPartOfName }: Mention): boolean =>
    phrase.is === 'span' && !phrase.framed && join === 'matter' && isPartOfName;
  const doubtful = mentions.filter(isDoubtful);
  if (doubtful.length === 0) return mentions;
  const sure = mentions.filter((mention) => !isDoubtful(mention));
  return sure.length === 0 ? { problem: 'WHOSE_YEAR' } : sure;
};

/** "Quý IV các năm 2026, 2027": one time straight after another narrows it in a way that no part can carry. */
export const runsTogether = (mentions: readonly Mention[]): boolean =>
  mentions.some(({ phrase, join }, i) => phrase.is === 'span' && join === 'adjacent' && mentions[i - 1]?.phrase.is === 'span');

export const withoutEmptyPeriodic = (mentions: readonly Mention[]): readonly Mention[] => {
  const isTold = mentions.some(
    ({ phrase }) =>
      ['every', 'day-in-period', 'weekdays', 'hour', 'external', 'data-period'].includes(phrase.is) ||
      (phrase.is === 'quota' && phrase.per !== null),
  );
  return mentions.filter(
    ({ phrase }, i) =>
      phrase.is !== 'periodic' || !(isTold || (mentions[i + 1]?.phrase.is === 'request' && mentions[i + 1]?.join === 'adjacent')),
  );
};

/** The report that a span is the name of: "6 tháng đầu năm: trước ngày 10/6". */
const reportNamed = (phrase: Phrase): Period | undefined => {
  if (phrase.is !== 'span' || namesYear(phrase.series) !== (phrase.series.points[0]?.is === 'year')) return undefined;
  const [point, ...rest] = phrase.series.points;
  if (point === undefined || rest.length > 0) return undefined;
  if (point.is === 'year') return point.year === undefined ? 'year' : undefined;
  if (point.is !== 'months' || point.first > 7) return undefined;
  return point.last - point.first === 5 ? 'half-year' : point.last === 9 ? 'nine-months' : undefined;
};

/** Reports that stand before their day or before the days of their figures are named, and not a time of their own. */
export const withReportNames = (mentions: readonly Mention[]): readonly Mention[] =>
  mentions.flatMap((mention, i): readonly Mention[] => {
    const next = mentions[i + 1];
    const isSpan = mention.phrase.is === 'span';
    if (isSpan && next?.phrase.is === 'data-period' && !namesYear(mention.phrase.series)) return [];
    const period = next?.join === 'colon' && next.phrase.is === 'deadline' ? reportNamed(mention.phrase) : undefined;
    return period === undefined ? [mention] : [{ ...mention, phrase: { is: 'every', periods: [period] } }];
  });

const namesADay = (mention: Mention | undefined): boolean =>
  (mention?.phrase.is === 'span' || mention?.phrase.is === 'deadline') &&
  mention.phrase.series.points.some((point) => point.is === 'day' && point.month !== undefined);

/** "Thứ Sáu, ngày 28/11/2025": the weekday of a date is no time of its own. */
export const withoutWeekdaysOfDates = (mentions: readonly Mention[]): readonly Mention[] =>
  mentions.some(({ phrase }) => phrase.is === 'every')
    ? mentions
    : mentions.filter(
        ({ phrase, join, afterAnd }, i) =>
          phrase.is !== 'weekdays' ||
          phrase.bound !== null ||
          afterAnd ||
          join === 'matter' ||
          !(namesADay(mentions[i - 1]) || namesADay(mentions[i + 1])),
      );
