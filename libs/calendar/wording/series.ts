import { clock } from './clock.js';
import { ahead, alt, constant, LEADING_MAX, map, mark, not, opt, type Rule, seq, upTo, words } from './combinators.js';
import { digitsWithin } from './numbers.js';
import {
  datedDay,
  dayNumber,
  issue,
  monthNumber,
  numericMonth,
  point,
  quarterNumber,
  standsAlone,
  surelyShortDate,
  withYear,
  yearTail,
} from './points.js';
import { isRange, type Link, type Point, type Series } from './syntax.js';

/** "đến", "- ", "đến 17 giờ 00" before a day. */
const toLink: Rule<Link> = constant(
  seq(
    alt<unknown>(mark('-'), words('đến', 'tới', 'đến hết', 'cho đến', 'cho đến hết', 'đến cuối', 'tới hết')),
    opt(seq(clock, opt(mark(',')), ahead(words('ngày')))),
  ),
  'to' as const,
);
const orLink: Rule<Link> = constant(alt<unknown>(words('hoặc'), mark('/')), 'or' as const);
const andLink: Rule<Link> = constant(alt<unknown>(seq(mark(','), opt(words('và'))), mark('&', '+'), words('và')), 'and' as const);

/** Only where the next point begins at once: "Quý I, II", not "Quý I, có đánh giá". */
const untilLink: Rule<Link> = constant(words('đến trước', 'cho đến trước', 'tới trước'), 'until' as const);
const link: Rule<Link> = alt<Link>(untilLink, toLink, orLink, andLink);

/** A point that leaves out what the one before said: the "II" of "Quý I, II", the "16" of "ngày 15, 16/11". */
const elliptical = (before: Point): Rule<Point> | undefined => {
  switch (before.is) {
    case 'quarter':
      return map(seq(quarterNumber, opt(yearTail)), ([number, y]) => withYear({ is: 'quarter' as const, quarter: number }, y));
    case 'month':
      return map(seq(monthNumber, standsAlone, not(mark('%')), opt(yearTail)), ([number, , , y]) =>
        withYear({ is: 'month' as const, month: number }, y),
      );
    case 'day':
      return map(seq(dayNumber, standsAlone, not(mark('%'))), ([number]): Point => ({ is: 'day', day: number }));
    default:
      return undefined;
  }
};

/** "15 - 20/11/2025", "25 và 26/11/2025", "6 - 8/2026": the first number is told by the second. */
const bareRange: Rule<Series> = map(
  seq(
    digitsWithin(1, 31, 2),
    alt<Link>(toLink, constant(alt<unknown>(mark(','), words('và')), 'and' as const)),
    alt<Point>(datedDay, numericMonth, surelyShortDate),
  ),
  ([first, joined, last]): Series => ({
    points: [last.is === 'month' ? { is: 'month', month: first } : { is: 'day', day: first }, last],
    links: [joined],
  }),
);

/** "Quý 3, 4/2025": the second number is a quarter too, and not April. */
const isYearlessQuarter = (before: Point): boolean => before.is === 'quarter' && before.year === undefined;

export const series: Rule<Series> = alt<Series>((source, at) => {
  const first = alt(point, issue)(source, at);
  if (!first || first.value.is === 'issue') return undefined;
  const points: Point[] = [first.value];
  const links: Link[] = [];
  let next = first.next;
  for (let before: Point = first.value; ;) {
    const joined = link(source, next);
    if (!joined) break;
    const shorter = elliptical(before);
    const following = (shorter === undefined ? point : isYearlessQuarter(before) ? alt<Point>(shorter, point) : alt<Point>(point, shorter))(
      source,
      joined.next,
    );
    if (!following) break;
    // "năm 2025, 30/6" names two different things; only a range may join grains.
    if (!isRange(joined.value) && following.value.is !== before.is) break;
    points.push(following.value);
    links.push(joined.value);
    before = following.value;
    next = following.next;
  }
  return { value: { points, links }, next };
}, bareRange);

/** A label before a span: "giai đoạn", "trong khoảng thời gian". */
export const spanFrame = upTo(
  LEADING_MAX,
  alt<unknown>(words('trong', 'vào', 'giai đoạn', 'các giai đoạn', 'khoảng thời gian', 'thời gian', 'thời kỳ', 'ngay trong')),
);

/** "trong tuần ngày 15 đến ngày 20"; "tuần 1 tháng 12" is another thing. */
export const weekFrame = seq(spanFrame, words('tuần'), ahead(words('ngày')));
