import { isWeekend, type DayKind } from '#libs/calendar/working-calendar.js';
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
