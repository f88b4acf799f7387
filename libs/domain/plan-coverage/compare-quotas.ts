import { periodsBetween } from '#libs/calendar/period.js';
import type { Schedule } from '#libs/calendar/schedule.js';
import { foldDiacritics } from '#libs/kernel/text.js';
import { dateOf, type LocalDate, maxDate, minDate } from '#libs/kernel/time.js';
import type { DutyRule, Quota, QuotaTarget } from '../plan/plan-content.js';
import { difference, type DifferenceAspect, type TaskDifference } from './difference.js';

export type QuotaRule = Extract<DutyRule, { readonly kind: 'QUOTA' }>;

/** A quota and how many duties it makes: a group, and leads that each hold their own, owe it once for each. */
export interface HeldQuota {
  readonly rule: QuotaRule;
  readonly duties: number;
}

interface Span {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

const wholeYear = (year: number): Span => ({ from: dateOf(year, 1, 1), to: dateOf(year, 12, 31) });

const spanOf = (schedule: Schedule): Span | undefined => {
  switch (schedule.kind) {
    case 'PERIODIC':
    case 'WINDOW':
      return { from: schedule.from, to: schedule.to };
    case 'CONTINUOUS':
      return schedule.to === null ? undefined : { from: schedule.from, to: schedule.to };
    default:
      return undefined;
  }
};

const overlap = (a: Span, b: Span): Span | undefined => {
  const span = { from: maxDate(a.from, b.from), to: minDate(a.to, b.to) };
  return span.from <= span.to ? span : undefined;
};

/** How often a count is owed within a span of days: once for each period, else once. */
const timesIn = (schedule: Schedule, span: Span | undefined): number => {
  if (span === undefined) return 0;
  if (schedule.kind !== 'PERIODIC') return 1;
  return [...new Set(schedule.every)].reduce((sum, unit) => sum + periodsBetween(unit, schedule.system, span.from, span.to).length, 0);
};

/**
 * What a quota comes to over the span of the one above. Above, every period counts: then a rate is compared with a rate, and where the derived one
 * begins later or ends earlier is another difference. Above, one total counts: then only what is owed within it.
 */
const totalHere = ({ rule, duties }: HeldQuota, above: QuotaRule, span: Span): number => {
  const { schedule, quota } = rule;
  const within = above.schedule.kind === 'PERIODIC' ? span : overlap(span, spanOf(schedule) ?? span);
  return quota.count * timesIn(schedule, within) * duties;
};

const comparable = (text: string | undefined): string => foldDiacritics((text ?? '').trim());

/** `AT_LEAST 2 NEWS_ITEM / MONTH (Cổng thông tin)`, as it stands in differences. */
const quotaText = ({ quota, schedule }: QuotaRule): string => {
  const { target, count, product, channel, percentOf, counts } = quota;
  return [
    target,
    percentOf === undefined ? String(count) : `${count}% ${percentOf}`,
    product,
    ...(schedule.kind === 'PERIODIC' ? [`/ ${[...new Set(schedule.every)].join('+')}`] : []),
    ...(channel === undefined ? [] : [`(${channel})`]),
    ...(counts === 'PUBLISHED' ? ['PUBLISHED'] : []),
  ].join(' ');
};

const textOf = (quotas: readonly HeldQuota[]): string =>
  quotas.map(({ rule, duties }) => (duties === 1 ? quotaText(rule) : `${duties} x ${quotaText(rule)}`)).join(' + ');

/** What several quotas allow together: at least `owed` (`aimed` with what is only aimed for), at most `most`. */
interface Bounds {
  readonly owed: number;
  readonly aimed: number;
  readonly most: number;
}

/** @param binds false where the quota is only requested beside one that is ordered: it is welcome, and not owed */
const boundsOf = (target: QuotaTarget, total: number, binds: boolean): Bounds => ({
  owed: binds && (target === 'AT_LEAST' || target === 'EXACTLY') ? total : 0,
  aimed: target === 'AT_MOST' ? 0 : total,
  most: target === 'AT_MOST' || target === 'EXACTLY' ? total : Infinity,
});

const sum = (all: readonly Bounds[]): Bounds =>
  all.reduce((a, b) => ({ owed: a.owed + b.owed, aimed: a.aimed + b.aimed, most: a.most + b.most }), { owed: 0, aimed: 0, most: 0 });

/** Percentages of one population do not add up: the strongest of them is what is asked for. */
const strongest = (all: readonly Bounds[]): Bounds =>
  all.reduce((a, b) => ({ owed: Math.max(a.owed, b.owed), aimed: Math.max(a.aimed, b.aimed), most: Math.min(a.most, b.most) }), {
    owed: 0,
    aimed: 0,
    most: Infinity,
  });

/** Whether everything that the derived quotas allow is allowed above, and what is owed above is owed here. */
const weakerAspect = (target: QuotaTarget, total: number, { owed, aimed, most }: Bounds): 'COUNT' | 'TARGET' | undefined => {
  switch (target) {
    case 'AT_LEAST':
      if (owed >= total) return undefined;
      return aimed >= total || owed === 0 ? 'TARGET' : 'COUNT';
    case 'EXACTLY':
      if (owed === total && most === total) return undefined;
      return owed === most ? 'COUNT' : 'TARGET';
    case 'AT_MOST':
      if (most <= total) return undefined;
      return most === Infinity ? 'TARGET' : 'COUNT';
    case 'AIM_FOR':
      if (aimed >= total) return undefined;
      return aimed === 0 ? 'TARGET' : 'COUNT';
  }
};

/** Leaves out parts of a quota that is in the list itself: they are counted in it. */
const withoutParts = (quotas: readonly HeldQuota[]): readonly HeldQuota[] => {
  const keys = new Set(quotas.map(({ rule }) => rule.key));
  return quotas.filter(({ rule: { quota } }) => quota.within === undefined || !keys.has(quota.within));
};

const flags = (above: Quota, here: readonly HeldQuota[]): readonly ('COUNTED' | 'ONLY_NEW')[] => {
  const each = here.map(({ rule }) => rule.quota);
  return [
    ...(above.counts === 'PUBLISHED' && each.some(({ counts }) => counts === 'SENT') ? (['COUNTED'] as const) : []),
    ...(above.onlyNew === true && each.some(({ onlyNew }) => onlyNew !== true) ? (['ONLY_NEW'] as const) : []),
  ];
};

/** The quotas that carry out the one above, by product and channel. A part of a quota ("of which six published") is carried out by parts, if there are any. */
export const matching = (above: QuotaRule, here: readonly HeldQuota[]): readonly HeldQuota[] => {
  const { product, channel, within } = above.quota;
  const ofProduct = here.filter(({ rule }) => comparable(rule.quota.product) === comparable(product));
  const quotas = channel === undefined ? ofProduct : ofProduct.filter(({ rule }) => comparable(rule.quota.channel) === comparable(channel));
  const parts = quotas.filter(({ rule }) => rule.quota.within !== undefined);
  return withoutParts(within === undefined || parts.length === 0 ? quotas : parts);
};

/**
 * In what the derived quotas are weaker than the one above. Counts are those over the span above, whatever the periods: 2 a month are 24 a year.
 *
 * @param year for which the plan above plans, where its schedule names no span
 */
export const quotaDifferences = (above: QuotaRule, here: readonly HeldQuota[], year: number): readonly TaskDifference[] => {
  const { quota, key } = above;
  const ofProduct = here.filter(({ rule }) => comparable(rule.quota.product) === comparable(quota.product));
  if (ofProduct.length === 0) return [difference('QUOTA_MISSING', key, quotaText(above), '')];
  const matched = matching(above, here);
  if (matched.length === 0) {
    const channels = [...new Set(ofProduct.map(({ rule }) => rule.quota.channel ?? ''))].filter((channel) => channel !== '');
    return [difference('CHANNEL', key, quota.channel ?? '', channels.join('; '))];
  }
  const [aboveText, hereText] = [quotaText(above), textOf(matched)];
  const population = comparable(quota.percentOf);
  const isPercent = quota.percentOf !== undefined;
  const alike = matched.every(
    ({ rule }) => (rule.quota.percentOf !== undefined) === isPercent && comparable(rule.quota.percentOf) === population,
  );
  const span = spanOf(above.schedule) ?? wholeYear(year);
  const total = isPercent ? quota.count : quota.count * timesIn(above.schedule, span);
  const isOrdered = above.authority === 'ASSIGNS' && matched.some(({ rule }) => rule.authority === 'ASSIGNS');
  const bounds = matched.map((held) => {
    const binds = !isOrdered || held.rule.authority === 'ASSIGNS';
    return boundsOf(held.rule.quota.target, isPercent ? held.rule.quota.count : totalHere(held, above, span), binds);
  });
  const aspect: DifferenceAspect | undefined = alike
    ? weakerAspect(quota.target, total, isPercent ? strongest(bounds) : sum(bounds))
    : 'POPULATION';
  const weaker: readonly DifferenceAspect[] = aspect === undefined ? [] : [aspect];
  return [...weaker, ...flags(quota, matched)].map((each) => difference(each, key, aboveText, hereText));
};
