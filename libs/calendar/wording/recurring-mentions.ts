import type { Mention } from './mentions.js';
import { flush, type Progress, same } from './progress.js';
import type { Mark } from './recurrences.js';
import { isDayOnly, namesYear } from './spans.js';
import type { Phrase } from './syntax.js';

const saysMonthDays = (mark: Mark | undefined): boolean =>
  mark?.is === 'deadline' &&
  mark.series.points.every((point) => point.is === 'day' && point.month !== undefined && point.year === undefined);

export const onEvery = (progress: Progress, { phrase, join, afterAnd, about }: Mention): void => {
  if (phrase.is !== 'every') return;
  const { periods } = phrase;
  const { open } = progress;
  const absorbed =
    progress.continuousAt === progress.parts.length - 1 &&
    open === null &&
    same(periods, ['year']) &&
    !/^định kỳ/iu.test(about) &&
    (join === 'adjacent' || join === 'matter') &&
    !afterAnd;
  if (absorbed && progress.continuousAt !== null) return;
  // "6 tháng (trước ngày 25/5 và 25/11 hằng năm)": the days come back every year, and the report does twice in it.
  if (open?.periods != null && saysMonthDays(open.mark) && same(periods, ['year']) && join === 'adjacent' && !afterAnd) return;
  // "trước ngày 05/7 hằng năm đối với báo cáo 6 tháng"
  const isReportOfDay = phrase.isName && join === 'matter' && !afterAnd && periods.length === 1 && same(open?.periods ?? null, ['year']);
  if (isReportOfDay && open?.quota === undefined && saysMonthDays(open?.mark)) {
    progress.open = { ...open, periods };
    return;
  }
  if (open !== null && (open.periods === null || same(open.periods, periods)) && (!afterAnd || open.mark === undefined))
    progress.open = { ...open, periods };
  else {
    flush(progress);
    progress.open = { periods };
  }
};

export const onQuota = (progress: Progress, { phrase, join }: Mention): void => {
  if (phrase.is !== 'quota') return;
  const { open } = progress;
  const per = phrase.per === null ? null : [phrase.per];
  if (open?.quota !== undefined && join === 'remark' && phrase.per === 'year' && !phrase.within && !same(open.periods, ['year'])) {
    progress.open = { ...open, totalPerYear: phrase.count };
    return;
  }
  if (open?.quota !== undefined && join === 'remark' && same(open.periods, ['year']) && per !== null && !phrase.within) {
    progress.open = { ...open, periods: per, quota: phrase, totalPerYear: open.quota.count };
    return;
  }
  const fits =
    open !== null && open.quota === undefined && !phrase.within && (per === null || open.periods === null || same(open.periods, per));
  if (fits) {
    progress.open = { ...open, periods: open.periods ?? per, quota: phrase };
    return;
  }
  // "02 tin/bài và 01 bài …, hằng tháng": the period said once holds for each of them.
  const shared = open?.quota !== undefined && per === null ? open.periods : per;
  flush(progress);
  progress.open = { periods: shared, quota: phrase };
};

export const isMarkable = (phrase: Phrase): phrase is Extract<Phrase, { is: 'deadline' | 'span' }> =>
  (phrase.is === 'deadline' || phrase.is === 'span') && !namesYear(phrase.series);

/** "quý IV hằng năm, trước ngày 31/12". */
const isDayInSeason = ({ open }: Progress, { phrase, afterAnd, join }: Mention): boolean =>
  open?.mark?.is === 'span' &&
  open.season === undefined &&
  same(open.periods, ['year']) &&
  !isDayOnly(open.mark.series) &&
  open.mark.series.points.every(({ is }) => is !== 'day') &&
  phrase.is === 'deadline' &&
  phrase.series.points.every((point) => point.is === 'day' && point.month !== undefined) &&
  !afterAnd &&
  join !== 'matter';

/** Whether a date without a year belongs to something recurring, before or after it. */
export const belongs = (progress: Progress, mention: Mention, next: Mention | undefined): 'open' | 'next' | null => {
  const { phrase } = mention;
  if (!isMarkable(phrase)) return null;
  const reaches = ({ join, afterAnd }: Mention): boolean =>
    !afterAnd && (phrase.is === 'deadline' || phrase.yearly === true || join !== 'matter');
  const fits = (periods: readonly string[] | null): boolean => {
    if (periods === null) return true;
    return isDayOnly(phrase.series)
      ? !periods.includes('year') && !periods.includes('week')
      : periods.some((period) => ['year', 'half-year', 'quarter', 'nine-months'].includes(period));
  };
  if (progress.open !== null && progress.open.mark === undefined && reaches(mention) && fits(progress.open.periods)) return 'open';
  if (isDayInSeason(progress, mention)) return 'open';
  const isYearly = next?.phrase.is === 'every' && !next.hasItsDay && reaches(next) && fits(next.phrase.periods);
  return isYearly ? 'next' : null;
};

export const attach = (progress: Progress, mark: Mark, where: 'open' | 'next'): void => {
  if (where === 'open' && progress.open !== null) {
    const season = progress.open.mark?.is === 'span' ? { season: progress.open.mark.series } : {};
    progress.open = { ...progress.open, ...season, mark };
  } else {
    flush(progress);
    progress.open = { periods: null, mark };
  }
};

export const onDataPeriod = (progress: Progress, { phrase, afterAnd }: Mention): void => {
  if (phrase.is !== 'data-period') return;
  const { open } = progress;
  const covers = open !== null && open.data === undefined && !afterAnd && (open.periods === null || open.periods.includes(phrase.period));
  if (covers) progress.open = { ...open, periods: open.periods ?? [phrase.period], data: phrase };
  else {
    flush(progress);
    progress.open = { periods: [phrase.period], data: phrase };
  }
};

export const onMark = (progress: Progress, { phrase, afterAnd }: Mention): void => {
  if (phrase.is !== 'day-in-period' && phrase.is !== 'weekdays' && phrase.is !== 'hour') return;
  const period = phrase.is === 'weekdays' ? 'week' : phrase.is === 'hour' ? 'day' : phrase.period;
  const { open } = progress;
  const fits =
    open !== null && open.mark === undefined && !afterAnd && (period === null || open.periods === null || open.periods.includes(period));
  if (fits) progress.open = { ...open, periods: open.periods ?? (period === null ? null : [period]), mark: phrase };
  else {
    flush(progress);
    progress.open = { periods: period === null ? null : [period], mark: phrase };
  }
};
