import { clock } from './clock.js';
import { ahead, alt, constant, map, mapIf, mark, not, opt, type Rule, seq, textBetween, words } from './combinators.js';
import { ofReportYear } from './deadlines.js';
import { digitsWithin } from './numbers.js';
import { day, issue, point, shortDates } from './points.js';
import { series, spanFrame } from './series.js';
import { isRange, type Link, type Phrase, type Point } from './syntax.js';
import type { Token } from './tokens.js';

const fromHead = seq(
  opt(words('bắt đầu', 'thực hiện', 'áp dụng', 'có hiệu lực', 'tính')),
  words('từ', 'kể từ', 'bắt đầu', 'tính từ', 'trong tuần từ'),
  opt(words('thời điểm')),
  opt(seq(clock, opt(mark(',')), ahead(words('ngày')))),
);
const toHead: Rule<unknown> = alt<unknown>(mark('-'), words('đến', 'tới', 'cho đến', 'cho tới', 'đến hết', 'cho đến hết'));
const issueLink: Rule<Link> = alt<Link>(constant(seq(toHead, words('trước')), 'until' as const), constant(toHead, 'to' as const));
const onward = opt(words('trở đi', 'trở về sau', 'về sau'));

/** "bắt đầu từ tháng 9/2025; kết thúc vào 31/12/2025". */
const beginAndEnd: Rule<Phrase> = map(
  seq(
    words('bắt đầu', 'thời gian bắt đầu', 'ngày bắt đầu'),
    opt(mark(':')),
    opt(words('từ', 'vào', 'trong')),
    point,
    opt(alt<unknown>(mark(',', ';', '-'), words('và'))),
    words('kết thúc', 'thời gian kết thúc', 'ngày kết thúc'),
    opt(mark(':')),
    opt(words('vào', 'trong')),
    point,
  ),
  ([, , , first, , , , , last]): Phrase => ({ is: 'span', series: { points: [first, last], links: ['to'] }, framed: true }),
);

/** "từ X đến Y", "kể từ ngày ký đến hết ngày Y", "từ X đến khi …", "từ X". */
export const fromOn: Rule<Phrase> = alt<Phrase>(
  beginAndEnd,
  mapIf(seq(spanFrame, series, words('trở đi', 'trở về sau', 'về sau')), ([, { points }]): Phrase | undefined => {
    const [first, ...rest] = points;
    return first === undefined || rest.length > 0 ? undefined : { is: 'from', point: first };
  }),
  map(
    seq(fromHead, words('đầu'), alt<Point>(point, constant(words('năm'), { is: 'year' })), toHead, point),
    ([, , first, , last]): Phrase => ({
      is: 'span',
      series: { points: [first, last], links: ['to'] },
      framed: true,
    }),
  ),
  map(seq(fromHead, words('đầu'), alt<Point>(point, constant(words('năm'), { is: 'year' })), onward), ([, , first]): Phrase => ({
    is: 'from',
    point: first,
  })),
  map(seq(fromHead, issue, issueLink, point), ([, first, joined, last]): Phrase => ({
    is: 'span',
    series: { points: [first, last], links: [joined] },
    framed: true,
  })),
  (source, at) => {
    const start = seq(fromHead, alt(point, issue), toHead, opt(words('khi', 'lúc')))(source, at);
    if (!start || series(source, start.next) || dayPart(source, start.next)) return undefined;
    const last = eventEnd(source.tokens, start.next);
    const event = textBetween(source, start.next, last);
    return event === '' ? undefined : { value: { is: 'until-event', from: start.value[1], event }, next: last };
  },
  map(seq(fromHead, shortDates), ([, [first, last]]): Phrase => ({
    is: 'span',
    series: { points: [first, last], links: ['to'] },
    framed: true,
  })),
  mapIf(seq(fromHead, opt(words('giai đoạn')), series, opt(ofReportYear)), ([, , named, yearly]): Phrase | undefined =>
    isRange(named.links[0])
      ? { is: 'span', series: named, framed: true, ...(yearly === undefined ? {} : { yearly: true as const }) }
      : undefined,
  ),
  map(seq(fromHead, point, onward, not(words('sang'))), ([, first]): Phrase => ({ is: 'from', point: first })),
  map(seq(fromHead, issue, onward), ([, first]): Phrase => ({ is: 'from', point: first })),
);
const dayPart = seq(opt(words('ngày')), digitsWithin(1, 31, 2));

/** An event goes on to the end of its clause. */
const eventEnd = (tokens: readonly Token[], at: number): number => {
  let next = at;
  const isEnd = (token: Token): boolean =>
    token.kind === 'mark' &&
    ([';', '(', ')', '\n', ','].includes(token.text) || (token.text === '.' && tokens[next + 1]?.spaced !== false));
  for (let token = tokens[next]; token !== undefined && !isEnd(token); token = tokens[next]) next++;
  return next;
};

export const past: Rule<Phrase> = map(
  seq(opt(words('kể từ', 'từ')), words('sau', 'từ sau'), alt(point, day), onward),
  ([, , named]): Phrase => ({ is: 'past', point: named }),
);

export const laterYears: Rule<Phrase> = constant(
  seq(
    opt(words('trong', 'cho', 'vào')),
    words(
      'các năm tiếp theo',
      'những năm tiếp theo',
      'các năm sau',
      'những năm sau',
      'năm tiếp theo',
      'các năm kế tiếp',
      'các năm tiếp',
      'các năm về sau',
      'những năm kế tiếp',
      'các giai đoạn tiếp theo',
      'giai đoạn tiếp theo',
      'những năm tới',
      'các năm tới',
      'các năm sau đó',
      'các quý tiếp theo',
      'các tháng tiếp theo',
      'thời gian tiếp theo',
      'hằng năm tiếp theo',
    ),
  ),
  { is: 'later-years' } as const,
);
