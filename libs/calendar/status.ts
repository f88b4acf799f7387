import { addDays, dateAt, daysBetween, endOfDay, startOfDay, type Instant, type LocalDate } from '#libs/kernel/time.js';
import type { Deadline } from './schedule.js';

export type Phase = 'OPEN' | 'SUBMITTED' | 'RETURNED' | 'ACCEPTED' | 'WAIVED' | 'CANCELLED';
export type Timeliness = 'NONE' | 'ON_TIME' | 'LATE' | 'EXCUSED_LATE';

/**
 * Where an obligation stands at an instant; exactly one term of
 * `created = waived + cancelled + notYet + expected`, `expected = onTime + late + excusedLate + overdue + open + undated`.
 */
export const OBLIGATION_STATUSES = [
  'WAIVED',
  'CANCELLED',
  'NOT_YET',
  'ON_TIME',
  'LATE',
  'EXCUSED_LATE',
  'OVERDUE',
  'OPEN',
  'UNDATED',
] as const;
export type ObligationStatus = (typeof OBLIGATION_STATUSES)[number];

/** A new day for one obligation, and the instant at which it was granted. */
export interface Extension {
  readonly dueOn: LocalDate;
  readonly at: Instant;
  /** The day as it was first entered, where that may have been put right since. */
  readonly enteredDueOn?: LocalDate;
  /** Set where there was no day when it was granted. */
  readonly undated?: true;
}

/** What an extension does to the deadline. */
export type ExtensionEffect =
  | 'MOVED'
  /** Nothing: it was granted after the day in force had passed. */
  | 'TOO_LATE'
  /** Nothing any more: the deadline is that day or a later one without it, as where the plan was amended. */
  | 'OVERTAKEN'
  /** Nothing any more: it was entered by mistake, and put right to a day that is no later than the deadline. */
  | 'TAKEN_BACK';

/** What the events up to some position say of an obligation, judged. Nothing of it hangs on the clock. */
export interface ObligationFacts {
  readonly phase: Phase;
  /** Of the first submission (or fulfilment) that was not voided as invalid. */
  readonly timeliness: Timeliness;
  /** Legal time of that submission. */
  readonly metAt: Instant | null;
  /** First day of its period; null where it has none and is owed from the start. */
  readonly periodFrom: LocalDate | null;
  /** The deadline in force; null while there is none. */
  readonly dueOn: LocalDate | null;
  /** The day from which nobody holds it, because its holder has ended and nobody has decided yet who follows; null: somebody holds it. */
  readonly undecidedFrom: LocalDate | null;
  /** It was ordered, and not only asked for or aimed at: it can come to be overdue. */
  readonly binding: boolean;
}

/** What extensions make of a deadline. */
export interface ExtendedDeadline<Given extends Extension> {
  /** The day by which the obligation has to be met, and on which it is judged; null while there is none. */
  readonly dueOn: LocalDate | null;
  /** In order. */
  readonly extensions: readonly (Given & { readonly effect: ExtensionEffect })[];
}

/**
 * The computed deadline with its extensions, applied in the order in which they were granted. An extension moves the deadline only if it was granted
 * before the deadline then in force had passed, and only to a later day: one that is granted afterwards cannot turn late into on time. An obligation
 * without a day gets one by an extension, and keeps it where an earlier day becomes known afterwards.
 */
export const extendedDeadline = <Given extends Extension>(deadline: Deadline, granted: readonly Given[]): ExtendedDeadline<Given> => {
  let dueOn = deadline.state === 'DATED' ? deadline.dueOn : null;
  const extensions = granted.map((extension) => {
    const effect = effectOf(extension, dueOn);
    if (effect === 'MOVED') dueOn = extension.dueOn;
    return { ...extension, effect };
  });
  return { dueOn, extensions };
};

const effectOf = ({ dueOn, enteredDueOn = dueOn, at, undated }: Extension, inForce: LocalDate | null): ExtensionEffect => {
  if (inForce === null) return 'MOVED';
  if (undated !== true && !isKept(inForce, at)) return 'TOO_LATE';
  if (dueOn > inForce) return 'MOVED';
  return enteredDueOn > inForce ? 'TAKEN_BACK' : 'OVERTAKEN';
};

/** The day on which the obligation is judged. */
export const dueOnOf = (deadline: Deadline, extensions: readonly Extension[]): LocalDate | null =>
  extendedDeadline(deadline, extensions).dueOn;

/** Whether something done at `at` kept `dueOn`, which ends at 24:00 of that day (Civil Code 2015, art. 148(6)). */
export const isKept = (dueOn: LocalDate, at: Instant): boolean => at < endOfDay(dueOn);

/**
 * Judged on the first valid submission against the deadline in force, whatever becomes of the document afterwards. While there is no day nothing is
 * late; a day that is fixed later makes it be judged again.
 */
export const timelinessOf = (dueOn: LocalDate | null, metAt: Instant | null, excused: boolean): Timeliness => {
  if (metAt === null) return 'NONE';
  if (dueOn === null || isKept(dueOn, metAt)) return 'ON_TIME';
  return excused ? 'EXCUSED_LATE' : 'LATE';
};

/**
 * The one term of the sum that an obligation counts in at an instant. What was submitted counts as such even before its period begins; before that it is
 * `NOT_YET`, with or without a day. This is the rule; the database is asked it by `statusSql`, which stands beside it in the same order.
 */
export const statusAt = (facts: ObligationFacts, at: Instant): ObligationStatus => {
  const { phase, timeliness, metAt, periodFrom, dueOn, undecidedFrom, binding } = facts;
  if (phase === 'WAIVED' || phase === 'CANCELLED') return phase;
  if (metAt !== null && metAt <= at && timeliness !== 'NONE') return timeliness;
  if (periodFrom !== null && at < startOfDay(periodFrom)) return 'NOT_YET';
  if (dueOn === null || (undecidedFrom !== null && at >= startOfDay(undecidedFrom))) return 'UNDATED';
  return isKept(dueOn, at) || !binding ? 'OPEN' : 'OVERDUE';
};

/** What is open is shown as due soon so many days ahead, its own day included; the usual warning of task systems. */
export const DUE_SOON_DAYS = 3;

/** Open, and due today or soon; in SQL `dueSoonSql`. @param status of the obligation at that instant */
export const isDueSoon = (status: ObligationStatus, dueOn: LocalDate | null, at: Instant): boolean => {
  if (status !== 'OPEN' || dueOn === null) return false;
  const left = daysBetween(dateAt(at), dueOn);
  return left >= 0 && left <= DUE_SOON_DAYS;
};

/** Instants at which an obligation may begin to stand otherwise, or to be due soon, although nothing happens. */
export const turningPoints = ({ metAt, periodFrom, dueOn, undecidedFrom }: ObligationFacts): readonly Instant[] => [
  ...(metAt === null ? [] : [metAt]),
  ...(periodFrom === null ? [] : [startOfDay(periodFrom)]),
  ...(dueOn === null ? [] : [startOfDay(addDays(dueOn, -DUE_SOON_DAYS)), endOfDay(dueOn)]),
  ...(undecidedFrom === null ? [] : [startOfDay(undecidedFrom)]),
];

/** How many obligations stand where. Never clipped: the parts always sum up to the whole. */
export interface StatusCounts {
  readonly created: number;
  readonly waived: number;
  readonly cancelled: number;
  readonly notYet: number;
  readonly expected: number;
  readonly onTime: number;
  readonly late: number;
  readonly excusedLate: number;
  readonly overdue: number;
  readonly open: number;
  readonly undated: number;
}

/** The sums of the counts. @param of how many stand there */
export const statusCounts = (of: (status: ObligationStatus) => number): StatusCounts => {
  const [waived, cancelled, notYet] = [of('WAIVED'), of('CANCELLED'), of('NOT_YET')];
  const [onTime, late, excusedLate] = [of('ON_TIME'), of('LATE'), of('EXCUSED_LATE')];
  const [overdue, open, undated] = [of('OVERDUE'), of('OPEN'), of('UNDATED')];
  const expected = onTime + late + excusedLate + overdue + open + undated;
  const created = waived + cancelled + notYet + expected;
  return { created, waived, cancelled, notYet, expected, onTime, late, excusedLate, overdue, open, undated };
};
