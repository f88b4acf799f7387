import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { addDays, localDate, type LocalDate } from '#libs/kernel/time.js';
import type { Quota, QuotaTarget } from '../plan/plan-content.js';
import { quotaOf } from '../testing/samples.js';
import { type CountedItem, isKept, noProgress, quotaCount, type QuotaPeriod, quotaProgress } from './quota-count.js';

const first = localDate('2026-03-01');
const on = (n: number): LocalDate => addDays(first, n);
const item = (itemId: string, sent: number, published: number | null = null, quantity = 1): CountedItem => ({
  itemId,
  quantity,
  sentOn: on(sent),
  publishedOn: published === null ? null : on(published),
});

const target: fc.Arbitrary<QuotaTarget> = fc.constantFrom('AT_LEAST', 'EXACTLY', 'AT_MOST', 'AIM_FOR');
const quotas: fc.Arbitrary<Quota> = fc
  .record({ target, count: fc.integer({ min: 1, max: 8 }), counts: fc.constantFrom<Quota['counts']>('SENT', 'PUBLISHED') })
  .map((change) => quotaOf(change.count, change));
const itemLists: fc.Arbitrary<readonly CountedItem[]> = fc
  .array(
    fc.record({
      sent: fc.integer({ min: 0, max: 30 }),
      later: fc.option(fc.integer({ min: 0, max: 40 })),
      quantity: fc.integer({ min: 1, max: 4 }),
    }),
    {
      maxLength: 12,
    },
  )
  .map((made) => made.map(({ sent, later, quantity }, index) => item(`i-${index}`, sent, later === null ? null : sent + later, quantity)));

/** Another way to the same: looks at each day in turn and counts everything from the beginning. */
const oracle = (quota: Quota, items: readonly CountedItem[]) => {
  const dayOf = (each: CountedItem) => (quota.counts === 'SENT' ? each.sentOn : each.publishedOn);
  const until = (day: LocalDate): number => {
    let sum = 0;
    for (const each of items) for (let n = 0; n < each.quantity; n += 1) if ((dayOf(each) ?? '9999-12-31') <= day) sum += 1;
    return sum;
  };
  let reachedOn: LocalDate | null = null;
  for (let n = 0; n <= 80 && reachedOn === null; n += 1) if (until(on(n)) >= quota.count) reachedOn = on(n);
  return { counted: until(on(80)), reachedOn };
};

describe('counting for a quota', () => {
  it('agrees with the oracle, and is kept as its strength says', () => {
    fc.assert(
      fc.property(quotas, itemLists, (quota, items) => {
        const count = quotaCount(quota, items);
        const slow = oracle(quota, items);
        expect({ counted: count.counted, reachedOn: count.reachedOn }).toEqual(slow);
        expect(count.counted + count.shortfall - count.excess).toBe(count.target);
        expect(Math.min(count.shortfall, count.excess)).toBe(0);
        expect(isKept(quota, count)).toBe(quota.target === 'AT_MOST' ? slow.counted <= quota.count : slow.counted >= quota.count);
      }),
    );
  });

  it('does not depend on the order of the items', () => {
    fc.assert(
      fc.property(
        quotas,
        itemLists.chain((items) => fc.tuple(fc.constant(items), fc.shuffledSubarray([...items], { minLength: items.length }))),
        (quota, [items, shuffled]) => expect(quotaCount(quota, shuffled)).toEqual(quotaCount(quota, items)),
      ),
    );
  });

  it('an item that is withdrawn takes back what it gave, and a later publication never brings the day forward', () => {
    fc.assert(
      fc.property(quotas, itemLists, fc.nat(), (quota, items, which) => {
        fc.pre(items.length > 0);
        const index = which % items.length;
        const gone = items[index] as CountedItem;
        const [full, less] = [
          quotaCount(quota, items),
          quotaCount(
            quota,
            items.filter((each) => each !== gone),
          ),
        ];
        expect(full.sent - less.sent).toBe(gone.quantity);
        expect(less.reachedOn === null || (full.reachedOn !== null && full.reachedOn <= less.reachedOn)).toBe(true);
        const later = items.map((each) =>
          each === gone && each.publishedOn !== null ? { ...each, publishedOn: addDays(each.publishedOn, 5) } : each,
        );
        const postponed = quotaCount(quota, later);
        expect(postponed.counted).toBe(full.counted);
        expect(
          postponed.reachedOn === null ? full.reachedOn === null : full.reachedOn !== null && full.reachedOn <= postponed.reachedOn,
        ).toBe(true);
      }),
    );
  });

  it('is full with the item that completes the number, on its day', () => {
    const count = quotaCount(quotaOf(3), [item('c', 9), item('a', 2), item('b', 5, null, 2)]);
    expect([count.reachedOn, count.reachedBy, count.excess]).toEqual([on(5), 'b', 1]);
  });

  it('what was only sent does not count where publication does', () => {
    const count = quotaCount(quotaOf(1, { counts: 'PUBLISHED' }), [item('a', 1), item('b', 2, 40)]);
    expect([count.sent, count.published, count.counted, count.reachedOn]).toEqual([2, 1, 1, on(40)]);
  });

  it('a share of a population is never full by items', () => {
    const quota = quotaOf(100, { percentOf: 'các điểm bưu điện văn hóa xã' });
    const count = quotaCount(quota, [item('a', 1, null, 500)]);
    expect([count.reachedOn, isKept(quota, count)]).toEqual([null, false]);
  });
});

describe('progress to date', () => {
  const period = (from: number, dueOn: number | null, counted: number, of: number): QuotaPeriod => ({
    from: on(from),
    dueOn: dueOn === null ? null : on(dueOn),
    counted,
    target: of,
    shortfall: Math.max(0, of - counted),
    excess: Math.max(0, counted - of),
    isKept: counted >= of,
  });

  it('is done of what was due so far, and more in one month does not hide less in another', () => {
    const year = [period(0, 30, 4, 2), period(31, 60, 0, 2), period(61, 90, 1, 2), period(91, 120, 0, 2)];
    expect(quotaProgress(year, on(70))).toEqual({
      done: 4,
      dueSoFar: 4,
      shortfall: 2,
      excess: 2,
      keptPeriods: 1,
      duePeriods: 2,
      doneAhead: 1,
      targetAhead: 2,
    });
  });

  it('a period is not due on its last day, and is on the day after', () => {
    expect(quotaProgress([period(0, 30, 1, 2)], on(30)).duePeriods).toBe(0);
    expect(quotaProgress([period(0, 30, 1, 2)], on(31)).duePeriods).toBe(1);
  });

  it('a period that has not begun asks for nothing; one without a day is under way', () => {
    expect(quotaProgress([period(31, 60, 0, 2)], on(30))).toEqual(noProgress);
    expect(quotaProgress([period(0, null, 1, 2)], on(30))).toMatchObject({ dueSoFar: 0, doneAhead: 1, targetAhead: 2 });
  });

  it('never clips: done, shortfall and excess make up what was due', () => {
    const periods = fc.array(
      fc
        .tuple(fc.nat(60), fc.option(fc.nat(90)), fc.nat(6), fc.integer({ min: 1, max: 5 }))
        .map(([from, due, counted, of]) => period(from, due, counted, of)),
    );
    fc.assert(
      fc.property(periods, periods, fc.nat(100), (some, others, day) => {
        const [a, b, both] = [quotaProgress(some, on(day)), quotaProgress(others, on(day)), quotaProgress([...some, ...others], on(day))];
        expect(both.done + both.shortfall - both.excess).toBe(both.dueSoFar);
        for (const key of Object.keys(both) as (keyof typeof both)[]) expect(both[key]).toBe(a[key] + b[key]);
      }),
    );
  });
});
