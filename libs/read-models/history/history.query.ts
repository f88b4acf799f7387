import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { DutyEvent } from '#libs/domain/duty/duty.js';
import type { EventLog, Position, RecordedEvent } from '#libs/event-log/event-log.js';
import type { DutyId } from '#libs/kernel/ids.js';
import { type Instant, instantOfMs, msOf } from '#libs/kernel/time.js';
import { OBLIGATIONS } from '../obligations/obligations.model.js';
import { eventsOf } from '../model.js';
import type { Page, PageRequest, Viewpoint } from '../queries.js';
import { CursorInvalid, decodeCursor, encodeCursor, pageOf, parameters, type Parameters, type Reading, schemaIn } from '../reading.js';
import { historyModel } from './history.model.js';
import type { HistoryFilter, HistoryOrder } from './history.row.js';
import { actorSubject, causeSubject, dutySubject, planSubject, typeSubject, unitSubject } from './subjects.js';

type Log = Pick<EventLog, 'readStream' | 'readStreams' | 'readAt' | 'positionAt'>;

/** Positions, both ends inclusive. */
interface Span {
  readonly from: Position;
  readonly to: Position;
}

/** Events up to the position of the viewpoint, straight from the log; the read model only says where they are. */
export const history = async (
  reading: Reading,
  log: Log,
  filter: HistoryFilter,
  page: PageRequest,
  order: HistoryOrder = 'OLDEST_FIRST',
): Promise<Page<RecordedEvent>> => {
  const span = await spanOf(reading, log, filter);
  const among = await listedPositions(reading, log, filter);
  const subjects = subjectsOf(filter);
  const slice = { first: page.first, order, after: page.after === undefined ? undefined : positionOf(page.after) };
  const { positions, totalCount } =
    subjects.length > 0
      ? await bySubject(reading, subjects, among, span, slice)
      : among === undefined
        ? ofSpan(span, slice)
        : ofList(
            among.filter((position) => span.from <= position && position <= span.to),
            slice,
          );
  const events = positions.length === 0 ? [] : await log.readAt(positions);
  return pageOf(order === 'OLDEST_FIRST' ? events : events.reverse(), page, totalCount, (event) => ({
    node: event,
    cursor: encodeCursor(event.position),
  }));
};

/** One statement. */
export const eventsAt = async (
  log: Pick<EventLog, 'readAt'>,
  positions: readonly Position[],
  view: Viewpoint,
): Promise<ReadonlyMap<Position, RecordedEvent>> => {
  const events = await log.readAt(positions.filter((position) => position <= view.position));
  return new Map(events.map((event) => [event.position, event]));
};

const positionOf = (cursor: string): Position => {
  const [position] = decodeCursor(cursor, 1);
  if (typeof position !== 'number') throw new CursorInvalid(cursor);
  return position;
};

const justBefore = (at: Instant): Instant => instantOfMs(msOf(at) - 1);

/** Recorded time never decreases along the positions, so that a stretch of it is a stretch of them. */
const spanOf = async ({ view }: Reading, log: Log, { recordedFrom, recordedTo }: HistoryFilter): Promise<Span> => {
  const [before, last] = await Promise.all([
    recordedFrom === undefined ? 0 : log.positionAt(justBefore(recordedFrom)),
    recordedTo === undefined ? view.position : log.positionAt(justBefore(recordedTo)),
  ]);
  return { from: before + 1, to: Math.min(last, view.position) };
};

/** Each has to be there; of several in one, any. */
const subjectsOf = ({ planId, unitId, causedBy, types, actor }: HistoryFilter): readonly (readonly string[])[] => [
  ...(causedBy === undefined ? [] : [[causeSubject(causedBy)]]),
  ...(planId === undefined ? [] : [[planSubject(planId)]]),
  ...(unitId === undefined ? [] : [[unitSubject(unitId)]]),
  ...(actor === undefined ? [] : [[actorSubject(actor)]]),
  ...(types === undefined ? [] : [types.map(typeSubject)]),
];

/** Where a filter names streams: these are short, being what is decided at once. In order; undefined: any position will do. */
const listedPositions = async (
  reading: Reading,
  log: Log,
  { streamId, dutyId, period }: HistoryFilter,
): Promise<readonly Position[] | undefined> => {
  const stream = streamId === undefined ? undefined : inPeriod(await log.readStream(streamId), period).map(({ position }) => position);
  if (dutyId === undefined) return stream;
  const story = await storyOf(reading, log, dutyId, period);
  return stream?.filter((position) => story.has(position)) ?? [...story].sort((a, b) => a - b);
};

/** Of events on the stream of a duty those that are about the period, or about no period; an entry that was put right is about that of the entry. */
const inPeriod = (events: readonly RecordedEvent[], period: PeriodKey | undefined): readonly RecordedEvent[] => {
  if (period === undefined) return events;
  const ofDuty = eventsOf(events, 'duty');
  const periodOf = (event: DutyEvent): PeriodKey | null => {
    if (event.type !== 'EntryRectified') return 'period' in event ? event.period : null;
    const entry = ofDuty.find(({ streamVersion }) => streamVersion === event.ofVersion);
    return entry === undefined ? null : periodOf(entry.event);
  };
  const elsewhere = new Set(ofDuty.filter(({ event }) => ![null, period].includes(periodOf(event))).map(({ position }) => position));
  return events.filter(({ position }) => !elsewhere.has(position));
};

const storyOf = async (reading: Reading, log: Log, dutyId: DutyId, period: PeriodKey | undefined): Promise<ReadonlySet<Position>> => {
  const { db, view } = reading;
  const [serving, moved] = await Promise.all([
    db.query<{ position: Position }>(
      `select position from ${schemaIn(reading, historyModel.name)}.entry where subject = $1 and position <= $2`,
      [dutySubject(dutyId), view.position],
    ),
    db.query<{ position: Position }>(
      `select distinct position from ${schemaIn(reading, OBLIGATIONS)}.deadline_change where duty_id = $1 and position <= $2`,
      [dutyId, view.position],
    ),
  ]);
  const [ofDuty, served] = await Promise.all([
    log.readStream(`duty/${dutyId}`, { until: view.position }),
    serving.length === 0 ? [] : log.readAt(serving.map(({ position }) => position)),
  ]);
  const events = [...inPeriod(ofDuty, period), ...served];
  return new Set([
    ...events.map(({ position }) => position),
    ...events.flatMap(({ metadata }) => metadata.causation ?? []),
    ...moved.map(({ position }) => position),
  ]);
};

/** What is asked for of a list of positions. */
interface Slice {
  readonly first: number;
  readonly order: HistoryOrder;
  readonly after: Position | undefined;
}

interface Found {
  /** One more than asked for, where there are more. */
  readonly positions: readonly Position[];
  readonly totalCount: number;
}

/** Of the whole log, which has no gaps: nothing has to be looked up. */
const ofSpan = ({ from, to }: Span, { first, order, after }: Slice): Found => {
  const [start, end, step] =
    order === 'OLDEST_FIRST' ? [Math.max(from, (after ?? 0) + 1), to, 1] : [Math.min(to, (after ?? Infinity) - 1), from, -1];
  const count = Math.max(0, Math.min(first + 1, (end - start) * step + 1));
  return { positions: Array.from({ length: count }, (_, index) => start + index * step), totalCount: Math.max(0, to - from + 1) };
};

/** @param all ascending */
const ofList = (all: readonly Position[], { first, order, after }: Slice): Found => {
  const rest =
    order === 'OLDEST_FIRST' ? all.filter((one) => one > (after ?? 0)) : all.filter((one) => one < (after ?? Infinity)).reverse();
  return { positions: rest.slice(0, first + 1), totalCount: all.length };
};

const bySubject = async (
  reading: Reading,
  subjects: readonly (readonly string[])[],
  among: readonly Position[] | undefined,
  span: Span,
  { first, order, after }: Slice,
): Promise<Found> => {
  const [counting, listing] = [parameters(), parameters()];
  const entries = entriesOf(reading, subjects, among, span, counting);
  const listed = entriesOf(reading, subjects, among, span, listing);
  const [beyond, direction] = order === 'OLDEST_FIRST' ? ['>', 'asc'] : ['<', 'desc'];
  const rest = after === undefined ? '' : `and e.position ${beyond} ${listing.$(after)}`;
  const [[total], rows] = await Promise.all([
    reading.db.query<{ count: number }>(`select count(*)::integer as count ${entries}`, counting.values),
    reading.db.query<{ position: Position }>(
      `select e.position ${listed} ${rest} order by e.position ${direction} limit ${listing.$(first + 1)}`,
      listing.values,
    ),
  ]);
  return { positions: rows.map(({ position }) => position), totalCount: total?.count ?? 0 };
};

/** One subject by itself keeps the order of the index. */
const isAny = (column: string, subjects: readonly string[], { $ }: Parameters): string =>
  subjects.length === 1 ? `${column} = ${$(subjects[0])}` : `${column} = any(${$(subjects)}::text[])`;

/** An event has one type, so that a position is met once. */
const entriesOf = (
  reading: Reading,
  [leading = [], ...others]: readonly (readonly string[])[],
  among: readonly Position[] | undefined,
  { from, to }: Span,
  list: Parameters,
): string => {
  const { $ } = list;
  const table = `${schemaIn(reading, historyModel.name)}.entry`;
  return `from ${table} e where ${isAny('e.subject', leading, list)} and e.position between ${$(from)} and ${$(to)}
    ${among === undefined ? '' : `and e.position = any(${$(among)}::bigint[])`}
    ${others.map((any) => `and exists (select from ${table} o where ${isAny('o.subject', any, list)} and o.position = e.position)`).join(' ')}`;
};
