import { type DocumentDate, earliestOf, latestOf } from '#libs/calendar/schedule.js';
import type { PlanId } from '#libs/kernel/ids.js';
import { yearOf } from '#libs/kernel/time.js';
import { isBlank } from '../checks.js';
import { documentNumberIdOf } from '../ids.js';
import type { PlanRefusal } from './plan.refusals.js';
import type { DocumentNumberEvent, Plan, PlanEvent } from './plan.js';
import type { DocumentNumber } from './plan-content.js';

const SYMBOL_LENGTH_MAX = 40;

/**
 * The number of a document: a whole number from 1 in at most six digits, as it is typed (`08` is `8`), which a letter of the Vietnamese alphabet may
 * follow (`12a`, `12đ`). Numbers run from 01 within a year (Decree 30/2020/NĐ-CP, art. 15 and annex I); the letter is how offices squeeze one in.
 */
export const DOCUMENT_NUMBER = /^(?!0+(?!\d))\d{1,6}[A-Za-zĂÂĐÊÔƠƯăâđêôơư]?$/;

/** Number and symbol are two fields: `110` and `QĐ-UBND`, never `110/QĐ-UBND` in one. */
export const numberRefused = (document: DocumentNumber | null, path: string): PlanRefusal | undefined => {
  if (document === null) return undefined;
  const { number, symbol } = document;
  const wrong = !DOCUMENT_NUMBER.test(number.normalize('NFC')) || isBlank(symbol) || symbol.length > SYMBOL_LENGTH_MAX;
  return wrong ? { type: 'DocumentNumberInvalid', path, number: number.slice(0, 100), symbol: symbol.slice(0, 100) } : undefined;
};

/** The year within which a number is unique; undefined while the blank day may be of either of two years. */
const yearOfIssue = (day: DocumentDate): number | undefined =>
  yearOf(earliestOf(day)) === yearOf(latestOf(day)) ? yearOf(earliestOf(day)) : undefined;

/** What has to be appended to the stream of a number that must not exist yet, together with the event that took it. */
export interface NumberClaim {
  readonly streamId: `document-number/${string}`;
  readonly event: DocumentNumberEvent;
}

interface Numbered {
  readonly document: DocumentNumber;
  readonly day: DocumentDate;
  readonly letter?: true;
}

const documentsOf = ({ issue, amendments, corrections }: Plan): readonly Numbered[] => [
  ...(issue?.document ? [{ document: issue.document, day: issue.issuedOn }] : []),
  ...amendments.map(({ document, on }) => ({ document, day: { known: true as const, date: on } })),
  ...corrections.map(({ document, on }) => ({ document, day: { known: true as const, date: on }, letter: true as const })),
];

const claimsOf = (plan: Plan): readonly NumberClaim[] => {
  const { planId, content } = plan;
  if (planId === null || content === null) return [];
  return documentsOf(plan).flatMap(({ document, day, letter }) => {
    const year = yearOfIssue(day);
    if (year === undefined) return [];
    const streamId = `document-number/${documentNumberIdOf(content.issuer, year, document)}` as const;
    const event = { type: 'DocumentNumberAssigned', planId, issuerId: content.issuer, year, document } as const;
    return [{ streamId, event: letter === undefined ? event : { ...event, letter } }];
  });
};

/** The numbers that a plan takes by `events`, which follow `before`; a number that it had already is not taken again. */
export const newClaims = (
  before: Plan,
  events: readonly PlanEvent[],
  evolve: (plan: Plan, event: PlanEvent) => Plan,
): readonly NumberClaim[] => {
  const had = new Set(claimsOf(before).map(({ streamId }) => streamId));
  const now = new Map(claimsOf(events.reduce(evolve, before)).map((claim) => [claim.streamId, claim]));
  return [...now.values()].filter(({ streamId }) => !had.has(streamId));
};

/**
 * Streams to look at before a plan takes the number: whoever stands there has it. Empty where the year is not known.
 * `issuer` is that of the plan.
 */
export const numberStreamOf = (plan: Plan, document: DocumentNumber | null, day: DocumentDate): `document-number/${string}` | undefined => {
  const year = yearOfIssue(day);
  if (document === null || plan.content === null || year === undefined) return undefined;
  return `document-number/${documentNumberIdOf(plan.content.issuer, year, document)}`;
};

/** Who has a number, of the event that took it. A letter that corrects one plan may correct another one as well; null: nobody. */
export const ownerFor = (as: 'DOCUMENT' | 'LETTER', taken: DocumentNumberEvent | undefined): PlanId | null =>
  taken === undefined || (as === 'LETTER' && taken.letter === true) ? null : taken.planId;

/** Taken by another plan, or by another document of this one. */
export const numberTaken = (
  document: DocumentNumber | null,
  day: DocumentDate,
  by: PlanId | null,
  path: string,
): PlanRefusal | undefined =>
  document !== null && by !== null
    ? {
        type: 'NumberTaken',
        path,
        ...document,
        year: yearOf(earliestOf(day)),
        by,
      }
    : undefined;
