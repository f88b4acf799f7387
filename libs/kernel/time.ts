import type { Branded } from './brand.js';

/** A point in time, UTC, always written `YYYY-MM-DDTHH:mm:ss.sssZ`, so that text order is time order. */
export type Instant = Branded<string, 'Instant'>;

/** A day of the Gregorian calendar in the business time zone, written `YYYY-MM-DD`. */
export type LocalDate = Branded<string, 'LocalDate'>;

/** Asia/Ho_Chi_Minh has been UTC+7 without daylight saving time for the whole span this system knows. */
const OFFSET_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;
const INSTANT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Normalises an ISO 8601 instant that names its offset; `undefined` when it is not one. */
export const parseInstant = (text: string): Instant | undefined => {
  const day = INSTANT.exec(text)?.[1];
  if (day === undefined || parseLocalDate(day) === undefined) return undefined;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : instantOfMs(ms);
};

/** As `parseInstant`, for text that the program itself wrote. @throws RangeError when it is not an instant. */
export const instant = (text: string): Instant => {
  const parsed = parseInstant(text);
  if (parsed === undefined) throw new RangeError(`not an instant: ${text}`);
  return parsed;
};

/** @param ms milliseconds since 1970-01-01T00:00Z */
export const instantOfMs = (ms: number): Instant => new Date(ms).toISOString() as Instant;

export const msOf = (at: Instant): number => Date.parse(at);

/** `undefined` for a day that does not exist, such as 2025-02-29. */
export const parseLocalDate = (text: string): LocalDate | undefined => {
  const match = DATE.exec(text);
  if (!match) return undefined;
  const ms = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return new Date(ms).toISOString().slice(0, 10) === text ? (text as LocalDate) : undefined;
};

/** @throws RangeError for text that is not an existing day. */
export const localDate = (text: string): LocalDate => {
  const parsed = parseLocalDate(text);
  if (parsed === undefined) throw new RangeError(`not a date: ${text}`);
  return parsed;
};

/** @param month 1 to 12; values outside carry over into the year, days outside into the month */
export const dateOf = (year: number, month: number, day: number): LocalDate =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10) as LocalDate;

const msOfDate = (date: LocalDate): number => Date.parse(`${date}T00:00:00.000Z`);

/** The time of each business day's end, in the text of an instant of the same date. */
const END_OF_DAY = instantOfMs(DAY_MS - OFFSET_MS).slice(10);

/** The business day on which an instant falls. */
export const dateAt = (at: Instant): LocalDate => {
  const date = at.slice(0, 10) as LocalDate;
  return at.slice(10) < END_OF_DAY ? date : addDays(date, 1);
};

/** Time of that day, `15:00`. */
export const timeOfDayAt = (at: Instant): string => new Date(msOf(at) + OFFSET_MS).toISOString().slice(11, 16);

/** 00:00 of a business day. */
export const startOfDay = (date: LocalDate): Instant => instantOfMs(msOfDate(date) - OFFSET_MS);

/** 24:00 of a business day: a deadline `dueOn` is kept by what happens before this instant (Civil Code 2015, art. 148(6)). */
export const endOfDay = (date: LocalDate): Instant => `${date}${END_OF_DAY}` as Instant;

/** The last millisecond of a business day: what was known at it was known at the end of that day. */
export const lastInstantOf = (date: LocalDate): Instant => instantOfMs(msOf(endOfDay(date)) - 1);

/** Whether an instant is at 24:00 of a business day or later. */
export const isOver = (date: LocalDate, at: Instant): boolean => at >= endOfDay(date);

export const addDays = (date: LocalDate, days: number): LocalDate =>
  new Date(msOfDate(date) + days * DAY_MS).toISOString().slice(0, 10) as LocalDate;

/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => Math.round((msOfDate(to) - msOfDate(from)) / DAY_MS);

/** ISO 8601: Monday 1 to Sunday 7. */
export const weekdayOf = (date: LocalDate): number => ((new Date(msOfDate(date)).getUTCDay() + 6) % 7) + 1;

export const yearOf = (date: LocalDate): number => Number(date.slice(0, 4));
export const monthOf = (date: LocalDate): number => Number(date.slice(5, 7));
export const dayOf = (date: LocalDate): number => Number(date.slice(8, 10));

/** Last day of a month; `month` 1 to 12. */
export const lastDayOfMonth = (year: number, month: number): LocalDate => dateOf(year, month + 1, 0);

export const minDate = (a: LocalDate, b: LocalDate): LocalDate => (a <= b ? a : b);
export const maxDate = (a: LocalDate, b: LocalDate): LocalDate => (a >= b ? a : b);

/** `09/03/2026`: a day as it is written in documents, in either language. */
export const dayText = (date: LocalDate): string => date.split('-').reverse().join('/');
