import { dayAt, indexOf } from '#libs/testing/oracles/calendar-oracle.js';

/* Days are texts in the business time zone, UTC+7; a day begins at 17:00 UTC of the day before. */

export const plusDays = (day: string, days: number): string => dayAt(indexOf(day) + days);

/** 00:00 of a day, as an instant. */
export const beginOf = (day: string): string => `${plusDays(day, -1)}T17:00:00.000Z`;

/** 24:00 of a day, as an instant. What happens before it is in time for a deadline on that day (Civil Code 2015, art. 148(6)). */
export const endOf = (day: string): string => `${day}T17:00:00.000Z`;

/** The day on which an instant lies. */
export const dayOf = (at: string): string => (at.slice(10) < 'T17' ? at.slice(0, 10) : plusDays(at.slice(0, 10), 1));
