import type { PeriodKey } from '#libs/calendar/schedule.js';
import { isKept, quotaCount, type QuotaCount } from '#libs/domain/item/quota-count.js';
import type { Quota } from '#libs/domain/plan/plan-content.js';
import type { Position } from '#libs/event-log/event-log.js';
import { startOfDay } from '#libs/kernel/time.js';
import type { DutyFacts, ItemFact, PeriodFacts, Submission } from './facts.js';
import type { DutyPeriod } from './scheduled.js';
import type { ObligationVersion, QuotaCountVersion } from '../tables.js';

/** One period of a quota as counted. */
export interface CountedQuota extends QuotaCount {
  readonly quota: Quota;
  readonly isKept: boolean;
}

export const countedQuota = (quota: Quota, items: readonly ItemFact[]): CountedQuota => {
  const count = quotaCount(quota, items);
  return { ...count, quota, isKept: isKept(quota, count) };
};

/**
 * The items of each period. One that was recorded for a period which the schedule does not have any more counts in the one on whose days it was sent;
 * where there is none it counts nowhere, until there is one.
 */
export const itemsByPeriod = (
  periods: ReadonlyMap<PeriodKey, DutyPeriod>,
  facts: ReadonlyMap<PeriodKey, PeriodFacts>,
): ReadonlyMap<PeriodKey, readonly ItemFact[]> => {
  const found = new Map<PeriodKey, ItemFact[]>();
  const spanning = ({ sentOn }: ItemFact): PeriodKey | undefined =>
    [...periods.values()].find(({ scheduled: { from, to } }) => from !== undefined && to !== undefined && from <= sentOn && sentOn <= to)
      ?.scheduled.period;
  for (const [period, { items }] of facts)
    for (const item of items) {
      const key = periods.has(period) ? period : spanning(item);
      if (key !== undefined) found.set(key, [...(found.get(key) ?? []), item]);
    }
  return found;
};

/** As it was known before a position; what came later is not there. */
const knownBefore = ({ position, publishedPosition, ...item }: ItemFact, before: Position): readonly ItemFact[] => {
  if (position >= before) return [];
  const isPublished = publishedPosition !== null && publishedPosition < before;
  return [
    { ...item, position, publishedOn: isPublished ? item.publishedOn : null, publishedPosition: isPublished ? publishedPosition : null },
  ];
};

/**
 * The item with which the number is full, as a submission of the beginning of its day; whether that day is in time does not hang on the hour. Of a
 * ceiling nothing is ever full.
 * @param closedAt position of the waiver or cancellation: what comes afterwards changes nothing
 */
export const submittedByItems = (quota: Quota, items: readonly ItemFact[], closedAt: Position | null): Submission | undefined => {
  if (quota.target === 'AT_MOST') return undefined;
  const considered = closedAt === null ? items : items.flatMap((item) => knownBefore(item, closedAt));
  const { reachedOn, reachedBy } = quotaCount(quota, considered);
  if (reachedOn === null || reachedBy === null) return undefined;
  const position = Math.max(...considered.map((item) => (quota.counts === 'SENT' ? item.position : (item.publishedPosition ?? 0))));
  return { by: 'ITEMS', id: reachedBy, version: 0, position, at: startOfDay(reachedOn), state: 'SUBMITTED', correctionDueOn: null };
};

/** Kept once its day is over, by nothing but that: nobody handed in anything. */
export const isCeilingHeld = ({ phase, met_at }: Pick<ObligationVersion, 'phase' | 'met_at'>): boolean =>
  phase === 'OPEN' && met_at !== null;

export const quotaCountRow = ({ dutyId, planId, ruleKey }: DutyFacts, period: PeriodKey, count: CountedQuota): QuotaCountVersion => ({
  duty_id: dutyId,
  period,
  plan_id: planId,
  rule_key: ruleKey,
  target_kind: count.quota.target,
  product: count.quota.product,
  channel: count.quota.channel ?? null,
  counts: count.quota.counts,
  percent_of: count.quota.percentOf ?? null,
  target: count.target,
  sent: count.sent,
  published: count.published,
  counted: count.counted,
  shortfall: count.shortfall,
  excess: count.excess,
  kept: count.isKept,
  reached_on: count.reachedOn,
  reached_by: count.reachedBy,
});
