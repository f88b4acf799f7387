import type { Language } from '#libs/kernel/language.js';
import { dateAt, type Instant, type LocalDate, timeOfDayAt, weekdayOf } from '#libs/kernel/time.js';

/*
 * Always of Asia/Ho_Chi_Minh and never of the machine, and never a short form of `Intl`: those gave "15:07 5/9/26" for a Vietnamese reader.
 */

export interface Formats {
  /** `20/03/2026` */
  readonly day: (on: LocalDate | string) => string;
  /** `17:00 ngày 20/03/2026` */
  readonly instant: (at: Instant) => string;
  /** `20/03/2026 17:00` */
  readonly shortInstant: (at: Instant) => string;
  readonly weekday: (on: LocalDate) => string;
  readonly number: (value: number) => string;
  /** A reported figure as the API sends it, with all of its decimals: `1.234.567,891`. */
  readonly figure: (value: string) => string;
  /** A computed decimal as the API sends it, to two places. */
  readonly decimal: (value: string) => string;
  /** `32,1%`; a dash where nothing is expected. */
  readonly share: (part: number, whole: number) => string;
}

const WEEKDAYS: Readonly<Record<Language, readonly string[]>> = {
  vi: ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ Nhật'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
};

const LOCALES: Readonly<Record<Language, string>> = { vi: 'vi-VN', en: 'en-GB' };

const day = (on: string): string => `${on.slice(8, 10)}/${on.slice(5, 7)}/${on.slice(0, 4)}`;

export const formatsOf = (language: Language): Formats => {
  const plain = new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 2 });
  const exact = new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 15 });
  const share = new Intl.NumberFormat(LOCALES[language], { style: 'percent', maximumFractionDigits: 1 });
  return {
    day,
    instant: (at) => `${timeOfDayAt(at)}${language === 'vi' ? ' ngày ' : ' on '}${day(dateAt(at))}`,
    shortInstant: (at) => `${day(dateAt(at))} ${timeOfDayAt(at)}`,
    weekday: (on) => WEEKDAYS[language][weekdayOf(on) - 1] ?? '',
    number: (value) => plain.format(value),
    figure: (value) => exact.format(value as Intl.StringNumericLiteral),
    decimal: (value) => plain.format(value as Intl.StringNumericLiteral),
    share: (part, whole) => (whole === 0 ? '–' : share.format(part / whole)),
  };
};
