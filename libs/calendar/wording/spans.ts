import { addDays, dateOf, lastDayOfMonth, type LocalDate, parseLocalDate } from '#libs/kernel/time.js';
import type { Decline } from './decline.js';
import type { Bound, ByDate, From, Grain, Season, Window } from './meaning.js';
import { isRange, type Link, type Point, type Series, type YearName } from './syntax.js';

/** What the plan tells beside the words. */
export interface Surroundings {
  readonly year: number | null;
  readonly issueDate: LocalDate | null;
}

export interface Problem {
  readonly problem: Decline;
}

export const isProblem = (value: object): value is Problem => 'problem' in value;

/** A point as days of the calendar. */
interface Extent {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly grain: Grain;
  /** One day is meant although more was named: "cuối năm". */
  readonly isMoment: boolean;
}

const yearNumberOf = (name: YearName | undefined, { year }: Surroundings): number | null => {
  if (typeof name === 'number') return name;
  return year === null ? null : year + (name?.ahead ?? 0);
};

const ofMonths = (year: number, first: number, last: number, grain: Grain): Extent => ({
  from: dateOf(year, first, 1),
  to: lastDayOfMonth(year, last),
  grain,
  isMoment: false,
});

const two = (number: number): string => String(number).padStart(2, '0');

const dayExtent = (year: number, month: number, day: number): Extent | Problem => {
  const date = parseLocalDate(`${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`);
  return date === undefined ? { problem: 'IMPOSSIBLE_DATE' } : { from: date, to: date, grain: 'day', isMoment: false };
};

/** Civil Code 2015, art. 146: the middle of a month is its 15th, of a year the last day of June; the end is the last day. */
const edgeExtent = (edge: 'middle' | 'end', of: Extent): Extent | Problem => {
  const moment = (date: LocalDate): Extent => ({ from: date, to: date, grain: of.grain, isMoment: true });
  if (edge === 'end') return moment(of.to);
  if (of.grain === 'month') return moment(addDays(of.from, 14));
  return of.grain === 'year' ? moment(dateOf(Number(of.from.slice(0, 4)), 6, 30)) : { problem: 'VAGUE' };
};

const extentOf = (point: Point, context: Surroundings): Extent | Problem => {
  if (point.is === 'edge') {
    const of = extentOf(point.of, context);
    return isProblem(of) ? of : edgeExtent(point.edge, of);
  }
  if (point.is === 'issue') {
    const { issueDate } = context;
    return issueDate === null ? { problem: 'UNDATED_EVENT' } : { from: issueDate, to: issueDate, grain: 'day', isMoment: false };
  }
  const year = yearNumberOf(point.year, context);
  if (year === null) return { problem: 'NO_YEAR' };
  switch (point.is) {
    case 'day':
      return point.month === undefined ? { problem: 'INCOMPLETE_DATE' } : dayExtent(year, point.month, point.day);
    case 'month':
      return ofMonths(year, point.month, point.month, 'month');
    case 'quarter':
      return ofMonths(year, point.quarter * 3 - 2, point.quarter * 3, 'quarter');
    case 'months':
      return ofMonths(year, point.first, point.last, point.last - point.first === 5 ? 'half-year' : 'month');
    case 'half-month': {
      const middle = dateOf(year, point.month, 15);
      const first = point.half === 1;
      return {
        from: first ? dateOf(year, point.month, 1) : addDays(middle, 1),
        to: first ? middle : lastDayOfMonth(year, point.month),
        grain: 'day',
        isMoment: false,
      };
    }
    case 'year':
      return ofMonths(year, 1, 12, 'year');
  }
};

const yearOfPoint = (point: Point): YearName | undefined =>
  point.is === 'edge' ? yearOfPoint(point.of) : point.is === 'issue' ? undefined : point.year;

const withYear = (point: Point, year: YearName): Point => {
  if (point.is === 'issue') return point;
  return point.is === 'edge' ? { ...point, of: withYear(point.of, year) } : { ...point, year };
};

/** 1 to 12, the month in which a point ends; what ranges across a new year are told by. */
const monthOfPoint = (point: Point): number => {
  switch (point.is) {
    case 'day':
      return point.month ?? 0;
    case 'month':
    case 'half-month':
      return point.month;
    case 'quarter':
      return point.quarter * 3;
    case 'months':
      return point.last;
    case 'edge':
      return monthOfPoint(point.of);
    default:
      return 0;
  }
};

/** Days take their month, and all points their year, from the neighbour that says it: "từ ngày 15 đến ngày 20/11/2025", "Quý I, II/2026". */
const completed = ({ points, links }: Series): readonly Point[] => {
  const done = [...points];
  for (let i = done.length - 2; i >= 0; i--) {
    const [point, following] = [done[i], done[i + 1]];
    if (point?.is === 'day' && point.month === undefined && following?.is === 'day' && following.month !== undefined) {
      done[i] = { ...following, day: point.day };
    }
    const year = following && yearOfPoint(following);
    const current = done[i];
    if (current && current.is !== 'issue' && yearOfPoint(current) === undefined && typeof year === 'number' && following) {
      const crosses = isRange(links[i]) && monthOfPoint(current) > monthOfPoint(following) && monthOfPoint(following) > 0;
      done[i] = withYear(current, crosses ? year - 1 : year);
    }
  }
  for (let i = 1; i < done.length; i++) {
    const [before, point] = [done[i - 1], done[i]];
    const year = before && yearOfPoint(before);
    if (point && before && point.is !== 'issue' && yearOfPoint(point) === undefined && typeof year === 'number') {
      const crosses = monthOfPoint(before) > monthOfPoint(point) && monthOfPoint(point) > 0;
      done[i] = withYear(point, crosses ? year + 1 : year);
    }
  }
  return done;
};

/** Whether any point says which year it lies in; "năm sau" is told from another. */
export const namesYear = ({ points }: Series): boolean =>
  points.some((point) => point.is === 'year' || point.is === 'issue' || typeof yearOfPoint(point) === 'number');

export const isDayOnly = ({ points }: Series): boolean => points.every((point) => point.is === 'day' && point.month === undefined);

export const daysOnly = ({ points }: Series): readonly number[] => points.flatMap((point) => (point.is === 'day' ? [point.day] : []));

interface Run {
  from: LocalDate | null;
  to: LocalDate;
  readonly grain: Grain;
  readonly isMoment: boolean;
  points: number;
  isEither: boolean;
  readonly fromIssue: boolean;
}

/** Neighbours that touch are one run: "Quý I, II" is a half-year, "Quý I, III" are two quarters. */
const runsOf = (series: Series, context: Surroundings): readonly Run[] | Problem => {
  const runs: Run[] = [];
  for (const [i, point] of completed(series).entries()) {
    const link: Link = series.links[i - 1] ?? 'and';
    const last = runs.at(-1);
    if (point.is === 'issue' && context.issueDate === null && i === 0 && series.points.length > 1) {
      const end = extentOf(completed(series)[1] ?? point, context);
      if (isProblem(end)) return end;
      runs.push({ from: null, to: end.to, grain: 'day', isMoment: false, points: 1, isEither: false, fromIssue: true });
      continue;
    }
    const extent = extentOf(point, context);
    if (isProblem(extent)) return extent;
    const joins = last !== undefined && i > 0 && (isRange(link) || extent.from === addDays(last.to, 1));
    if (!joins || !last) {
      runs.push({ ...extent, points: 1, isEither: false, fromIssue: point.is === 'issue' });
      continue;
    }
    if (last.from !== null && extent.to < last.from) return { problem: 'BACKWARD_SPAN' };
    last.to = link === 'until' ? addDays(extent.from, -1) : extent.to;
    last.points++;
    last.isEither ||= link === 'or';
  }
  return runs.some(({ from, to }) => from !== null && to < from) ? { problem: 'BACKWARD_SPAN' } : runs;
};

const partOfRun = (run: Run): ByDate | Window => {
  const { from, to, grain } = run;
  const isDate =
    run.points === 1 &&
    !run.fromIssue &&
    (run.isMoment || (grain === 'day' && from === to) || (grain === 'month' && from?.slice(0, 7) === to.slice(0, 7)));
  if (isDate && grain !== 'half-year') return { kind: 'by-date', date: to, ...(grain === 'day' ? {} : { grain }) };
  return {
    kind: 'window',
    from,
    to,
    grain,
    ...(run.fromIssue ? { fromBasis: 'own-issue' as const } : {}),
    ...(run.isEither ? { isEither: true as const } : {}),
  };
};

/** A month is a date (its last day), a quarter, a year or a range is a window. */
export const partsOfSpan = (series: Series, context: Surroundings): readonly (ByDate | Window)[] | Problem => {
  const runs = runsOf(series, context);
  return isProblem(runs) ? runs : runs.map(partOfRun);
};

/** "trước tháng 6" ends before its first day, "chậm nhất tháng 6" with its last. */
export const datesOfDeadline = (
  series: Series,
  bound: Bound,
  time: string | undefined,
  context: Surroundings,
): readonly ByDate[] | Problem => {
  if (series.links.some(isRange)) return { problem: 'VAGUE' };
  const dates: ByDate[] = [];
  for (const point of completed(series)) {
    const extent = extentOf(point, context);
    if (isProblem(extent)) return extent;
    const { grain } = extent;
    dates.push({
      kind: 'by-date',
      date: bound === 'before' ? extent.from : extent.to,
      bound,
      ...(grain === 'day' || grain === 'half-year' ? {} : { grain }),
      ...(time === undefined ? {} : { beforeTime: time }),
    });
  }
  return dates;
};

/** The first day of a point, or the first one after it. */
export const startOf = (point: Point, context: Surroundings, isPast: boolean): From | Problem => {
  if (point.is === 'issue') return { kind: 'from', from: context.issueDate, fromBasis: 'own-issue' };
  const extent = extentOf(point, context);
  return isProblem(extent) ? extent : { kind: 'from', from: isPast ? addDays(extent.to, 1) : extent.from };
};

/** Month and day of a leap year, so that 29 February is one. */
const ANY_YEAR: Surroundings = { year: 2024, issueDate: null };

/** The days of any year that a series without a year names. */
export const monthDaysOf = (series: Series, bound: Bound | null): readonly string[] | Problem => {
  const dates = datesOfDeadline(series, bound ?? 'by', undefined, ANY_YEAR);
  return isProblem(dates) ? dates : dates.map(({ date }) => date.slice(5));
};

/** The parts of any year that a series without a year names. */
export const seasonsOf = (series: Series): readonly Season[] | Problem => {
  const runs = runsOf(series, ANY_YEAR);
  if (isProblem(runs)) return runs;
  return runs.flatMap(({ from, to }) => (from === null ? [] : [{ from: from.slice(5), to: to.slice(5) }]));
};
