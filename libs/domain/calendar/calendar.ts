import { workingCalendar, type DayCertainty, type DayKind, type WorkingCalendar } from '#libs/calendar/working-calendar.js';
import type { LocalDate } from '#libs/kernel/time.js';

export type { DayKind };

/** What is entered for one day. */
export interface CalendarDay {
  readonly date: LocalDate;
  readonly kind: DayKind;
  readonly name: string;
  readonly certainty: DayCertainty;
  readonly source: string;
  /** Day on which the competent authority decided; null where it follows from the law itself, or is not known. */
  readonly decidedOn: LocalDate | null;
}

/** One day of the working calendar reads otherwise from now on. Stream `calendar/<year>`; a year is announced when no `PROJECTED` day is left in it. */
export type CalendarEvent = { readonly type: 'CalendarDayChanged' } & CalendarDay;

/** The days of one year that are entered, each as it stands. */
export interface CalendarYear {
  readonly days: ReadonlyMap<LocalDate, CalendarDay>;
}

export const initialCalendarYear: CalendarYear = { days: new Map() };

export const evolveCalendarYear = (year: CalendarYear, event: CalendarEvent): CalendarYear => {
  const { type: _, ...day } = event;
  return { days: new Map(year.days).set(day.date, day) };
};

/** The working calendar as known: of all years' events up to some position, those of each year in the order of the log. */
export const calendarOf = (events: readonly CalendarEvent[]): WorkingCalendar => workingCalendar(events);
