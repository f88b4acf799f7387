import type { EventLog, Position, RecordedEvent, StreamId } from '#libs/event-log/event-log.js';
import type { PlanId } from '#libs/kernel/ids.js';
import type { Page, PageRequest } from '../queries.js';
import { CursorInvalid, decodeCursor, encodeCursor, pageOf, type Reading, schemaIn } from '../reading.js';
import { historyModel } from './history.model.js';

export type HistoryOf = { readonly streamId: StreamId } | { readonly planId: PlanId };

/** Events in the order in which they were recorded, up to the position of the viewpoint; straight from the log. */
export const history = (
  reading: Reading,
  log: Pick<EventLog, 'readStream' | 'readAt'>,
  of: HistoryOf,
  page: PageRequest,
): Promise<Page<RecordedEvent>> => {
  const after = page.after === undefined ? 0 : positionOf(page.after);
  return 'streamId' in of ? ofStream(reading, log, of.streamId, page, after) : ofPlan(reading, log, of.planId, page, after);
};

const positionOf = (cursor: string): Position => {
  const [position] = decodeCursor(cursor, 1);
  if (typeof position !== 'number') throw new CursorInvalid(cursor);
  return position;
};

const nodeOf = (event: RecordedEvent): { readonly node: RecordedEvent; readonly cursor: string } => ({
  node: event,
  cursor: encodeCursor(event.position),
});

/** A stream is short: it is what is decided at once. */
const ofStream = async (
  { view }: Reading,
  log: Pick<EventLog, 'readStream'>,
  streamId: StreamId,
  page: PageRequest,
  after: Position,
): Promise<Page<RecordedEvent>> => {
  const events = await log.readStream(streamId, { until: view.position });
  const rest = events.filter(({ position }) => position > after).slice(0, page.first + 1);
  return pageOf(rest, page, events.length, nodeOf);
};

const ofPlan = async (
  reading: Reading,
  log: Pick<EventLog, 'readAt'>,
  planId: PlanId,
  page: PageRequest,
  after: Position,
): Promise<Page<RecordedEvent>> => {
  const table = `${schemaIn(reading, historyModel.name)}.plan_event`;
  const { db, view } = reading;
  const [[count], rows] = await Promise.all([
    db.query<{ count: number }>(`select count(*)::integer as count from ${table} where plan_id = $1 and position <= $2`, [
      planId,
      view.position,
    ]),
    db.query<{ position: Position }>(
      `select position from ${table} where plan_id = $1 and position > $2 and position <= $3 order by position limit $4`,
      [planId, after, view.position, page.first + 1],
    ),
  ]);
  const events = rows.length === 0 ? [] : await log.readAt(rows.map(({ position }) => position));
  return pageOf(events, page, count?.count ?? 0, nodeOf);
};
