import { createHash, hash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import canonicalize from 'canonicalize';
import type { LegalTime } from '#libs/domain/legal-time.js';
import { binaryJsonArray, binaryTextArray } from '#libs/postgres/binary-array.js';
import type { Queryable } from '#libs/postgres/database.js';
import type { Instant } from '#libs/kernel/time.js';
import type { DomainEvent, EventMention, EventMetadata, History, Position, ReadOptions, RecordedEvent, StreamId } from './event-log.js';
import type { EventBody, Upcaster } from './upcast.js';

/** An event exactly as it was recorded, before any upcasting. */
export interface StoredEvent {
  readonly logId: string;
  readonly position: Position;
  readonly streamId: StreamId;
  readonly streamVersion: number;
  readonly type: string;
  readonly schemaVersion: number;
  readonly body: EventBody;
  readonly metadata: EventMetadata;
  readonly legalTime: LegalTime;
  readonly recordedAt: Instant;
}

/** A row of the log as it is selected by `EVENT_COLUMNS`. */
interface EventRow {
  readonly position: Position;
  readonly stream_id: StreamId;
  readonly stream_version: number;
  readonly type: string;
  readonly schema_version: number;
  readonly body: EventBody;
  readonly metadata: EventMetadata;
  readonly legal_earliest: Instant;
  readonly legal_latest: Instant;
  readonly legal_source: LegalTime['source'];
  readonly recorded_at: Instant;
}

const EVENT_COLUMNS =
  'position, stream_id, stream_version, type, schema_version, body, metadata, legal_earliest, legal_latest, legal_source, recorded_at';

const storedOf = (logId: string, row: EventRow): StoredEvent => ({
  logId,
  position: row.position,
  streamId: row.stream_id,
  streamVersion: row.stream_version,
  type: row.type,
  schemaVersion: row.schema_version,
  body: row.body,
  metadata: row.metadata,
  legalTime: { earliest: row.legal_earliest, latest: row.legal_latest, source: row.legal_source },
  recordedAt: row.recorded_at,
});

/** @param rest what follows `where log_id = $1` */
export const selectEvents = async (from: Queryable, logId: string, rest: string, params: readonly unknown[]): Promise<StoredEvent[]> => {
  const rows = await from.query<EventRow>(`select ${EVENT_COLUMNS} from log.event where log_id = $1 ${rest}`, [logId, ...params], {
    prepared: true,
  });
  return rows.map((row) => storedOf(logId, row));
};

/** Events as they follow one another, as many as are read at once. */
export interface Portion {
  readonly stored: readonly StoredEvent[];
  /** About what their bodies take. */
  readonly bytes: number;
}

/**
 * Of bodies. A thousand events have less as they mostly are; a thousand plans one after the other, as they come where a country enters its plans, would not fit into
 * the memory of a server.
 */
const PORTION_BYTES = 4 * 2 ** 20;
/** What a body that the database has packed becomes when it is read: tables of plans repeat their words. */
const PACKED_TIMES = 10;

/**
 * In order of position, without gaps: up to `limit`, or to where their bodies take so much; at least one where there is one. The values come out of sub-selects, where
 * the planner does not see them: it would else plan anew for each reading, since that of a few events looks cheaper than one of any number.
 */
export const selectPortion = async (
  from: Queryable,
  logId: string,
  { after, until = Number.MAX_SAFE_INTEGER, limit }: ReadOptions,
): Promise<Portion> => {
  const rows = await from.query<EventRow & { readonly upto: number }>(
    `select ${EVENT_COLUMNS}, upto from (
       select e.*, sum(own) over (order by position rows unbounded preceding) as upto
         from (select ${EVENT_COLUMNS}, pg_column_size(body) * case when pg_column_compression(body) is null then 1 else ${PACKED_TIMES} end as own
                 from log.event
                where log_id = $1 and position > (select $2::bigint) and position <= (select $3::bigint) order by position limit (select $4::bigint)) e) sized
      where upto - own < $5 order by position`,
    [logId, after, until, limit, PORTION_BYTES],
    { prepared: true },
  );
  return { stored: rows.map((row) => storedOf(logId, row)), bytes: rows.at(-1)?.upto ?? 0 };
};

/** What of an event decides. */
export type BareRow = Pick<EventRow, 'stream_id' | 'stream_version' | 'type' | 'schema_version' | 'body'>;

export const BARE_COLUMNS = 'stream_id, stream_version, type, schema_version, body';

export const eventOf = (
  { upcast }: Upcaster,
  { stream_id: streamId, type, schema_version, body }: Omit<BareRow, 'stream_version'>,
): DomainEvent => ({
  type,
  ...upcast(type, schema_version, body, streamId),
});

export const selectHistories = async (
  from: Queryable,
  upcaster: Upcaster,
  logId: string,
  streamIds: readonly StreamId[],
): Promise<ReadonlyMap<StreamId, History>> => {
  const rows = await from.query<Omit<BareRow, 'stream_version'>>(
    `select stream_id, type, schema_version, body from log.event where log_id = $1 and stream_id = any($2) order by stream_id, stream_version`,
    [logId, binaryTextArray(streamIds)],
    { prepared: true },
  );
  const histories = new Map<StreamId, DomainEvent[]>(streamIds.map((id) => [id, []]));
  for (const row of rows) histories.get(row.stream_id)?.push(eventOf(upcaster, row));
  return histories;
};

/** @param rest as of `selectEvents` */
export const selectMentions = async (from: Queryable, logId: string, rest: string, params: readonly unknown[]): Promise<EventMention[]> =>
  from.query<EventMention>(`select position, stream_id as "streamId", type from log.event where log_id = $1 ${rest}`, [logId, ...params], {
    prepared: true,
  });

/** Puts events where they were in another database, positions and times as they are: of a backup, or of a log that is followed. */
export const insertEvents = async (tx: Queryable, logId: string, events: readonly Omit<StoredEvent, 'logId'>[]): Promise<void> => {
  if (events.length === 0) return;
  await tx.query(
    `insert into log.event (log_id, position, stream_id, stream_version, type, schema_version, body, metadata, legal_earliest, legal_latest, legal_source, recorded_at)
     select $1, * from unnest($2::bigint[], $3::text[], $4::integer[], $5::text[], $6::smallint[], $7::jsonb[], $8::jsonb[], $9::timestamptz[], $10::timestamptz[],
                              $11::text[], $12::timestamptz[])`,
    [
      logId,
      events.map(({ position }) => position),
      binaryTextArray(events.map(({ streamId }) => streamId)),
      events.map(({ streamVersion }) => streamVersion),
      binaryTextArray(events.map(({ type }) => type)),
      events.map(({ schemaVersion }) => schemaVersion),
      binaryJsonArray(events.map(({ body }) => JSON.stringify(body))),
      binaryJsonArray(events.map(({ metadata }) => JSON.stringify(metadata))),
      events.map(({ legalTime }) => legalTime.earliest),
      events.map(({ legalTime }) => legalTime.latest),
      events.map(({ legalTime }) => legalTime.source),
      events.map(({ recordedAt }) => recordedAt),
    ],
  );
};

/** In today's shape. */
export const recordedOf =
  ({ upcast }: Upcaster) =>
  ({ type, body, ...rest }: StoredEvent): RecordedEvent => {
    const { schemaVersion, position, streamId } = rest;
    return { ...rest, event: { type, ...upcast(type, schemaVersion, body, `(${position}, ${streamId})`) } };
  };

/** SHA-256 of the canonical JSON (RFC 8785) of an event as recorded: the same on every machine and after every upcast. */
export const eventHash = (event: StoredEvent): string => hash('sha256', canonicalize(event) ?? '', 'hex');

/** Elements of a list that are written at once. */
const LONG = 1_000;

const hasLongList = (body: EventBody): boolean => Object.values(body).some((value) => Array.isArray(value) && value.length > LONG);

/** The canonical JSON of an object in which a list is long, text by text. */
function* canonicalPieces(object: Readonly<Record<string, unknown>>): Generator<string> {
  let before = '{';
  for (const key of Object.keys(object).sort()) {
    const value = object[key];
    if (value === undefined) continue;
    yield `${before}${canonicalize(key)}:`;
    before = ',';
    if (!Array.isArray(value) || value.length <= LONG) {
      yield canonicalize(value) ?? 'null';
      continue;
    }
    for (let from = 0; from < value.length; from += LONG)
      yield `${from === 0 ? '[' : ','}${(canonicalize(value.slice(from, from + LONG)) ?? '[]').slice(1, -1)}`;
    yield ']';
  }
  yield before === '{' ? '{}' : '}';
}

/** As `eventHash`, but where an event is long, as one with thousands of addressees, other work of the process comes in between. */
export const eventHashInPieces = async (event: StoredEvent): Promise<string> => {
  if (!hasLongList(event.body)) return eventHash(event);
  const sum = createHash('sha256');
  // `body` is the first of its keys.
  const { body, ...rest } = event;
  sum.update('{"body":');
  for (const piece of canonicalPieces(body)) {
    sum.update(piece);
    await turn();
  }
  return sum.update(`,${(canonicalize(rest) ?? '').slice(1)}`).digest('hex');
};
