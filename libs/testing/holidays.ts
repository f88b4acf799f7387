import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkingCalendar } from '#libs/calendar/working-calendar.js';
import { dataDir } from '#libs/config/paths.js';
import { parseCalendarCsv } from '#libs/domain/calendar/calendar-csv.js';
import { type CalendarEvent, calendarOf } from '#libs/domain/calendar/calendar.js';

/** The file of holidays as it is shipped. */
export const holidayFile = (): string => readFileSync(join(dataDir, 'vn-holidays-2024-2027.csv'), 'utf8');

export const holidayEvents = (): readonly CalendarEvent[] =>
  parseCalendarCsv(holidayFile()).days.map((day) => ({ type: 'CalendarDayChanged', ...day }));

/** The real calendar of 2024 to 2027. */
export const realCalendar = (): WorkingCalendar => calendarOf(holidayEvents());
