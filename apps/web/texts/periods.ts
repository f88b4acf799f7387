import { parseKey } from '#libs/calendar/period.js';
import type { Texts } from './vi/index.js';

/** What the API calls the period of what has no day yet. */
const UNDATED = 'undated';
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** `2026-M03` as `tháng 3/2026`; what is no period stays as it is. */
export const periodName = (key: string, { common: { period: t } }: Texts, day: (on: string) => string): string => {
  if (key === 'once') return t.once;
  if (key === UNDATED) return t.undated;
  if (DAY.test(key)) return t.day(day(key));
  const name = parseKey(key);
  if (name === undefined) return key;
  const [year, ordinal] = [String(name.year), String(name.ordinal)];
  switch (name.unit) {
    case 'WEEK':
      return t.week(ordinal, year);
    case 'MONTH':
      return t.month(ordinal, year);
    case 'QUARTER':
      return t.quarter(ordinal, year);
    case 'HALF_YEAR':
      return t.half(ordinal, year);
    case 'NINE_MONTHS':
      return t.nineMonths(year);
    case 'YEAR':
      return t.year(year);
  }
};

/** For the head of a column, under which the year stands once. */
export const periodShort = (key: string, { common: { period: t } }: Texts): string => {
  if (key === 'once') return t.onceShort;
  if (key === UNDATED) return t.undatedShort;
  if (DAY.test(key)) return `${key.slice(8, 10)}/${key.slice(5, 7)}`;
  const name = parseKey(key);
  if (name === undefined) return key;
  const ordinal = String(name.ordinal);
  switch (name.unit) {
    case 'WEEK':
      return t.weekShort(ordinal);
    case 'MONTH':
      return t.monthShort(ordinal);
    case 'QUARTER':
      return t.quarterShort(ordinal);
    case 'HALF_YEAR':
      return t.halfShort(ordinal);
    case 'NINE_MONTHS':
      return t.nineMonthsShort;
    case 'YEAR':
      return t.yearShort;
  }
};
