import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import type { DateInFuture, SourceMissing, TextTooLong } from '../refusals.js';
import type { CalendarDay, DayKind } from './calendar.js';

/** Stream `calendar/<year>`; every command names the year of its stream. `at` is the present. */
export type CalendarCommand =
  | { readonly type: 'ChangeCalendarDay'; readonly year: number; readonly day: CalendarDay; readonly at: Instant }
  /**
   * Many days at once, all or none: the holiday file, or the yearly announcement. Entered day by day, the first days of an announcement
   * would make deadlines certain that the later ones move.
   */
  | { readonly type: 'ImportCalendar'; readonly year: number; readonly days: readonly CalendarDay[]; readonly at: Instant };

export type CalendarRefusal =
  | { readonly type: 'DayOfAnotherYear'; readonly path: string; readonly date: LocalDate; readonly year: number }
  | { readonly type: 'NameMissing'; readonly path: string }
  /** The weekday cannot be of that kind: only a Saturday or Sunday is a make-up day, and only a working day is swapped. */
  | {
      readonly type: 'WeekdayOfAnotherKind';
      readonly path: string;
      readonly date: LocalDate;
      readonly weekday: number;
      readonly kind: DayKind;
    }
  /** The same day twice in one import, not alike. */
  | { readonly type: 'DayTwice'; readonly path: string; readonly date: LocalDate }
  /** The present entry for the day was decided later, or on a known day while this one names none. */
  | {
      readonly type: 'DecidedEarlier';
      readonly path: string;
      readonly date: LocalDate;
      readonly decidedOn: LocalDate | null;
      readonly standingDecidedOn: LocalDate;
    }
  /**
   * A day that has passed is changed by somebody's decision, and nobody says when it was taken: whether deadlines that have passed since were
   * judged by it cannot be told.
   */
  | { readonly type: 'DecisionDayMissing'; readonly path: string; readonly date: LocalDate; readonly today: LocalDate }
  /** The calendar is the same for everybody: only a unit at the top of an organisation enters it. */
  | { readonly type: 'NotTheCalendarKeeper'; readonly path?: string; readonly actingFor: OrgUnitId }
  | DateInFuture
  | SourceMissing
  | TextTooLong;
