import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { aggregate } from '#libs/domain/report/aggregate.js';
import { canonicalDecimal, compareDecimals } from '#libs/kernel/decimal.js';
import { typedFigure } from '../../drafts/figure.js';
import type { Aggregator } from '../../graphql/generated.js';
import {
  consolidationInput,
  consolidationMistakes,
  correctedConsolidation,
  emptyConsolidation,
  fieldOfRefusal,
  readConsolidation,
  withOwn,
  type Asked,
  type ConsolidationDraft,
} from './consolidation-draft.js';

const asked = (id: string, more: Partial<Asked> = {}): Asked => ({ id, required: true, isReported: true, hasResult: true, ...more });
const draft = (more: Partial<ConsolidationDraft>): ConsolidationDraft => ({ ...emptyConsolidation, ...more });
const codesOf = (typed: Partial<ConsolidationDraft>, ...fields: readonly Asked[]): readonly unknown[] =>
  consolidationMistakes(draft(typed), fields).map(({ field, said }) => [field, 'code' in said ? said.code : said.message]);

/** As the API takes and gives them. */
const decimal = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.integer({ min: 0, max: 99_999 }))
  .map(([whole, part]) => canonicalDecimal(`${whole}.${String(part).padStart(5, '0')}`));

describe('the figure of the units with one’s own', () => {
  const OF_ONE_RESULT: readonly Aggregator[] = ['SUM', 'MAX', 'MIN', 'COUNT', 'LAST'];

  it.each(OF_ONE_RESULT)('is, by %s, what the server makes of all of them', (aggregator) => {
    fc.assert(
      fc.property(fc.array(fc.option(decimal), { maxLength: 6 }), decimal, (ofUnits, own) => {
        const units = aggregate(aggregator, ofUnits) ?? null;
        const together = withOwn(aggregator, units, typedFigure(own));
        const expected = aggregate(aggregator, [...ofUnits, own]) ?? '';
        expect(together).toBeDefined();
        expect(compareDecimals(together ?? '', expected)).toBe(0);
      }),
    );
  });

  it('is left to the server where one result is not enough, and where nothing or no figure is typed', () => {
    expect(withOwn('AVERAGE', '4', '6')).toBeUndefined();
    expect(withOwn('AVERAGE', null, '6')).toBe('6');
    expect([withOwn('SUM', '4', ''), withOwn('SUM', '4', '1.5'), withOwn('SUM', '4', '-1')]).toEqual([undefined, undefined, undefined]);
  });

  it('is exact where a number of the machine is not', () => {
    expect(0.1 + 0.2).not.toBe(0.3);
    expect(withOwn('SUM', '0.1', '0,2')).toBe('0.3');
    expect(withOwn('SUM', '99999999999999999999', '1')).toBe('100000000000000000000');
    expect(withOwn('SUM', '10', '0')).toBe('10');
    expect(withOwn('SUM', '0', '0')).toBe('0');
  });
});

describe('a consolidated report', () => {
  it('needs what nobody reports, and a figure of one’s own only where no unit has one', () => {
    expect(codesOf({}, asked('a'), asked('b', { hasResult: false }), asked('c', { isReported: false }))).toEqual([
      ['own-b', 'MISSING'],
      ['value-c', 'MISSING'],
    ]);
    expect(codesOf({ own: { b: '0' }, values: { c: '0' } }, asked('b', { hasResult: false }), asked('c', { isReported: false }))).toEqual(
      [],
    );
  });

  it('is not sent empty: it needs a figure, of the units or one’s own, or else a narrative or the number of a document', () => {
    const nothing = { hasResult: false, required: false };
    const [b, c] = [asked('b', nothing), asked('c', { ...nothing, isReported: false })];
    expect(codesOf({ own: { b: ' ' }, narrative: ' ', document: ' ' }, b, c)).toEqual([['narrative', 'EMPTY']]);
    for (const typed of [{ own: { b: '0' } }, { values: { c: '0' } }, { narrative: 'Đã làm.' }, { document: '12/BC' }])
      expect(codesOf(typed, b, c)).toEqual([]);
    expect(codesOf({ overrides: { b: { value: '', note: 'không làm' } } }, b, c)).toEqual([]);
    expect(codesOf({}, asked('a'), c)).toEqual([]);
  });

  it('names each figure that is none, and another figure than the result without a reason', () => {
    const typed = {
      own: { a: '1.5' },
      overrides: { a: { value: 'ba', note: ' ' }, b: { value: '', note: 'không làm' } },
      values: { c: '-1' },
    };
    expect(codesOf(typed, asked('a'), asked('b', { hasResult: false }), asked('c', { isReported: false }))).toEqual([
      ['own-a', 'POINT'],
      ['override-a', 'NOT_A_NUMBER'],
      ['note-a', 'NOTE'],
      ['value-c', 'NEGATIVE'],
    ]);
  });

  it('is sent as it was typed: exact decimals, what was left empty not at all, an empty override as not applicable', () => {
    const submitted = {
      ...draft({
        own: { a: '1.250,5', b: ' ' },
        overrides: { b: { value: '', note: ' không làm ' } },
        values: { c: '7' },
        narrative: ' Đã làm. ',
      }),
      commandId: 'c-1',
      basis: 42,
    };
    const subject = { dutyId: 'd', period: '2026-M03', holder: 'ward' };
    expect(consolidationInput(submitted, subject)).toEqual({
      commandId: 'c-1',
      expectedVersion: 0,
      holder: 'ward',
      serves: [{ dutyId: 'd', period: '2026-M03' }],
      values: [{ indicator: 'c', value: '7' }],
      narrative: 'Đã làm.',
      consolidation: {
        basis: 42,
        own: [{ indicator: 'a', value: '1250.5' }],
        overrides: [{ indicator: 'b', value: null, note: 'không làm' }],
      },
    });
    expect(consolidationInput({ ...submitted, reliesOn: { id: 'r-1', streamVersion: 3 } }, subject)).toMatchObject({
      reportId: 'r-1',
      expectedVersion: 3,
    });
  });

  it('that is corrected begins with what was typed, and not with the figures of the units', () => {
    const begun = correctedConsolidation(
      {
        figures: [
          { indicator: 'a', value: '14' },
          { indicator: 'b', value: null },
          { indicator: 'c', value: '7.5' },
          { indicator: 'd', value: null },
        ],
        narrative: 'Đã làm.',
      },
      [
        { indicatorId: 'a', own: '2.5', override: null },
        { indicatorId: 'b', own: null, override: { value: null, note: 'không làm' } },
      ],
      ['c', 'd'],
    );
    expect(begun).toEqual(
      draft({ own: { a: '2,5' }, overrides: { b: { value: '', note: 'không làm' } }, values: { c: '7,5' }, narrative: 'Đã làm.' }),
    );
  });

  it('is read again as it was kept; what is no draft is none', () => {
    const text = fc.string({ maxLength: 20 });
    const typed = fc.dictionary(text, text);
    const drafts = fc.record({
      reliesOn: fc.option(fc.record({ id: fc.string(), streamVersion: fc.nat() })),
      own: typed,
      overrides: fc.dictionary(text, fc.record({ value: text, note: text })),
      values: typed,
      narrative: text,
      document: text,
      commandId: fc.option(text),
      basis: fc.option(fc.nat()),
    });
    fc.assert(
      fc.property(drafts, (each) => {
        const kept = JSON.stringify(each);
        expect(JSON.stringify(readConsolidation(kept))).toBe(JSON.stringify(JSON.parse(kept)));
      }),
    );
    expect(['', '{', 'null', '[]', '{"own":{},"overrides":{},"values":null,"narrative":"","document":""}'].map(readConsolidation)).toEqual(
      Array.from({ length: 5 }),
    );
  });

  it.each([
    [['values', 'c'], 'value-c'],
    [['consolidation', 'own', 'a'], 'own-a'],
    [['consolidation', 'overrides', '1', 'note'], 'note-b'],
    [['consolidation', 'overrides', '0', 'value'], 'override-a'],
    [['consolidation', 'overrides', 'b'], 'override-b'],
    [['consolidation', 'basis'], null],
    [['narrative'], 'narrative'],
    [['reportId'], null],
    [null, null],
  ])('has a refusal of %j at %s', (path, field) => {
    const overrides = { a: { value: '1', note: 'x' }, b: { value: '2', note: 'y' } };
    expect(fieldOfRefusal(path, draft({ overrides }))).toBe(field);
  });
});
