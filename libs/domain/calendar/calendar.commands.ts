import type { LocalDate } from '#libs/kernel/time.js';
import type { SourceMissing, TextTooLong } from '../refusals.js';
import type { CalendarDay, DayKind } from './calendar.js';

/** Stream `calendar/<year>`; every command names the year of its stream. */
export type CalendarCommand =
  | { readonly type: 'ChangeCalendarDay'; readonly year: number; readonly day: CalendarDay }
  /**
   * Many days at once, all or none: the holiday file, or the yearly announcement. Entered day by day, the first days of an announcement
   * would make deadlines certain that the later ones move.
   */
  | { readonly type: 'ImportCalendar'; readonly year: number; readonly days: readonly CalendarDay[] };

export type CalendarRefusal =
  | { readonly type: 'DayOfAnotherYear'; readonly path: string; readonly date: LocalDate; readonly year: number }
  | { readonly type: 'NameMissing'; readonly path: string }
  /** The weekday cannot be of that kind: work is made up on a Saturday or Sunday, a day is swapped that would be worked. */
  | {
      readonly type: 'WeekdayOfAnotherKind';
      readonly path: string;
      readonly date: LocalDate;
      readonly weekday: number;
      readonly kind: DayKind;
    }
  /** The same day twice in one import, not alike. */
  | { readonly type: 'DayTwice'; readonly path: string; readonly date: LocalDate }
  /** What stands for the day was decided later, or on a known day where this one names none. */
  | {
      readonly type: 'DecidedEarlier';
      readonly path: string;
      readonly date: LocalDate;
      readonly decidedOn: LocalDate | null;
      readonly standingDecidedOn: LocalDate;
    }
  | SourceMissing
  | TextTooLong;
