import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import type { PeriodUnit, Schedule } from '#libs/calendar/schedule.js';
import { localDate } from '#libs/kernel/time.js';
import type { Quota, QuotaTarget } from '../plan/plan-content.js';
import { quota } from '../testing/samples.js';
import { type HeldQuota, quotaDifferences, type QuotaRule } from './compare-quotas.js';

const every = (unit: PeriodUnit, from = '2026-01-01', to = '2026-12-31'): Schedule => ({
  kind: 'PERIODIC',
  every: [unit],
  system: 'CALENDAR',
  due: { at: 'PERIOD_END' },
  from: localDate(from),
  to: localDate(to),
  start: 'FROM_ISSUE',
});

const rule = (key: string, change: Partial<Quota>, schedule: Schedule = every('MONTH')): QuotaRule =>
  quota(key, [], { schedule, quota: { target: 'AT_LEAST', count: 2, product: 'NEWS_ITEM', counts: 'SENT', ...change } }) as QuotaRule;

const held = (of: QuotaRule, duties = 1): HeldQuota => ({ rule: of, duties });

const aspects = (above: QuotaRule, ...here: readonly HeldQuota[]): readonly string[] =>
  quotaDifferences(above, here, 2026).map(({ aspect }) => aspect);

/* The oracle: tries every number of products. A quota allows some of them; the weaker one allows what the other does not. */

const TIMES: Readonly<Record<string, number>> = { WEEK: 53, MONTH: 12, QUARTER: 4, HALF_YEAR: 2, YEAR: 1 };
const TRIED = 400;

const allows = (target: QuotaTarget, total: number, done: number): boolean => {
  if (target === 'EXACTLY') return done === total;
  return target === 'AT_MOST' ? done <= total : done >= total;
};

const weakerByTrial = (above: QuotaTarget, aboveTotal: number, here: QuotaTarget, hereTotal: number): boolean => {
  if (here === 'AIM_FOR' && above !== 'AIM_FOR') return true;
  return Array.from({ length: TRIED }, (_, done) => done).some((done) => allows(here, hereTotal, done) && !allows(above, aboveTotal, done));
};

const targetArbitrary = fc.constantFrom<QuotaTarget>('AT_LEAST', 'EXACTLY', 'AT_MOST', 'AIM_FOR');
const unitArbitrary = fc.constantFrom<PeriodUnit>('WEEK', 'MONTH', 'QUARTER', 'HALF_YEAR', 'YEAR');
const countArbitrary = fc.integer({ min: 1, max: 6 });

describe('a derived quota', () => {
  it('is weaker exactly where it allows what the one above does not, over the same year', () => {
    fc.assert(
      fc.property(
        fc.tuple(targetArbitrary, countArbitrary, unitArbitrary),
        fc.tuple(targetArbitrary, countArbitrary, unitArbitrary),
        ([target, count, unit], [hereTarget, hereCount, hereUnit]) => {
          const found = aspects(
            rule('a', { target, count }, every(unit)),
            held(rule('h', { target: hereTarget, count: hereCount }, every(hereUnit))),
          );
          const expected = weakerByTrial(target, count * (TIMES[unit] ?? 0), hereTarget, hereCount * (TIMES[hereUnit] ?? 0));
          expect([target, count, unit, hereTarget, hereCount, hereUnit, found.length > 0]).toEqual([
            target,
            count,
            unit,
            hereTarget,
            hereCount,
            hereUnit,
            expected,
          ]);
          expect(found.every((aspect) => aspect === 'COUNT' || aspect === 'TARGET')).toBe(true);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('never falls behind itself, and asking for more of an AT_LEAST never makes it weaker', () => {
    fc.assert(
      fc.property(targetArbitrary, countArbitrary, unitArbitrary, fc.nat(5), (target, count, unit, more) => {
        expect(aspects(rule('a', { target, count }, every(unit)), held(rule('h', { target, count }, every(unit))))).toEqual([]);
        const above = rule('a', { count }, every(unit));
        expect(aspects(above, held(rule('h', { count: count + more }, every(unit))))).toEqual([]);
      }),
    );
  });

  it('is flagged with both values', () =>
    expect(quotaDifferences(rule('task/01/q1', { count: 2 }), [held(rule('q', { count: 4 }, every('QUARTER')))], 2026)).toEqual([
      {
        kind: 'WEAKER_QUOTA',
        aspect: 'COUNT',
        ruleKey: 'task/01/q1',
        above: 'AT_LEAST 2 NEWS_ITEM / MONTH',
        here: 'AT_LEAST 4 NEWS_ITEM / QUARTER',
      },
    ]));

  it('of two rooms that owe their parts counts as the sum, and one that each of three rooms owes three times', () => {
    const above = rule('a', { count: 3 });
    expect(aspects(above, held(rule('x', { count: 2 })), held(rule('y', { count: 1 })))).toEqual([]);
    expect(aspects(above, held(rule('x', { count: 1 }), 3))).toEqual([]);
    expect(aspects(above, held(rule('x', { count: 1 }), 2))).toEqual(['COUNT']);
    expect(aspects(above, held(rule('x', { count: 3 }), 0))).toEqual(['TARGET']);
  });

  it('counts what is ordered alone, where what is only asked for stands beside it', () => {
    const requested = (of: QuotaRule): QuotaRule => ({ ...of, authority: 'REQUESTS' });
    const [two, one] = [rule('x', { count: 2 }), rule('y', { count: 1 })];
    const above = rule('a', { count: 3 });
    expect(aspects(above, held(two), held(requested(one)))).toEqual(['TARGET']);
    expect(aspects(rule('a', { count: 2 }), held(two), held(requested(one)))).toEqual([]);
    // Nothing is ordered on either side, or nothing here: then the counts are compared, and the authority is a difference of its own.
    expect(aspects(requested(above), held(two), held(requested(one)))).toEqual([]);
    expect(aspects(above, held(requested(two)), held(requested(one)))).toEqual([]);
  });

  it('that is a part of another one is not counted twice', () => {
    const parts = [held(rule('whole', { count: 2 })), held(rule('part', { count: 1, within: 'whole' }))];
    expect(aspects(rule('a', { count: 3 }), ...parts)).toEqual(['COUNT']);
    expect(aspects(rule('a', { count: 2 }), ...parts)).toEqual([]);
  });

  it('that asks for a whole and a part of it, word for word as above, is neither weaker', () => {
    const whole = rule('whole', { count: 1 });
    const part = (count: number) => rule('part', { count, counts: 'PUBLISHED', within: 'whole' }, every('YEAR'));
    expect([whole, part(6)].flatMap((above) => aspects(above, held(whole), held(part(6))))).toEqual([]);
    expect(aspects(part(6), held(whole), held(part(5)))).toEqual(['COUNT']);
    expect(aspects(part(6), held(whole))).toEqual(['COUNTED']);
  });

  it('is missing where there is none of the product, and is on the wrong channel where there is none on it', () => {
    expect(aspects(rule('a', {}), held(rule('x', { product: 'ESSAY' })))).toEqual(['QUOTA_MISSING']);
    const above = rule('a', { channel: 'Cổng TTĐT thành phố' });
    expect(quotaDifferences(above, [held(rule('x', { channel: 'Trang TTĐT xã' }))], 2026)).toEqual([
      { kind: 'NARROWER_SCOPE', aspect: 'CHANNEL', ruleKey: 'a', above: 'Cổng TTĐT thành phố', here: 'Trang TTĐT xã' },
    ]);
    expect(aspects(above, held(rule('x', { channel: 'cổng ttđt Thành phố' })))).toEqual([]);
  });

  it('counts what was sent where the other counts what was published, and what is old where the other wants what is new', () => {
    expect(aspects(rule('a', { counts: 'PUBLISHED', onlyNew: true }), held(rule('x', {})))).toEqual(['COUNTED', 'ONLY_NEW']);
    expect(aspects(rule('a', {}), held(rule('x', { counts: 'PUBLISHED', onlyNew: true })))).toEqual([]);
  });

  it('in percent is compared with a percentage of the same population, and with nothing else', () => {
    const above = rule('a', { count: 90, percentOf: 'điểm bưu điện' });
    expect(aspects(above, held(rule('x', { count: 90, percentOf: 'Điểm bưu điện' }, every('YEAR'))))).toEqual([]);
    expect(
      aspects(
        above,
        held(rule('x', { count: 80, percentOf: 'điểm bưu điện' })),
        held(rule('y', { count: 10, percentOf: 'điểm bưu điện' })),
      ),
    ).toEqual(['COUNT']);
    expect(aspects(above, held(rule('x', { count: 100, percentOf: 'trường học' })))).toEqual(['POPULATION']);
    expect(aspects(above, held(rule('x', { count: 100 })))).toEqual(['POPULATION']);
  });

  it('for one total counts only what is owed within its window', () => {
    const window: Schedule = { kind: 'WINDOW', from: localDate('2026-01-01'), to: localDate('2026-12-31') };
    const above = rule('a', { count: 12 }, window);
    expect(aspects(above, held(rule('x', { count: 1 })))).toEqual([]);
    expect(aspects(above, held(rule('x', { count: 1 }, every('MONTH', '2026-07-01'))))).toEqual(['COUNT']);
    expect(aspects(above, held(rule('x', { count: 2 }, every('MONTH', '2026-07-01'))))).toEqual([]);
  });
});
