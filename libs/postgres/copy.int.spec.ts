import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { freshDatabase, type FreshDatabase } from '#libs/testing/database/test-server.js';
import { copyIn, copyRows, copyText } from './copy.js';
import { codeOf } from './errors.js';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
  await fresh.database.query('create table read.word (n integer primary key, word text)');
});
afterAll(() => fresh.drop());

const COPY = 'copy read.word (n, word) from stdin';
const rowsOf = (words: readonly (string | null)[], from = 0): Buffer => {
  const rows = copyRows();
  words.forEach((word, index) => rows.add([String(from + index), copyText(word)]));
  return rows.bytes();
};
const written = (): Promise<{ word: string | null }[]> => fresh.database.query('select word from read.word order by n');

describe('rows that are copied in', () => {
  it('are read as they were, whatever characters they have', async () => {
    const awkward = fc.constantFrom('', '\\N', '\\.', '\\', '\t', '\n', '\r\n', 'a\\tb', '{"a": "b\\\\\\"c"}', 'Phường Đông Hải', ' ');
    const text = fc.string({ unit: 'grapheme' }).filter((each) => !each.includes('\u0000'));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(fc.oneof(awkward, text)), { maxLength: 12 }), async (words) => {
        await fresh.database.query('truncate read.word');
        await fresh.database.query(COPY, [], { stdin: rowsOf(words) });
        expect((await written()).map(({ word }) => word)).toEqual(words);
      }),
      { numRuns: 60 },
    );
  });

  it('stand in line with what is sent before and behind them without waiting', async () => {
    const counts = await fresh.database.transaction(async (tx) => {
      const count = (): Promise<{ n: number }[]> => tx.query('select count(*)::integer as n from read.word');
      const copied = (from: number): Promise<object[]> => tx.query(COPY, [], { stdin: rowsOf(['một', 'hai'], from) });
      const [, before, , between, , behind] = await Promise.all([
        tx.query('delete from read.word'),
        count(),
        copied(0),
        count(),
        copied(2),
        count(),
      ]);
      return [before, between, behind].map((rows) => rows[0]?.n);
    });
    expect(counts).toEqual([0, 2, 4]);
  });

  it('of a table that is not there are thrown away, and the connection goes on', async () => {
    await fresh.database.withClient(async (client) => {
      await expect(copyIn(client, 'copy read.nothing from stdin', rowsOf(['một']))).rejects.toMatchObject({ code: '42P01' });
      expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    });
  });

  it('that are refused are the reason for which what stands behind them is', async () => {
    await fresh.database.query('truncate read.word');
    const errors: unknown[] = [];
    const failing = fresh.database.transaction(async (tx) => {
      const sent = [
        tx.query(COPY, [], { stdin: Buffer.from(`1\tmột\n1\thai\n`) }),
        tx.query('select 1'),
        tx.query(COPY, [], { stdin: rowsOf(['ba'], 3) }),
      ];
      for (const result of await Promise.allSettled(sent)) if (result.status === 'rejected') errors.push(result.reason);
      throw errors.at(-1);
    });
    await expect(failing).rejects.toThrow('word_pkey');
    expect(errors.map(codeOf)).toEqual(['23505', '23505', '23505']);
    expect(await written()).toEqual([]);
  });

  it('behind a prepared statement that is refused are so for its reason, though that comes out of the driver after theirs', async () => {
    await fresh.database.query('truncate read.word');
    const failing = fresh.database.transaction((tx) =>
      Promise.all([
        tx.query('insert into read.word values ($1, $2), ($1, $2)', [1, 'một'], { prepared: true }),
        tx.query(COPY, [], { stdin: rowsOf(['ba'], 3) }),
      ]),
    );
    await expect(failing).rejects.toMatchObject({ code: '23505' });
  });
});
