import {
  addDays,
  dateOf,
  daysBetween,
  lastDayOfMonth,
  maxDate,
  minDate,
  monthOf,
  weekdayOf,
  yearOf,
  type LocalDate,
} from '#libs/kernel/time.js';
import type { PeriodKey, PeriodSystem, PeriodUnit } from './schedule.js';

/** A named span of days, both ends inclusive. */
export interface Period {
  readonly unit: PeriodUnit;
  readonly key: PeriodKey;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** Years that keys may name. */
export const YEAR_MIN = 1900;
export const YEAR_MAX = 2999;

/** Whether a year is one that plans can be about; others are typing mistakes, and the arithmetic of days ends somewhere. */
export const isYear = (year: number): boolean => YEAR_MIN <= year && year <= YEAR_MAX;

/** The day of the month on which a report period ends (Decree 09/2019/NĐ-CP, art. 12); the next one starts the day after. */
export const CUT_OFF_DAY = 14;

/** Months of each unit that consists of months, and how many of them a year has; the only nine months are the first ones. */
const MONTHS: Readonly<Record<Exclude<PeriodUnit, 'WEEK'>, { readonly length: number; readonly perYear: number }>> = {
  MONTH: { length: 1, perYear: 12 },
  QUARTER: { length: 3, perYear: 4 },
  HALF_YEAR: { length: 6, perYear: 2 },
  NINE_MONTHS: { length: 9, perYear: 1 },
  YEAR: { length: 12, perYear: 1 },
};

const KEY = /^(?<year>\d{4})-(?:W(?<week>\d{2})|M(?<month>\d{2})|Q(?<quarter>[1-4])|H(?<half>[12])|(?<nine>9M)|(?<whole>Y))$/;

interface Name {
  readonly unit: PeriodUnit;
  readonly year: number;
  /** 1 for the first of the year. */
  readonly ordinal: number;
}

/** What a key names; `undefined` for nonsense such as month 13, week 53 of a year of 52, or the name of no period at all. */
export const parseKey = (key: string): Name | undefined => {
  const groups = KEY.exec(key)?.groups;
  const year = Number(groups?.['year']);
  if (!groups || !isYear(year)) return undefined;
  if (groups['week']) return inRange({ unit: 'WEEK', year, ordinal: Number(groups['week']) }, weeksOf(year));
  if (groups['month']) return inRange({ unit: 'MONTH', year, ordinal: Number(groups['month']) }, 12);
  if (groups['quarter']) return { unit: 'QUARTER', year, ordinal: Number(groups['quarter']) };
  if (groups['half']) return { unit: 'HALF_YEAR', year, ordinal: Number(groups['half']) };
  return { unit: groups['nine'] ? 'NINE_MONTHS' : 'YEAR', year, ordinal: 1 };
};

const inRange = (name: Name, max: number): Name | undefined => (name.ordinal >= 1 && name.ordinal <= max ? name : undefined);

const keyOf = ({ unit, year, ordinal }: Name): PeriodKey => {
  switch (unit) {
    case 'WEEK':
      return `${year}-W${String(ordinal).padStart(2, '0')}`;
    case 'MONTH':
      return `${year}-M${String(ordinal).padStart(2, '0')}`;
    case 'QUARTER':
      return `${year}-Q${ordinal}`;
    case 'HALF_YEAR':
      return `${year}-H${ordinal}`;
    case 'NINE_MONTHS':
      return `${year}-9M`;
    case 'YEAR':
      return `${year}-Y`;
  }
};

const thursdayOf = (date: LocalDate): LocalDate => addDays(date, 4 - weekdayOf(date));

/** The week of a Thursday: the first Thursday of a year is in its week 1, the second in week 2 (ISO 8601). */
const weekOf = (thursday: LocalDate): Name => {
  const year = yearOf(thursday);
  return { unit: 'WEEK', year, ordinal: Math.floor(daysBetween(dateOf(year, 1, 1), thursday) / 7) + 1 };
};

/** 52, or 53 where the year starts or ends on a Thursday: 28 December always lies in the last week. */
export const weeksOf = (year: number): number => weekOf(thursdayOf(dateOf(year, 12, 28))).ordinal;

/** The months after which a period is named, whatever days its figures cover. */
const namedSpan = ({ unit, year, ordinal }: Name): { readonly from: LocalDate; readonly to: LocalDate } => {
  if (unit === 'WEEK') {
    const thursday = addDays(thursdayOf(dateOf(year, 1, 4)), 7 * (ordinal - 1));
    return { from: addDays(thursday, -3), to: addDays(thursday, 3) };
  }
  const last = ordinal * MONTHS[unit].length;
  return { from: dateOf(year, last - MONTHS[unit].length + 1, 1), to: lastDayOfMonth(year, last) };
};

const periodOf = (name: Name, system: PeriodSystem): Period => {
  const span = namedSpan(name);
  const key = keyOf(name);
  if (system === 'CALENDAR' || name.unit === 'WEEK') return { unit: name.unit, key, ...span };
  return {
    unit: name.unit,
    key,
    from: dateOf(yearOf(span.from), monthOf(span.from) - 1, CUT_OFF_DAY + 1),
    to: dateOf(yearOf(span.to), monthOf(span.to), CUT_OFF_DAY),
  };
};

/**
 * The days that a key means in a system. `REPORT` (Decree 09/2019/NĐ-CP, art. 12): a month is the 15th of the month before to the 14th, a
 * quarter ends on the 14th of its last month, the year is 15/12 to 14/12; nine months, which provinces add, 15/12 to 14/9. The
 * Decree knows no week: a report week is the ISO week. `undefined` for a key that names no period.
 */
export const periodByKey = (key: string, system: PeriodSystem): Period | undefined => {
  const name = parseKey(key);
  return name && periodOf(name, system);
};

/**
 * The periods of a unit that belong to a span of days, whole, in order: those named after months that touch the span, as far as their
 * days touch it too; for weeks, those whose Thursday lies in it. So the year 2026 has 12 months, 4 quarters and 53 weeks in both
 * systems, and the report month 15/12/2026 to 14/01/2027 belongs to 2027.
 */
export const periodsBetween = (unit: PeriodUnit, system: PeriodSystem, from: LocalDate, to: LocalDate): readonly Period[] => {
  if (to < from || yearOf(from) > YEAR_MAX || yearOf(to) < YEAR_MIN) return [];
  if (unit === 'WEEK') return weeksBetween(maxDate(from, dateOf(YEAR_MIN, 1, 1)), minDate(to, dateOf(YEAR_MAX, 12, 31)));
  const periods: Period[] = [];
  const lastYear = Math.min(yearOf(to), YEAR_MAX);
  for (let year = Math.max(yearOf(from), YEAR_MIN); year <= lastYear; year++) {
    for (let ordinal = 1; ordinal <= MONTHS[unit].perYear; ordinal++) {
      const name: Name = { unit, year, ordinal };
      const named = namedSpan(name);
      if (named.from > to || named.to < from) continue;
      const period = periodOf(name, system);
      if (period.from <= to && period.to >= from) periods.push(period);
    }
  }
  return periods;
};

const weeksBetween = (from: LocalDate, to: LocalDate): readonly Period[] => {
  const weeks: Period[] = [];
  const first = thursdayOf(from);
  for (let thursday = first < from ? addDays(first, 7) : first; thursday <= to; thursday = addDays(thursday, 7)) {
    weeks.push({ unit: 'WEEK', key: keyOf(weekOf(thursday)), from: addDays(thursday, -3), to: addDays(thursday, 3) });
  }
  return weeks;
};

/** Total order of keys: by the first and last day of what they name, then keys that name no period (`once`, `undated`) by their text. */
export const compareKeys = (a: PeriodKey, b: PeriodKey): number => {
  const left = sortText(a);
  const right = sortText(b);
  return left < right ? -1 : left > right ? 1 : 0;
};

const sortText = (key: PeriodKey): string => {
  const name = parseKey(key);
  if (!name) return `~${key}`;
  const { from, to } = namedSpan(name);
  return `${from} ${to} ${key}`;
};
