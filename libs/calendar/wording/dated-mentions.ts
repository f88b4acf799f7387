import { dateOf, yearOf } from '#libs/kernel/time.js';
import type { Continuous, Part } from './meaning.js';
import type { Mention } from './mentions.js';
import { fail, flush, type Progress, push } from './progress.js';
import { attach, belongs, isMarkable } from './recurring-mentions.js';
import { datesOfDeadline, isProblem, namesYear, partsOfSpan, startOf, type Surroundings } from './spans.js';
import type { Phrase } from './syntax.js';

/** Long enough to go on in: a year or more, or without an end. */
const goesOn = (part: Part | undefined): part is Extract<Part, { kind: 'from' | 'window' }> =>
  part?.kind === 'from' ||
  (part?.kind === 'window' && part.untilEvent === undefined && (part.grain === 'year' || part.fromBasis !== undefined));

const continuousIn = (part: Extract<Part, { kind: 'from' | 'window' }>): Continuous => ({
  kind: 'continuous',
  from: part.from,
  to: part.kind === 'window' ? part.to : null,
  ...(part.fromBasis === undefined ? {} : { fromBasis: part.fromBasis }),
});

export const onContinuous = (progress: Progress, { join, afterAnd }: Mention): void => {
  flush(progress);
  const last = progress.parts.at(-1);
  if (progress.parts.length > progress.partsBefore && join !== 'start' && !afterAnd && goesOn(last))
    progress.parts.splice(-1, 1, continuousIn(last));
  else progress.parts.push({ kind: 'continuous', from: null, to: null });
  progress.continuousAt = progress.parts.length - 1;
};

const liesIn = (part: Part, span: Extract<Part, { kind: 'window' }>): boolean => {
  const last = part.kind === 'window' ? part.to : part.kind === 'by-date' ? part.date : null;
  const first = part.kind === 'window' ? part.from : last;
  return first !== null && last !== null && span.from !== null && span.to !== null && span.from <= first && last <= span.to;
};

/** "thường xuyên trong năm 2025", "hằng tháng trong năm 2026", "(từ ngày … đến ngày …)" after a number of days. */
const narrows = (progress: Progress, mention: Mention, parts: readonly Part[]): boolean => {
  const [part, ...rest] = parts;
  if (part === undefined || rest.length > 0 || mention.afterAnd || mention.join === 'start') return false;
  const last = progress.parts.at(-1);
  const isSpan = part.kind === 'window' || part.kind === 'from';
  if (progress.open !== null) {
    const isLoneNumber = progress.open.quota !== undefined && progress.open.periods === null;
    if (!isSpan || (mention.join === 'matter' && !isLoneNumber) || progress.open.bounds !== undefined) return false;
    progress.open = { ...progress.open, bounds: { from: part.from, to: part.kind === 'window' ? part.to : null } };
    return true;
  }
  if (
    progress.continuousAt === progress.parts.length - 1 &&
    last?.kind === 'continuous' &&
    last.from === null &&
    isSpan &&
    (mention.join !== 'matter' || goesOn(part))
  ) {
    progress.parts.splice(-1, 1, continuousIn(part));
    return true;
  }
  const isSameInDetail =
    mention.join === 'remark' &&
    ((last?.kind === 'within' && last.from === undefined && part.kind === 'window') ||
      (last?.kind === 'by-date' && last.grain === 'month' && part.kind === 'by-date' && part.date.slice(0, 7) === last.date.slice(0, 7)) ||
      (last?.kind === 'window' && mention.phrase.is === 'span' && !namesYear(mention.phrase.series) && liesIn(part, last)));
  if (isSameInDetail) progress.parts.splice(-1, 1, part);
  return isSameInDetail;
};

/** A date without a year lies in the year that its clause has just named: "Năm 2025, hoàn thành trước 30/11". */
const surroundings = ({ parts, partsBefore, context }: Progress): Surroundings => {
  const last = parts.length > partsBefore ? parts.at(-1) : undefined;
  const isYear =
    last?.kind === 'window' && last.grain === 'year' && last.to !== null && last.from !== null && yearOf(last.from) === yearOf(last.to);
  return isYear && last.to !== null ? { ...context, year: yearOf(last.to) } : context;
};

export const onDates = (progress: Progress, mention: Mention, next: Mention | undefined): void => {
  const { phrase } = mention;
  if (phrase.is !== 'span' && phrase.is !== 'deadline') return;
  const mark = progress.open?.mark;
  const bound = mark?.is === 'deadline' || mark?.is === 'day-in-period' ? mark.bound : null;
  // "trước ngày 15/6 (…) và 15/12 (…)": the head of the first date holds for the second.
  if (
    phrase.is === 'span' &&
    bound !== null &&
    (mention.join === 'and' || mention.join === 'comma') &&
    isMarkable(phrase) &&
    phrase.series.points.every(({ is }) => is === 'day')
  ) {
    onDates(progress, { ...mention, phrase: { is: 'deadline', bound, series: phrase.series } }, next);
    return;
  }
  const where = belongs(progress, mention, next);
  if (where !== null) {
    attach(progress, phrase.is === 'span' ? { is: 'span', series: phrase.series } : phrase, where);
    return;
  }
  if (phrase.yearly && isMarkable(phrase)) {
    flush(progress);
    progress.open = { periods: ['year'], mark: phrase };
    return;
  }
  const near = surroundings(progress);
  const parts = phrase.is === 'span' ? partsOfSpan(phrase.series, near) : datesOfDeadline(phrase.series, phrase.bound, phrase.time, near);
  if (isProblem(parts)) fail(progress, parts);
  else if (!narrows(progress, mention, parts)) push(progress, ...parts);
};

export const onLaterYears = (progress: Progress, { join }: Mention): void => {
  flush(progress);
  const last = progress.parts.at(-1);
  progress.isAfterLaterYears = true;
  const from = last?.kind === 'window' || last?.kind === 'from' ? last.from : last?.kind === 'by-date' ? last.date : null;
  const dated = progress.parts.findLast((part) => part.kind === 'window' || part.kind === 'by-date');
  const lastDay = dated?.kind === 'window' ? dated.to : dated?.kind === 'by-date' ? dated.date : null;
  if (last?.kind === 'continuous' && last.from === null && lastDay !== null && lastDay !== undefined) {
    progress.parts.splice(-1, 1, { ...last, from: dateOf(yearOf(lastDay) + 1, 1, 1) });
    return;
  }
  if (last === undefined || from === null) {
    fail(progress, { problem: 'VAGUE' });
    return;
  }
  if (last.kind === 'from') return;
  // "đến năm 2030 và những năm tiếp theo": first to that end, and then on.
  if (last.kind === 'by-date' && last.grain === 'year') {
    progress.parts.push({ kind: 'from', from: dateOf(yearOf(last.date) + 1, 1, 1) });
    return;
  }
  if (join !== 'matter')
    progress.parts.splice(-1, 1, {
      kind: 'from',
      from: last.kind === 'by-date' && last.grain === 'month' ? (`${last.date.slice(0, 8)}01` as typeof from) : from,
    });
  else progress.parts.push({ kind: 'from', from: dateOf(yearOf((last.kind === 'window' ? last.to : null) ?? from) + 1, 1, 1) });
};

export const onStart = (progress: Progress, mention: Mention): void => {
  const { phrase } = mention;
  if (phrase.is !== 'from' && phrase.is !== 'past' && phrase.is !== 'until-event') return;
  const start = startOf(phrase.is === 'until-event' ? phrase.from : phrase.point, progress.context, phrase.is === 'past');
  if (isProblem(start)) {
    fail(progress, start);
    return;
  }
  if (phrase.is === 'until-event') {
    const basis = start.fromBasis === undefined ? {} : { fromBasis: start.fromBasis };
    push(progress, { kind: 'window', from: start.from, to: null, grain: grainOf(phrase.from), ...basis, untilEvent: phrase.event });
  } else if (!narrows(progress, mention, [start])) push(progress, start);
};

export const onSinceEvent = (progress: Progress, { event, to }: Extract<Phrase, { is: 'since-event' }>): void => {
  const dates = datesOfDeadline({ points: [to], links: [] }, 'by', undefined, progress.context);
  if (isProblem(dates)) {
    fail(progress, dates);
    return;
  }
  push(progress, ...dates.map(({ date }): Part => ({ kind: 'window', from: null, to: date, grain: 'day', sinceEvent: event })));
};

const grainOf = (point: Extract<Phrase, { is: 'until-event' }>['from']): 'day' | 'month' | 'quarter' | 'year' =>
  point.is === 'month' || point.is === 'quarter' || point.is === 'year' ? point.is : 'day';
