import type { LocalDate } from '#libs/kernel/time.js';

/** How N days are counted from an event; the first day is never counted (Civil Code 2015, art. 147). */
export type CountingPolicy =
  /** Calendar days; a last day off rolls to the next working day (art. 148(5)). The default. */
  | 'CALENDAR_ROLL'
  /** Calendar days; a last day off stays. */
  | 'CALENDAR_STRICT'
  /** Working days, make-up Saturdays included. */
  | 'WORKING_DAYS';

/** What becomes of a named day that is a day off: it rolls to the next working day, or stays. */
export type DayOffPolicy = Exclude<CountingPolicy, 'WORKING_DAYS'>;

export type PeriodUnit = 'WEEK' | 'MONTH' | 'QUARTER' | 'HALF_YEAR' | 'NINE_MONTHS' | 'YEAR';

/**
 * `CALENDAR`: 1 January to 31 December and its parts. `REPORT`: the data windows of Decree 09/2019/NĐ-CP, art. 12
 * (a month is the 15th of the month before to the 14th).
 */
export type PeriodSystem = 'CALENDAR' | 'REPORT';

/** Whose issue a relative deadline counts from: the plan that states it, or the plan above it. */
export type Anchor = 'OWN_ISSUE' | 'PARENT_ISSUE';

/** When a periodic duty is due, for each period. */
export type PeriodDue =
  /** The last day of the period; stays when it is a day off. */
  | { readonly at: 'PERIOD_END' }
  /** N days after the period's last day. */
  | { readonly at: 'AFTER_PERIOD'; readonly days: number; readonly policy: CountingPolicy }
  /** A day of the month in which the period ends (`monthOffset` 0) or of a later month; 31 means the last day. */
  | {
      readonly at: 'DAY_OF_MONTH';
      readonly day: number;
      readonly monthOffset: number;
      readonly policy: DayOffPolicy;
    }
  | { readonly at: 'UNDECIDED'; readonly reason: string };

/** What the time wording of a duty means. The verbatim wording is kept beside it. */
export type Schedule =
  /** "chậm nhất ngày D" is `BY`; "trước ngày D" is `BEFORE`, kept until the end of D - 1. */
  | { readonly kind: 'DATE'; readonly date: LocalDate; readonly bound: 'BY' | 'BEFORE' }
  | { readonly kind: 'WITHIN'; readonly days: number; readonly policy: CountingPolicy; readonly anchor: Anchor }
  /** Once, at any time in the window, or about it: a report on days of its own. Due on its last day unless `due` says otherwise. */
  | { readonly kind: 'WINDOW'; readonly from: LocalDate; readonly to: LocalDate; readonly due?: PeriodDue }
  /** Without a break; judged at the end of the window. `to: null` where the wording names no end. */
  | { readonly kind: 'CONTINUOUS'; readonly from: LocalDate; readonly to: LocalDate | null }
  /** One obligation for each period of each unit between `from` and `to` (inclusive). */
  | {
      readonly kind: 'PERIODIC';
      readonly every: readonly PeriodUnit[];
      readonly system: PeriodSystem;
      readonly due: PeriodDue;
      readonly from: LocalDate;
      readonly to: LocalDate;
      /** `FROM_ISSUE` (default): starts with the period that contains the day of issue, whole. `WHOLE_SPAN`: every period counts. */
      readonly start: 'FROM_ISSUE' | 'WHOLE_SPAN';
    }
  /** Arises only when `by` asks for it. */
  | { readonly kind: 'ON_REQUEST'; readonly by: string }
  /** Follows the calendar of another body. */
  | { readonly kind: 'EXTERNAL_CALENDAR'; readonly of: string }
  /** A person has to decide; `reason` says what the wording leaves open. */
  | { readonly kind: 'UNDECIDED'; readonly reason: string };

/** What is known of the day of a document. A blank day is an interval, never a guess. */
export type DocumentDate =
  | { readonly known: true; readonly date: LocalDate }
  /** Will be fixed by `PlanNumbered`; `earliest` to `latest` is what the document tells, inclusive. */
  | { readonly known: false; readonly earliest: LocalDate; readonly latest: LocalDate };

/** First and last day that it may be. */
export const earliestOf = (day: DocumentDate): LocalDate => (day.known ? day.date : day.earliest);
export const latestOf = (day: DocumentDate): LocalDate => (day.known ? day.date : day.latest);

/** Named span of days, e.g. `2026-M03`, `2026-W10`, `2026-Q1`, `2026-H1`, `2026-9M`, `2026-Y`; `once` for a duty without periods. */
export type PeriodKey = string;

export type Certainty = 'FIXED' | 'PROVISIONAL';

/** When an obligation must be met, or why that is not known. Never null. */
export type Deadline =
  | {
      readonly state: 'DATED';
      readonly dueOn: LocalDate;
      readonly certainty: Certainty;
      /** The day on which it would have fallen, had that not been a day off. */
      readonly rolledFrom?: LocalDate;
      readonly policy: DeadlinePolicy;
    }
  /** Hangs on a fact that an event will bring (a number and date, a request, somebody's calendar). */
  | { readonly state: 'UNKNOWN'; readonly reason: string }
  /** Only a person can tell. */
  | { readonly state: 'NEEDS_DECISION'; readonly reason: string };

/** By which rule a deadline falls on its day. A named day of the month is not counted: it stays when it is a day off, or rolls. */
export type DeadlinePolicy = CountingPolicy | 'NAMED_DATE' | 'DAY_BEFORE' | 'DAY_OF_MONTH' | 'DAY_OF_MONTH_ROLL' | 'PERIOD_END';

/** One thing owed: a period of a duty, with its deadline. */
export interface ScheduledPeriod {
  readonly period: PeriodKey;
  /** First and last day that the period covers; absent where nothing is dated. */
  readonly from?: LocalDate;
  readonly to?: LocalDate;
  readonly deadline: Deadline;
}

/** Everything but the calendar that an enumeration depends on. */
export interface ScheduleContext {
  /** Day of issue of the plan that states the duty. */
  readonly ownIssue: DocumentDate;
  /** Day of issue of the plan above; absent where there is none or it is not known. */
  readonly parentIssue?: DocumentDate;
}
