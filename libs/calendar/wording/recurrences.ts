import type { Bound, MonthDay, Period, Recurring } from './meaning.js';
import { daysOnly, isDayOnly, isProblem, monthDaysOf, type Problem, seasonsOf } from './spans.js';
import { isRange, type MonthPlace, type Phrase, type Point, type Series } from './syntax.js';

type Quota = Extract<Phrase, { is: 'quota' }>;
/** What says on which days of its periods something comes back. */
export type Mark =
  Extract<Phrase, { is: 'day-in-period' | 'weekdays' | 'hour' | 'deadline' }> | { readonly is: 'span'; readonly series: Series };

/** What one recurring thing is told by, in whatever order it is told. */
export interface Recurrence {
  readonly periods: readonly Period[] | null;
  readonly quota?: Quota;
  readonly mark?: Mark | undefined;
  /** "quý IV hằng năm, trước ngày 31/12": the part of the year in which the day of the mark lies. */
  readonly season?: Series;
  /** The days that the figures cover, which may stand beside a day on which they are due. */
  readonly data?: Extract<Phrase, { is: 'data-period' }>;
  readonly totalPerYear?: number;
  readonly bounds?: Pick<Recurring, 'from' | 'to'>;
}

const PLACES: Readonly<Record<MonthPlace, Recurring['monthOfPeriod']>> = {
  same: undefined,
  next: 'next',
  first: 'first',
  second: 'second',
  last: 'last',
  'first-of-next': 'first-of-next',
  'second-of-next': 'second-of-next',
  'last-of-next': 'last-of-next',
};

const withBound = (bound: Bound | null, time: string | undefined): Pick<Recurring, 'bound' | 'beforeTime'> => ({
  ...(bound === null ? {} : { bound }),
  ...(time === undefined ? {} : { beforeTime: time }),
});

const single = <T>(values: readonly T[]): T | readonly T[] => (values.length === 1 && values[0] !== undefined ? values[0] : values);

type Marked = Omit<Partial<Recurring>, 'kind'>;

const ofDayInPeriod = ({ days: [first, last], place, bound, time }: Extract<Mark, { is: 'day-in-period' }>): Marked => {
  const monthOfPeriod = PLACES[place];
  return {
    ...(first === last ? { dayOfMonth: first } : { dayRange: [first, last] }),
    ...(monthOfPeriod === undefined ? {} : { monthOfPeriod }),
    ...withBound(bound, time),
    count: 1,
  };
};

const ofSpan = (series: Series): Marked | Problem => {
  if (isDayOnly(series)) {
    const [first, last] = daysOnly(series);
    if (first === undefined) return { problem: 'INCOMPLETE_DATE' };
    return last === undefined ? { dayOfMonth: first, count: 1 } : { dayRange: [first, last], count: 1 };
  }
  const [first] = series.points;
  if (!series.links.some(isRange) && first?.is === 'day') {
    const days = monthDaysOf(series, null);
    return isProblem(days) ? days : { before: single(days), count: days.length };
  }
  const seasons = seasonsOf(series);
  return isProblem(seasons) ? seasons : { window: single(seasons), count: seasons.length };
};

const ofMark = (mark: Mark, periods: readonly Period[] | null): Marked | Problem => {
  switch (mark.is) {
    case 'day-in-period':
      return ofDayInPeriod(mark);
    case 'weekdays':
      return { weekdays: mark.days, count: mark.days.length, ...withBound(mark.bound, mark.time) };
    case 'hour':
      return { count: 1, ...withBound(mark.bound, mark.time) };
    case 'span':
      return ofSpan(mark.series);
    case 'deadline': {
      if (isDayOnly(mark.series)) {
        const [day] = daysOnly(mark.series);
        return day === undefined ? { problem: 'INCOMPLETE_DATE' } : { dayOfMonth: day, count: 1, ...withBound(mark.bound, mark.time) };
      }
      const days: readonly MonthDay[] | Problem = monthDaysOf(mark.series, mark.bound);
      if (isProblem(days)) return days;
      // Several days of one year are as many times; several periods share the days out.
      const count = periods?.length === 1 && periods[0] === 'year' ? days.length : 1;
      return { before: single(days), count, ...withBound(mark.bound, mark.time) };
    }
  }
};

/** Several days of every month come back one by one: "ngày 05 và 20 hằng tháng". */
const dayByDay = (recurrence: Recurrence): readonly Recurrence[] => {
  const { mark } = recurrence;
  if ((mark?.is !== 'span' && mark?.is !== 'deadline') || !isDayOnly(mark.series) || mark.series.links.some(isRange)) return [recurrence];
  // A number says how often already; its days are only when.
  if (recurrence.quota !== undefined && mark.series.points.length > 1) return [{ ...recurrence, mark: undefined }];
  return mark.series.points.map((point) => ({ ...recurrence, mark: { ...mark, series: { points: [point], links: [] } } }));
};

const REPORTED_ON_ONE_DAY: readonly Period[] = ['half-year', 'nine-months', 'year'];
/** A year is reported on as it ends, or soon after. */
const isDayOfYearReport = (point: Point): boolean =>
  point.is === 'day' && point.month !== undefined && (point.month >= 10 || point.month <= 2);

/** "6 tháng, hằng năm (trước ngày 15/6 và 15/12)", "hằng quý, hằng năm (trước ngày 15/12)": to each report its own day. */
const reportByReport = (recurrence: Recurrence): readonly Recurrence[] | Problem => {
  const { periods, mark } = recurrence;
  if (periods === null || periods.length < 2 || (mark?.is !== 'span' && mark?.is !== 'deadline')) return [recurrence];
  const { points, links } = mark.series;
  if (isDayOnly(mark.series) || links.some(isRange) || !points.every(({ is }) => is === 'day')) return [recurrence];
  const [only, ...others] = points;
  if (only !== undefined && others.length === 0) {
    if (periods.at(-1) !== 'year' || !isDayOfYearReport(only)) return { problem: 'NOT_UNDERSTOOD' };
    return [
      { ...recurrence, periods: periods.slice(0, -1), mark: undefined },
      { ...recurrence, periods: ['year'] },
    ];
  }
  if (points.length !== periods.length || !periods.every((period) => REPORTED_ON_ONE_DAY.includes(period))) return [recurrence];
  return points.map((point, i) => ({
    ...recurrence,
    periods: periods.slice(i, i + 1),
    mark: { ...mark, series: { points: [point], links: [] } },
  }));
};

export const recurringsOf = (recurrence: Recurrence): readonly Recurring[] | Problem => {
  const reports = reportByReport(recurrence);
  if (isProblem(reports)) return reports;
  const made = reports.flatMap(dayByDay).map(recurringOf);
  const problem = made.find(isProblem);
  return problem ?? made.filter((one): one is Recurring => !isProblem(one));
};

/** "02 lớp tập huấn trong năm 2026": so many in that year. */
const isOneYear = (bounds: Recurrence['bounds']): boolean =>
  bounds?.from != null && bounds.to != null && bounds.from.slice(4) === '-01-01' && bounds.to === `${bounds.from.slice(0, 4)}-12-31`;

const recurringOf = ({ periods, quota, mark, season, data, totalPerYear, bounds }: Recurrence): Recurring | Problem => {
  if (periods === null && quota !== undefined && !isOneYear(bounds)) return { problem: 'NO_PERIOD' };
  const marked = mark === undefined ? {} : ofMark(mark, periods);
  const seasons = season === undefined ? [] : seasonsOf(season);
  if (isProblem(marked)) return marked;
  if (isProblem(seasons)) return seasons;
  const counted = quota === undefined ? {} : { count: quota.count, strength: quota.strength, product: quota.product };
  return {
    kind: 'recurring',
    every: periods === null ? (quota === undefined ? null : 'year') : single(periods),
    count: null,
    ...marked,
    ...(data === undefined ? {} : { period: { from: data.from, to: data.to } }),
    ...(seasons.length === 0 ? {} : { window: single(seasons) }),
    ...counted,
    atLeast: quota?.strength === 'AT_LEAST',
    ...(totalPerYear === undefined ? {} : { totalPerYear }),
    ...bounds,
  };
};
