import { parseLocalDate, type LocalDate } from '#libs/kernel/time.js';

/* What a parameter of an address may say where it is one of a few words, or a number; the first word is meant where it says nothing. */

/** What is compared. */
export const COMPARED = ['OBLIGATIONS', 'PLANS', 'REPORTS'] as const;
export type Compared = (typeof COMPARED)[number];

/** What became of it between two instants. */
export const CHANGE_KINDS = ['ADDED', 'CHANGED', 'GONE'] as const;

/** Explanations that wait for an answer; those that were answered or withdrawn. */
export const WHICH = ['open', 'settled'] as const;
export type Which = (typeof WHICH)[number];

export const COVERAGE_SORTS = ['worst', 'name'] as const;

/** What of a target a number counts: periods that were due, those of them that lack something, those that have begun and are not due; and duties. */
export const QUOTA_PARTS = ['due', 'short', 'ahead', 'duties'] as const;
export type QuotaPart = (typeof QUOTA_PARTS)[number];

/** The word that an address says, where it is one of these. */
export const oneOf = <Word extends string>(words: readonly Word[], text: string | undefined): Word | undefined =>
  words.find((word) => word === text);

/** A year that anything is planned in. */
export const yearOfAddress = (text: string | undefined): number | undefined =>
  text !== undefined && /^20\d{2}$/.test(text) ? Number(text) : undefined;

/** A day of such a year. */
export const dayOfAddress = (text: string | undefined): LocalDate | undefined =>
  yearOfAddress(text?.slice(0, 4)) === undefined ? undefined : parseLocalDate(text ?? '');

/** A position in the log, or the version of a rubric. */
export const numberOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
