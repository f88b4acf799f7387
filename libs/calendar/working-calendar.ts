import { addDays, dateOf, weekdayOf, yearOf, type LocalDate } from '#libs/kernel/time.js';
import type { Certainty } from './schedule.js';

/** `ORDINARY` takes an earlier entry back: the day is again what its weekday makes it. */
export type DayKind = 'OFF' | 'OFF_SWAPPED' | 'MAKE_UP_WORKING' | 'ORDINARY';

/** How sure a calendar entry is. Only `PROJECTED` makes a deadline provisional; see `isSettled`. */
export type DayCertainty = 'STATUTORY' | 'OFFICIAL' | 'REPORTED' | 'COMPUTED' | 'PROJECTED';

/** One day that is not what its weekday makes it. */
export interface DayEntry {
  readonly date: LocalDate;
  readonly kind: DayKind;
  readonly certainty: DayCertainty;
  readonly name: string;
  /** Day on which the authority decided it; absent or null where it follows from the law or the day is not known. */
  readonly decidedOn?: LocalDate | null;
}

/** The calendar as decided by the end of one day. */
export interface CalendarEdition {
  /** In force from this day on; null for what no dated decision made. */
  readonly decidedOn: LocalDate | null;
  readonly days: ReadonlyMap<LocalDate, DayKind>;
  /** Days that an announcement still to come may change. */
  readonly unsettled: ReadonlySet<LocalDate>;
  /** Years of which not even the place of the holidays is known. */
  readonly blankYears: ReadonlySet<number>;
}

/**
 * Working days of the years for which there are entries. It keeps every edition, because a deadline is judged by what was decided
 * before it passed.
 */
export interface WorkingCalendar {
  /** First and last day of the years with entries; null without any. A year without entries between them is not covered. */
  readonly coverage: { readonly from: LocalDate; readonly to: LocalDate } | null;
  readonly years: ReadonlySet<number>;
  /** In order of decision; never empty. The last holds every decision. */
  readonly editions: readonly [CalendarEdition, ...CalendarEdition[]];
}

/** A day that was counted to, or the first day that had to be known and lies outside the calendar. */
export type DayResult =
  | { readonly found: true; readonly date: LocalDate; readonly certainty: Certainty }
  | { readonly found: false; readonly outside: LocalDate };

export type Announcement = 'ANNOUNCED' | 'AWAITED' | 'NOT_COVERED';

/**
 * How far from a projected holiday its announcement may change days. From 2024 to 2026 no swapped or make-up day lay more than 11 days from its
 * holiday (Saturday 22/08/2026, made up for 31/08, before 02/09; a spec measures it); 14 makes it two whole weeks.
 */
export const ANNOUNCEMENT_REACH_DAYS = 14;

const SATURDAY = 6;

/** Saturday and Sunday are off for administrative bodies (Decision 188/1999/QĐ-TTg). */
export const isWeekend = (date: LocalDate): boolean => weekdayOf(date) >= SATURDAY;

/** @param entries in the order in which they were recorded; of two for one day and decision the later counts. */
export const workingCalendar = (entries: readonly DayEntry[]): WorkingCalendar => {
  const years = [...new Set(entries.map((entry) => yearOf(entry.date)))].sort((a, b) => a - b);
  const decisions = [...new Set(entries.map((entry) => entry.decidedOn ?? ''))].filter((day) => day !== '').sort() as LocalDate[];
  const first = years[0];
  const last = years.at(-1);
  return {
    coverage: first === undefined || last === undefined ? null : { from: dateOf(first, 1, 1), to: dateOf(last, 12, 31) },
    years: new Set(years),
    editions: [editionOf(entries, years, null), ...decisions.map((day) => editionOf(entries, years, day))],
  };
};

/**
 * The entry that holds for each day: the one of the latest decision, and of several of that day the one recorded last.
 * @param entries in the order of recording
 */
export const standingEntries = <Entry extends DayEntry>(entries: readonly Entry[]): ReadonlyMap<LocalDate, Entry> => {
  const standing = new Map<LocalDate, Entry>();
  for (const entry of entries) {
    const before = standing.get(entry.date)?.decidedOn;
    // A decision entered late does not undo a younger one.
    if (before && (!entry.decidedOn || entry.decidedOn < before)) continue;
    standing.set(entry.date, entry);
  }
  return standing;
};

const editionOf = (entries: readonly DayEntry[], years: readonly number[], decidedOn: LocalDate | null): CalendarEdition => {
  const standing = standingEntries(entries.filter((entry) => !entry.decidedOn || (decidedOn !== null && entry.decidedOn <= decidedOn)));
  const unsettled = new Set<LocalDate>();
  const told = new Set<number>();
  for (const { date, certainty } of standing.values()) {
    if (certainty === 'OFFICIAL' || certainty === 'PROJECTED') told.add(yearOf(date));
    if (certainty !== 'PROJECTED') continue;
    for (let n = -ANNOUNCEMENT_REACH_DAYS; n <= ANNOUNCEMENT_REACH_DAYS; n++) unsettled.add(addDays(date, n));
  }
  return {
    decidedOn,
    days: new Map([...standing].map(([date, entry]) => [date, entry.kind])),
    unsettled,
    blankYears: new Set(years.filter((year) => !told.has(year))),
  };
};

/** With every decision that was recorded. */
export const latestEdition = (calendar: WorkingCalendar): CalendarEdition => calendar.editions.at(-1) ?? calendar.editions[0];

export const covers = (calendar: WorkingCalendar, date: LocalDate): boolean => calendar.years.has(yearOf(date));

/** Whether a day is worked in one edition; the caller knows that the calendar covers it. */
const isWorkedIn = (edition: CalendarEdition, date: LocalDate): boolean => {
  const kind = edition.days.get(date) ?? 'ORDINARY';
  return kind === 'ORDINARY' ? !isWeekend(date) : kind === 'MAKE_UP_WORKING';
};

/** `undefined` for a day outside the calendar: not known is neither working nor off. */
export const isWorkingDay = (calendar: WorkingCalendar, date: LocalDate): boolean | undefined =>
  covers(calendar, date) ? isWorkedIn(latestEdition(calendar), date) : undefined;

/**
 * Whether no announcement still to come can change a day. It can near a `PROJECTED` entry, and anywhere in a year of which nothing was
 * announced or projected. `STATUTORY` and `COMPUTED` days (fixed by law, the lunar ones by astronomy) and `OFFICIAL` ones are fixed;
 * `REPORTED` ones too: the press reports an act that exists, and marking all around them as open would drown the days that are.
 */
const isSettledIn = (edition: CalendarEdition, date: LocalDate): boolean =>
  !edition.unsettled.has(date) && !edition.blankYears.has(yearOf(date));

export const isSettled = (calendar: WorkingCalendar, date: LocalDate): boolean => isSettledIn(latestEdition(calendar), date);

/** `AWAITED` while the yearly arrangement (Labour Code 2019, art. 112(3)) is not wholly entered. */
export const announcementOf = (calendar: WorkingCalendar, year: number): Announcement => {
  if (!calendar.years.has(year)) return 'NOT_COVERED';
  for (let date = dateOf(year, 1, 1); yearOf(date) === year; date = addDays(date, 1)) if (!isSettled(calendar, date)) return 'AWAITED';
  return 'ANNOUNCED';
};

/** The day itself when it is worked, otherwise the next one that is (Civil Code 2015, art. 148(5)). */
export const rollIn = (calendar: WorkingCalendar, edition: CalendarEdition, date: LocalDate): DayResult => {
  let certainty: Certainty = 'FIXED';
  for (let day = date; ; day = addDays(day, 1)) {
    if (!covers(calendar, day)) return { found: false, outside: day };
    if (!isSettledIn(edition, day)) certainty = 'PROVISIONAL';
    if (isWorkedIn(edition, day)) return { found: true, date: day, certainty };
  }
};

/** The `days`-th working day after `from`, which is not counted itself (art. 147); 0 is `from`, rolled. */
export const addWorkingDaysIn = (calendar: WorkingCalendar, edition: CalendarEdition, from: LocalDate, days: number): DayResult => {
  if (days === 0) return rollIn(calendar, edition, from);
  let certainty: Certainty = 'FIXED';
  let left = days;
  for (let day = addDays(from, 1); ; day = addDays(day, 1)) {
    if (!covers(calendar, day)) return { found: false, outside: day };
    if (!isSettledIn(edition, day)) certainty = 'PROVISIONAL';
    if (isWorkedIn(edition, day)) left--;
    if (left === 0) return { found: true, date: day, certainty };
  }
};
