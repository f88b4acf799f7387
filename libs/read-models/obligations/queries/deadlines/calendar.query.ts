import {
  type Announcement,
  announcementOf,
  type DayCertainty,
  type DayKind,
  isWorkingDay,
  standingEntries,
} from '#libs/calendar/working-calendar.js';
import { type CalendarDay, calendarOf } from '#libs/domain/calendar/calendar.js';
import type { Position } from '#libs/event-log/event-log.js';
import type { OrgUnitId, PersonId } from '#libs/kernel/ids.js';
import { addDays, dateOf, type Instant, type LocalDate, yearOf } from '#libs/kernel/time.js';
import type { CalendarEntryRow, CalendarYearRow } from '../../../queries.js';
import { type Reading, schemaIn } from '../../../reading.js';
import { OBLIGATIONS } from '../../obligations.model.js';

export interface EntryRecord {
  readonly position: Position;
  readonly date: LocalDate;
  readonly kind: DayKind;
  readonly name: string;
  readonly certainty: DayCertainty;
  readonly source: string;
  readonly decided_on: LocalDate | null;
  readonly recorded_at: Instant;
  readonly actor: PersonId;
  readonly on_behalf_of: OrgUnitId | null;
}

/** Of calendar days `c`. */
export const ENTRY_COLUMNS =
  'c.position, c.date, c.kind, c.name, c.certainty, c.source, c.decided_on, c.recorded_at, c.actor, c.on_behalf_of';

export const entryOf = ({ decided_on, recorded_at, on_behalf_of, ...entry }: EntryRecord): CalendarEntryRow => ({
  ...entry,
  decidedOn: decided_on,
  recordedAt: recorded_at,
  onBehalfOf: on_behalf_of,
});

/** Every day that anybody entered, in the order of recording. One statement. */
export const calendarDays = async (reading: Reading): Promise<readonly CalendarEntryRow[]> => {
  const rows = await reading.db.query<EntryRecord>(
    `select ${ENTRY_COLUMNS} from ${schemaIn(reading, OBLIGATIONS)}.calendar_day c where c.position <= $1 order by c.position`,
    [reading.view.position],
  );
  return rows.map(entryOf);
};

/** Days of a year, as far as anybody entered something for them: what stands, and everything that was entered. One statement. */
export const calendarYear = async (reading: Reading, year: number): Promise<CalendarYearRow> => {
  const rows = await reading.db.query<EntryRecord>(
    `select ${ENTRY_COLUMNS} from ${schemaIn(reading, OBLIGATIONS)}.calendar_day c where c.position <= $1 and c.date between $2 and $3 order by c.position`,
    [reading.view.position, dateOf(year, 1, 1), dateOf(year, 12, 31)],
  );
  const entries = rows.map(entryOf);
  const calendar = calendarOf(entries.map((entry: CalendarDay) => ({ type: 'CalendarDayChanged', ...entry })));
  const announcement: Announcement = announcementOf(calendar, year);
  let workingDays: number | null = null;
  if (announcement !== 'NOT_COVERED') {
    workingDays = 0;
    for (let day = dateOf(year, 1, 1); yearOf(day) === year; day = addDays(day, 1)) if (isWorkingDay(calendar, day) === true) workingDays++;
  }
  const days = [...standingEntries(entries).values()].sort((a, b) => (a.date < b.date ? -1 : 1));
  return { year, announcement, workingDays, days, entries };
};
