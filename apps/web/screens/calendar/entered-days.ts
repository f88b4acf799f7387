import { isWeekend, type DayKind } from '#libs/calendar/working-calendar.js';
import { normalise } from '#libs/kernel/text.js';
import { addDays, daysBetween, yearOf, type LocalDate } from '#libs/kernel/time.js';
import { parseTypedDay } from '../../texts/days.js';

/** Longer than any holiday; what is longer was mistyped. */
const DAYS_MAX = 31;

export const KINDS = ['OFF', 'OFF_SWAPPED', 'MAKE_UP_WORKING', 'ORDINARY'] as const satisfies readonly DayKind[];

/** As they are typed. */
interface TypedDays {
  readonly kind: string;
  readonly from: string;
  /** Blank: one day. */
  readonly to: string;
  /** On which what is swapped is made up for; blank: not told here. */
  readonly makeUp: string;
}

export interface EnteredDay {
  readonly date: LocalDate;
  readonly kind: DayKind;
}

/** What is said of a day. */
export interface DayEntry {
  readonly date: string;
  readonly kind: DayKind;
  readonly name: string;
  readonly certainty: string;
  readonly source: string;
  readonly decidedOn: string | null;
}

type DaysMistake = Partial<Readonly<Record<'from' | 'to' | 'makeUp', 'DAY' | 'WEEKEND' | 'SPAN' | 'MAKE_UP'>>>;

/** The days that one entry is about: saturdays and sundays are off anyway and are not swapped. @returns instead what is wrong, by field */
export const enteredDays = ({ kind: typed, from, to, makeUp }: TypedDays): { readonly days: readonly EnteredDay[] } | DaysMistake => {
  const kind = KINDS.find((each) => each === typed) ?? 'OFF';
  const first = parseTypedDay(from);
  if (first === undefined) return { from: 'DAY' };
  const last = to.trim() === '' ? first : parseTypedDay(to);
  if (last === undefined) return { to: 'DAY' };
  if (last < first || yearOf(last) !== yearOf(first) || daysBetween(first, last) >= DAYS_MAX) return { to: 'SPAN' };
  const span = Array.from({ length: daysBetween(first, last) + 1 }, (_, n) => addDays(first, n));
  const days = span.filter((date) => kind !== 'OFF_SWAPPED' || !isWeekend(date)).map((date) => ({ date, kind }));
  if (days.length === 0) return { from: 'WEEKEND' };
  if (kind !== 'OFF_SWAPPED' || makeUp.trim() === '') return { days };
  const madeUpOn = parseTypedDay(makeUp);
  if (madeUpOn === undefined || !isWeekend(madeUpOn) || yearOf(madeUpOn) !== yearOf(first)) return { makeUp: 'MAKE_UP' };
  return { days: [...days, { date: madeUpOn, kind: 'MAKE_UP_WORKING' }] };
};

/**
 * Those of which something new is said: the server records nothing of what stands already, nor where something is taken back that nobody entered.
 *
 * @param entries of their year, in the order of recording
 */
export const changedBy = <Day extends DayEntry>(days: readonly Day[], entries: readonly DayEntry[]): readonly Day[] => {
  const standing = new Map(entries.map((entry) => [entry.date, entry]));
  return days.filter((day) => {
    const stands = standing.get(day.date);
    return stands === undefined
      ? day.kind !== 'ORDINARY'
      : day.kind !== stands.kind ||
          day.certainty !== stands.certainty ||
          day.decidedOn !== stands.decidedOn ||
          normalise(day.name) !== stands.name ||
          normalise(day.source) !== stands.source;
  });
};
