import type { ScheduledPeriod } from '#libs/calendar/schedule.js';
import type { LocalDate } from '#libs/kernel/time.js';

/* What goes on to be owed where a duty ended, and what does not where it came into force again. */

/** By when the time of an obligation is over: the last day of its period, and its day before it was extended. */
export interface TimeOf {
  readonly periodTo: LocalDate | null;
  readonly dueOn: LocalDate | null;
}

export const timeOf = ({ to, deadline }: ScheduledPeriod): TimeOf => ({
  periodTo: to ?? null,
  dueOn: deadline.state === 'DATED' ? deadline.dueOn : null,
});

/**
 * Whether an obligation is owed although its duty ended on the day `from`: its time was over by then.
 *
 * @param from null: the duty was closed as a whole
 */
export const outlastsDuty = (from: LocalDate | null, { periodTo, dueOn }: TimeOf): boolean =>
  from !== null && ((periodTo !== null && periodTo < from) || (dueOn !== null && dueOn < from));

/** Days on which a duty was cancelled, before an amendment put it in force again. */
export interface Lapse {
  /** Null: from the beginning. */
  readonly from: LocalDate | null;
  /** The day from which it is in force again. */
  readonly until: LocalDate;
}

export interface LapseWithReason extends Lapse {
  readonly reason: string;
}

/** Whether the time of an obligation ran out while its duty was cancelled: it stays cancelled when the duty comes into force again. */
export const isLapsed = ({ from, until }: Lapse, time: TimeOf): boolean => outlastsDuty(until, time) && !outlastsDuty(from, time);

/** Why the duty had been cancelled when the time of an obligation ran out; null where it had not. */
export const reasonOfLapse = ({ lapses }: { readonly lapses: readonly LapseWithReason[] }, time: TimeOf): string | null =>
  lapses.find((each) => isLapsed(each, time))?.reason ?? null;
