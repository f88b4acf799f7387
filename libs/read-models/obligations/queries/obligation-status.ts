import { ONCE } from '#libs/calendar/enumerate.js';
import { dueSoonSql, statusSql, type InstantInSql } from '#libs/calendar/status-sql.js';
import { OBLIGATION_STATUSES, statusCounts } from '#libs/calendar/status.js';
import { dateAt, type Instant } from '#libs/kernel/time.js';
import type { ObligationCounts, ObligationStatus, Viewpoint } from '../../queries.js';
import type { Parameters } from '../../reading.js';

/** The instant of a viewpoint as placeholders. */
export const instantParameters = ({ $ }: Parameters, { at }: Pick<Viewpoint, 'at'>): InstantInSql => ({
  at: `${$(at)}::timestamptz`,
  day: `${$(dateAt(at satisfies Instant))}::date`,
});

/** How a row `alias` of obligations stands. */
export const statusOfRow = (alias: string, instant: InstantInSql): string =>
  statusSql(
    {
      phase: `${alias}.phase`,
      timeliness: `${alias}.timeliness`,
      metAt: `${alias}.met_at`,
      periodFrom: `${alias}.period_from`,
      dueOn: `${alias}.due_on`,
      undecidedFrom: `${alias}.undecided_from`,
      binding: `${alias}.binding`,
    },
    instant,
  );

/** Open, and due today or soon. @param status of the same row, as a column */
export const dueSoonOfRow = (alias: string, status: string, { day }: InstantInSql): string => dueSoonSql(status, `${alias}.due_on`, day);

/** Returned for correction, and the day of that has passed. Whether it was on time is another matter. */
export const correctionOverdueOfRow = (alias: string, { day }: InstantInSql): string =>
  `coalesce(${alias}.phase = 'RETURNED' and ${alias}.correction_due_on < ${day}, false)`;

/**
 * Whether only a day of its own helps an obligation that waits for a decision, since none about the schedule reaches it (`isBeyondDecision`): its period had
 * ended when its duty was amended, or ended, or it alone would be due before the amendment.
 *
 * @param duty alias of the duty in force
 */
export const needsOwnDayOfRow = (alias: string, duty: string): string =>
  `case when ${alias}.deadline_state = 'NEEDS_DECISION' and ${alias}.period_to is not null
        then coalesce(${alias}.period_to < greatest((${duty}.facts->'readings'->-1->>'on')::date, (${duty}.facts->>'cancelledFrom')::date), false)
             or (${alias}.period <> '${ONCE}' and ${alias}.reason like 'DUE_BEFORE_AMENDMENT:%')
        else false end`;

const columnOf = (status: ObligationStatus): Lowercase<ObligationStatus> => status.toLowerCase() as Lowercase<ObligationStatus>;

/** Columns of counts over rows that have a `status`, added or taken away. */
export const countedSql = (sign: '' | '-' = ''): string =>
  OBLIGATION_STATUSES.map((status) => `${sign}count(*) filter (where status = '${status}') as ${columnOf(status)}`).join(', ');

export const COUNTED = countedSql();

/** The columns of counts by name, in one order. */
export const COUNTS: readonly string[] = OBLIGATION_STATUSES.map(columnOf);

export type CountRecord = { readonly [Status in ObligationStatus as Lowercase<Status>]: number };

/** The sums are made of the parts and never clipped. */
export const countsOf = (record: CountRecord | undefined): ObligationCounts => statusCounts((status) => record?.[columnOf(status)] ?? 0);
