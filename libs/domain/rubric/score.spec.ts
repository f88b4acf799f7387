import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { isPoints, type Band, type CriterionRule } from './rubric.js';
import { bandOf, type Figures, pointsOf } from './score.js';

/** Of thousandths, and back: a reckoning of its own. */
const pointsOfMilli = (milli: number): string => String(milli / 1000);
const milliOf = (points: string): number => Math.round(Number(points) * 1000);

type Banded = Extract<CriterionRule, { kind: 'DONE_SHARE' }>;
const share = (bands: readonly Band[]): Banded => ({ kind: 'DONE_SHARE', counted: 'x', bands });
const of = (numerator: number, denominator: number): Figures => ({
  numerator: String(numerator),
  denominator: String(denominator),
  forms: [],
});

/** Assigned tasks on time, of the regulation 11-QĐ/TU. */
const onTime: Banded = share([
  { from: '0', below: '70', points: '0' },
  { from: '70', below: '80', points: '4' },
  { from: '80', below: '90', points: '6' },
  { from: '90', below: '100', points: '8' },
  { from: '100', below: null, points: '10' },
]);
/** Execution of the plan, of the letter 244/PNV. */
const executed: Banded = share([
  { from: '0', below: '90', points: '0' },
  { from: '90', below: '100', points: null },
  { from: '100', below: null, points: '1' },
]);

describe('the points of a share', () => {
  it.each([
    [69, 100, '0'],
    [7, 10, '4'],
    [799, 1000, '4'],
    [8, 10, '6'],
    [899_999, 1_000_000, '6'],
    [9, 10, '8'],
    [99, 100, '8'],
    [100, 100, '10'],
    [2, 3, '0'],
  ])('%d of %d by the bands of 11-QĐ/TU: %s', (done, planned, points) => {
    expect(pointsOf(onTime, '10', of(done, planned)).points).toBe(points);
  });

  it.each([
    [4, 5, '0'],
    [9, 10, '0.9'],
    [19, 20, '0.95'],
    [11, 12, '0.917'],
    [12, 12, '1'],
    [13, 12, '1'],
  ])('%d of %d by the rule of 244/PNV: %s', (done, planned, points) => {
    expect(pointsOf(executed, '1', of(done, planned)).points).toBe(points);
  });

  it('names the band that was applied', () => {
    expect(pointsOf(executed, '1', of(19, 20)).band).toEqual({ from: '90', below: '100', points: null });
  });
});

describe('the points of what was done in several forms', () => {
  const rule: CriterionRule = {
    kind: 'FORMS',
    forms: [
      { key: 'screen', title: 'Bảng', points: '0.25' },
      { key: 'web', title: 'Trang', points: '0.25' },
      { key: 'talk', title: 'Hội nghị', points: '0.5' },
    ],
  };
  it.each([
    [[], '0'],
    [['web'], '0.25'],
    [['web', 'web'], '0.25'],
    [['talk', 'screen'], '0.75'],
    [['screen', 'web', 'talk'], '1'],
  ])('%j: %s', (forms, points) => {
    expect(pointsOf(rule, '1', { numerator: String(forms.length), denominator: null, forms }).points).toBe(points);
  });
});

/** Bands without a hole, and their points in thousandths, never fewer for more. */
const rising = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 1, max: 99_999 }), { maxLength: 6 }),
    fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 8, maxLength: 8 }),
  )
  .map(([inner, points]): readonly Band[] => {
    const edges = [0, ...[...inner].sort((a, b) => a - b)];
    const given = [...points].sort((a, b) => a - b);
    return edges.map((from, i) => ({
      from: pointsOfMilli(from),
      below: edges[i + 1] === undefined ? null : pointsOfMilli(edges[i + 1] ?? 0),
      points: pointsOfMilli(given[i] ?? 0),
    }));
  });
const figures = fc
  .tuple(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 1, max: 3_000 }))
  .map(([done, planned]) => ({ done, planned }));

describe('whatever the bands', () => {
  it('every share lies in one band, which a slow reading of the rule finds too', () => {
    // The oracle puts both sides into whole numbers by the least common denominator, and tries every band.
    const slow = (bands: readonly Band[], done: number, planned: number): readonly Band[] =>
      bands.filter(({ from, below }) => {
        const [value, low, high] = [done * 100_000, milliOf(from) * planned, below === null ? Infinity : milliOf(below) * planned];
        return low <= value && value < high;
      });
    fc.assert(
      fc.property(rising, figures, (bands, { done, planned }) => {
        const found = slow(bands, done, planned);
        expect(found).toHaveLength(1);
        expect(bandOf(bands, of(done, planned))).toEqual(found[0]);
      }),
      { numRuns: 3000 },
    );
  });

  it('more done never gives fewer points, and never more than the maximum', () => {
    fc.assert(
      fc.property(rising, figures, fc.integer({ min: 0, max: 500 }), (bands, { done, planned }, more) => {
        const [less, most] = [pointsOf(share(bands), '10', of(done, planned)), pointsOf(share(bands), '10', of(done + more, planned))];
        expect(milliOf(less.points)).toBeLessThanOrEqual(milliOf(most.points));
        expect(milliOf(most.points)).toBeLessThanOrEqual(10_000);
      }),
      { numRuns: 2000 },
    );
  });

  it('a share of the maximum is rounded half up to thousandths, exactly', () => {
    const whole = share([{ from: '0', below: null, points: null }]);
    fc.assert(
      fc.property(figures, fc.integer({ min: 1, max: 100_000 }), ({ done, planned }, max) => {
        const thousandths = Number((BigInt(done) * BigInt(max) * 10n) / BigInt(planned));
        const slow = Math.min(max, Math.floor((thousandths + 5) / 10));
        expect(pointsOf(whole, pointsOfMilli(max), of(done, planned)).points).toBe(pointsOfMilli(slow));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('points', () => {
  it('are decimals with up to three places', () =>
    expect(['1.50', '0', '999999.999', '1,5', '-1', '0.0001', '1e3', '1000000', ''].map(isPoints)).toEqual([
      ...[true, true, true],
      ...[false, false, false, false, false, false],
    ]));
});
