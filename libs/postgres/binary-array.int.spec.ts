import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { freshDatabase, type FreshDatabase } from '#libs/testing/database/test-server.js';
import { binaryJsonArray, binaryTextArray } from './binary-array.js';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

/** What a database can hold: no NUL, no half of a surrogate pair. */
const text = fc.string({ unit: 'grapheme' }).map((made) => made.replaceAll('\0', ''));
const values = fc.array(fc.option(fc.oneof(text, fc.constantFrom('', '"', '\\', '{}', 'NULL', ',', 'Ủy ban', '🏛'))), { maxLength: 40 });

const numRuns = 100;

describe('an array in binary form', () => {
  it('of texts is the one that the driver makes of it', () =>
    fc.assert(
      fc.asyncProperty(values, async (given) => {
        const [row] = await fresh.database.query<{ same: boolean; items: string[] }>(
          'select $1::text[] = $2::text[] as same, $1::text[] as items',
          [binaryTextArray(given), given],
        );
        // An array without elements has no dimension in the driver's form.
        expect(row).toEqual({ same: given.length > 0 || row?.same, items: given });
      }),
      { numRuns },
    ));

  it('of JSON is what was written', () =>
    fc.assert(
      fc.asyncProperty(values, async (given) => {
        const rows = await fresh.database.query<{ item: unknown }>(
          'select item from unnest($1::jsonb[]) with ordinality as a(item, n) order by n',
          [binaryJsonArray(given.map((item) => (item === null ? null : JSON.stringify({ item, list: [item, 1, null] }))))],
        );
        expect(rows.map(({ item }) => item)).toEqual(given.map((item) => (item === null ? null : { item, list: [item, 1, null] })));
      }),
      { numRuns },
    ));

  it('of a text that is no JSON is refused', () =>
    expect(fresh.database.query('select $1::jsonb[]', [binaryJsonArray(['{'])])).rejects.toThrow(/json/));
});
