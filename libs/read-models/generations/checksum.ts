import { createHash, type Hash } from 'node:crypto';
import type { Tx } from '../model.js';

const ROWS_PER_FETCH = 5_000;

interface Table {
  readonly name: string;
  /** Columns of the primary key in their order; text is compared by bytes, not by the rules of a language. */
  readonly orderBy: string;
  readonly columns: string;
}

/** How values become text must not hang on the session. */
const CANONICAL_TEXT = [
  `set local timezone = 'UTC'`,
  `set local datestyle = 'ISO, YMD'`,
  `set local intervalstyle = 'iso_8601'`,
  `set local extra_float_digits = 1`,
  `set local bytea_output = 'hex'`,
];

/**
 * SHA-256 over all rows of all tables of a schema in the order of their primary keys: equal exactly if the contents are, whatever the
 * batches in which they were written and wherever they lie on disk. Holds some thousand rows in memory at a time.
 * @param tx at least REPEATABLE READ where somebody may be writing
 * @throws Error for a table without a primary key
 */
export const checksum = async (tx: Tx, schema: string): Promise<string> => {
  for (const setting of CANONICAL_TEXT) await tx.query(setting);
  const hash = createHash('sha256');
  for (const table of await tablesOf(tx, schema)) {
    hash.update(`table ${table.name} (${table.columns})\n`);
    await hashRows(tx, hash, schema, table);
  }
  return hash.digest('hex');
};

const hashRows = async (tx: Tx, hash: Hash, schema: string, { name, orderBy }: Table): Promise<void> => {
  await tx.query(`declare checksum_rows no scroll cursor for select t::text as line from ${schema}.${name} t order by ${orderBy}`);
  for (;;) {
    const rows = await tx.query<{ line: string }>(`fetch ${ROWS_PER_FETCH} from checksum_rows`);
    // The text of a row quotes line breaks, so that lines cannot be mistaken for one another.
    for (const { line } of rows) hash.update(line).update('\n');
    if (rows.length < ROWS_PER_FETCH) break;
  }
  await tx.query('close checksum_rows');
};

const tablesOf = async (tx: Tx, schema: string): Promise<readonly Table[]> => {
  const rows = await tx.query<{ name: string; order_by: string | null; columns: string }>(
    `select c.relname::text collate "C" as name,
            (select string_agg(format('t.%I%s', a.attname, case when a.attcollation = 0 then '' else ' collate "C"' end), ', ' order by k.ordinality)
               from pg_index i
               cross join unnest(i.indkey) with ordinality as k(attnum, ordinality)
               join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
              where i.indrelid = c.oid and i.indisprimary) as order_by,
            (select string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ', ' order by a.attnum)
               from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
       from pg_class c
      where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      order by 1`,
    [schema],
  );
  return rows.map(({ name, order_by: orderBy, columns }) => {
    if (orderBy === null) throw new Error(`table ${schema}.${name} has no primary key; a read model needs one for its checksum`);
    return { name, orderBy, columns };
  });
};
