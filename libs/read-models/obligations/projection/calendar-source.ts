import { enumerate } from '#libs/calendar/enumerate.js';
import type { ScheduledPeriod } from '#libs/calendar/schedule.js';
import { type CalendarDay, type CalendarEvent, calendarOf } from '#libs/domain/calendar/calendar.js';
import type { Position, RecordedEvent } from '#libs/event-log/event-log.js';
import type { LocalDate } from '#libs/kernel/time.js';
import type { Tx } from '../../model.js';
import type { Enumerate } from './scheduled.js';

/** Distinct schedules that are kept enumerated; a province has some hundreds. */
const KEPT_MAX = 20_000;

/** Enumerations with the calendar as known; thousands of duties share a schedule and are enumerated once. */
export interface CalendarSource {
  /** The calendar of the events up to now in this transaction. */
  current(tx: Tx): Promise<Enumerate>;
  /** Records a day. */
  add(tx: Tx, recorded: RecordedEvent<CalendarEvent>): Promise<void>;
}

/** What was read for a calendar whose last entry is at `position` holds also after a rollback: entries are only ever added. */
export const calendarSource = (schema: string): CalendarSource => {
  let known: { readonly position: Position; readonly enumerate: Enumerate } | undefined;
  const read = async (tx: Tx): Promise<readonly CalendarDay[]> => {
    const rows = await tx.query<{
      date: string;
      kind: string;
      name: string;
      certainty: string;
      source: string;
      decided_on: string | null;
    }>(`select date, kind, name, certainty, source, decided_on from ${schema}.calendar_day order by position`);
    return rows.map(({ decided_on, ...day }) => ({ ...day, decidedOn: decided_on as LocalDate | null }) as CalendarDay);
  };
  return {
    current: async (tx) => {
      const rows = await tx.query<{ position: Position }>(`select coalesce(max(position), 0) as position from ${schema}.calendar_day`);
      const position = rows[0]?.position ?? 0;
      const calendar = known?.position === position ? known : { position, enumerate: enumerationWith(await read(tx)) };
      known = calendar;
      return calendar.enumerate;
    },
    add: async (tx, { position, recordedAt, metadata, event }) => {
      const { date, kind, name, certainty, source, decidedOn } = event;
      await tx.query(
        `insert into ${schema}.calendar_day (position, date, kind, name, certainty, source, decided_on, recorded_at, actor, on_behalf_of)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [position, date, kind, name, certainty, source, decidedOn, recordedAt, metadata.actor, metadata.onBehalfOf],
      );
    },
  };
};

/** Enumerates with these days, each schedule once. */
export const enumerationWith = (days: readonly CalendarDay[]): Enumerate => {
  const calendar = calendarOf(days.map((day) => ({ type: 'CalendarDayChanged', ...day })));
  const kept = new Map<string, readonly ScheduledPeriod[]>();
  return (schedule, context) => {
    const key = JSON.stringify([schedule, context]);
    const found = kept.get(key);
    if (found !== undefined) return found;
    if (kept.size >= KEPT_MAX) kept.clear();
    const rows = enumerate(schedule, context, calendar);
    kept.set(key, rows);
    return rows;
  };
};
