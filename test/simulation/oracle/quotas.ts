import { beginOf, endOf } from './days.js';
import { type Body, type LoggedEvent, parts, rectified, text } from './events.js';
import type { Submission } from './submissions.js';

/** Something that was made towards quotas and was not withdrawn. */
export interface Item {
  readonly position: number;
  readonly quantity: number;
  readonly sentOn: string;
  readonly serves: readonly { readonly dutyId: string; readonly period: string }[];
  /** The day on which it appeared, and the position at which somebody said so. */
  readonly published: { readonly on: string; readonly position: number } | null;
}

/** The item of a stream; none once it was withdrawn, whenever that was. */
export const itemOfStream = (stream: readonly LoggedEvent[]): readonly Item[] => {
  const events = rectified(stream);
  const recorded = events.find(({ type }) => type === 'ItemRecorded');
  if (recorded === undefined || events.some(({ type }) => type === 'ItemWithdrawn')) return [];
  const published = events.find(({ type }) => type === 'ItemPublished');
  const serves = parts(recorded.body, 'serves').map((served) => ({ dutyId: text(served, 'dutyId'), period: text(served, 'period') }));
  return [
    {
      position: recorded.position,
      quantity: recorded.body['quantity'] as number,
      sentOn: text(recorded.body, 'sentOn'),
      serves,
      published: published === undefined ? null : { on: text(published.body, 'publishedOn'), position: published.position },
    },
  ];
};

/** The days on which single products count, as far as that was known before a position. */
const daysOf = (quota: Body, items: readonly Item[], before: number): readonly string[] =>
  items
    .flatMap(({ position, quantity, sentOn, published }) => {
      const counts = quota['counts'] === 'SENT' ? { on: sentOn, position } : published;
      return counts === null || Math.max(position, counts.position) >= before ? [] : Array.from({ length: quantity }, () => counts.on);
    })
    .sort();

/** What was aimed at, or not exceeded, is never late. */
export const isNeverLate = (quota: Body | null): boolean => quota?.['target'] === 'AIM_FOR' || quota?.['target'] === 'AT_MOST';

/**
 * The number is full from the beginning of the day on which the last product of it counts. Of a ceiling nothing is ever full.
 * @param before position of the waiver or cancellation: what comes afterwards changes nothing
 */
export const filledBy = (
  quota: Body,
  items: readonly Item[],
  of: Pick<Submission, 'dutyId' | 'period'>,
  before: number,
): readonly Submission[] => {
  const day = quota['target'] === 'AT_MOST' ? undefined : daysOf(quota, items, before)[(quota['count'] as number) - 1];
  return day === undefined ? [] : [{ ...of, position: before - 1, at: beginOf(day) }];
};

/** A ceiling that was not exceeded is kept when its last day is over. */
export const ceilingKeptAt = (quota: Body, items: readonly Item[], dueOn: string | null): string | null =>
  quota['target'] === 'AT_MOST' && dueOn !== null && daysOf(quota, items, Infinity).length <= (quota['count'] as number)
    ? endOf(dueOn)
    : null;
