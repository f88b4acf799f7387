import type { DutyId, OrgUnitId, PlanId, ReportId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { DutyKind } from './plan/plan-content.js';

/*
 * Refusals that more than one stream gives. A refusal is a fact, not an error: its `type` is also the name of the type that a
 * client sees, so one name has one shape in the whole system. `path` is the field of the command that was wrong, written as
 * `content.tasks[2].rules[0].leads`; absent where the command as a whole cannot be.
 */

/** Longer than is stored; lengths in UTF-16 code units. */
export interface TextTooLong {
  readonly type: 'TextTooLong';
  readonly path: string;
  readonly length: number;
  readonly lengthMax: number;
}

export interface ReasonMissing {
  readonly type: 'ReasonMissing';
  readonly path: string;
}

/** The document or place on which an entry rests is not named. */
export interface SourceMissing {
  readonly type: 'SourceMissing';
  readonly path: string;
}

/** A thing would stand below itself. `chain` leads from the parent upwards. */
export interface ParentCycle {
  readonly type: 'ParentCycle';
  readonly path: string;
  readonly id: OrgUnitId | PlanId;
  readonly chain: readonly (OrgUnitId | PlanId)[];
}

/** Something is said to have happened on a day that has not come yet. */
export interface DateInFuture {
  readonly type: 'DateInFuture';
  readonly path: string;
  readonly date: LocalDate;
  readonly today: LocalDate;
}

/** A day by which something would be owed has already passed. */
export interface DueInPast {
  readonly type: 'DueInPast';
  readonly path: string;
  readonly dueOn: LocalDate;
  readonly today: LocalDate;
}

export interface DutyUnknown {
  readonly type: 'DutyUnknown';
  readonly path?: string;
  readonly dutyId: DutyId;
}

/** Waived or cancelled, as a whole or (with `period`) in one period. */
export interface DutyClosed {
  readonly type: 'DutyClosed';
  readonly path?: string;
  readonly dutyId: DutyId;
  readonly closed: 'WAIVED' | 'CANCELLED';
  readonly period: PeriodKey | null;
  readonly reason: string;
}

export interface PeriodUnknown {
  readonly type: 'PeriodUnknown';
  readonly path: string;
  readonly dutyId: DutyId;
  readonly period: PeriodKey;
  readonly known: readonly PeriodKey[];
}

/** A report for somebody else's duty, or in the name of a unit for which the actor may not act. */
export interface NotTheHolder {
  readonly type: 'NotTheHolder';
  readonly path: string;
  readonly holder: OrgUnitId;
  readonly holders: readonly OrgUnitId[];
}

/** Units that held it are no more, and nobody decided yet who follows them. */
export interface HolderUndecided {
  readonly type: 'HolderUndecided';
  readonly path: string;
  readonly dutyId: DutyId;
  readonly holders: readonly OrgUnitId[];
}

/** A sub-plan is fulfilled by a plan. */
export interface NotReportable {
  readonly type: 'NotReportable';
  readonly path: string;
  readonly dutyId: DutyId;
  readonly kind: DutyKind;
}

/** Another report is under review, waits for its correction or was accepted. */
export interface PeriodServed {
  readonly type: 'PeriodServed';
  readonly path: string;
  readonly dutyId: DutyId;
  readonly period: PeriodKey;
  readonly reportId: ReportId;
}

/** A schedule that cannot be: a window that ends before it begins, no days or too many, no period. */
export interface ScheduleInvalid {
  readonly type: 'ScheduleInvalid';
  readonly path: string;
  readonly problem:
    | 'WINDOW_INVERTED'
    | 'DAYS_OUT_OF_RANGE'
    | 'NO_PERIOD_UNIT'
    /** One of its units has no period in the span. */
    | 'PERIOD_NEVER'
    /** A day of the month says nothing of a week. */
    | 'WEEK_BY_MONTH'
    /** Before the days that it covers are over; on them, where a report closes its figures at their end. */
    | 'DUE_BEFORE_END'
    /** Why it is open, who asks or whose calendar it follows is blank. */
    | 'WORDS_MISSING'
    | 'DAY_OF_MONTH'
    | 'MONTH_OFFSET'
    | 'AFTER_PLAN_END'
    | 'DATE_TOO_FAR'
    | 'TIERS_WITHOUT_PERIODS'
    | 'TIER_NEVER_USED'
    | 'TIER_WITHOUT_WORKING_DAY';
}

/** There is no entry of that version, or it has no such field, or it is one that is never rectified (ids, assignments). */
interface EntryUnknown {
  readonly type: 'EntryUnknown';
  readonly path: string;
  readonly ofVersion: number;
  readonly field: string;
  /** What may be rectified in that entry; empty where there is no such entry. */
  readonly rectifiable: readonly string[];
}

/** What is said to have been typed is not what stands there. */
interface RectifiedValueWrong {
  readonly type: 'RectifiedValueWrong';
  readonly path: 'was';
  readonly field: string;
  readonly was: string;
  readonly recorded: string;
}

/** The new reading is not a value that the field can have, or is the one that stands there. */
interface RectifiedValueInvalid {
  readonly type: 'RectifiedValueInvalid';
  readonly path: 'is';
  readonly field: string;
  readonly is: string;
  readonly expected: 'TEXT' | 'DATE' | 'INSTANT' | 'DECIMAL' | 'ANOTHER_VALUE';
}

export type RectifyRefusal = EntryUnknown | RectifiedValueWrong | RectifiedValueInvalid | ReasonMissing | TextTooLong;

/** Somebody typed it wrong. The same in every stream that knows it. */
export interface RectifyEntry {
  readonly type: 'RectifyEntry';
  /** Stream version of the entry: 1 for the first. */
  readonly ofVersion: number;
  /** Path within the event, e.g. `document.number`, `values.newsItems`. */
  readonly field: string;
  readonly was: string;
  readonly is: string;
  readonly reason: string;
  readonly at: Instant;
}
