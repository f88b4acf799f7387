import type { Database } from '#libs/postgres/database.js';
import { LogBusy } from '../errors.js';
import type { DomainEvent, EventLog, History, Position, StreamId } from '../event-log.js';
import { batchedReads } from './batched-reads.js';
import { BARE_COLUMNS, type BareRow, eventOf } from '../stored-event.js';
import type { Upcaster } from '../upcast.js';

/** Streams that seldom change and that nearly every command asks for: units, their moves and successions, and the days of the calendar. */
const IS_KNOWN = /^(?:org-unit|calendar)\//;

export interface StreamCacheLimits {
  /** Events that are kept: beyond it what was asked for longest ago is forgotten. A stream that does not exist counts as one. */
  readonly eventsMax: number;
  /** Where more came since the last read, they are not looked through: everything is forgotten, and read again when it is asked for. */
  readonly sinceMax: number;
  /** Who asks for more streams keeps nobody waiting for them. */
  readonly togetherMax: number;
  /** As many as may wait to be appended; only where the database hangs do so many come during one read. Who comes then is refused with `LogBusy`. */
  readonly waitingMax: number;
}

const LIMITS: StreamCacheLimits = { eventsMax: 20_000, sinceMax: 1_000, togetherMax: 100, waitingMax: 10_000 };

/** Tells an event from another one that came to stand at its position after the log was cut off. */
const MARK = `hashtext(stream_id || ' ' || stream_version || ' ' || recorded_at)`;

/**
 * As of one moment: how far the log is and whether it goes on from what was known, what came after a position of the kinds that are known, and all of the streams
 * that are not. Those are looked up one by one, however few events there are when the statement is planned, which is once for a connection: the planner does not
 * see values that come out of sub-selects.
 */
const NEWER = `select l.incarnation, coalesce(last.position, 0) as head, last.mark, known.mark as known, e.* from log.log l
  left join lateral (select position, ${MARK} as mark from log.event where log_id = $1 order by position desc limit 1) last on true
  left join lateral (select ${MARK} as mark from log.event where log_id = $1 and position = (select $2::bigint) offset 0) known on true
  left join (select ${BARE_COLUMNS}
               from (select position, ${BARE_COLUMNS} from log.event where log_id = $1 and position > (select $2::bigint) order by position limit (select $3::bigint)) since
              where (starts_with(stream_id, 'org-unit/') or starts_with(stream_id, 'calendar/')) and stream_id <> all($4::text[])
             union all
             select n.* from unnest((select $4::text[])) as asked(stream)
             cross join lateral (select ${BARE_COLUMNS} from log.event
                                  where log_id = $1 and stream_id = asked.stream order by stream_version offset 0) n) e on true
 where l.log_id = $1 order by e.stream_version`;

interface Standing {
  readonly incarnation: string | undefined;
  readonly head: Position;
  /** Of the event at the head; null where there is none. */
  readonly mark: number | null;
  /** Of the event up to which everything is known; null where it is not there any more. */
  readonly known: number | null;
}

const NO_LOG: Standing = { incarnation: undefined, head: 0, mark: null, known: null };

type Row = Standing & (BareRow | { readonly stream_id: null });

interface Newer {
  readonly version: number;
  readonly event: DomainEvent;
}

const NOTHING: History = [];

/** A history with what it does not have; itself where it has all of it. */
const grown = (history: History = NOTHING, newer: readonly Newer[] = []): History => {
  const added = newer.filter(({ version }) => version > history.length);
  return added.length === 0 ? history : [...history, ...added.map(({ event }) => event)];
};

/** Of events to be kept. */
const weight = (history: History | undefined): number => (history === undefined ? 0 : Math.max(1, history.length));

/** By stream: what came, or why it cannot be read, as where a newer release wrote it. */
const readRows = (rows: readonly Row[], upcaster: Upcaster) => {
  const newer = new Map<StreamId, readonly Newer[]>();
  const unreadable = new Map<StreamId, unknown>();
  const events = rows.filter((row) => row.stream_id !== null);
  for (const [streamId, its] of Map.groupBy(events, (row) => row.stream_id)) {
    try {
      newer.set(
        streamId,
        its.map((row) => ({ version: row.stream_version, event: eventOf(upcaster, row) })),
      );
    } catch (error) {
      unreadable.set(streamId, error);
    }
  }
  return { newer, unreadable };
};

export interface StreamCacheOptions {
  readonly database: Database;
  readonly logId: string;
  readonly upcaster: Upcaster;
  /** Those that are not kept. */
  readonly readHistories: EventLog['readHistories'];
  /** For tests. */
  readonly limits?: Partial<StreamCacheLimits>;
}

/**
 * `readHistories` that keeps what it has read of units and calendars, and asks only for what came after: an event that is recorded does not change. Answers as
 * of the moment in which it is asked, as without it. In a log that was restored or cut off nothing counts that was known.
 */
export const streamCache = ({ database, logId, upcaster, readHistories, limits }: StreamCacheOptions): EventLog['readHistories'] => {
  const { eventsMax, sinceMax, togetherMax, waitingMax } = { ...LIMITS, ...limits };
  const known = new Map<StreamId, History>();
  /** Of what is known everything is known up to here, at least. */
  let upTo: Position = 0;
  /** Of the event there. */
  let mark: number | null = null;
  let incarnation: string | undefined;
  let count = 0;

  const keep = (streamId: StreamId, history: History): void => {
    count += weight(history) - weight(known.get(streamId));
    known.delete(streamId);
    known.set(streamId, history);
    for (const [oldest, its] of known) {
      if (count <= eventsMax) break;
      known.delete(oldest);
      count -= weight(its);
    }
  };

  /** What is known of them; the others are forgotten before these. */
  const knownOf = (streamIds: readonly StreamId[]): ReadonlyMap<StreamId, History> => {
    const found = new Map<StreamId, History>();
    for (const id of streamIds) {
      const history = known.get(id);
      if (history === undefined) continue;
      found.set(id, history);
      keep(id, history);
    }
    return found;
  };

  const forget = (streamId: StreamId): void => {
    count -= weight(known.get(streamId));
    known.delete(streamId);
  };

  const read = async (streamIds: readonly StreamId[]): Promise<ReadonlyMap<StreamId, History>> => {
    const before = knownOf(streamIds);
    const missing = streamIds.filter((id) => !before.has(id));
    const [from, at, believed] = [upTo, mark, incarnation];
    const rows = await database.query<Row>(NEWER, [logId, from, sinceMax, missing], { prepared: true });
    const now = rows[0] ?? NO_LOG;
    const { head } = now;
    // Another log, also where somebody else has noticed it meanwhile; one that was cut off, though it may have grown again; or too much to look through.
    if (now.incarnation !== believed || now.known !== at || head - from > sinceMax) {
      known.clear();
      [count, incarnation, upTo, mark] = [0, now.incarnation, head, now.mark];
      if (before.size > 0) return read(streamIds);
    }
    const { newer, unreadable } = readRows(rows, upcaster);
    const found = new Map(streamIds.map((id) => [id, grown(before.get(id), newer.get(id))]));
    // Others read meanwhile: what is known has to reach to where this begins, and no further than to where it ends.
    if (from <= upTo && upTo <= head) {
      for (const [id, events] of newer) if (known.has(id)) keep(id, grown(known.get(id), events));
      for (const id of missing) if (IS_KNOWN.test(id)) keep(id, found.get(id) ?? NOTHING);
      // Whoever asks for it hears why; nobody else does.
      for (const id of unreadable.keys()) forget(id);
      [upTo, mark] = [head, now.mark];
    }
    for (const id of streamIds) if (unreadable.has(id)) throw unreadable.get(id);
    return found;
  };
  // Commands that come at the same time ask for the same days and superiors.
  const together = batchedReads(read, {
    waitingMax,
    busy: (waiting) => new LogBusy({ en: `${waiting} readers are waiting`, vi: `có ${waiting} yêu cầu đang chờ đọc` }),
  });

  return async (streamIds) => {
    const distinct = [...new Set(streamIds)];
    if (!distinct.some((id) => IS_KNOWN.test(id))) return readHistories(distinct);
    if (distinct.length > togetherMax) return read(distinct);
    const histories = await together(distinct);
    return new Map(distinct.map((id) => [id, histories.get(id) ?? NOTHING]));
  };
};
