import { DUE_SOON_DAYS, type ObligationFacts } from './status.js';

/*
 * The rule of `status.ts` as the database is asked it, beside it and in the same order, so that nobody changes one of them alone. One table of conditions
 * from which both were made would be longer than the two, and harder to read; a spec holds them against each other on both sides of every boundary.
 */

/** An expression for each of the facts. */
export type FactsInSql = { readonly [Fact in keyof ObligationFacts]: string };

/** Expressions for an instant, and for its business day. */
export interface InstantInSql {
  readonly at: string;
  readonly day: string;
}

/** `statusAt`. */
export const statusSql = ({ phase, timeliness, metAt, ...facts }: FactsInSql, { at, day }: InstantInSql): string =>
  `case when ${phase} in ('WAIVED', 'CANCELLED') then ${phase}
        when ${metAt} <= ${at} then ${timeliness}
        else ${unmetStatusSql(facts, day)} end`;

/** Of what is neither closed nor met. A deadline ends at 24:00 of its day, so that it has passed when the business day is a later one. */
export const unmetStatusSql = (
  { periodFrom, dueOn, undecidedFrom, binding }: Omit<FactsInSql, 'phase' | 'timeliness' | 'metAt'>,
  day: string,
): string =>
  `case when ${periodFrom} > ${day} then 'NOT_YET'
        when ${dueOn} is null or ${undecidedFrom} <= ${day} then 'UNDATED'
        when ${dueOn} >= ${day} or not ${binding} then 'OPEN'
        else 'OVERDUE' end`;

/** `isDueSoon`. */
export const dueSoonSql = (status: string, dueOn: string, day: string): string =>
  `coalesce(${status} = 'OPEN' and ${dueOn} - ${day} between 0 and ${DUE_SOON_DAYS}, false)`;
