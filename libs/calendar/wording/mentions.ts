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
  /** The words before it end in a noun that takes a year: "… đề án". */
  readonly isAfterName: boolean;
  /** The words before it name a plan, a report or a task. */
  readonly isAfterWork: boolean;
  /** A comma parts it from the mention before, whatever else stands between. */
  readonly isAfterComma: boolean;
  readonly isInRemark: boolean;
  /** A report that is named right before its day, and so has none of the days before it. */
  readonly hasItsDay?: true;
}

export const mentionsOf = (items: readonly Item[]): readonly Mention[] => {
  const mentions: Mention[] = [];
  let join: Join = 'start';
  let afterAnd = false;
  let isPartOfName = false;
  let isAfterName = false;
  let isAfterWork = false;
  let isAfterComma = false;
  let depth = 0;
  const visit = (item: Item): void => {
    switch (item.is) {
      case 'phrase':
        mentions.push({
          phrase: item.phrase,
          about: item.about,
          join: mentions.length === 0 && join !== 'matter' ? 'start' : join,
          afterAnd,
          isPartOfName,
          isAfterName,
          isAfterWork,
          isAfterComma,
          isInRemark: depth > 0,
        });
        isAfterName = false;
        isAfterWork = false;
        isAfterComma = false;
        join = 'adjacent';
        afterAnd = false;
        isPartOfName = false;
        return;
      case 'matter':
        isPartOfName = !item.verb || item.endsInName;
        isAfterName = item.endsInName;
        isAfterWork = item.namesWork;
        join = 'matter';
        return;
      case 'comma':
      case 'colon':
        isAfterComma ||= item.is === 'comma';
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
        depth++;
        item.items.forEach(visit);
        depth--;
        join = 'matter';
    }
  };
  items.forEach(visit);
  return mentions;
};

/** "Ban hành Kế hoạch … năm 2026 trước ngày 31/12/2025": the year is that of the plan, for its time stands right behind. */
const isYearOfWork = ({ phrase, join, isAfterWork }: Mention, next: Mention | undefined): boolean =>
  phrase.is === 'span' &&
  !phrase.framed &&
  phrase.series.points.every(({ is }) => is === 'year') &&
  join === 'matter' &&
  isAfterWork &&
  (next?.phrase.is === 'deadline' || (next?.phrase.is === 'span' && next.phrase.framed)) &&
  !next.isInRemark &&
  !next.afterAnd;

const isDoubtful = ({ phrase, join, isPartOfName }: Mention): boolean =>
  phrase.is === 'span' && !phrase.framed && join === 'matter' && isPartOfName;

/** "Lập hồ sơ quý I/2026, trình quý II/2026": one step after another, each with its time. */
const isStep = ({ isAfterWork }: Mention, next: Mention | undefined): boolean => !isAfterWork && next?.isAfterComma === true;

const isYear = ({ phrase }: Mention): boolean => phrase.is === 'span' && phrase.series.points.every(({ is }) => is === 'year');

const saysWhen = ({ phrase }: Mention): boolean => ['deadline', 'within'].includes(phrase.is) || (phrase.is === 'span' && phrase.framed);

/** "báo cáo quý IV/2025 gửi trước ngày 10/12": its day stands beside it. "Báo cáo quý IV hằng năm" may be due in that quarter. */
const isSurelyName = (mention: Mention, before: Mention | undefined, next: Mention | undefined): boolean =>
  (mention.isAfterName || mention.isAfterWork) &&
  ((next !== undefined && saysWhen(next) && !next.isInRemark && !next.afterAnd) ||
    (before !== undefined && saysWhen(before) && !mention.afterAnd));

/** Years and quarters that stand behind other words may be part of a name; dates that say so themselves are not. */
export const withoutNames = (mentions: readonly Mention[]): readonly Mention[] | Problem => {
  const timed = mentions.filter((mention, i) => !isYearOfWork(mention, mentions[i + 1]));
  const sure = timed.filter((mention, i) => !isDoubtful(mention) || isStep(mention, timed[i + 1]));
  // The year of an election, or the year in which the first step is done: nobody can tell.
  const isUncertain = timed.length > 0 && (sure.every(isDoubtful) || sure.some((mention) => isDoubtful(mention) && isYear(mention)));
  const isSettled = timed.every(({ phrase }) => phrase.is !== 'unsettled');
  const isLost = isSettled && timed.some((mention, i) => !sure.includes(mention) && !isSurelyName(mention, timed[i - 1], timed[i + 1]));
  return isUncertain || isLost ? { problem: 'WHOSE_YEAR' } : sure;
};

/** "Quý IV các năm 2026, 2027", "trước 30/6 các năm 2026, 2027": one time straight after another narrows it in a way that no part can carry. */
export const runsTogether = (mentions: readonly Mention[]): boolean =>
  mentions.some(({ phrase, join }, i) => {
    const before = mentions[i - 1]?.phrase;
    return (
      phrase.is === 'span' && join === 'adjacent' && (before?.is === 'span' || (before?.is === 'deadline' && !namesYear(before.series)))
    );
  });

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
