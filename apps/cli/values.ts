import { isYear, parseKey } from '#libs/calendar/period.js';
import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { Language, Texts } from '#libs/kernel/language.js';
import {
  dayText as writtenDay,
  type Instant,
  lastInstantOf,
  type LocalDate,
  msOf,
  parseInstant,
  parseLocalDate,
} from '#libs/kernel/time.js';
import { UsageProblem } from './failures.js';

const wrong = (option: string, text: string, expected: Texts): UsageProblem => {
  const given = text.length > 80 ? `${text.slice(0, 80)}…` : text;
  return new UsageProblem({
    en: `${option}: "${given}" cannot be used; expected ${expected.en}.`,
    vi: `${option}: không dùng được "${given}"; cần ${expected.vi}.`,
  });
};

const DAY: Texts = { vi: 'một ngày có thật dạng NĂM-THÁNG-NGÀY như 2026-01-20', en: 'an existing day such as 2026-01-20' };

/** @throws UsageProblem */
export const dayIn = (option: string, text: string): LocalDate => {
  const day = parseLocalDate(text);
  if (day === undefined) throw wrong(option, text, DAY);
  return day;
};

/** @throws UsageProblem */
export const dayOption =
  (option: string) =>
  (text: string): LocalDate =>
    dayIn(option, text);

/** @throws UsageProblem */
export const yearOption =
  (option: string) =>
  (text: string): number => {
    const year = /^\d{4}$/.test(text) ? Number(text) : Number.NaN;
    if (!isYear(year)) throw wrong(option, text, { vi: 'một năm như 2026', en: 'a year such as 2026' });
    return year;
  };

/** @throws UsageProblem */
export const periodOption =
  (option: string) =>
  (text: string): PeriodKey => {
    if (parseKey(text) === undefined)
      throw wrong(option, text, {
        vi: 'một kỳ như 2026-Y, 2026-9M, 2026-H1, 2026-Q1, 2026-M03 hoặc 2026-W07',
        en: 'a period such as 2026-Y, 2026-9M, 2026-H1, 2026-Q1, 2026-M03 or 2026-W07',
      });
    return text;
  };

/** `2026-01-20..2026-01-31`. @throws UsageProblem */
export const daysOption =
  (option: string) =>
  (text: string): { readonly earliest: LocalDate; readonly latest: LocalDate } => {
    const [earliest, latest] = text.split('..').map((part) => parseLocalDate(part));
    if (text.split('..').length !== 2 || earliest === undefined || latest === undefined || latest < earliest)
      throw wrong(option, text, {
        vi: 'ngày sớm nhất và muộn nhất có thể, như 2026-01-20..2026-01-31',
        en: 'the first and last possible day, such as 2026-01-20..2026-01-31',
      });
    return { earliest, latest };
  };

const INSTANT: Texts = {
  vi: 'một thời điểm có múi giờ như 2026-01-21T17:00:00+07:00, hoặc một ngày (đến hết ngày)',
  en: 'an instant with its offset such as 2026-01-21T17:00:00+07:00, or a day (to its end)',
};

const instantIn = (text: string): Instant | undefined => {
  const day = parseLocalDate(text);
  return day === undefined ? parseInstant(text) : lastInstantOf(day);
};

/** @throws UsageProblem */
export const instantOption =
  (option: string) =>
  (text: string): Instant => {
    const at = instantIn(text);
    if (at === undefined) throw wrong(option, text, INSTANT);
    return at;
  };

/** Up to where the log is read. */
export type Until = { readonly position: number } | { readonly at: Instant };

/** @throws UsageProblem */
export const untilOption =
  (option: string) =>
  (text: string): Until => {
    if (/^\d{1,15}$/.test(text)) return { position: Number(text) };
    const at = instantIn(text);
    if (at === undefined)
      throw wrong(option, text, { vi: `${INSTANT.vi}, hoặc một vị trí như 1200`, en: `${INSTANT.en}, or a position such as 1200` });
    return { at };
  };

/** The id of a person, as a token may have it. @throws UsageProblem */
export const personOption =
  (option: string) =>
  (text: string): string => {
    if (!/^[A-Za-z0-9._~-]{1,64}$/.test(text))
      throw wrong(option, text, {
        vi: 'mã người (không phải tên): chữ cái không dấu, chữ số và . _ ~ -',
        en: 'an opaque id (not a name): letters, digits and . _ ~ -',
      });
    return text;
  };

/** In business time, to the second: `2026-01-20 08:00:00`. */
export const instantText = (at: Instant): string => new Date(msOf(at) + 7 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

/** `20/01/2026`. */
export const dayText = (day: LocalDate | null): string => (day === null ? '—' : writtenDay(day));

/** `20/01/2026 … 31/01/2026`; one day alone where both are the same. */
export const daysText = (from: LocalDate, to: LocalDate): string => (from === to ? dayText(from) : `${dayText(from)} … ${dayText(to)}`);

/** Rows as lines, with columns as wide as their longest cell and numbers to the right; the last column is not padded. */
export const table = (rows: readonly (readonly (string | number)[])[]): readonly string[] => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => widthOf(String(row[column] ?? '')))));
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const text = String(cell);
        const pad = ' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(text)));
        if (typeof cell === 'number') return `${pad}${text}`;
        return column === row.length - 1 ? text : `${text}${pad}`;
      })
      .join('  ')
      .trimEnd(),
  );
};

/** The width of a text in columns: a letter counts once, with its marks. */
const widthOf = (text: string): number => [...text.normalize('NFC')].length;

/** A text that is made for one answer only; texts that stay are `Texts`. */
export const pick = (language: Language, vi: string, en: string): string => (language === 'vi' ? vi : en);
