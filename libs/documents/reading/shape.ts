import { isMap, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap } from 'yaml';
import type { Texts } from '#libs/kernel/language.js';
import { say, type Words } from './messages.js';
import type { Position } from './mistake.js';
import { START, type YamlText } from './yaml-text.js';

/** JSON Schema (draft 2020-12), for editors. */
export type JsonSchema = { readonly [key: string]: unknown };

/** A node being read: what it is, where it stands. */
export interface Cursor {
  readonly source: YamlText;
  /** Absent where the key has no value. */
  readonly node: Node | null;
  readonly path: string;
  /** Place to blame: of the node, or of the key whose value is missing. */
  readonly at: Position;
}

/** The mistake is already reported; there is nothing to return. */
export const FAILED = Symbol('failed');
export type Failed = typeof FAILED;

/** What a piece of a file looks like: reads it, and describes it for editors. One description serves both. */
export interface Shape<T> {
  readonly read: (cursor: Cursor) => T | Failed;
  readonly schema: JsonSchema;
  /** What belongs here, for messages. */
  readonly expected: Texts;
}

/** How a key of a record is read. */
export interface Field<T> {
  readonly shape: Shape<unknown>;
  readonly required: boolean;
  /** Stands for an absent key or an empty value. */
  readonly absent: T | undefined;
}

export type Fields = Readonly<Record<string, Field<unknown>>>;
export type ValuesOf<F extends Fields> = { readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never };
export type ValueOf<S> = S extends Shape<infer T> ? T : never;

export const required = <T>(shape: Shape<T>): Field<T> => ({ shape, required: true, absent: undefined });
export const optional = <T>(shape: Shape<T>): Field<T | undefined> => ({ shape, required: false, absent: undefined });
export const withDefault = <T>(shape: Shape<T>, absent: T): Field<T> => ({ shape, required: false, absent });

export const blame = (cursor: Cursor, words: Words): Failed => {
  cursor.source.report(cursor.at, cursor.path, words);
  return FAILED;
};

const kindOf = (node: Node | null): Texts => {
  if (isMap(node)) return { vi: 'một khối các mục', en: 'a block of keys' };
  if (isSeq(node)) return { vi: 'một danh sách', en: 'a list' };
  if (isScalar(node) && typeof node.value === 'number') return { vi: 'một số', en: 'a number' };
  if (isScalar(node) && typeof node.value === 'boolean') return { vi: 'đúng/sai', en: 'true or false' };
  return { vi: 'một đoạn chữ', en: 'a text' };
};

/** No value, or one that is written as `~` or `null`. */
const isBlank = (node: Node | null): boolean => node === null || (isScalar(node) && node.value === null);

/** Whether the value is a plain or quoted scalar; reports what it is instead. */
export const scalarOf = (cursor: Cursor, expected: Texts): Scalar | Failed => {
  if (isBlank(cursor.node)) return blame(cursor, say.empty(expected));
  return isScalar(cursor.node) ? cursor.node : blame(cursor, say.wrongType(kindOf(cursor.node), expected));
};

const RECORD: Texts = { vi: 'một khối các mục “tên: giá trị”', en: 'a block of “key: value” entries' };
const keyText = (pair: Pair): string => (isScalar(pair.key) ? String(pair.key.value) : '');
const keyAt = (cursor: Cursor, pair: Pair): Position => cursor.source.positionOf(pair.key, cursor.at);
const under = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

const mapOf = (cursor: Cursor, expected: Texts): YAMLMap | Failed => {
  if (isBlank(cursor.node)) return blame(cursor, say.empty(expected));
  return isMap(cursor.node) ? cursor.node : blame(cursor, say.wrongType(kindOf(cursor.node), expected));
};

/** The entries by key; of a key that stands twice, which is reported, the first. */
const entriesOf = (cursor: Cursor, map: YAMLMap): ReadonlyMap<string, Pair> => {
  const entries = new Map<string, Pair>();
  for (const pair of map.items) {
    const key = keyText(pair);
    const first = entries.get(key);
    if (first === undefined) entries.set(key, pair);
    else cursor.source.report(keyAt(cursor, pair), under(cursor.path, key), say.duplicate(key, keyAt(cursor, first).line));
  }
  return entries;
};

const valueCursor = (cursor: Cursor, pair: Pair): Cursor => {
  const node = (pair.value ?? null) as Node | null;
  return { source: cursor.source, node, path: under(cursor.path, keyText(pair)), at: cursor.source.positionOf(node, keyAt(cursor, pair)) };
};

/** Where a key may be left out, an empty value says the same. */
const orEmpty = (schema: JsonSchema): JsonSchema => {
  const { type, enum: choices } = schema as { readonly type?: string | readonly string[]; readonly enum?: readonly unknown[] };
  if (choices !== undefined) return { ...schema, enum: [...choices, null] };
  return type === undefined ? { anyOf: [schema, { type: 'null' }] } : { ...schema, type: [type, 'null'].flat() };
};

/** A block whose keys are known. Every key is read, so that all mistakes are found at once. */
export const record = <F extends Fields>(fields: F): Shape<ValuesOf<F>> => {
  const keys = Object.keys(fields);
  return {
    expected: RECORD,
    schema: {
      type: 'object',
      additionalProperties: false,
      required: keys.filter((key) => fields[key]!.required),
      properties: Object.fromEntries(
        Object.entries(fields).map(([key, field]) => [key, field.required ? field.shape.schema : orEmpty(field.shape.schema)]),
      ),
    },
    read: (cursor) => {
      const map = mapOf(cursor, RECORD);
      if (map === FAILED) return FAILED;
      const pairs = entriesOf(cursor, map);
      let ok = pairs.size === map.items.length;
      for (const [key, pair] of pairs) {
        if (keys.includes(key)) continue;
        ok = false;
        cursor.source.report(keyAt(cursor, pair), under(cursor.path, key), say.unknownKey(key, keys));
      }
      const values: Record<string, unknown> = {};
      for (const [key, field] of Object.entries(fields)) {
        const pair = pairs.get(key);
        if (pair === undefined && field.required) {
          ok = false;
          cursor.source.report(cursor.at, under(cursor.path, key), say.missing(key, field.shape.expected));
        }
        const skip = pair === undefined || (!field.required && isBlank((pair.value ?? null) as Node | null));
        const value = skip ? field.absent : field.shape.read(valueCursor(cursor, pair));
        if (value === FAILED) ok = false;
        values[key] = value;
      }
      return ok ? (values as ValuesOf<F>) : FAILED;
    },
  };
};

/** A block whose keys are free names. */
export const mapping = <T>(name: RegExp, value: Shape<T>, nameExpected: Texts): Shape<ReadonlyMap<string, T>> => ({
  expected: RECORD,
  schema: { type: 'object', propertyNames: { pattern: name.source }, additionalProperties: value.schema },
  read: (cursor) => {
    const map = mapOf(cursor, RECORD);
    if (map === FAILED) return FAILED;
    const pairs = entriesOf(cursor, map);
    let ok = pairs.size === map.items.length;
    const values = new Map<string, T>();
    for (const [key, pair] of pairs) {
      if (!name.test(key)) {
        ok = false;
        cursor.source.report(keyAt(cursor, pair), under(cursor.path, key), say.pattern(key, nameExpected));
      }
      const read = value.read(valueCursor(cursor, pair));
      if (read === FAILED) ok = false;
      else values.set(key, read);
    }
    return ok ? values : FAILED;
  },
});

export const list = <T>(item: Shape<T>): Shape<readonly T[]> => {
  const expected: Texts = { vi: `danh sách: ${item.expected.vi}`, en: `a list: ${item.expected.en}` };
  return {
    expected,
    schema: { type: 'array', items: item.schema },
    read: (cursor) => {
      if (isBlank(cursor.node)) return blame(cursor, say.empty(expected));
      if (!isSeq(cursor.node)) return blame(cursor, say.wrongType(kindOf(cursor.node), expected));
      const values = cursor.node.items.map((item_, index) => {
        const node = (item_ ?? null) as Node | null;
        return item.read({ source: cursor.source, node, path: `${cursor.path}[${index}]`, at: cursor.source.positionOf(node, cursor.at) });
      });
      return values.includes(FAILED) ? FAILED : (values as readonly T[]);
    },
  };
};

/** One, or a list of them. */
export const oneOrMore = <T>(item: Shape<T>): Shape<readonly T[]> => {
  const several = list(item);
  return {
    expected: { vi: `${item.expected.vi}, hoặc danh sách như vậy`, en: `${item.expected.en}, or a list of such` },
    schema: { anyOf: [item.schema, several.schema] },
    read: (cursor) => {
      if (isSeq(cursor.node)) return several.read(cursor);
      const value = item.read(cursor);
      return value === FAILED ? FAILED : [value];
    },
  };
};

/** A short form (one word) or a long one (a block). */
export const shortOrLong = <A, B>(short: Shape<A>, long: Shape<B>): Shape<A | B> => ({
  expected: short.expected,
  schema: { anyOf: [short.schema, long.schema] },
  read: (cursor): A | B | Failed => (isMap(cursor.node) ? long.read(cursor) : short.read(cursor)),
});

/** Which kind of block it is, is told by which of these keys it has. */
export const byKey = <T>(kinds: Readonly<Record<string, Shape<T>>>): Shape<T> => {
  const keys = Object.keys(kinds);
  const expected: Texts = {
    vi: `khối có đúng một trong các mục: ${keys.join(', ')}`,
    en: `a block with exactly one of the keys: ${keys.join(', ')}`,
  };
  return {
    expected,
    schema: { oneOf: Object.values(kinds).map((kind) => kind.schema) },
    read: (cursor) => {
      const map = mapOf(cursor, expected);
      if (map === FAILED) return FAILED;
      const found = map.items.map(keyText).filter((key) => keys.includes(key));
      return found.length === 1 ? kinds[found[0]!]!.read(cursor) : blame(cursor, say.conflictingKeys(found, keys));
    },
  };
};

/** Which kind of block it is, is told by the value of one key. Without the key it is the first kind. */
export const byValue = <T>(key: string, kinds: Readonly<Record<string, Shape<T>>>): Shape<T> => {
  const names = Object.keys(kinds);
  return {
    expected: RECORD,
    schema: { oneOf: Object.values(kinds).map((kind) => kind.schema) },
    read: (cursor) => {
      const map = mapOf(cursor, RECORD);
      if (map === FAILED) return FAILED;
      const pair = map.items.find((candidate) => keyText(candidate) === key);
      if (pair === undefined) return kinds[names[0]!]!.read(cursor);
      const value = valueCursor(cursor, pair);
      const name = isScalar(value.node) ? String(value.node.value) : '';
      const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
      return kind === undefined ? blame(value, say.notAllowed(name, names)) : kind.read(cursor);
    },
  };
};

/** A value together with the place where it stands, for checks that come later. */
export interface Located<T> {
  readonly value: T;
  readonly at: Position;
  readonly path: string;
}

export const located = <T>(shape: Shape<T>): Shape<Located<T>> => ({
  expected: shape.expected,
  schema: shape.schema,
  read: (cursor) => {
    const value = shape.read(cursor);
    return value === FAILED ? FAILED : { value, at: cursor.at, path: cursor.path };
  },
});

/** Says in other words what belongs here. */
export const expecting = <T>(expected: Texts, shape: Shape<T>): Shape<T> => ({ ...shape, expected });

/** Turns what was read into something else, or reports why that cannot be. */
export const refine = <A, B>(shape: Shape<A>, then: (value: A, cursor: Cursor) => B | Failed): Shape<B> => ({
  expected: shape.expected,
  schema: shape.schema,
  read: (cursor) => {
    const value = shape.read(cursor);
    return value === FAILED ? FAILED : then(value, cursor);
  },
});

/** Reads a whole file by its shape; nothing at all if anything is wrong. */
export const readWhole = <T>(source: YamlText, shape: Shape<T>): T | undefined => {
  if (source.mistakes.length > 0) return undefined;
  const value = shape.read({ source, node: source.root, path: '', at: source.positionOf(source.root, START) });
  return value === FAILED ? undefined : value;
};

/** Takes a key; reports that it is taken already. */
export const claim = (source: YamlText, keys: Map<string, number>, key: string, { at, path }: Omit<Located<unknown>, 'value'>): void => {
  const line = keys.get(key);
  if (line === undefined) keys.set(key, at.line);
  else source.report(at, path, say.duplicate(key, line));
};
