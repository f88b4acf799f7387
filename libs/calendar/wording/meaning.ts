import type { LocalDate } from '#libs/kernel/time.js';
import type { Decline } from './decline.js';

/** "trước" is `before`: kept until the end of the day before. "chậm nhất", "đến hết", "đến" are `by`: the day itself counts. */
export type Bound = 'before' | 'by';

/** Which periods a thing comes back with; nine months are the first nine of a year. */
export type Period = 'day' | 'week' | 'month' | 'quarter' | 'half-year' | 'nine-months' | 'year';

/** How strongly a number binds; `AIM_FOR` ("phấn đấu") is an aim, not a duty. */
export type Strength = 'AT_LEAST' | 'EXACTLY' | 'AT_MOST' | 'AIM_FOR';

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** A month and day of any year, `MM-DD`. */
export type MonthDay = string;

/** The grain of the words: what was named, from a day to a year. */
export type Grain = 'day' | 'month' | 'quarter' | 'half-year' | 'year';

/** The day that a count starts from; `other: …` carries the words. */
export type Basis = 'parent-issue' | 'own-issue' | 'receipt' | `other: ${string}`;

export interface ByDate {
  readonly kind: 'by-date';
  /** The day that is named; the last one of a month, quarter or year where only that is named. */
  readonly date: LocalDate;
  readonly bound?: Bound;
  readonly grain?: Exclude<Grain, 'day' | 'half-year'>;
  /** `HH:MM`: the hour of `date` itself that is named. */
  readonly beforeTime?: string;
}

export interface Window {
  readonly kind: 'window';
  /** Null where it is the day of issue and that is not known, or an event. */
  readonly from: LocalDate | null;
  /** Null where the end is an event. */
  readonly to: LocalDate | null;
  readonly grain: Grain;
  readonly fromBasis?: 'own-issue';
  readonly sinceEvent?: string;
  readonly untilEvent?: string;
  /** "Quý II/III": either of them, or both. */
  readonly isEither?: true;
}

export interface From {
  readonly kind: 'from';
  readonly from: LocalDate | null;
  readonly fromBasis?: 'own-issue';
}

export interface Continuous {
  readonly kind: 'continuous';
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
  readonly fromBasis?: 'own-issue';
}

export interface Season {
  readonly from: MonthDay;
  readonly to: MonthDay;
}

export interface Recurring {
  readonly kind: 'recurring';
  /** Null where the words name no period ("định kỳ"). */
  readonly every: Period | readonly Period[] | null;
  readonly count: number | null;
  readonly atLeast: boolean;
  readonly strength?: Strength;
  /** What is counted, in the words of the plan: "tin/bài". */
  readonly product?: string;
  /** 1 to 31, in the month that `monthOfPeriod` names; the month itself where that is absent. */
  readonly dayOfMonth?: number;
  readonly monthOfPeriod?: 'first' | 'second' | 'last' | 'next' | 'first-of-next' | 'second-of-next' | 'last-of-next';
  readonly before?: MonthDay | readonly MonthDay[];
  readonly beforeTime?: string;
  readonly bound?: Bound;
  /** First and last day of the month between which it is done. */
  readonly dayRange?: readonly [number, number];
  readonly weekdays?: readonly Weekday[];
  /** The season of each year, or several. */
  readonly window?: Season | readonly Season[];
  /** The span that the data cover, in words. */
  readonly period?: { readonly from: string; readonly to: string };
  readonly totalPerYear?: number;
  /** The days on which the series starts and ends, where the words say so. */
  readonly from?: LocalDate | null;
  readonly to?: LocalDate | null;
}

export interface Within {
  readonly kind: 'within';
  readonly days?: number;
  readonly months?: number;
  readonly hours?: number;
  readonly dayType?: 'calendar' | 'working';
  /** Absent where the words do not say from when on. */
  readonly from?: Basis;
}

interface OnRequest {
  readonly kind: 'on-request';
  readonly by: string;
}

interface ExternalCalendar {
  readonly kind: 'external-calendar';
  readonly of: string;
}

interface After {
  readonly kind: 'after';
  readonly event: string;
  readonly immediate?: true;
}

export type Part = ByDate | Window | From | Continuous | Recurring | Within | OnRequest | ExternalCalendar | After;

export interface AllOf {
  readonly kind: 'all-of';
  readonly parts: readonly Part[];
}

/** An official could not tell either; a person decides. */
export interface Unparseable {
  readonly kind: 'unparseable';
  readonly code: Decline;
  /** The words that it is about, as they stand in the text. */
  readonly about: string;
  /** The reason in English and Vietnamese, with the words that it is about. */
  readonly why: string;
  readonly whyVi: string;
  /** What the words may mean; never used without a person. */
  readonly suggestion?: Part | AllOf;
}

/** What the time wording of a plan means. The text itself is kept beside it. */
export type Meaning = Part | AllOf | Unparseable;

export interface Wording {
  readonly text: string;
  /** The plan's year, for words that name none. */
  readonly year: number | null;
  /** The day on which the plan was issued, for "từ nay" and "kể từ ngày ký". */
  readonly issueDate: LocalDate | null;
}
