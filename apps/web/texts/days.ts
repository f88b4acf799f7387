import { parseLocalDate, type LocalDate } from '#libs/kernel/time.js';

const TYPED = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/;

/** A day as officials write it, `20/03/2026`; undefined for what is no day. The browser's own field would follow its language, not the page's. */
export const parseTypedDay = (text: string): LocalDate | undefined => {
  const [, day, month, year] = TYPED.exec(text) ?? [];
  return day === undefined || month === undefined || year === undefined
    ? undefined
    : parseLocalDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
};
