import type { DocumentDate } from '#libs/calendar/schedule.js';
import type { LocalDate } from '#libs/kernel/time.js';

/** First and last day on which a document may have been issued. */
export const earliestOf = (day: DocumentDate): LocalDate => (day.known ? day.date : day.earliest);
export const latestOf = (day: DocumentDate): LocalDate => (day.known ? day.date : day.latest);
