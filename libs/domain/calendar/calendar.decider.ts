import { isWeekend } from '#libs/calendar/working-calendar.js';
import { accept, type Decider, type Decision, refuse, unreachable } from '#libs/kernel/decider.js';
import { normalise } from '#libs/kernel/text.js';
import { dateAt, type LocalDate, weekdayOf, yearOf } from '#libs/kernel/time.js';
import { firstRefusal, NAME_LENGTH_MAX, same, sourceRefused, tooLong } from '../checks.js';
import type { CalendarCommand, CalendarRefusal } from './calendar.commands.js';
import { evolveCalendarYear, initialCalendarYear, type CalendarDay, type CalendarEvent, type CalendarYear } from './calendar.js';

export type * from './calendar.commands.js';

/** As it is stored: NFC, no stray spaces. */
const stored = (day: CalendarDay): CalendarDay => ({
  date: day.date,
  kind: day.kind,
  name: normalise(day.name),
  certainty: day.certainty,
  source: normalise(day.source),
  decidedOn: day.decidedOn,
});

/** A make-up day is an otherwise free one, a swapped day an otherwise worked one; a holiday may fall on any (Labour Code 2019, art. 111-112). */
const weekdayFits = ({ date, kind }: CalendarDay): boolean => {
  switch (kind) {
    case 'MAKE_UP_WORKING':
      return isWeekend(date);
    case 'OFF_SWAPPED':
      return !isWeekend(date);
    case 'OFF':
    case 'ORDINARY':
      return true;
  }
};

/**
 * Whether a change has to name the day of its decision. It has not where it follows from the law or from astronomy, which hold from the beginning;
 * where a mistake is taken back that nobody ever decided; and where the day is still to come, because no deadline that it can move has passed.
 */
const needsDecisionDay = ({ date, kind, certainty, decidedOn }: CalendarDay, today: LocalDate): boolean =>
  decidedOn === null && date < today && kind !== 'ORDINARY' && certainty !== 'STATUTORY' && certainty !== 'COMPUTED';

/** Whether it says what stands, perhaps in other words: no deadline can move by it. */
const isOnlyReworded = (day: CalendarDay, standing: CalendarDay | undefined): boolean =>
  standing !== undefined && same(day, { ...standing, name: day.name, source: day.source });

/** What a day is decided against. */
interface Given {
  readonly year: number;
  /** What stands for the day. */
  readonly standing: CalendarDay | undefined;
  readonly today: LocalDate;
  /** No day of the year was known before, so that no deadline in it was judged by another calendar. */
  readonly isFirst: boolean;
}

const dayRefused = (day: CalendarDay, { year, standing, today, isFirst }: Given, path: string): CalendarRefusal | undefined => {
  const { date, kind, decidedOn } = day;
  const standingDecidedOn = standing?.decidedOn ?? null;
  return firstRefusal<CalendarRefusal>(
    () => (yearOf(date) === year ? undefined : { type: 'DayOfAnotherYear', path: `${path}.date`, date, year }),
    () => (day.name === '' ? { type: 'NameMissing', path: `${path}.name` } : tooLong(`${path}.name`, day.name, NAME_LENGTH_MAX)),
    () => sourceRefused(day.source, `${path}.source`),
    () => (weekdayFits(day) ? undefined : { type: 'WeekdayOfAnotherKind', path: `${path}.kind`, date, weekday: weekdayOf(date), kind }),
    () =>
      decidedOn !== null && decidedOn > today ? { type: 'DateInFuture', path: `${path}.decidedOn`, date: decidedOn, today } : undefined,
    () =>
      standingDecidedOn !== null && (decidedOn === null || decidedOn < standingDecidedOn)
        ? { type: 'DecidedEarlier', path: `${path}.decidedOn`, date, decidedOn, standingDecidedOn }
        : undefined,
    () =>
      !isFirst && !isOnlyReworded(day, standing) && needsDecisionDay(day, today)
        ? { type: 'DecisionDayMissing', path: `${path}.decidedOn`, date, today }
        : undefined,
  );
};

/** What a day changes of what is entered; nothing when it says the same, or takes back what nobody had entered. */
const changeOf = (day: CalendarDay, standing: CalendarDay | undefined): readonly CalendarEvent[] =>
  same(day, standing) || (day.kind === 'ORDINARY' && standing === undefined) ? [] : [{ type: 'CalendarDayChanged', ...day }];

const importDays = (
  days: readonly CalendarDay[],
  year: CalendarYear,
  { year: yearNumber, at }: CalendarCommand,
  pathOf: (index: number) => string,
): Decision<CalendarEvent, CalendarRefusal> => {
  const against = { year: yearNumber, today: dateAt(at), isFirst: year.days.size === 0 };
  const named = new Map<string, CalendarDay>();
  const events: CalendarEvent[] = [];
  for (const [index, given] of days.entries()) {
    const path = pathOf(index);
    const day = stored(given);
    const standing = year.days.get(day.date);
    const refusal = dayRefused(day, { ...against, standing }, path);
    if (refusal !== undefined) return refuse(refusal);
    const twin = named.get(day.date);
    if (twin !== undefined && !same(day, twin)) return refuse({ type: 'DayTwice', path: `${path}.date`, date: day.date });
    named.set(day.date, day);
    if (twin === undefined) events.push(...changeOf(day, standing));
  }
  return accept(...events);
};

export const calendarDecider: Decider<CalendarCommand, CalendarEvent, CalendarYear, CalendarRefusal> = {
  initial: initialCalendarYear,
  evolve: evolveCalendarYear,
  decide: (command, year) => {
    switch (command.type) {
      case 'ChangeCalendarDay':
        return importDays([command.day], year, command, () => 'day');
      case 'ImportCalendar':
        return importDays(command.days, year, command, (index) => `days[${index}]`);
      default:
        return unreachable(command);
    }
  },
};
