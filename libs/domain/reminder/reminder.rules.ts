import type { Phase } from '#libs/calendar/status.js';
import { isWeekend, isWorkingDay, type WorkingCalendar } from '#libs/calendar/working-calendar.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { addDays, daysBetween, maxDate, type LocalDate } from '#libs/kernel/time.js';
import type { Authority } from '../plan/plan-content.js';
import type { ReminderMatter } from './reminder.js';

/*
 * Who is reminded of what on which day. Reminders judge nothing: whether something is overdue never waits for one, and none of them approves or
 * closes anything.
 */

/** On which days around a deadline somebody is told. */
export interface ReminderPolicy {
  /** So many days before the deadline its holders are reminded; 0 is the day itself. */
  readonly daysBefore: readonly number[];
  /** So many days after it they are reminded that it has passed. */
  readonly daysAfter: readonly number[];
  /** So many days after it a unit above is told: the first is for the issuer of the plan, the second for the unit above that one, and so on. */
  readonly escalateAfter: readonly number[];
}

/**
 * A reminder that nobody gave on its day, because the server was down or reminders were off, is made up for so long and then left: who turns reminders on
 * does not tell everybody about all of last year.
 */
export const CATCH_UP_DAYS = 14;

/** What is known of an obligation and counts for reminders. */
export interface ReminderFacts {
  readonly phase: Phase;
  /** As the plan reads for the period, and as it reads now. */
  readonly authorities: readonly Authority[];
  /** False for a quota whose missing is no breach: one that is aimed for, or not to be exceeded. */
  readonly isBinding: boolean;
  /** The deadline in force; null: unknown or undecided. */
  readonly dueOn: LocalDate | null;
  /** Every later day that was granted, also after the deadline, when it excuses from nothing. */
  readonly granted: readonly LocalDate[];
  /** First day of its period; null where it has none. */
  readonly periodFrom: LocalDate | null;
  /** Of a returned report; null: none was given. */
  readonly correctionDueOn: LocalDate | null;
  /** The business day on which the duty was recorded here. */
  readonly knownOn: LocalDate;
}

/** Something that is owed, with the day by which it is to be done. */
export interface Owed {
  readonly matter: ReminderMatter;
  readonly dueOn: LocalDate;
}

const owedDay = ({ phase, dueOn, granted, periodFrom, correctionDueOn }: ReminderFacts, day: LocalDate): Owed | undefined => {
  if (phase === 'RETURNED') return correctionDueOn === null ? undefined : { matter: 'CORRECTION', dueOn: correctionDueOn };
  if (phase !== 'OPEN' || dueOn === null || (periodFrom !== null && periodFrom > day)) return undefined;
  return { matter: 'OBLIGATION', dueOn: granted.reduce(maxDate, dueOn) };
};

/**
 * What of an obligation is owed on a day; undefined where there is nothing to remind of: it was met, waived or cancelled, has no day, its period has not
 * begun, or the body was asked and not ordered. What had passed when it was recorded here is history that was taken over, and reminds nobody.
 */
export const owedOn = (facts: ReminderFacts, day: LocalDate): Owed | undefined => {
  if (!facts.isBinding || facts.authorities.some((authority) => authority !== 'ASSIGNS')) return undefined;
  const owed = owedDay(facts, day);
  return owed === undefined || owed.dueOn < facts.knownOn ? undefined : owed;
};

/**
 * The step that has been reached, of those in days from the deadline (-3: three days before); undefined: none, or one too long ago.
 *
 * Only the latest counts, so that a server that was down for three days reminds once. Before a deadline the days off that follow `day` count as reached,
 * because nobody is told on them; afterwards only what is true on `day` itself is told.
 * @param until the last of the days off that follow `day`, or `day`
 */
export const stepReached = (steps: readonly number[], dueOn: LocalDate, day: LocalDate, until: LocalDate): number | undefined => {
  const today = daysBetween(dueOn, day);
  const ahead = daysBetween(dueOn, until);
  const reached = steps.filter((step) => (today > 0 ? step > 0 && step <= today : step <= 0 && step <= ahead));
  const latest = reached.reduce<number | undefined>((last, step) => (last === undefined || step > last ? step : last), undefined);
  return latest === undefined || today - latest > CATCH_UP_DAYS ? undefined : latest;
};

/** Every day of a policy on which holders are reminded, in days from the deadline. */
export const remindedSteps = ({ daysBefore, daysAfter }: ReminderPolicy): readonly number[] => [
  ...daysBefore.map((days) => (days === 0 ? 0 : -days)),
  ...daysAfter,
];

/**
 * The deadlines that may give cause for a reminder on a day.
 * @param until as for `stepReached`
 */
export const deadlinesAround = (
  { daysBefore, daysAfter, escalateAfter }: ReminderPolicy,
  day: LocalDate,
  until: LocalDate,
): { readonly from: LocalDate; readonly to: LocalDate } => ({
  from: addDays(day, -(Math.max(0, ...daysAfter, ...escalateAfter) + CATCH_UP_DAYS)),
  to: addDays(until, Math.max(0, ...daysBefore)),
});

/** A year of which the calendar says nothing has its weekends. */
const isWorked = (calendar: WorkingCalendar, day: LocalDate): boolean => isWorkingDay(calendar, day) ?? !isWeekend(day);

/** No holiday with the days around it is longer. */
const OFF_DAYS_MAX = 30;

/** The last of the days off that follow a working day, or that day itself; undefined on a day off, on which nobody is told anything. */
export const lastDayBeforeNextWork = (calendar: WorkingCalendar, day: LocalDate): LocalDate | undefined => {
  if (!isWorked(calendar, day)) return undefined;
  let last = day;
  while (daysBetween(day, last) < OFF_DAYS_MAX && !isWorked(calendar, addDays(last, 1))) last = addDays(last, 1);
  return last;
};

/**
 * Who is told of what the holders have not done, level by level: the issuer of the plan, then the units above it. A unit that owes it itself is not told of it
 * as the level above.
 * @param above the units above the issuer, nearest first
 */
export const levelsAbove = (holders: readonly OrgUnitId[], issuer: OrgUnitId, above: readonly OrgUnitId[]): readonly OrgUnitId[] =>
  [...new Set([issuer, ...above])].filter((unit) => !holders.includes(unit));
