import type { Deadline, DocumentDate, PeriodKey } from '#libs/calendar/schedule.js';
import { extendedDeadline, timelinessOf, type Phase, type Timeliness } from '#libs/calendar/status.js';
import { isLapsed, outlastsDuty, timeOf, type TimeOf } from '#libs/domain/duty/lapses.js';
import { dueAfterWait, heldAgain, undecidedFrom, type Wait } from '#libs/domain/duty/waits.js';
import { isNeverLate } from '#libs/domain/item/quota-count.js';
import type { Authority, Indicator } from '#libs/domain/plan/plan-content.js';
import { isBeforeTakeOver } from '#libs/domain/plan/take-over.js';
import type { Position } from '#libs/event-log/event-log.js';
import type { PlanId, ReportId } from '#libs/kernel/ids.js';
import { dateAt, endOfDay, startOfDay, type Instant, type LocalDate } from '#libs/kernel/time.js';
import type { ObligationExcuse, ObligationExtension, ObligationRow } from '../queries/obligation.row.js';
import { nothingHappened, type DutyFacts, type ItemFact, type PeriodFacts, type Submission } from './facts.js';
import { countedQuota, itemsByPeriod, submittedByItems, type CountedQuota } from './quota.js';
import { periodsOf, type DutyPeriod, type Enumerate } from './scheduled.js';

/** What is shown of an obligation besides what its duty tells of it, and what hangs on the instant at which it is looked at. */
type Shown = Omit<
  ObligationRow,
  'dutyId' | 'kind' | 'planId' | 'ruleKey' | 'holders' | 'status' | 'dueSoon' | 'correctionOverdue' | 'needsOwnDay'
>;

/** One (duty, period) judged by the calendar as known. Dates and what follows from events, nothing that hangs on the clock. */
export interface JudgedObligation extends Shown {
  /** It was ordered, and not only asked for or aimed at: it can come to be overdue. */
  readonly binding: boolean;
  /** A notice has to be given once the deadline has passed, if nothing happens until then. */
  readonly noticeDue: boolean;
  /** The day from which nobody holds it; null: somebody does, or did when it fell due. */
  readonly undecidedFrom: LocalDate | null;
  /** The day on which it was met, unless it is waiting for its correction: from then on it stays with whoever held it. */
  readonly settledOn: LocalDate | null;
  /** In no schedule any more; kept because something was submitted for it. */
  readonly outsideSchedule: boolean;
  /** The day whose organisation it is counted under: the last of its period, else its day, else the plan's. */
  readonly unitDay: LocalDate;
  /** The version of a report whose figures count, here or with another duty beside it; null where none does. */
  readonly figures: {
    readonly reportId: ReportId;
    readonly version: number;
    readonly isBeside: boolean;
    readonly isReplaced: boolean;
  } | null;
  readonly indicators: readonly Indicator[];
  /** Of a quota. */
  readonly count: CountedQuota | null;
}

/** All obligations of a duty, by period. */
export const judgedObligations = (
  duty: DutyFacts,
  facts: ReadonlyMap<PeriodKey, PeriodFacts>,
  enumerate: Enumerate,
  waits: readonly Wait[],
): ReadonlyMap<PeriodKey, JudgedObligation> => {
  const periods = periodsOf(duty, facts, enumerate);
  const items = itemsByPeriod(periods, facts);
  const happened = (key: PeriodKey): Happened => ({ facts: facts.get(key) ?? nothingHappened, items: items.get(key) ?? [], waits });
  return new Map([...periods].map(([key, period]) => [key, judged(duty, period, happened(key))]));
};

/** One of them; undefined when the duty has no such period. */
export const judgedObligation = (
  duty: DutyFacts,
  facts: ReadonlyMap<PeriodKey, PeriodFacts>,
  enumerate: Enumerate,
  key: PeriodKey,
  waits: readonly Wait[],
): JudgedObligation | undefined => {
  const periods = periodsOf(duty, facts, enumerate);
  const period = periods.get(key);
  if (period === undefined) return undefined;
  const items = period.reading.quota === null ? [] : (itemsByPeriod(periods, facts).get(key) ?? []);
  return judged(duty, period, { facts: facts.get(key) ?? nothingHappened, items, waits });
};

const latestDay = (date: DocumentDate): LocalDate => (date.known ? date.date : date.latest);

/** What is known of one period. */
interface Happened {
  readonly facts: PeriodFacts;
  readonly items: readonly ItemFact[];
  /** When nobody held the duty. */
  readonly waits: readonly Wait[];
}

const judged = (
  duty: DutyFacts,
  { scheduled, reading, outsideSchedule }: DutyPeriod,
  { facts, items, waits }: Happened,
): JudgedObligation => {
  const original = scheduled.deadline.state === 'DATED' ? scheduled.deadline.dueOn : null;
  const deadline = deadlineOf(heldAgain(scheduled.deadline, waits), facts);
  const dueOn = deadline.dueOn === null ? null : dueAfterWait(deadline.dueOn, waits);
  const count = reading.quota && countedQuota(reading.quota, items);
  const closing = closingOf({ waivedAt: duty.waivedAt, cancelledAt: cancellingOf(duty, timeOf(scheduled)) }, facts);
  const met = metBy(closing, facts, items, count, dueOn);
  const isPast = met.phase === 'OPEN' && isBeforeTakeOver(duty.takenOver, dueOn);
  const nobodysFrom = undecidedFrom(dueOn, waits);
  const isNobodys = met.metAt !== null && nobodysFrom !== null && met.metAt >= startOfDay(nobodysFrom);
  // Field by field: what is spread into an object of so many makes it grow step by step, to three times its size.
  return {
    period: scheduled.period,
    title: reading.title,
    authority: reading.authority,
    binding: reading.authority === 'ASSIGNS' && reading.quota?.target !== 'AIM_FOR',
    periodFrom: scheduled.from ?? null,
    periodTo: scheduled.to ?? null,
    deadlineState: deadline.deadlineState,
    dueOn,
    originalDueOn: original,
    extensions: deadline.extensions,
    excuse: excuseOf(facts),
    rolledFrom: deadline.rolledFrom,
    certainty: deadline.certainty,
    policy: deadline.policy,
    reason: deadline.reason,
    phase: isPast ? 'WAIVED' : met.phase,
    timeliness:
      count !== null && isNeverLate(count.quota.target)
        ? onTimeIf(met.metAt !== null)
        : timelinessOf(isNobodys ? null : dueOn, met.metAt, facts.excuse !== null),
    metAt: met.metAt,
    reportId: met.reportId,
    fulfilledByPlan: met.fulfilledByPlan,
    noticedAt: facts.notices.findLast((notice) => notice.dueOn === dueOn)?.at ?? null,
    noticeDue: noticeDue(duty, reading.authority, facts, dueOn) && met.phase === 'OPEN' && !isPast && nobodysFrom === null,
    correctionDueOn: met.correctionDueOn,
    undecidedFrom: nobodysFrom,
    settledOn: settledOn(met, dueOn),
    outsideSchedule,
    unitDay: scheduled.to ?? original ?? latestDay(reading.context.ownIssue),
    figures: met.figures,
    indicators: reading.indicators,
    count,
  };
};

/** A ceiling is kept by the last day itself, not by the moment after it. */
const settledOn = ({ phase, metAt }: MetColumns, dueOn: LocalDate | null): LocalDate | null => {
  if (metAt === null || phase === 'RETURNED') return null;
  return phase === 'OPEN' ? dueOn : dateAt(metAt);
};

const onTimeIf = (met: boolean): Timeliness => (met ? 'ON_TIME' : 'NONE');

const excuseOf = ({ excuse }: PeriodFacts): ObligationExcuse | null => {
  if (excuse === null) return null;
  const { ofVersion: _, ...shown } = excuse;
  return shown;
};

/** Sub-plans and reports that were ordered; not once a later day was given, even if that came too late to move it. */
const noticeDue = (duty: DutyFacts, authority: Authority, { extensions, notices }: PeriodFacts, dueOn: LocalDate | null): boolean => {
  const ordered = authority === 'ASSIGNS' && duty.readings.at(-1)?.authority === 'ASSIGNS';
  return (
    ordered &&
    (duty.kind === 'SUB_PLAN' || duty.kind === 'REPORT' || duty.kind === 'AMENDMENT') &&
    dueOn !== null &&
    !notices.some((notice) => notice.dueOn === dueOn) &&
    extensions.every((extension) => extension.dueOn <= dueOn)
  );
};

type DeadlineColumns = Pick<JudgedObligation, 'deadlineState' | 'dueOn' | 'extensions' | 'rolledFrom' | 'certainty' | 'policy' | 'reason'>;

/** One for all, which is compared and written as such. */
const NO_EXTENSIONS: readonly ObligationExtension[] = [];

/** The deadline in force, and what each extension did to it. */
const deadlineOf = (deadline: Deadline, facts: Pick<PeriodFacts, 'extensions'>): DeadlineColumns => {
  const { dueOn, extensions: extended } = extendedDeadline(deadline, facts.extensions);
  const extensions = extended.length === 0 ? NO_EXTENSIONS : extended.map(({ ofVersion: _, undated: __, ...extension }) => extension);
  if (deadline.state === 'DATED' && deadline.dueOn === dueOn) {
    const { certainty, policy, rolledFrom = null } = deadline;
    return { deadlineState: 'DATED', dueOn, extensions, rolledFrom, certainty, policy, reason: null };
  }
  if (deadline.state === 'DATED' || dueOn !== null)
    return { deadlineState: 'DATED', dueOn, extensions, rolledFrom: null, certainty: 'FIXED', policy: 'NAMED_DATE', reason: null };
  const { state: deadlineState, reason } = deadline;
  return { deadlineState, dueOn: null, extensions, rolledFrom: null, certainty: null, policy: null, reason };
};

type MetColumns = Pick<JudgedObligation, 'phase' | 'metAt' | 'reportId' | 'fulfilledByPlan' | 'correctionDueOn' | 'figures'>;

/** The event by which an obligation was cancelled: before its duty came into force again, or as the duty ended; null: none did. */
const cancellingOf = ({ lapses, cancelledAt, cancelledFrom }: DutyFacts, time: TimeOf): Position | null =>
  lapses.find((lapse) => isLapsed(lapse, time))?.at ?? (outlastsDuty(cancelledFrom, time) ? null : cancelledAt);

interface Closing {
  readonly phase: 'WAIVED' | 'CANCELLED';
  readonly at: Position;
}

/** Waived or cancelled, with the position of the event; the earlier one where it is both. */
const closingOf = (duty: Pick<DutyFacts, 'waivedAt' | 'cancelledAt'>, { waivedAt }: PeriodFacts): Closing | undefined => {
  const waivers = [waivedAt, duty.waivedAt].filter((at) => at !== null);
  const waived = waivers.length === 0 ? null : Math.min(...waivers);
  if (waived !== null && (duty.cancelledAt === null || waived < duty.cancelledAt)) return { phase: 'WAIVED', at: waived };
  return duty.cancelledAt === null ? undefined : { phase: 'CANCELLED', at: duty.cancelledAt };
};

const earliestOf = (submissions: readonly Submission[]): Submission | undefined =>
  submissions.reduce<Submission | undefined>(
    (earliest, each) => (earliest === undefined || each.at < earliest.at ? each : earliest),
    undefined,
  );

const standingOf = (valid: readonly Submission[]): Submission | undefined =>
  valid.findLast(({ state }) => state === 'ACCEPTED') ?? valid.at(-1);

/** Whether an obligation stands by what was submitted at this position. */
export const standsBy = ({ submissions }: PeriodFacts, position: Position): boolean => {
  const standing = standingOf(submissions.filter(({ state }) => state !== 'VOID'));
  return standing?.position === position && standing.state !== 'RETURNED';
};

/** A ceiling that was not exceeded is kept when its day is over, and not a moment before. */
const ceilingHeldAt = (count: CountedQuota | null, dueOn: LocalDate | null): Instant | null =>
  count?.quota.target === 'AT_MOST' && count.isKept && dueOn !== null ? endOfDay(dueOn) : null;

/**
 * What was valid before a duty was waived or cancelled stays what it was, unless its report has left it out since; what comes afterwards is no longer owed
 * and changes nothing.
 * The first valid submission is the one that is judged; the last one, or the accepted one, tells where the obligation stands.
 */
const metBy = (
  closing: Closing | undefined,
  facts: PeriodFacts,
  items: readonly ItemFact[],
  count: CountedQuota | null,
  dueOn: LocalDate | null,
): MetColumns => {
  const byItems = count === null ? undefined : submittedByItems(count.quota, items, closing?.at ?? null);
  // Items before documents: where both serve it, the document tells where it stands.
  const valid = [...(byItems === undefined ? [] : [byItems]), ...facts.submissions.filter(({ state }) => state !== 'VOID')];
  const standing = standingOf(valid);
  const earliest = earliestOf(valid);
  const closedUnmet = closing !== undefined && !valid.some(({ position, leftOut }) => position < closing.at && leftOut !== true);
  if (standing === undefined || earliest === undefined || closedUnmet)
    return {
      phase: closing?.phase ?? 'OPEN',
      metAt: closing === undefined ? ceilingHeldAt(count, dueOn) : null,
      reportId: null,
      fulfilledByPlan: null,
      correctionDueOn: null,
      figures: null,
    };
  const reportId = standing.by === 'REPORT' ? (standing.id as ReportId) : null;
  return {
    phase: standing.state as Phase,
    metAt: earliest.at,
    reportId,
    fulfilledByPlan: standing.by === 'PLAN' ? (standing.id as PlanId) : null,
    correctionDueOn: standing.state === 'RETURNED' ? standing.correctionDueOn : null,
    figures:
      reportId === null || standing.state === 'RETURNED'
        ? null
        : {
            reportId,
            version: standing.version,
            isBeside: standing.countedBeside === true,
            isReplaced: standing.replacedInPart === true,
          },
  };
};
