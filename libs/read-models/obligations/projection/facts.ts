import type { PeriodKey, Schedule, ScheduleContext } from '#libs/calendar/schedule.js';
import type { DutyTransfer } from '#libs/domain/duty/holder-terms.js';
import type { Lapse } from '#libs/domain/duty/lapses.js';
import type { CountedItem } from '#libs/domain/item/quota-count.js';
import type { ContentChange } from '#libs/domain/plan/content-changes.js';
import type { Authority, DocumentNumber, DutyKind, Indicator, Quota, Source } from '#libs/domain/plan/plan-content.js';
import type { TakenOver } from '#libs/domain/plan/take-over.js';
import type { Consolidation } from '#libs/domain/report/consolidation.js';
import { type IndicatorValues, type ServedObligation, type Signature, without } from '#libs/domain/report/report.js';
import type { Position } from '#libs/event-log/event-log.js';
import type { DutyId, OrgUnitId, PlanId, ReportId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import type { ObligationExcuse } from '../queries/obligation.row.js';
import type { ReportAdjustment, ReportDivision, ReportReturn, ReturnContest, Stated } from '../queries/reports/report.row.js';

/*
 * What was said about duties, periods and reports, without any judgement: the calendar and the deadline are not in here, so that an
 * entry which comes later is judged like one that was there from the beginning.
 */

/** How the plan, as it read from a day on, puts a duty. An amendment adds a reading; what ended before it keeps the earlier one. */
export interface DutyReading {
  /** Stream version of the event that brought it. */
  readonly ofVersion: number;
  /** First day of the reading; null: from the issue of the plan. */
  readonly on: LocalDate | null;
  readonly title: string;
  readonly authority: Authority;
  readonly indicators: readonly Indicator[];
  readonly quota: Quota | null;
  /** The document's own; `schedule` differs where a person decided. */
  readonly documentSchedule: Schedule;
  readonly schedule: Schedule;
  readonly decided: boolean;
  readonly context: ScheduleContext;
}

/** What an answer to an amendment is about, and what was answered. */
export interface AmendmentToAnswer {
  readonly document: string;
  readonly on: LocalDate;
  readonly derivedPlanId: PlanId;
  readonly changes: readonly ContentChange[];
  readonly answered: {
    readonly answer: 'ACCEPT' | 'ADAPT';
    readonly byAmendment: DocumentNumber | null;
    readonly reason: string;
    readonly at: Instant;
  } | null;
}

export interface DutyFacts {
  readonly dutyId: DutyId;
  readonly kind: DutyKind;
  readonly planId: PlanId;
  readonly rootPlanId: PlanId;
  readonly issuerId: OrgUnitId;
  readonly ruleKey: string;
  readonly holders: readonly OrgUnitId[];
  readonly role: string | null;
  readonly coordinators: readonly OrgUnitId[];
  readonly receivers: readonly OrgUnitId[];
  readonly wording: string;
  readonly source: Source;
  /** Null: its plan was issued here. */
  readonly takenOver: TakenOver | null;
  readonly quota: Quota | null;
  readonly fulfilledBy: 'ISSUED' | 'SENT' | 'RECEIVED' | null;
  readonly amendment: AmendmentToAnswer | null;
  /** In order; never empty. */
  readonly readings: readonly [DutyReading, ...DutyReading[]];
  /** Schedules that held before the last one, oldest first: for periods that are in none any more and were reported on. */
  readonly superseded: readonly { readonly schedule: Schedule; readonly context: ScheduleContext }[];
  /** From holders that were no more to those that follow them in this duty alone. */
  readonly transfers: readonly DutyTransfer[];
  /** Positions of the events that closed it as a whole. */
  readonly waivedAt: Position | null;
  readonly cancelledAt: Position | null;
  /** The day on which it ended by that; null: all of it is cancelled. */
  readonly cancelledFrom: LocalDate | null;
  /** When it had been cancelled before, by the event at `at`, until an amendment put it in force again. */
  readonly lapses: readonly (Lapse & { readonly at: Position })[];
}

/** Something by which an obligation is met: a version of a report, a derived plan, or the item with which the number of a quota is full. */
export interface Submission {
  readonly by: 'REPORT' | 'PLAN' | 'ITEMS';
  /** Report, plan or item. */
  readonly id: string;
  /** Version of the report; for a plan, stream version of the event on the duty. */
  readonly version: number;
  /** When it was recorded. */
  readonly position: Position;
  /** When it counts. */
  readonly at: Instant;
  readonly state: 'SUBMITTED' | 'RETURNED' | 'ACCEPTED' | 'VOID';
  readonly correctionDueOn: LocalDate | null;
  /** Its figures are counted with another duty of the same rule, which it serves in the same period. */
  readonly countedBeside?: true;
  /** Other reports answer for some of what it was for, and one does not stand by it any more: nobody can tell what is left of its figures. */
  readonly replacedInPart?: true;
  /** A later version of its report is valid and does not serve this any more, as it may where nobody owes it by then. */
  readonly leftOut?: true;
}

interface Extension {
  readonly ofVersion: number;
  readonly dueOn: LocalDate;
  /** As it was first entered; that entry may have been put right since. */
  readonly enteredDueOn: LocalDate;
  /** When it was given. */
  readonly at: Instant;
  readonly reason: string;
  readonly document: string | null;
  /** Set where there was no day until then. */
  readonly undated?: true;
}

/** Lateness that was excused. */
interface Excuse extends ObligationExcuse {
  readonly ofVersion: number;
}

/** An item that was recorded for a period and not withdrawn, with the positions at which that was learnt. */
export interface ItemFact extends CountedItem {
  readonly position: Position;
  readonly publishedPosition: Position | null;
}

/** What happened to one period of a duty. Kept also while the schedule does not have that period. */
export interface PeriodFacts {
  readonly submissions: readonly Submission[];
  readonly extensions: readonly Extension[];
  readonly excuse: Excuse | null;
  /** A period that exists because somebody asked. */
  readonly requested: { readonly ofVersion: number; readonly dueOn: LocalDate } | null;
  readonly waivedAt: Position | null;
  /** Notices that were given, each of one deadline. */
  readonly notices: readonly { readonly dueOn: LocalDate; readonly at: Instant }[];
  /** In the order of recording. */
  readonly items: readonly ItemFact[];
}

export const nothingHappened: PeriodFacts = {
  submissions: [],
  extensions: [],
  excuse: null,
  requested: null,
  waivedAt: null,
  notices: [],
  items: [],
};

/** One version of a report. */
export interface ReportVersion {
  readonly version: number;
  /** Stream version of its submission. */
  readonly ofVersion: number;
  readonly position: Position;
  readonly recordedAt: Instant;
  /** As it was submitted. */
  readonly serves: readonly ServedObligation[];
  /** Of these, what another report answers for since the report was divided; absent: nothing. */
  readonly without?: readonly ServedObligation[];
  readonly values: IndicatorValues;
  readonly narrative: string;
  readonly document: string | null;
  readonly submittedAt: Instant;
  readonly signature: Signature | null;
  readonly consolidation: Consolidation | null;
  /** The last return of it. */
  readonly returned:
    | (ReportReturn & {
        readonly ofVersion: number;
        readonly contest: (ReturnContest & { readonly ofVersion: number; readonly decidedInVersion: number | null }) | null;
      })
    | null;
  readonly withdrawn: (Stated & { readonly ofVersion: number }) | null;
  /** Null: it is not locked. */
  readonly accepted: { readonly ofVersion: number; readonly at: Instant } | null;
  readonly reopened: readonly (Stated & { readonly ofVersion: number })[];
  /** In order; the figures of the submission stay as they were accepted. */
  readonly adjustments: readonly (ReportAdjustment & { readonly ofVersion: number })[];
}

/** The figures that count: as submitted, with what was adjusted. */
export const figuresOf = ({ values, adjustments }: Pick<ReportVersion, 'values' | 'adjustments'>): IndicatorValues =>
  adjustments.length === 0
    ? values
    : { ...values, ...Object.fromEntries(adjustments.map(({ indicator, is }) => [indicator, is] as const)) };

const stateOf = ({ accepted, returned, withdrawn }: ReportVersion): Submission['state'] => {
  if (withdrawn !== null) return 'VOID';
  if (accepted !== null) return 'ACCEPTED';
  if (returned === null || returned.contest?.decided?.outcome === 'OVERTURNED') return 'SUBMITTED';
  return returned.kind === 'AS_INVALID' ? 'VOID' : 'RETURNED';
};

export interface ReportFacts {
  readonly reportId: ReportId;
  readonly holder: OrgUnitId;
  /** In order of version; never empty. */
  readonly versions: readonly ReportVersion[];
  readonly continuedFrom: ReportDivision | null;
  readonly divisions: readonly ReportDivision[];
}

/** The return as invalid of the latest version. What an earlier one met stays met, but another is owed, as after a return for correction. */
const laterReturn = ({ versions }: Pick<ReportFacts, 'versions'>, version: ReportVersion): ReportVersion['returned'] => {
  const latest = versions.at(-1);
  return latest !== undefined && latest.version > version.version && stateOf(latest) === 'VOID' ? latest.returned : null;
};

/** How a version of a report counts for each obligation that it serves. */
export const submissionOf = (report: Pick<ReportFacts, 'reportId' | 'versions'>, version: ReportVersion): Submission => {
  const state = stateOf(version);
  const own = state === 'RETURNED' ? version.returned : null;
  const later = state === 'SUBMITTED' || state === 'RETURNED' ? laterReturn(report, version) : null;
  return {
    by: 'REPORT',
    id: report.reportId,
    version: version.version,
    position: version.position,
    at: version.submittedAt,
    state: later === null ? state : 'RETURNED',
    correctionDueOn: later?.dueOn ?? own?.dueOn ?? null,
  };
};

/** What a version serves by now. */
export const stillServed = ({ serves, without: gone }: Pick<ReportVersion, 'serves' | 'without'>): readonly ServedObligation[] =>
  gone === undefined ? serves : without(serves, gone);

/** What a report is shown and found by: as `Report.serves` of the domain. */
export const servesOf = ({ versions }: Pick<ReportFacts, 'versions'>): readonly ServedObligation[] =>
  versions.map(stillServed).findLast((serves) => serves.length > 0) ?? [];

const doesServe = ({ serves }: ReportVersion, { dutyId, period }: ServedObligation): boolean =>
  serves.some((each) => each.dutyId === dutyId && each.period === period);

/** Whether a later version, which is valid, does not serve what this one serves. */
export const isLeftOut = ({ versions }: ReportFacts, { version }: ReportVersion, served: ServedObligation): boolean =>
  versions.some((later) => later.version > version && stateOf(later) !== 'VOID' && !doesServe(later, served));

/** A version with one of the obligations that it serves. */
export interface Serving {
  readonly version: ReportVersion;
  readonly served: ServedObligation;
}

/** What versions that changed serve, and what earlier ones do: it may be left out by now, or stand otherwise. */
export const concernedBy = ({ versions }: ReportFacts, changed: readonly ReportVersion[]): readonly Serving[] =>
  versions.flatMap((version) =>
    changed.some((later) => later.version >= version.version) ? stillServed(version).map((served) => ({ version, served })) : [],
  );

export type PeriodChange = (facts: PeriodFacts) => PeriodFacts;

/** What an event changes: the duty as a whole, and the facts of one period, or (null) of every period that has some. */
export interface DutyChange {
  readonly duty: DutyFacts;
  readonly facts: {
    readonly of: PeriodKey | null;
    readonly change: PeriodChange;
    /** What it does to every other period that has facts. */
    readonly others?: PeriodChange;
  } | null;
  /** Schedule, context, closing or periods changed: all of the duty is to be judged again. */
  readonly whole: boolean;
}
