import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { cityPlan, clause, contentOf, culture, date, quota, quotaOf, row, task } from '../testing/samples.js';
import { contentChanges } from './content-changes.js';
import type { PlanContent } from './plan-content.js';

const rowArbitrary = fc.record({ key: fc.constantFrom('1', '2', '3', '4'), title: fc.constantFrom('Viết tin', 'Mở hội thi') });
const contentArbitrary: fc.Arbitrary<PlanContent> = fc
  .record({
    title: fc.constantFrom('Kế hoạch A', 'Kế hoạch B'),
    rows: fc.uniqueArray(rowArbitrary, { selector: ({ key }) => key }),
    clauses: fc.uniqueArray(rowArbitrary, { selector: ({ key }) => key }),
  })
  .map(({ title, rows, clauses }) =>
    contentOf([], {
      title,
      tasks: rows.map((each) => row(`task/${each.key}`, [], { title: each.title })),
      clauses: clauses.map((each) => ({ key: `clause/${each.key}`, number: each.key, title: each.title, rules: [] })),
    }),
  );

const swap = { ADDED: 'REMOVED', REMOVED: 'ADDED', CHANGED: 'CHANGED' } as const;
const sorted = (changes: readonly object[]): readonly string[] => changes.map((change) => JSON.stringify(change)).sort();

describe('what an amendment changed', () => {
  it('is nothing between equal texts, and the other way round between two', () => {
    fc.assert(
      fc.property(contentArbitrary, contentArbitrary, (before, after) => {
        expect(contentChanges(before, structuredClone(before))).toEqual([]);
        const back = contentChanges(after, before).map(({ part, key, change, old, new: now }) => ({
          part,
          key,
          change: swap[change],
          old: now,
          new: old,
        }));
        expect(sorted(back)).toEqual(sorted(contentChanges(before, after)));
      }),
    );
  });

  it('names each row that is in one text only, or reads otherwise, and no other', () => {
    fc.assert(
      fc.property(contentArbitrary, contentArbitrary, (before, after) => {
        const expected = ['task/1', 'task/2', 'task/3', 'task/4'].filter((key) => {
          const [old, now] = [before, after].map(({ tasks }) => tasks.find((each) => each.key === key)?.title);
          return old !== now;
        });
        const found = contentChanges(before, after).filter(({ part }) => part === 'TASK');
        expect(found.map(({ key }) => key).sort()).toEqual(expected);
        for (const { change, old, new: now } of found)
          expect([old === null, now === null]).toEqual([change === 'ADDED', change === 'REMOVED']);
      }),
    );
  });

  it('shows both texts with how many, by when and who', () => {
    const text = (count: number) => contentOf([quota('q', [{ unit: culture }], { quota: quotaOf(count), wording: 'hằng tháng' })]);
    expect(contentChanges(text(2), text(3))).toEqual([
      {
        part: 'TASK',
        key: 'task/1',
        change: 'CHANGED',
        old: `task/1. dòng task/1\nviệc q | ${culture} | hằng tháng | AT_LEAST 2 NEWS_ITEM`,
        new: `task/1. dòng task/1\nviệc q | ${culture} | hằng tháng | AT_LEAST 3 NEWS_ITEM`,
      },
    ]);
    expect(contentChanges(contentOf([task('a', [])]), contentOf([task('a', [])], { targets: ['100%'] }))).toEqual([
      { part: 'PLAN', key: 'targets', change: 'ADDED', old: null, new: '100%' },
    ]);
  });

  it('shows what a row or clause carries out of the plan above, where nothing else reads otherwise', () => {
    const text = (link: object) => contentOf([], { tasks: [row('task/1', [], link)], clauses: [clause('clause/1', [], link)] });
    const linked = text({ parentTask: { planId: cityPlan, key: 'clause/IV.1', reason: 'ít cán bộ' } });
    expect(contentChanges(linked, text({})).map(({ key, old, new: now }) => [key, old, now])).toEqual([
      ['task/1', 'task/1. dòng task/1\n↑ clause/IV.1: ít cán bộ', 'task/1. dòng task/1'],
      ['clause/1', 'IV.1.d. mục clause/1\n↑ clause/IV.1: ít cán bộ', 'IV.1.d. mục clause/1'],
    ]);
  });

  it('tells two texts of one wording apart by what they are taken for', () => {
    const by = (day: string) => contentOf([task('a', [], { schedule: { kind: 'DATE', date: date(day), bound: 'BY' } })]);
    const [change, ...others] = contentChanges(by('2026-05-01'), by('2026-06-01'));
    expect(others).toEqual([]);
    expect(change?.old).toContain('2026-05-01');
    expect(change?.new).toContain('2026-06-01');
  });

  it('reads the same in whatever order the keys of a rule were kept', () => {
    const content = contentOf([task('a', [], { schedule: { kind: 'DATE', date: date('2026-05-01'), bound: 'BY' } })]);
    const later = contentOf([task('a', [], { schedule: { kind: 'DATE', date: date('2026-06-01'), bound: 'BY' } })]);
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed);
      if (value === null || typeof value !== 'object') return value;
      return Object.fromEntries(
        Object.entries(value)
          .map(([key, inner]): [string, unknown] => [key, reversed(inner)])
          .reverse(),
      );
    };
    expect(contentChanges(reversed(content) as typeof content, later)).toEqual(contentChanges(content, later));
  });
});
