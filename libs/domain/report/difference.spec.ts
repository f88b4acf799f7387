import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import type { DutyId } from '#libs/kernel/ids.js';
import { type ComparedVersion, reportDifference } from './difference.js';
import type { IndicatorValues } from './report.js';

const served = (period: string) => ({ dutyId: 'duty-1' as DutyId, period });
const first: ComparedVersion = {
  version: 1,
  serves: [served('2026-M03')],
  values: { items: '2', videos: '0', posters: null },
  narrative: 'Đã đăng 2 tin.',
  document: null,
  notes: [
    { field: 'values.items', note: 'thiếu tin ngày 05' },
    { field: 'narrative', note: 'chưa nêu khó khăn' },
  ],
};

describe('the difference between two versions', () => {
  it('names each figure that reads otherwise, with both readings, and whether what was noted was answered', () => {
    const second: ComparedVersion = {
      ...first,
      version: 2,
      serves: [served('2026-M03'), served('2026-Q1')],
      values: { items: '3.5', videos: '0', essays: '0' },
      document: '3/BC',
      notes: [],
    };
    expect(reportDifference(first, second)).toEqual({
      from: 1,
      to: 2,
      figures: [
        { indicator: 'essays', was: { state: 'MISSING', value: null }, is: { state: 'VALUE', value: '0' }, offset: '0' },
        { indicator: 'items', was: { state: 'VALUE', value: '2' }, is: { state: 'VALUE', value: '3.5' }, offset: '1.5' },
        { indicator: 'posters', was: { state: 'NOT_APPLICABLE', value: null }, is: { state: 'MISSING', value: null }, offset: null },
      ],
      texts: [{ field: 'document', was: null, is: '3/BC' }],
      servesNoMore: [],
      servesAlso: [served('2026-Q1')],
      notes: [
        { field: 'values.items', note: 'thiếu tin ngày 05', changed: true },
        { field: 'narrative', note: 'chưa nêu khó khăn', changed: false },
      ],
    });
  });

  it('tells 0, missing and not applicable apart', () => {
    const states = (was: IndicatorValues, is: IndicatorValues) =>
      reportDifference({ ...first, values: was }, { ...first, values: is }).figures.map((each) => [
        each.was.state,
        each.is.state,
        each.offset,
      ]);
    expect(states({ n: '0' }, { n: null })).toEqual([['VALUE', 'NOT_APPLICABLE', null]]);
    expect(states({ n: null }, {})).toEqual([['NOT_APPLICABLE', 'MISSING', null]]);
    expect(states({}, { n: '0' })).toEqual([['MISSING', 'VALUE', '0']]);
    expect(states({ toString: '1' }, {})).toEqual([['VALUE', 'MISSING', null]]);
  });

  const values = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('0', '1', '2.5', null));
  const version = fc
    .record({
      values,
      narrative: fc.constantFrom('', 'x', 'y'),
      document: fc.constantFrom(null, '3/BC'),
      periods: fc.uniqueArray(fc.constantFrom('m', 'q', 'y')),
    })
    .map(({ periods, ...rest }): ComparedVersion => ({ ...first, ...rest, serves: periods.map(served) }));

  it('leads from the one to the other, and says nothing of what is alike', () => {
    fc.assert(
      fc.property(version, version, (from, to) => {
        const { figures, texts, servesNoMore, servesAlso } = reportDifference(from, to);
        const patched = new Map(Object.entries(from.values));
        for (const { indicator, is } of figures) {
          if (is.state === 'MISSING') patched.delete(indicator);
          else patched.set(indicator, is.value);
        }
        expect(Object.fromEntries(patched)).toEqual({ ...to.values });
        for (const { was, is } of figures) expect(was).not.toEqual(is);
        expect({ ...from, ...Object.fromEntries(texts.map(({ field, is }) => [field, is])) }).toMatchObject({
          narrative: to.narrative,
          document: to.document,
        });
        const kept = from.serves.filter((each) => !servesNoMore.includes(each));
        expect(new Set([...kept, ...servesAlso].map(({ period }) => period))).toEqual(new Set(to.serves.map(({ period }) => period)));
        expect(reportDifference(to, to)).toMatchObject({ figures: [], texts: [], servesNoMore: [], servesAlso: [] });
      }),
    );
  });
});
