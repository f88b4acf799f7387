import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { Announcement } from '#libs/calendar/working-calendar.js';
import type { CalendarDay } from '#libs/domain/calendar/calendar.js';
import type { Position } from '#libs/event-log/event-log.js';
import type { DutyId, OrgUnitId, PersonId, PlanId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import type { ObligationRow, Timeliness } from '../obligation.row.js';

/** A day as somebody entered it for the working calendar. */
export interface CalendarEntryRow extends CalendarDay {
  readonly position: Position;
  readonly recordedAt: Instant;
  readonly actor: PersonId;
  readonly onBehalfOf: OrgUnitId | null;
}

export interface CalendarYearRow {
  readonly year: number;
  readonly announcement: Announcement;
  /** Null where nothing is known of the year. */
  readonly workingDays: number | null;
  /** What stands for each day that is not what its weekday makes it, by day. */
  readonly days: readonly CalendarEntryRow[];
  /** Everything that was entered, in the order of recording. */
  readonly entries: readonly CalendarEntryRow[];
}

/** A deadline and its judgement, before or after something changed. */
export interface DeadlineSeen {
  readonly state: ObligationRow['deadlineState'];
  readonly dueOn: LocalDate | null;
  /** Why there is no day. */
  readonly reason: string | null;
  readonly timeliness: Timeliness;
}

/** What one event made of a deadline. */
export interface DeadlineStepRow {
  /** Of the event. */
  readonly position: Position;
  /** Null: it is as it was first computed. */
  readonly before: DeadlineSeen | null;
  readonly after: DeadlineSeen;
  /** When the notice was given that this deadline has passed; null: none was, as long as it stood. */
  readonly noticedAt: Instant | null;
  /** The day of the calendar, where that is what changed it. */
  readonly entry: CalendarEntryRow | null;
}

/** What one change of the calendar made of one obligation. */
export interface DeadlineChangeRow {
  readonly dutyId: DutyId;
  readonly period: PeriodKey;
  readonly title: string;
  readonly holders: readonly OrgUnitId[];
  /** Null: the obligation came, or went, by the change. */
  readonly before: DeadlineSeen | null;
  readonly after: DeadlineSeen | null;
  /** The deadline, old or new, had passed when the day was entered; the judgement is put right by a decision taken before. */
  readonly isCorrection: boolean;
  /** The day, who entered it and when. */
  readonly entry: CalendarEntryRow;
}

export interface DeadlineChangeFilter {
  readonly withinId?: OrgUnitId;
  readonly planId?: PlanId;
  readonly dutyId?: DutyId;
  readonly period?: PeriodKey;
  /** The day of the calendar that changed. */
  readonly day?: LocalDate;
  readonly correctionsOnly?: boolean;
}
