import type { EventLog, Position, ReadOptions, RecordedEvent } from '#libs/event-log/event-log.js';
import { recordedOf, selectPortion, type StoredEvent } from '#libs/event-log/stored-event.js';
import { eventsOfThisRelease, type Upcaster } from '#libs/event-log/upcast.js';
import type { Queryable } from '#libs/postgres/database.js';

/** The events of a log for a relay: read once, and known both in the shape of this release and as they were recorded. */
export interface RelaySource {
  /** Reads as the log itself does. After a full batch, the next is read while that one is being sent. @throws EventFromTheFuture */
  readonly read: EventLog['read'];
  /** Of an event that `read` gave. */
  readonly asRecorded: (event: RecordedEvent) => StoredEvent;
}

export const relaySource = (database: Queryable, logId: string, upcaster: Upcaster = eventsOfThisRelease): RelaySource => {
  const stored = new WeakMap<RecordedEvent, StoredEvent>();
  const recorded = recordedOf(upcaster);
  let ahead: { readonly after: Position; readonly events: Promise<RecordedEvent[] | undefined> } | undefined;

  const select = async (options: ReadOptions): Promise<RecordedEvent[]> => {
    const { stored: rows } = await selectPortion(database, logId, options);
    return rows.map((row) => {
      const event = recorded(row);
      stored.set(event, row);
      return event;
    });
  };

  /** What was read ahead, as far as it was asked for; nothing where it could not be read, which the next read says by itself. */
  const readAhead = async ({ after, until = Number.MAX_SAFE_INTEGER, limit }: ReadOptions): Promise<RecordedEvent[]> => {
    const events = ahead?.after === after ? await ahead.events : undefined;
    ahead = undefined;
    return events?.slice(0, limit).filter(({ position }) => position <= until) ?? [];
  };

  return {
    read: async (options) => {
      const before = await readAhead(options);
      const events = before.length > 0 ? before : await select(options);
      const last = events.at(-1)?.position;
      if (last !== undefined && events.length === options.limit)
        ahead = { after: last, events: select({ after: last, limit: options.limit }).catch(() => undefined) };
      return events;
    },
    asRecorded: (event) => {
      const row = stored.get(event);
      if (row === undefined) throw new Error(`the event at position ${event.position} was not read here`);
      return row;
    },
  };
};
