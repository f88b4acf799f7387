import { endOfDay, instantOfMs, msOf, parseInstant, parseLocalDate, type Instant, type LocalDate } from '#libs/kernel/time.js';
import { parseTypedDay } from '../../texts/days.js';

/*
 * Days and instants as officials type them. A native date field follows the language of the browser and not of the page: 05/03 was shown as 03/05.
 */

const INSTANT = /^(\S+)\s+(\d{1,2})[:hg](\d{2})$/;

const padded = (text: string | undefined): string => (text ?? '').padStart(2, '0');

/** `20/3/2026`, or as the address has it; undefined: no day that exists. */
export const dayOfText = (text: string): LocalDate | undefined => parseTypedDay(text) ?? parseLocalDate(text.trim());

/** `20/03/2026 17:00`; a day alone is its last millisecond. */
export const instantOfText = (text: string): Instant | undefined => {
  const timed = INSTANT.exec(text.trim());
  const day = dayOfText(timed?.[1] ?? text);
  if (day === undefined) return undefined;
  return timed === null ? instantOfMs(msOf(endOfDay(day)) - 1) : parseInstant(`${day}T${padded(timed[2])}:${timed[3]}:00+07:00`);
};
