import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '#libs/postgres/database.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/database/test-server.js';
import { checksum } from './checksum.js';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const COLUMNS = 'a text not null, b integer not null, c jsonb, d text[], e timestamptz, f double precision, g date, primary key (a, b)';
const ROWS = `select 'Xã ' || i % 50, i, jsonb_build_object('k', i, 'a', null), array['x' || i, null, E'line\\nbreak'],
  timestamptz '2026-01-01T00:00Z' + i * interval '1 second', i / 7.0, date '2026-01-01' + i % 30 from generate_series(1, 12345) i`;

let generation = 0;
const filled = async (database: Database, rows: string): Promise<string> => {
  const schema = `rm_checked_${(generation += 1)}`;
  await database.query('select read.create_generation($1)', [schema]);
  await database.query(`create table ${schema}.facts (${COLUMNS})`);
  await database.query(`insert into ${schema}.facts ${rows}`);
  return schema;
};
const sumOf = (schema: string, session: readonly string[] = []): Promise<string> =>
  fresh.database.transaction(async (tx) => {
    for (const setting of session) await tx.query(setting);
    return checksum(tx, schema);
  });

describe('the checksum of a read model', () => {
  it('is that of its contents, wherever they lie and whatever the session', async () => {
    const ordered = await filled(fresh.database, ROWS);
    const shuffled = await filled(fresh.database, `${ROWS} order by md5(i::text)`);
    await fresh.database.query(`update ${shuffled}.facts set f = f where b % 3 = 0`);
    expect(await sumOf(shuffled)).toBe(await sumOf(ordered));
    expect(
      await sumOf(ordered, [
        `set local timezone = 'Asia/Ho_Chi_Minh'`,
        `set local datestyle = 'SQL, DMY'`,
        `set local extra_float_digits = -5`,
      ]),
    ).toBe(await sumOf(ordered));
  });

  it.each([
    ['a cell', `update {schema}.facts set c = '{"k": 7, "a": 0}' where b = 7`],
    ['the last digit of a number', `update {schema}.facts set f = f + 1e-12 where b = 1`],
    ['null for an empty text', `update {schema}.facts set d = array['x5', '', E'line\\nbreak'] where b = 5`],
    ['a row that is missing', 'delete from {schema}.facts where b = 12345'],
    ['a row that is new', `insert into {schema}.facts (a, b) values ('', 0)`],
    ['a column that is new', 'alter table {schema}.facts add column h text'],
  ])('differs by %s', async (_what, change) => {
    const schema = await filled(fresh.database, ROWS);
    const before = await sumOf(schema);
    await fresh.database.query(change.replace('{schema}', schema));
    expect(await sumOf(schema)).not.toBe(before);
  });

  it('is refused for a table without a primary key, which has no order', async () => {
    const schema = await filled(fresh.database, ROWS);
    await fresh.database.query(`create table ${schema}.loose (a text)`);
    await expect(sumOf(schema)).rejects.toThrow(/loose has no primary key/);
  });
});
