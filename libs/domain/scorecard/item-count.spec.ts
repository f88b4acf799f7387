import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { addDays, localDate } from '#libs/kernel/time.js';
import type { ItemSource } from '../rubric/rubric.js';
import { itemCount, type ScoredItem, type ScoredQuota } from './item-count.js';

const firstDay = localDate('2026-03-01');
const item = (id: string, changes: Partial<ScoredItem> = {}): ScoredItem => ({
  ...{ id, title: id, quantity: 1, sentOn: firstDay, publishedOn: null, links: [], proof: 'sổ theo dõi' },
  ...changes,
});
const quota = (items: readonly ScoredItem[], changes: Partial<ScoredQuota> = {}): ScoredQuota => ({
  ...{ id: 'q', product: 'NEWS_ITEM', status: 'ON_TIME', own: true, items },
  ...changes,
});
const source: ItemSource = { of: ['NEWS_ITEM'], counts: 'SENT', withUnitsBelow: true };
const numberOf = (quotas: readonly ScoredQuota[], changes: Partial<ItemSource> = {}) =>
  itemCount({ ...source, ...changes }, quotas)?.number;

describe('items are counted', () => {
  it('once, however many quotas they serve', () => {
    expect(numberOf([quota([item('a'), item('b')]), quota([item('a')], { id: 'part' })])).toBe(2);
  });

  it('once for a link, whoever recorded it, in the order of their days', () => {
    const ward = item('ward', { links: ['https://www.a.vn/tin/1/'], sentOn: addDays(firstDay, 1) });
    const room = item('room', { links: ['http://a.vn/tin/1?utm_source=zalo'] });
    const counted = itemCount(source, [quota([ward]), quota([room], { id: 'below', own: false })]);
    expect(counted?.items.map(({ item: { id }, counts }) => [id, counts])).toEqual([
      ['room', true],
      ['ward', false],
    ]);
    // One that does not count takes no link from another.
    const seen = { ...ward, publishedOn: addDays(firstDay, 2) };
    expect(numberOf([quota([seen]), quota([room], { own: false })], { counts: 'PUBLISHED' })).toBe(1);
  });

  it.each([
    ['of units below only where the rubric says so', quota([item('a')], { own: false }), { withUnitsBelow: false }, undefined],
    ['by the product, however it is typed', quota([item('a')], { product: 'news_item ' }), {}, 1],
    ['of one product and not of another', quota([item('a')], { product: 'ESSAY' }), {}, undefined],
    ['although the quota was waived afterwards', quota([item('a')], { status: 'WAIVED' }), {}, 1],
    ['not for a quota that was waived before anything was made', quota([], { status: 'WAIVED' }), {}, undefined],
    ['as none where nothing was made', quota([]), {}, 0],
  ] as const)('%s', (_, one, changes, number) => expect(numberOf([one], changes)).toBe(number));

  it('as one by one on a list of links would be', () => {
    const anyItem = fc.record({ n: fc.nat(12), link: fc.nat(6), quantity: fc.integer({ min: 1, max: 4 }), published: fc.boolean() });
    const anyQuotas = fc.array(fc.record({ items: fc.array(anyItem, { maxLength: 5 }), own: fc.boolean(), essay: fc.boolean() }), {
      maxLength: 5,
    });
    const flags = fc.record({ published: fc.boolean(), below: fc.boolean() });
    fc.assert(
      fc.property(anyQuotas, flags, (drawn, { published, below }) => {
        // One id is one item, whatever was drawn for it later.
        const known = new Map<number, (typeof drawn)[number]['items'][number]>();
        for (const each of drawn.flatMap(({ items }) => items)) if (!known.has(each.n)) known.set(each.n, each);
        const itemOf = (n: number): ScoredItem => {
          const { link, quantity, published: isOut } = known.get(n)!;
          const links = link === 0 ? [] : [`https://a.vn/${link}`];
          return item(`i${String(n).padStart(2, '0')}`, { quantity, links, publishedOn: isOut ? firstDay : null });
        };
        const quotas = drawn.map(({ items, own, essay }, i) =>
          quota(
            items.map(({ n }) => itemOf(n)),
            { id: `q${i}`, own, product: essay ? 'ESSAY' : 'NEWS_ITEM' },
          ),
        );
        const asked = drawn.filter(({ own, essay }) => !essay && (own || below));
        let sum = 0;
        const links: number[] = [];
        for (let n = 0; n <= 12; n++) {
          const serves = asked.some(({ items }) => items.some((each) => each.n === n));
          const { link = 0, quantity = 0, published: isOut = false } = known.get(n) ?? {};
          if (!serves || (published && !isOut) || links.includes(link)) continue;
          if (link !== 0) links.push(link);
          sum += quantity;
        }
        const counted = numberOf(quotas, { counts: published ? 'PUBLISHED' : 'SENT', withUnitsBelow: below });
        expect(counted).toBe(asked.length === 0 ? undefined : sum);
      }),
      { numRuns: 1500 },
    );
  });
});
