import type { Database } from '#libs/postgres/database.js';
import { LogBusy } from './errors.js';
import type { EventLog, RecordedEvent, StreamId } from './event-log.js';
import { readTogether } from './read-together.js';
import { EVENT_COLUMNS, type EventRow, type StoredEvent, storedOf } from './stored-event.js';

/** Streams that seldom change and that nearly every command asks for: units, their moves and successions, and the days of the calendar. */
const IS_KNOWN = /^(?:org-unit|calendar)\//;

/** Beyond it what was asked for longest ago is forgotten. */
const EVENTS_MAX = 20_000;

/** Who asks for more streams keeps nobody waiting for them. */
const TOGETHER_MAX = 100;

/** As many as may wait to be appended; only where the database hangs do so many come during one read. */
const WAITING_MAX = 10_000;

/** Each stream with how much of it is known; the index is asked for each alone, however few events there are when the statement is planned. */
const NEWER = `select l.incarnation, e.* from log.log l
  left join (select n.* from unnest($2::text[], $3::integer[]) as asked(stream, version)
             cross join lateral (select ${EVENT_COLUMNS} from log.event
                                  where log_id = $1 and stream_id = asked.stream and stream_version > asked.version order by stream_version offset 0) n) e on true
 where l.log_id = $1 order by e.position`;

type Histories = ReadonlyMap<StreamId, readonly RecordedEvent[]>;
type Row = { readonly incarnation: string } & (EventRow | { readonly position: null });

const hasEvent = (row: Row): row is { readonly incarnation: string } & EventRow => row.position !== null;

export interface KnownStreamsOptions {
  readonly database: Database;
  readonly logId: string;
  readonly recorded: (event: StoredEvent) => RecordedEvent;
  readonly readStreams: EventLog['readStreams'];
  /** Events that are kept; for tests. */
  readonly eventsMax?: number;
  /** Who may wait before more are refused with `LogBusy`; for tests. */
  readonly waitingMax?: number;
}

/**
 * `readStreams` that keeps what it has read of units and calendars, and asks only for what came after: an event that is recorded does not change. Answers as
 * of the moment in which it is asked, as without it. In a log that was restored nothing counts that was known.
 */
export const knownStreams = ({
  database,
  logId,
  recorded,
  readStreams,
  eventsMax = EVENTS_MAX,
  waitingMax = WAITING_MAX,
}: KnownStreamsOptions): EventLog['readStreams'] => {
  const known = new Map<StreamId, readonly RecordedEvent[]>();
  let incarnation: string | undefined;
  let count = 0;

  const keep = (streamId: StreamId, events: readonly RecordedEvent[]): void => {
    count += events.length - (known.get(streamId)?.length ?? 0);
    known.delete(streamId);
    known.set(streamId, events);
    for (const [oldest, itsEvents] of known) {
      if (count <= eventsMax) break;
      known.delete(oldest);
      count -= itsEvents.length;
    }
  };

  const forget = (): void => {
    known.clear();
    count = 0;
  };

  const read = async (streamIds: readonly StreamId[]): Promise<Histories> => {
    const before = new Map(streamIds.map((id) => [id, known.get(id) ?? []]));
    const versions = streamIds.map((id) => before.get(id)?.length ?? 0);
    const rows = await database.query<Row>(NEWER, [logId, streamIds, versions], { prepared: true });
    const of = rows[0]?.incarnation;
    if (of !== incarnation) {
      forget();
      incarnation = of;
      if (versions.some((version) => version > 0)) return read(streamIds);
    }
    const newer = Map.groupBy(
      rows.filter(hasEvent).map((row) => recorded(storedOf(logId, row))),
      ({ streamId }) => streamId,
    );
    const histories = new Map<StreamId, readonly RecordedEvent[]>();
    for (const id of streamIds) {
      const events = [...(before.get(id) ?? []), ...(newer.get(id) ?? [])];
      // Of what is not there nothing is kept, whoever asks for it; what somebody else has read meanwhile may reach further.
      if (IS_KNOWN.test(id) && events.length > 0 && events.length >= (known.get(id)?.length ?? 0)) keep(id, events);
      histories.set(id, events);
    }
    return histories;
  };
  // Commands that come at the same time ask for the same days and superiors.
  const together = readTogether(read, {
    waitingMax,
    busy: (waiting) => new LogBusy({ en: `${waiting} readers are waiting`, vi: `có ${waiting} yêu cầu đang chờ đọc` }),
  });

  return async (streamIds) => {
    const distinct = [...new Set(streamIds)];
    if (!distinct.some((id) => IS_KNOWN.test(id))) return readStreams(distinct);
    const histories = await (distinct.length > TOGETHER_MAX ? read(distinct) : together(distinct));
    return distinct.flatMap((id) => histories.get(id) ?? []).sort((a, b) => a.position - b.position);
  };
};
