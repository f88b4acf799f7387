import type { EscalatedItem, RemindedItem, ReminderEvent } from '#libs/domain/reminder/reminder.js';
import type { Position, RecordedEvent } from '#libs/event-log/event-log.js';
import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { DigestId, DutyId, OrgUnitId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import { type Channel, type OutboxDigest, outboxDigests, unitsWithContact } from '#libs/notify/outbox.js';
import { eventsOf } from '#libs/read-models/model.js';
import { obligationIdOf } from '#libs/read-models/obligations/queries/obligation-id.js';
import type { Page, PageRequest, Queries, Viewpoint } from '#libs/read-models/queries.js';
import { CursorInvalid, decodeCursor, encodeCursor, pageOf } from '#libs/read-models/reading.js';
import { type Contacts, type ContactsContext, openContacts } from './contacts.js';
import { openUrgingDesk, type UrgingDesk } from './urging.js';

/** What a unit was told on a day, from the log. */
export interface DigestRow {
  readonly digest: DigestId;
  readonly unitId: OrgUnitId;
  readonly day: LocalDate;
  readonly givenAt: Instant;
  /** Of its last event. */
  readonly position: Position;
  readonly seen: Position;
  readonly reminded: readonly RemindedItem[];
  readonly escalated: readonly EscalatedItem[];
  /** The unit that had it sent; null: the digest of the day. */
  readonly urgedBy: OrgUnitId | null;
  /** What that unit added in its own words; empty: nothing. */
  readonly note: string;
}

/** When somebody was last told of an obligation, at a viewpoint. */
interface LastReminder {
  readonly dutyId: DutyId;
  readonly period: PeriodKey;
  readonly givenAt: Instant;
  readonly urgedBy: OrgUnitId | null;
}

/** What people ask about reminders, besides what is in the read models. */
export interface ReminderDesk extends Contacts, UrgingDesk {
  /** The newest first. The log itself answers, so that it does not matter what became of the outbox. */
  readonly digests: (unitId: OrgUnitId, page: PageRequest, view: Viewpoint) => Promise<Page<DigestRow>>;
  /** Of what the units were told, the last time for each obligation; what they were never told of is not in the answer. */
  readonly lastReminders: (unitIds: readonly OrgUnitId[], view: Viewpoint) => Promise<readonly LastReminder[]>;
  /** What stands in the outbox now; an erased digest is not in the answer. */
  readonly outbox: (ids: readonly DigestId[]) => Promise<ReadonlyMap<DigestId, OutboxDigest>>;
  /** Units that owe something and have no address of a way that is in use, by id. */
  readonly unreachable: (page: PageRequest, view: Viewpoint) => Promise<Page<OrgUnitId>>;
  /** Named in texts. */
  readonly publicUrl: string | null;
}

export interface ReminderDeskOptions extends ContactsContext {
  readonly queries: Queries;
  readonly channels: readonly Channel[];
  /** False: nothing leaves the house; what is told can be read here. */
  readonly isOn: boolean;
  readonly publicUrl: string | null;
}

/** The one or two events of a digest. */
const rowOf = (events: readonly RecordedEvent<ReminderEvent>[]): readonly DigestRow[] => {
  const last = events.at(-1);
  if (last === undefined) return [];
  const { digest, unitId, day, seen } = last.event;
  const { urgedBy, note } = last.event.type === 'Urged' ? { urgedBy: last.event.by, note: last.event.note } : { urgedBy: null, note: '' };
  return [
    {
      digest,
      unitId,
      day,
      seen,
      urgedBy,
      note,
      givenAt: last.recordedAt,
      position: last.position,
      reminded: events.flatMap(({ event }) => (event.type === 'Escalated' ? [] : event.items)),
      escalated: events.flatMap(({ event }) => (event.type === 'Escalated' ? event.items : [])),
    },
  ];
};

const positionAfter = (cursor: string | undefined): number => {
  if (cursor === undefined) return Infinity;
  const [position] = decodeCursor(cursor, 1);
  if (typeof position !== 'number') throw new CursorInvalid(cursor);
  return position;
};

const idAfter = (cursor: string | undefined): string => {
  if (cursor === undefined) return '';
  const [id] = decodeCursor(cursor, 1);
  if (typeof id !== 'string') throw new CursorInvalid(cursor);
  return id;
};

export const openReminderDesk = (options: ReminderDeskOptions): ReminderDesk => {
  const { database, log, logId, queries, channels, isOn, publicUrl } = options;
  return {
    ...openContacts(options),
    ...openUrgingDesk({ database, log, logId, queries, channels: isOn ? channels : [] }),
    publicUrl,
    digests: async (unitId, page, view) => {
      const recorded = eventsOf(await log.readStream(`reminder/${unitId}`, { until: view.position }), 'reminder');
      const all = [...Map.groupBy(recorded, ({ event }) => event.digest).values()].flatMap(rowOf).reverse();
      const before = positionAfter(page.after);
      const rows = all.filter(({ position }) => position < before);
      return pageOf(rows.slice(0, page.first + 1), page, all.length, (row) => ({ node: row, cursor: encodeCursor(row.position) }));
    },
    lastReminders: async (unitIds, view) => {
      const recorded = await log.readStreams([...new Set(unitIds)].map((id) => `reminder/${id}` as const));
      const last = new Map<string, LastReminder>();
      for (const { event, recordedAt: givenAt, position } of eventsOf(recorded, 'reminder')) {
        if (position > view.position || event.type === 'Escalated') continue;
        const urgedBy = event.type === 'Urged' ? event.by : null;
        for (const { dutyId, period } of event.items) last.set(obligationIdOf({ dutyId, period }), { dutyId, period, givenAt, urgedBy });
      }
      return [...last.values()];
    },
    outbox: (ids) => outboxDigests(database, logId, ids),
    unreachable: async (page, view) => {
      const owing = await queries.owingUnits(view);
      const [reached, units] = await Promise.all([unitsWithContact(database, logId, owing, channels), queries.orgUnitsByIds(owing, view)]);
      const isThere = (id: OrgUnitId): boolean => (units.get(id)?.validTo ?? view.inForceOn) >= view.inForceOn;
      const all = owing.filter((id) => !reached.has(id) && isThere(id));
      const after = idAfter(page.after);
      const rows = all.filter((id) => id > after);
      return pageOf(rows.slice(0, page.first + 1), page, all.length, (id) => ({ node: id, cursor: encodeCursor(id) }));
    },
  };
};
