import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { exposition } from './exposition.js';
import { counter, countOf, type Distribution, gauge, histogram } from './metric.js';
import { allSpecs, countedFamilies } from './metrics.js';

describe('a counter', () => {
  it('without labels is 0 from the start, and with labels has a series for each combination that occurred', () => {
    const plain = counter({ name: 'a_total', help: 'a', labels: [] });
    expect(exposition([plain.family()])).toBe('# HELP a_total a\n# TYPE a_total counter\na_total 0\n');
    const labelled = counter({ name: 'b_total', help: 'b', labels: ['x', 'y'] });
    expect(labelled.family().samples).toEqual([]);
    labelled.add({ x: '1', y: '2' });
    labelled.add({ y: '2', x: '1' }, 4);
    labelled.add({ x: '12', y: '' });
    expect(labelled.family().samples).toEqual([
      { labels: { x: '1', y: '2' }, value: 5 },
      { labels: { x: '12', y: '' }, value: 1 },
    ]);
  });
});

describe('a gauge', () => {
  it('comes back to where it was', () => {
    const waiting = gauge({ name: 'g', help: 'g', labels: [] });
    waiting.add({}, 3);
    waiting.add({}, -3);
    expect(waiting.family().samples).toEqual([{ labels: {}, value: 0 }]);
  });
});

describe('a histogram', () => {
  it('counts a value that is a bound below it, as Prometheus does', () => {
    const seen = histogram({ name: 'h', help: 'h', labels: ['l'], buckets: [1, 2] });
    for (const value of [1, 1.5, 2, 3]) seen.observe({ l: 'a' }, value);
    expect(exposition([seen.family()])).toBe(
      [
        '# HELP h h',
        '# TYPE h histogram',
        'h_bucket{l="a",le="1"} 1',
        'h_bucket{l="a",le="2"} 3',
        'h_bucket{l="a",le="+Inf"} 4',
        'h_sum{l="a"} 7.5',
        'h_count{l="a"} 4',
        '',
      ].join('\n'),
    );
  });

  it('counts every value once, in the bucket that a slow count finds', () => {
    const bounds = fc.uniqueArray(fc.integer({ min: -5, max: 20 }), { minLength: 1, maxLength: 6 }).map((all) => all.sort((a, b) => a - b));
    fc.assert(
      fc.property(bounds, fc.array(fc.integer({ min: -10, max: 25 })), (buckets, values) => {
        const seen = histogram({ name: 'h', help: 'h', labels: [], buckets });
        for (const value of values) seen.observe({}, value);
        const [sample] = seen.family().samples;
        const found = sample?.value as Distribution;
        const cumulative = buckets.map((_, index) => found.counts.slice(0, index + 1).reduce((sum, n) => sum + n, 0));
        expect(cumulative).toEqual(buckets.map((bound) => values.filter((value) => value <= bound).length));
        expect([countOf(found), found.sum]).toEqual([values.length, values.reduce((sum, value) => sum + value, 0)]);
      }),
    );
  });
});

describe('the text for Prometheus', () => {
  it('escapes what a label may contain', () => {
    const odd = counter({ name: 'odd_total', help: 'two\nlines \\', labels: ['l'] });
    odd.add({ l: 'a "b" \\ c\nd' });
    expect(exposition([odd.family()])).toBe(
      '# HELP odd_total two\\nlines \\\\\n# TYPE odd_total counter\nodd_total{l="a \\"b\\" \\\\ c\\nd"} 1\n',
    );
  });
});

describe('the figures', () => {
  it('are named as Prometheus has it: a unit last, `_total` for what only grows and for nothing else', () => {
    for (const { name, kind } of allSpecs()) {
      expect(name).toMatch(/^(?:plan_cascade|process|nodejs)_[a-z0-9_]+$/);
      expect([name, name.endsWith('_total')]).toEqual([name, kind === 'counter']);
      expect(name).not.toMatch(/_(?:ms|milliseconds|count|sum|bucket)$/);
    }
  });

  it('have one name each, a help, and buckets that ascend', () => {
    const specs = allSpecs();
    expect(new Set(specs.map(({ name }) => name)).size).toBe(specs.length);
    expect(countedFamilies().length).toBeGreaterThan(5);
    for (const { help, buckets = [] } of specs) {
      expect(help).toMatch(/\.$/);
      expect([...buckets].sort((a, b) => a - b)).toEqual(buckets);
    }
  });
});
