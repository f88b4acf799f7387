import { describe, expect, it } from '@jest/globals';
import type { Indicator } from '../plan/plan-content.js';
import { type FigureInTime, overTime } from './over-time.js';
import { ratiosRefused, ratioValue } from './ratio.js';
import type { IndicatorValues } from './report.js';

const month = (dutyId: string, n: number, figure: string | null | undefined, more: Partial<FigureInTime> = {}): FigureInTime => ({
  dutyId,
  period: `2026-M0${n}`,
  periodTo: `2026-0${n}-28`,
  isDue: true,
  isReported: figure !== undefined,
  figure,
  position: figure === undefined ? null : dutyId.charCodeAt(0) * 10 + n,
  isBeside: false,
  ...more,
});

describe('figures over time and units', () => {
  it('count only periods that were due so far, however early one was sent', () => {
    const rows = [month('a', 1, '3'), month('a', 2, '4'), month('a', 3, '90', { isDue: false }), month('b', 1, undefined)];
    expect(overTime({ overTime: 'SUM', overUnits: 'SUM' }, rows)).toEqual({
      value: '7',
      figures: 2,
      notApplicable: 0,
      missing: 1,
      reported: 2,
      due: 3,
      ahead: 1,
    });
  });

  it('are taken over the periods of each unit first', () => {
    const rows = [month('a', 1, '10'), month('a', 2, '20'), month('b', 1, '5')];
    const value = (overOne: Indicator['overTime'], other: Indicator['overUnits']) =>
      overTime({ overTime: overOne, overUnits: other }, rows).value;
    expect(value('LAST', 'SUM')).toBe('25');
    expect(value('AVERAGE', 'SUM')).toBe('20');
    // Not the average of the three figures.
    expect(value('SUM', 'AVERAGE')).toBe('17.5');
    expect(value('COUNT', 'MAX')).toBe('2');
    expect(value('MAX', 'MIN')).toBe('5');
  });

  it('take the last by the order of periods, in whatever order they were sent', () => {
    const rows = [month('a', 2, '20', { position: 1 }), month('a', 1, '10', { position: 9 }), month('a', 3, null)];
    expect(overTime({ overTime: 'LAST', overUnits: 'SUM' }, rows)).toMatchObject({ value: '20', notApplicable: 1 });
  });

  it('of a report for several periods count once, in the last of them', () => {
    const both = { position: 5 };
    const rows = [month('a', 1, '12', both), month('a', 2, '12', both), month('a', 3, '4'), month('b', 1, '7')];
    const of = (overOne: Indicator['overTime'], some = rows) => overTime({ overTime: overOne, overUnits: 'SUM' }, some);
    expect(of('SUM')).toMatchObject({ value: '23', figures: 3, missing: 0, reported: 4, due: 4 });
    expect(of('AVERAGE').value).toBe('15');
    expect(of('COUNT').value).toBe('3');
    expect(of('LAST', rows.slice(0, 2)).value).toBe('12');
    expect(of('SUM', [month('a', 1, null, both), month('a', 2, null, both)])).toMatchObject({ notApplicable: 1, missing: 0 });
    // It is the figure of each span that has one of the periods.
    expect(of('SUM', [month('a', 1, '12', both), month('a', 2, '12', { ...both, isDue: false })])).toMatchObject({ value: '12', ahead: 1 });
  });

  it('are nothing where nothing applies, and 0 where that was reported', () => {
    expect(overTime({ overTime: 'SUM', overUnits: 'SUM' }, [month('a', 1, null)]).value).toBeNull();
    expect(overTime({ overTime: 'SUM', overUnits: 'SUM' }, []).value).toBeNull();
    expect(overTime({ overTime: 'SUM', overUnits: 'SUM' }, [month('a', 1, '0')]).value).toBe('0');
  });
});

const figure = (id: string, ratio?: Indicator['ratio']): Indicator => ({
  id,
  label: id,
  unit: 'hồ sơ',
  overUnits: 'SUM',
  overTime: 'SUM',
  required: false,
  ...(ratio === undefined ? {} : { ratio }),
});
const rate = [figure('onTime'), figure('resolved'), figure('rate', { numerator: 'onTime', denominator: 'resolved' })];

describe('a ratio', () => {
  it('is the quotient of sums, rounded half away from zero, and nothing over nothing', () => {
    expect(ratioValue('2', '3')).toBe('0.666667');
    expect(ratioValue('-1', '3')).toBe('-0.333333');
    expect(ratioValue('1', '0.000')).toBeNull();
    expect(ratioValue(null, '3')).toBeNull();
    expect(ratioValue('3', undefined)).toBeNull();
  });

  it.each([
    ['a zero below', { onTime: '0', resolved: '0.0' }, 'DenominatorZero', 'values.resolved'],
    ['only the upper figure', { onTime: '1' }, 'RatioIncomplete', 'values.resolved'],
    ['only the lower figure', { resolved: '1' }, 'RatioIncomplete', 'values.onTime'],
    ['one that is not applicable', { onTime: '1', resolved: null }, 'RatioIncomplete', 'values.resolved'],
  ])('is refused with %s', (_name, values, type, path) => {
    expect(ratiosRefused(values, rate)).toMatchObject({ type, path, indicator: 'rate' });
  });

  it('is taken with both, with neither, with both not applicable, and by a draft with one of them', () => {
    const fine: readonly IndicatorValues[] = [{ onTime: '0', resolved: '1' }, {}, { onTime: null, resolved: null }];
    for (const values of fine) expect(ratiosRefused(values, rate)).toBeUndefined();
    expect(ratiosRefused({ onTime: '1' }, rate, 'PARTIAL')).toBeUndefined();
    expect(ratiosRefused({ resolved: '0' }, rate, 'PARTIAL')).toMatchObject({ type: 'DenominatorZero' });
  });
});
