import { beforeAll, describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { readFile } from 'node:fs/promises';
import { loadPlanFile } from './plans/plan-file.js';
import { readSamples, type SampleSet } from './testing/sample-set.js';

let set: SampleSet;
let original: string;

beforeAll(async () => {
  set = await readSamples();
  original = await readFile(new URL('../../samples/plans/S4.yaml', import.meta.url), 'utf8');
});

/** What people and machines do to files: parts lost, doubled, put elsewhere, letters of other kinds typed in. */
const damage = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(40),
    put: fc.oneof(
      fc.constantFrom('', ':', '\t', '- ', '{', ']', '"', "'", '&a', '*a', '~', '0', '-1', '!!x ', '\n', '\u0301', '\u0000', '#'),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    ),
  }),
  { minLength: 1, maxLength: 5 },
);

describe('a damaged plan file', () => {
  it('is read, or refused with places that are in the file; nothing is thrown', () => {
    let refused = 0;
    fc.assert(
      fc.property(damage, (changes) => {
        const text = changes.reduce((before, { at, length, put }) => {
          const start = Math.floor(at * before.length);
          return before.slice(0, start) + put + before.slice(start + length);
        }, original);
        const loaded = loadPlanFile(text, 'S4.yaml', set.units.resolve);
        if (loaded.ok) return;
        refused += 1;
        const lines = text.split('\n');
        expect(loaded.mistakes.length).toBeGreaterThan(0);
        for (const { line, column, message, expected } of loaded.mistakes) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(column).toBeGreaterThanOrEqual(1);
          expect(column).toBeLessThanOrEqual(lines[line - 1]!.length + 1);
          expect([message.vi, message.en, expected.vi, expected.en]).not.toContain('');
        }
      }),
      { numRuns: 60 },
    );
    expect(refused).toBeGreaterThan(20);
  });
});
