import { same } from '#libs/domain/checks.js';
import type { Position } from '#libs/event-log/event-log.js';
import { copyRows, copyText } from '#libs/postgres/copy.js';
import type { Tx } from './model.js';
import { textArray } from './text-array.js';

/** A row as the program sees it: dates, instants and `numeric` as text, `bigint` as number, `jsonb` as value. */
export type VersionedRow = object;

type KeyOf<Row> = keyof Row & string;

/**
 * A table of which every row is valid for a range of positions: from `from_position` (inclusive) to `to_position`
 * (exclusive; null while it is current). The state at position p is `from_position <= p and (to_position is null or to_position > p)`.
 */
export interface VersionedTable<Row extends VersionedRow> {
  readonly name: string;
  /** `create table` with the primary key (key, from_position); indexes are the model's own affair. */
  ddl(schema: string): string;
  /** The same without the primary key: all that whoever writes the rows needs. */
  bareDdl(schema: string): string;
  /** Makes the primary key of a bare table, unless it has one. */
  keyDdl(schema: string): string;
  /** Whether two rows have the same in each column. */
  isSame(a: Row, b: Row): boolean;
  /** An empty working set over the current rows. */
  open(tx: Tx, schema: string): WorkingSet<Row>;
}

/** Current rows in memory, changed event by event and written with one statement for each kind of change. */
export interface WorkingSet<Row extends VersionedRow> {
  /**
   * Reads current rows into memory: those whose `column` is one of the values. What is in memory already stays as it is.
   * @returns the rows that were not in memory before
   */
  load(column: KeyOf<Row>, values: readonly string[]): Promise<readonly Row[]>;
  /** Reads the current rows with these keys, each the values of the key's columns in their order, or of the first of them. @returns as `load` */
  loadKeys(keys: readonly (readonly string[])[]): Promise<readonly Row[]>;
  /** The row in memory; load it before. @param key values of the key's columns in their order */
  get(...key: readonly string[]): Row | undefined;
  /** All rows in memory that are not removed, those changed latest last. */
  values(): Row[];
  /** The row is as given from this position on. Positions never decrease. */
  put(position: Position, row: Row): void;
  /** There is no such row from this position on. */
  remove(position: Position, ...key: readonly string[]): void;
  /**
   * Writes all changes; what is in memory stays there. Statements are under way before it returns, in order with those of others.
   * @param begunBefore what holds now and began at this position or later is held back, since it may end before the transaction does, and is then written once
   */
  save(begunBefore?: Position): Promise<void>;
  /** Rows in memory, and places of those that were removed. */
  size(): number;
}

export interface VersionedTableDefinition<Row extends VersionedRow> {
  readonly name: string;
  readonly key: readonly KeyOf<Row>[];
  /** SQL type of each column. `not null` may follow it. */
  readonly columns: { readonly [K in KeyOf<Row>]: string };
}

interface Column {
  readonly name: string;
  /** Without `not null`. */
  readonly type: string;
  readonly declaration: string;
}

interface Version {
  readonly row: object;
  readonly from: Position;
  readonly to: Position | null;
}

interface Slot<Row> {
  /** What holds after the last change; undefined: no row. */
  row: Row | undefined;
  /** First position of `row` when it is not in the database yet. */
  from: Position | undefined;
}

/** A row that the database has as the current one ends. */
interface Closed {
  readonly row: object;
  readonly at: Position;
}

const SEPARATOR = '\u0000';

/** What a column holds that is neither `jsonb` nor an array. */
type Scalar = string | number | boolean;

/** The text that PostgreSQL casts to the column's type. */
const textOf = (value: unknown, type: string): string | null => {
  if (value === null || value === undefined) return null;
  if (type === 'jsonb') return JSON.stringify(value);
  return type.endsWith('[]') ? textArray(value as readonly (Scalar | null)[]) : `${value as Scalar}`;
};

export const versionedTable = <Row extends VersionedRow>(definition: VersionedTableDefinition<Row>): VersionedTable<Row> => {
  const columns: Column[] = Object.entries<string>(definition.columns).map(([name, declaration]) => ({
    name,
    declaration,
    type: declaration.replace(/ not null$/, ''),
  }));
  const names = Object.keys(definition.columns) as KeyOf<Row>[];
  const bareDdl = (schema: string): string => `create table ${schema}.${definition.name} (
      ${columns.map(({ name, declaration }) => `${name} ${declaration}`).join(', ')},
      from_position bigint not null,
      to_position bigint,
      check (to_position > from_position)
    );
    create unique index ${definition.name}_current on ${schema}.${definition.name} (${definition.key.join(', ')}) where to_position is null;`;
  const keyDdl = (schema: string): string => primaryKey(`${schema}.${definition.name}`, [...definition.key, 'from_position']);
  return {
    name: definition.name,
    ddl: (schema) => `${bareDdl(schema)}\n${keyDdl(schema)}`,
    bareDdl,
    keyDdl,
    isSame: (a, b) => names.every((name) => a[name] === b[name] || same(a[name], b[name])),
    open: (tx, schema) => openWorkingSet(tx, `${schema}.${definition.name}`, definition.key, columns),
  };
};

/** A statement that makes the primary key of a table, unless it has one. */
export const primaryKey = (table: string, columns: readonly string[]): string => `do $$ begin
      if not exists (select from pg_index where indrelid = '${table}'::regclass and indisprimary)
      then alter table ${table} add primary key (${columns.join(', ')}); end if;
    end $$;`;

const openWorkingSet = <Row extends VersionedRow>(
  tx: Tx,
  table: string,
  key: readonly string[],
  columns: readonly Column[],
): WorkingSet<Row> => {
  const slots = new Map<string, Slot<Row>>();
  /** Of which the row is not in the database yet, in the order in which it began. */
  const begun = new Set<Slot<Row>>();
  let ended: Version[] = [];
  let closed: Closed[] = [];
  const idOf = (row: Row): string => key.map((name) => (row as Readonly<Record<string, unknown>>)[name]).join(SEPARATOR);
  const slotOf = (id: string): Slot<Row> => {
    const known = slots.get(id);
    if (known) return known;
    const fresh: Slot<Row> = { row: undefined, from: undefined };
    slots.set(id, fresh);
    return fresh;
  };
  /** Ends what holds in the slot at `position`; a version that would begin and end there never existed. */
  const end = (slot: Slot<Row>, position: Position): void => {
    const { row, from } = slot;
    if (row === undefined) return;
    if (from === undefined) closed.push({ row, at: position });
    else {
      begun.delete(slot);
      if (from < position) ended.push({ row, from, to: position });
    }
    slot.row = undefined;
    slot.from = undefined;
  };
  const keep = (rows: readonly Row[]): readonly Row[] =>
    rows.filter((row) => {
      const id = idOf(row);
      if (slots.has(id)) return false;
      slots.set(id, { row, from: undefined });
      return true;
    });
  /** Versions to be written, which are no longer held back. */
  const take = (begunBefore: Position): readonly Version[] => {
    const versions = ended;
    ended = [];
    for (const slot of begun) {
      const { row, from } = slot;
      if (row === undefined || from === undefined || from >= begunBefore) break;
      versions.push({ row, from, to: null });
      slot.from = undefined;
      begun.delete(slot);
    }
    return versions;
  };
  const select = `select ${columns.map(({ name }) => `t.${name}`).join(', ')} from ${table} t`;
  return {
    load: async (column, values) => {
      if (values.length === 0) return [];
      const distinct = [...new Set(values)];
      return keep(await tx.query<Row>(`${select} where t.${column} = any($1) and t.to_position is null`, [distinct], { prepared: true }));
    },
    loadKeys: async (keys) => {
      if (keys.length === 0) return [];
      const typeOf = new Map(columns.map(({ name, type }) => [name, type]));
      const given = key.slice(0, keys[0]?.length);
      const unnested = given.map((_, index) => `$${index + 1}::text[]`).join(', ');
      const equal = given.map((name) => `t.${name} = k.${name}::${typeOf.get(name)}`).join(' and ');
      return keep(
        await tx.query<Row>(
          `${select} join (select distinct * from unnest(${unnested}) as u(${given.join(', ')})) k on ${equal} where t.to_position is null`,
          given.map((_, index) => textArray(keys.map((values) => values[index]))),
          { prepared: true },
        ),
      );
    },
    get: (...values) => (slots.size === 0 ? undefined : slots.get(values.join(SEPARATOR))?.row),
    values: () => [...slots.values()].flatMap((slot) => (slot.row === undefined ? [] : [slot.row])),
    put: (position, row) => {
      const slot = slotOf(idOf(row));
      end(slot, position);
      slot.row = row;
      slot.from = position;
      begun.add(slot);
    },
    remove: (position, ...values) => end(slotOf(values.join(SEPARATOR)), position),
    save: async (begunBefore = Infinity) => {
      const closing = closed;
      closed = [];
      await Promise.all([close(tx, table, key, columns, closing), insert(tx, table, columns, take(begunBefore))]);
    },
    size: () => slots.size,
  };
};

const close = async (
  tx: Tx,
  table: string,
  key: readonly string[],
  columns: readonly Column[],
  closed: readonly Closed[],
): Promise<void> => {
  if (closed.length === 0) return;
  const typeOf = new Map(columns.map(({ name, type }) => [name, type]));
  const unnested = [...key.map((name) => `k_${name}`), 'at'];
  await tx.query(
    `update ${table} t set to_position = c.at::bigint
       from unnest(${unnested.map((_, index) => `$${index + 1}::text[]`).join(', ')}) as c(${unnested.join(', ')})
      where ${key.map((name) => `t.${name} = c.k_${name}::${typeOf.get(name)}`).join(' and ')} and t.to_position is null`,
    [
      ...key.map((name) => textArray(closed.map(({ row }) => String((row as Readonly<Record<string, unknown>>)[name])))),
      textArray(closed.map(({ at }) => at)),
    ],
    { prepared: true },
  );
};

const insert = async (tx: Tx, table: string, columns: readonly Column[], versions: readonly Version[]): Promise<void> => {
  if (versions.length === 0) return;
  const names = [...columns.map(({ name }) => name), 'from_position', 'to_position'];
  await tx.query(`copy ${table} (${names.join(', ')}) from stdin`, [], { stdin: rowsOf(columns, versions) });
};

/** Types of which no text has a character that COPY would take for another. */
const PLAIN: ReadonlySet<string> = new Set(['boolean', 'bigint', 'integer', 'numeric', 'date', 'timestamptz']);

/** Rows in the text format of COPY. Those that follow each other have much in common, and nothing is made to text twice in a row. */
const rowsOf = (columns: readonly Column[], versions: readonly Version[]): Buffer => {
  const fields = columns.map(({ name, type }): ((row: object) => string) => {
    let before: unknown = null;
    let text = copyText(null);
    const isPlain = PLAIN.has(type);
    return (row) => {
      const value = (row as Readonly<Record<string, unknown>>)[name];
      if (value === before) return text;
      const own = textOf(value, type);
      before = value;
      text = own !== null && isPlain ? own : copyText(own);
      return text;
    };
  });
  const rows = copyRows();
  const texts: string[] = [];
  for (const { row, from, to } of versions) {
    fields.forEach((field, index) => (texts[index] = field(row)));
    texts[fields.length] = String(from);
    texts[fields.length + 1] = to === null ? copyText(null) : String(to);
    rows.add(texts);
  }
  return rows.bytes();
};
