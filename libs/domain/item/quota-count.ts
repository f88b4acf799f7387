import type { LocalDate } from '#libs/kernel/time.js';
import type { Quota, QuotaTarget } from '../plan/plan-content.js';

/** An item that was not withdrawn, as far as counting needs it. */
export interface CountedItem {
  readonly itemId: string;
  readonly quantity: number;
  readonly sentOn: LocalDate;
  readonly publishedOn: LocalDate | null;
}

/** How far one quota is in one period. Raw numbers, nothing clipped: `counted + shortfall - excess = target`. */
export interface QuotaCount {
  /** Recorded, whether or not it appeared. */
  readonly sent: number;
  readonly published: number;
  /** One of the two, as the quota says. */
  readonly counted: number;
  /** As the plan states it; a percentage where `percentOf` names a population. */
  readonly target: number;
  readonly shortfall: number;
  readonly excess: number;
  /** The day on which the number was reached; null: it is not, or it is a share of a population that is not known. */
  readonly reachedOn: LocalDate | null;
  /** The item with which it was reached. */
  readonly reachedBy: string | null;
}

const dayOf = ({ sentOn, publishedOn }: CountedItem, counts: Quota['counts']): LocalDate | null =>
  counts === 'SENT' ? sentOn : publishedOn;

const total = (items: readonly CountedItem[]): number => items.reduce((sum, { quantity }) => sum + quantity, 0);

/** The item with which the number is reached, in the order of the days on which items count and, on one day, of their ids. */
const completing = (items: readonly CountedItem[], quota: Quota): { readonly on: LocalDate; readonly by: string } | null => {
  const dated = items
    .flatMap((item) => {
      const on = dayOf(item, quota.counts);
      return on === null ? [] : [{ on, by: item.itemId, quantity: item.quantity }];
    })
    .sort((a, b) => (a.on !== b.on ? (a.on < b.on ? -1 : 1) : a.by < b.by ? -1 : 1));
  let sum = 0;
  for (const { on, by, quantity } of dated) {
    sum += quantity;
    if (sum >= quota.count) return { on, by };
  }
  return null;
};

/**
 * Counts what one period has for its quota. The order of the items does not matter, nor when they were entered; a published one counts on the day on
 * which it appeared, also after the period. How many a share of a population is cannot be told here, so that items alone never fill it.
 */
export const quotaCount = (quota: Quota, items: readonly CountedItem[]): QuotaCount => {
  const sent = total(items);
  const published = total(items.filter(({ publishedOn }) => publishedOn !== null));
  const counted = quota.counts === 'SENT' ? sent : published;
  const reached = quota.percentOf === undefined ? completing(items, quota) : null;
  return {
    sent,
    published,
    counted,
    target: quota.count,
    shortfall: Math.max(0, quota.count - counted),
    excess: Math.max(0, counted - quota.count),
    reachedOn: reached?.on ?? null,
    reachedBy: reached?.by ?? null,
  };
};

/**
 * Whether the count is what the quota asks for: not more than a ceiling, else at least the number; more than an exact number is shown, and is no
 * breach. Of a share of a population nobody can tell here.
 */
export const isKept = (
  { target, percentOf }: Pick<Quota, 'target' | 'percentOf'>,
  { shortfall, excess }: Pick<QuotaCount, 'shortfall' | 'excess'>,
): boolean => percentOf === undefined && (target === 'AT_MOST' ? excess === 0 : shortfall === 0);

/** A number that is only aimed for can be met at any time, and a ceiling holds until its day is over. */
export const isNeverLate = (target: QuotaTarget): boolean => target === 'AIM_FOR' || target === 'AT_MOST';

/** One period of a quota on a day. */
export interface QuotaPeriod extends Pick<QuotaCount, 'counted' | 'target' | 'shortfall' | 'excess'> {
  readonly from: LocalDate | null;
  readonly dueOn: LocalDate | null;
  readonly isKept: boolean;
}

/** Several periods, or several units, together: sums of the periods, of which none makes up for another. */
export interface QuotaProgress {
  /** Of the periods that were due: `done + shortfall - excess = dueSoFar`. */
  readonly done: number;
  readonly dueSoFar: number;
  readonly shortfall: number;
  readonly excess: number;
  /** k of n: periods that were due and are kept, among those that were due. */
  readonly keptPeriods: number;
  readonly duePeriods: number;
  /** Of the periods that have begun and are not due yet. */
  readonly doneAhead: number;
  readonly targetAhead: number;
}

export const noProgress: QuotaProgress = {
  done: 0,
  dueSoFar: 0,
  shortfall: 0,
  excess: 0,
  keptPeriods: 0,
  duePeriods: 0,
  doneAhead: 0,
  targetAhead: 0,
};

const plus = (sum: QuotaProgress, period: QuotaPeriod, day: LocalDate): QuotaProgress => {
  const { from, dueOn, counted, target, shortfall, excess } = period;
  const isDue = dueOn !== null && dueOn < day;
  // What was made before its period began cannot be; what has no day yet is under way.
  if (!isDue && from !== null && from > day) return sum;
  if (!isDue) return { ...sum, doneAhead: sum.doneAhead + counted, targetAhead: sum.targetAhead + target };
  return {
    ...sum,
    done: sum.done + counted,
    dueSoFar: sum.dueSoFar + target,
    shortfall: sum.shortfall + shortfall,
    excess: sum.excess + excess,
    keptPeriods: sum.keptPeriods + (period.isKept ? 1 : 0),
    duePeriods: sum.duePeriods + 1,
  };
};

/**
 * Progress to date: done of what was due before the day, not of the year. More in one period does not make up for less in another.
 * @internal What the database computes (`quota.query.ts`) is compared with it.
 */
export const quotaProgress = (periods: Iterable<QuotaPeriod>, day: LocalDate): QuotaProgress => {
  let sum = noProgress;
  for (const period of periods) sum = plus(sum, period, day);
  return sum;
};
