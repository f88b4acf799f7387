import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import type { DutyId, OrgUnitId, ReportId } from '#libs/kernel/ids.js';
import type { Indicator } from '../plan/plan-content.js';
import { aggregate } from './aggregate.js';
import { consolidate, figureValue, unitFigures } from './consolidate.js';
import type { AcceptedReport, ConsolidationFacts, ConsolidationRequest } from './consolidation.js';
import { drift } from './drift.js';

const AGGREGATORS = ['SUM', 'AVERAGE', 'LAST', 'MIN', 'MAX', 'COUNT'] as const;

/** Hundredths, so that the oracle reckons in whole numbers. */
const decimal = (hundredths: number): string => {
  const [whole, part] = [
    Math.trunc(hundredths / 100),
    String(hundredths % 100)
      .padStart(2, '0')
      .replace(/0+$/, ''),
  ];
  return part === '' ? String(whole) : `${whole}.${part}`;
};
const hundredths = (text: string): number => Math.round(Number(text) * 100);

/** A second opinion, by loops and whole numbers. */
const oracle = (aggregator: Indicator['overUnits'], figures: readonly (number | null)[]): number | null | undefined => {
  let [n, sum, least, most, last] = [0, 0, Infinity, -Infinity, 0];
  for (const figure of figures) {
    if (figure === null) continue;
    n += 1;
    sum += figure;
    if (figure < least) least = figure;
    if (figure > most) most = figure;
    last = figure;
  }
  if (n === 0) return figures.length === 0 ? undefined : null;
  return { SUM: sum, AVERAGE: sum / n, LAST: last, MIN: least, MAX: most, COUNT: n * 100 }[aggregator];
};

const figure = fc.option(fc.nat(1_000_000), { nil: null });

describe('figures of several units', () => {
  it('become one as a slow oracle has it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...AGGREGATORS), fc.array(figure, { maxLength: 8 }), (aggregator, figures) => {
        const found = aggregate(
          aggregator,
          figures.map((each) => (each === null ? null : decimal(each))),
        );
        const expected = oracle(aggregator, figures);
        if (expected === null || expected === undefined) expect(found).toBe(expected);
        else if (aggregator === 'AVERAGE') expect(Math.abs(Number(found) * 100 - expected)).toBeLessThan(0.0001);
        else expect(hundredths(String(found))).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('are exact where binary fractions are not, and averages are rounded half away from zero', () => {
    expect(aggregate('SUM', ['0.1', '0.2'])).toBe('0.3');
    expect(aggregate('SUM', ['999999999999999999999999999999', '0.000000000000001'])).toBe(
      '999999999999999999999999999999.000000000000001',
    );
    expect(aggregate('AVERAGE', ['0.000001', '0.000002'])).toBe('0.000002');
    expect(aggregate('AVERAGE', ['-0.000001', '-0.000002'])).toBe('-0.000002');
    expect(aggregate('AVERAGE', ['1', '0', '0'])).toBe('0.333333');
  });

  it('tell 0, not applicable and missing apart', () => {
    expect(aggregate('SUM', ['0'])).toBe('0');
    expect(aggregate('SUM', [null])).toBeNull();
    expect(aggregate('SUM', [])).toBeUndefined();
    expect(aggregate('AVERAGE', ['4', null])).toBe('4');
  });
});

const indicators: readonly Indicator[] = AGGREGATORS.map((overUnits) => ({
  id: overUnits.toLowerCase(),
  label: overUnits,
  unit: 'tin',
  overUnits,
  overTime: 'SUM',
  required: false,
}));

interface Given {
  readonly figures: readonly (number | null | undefined)[];
  readonly accepted: boolean;
}
const given: fc.Arbitrary<Given> = fc.record({
  figures: fc.array(fc.option(figure, { nil: undefined }), { minLength: 6, maxLength: 6 }),
  accepted: fc.boolean(),
});

const reportOf = ({ figures }: Given, n: number): AcceptedReport => ({
  reportId: `report-${n}` as ReportId,
  version: 1,
  unitId: `unit-${n}` as OrgUnitId,
  figures: Object.fromEntries(
    figures.flatMap((each, k) => (each === undefined ? [] : [[indicators[k]?.id ?? '', each === null ? null : decimal(each)]])),
  ),
  adjusted: [],
  indicators,
  position: 10 + n,
});

const factsOf = (all: readonly Given[]): ConsolidationFacts => ({
  position: 99,
  dutyId: 'duty' as DutyId,
  period: '2026-M03',
  holders: ['ward' as OrgUnitId],
  indicators,
  obligations: all.map(({ accepted }, n) => ({
    dutyId: `duty-${n}` as DutyId,
    period: '2026-M03',
    holders: [`unit-${n}` as OrgUnitId],
    phase: accepted ? ('ACCEPTED' as const) : ('OPEN' as const),
    reportId: accepted ? (`report-${n}` as ReportId) : null,
  })),
  reports: all.flatMap((each, n) => (each.accepted ? [reportOf(each, n)] : [])).reverse(),
  submitted: null,
});

const request = (more: Partial<ConsolidationRequest> = {}): ConsolidationRequest => ({ basis: 99, own: [], overrides: [], ...more });

describe('a consolidation', () => {
  it('has every figure from the reports that it names, with k of n, whatever was reported', () => {
    fc.assert(
      fc.property(fc.array(given, { minLength: 1, maxLength: 6 }), fc.array(figure, { minLength: 6, maxLength: 6 }), (all, own) => {
        const facts = factsOf(all);
        const ownFigures = own.map((each, k) => ({ indicator: indicators[k]?.id ?? '', value: each === null ? null : decimal(each) }));
        const answer = consolidate(request({ own: ownFigures }), facts, {});
        if ('refusal' in answer) throw new Error(answer.refusal.type);
        const { consolidation, values } = answer;
        const counted = all.filter(({ accepted }) => accepted);
        expect([consolidation.accepted, consolidation.owed]).toEqual([counted.length, all.length]);
        expect(consolidation.missing.map(({ dutyId }) => dutyId)).toEqual(
          all.flatMap(({ accepted }, n) => (accepted ? [] : [`duty-${n}`])),
        );
        for (const [k, { id, overUnits }] of indicators.entries()) {
          const ofUnits = counted.flatMap(({ figures }) => (figures[k] === undefined ? [] : [figures[k]]));
          const expected = oracle(overUnits, [...ofUnits, own[k] ?? null]);
          const value = values[id];
          if (expected === null || expected === undefined) expect(value).toBe(expected);
          else expect(Math.abs(Number(value) * 100 - expected)).toBeLessThan(0.0001);
          expect(consolidation.figures[id]?.sources.map((source) => source.value)).toEqual(
            ofUnits.map((each) => (each === null ? null : decimal(each))),
          );
        }
      }),
      { numRuns: 200 },
    );
  });

  it('keeps the total beside what is put in its place', () => {
    const facts = factsOf([{ accepted: true, figures: [300, 1, 1, 1, 1, 1] }]);
    const answer = consolidate(request({ overrides: [{ indicator: 'sum', value: '4.0', note: ' sót một tin ' }] }), facts, {});
    if ('refusal' in answer) throw new Error(answer.refusal.type);
    const kept = answer.consolidation.figures['sum'];
    expect(kept).toMatchObject({ units: '3', total: '3', override: { value: '4', note: 'sót một tin' } });
    expect(kept && figureValue(kept)).toBe('4');
    expect(answer.values).toMatchObject({ sum: '4' });
  });

  it('drifts by exactly the figures that came, went or changed, and by nothing else', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(given, given), { minLength: 1, maxLength: 5 }), (pairs) => {
        const [before, after] = [factsOf(pairs.map(([then]) => then)), factsOf(pairs.map(([, now]) => now))];
        const answer = consolidate(request(), before, {});
        if ('refusal' in answer) throw new Error(answer.refusal.type);
        const changes: string[] = [];
        for (const [k, { id }] of indicators.entries())
          for (const [n, [then, now]] of pairs.entries()) {
            const [was, is] = [then, now].map(({ accepted, figures }) => (accepted ? figures[k] : undefined));
            if (was !== is) changes.push(`${id} report-${n} ${was === undefined ? 'came' : is === undefined ? 'went' : 'changed'}`);
          }
        const found = drift(answer.consolidation, after).map(
          ({ indicatorId, reportId, was, is }) =>
            `${indicatorId} ${reportId} ${was === undefined ? 'came' : is === undefined ? 'went' : 'changed'}`,
        );
        expect(found.sort()).toEqual(changes.sort());
        expect(drift(answer.consolidation, before)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('does not add up what is measured in another unit', () => {
    const facts = factsOf([
      { accepted: true, figures: [300, 1, 1, 1, 1, 1] },
      { accepted: true, figures: [500, 1, 1, 1, 1, 1] },
    ]);
    const [first, ...others] = facts.reports;
    const unlike = { ...facts, reports: [{ ...first!, indicators: indicators.map((each) => ({ ...each, unit: 'bài' })) }, ...others] };
    expect(unitFigures(unlike)[0]).toMatchObject({ sources: [{ reportId: 'report-0' }], unlike: [{ unit: 'bài' }] });
    expect(consolidate(request(), unlike, {})).toMatchObject({ refusal: { type: 'FiguresUnlike', indicator: 'sum', others: ['bài'] } });
  });
});
