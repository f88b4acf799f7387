import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/database/test-server.js';
import { textArray } from './text-array.js';

let fresh: FreshDatabase;

beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

it('the text of an array is read by the database as the array', async () => {
  const awkward = fc.constantFrom('', 'NULL', 'null', '"', '\\', '{}', ',', 'a"b\\c', 'Phường Đông Hải', '{"a": "b\\\\"}', '\n\t', ' ');
  const element = fc.option(
    fc.oneof(
      awkward,
      fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\u0000')),
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(element, { maxLength: 12 }), async (values) => {
      // One element twice in a row takes the shorter way.
      const all = values.flatMap((value) => [value, value]);
      const [row] = await fresh.database.query<{ values: readonly (string | null)[] }>('select $1::text[] as values', [textArray(all)]);
      expect(row?.values).toEqual(all);
    }),
    { numRuns: 200 },
  );
});

it('numbers and truth values are told as the database casts them, and what is missing is null', async () => {
  const [row] = await fresh.database.query('select $1::bigint[] as numbers, $2::boolean[] as flags', [
    textArray([1, 1, 9_007_199_254_740_991, undefined, -3]),
    textArray([true, false, false, null]),
  ]);
  expect(row).toEqual({ numbers: [1, 1, 9_007_199_254_740_991, null, -3], flags: [true, false, false, null] });
});
