import type { Decline } from './decline.js';
import type { Basis, Bound, Period, Strength, Weekday } from './meaning.js';

/** A stretch of the calendar as it is named; what is absent is told by its neighbours, by the plan's year, or not at all. */
export type Point =
  | { readonly is: 'day'; readonly day: number; readonly month?: number; readonly year?: YearName }
  | { readonly is: 'month'; readonly month: number; readonly year?: YearName }
  | { readonly is: 'quarter'; readonly quarter: number; readonly year?: YearName }
  /** "6 tháng đầu năm", "9 tháng", "nửa cuối năm": months of a year, both included. */
  | { readonly is: 'months'; readonly first: number; readonly last: number; readonly year?: YearName }
  | { readonly is: 'half-month'; readonly half: 1 | 2; readonly month: number; readonly year?: YearName }
  /** No year: "trong năm". */
  | { readonly is: 'year'; readonly year?: YearName }
  /** Civil Code 2015, art. 146: the 15th or last day of a month, the last day of June or December. */
  | { readonly is: 'edge'; readonly edge: 'middle' | 'end'; readonly of: Point }
  /** "nay", "ngày ký", "ngày ban hành". */
  | { readonly is: 'issue' };

/** A year as a number, or the plan's year and so many. */
export type YearName = number | { readonly ahead: number };

/** Points joined by dashes and commas: "Quý I, III - IV/2025". */
export interface Series {
  readonly points: readonly Point[];
  /** What stands before each point but the first. */
  readonly links: readonly Link[];
}
/** `until` leaves the last day out: "từ nay đến trước ngày 31/12". */
export type Link = 'to' | 'until' | 'and' | 'or';

export const isRange = (link: Link | undefined): boolean => link === 'to' || link === 'until';

/** In which month of a period a day lies. */
export type MonthPlace = 'same' | 'next' | 'first' | 'second' | 'last' | 'first-of-next' | 'second-of-next' | 'last-of-next';

/** A phrase that says when, or how often. */
export type Phrase =
  /** `framed`: with "trong", "vào", "giai đoạn" before it, so that it is surely a time and not part of a name. */
  | { readonly is: 'span'; readonly series: Series; readonly framed: boolean; readonly yearly?: true }
  | { readonly is: 'deadline'; readonly bound: Bound; readonly series: Series; readonly time?: string; readonly yearly?: true }
  | { readonly is: 'from'; readonly point: Point }
  | { readonly is: 'until-event'; readonly from: Point; readonly event: string }
  /** "từ ngày phát động đến hết ngày 30/11/2026". */
  | { readonly is: 'since-event'; readonly event: string; readonly to: Point }
  /** "sau năm 2028". */
  | { readonly is: 'past'; readonly point: Point }
  /** "các năm tiếp theo". */
  | { readonly is: 'later-years' }
  | {
      readonly is: 'every';
      readonly periods: readonly Period[];
      /** "báo cáo 6 tháng": told by what it is called, without "hằng" or "định kỳ". */
      readonly isName?: true;
    }
  /** "định kỳ", without a period. */
  | { readonly is: 'periodic' }
  | {
      readonly is: 'quota';
      readonly strength: Strength;
      readonly count: number;
      readonly product: string;
      readonly per: Period | null;
      /** "trong đó …": a part of the number before. */
      readonly within: boolean;
    }
  | {
      readonly is: 'day-in-period';
      readonly bound: Bound | null;
      readonly days: readonly [number, number];
      readonly place: MonthPlace;
      readonly period: Period | null;
      readonly time?: string;
    }
  | { readonly is: 'weekdays'; readonly days: readonly Weekday[]; readonly bound: Bound | null; readonly time?: string }
  /** "trước 16 giờ hằng ngày". */
  | { readonly is: 'hour'; readonly bound: Bound; readonly time: string }
  | { readonly is: 'data-period'; readonly period: Period; readonly from: string; readonly to: string }
  | { readonly is: 'continuous' }
  | {
      readonly is: 'within';
      readonly count: number;
      readonly unit: 'days' | 'months' | 'hours';
      readonly isWorking: boolean;
      readonly basis: Basis | null;
    }
  | { readonly is: 'request'; readonly by: string }
  | { readonly is: 'external'; readonly of: string }
  | { readonly is: 'after'; readonly event: string; readonly immediate: boolean }
  /** "(nếu có)". */
  | { readonly is: 'if-any' }
  /** Words of time that mean no definite one. */
  | { readonly is: 'unsettled'; readonly code: Decline; readonly about: string };

/** What stands in a clause, in order. */
export type Item =
  | { readonly is: 'phrase'; readonly phrase: Phrase; readonly about: string }
  | { readonly is: 'remark'; readonly items: readonly Item[]; readonly about: string }
  /** Words that say what is done, not when; `verb` where they begin with one that takes a time ("hoàn thành …"). */
  | {
      readonly is: 'matter';
      readonly text: string;
      readonly verb: boolean;
      readonly endsInName: boolean;
      /** It names a plan, a report or a task, which a year behind it may belong to. */
      readonly namesWork: boolean;
    }
  | { readonly is: 'and' }
  | { readonly is: 'comma' }
  /** What stands before it is a label. */
  | { readonly is: 'colon' };

export interface Clause {
  readonly items: readonly Item[];
}
