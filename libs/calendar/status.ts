import { dateAt, daysBetween, endOfDay, startOfDay, type Instant, type LocalDate } from '#libs/kernel/time.js';
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

/** What the events up to some position say of an obligation. Nothing of it hangs on the clock. */
export interface ObligationFacts {
  readonly phase: Phase;
  /** Legal time of the first submission (or fulfilment) that was not voided as invalid. */
  readonly firstValidSubmission: Instant | null;
  /** As enumerated. */
  readonly deadline: Deadline;
  /** In the order in which they were granted. */
  readonly extensions: readonly Extension[];
  readonly excused: boolean;
  /** First day of its period; null where it has none and is owed from the start. */
  readonly periodFrom: LocalDate | null;
  /** A body that was asked and not ordered (`REQUESTS`) is never overdue. */
  readonly authority: 'ASSIGNS' | 'REQUESTS';
  /** The day from which nobody holds it, because its holder has ended and nobody has decided yet who follows; absent or null: somebody holds it. */
  readonly undecidedFrom?: LocalDate | null;
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
 * without a day gets one by an extension.
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

const effectOf = ({ dueOn, enteredDueOn = dueOn, at }: Extension, inForce: LocalDate | null): ExtensionEffect => {
  if (inForce === null) return 'MOVED';
  if (!isKept(inForce, at)) return 'TOO_LATE';
  if (dueOn > inForce) return 'MOVED';
  return enteredDueOn > inForce ? 'TAKEN_BACK' : 'OVERTAKEN';
};

/** The day on which the obligation is judged. */
export const dueOnOf = ({ deadline, extensions }: Pick<ObligationFacts, 'deadline' | 'extensions'>): LocalDate | null =>
  extendedDeadline(deadline, extensions).dueOn;

/** Whether something done at `at` kept `dueOn`, which ends at 24:00 of that day (Civil Code 2015, art. 148(6)). */
export const isKept = (dueOn: LocalDate, at: Instant): boolean => at < endOfDay(dueOn);

/** Submitted by the instant `at`, in legal time. */
const submittedBy = (facts: ObligationFacts, at: Instant): Instant | null =>
  facts.firstValidSubmission !== null && facts.firstValidSubmission <= at ? facts.firstValidSubmission : null;

/**
 * Judged on the first valid submission against the deadline in force, whatever becomes of the document afterwards. While there is no day nothing is
 * late; a day that is fixed later makes it be judged again.
 */
export const timelinessAt = (facts: ObligationFacts, at: Instant): Timeliness => {
  const submitted = submittedBy(facts, at);
  if (submitted === null) return 'NONE';
  const dueOn = dueOnOf(facts);
  if (dueOn === null || isKept(dueOn, submitted)) return 'ON_TIME';
  return facts.excused ? 'EXCUSED_LATE' : 'LATE';
};

/**
 * The one term of the sum that an obligation counts in at an instant. This is the rule; queries ask it of the database as `statusSql`
 * (`libs/read-models/obligations/queries/status-sql.ts`), and a spec holds the two against each other. What was submitted counts as such even before its period begins;
 * before that it is `NOT_YET`, with or without a day.
 */
export const statusAt = (facts: ObligationFacts, at: Instant): ObligationStatus => {
  if (facts.phase === 'WAIVED' || facts.phase === 'CANCELLED') return facts.phase;
  const timeliness = timelinessAt(facts, at);
  if (timeliness !== 'NONE') return timeliness;
  if (facts.periodFrom !== null && at < startOfDay(facts.periodFrom)) return 'NOT_YET';
  const dueOn = dueOnOf(facts);
  const isNobodys = facts.undecidedFrom != null && at >= startOfDay(facts.undecidedFrom);
  if (dueOn === null || isNobodys) return 'UNDATED';
  return isKept(dueOn, at) || facts.authority === 'REQUESTS' ? 'OPEN' : 'OVERDUE';
};

/** Open, and due today or within the next `days` days; queries ask it as `dueSoonSql`. */
export const isDueSoon = (facts: ObligationFacts, at: Instant, days: number): boolean => {
  const dueOn = dueOnOf(facts);
  if (dueOn === null || statusAt(facts, at) !== 'OPEN') return false;
  const left = daysBetween(dateAt(at), dueOn);
  return left >= 0 && left <= days;
};

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

/** The counts of some statuses; queries count in SQL (`countedSql`). */
export const countStatuses = (statuses: Iterable<ObligationStatus>): StatusCounts => {
  const count = Object.fromEntries(OBLIGATION_STATUSES.map((status) => [status, 0])) as Record<ObligationStatus, number>;
  for (const status of statuses) count[status]++;
  const expected = count.ON_TIME + count.LATE + count.EXCUSED_LATE + count.OVERDUE + count.OPEN + count.UNDATED;
  return {
    created: count.WAIVED + count.CANCELLED + count.NOT_YET + expected,
    waived: count.WAIVED,
    cancelled: count.CANCELLED,
    notYet: count.NOT_YET,
    expected,
    onTime: count.ON_TIME,
    late: count.LATE,
    excusedLate: count.EXCUSED_LATE,
    overdue: count.OVERDUE,
    open: count.OPEN,
    undated: count.UNDATED,
  };
};
