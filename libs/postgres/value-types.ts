import pg from 'pg';

/** Object identifiers of PostgreSQL's own types (pg_type.dat); they never change. */
const OID = { int8: 20, date: 1082, timestamp: 1114, timestamptz: 1184, int8Array: 1016, dateArray: 1182, timestamptzArray: 1185 } as const;

/** text[]; the driver's types name scalars only. */
const TEXT_ARRAY = 1009 as unknown as Parameters<typeof pg.types.getTypeParser>[0];

const DATE_CHARS = 10;
const SECONDS_END = 19;
const UTC = '+00';

/** `2026-01-20 01:00:00.5+00` as `2026-01-20T01:00:00.500Z`; sessions run in UTC. Infinities, and years that have not four digits, stay as they are. */
const instantText = (text: string): string => {
  if (text[DATE_CHARS] !== ' ' || !text.endsWith(UTC)) return text;
  const milliseconds = text
    .slice(SECONDS_END + 1, -UTC.length)
    .slice(0, 3)
    .padEnd(3, '0');
  return `${text.slice(0, DATE_CHARS)}T${text.slice(DATE_CHARS + 1, SECONDS_END)}.${milliseconds}Z`;
};

/** @throws RangeError rather than to give a number that is not the one in the database */
const integer = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is beyond 2^53 and does not fit a number; select it as text`);
  return value;
};

const listOf = <T>(parse: (text: string) => T): ((text: string) => (T | null)[]) => {
  const strings = pg.types.getTypeParser(TEXT_ARRAY) as unknown as (text: string) => (string | null)[];
  return (text) => strings(text).map((item) => (item === null ? null : parse(item)));
};

const parsers = new Map<number, (text: string) => unknown>([
  [OID.int8, integer],
  [OID.int8Array, listOf(integer)],
  [OID.date, (text) => text],
  [OID.dateArray, listOf((text) => text)],
  [OID.timestamp, (text) => text],
  [OID.timestamptz, instantText],
  [OID.timestamptzArray, listOf(instantText)],
]);

/**
 * How values come out of the database: bigint as number, date as `YYYY-MM-DD`, timestamptz as `Instant`; never a `Date`, which has neither a day nor
 * a zone of its own.
 */
export const valueTypes = {
  getTypeParser: (oid: number, format: 'text' | 'binary' = 'text'): unknown =>
    (format === 'text' && parsers.get(oid)) || pg.types.getTypeParser(oid, format),
};
