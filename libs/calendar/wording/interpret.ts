import { addDays, dateOf, yearOf } from '#libs/kernel/time.js';
import type { AllOf, Continuous, Part, Within } from './meaning.js';
import { type Mention, mentionsOf, runsTogether, withoutEmptyPeriodic, withoutNames } from './mentions.js';
import { type Mark, type Recurrence, recurringOf } from './recurrences.js';
import { datesOfDeadline, isDayOnly, isProblem, namesYear, partsOfSpan, type Problem, startOf, type Surroundings } from './spans.js';
import type { Clause, Phrase } from './syntax.js';

interface Progress {
  readonly context: Surroundings;
  readonly parts: Part[];
  open: Recurrence | null;
  /** The last mention told of later years, to which "(nếu có)" belongs. */
  isAfterLaterYears: boolean;
  /** How many parts the clauses before have made. */
  partsBefore: number;
  /** The part that "thường xuyên" made in this clause. */
  continuousAt: number | null;
  problem: Problem | null;
}

const fail = (progress: Progress, problem: Problem): void => {
  progress.problem ??= problem;
};

const flush = (progress: Progress): void => {
  if (progress.open === null) return;
  const recurring = recurringOf(progress.open);
  progress.open = null;
  if (isProblem(recurring)) fail(progress, recurring);
  else progress.parts.push(recurring);
};

const push = (progress: Progress, ...parts: readonly Part[]): void => {
  flush(progress);
  progress.parts.push(...parts);
};

const same = (a: readonly string[] | null, b: readonly string[]): boolean =>
  a !== null && a.length === b.length && a.every((one) => b.includes(one));

const onEvery = (progress: Progress, { phrase, join, afterAnd }: Mention): void => {
  if (phrase.is !== 'every') return;
  const { periods } = phrase;
  const { open } = progress;
  const absorbed =
    progress.continuousAt === progress.parts.length - 1 &&
    open === null &&
    same(periods, ['year']) &&
    (join === 'adjacent' || join === 'matter') &&
    !afterAnd;
  if (absorbed && progress.continuousAt !== null) return;
  if (open !== null && (open.periods === null || same(open.periods, periods)) && (!afterAnd || open.mark === undefined))
    progress.open = { ...open, periods };
  else {
    flush(progress);
    progress.open = { periods };
  }
};

const onQuota = (progress: Progress, { phrase, join }: Mention): void => {
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

const isMarkable = (phrase: Phrase): phrase is Extract<Phrase, { is: 'deadline' | 'span' }> =>
  (phrase.is === 'deadline' || phrase.is === 'span') && !namesYear(phrase.series);

/** Whether a date without a year belongs to something recurring, before or after it. */
const belongs = (progress: Progress, mention: Mention, next: Mention | undefined): 'open' | 'next' | null => {
  const { phrase } = mention;
  if (!isMarkable(phrase)) return null;
  const reaches = ({ join, afterAnd }: Mention): boolean => !afterAnd && (phrase.is === 'deadline' || join !== 'matter');
  const fits = (periods: readonly string[] | null): boolean => {
    if (periods === null) return true;
    return isDayOnly(phrase.series)
      ? !periods.includes('year') && !periods.includes('week')
      : periods.some((period) => ['year', 'half-year', 'quarter', 'nine-months'].includes(period));
  };
  if (progress.open !== null && progress.open.mark === undefined && reaches(mention) && fits(progress.open.periods)) return 'open';
  const isYearly = next?.phrase.is === 'every' && reaches(next) && fits(next.phrase.periods);
  return isYearly ? 'next' : null;
};

const attach = (progress: Progress, mark: Mark, where: 'open' | 'next'): void => {
  if (where === 'open' && progress.open !== null) progress.open = { ...progress.open, mark };
  else {
    flush(progress);
    progress.open = { periods: null, mark };
  }
};

const onMark = (progress: Progress, { phrase, afterAnd }: Mention): void => {
  if (phrase.is !== 'day-in-period' && phrase.is !== 'weekdays' && phrase.is !== 'data-period') return;
  const period = phrase.is === 'weekdays' ? 'week' : phrase.period;
  const { open } = progress;
  const fits =
    open !== null && open.mark === undefined && !afterAnd && (period === null || open.periods === null || open.periods.includes(period));
  if (fits) progress.open = { ...open, periods: open.periods ?? (period === null ? null : [period]), mark: phrase };
  else {
    flush(progress);
    progress.open = { periods: period === null ? null : [period], mark: phrase };
  }
};

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

const onContinuous = (progress: Progress, { join, afterAnd }: Mention): void => {
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
    if (!isSpan || mention.join === 'matter' || progress.open.bounds !== undefined) return false;
    progress.open = { ...progress.open, bounds: { from: part.from, to: part.kind === 'window' ? part.to : null } };
    return true;
  }
  if (
    progress.continuousAt === progress.parts.length - 1 &&
    last?.kind === 'continuous' &&
    last.from === null &&
    isSpan &&
    (mention.join !== 'matter' || part.kind === 'window')
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

const onDates = (progress: Progress, mention: Mention, next: Mention | undefined): void => {
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
  const near = surroundings(progress);
  const parts = phrase.is === 'span' ? partsOfSpan(phrase.series, near) : datesOfDeadline(phrase.series, phrase.bound, phrase.time, near);
  if (isProblem(parts)) fail(progress, parts);
  else if (!narrows(progress, mention, parts)) push(progress, ...parts);
};

const onLaterYears = (progress: Progress, { join }: Mention): void => {
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
  if (join !== 'matter')
    progress.parts.splice(-1, 1, {
      kind: 'from',
      from: last.kind === 'by-date' && last.grain === 'month' ? (`${last.date.slice(0, 8)}01` as typeof from) : from,
    });
  else progress.parts.push({ kind: 'from', from: last.kind === 'window' && last.to !== null ? addDays(last.to, 1) : addDays(from, 1) });
};

const withinOf = ({ count, unit, isWorking, basis }: Extract<Phrase, { is: 'within' }>): Within => ({
  kind: 'within',
  [unit]: count,
  ...(unit === 'months' ? {} : { dayType: isWorking ? ('working' as const) : ('calendar' as const) }),
  ...(basis === null ? {} : { from: basis }),
});

const onStart = (progress: Progress, mention: Mention): void => {
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

const grainOf = (point: Extract<Phrase, { is: 'until-event' }>['from']): 'day' | 'month' | 'quarter' | 'year' =>
  point.is === 'month' || point.is === 'quarter' || point.is === 'year' ? point.is : 'day';

const onMention = (progress: Progress, mention: Mention, next: Mention | undefined): void => {
  const { phrase } = mention;
  const isRemarkOnLaterYears = progress.isAfterLaterYears && phrase.is === 'if-any';
  progress.isAfterLaterYears = false;
  switch (phrase.is) {
    case 'every':
      return onEvery(progress, mention);
    case 'quota':
      return onQuota(progress, mention);
    case 'day-in-period':
    case 'weekdays':
    case 'data-period':
      return onMark(progress, mention);
    case 'span':
    case 'deadline':
      return onDates(progress, mention, next);
    case 'periodic':
      flush(progress);
      progress.open = { periods: null };
      return;
    case 'continuous':
      return onContinuous(progress, mention);
    case 'from':
    case 'past':
    case 'until-event':
      return onStart(progress, mention);
    case 'later-years':
      return onLaterYears(progress, mention);
    case 'within':
      return push(progress, withinOf(phrase));
    case 'request':
      return push(progress, { kind: 'on-request', by: phrase.by });
    case 'external':
      return push(progress, { kind: 'external-calendar', of: phrase.of });
    case 'after':
      return push(progress, { kind: 'after', event: phrase.event, ...(phrase.immediate ? { immediate: true as const } : {}) });
    case 'if-any':
      flush(progress);
      if (!isRemarkOnLaterYears && progress.parts.at(-1)?.kind !== 'on-request')
        progress.parts.push({ kind: 'on-request', by: mention.about });
      return;
    case 'unsettled':
      return fail(progress, { problem: phrase.code });
  }
};

export type Interpretation = Part | AllOf | (Problem & { readonly about: string });

/** What a syntax tree means in its plan; a problem names the first words that mean nothing definite. */
export const interpret = (clauses: readonly Clause[], context: Surroundings): Interpretation => {
  const progress: Progress = {
    context,
    parts: [],
    open: null,
    isAfterLaterYears: false,
    partsBefore: 0,
    continuousAt: null,
    problem: null,
  };
  const all = clauses.map((clause) => mentionsOf(clause.items));
  const settled = all.flat().filter(({ phrase }) => !(phrase.is === 'unsettled' && phrase.code === 'QUALITATIVE'));
  if (settled.length === 0)
    return all.flat().length === 0 ? { problem: 'NO_TIME', about: '' } : { problem: 'QUALITATIVE', about: all.flat()[0]?.about ?? '' };
  for (const clauseMentions of all) {
    const sure = withoutNames(clauseMentions.filter((mention) => settled.includes(mention)));
    if (isProblem(sure)) return { ...sure, about: clauseMentions[0]?.about ?? '' };
    const mentions = withoutEmptyPeriodic(sure);
    if (runsTogether(mentions)) return { problem: 'NOT_UNDERSTOOD', about: mentions.map(({ about }) => about).join(' ') };
    progress.continuousAt = null;
    progress.partsBefore = progress.parts.length;
    for (const [i, mention] of mentions.entries()) {
      onMention(progress, mention, mentions[i + 1]);
      if (progress.problem) return { ...progress.problem, about: mention.about };
    }
    flush(progress);
    if (progress.problem) return { ...progress.problem, about: mentions.at(-1)?.about ?? '' };
  }
  const texts = progress.parts.map((part) => JSON.stringify(part));
  const parts = progress.parts.filter((_, i) => texts.indexOf(texts[i] ?? '') === i);
  const [only, ...rest] = parts;
  if (only === undefined) return { problem: 'NO_TIME', about: '' };
  return rest.length === 0 ? only : { kind: 'all-of', parts };
};
