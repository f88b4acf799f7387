import { OperatorError } from '#libs/config/operator-error.js';
import type { Queryable } from '#libs/postgres/database.js';
import type { ServingSchemas } from './generations/pointers.js';
import type { Page, PageRequest, Viewpoint } from './queries.js';

/** Schemas of generations, by name of the model. */
export type ModelSchemas = Readonly<Record<string, string>>;

/** What every query function gets: where to ask, which generations, and the state that is looked at. */
export interface Reading {
  readonly db: Queryable;
  readonly schemas: ServingSchemas;
  readonly view: Viewpoint;
}

/** @throws ModelVersionMismatch | Error when the model was never built: `ensureModels` has not run */
export const schemaIn = ({ schemas }: Pick<Reading, 'schemas'>, model: string): string => {
  const schema = schemas[model];
  if (schema === undefined)
    throw new Error(`the read model ${model} has no generation that serves; start the server or run the migration first`);
  if (typeof schema !== 'string') throw schema;
  return schema;
};

/** Collects the values of a statement; `$` gives the placeholder of a value. */
export interface Parameters {
  readonly values: readonly unknown[];
  $(value: unknown): string;
}

export const parameters = (): Parameters => {
  const values: unknown[] = [];
  return { values, $: (value) => `$${values.push(value)}` };
};

/** The versions of a table that hold at a position. @param position a placeholder */
export const validAt = (alias: string, position: string): string =>
  `(${alias}.from_position <= ${position} and (${alias}.to_position is null or ${alias}.to_position > ${position}))`;

/** A cursor that this server did not give, or gave for another list. */
export class CursorInvalid extends OperatorError {
  constructor(readonly cursor: string) {
    super({
      en: `The cursor "${cursor.slice(0, 60)}" is not one of this list; use a cursor that the same query has answered, or none.`,
      vi: `Con trỏ "${cursor.slice(0, 60)}" không thuộc danh sách này; hãy dùng con trỏ mà chính truy vấn này đã trả về, hoặc bỏ trống.`,
    });
  }
}

/** The place of a row in a list, opaque to clients. */
export const encodeCursor = (...key: readonly (string | number | null)[]): string => Buffer.from(JSON.stringify(key)).toString('base64url');

/** @throws CursorInvalid when it is not a cursor of a list with this many keys */
export const decodeCursor = (cursor: string, keys: number): readonly (string | number | null)[] => {
  let decoded: unknown;
  try {
    decoded = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw new CursorInvalid(cursor);
  }
  const scalar = (value: unknown): boolean => value === null || typeof value === 'string' || Number.isFinite(value);
  if (!Array.isArray(decoded) || decoded.length !== keys || !decoded.every(scalar)) throw new CursorInvalid(cursor);
  return decoded as readonly (string | number | null)[];
};

/** @param rows up to `first + 1`, so that one too many tells that there is more */
export const pageOf = <Row, Node>(
  rows: readonly Row[],
  { first }: PageRequest,
  totalCount: number,
  of: (row: Row) => { readonly node: Node; readonly cursor: string },
): Page<Node> => ({ rows: rows.slice(0, first).map(of), hasNextPage: rows.length > first, totalCount });

const ROWS_MAX = 500;

/** All rows of a paged query. */
export const allRows = async <Row>(read: (page: PageRequest) => Promise<Page<Row>>): Promise<readonly Row[]> => {
  const rows: Row[] = [];
  let page = await read({ first: ROWS_MAX });
  for (;;) {
    rows.push(...page.rows.map(({ node }) => node));
    const after = page.rows.at(-1)?.cursor;
    if (!page.hasNextPage || after === undefined) return rows;
    page = await read({ first: ROWS_MAX, after });
  }
};

/** A text as `foldDiacritics` folds it, for what no table keeps folded: few rows only. */
export const foldedSql = (text: string): string =>
  `lower(translate(regexp_replace(normalize(${text}, NFD), '[\\u0300-\\u036f]', '', 'g'), 'đĐ', 'dd'))`;

/** Search words as patterns of `like`, each of which has to match; folded as the search texts are. */
export const likePatterns = (folded: string): readonly string[] =>
  folded
    .split(/\s+/u)
    .filter((word) => word !== '')
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
