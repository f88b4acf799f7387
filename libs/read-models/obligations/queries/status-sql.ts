import { OBLIGATION_STATUSES } from '#libs/calendar/status.js';
import { dateAt, type Instant } from '#libs/kernel/time.js';
import type { ObligationCounts, ObligationStatus, Viewpoint } from '../../queries.js';
import type { Parameters } from '../../reading.js';

/** An obligation that is open is shown as due soon so many days ahead, its own day included; the usual warning of task systems. */
export const DUE_SOON_DAYS = 3;

/** The instant of a viewpoint as placeholders: itself, and its business day, to which a deadline is compared. */
export interface InstantParameters {
  readonly at: string;
  readonly day: string;
}

export const instantParameters = ({ $ }: Parameters, { at }: Pick<Viewpoint, 'at'>): InstantParameters => ({
  at: `${$(at)}::timestamptz`,
  day: `${$(dateAt(at satisfies Instant))}::date`,
});

/**
 * `statusAt` of libs/calendar in SQL, of a row `alias` of obligations. A deadline ends at 24:00 of its day, so that it has passed when the business day
 * is a later one; what counts from an instant that has not come yet does not count yet.
 */
export const statusSql = (alias: string, { at, day }: InstantParameters): string =>
  `case when ${alias}.phase in ('WAIVED', 'CANCELLED') then ${alias}.phase
        when ${alias}.met_at <= ${at} then ${alias}.timeliness
        when ${alias}.period_from > ${day} then 'NOT_YET'
         when ${alias}.due_on is null or ${alias}.undecided_from <= ${day} then 'UNDATED'
         when ${alias}.due_on >= ${day} or not ${alias}.binding then 'OPEN'
        else 'OVERDUE' end`;

/** Open, and due today or soon. @param status of the same row, as a column */
export const dueSoonSql = (alias: string, status: string, { day }: InstantParameters): string =>
  `coalesce(${status} = 'OPEN' and ${alias}.due_on - ${day} between 0 and ${DUE_SOON_DAYS}, false)`;

/** Returned for correction, and the day of that has passed. Whether it was on time is another matter. */
export const correctionOverdueSql = (alias: string, { day }: InstantParameters): string =>
  `coalesce(${alias}.phase = 'RETURNED' and ${alias}.correction_due_on < ${day}, false)`;

/** Columns of counts over rows that have a `status`, added or taken away. */
export const countedSql = (sign: '' | '-' = ''): string =>
  OBLIGATION_STATUSES.map((status) => `${sign}count(*) filter (where status = '${status}') as ${status.toLowerCase()}`).join(', ');

export const COUNTED = countedSql();

/** The columns of counts by name, in one order. */
export const COUNTS: readonly string[] = OBLIGATION_STATUSES.map((status) => status.toLowerCase());

export type CountRecord = { readonly [Status in ObligationStatus as Lowercase<Status>]: number };

/** The sums are made of the parts and never clipped. */
export const countsOf = (record: CountRecord | undefined): ObligationCounts => {
  const { waived = 0, cancelled = 0, not_yet: notYet = 0, on_time: onTime = 0, late = 0, excused_late: excusedLate = 0 } = record ?? {};
  const { overdue = 0, open = 0, undated = 0 } = record ?? {};
  const expected = onTime + late + excusedLate + overdue + open + undated;
  const created = waived + cancelled + notYet + expected;
  return { created, waived, cancelled, notYet, expected, onTime, late, excusedLate, overdue, open, undated };
};
