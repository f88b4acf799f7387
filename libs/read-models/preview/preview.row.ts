import type { Certainty, DeadlinePolicy, PeriodKey } from '#libs/calendar/schedule.js';
import type { ContentChange } from '#libs/domain/plan/content-changes.js';
import type { Authority, DutyKind, PlanContent } from '#libs/domain/plan/plan-content.js';
import type { ResolutionRefusal } from '#libs/domain/plan/plan.refusals.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import type { PlanCoverage } from '../plan-coverage/coverage.row.js';

/** What one rule asks in one period, of everybody of whom it asks it by the same day. */
export interface PreviewRow {
  readonly planId: PlanId;
  /** The plan is not issued: nobody owes it yet. */
  readonly drafted: boolean;
  readonly ruleKey: string;
  readonly kind: DutyKind;
  readonly title: string;
  readonly authority: Authority;
  readonly period: PeriodKey;
  readonly periodFrom: LocalDate | null;
  readonly periodTo: LocalDate | null;
  readonly deadlineState: 'DATED' | 'UNKNOWN' | 'NEEDS_DECISION';
  readonly dueOn: LocalDate | null;
  readonly certainty: Certainty | null;
  readonly policy: DeadlinePolicy | null;
  readonly reason: string | null;
  readonly holders: readonly OrgUnitId[];
  /** How many duties ask for it; joint holders share one. */
  readonly duties: number;
}

export interface PreviewMonth {
  /** `2026-05`. */
  readonly month: string;
  readonly due: number;
}

/** What is to be done in the months to come. */
export interface Preview {
  readonly from: LocalDate;
  /** The last day. */
  readonly to: LocalDate;
  /** Each month of the span, those in which nothing is due as well. */
  readonly months: readonly PreviewMonth[];
  /** Due in the span, in order. */
  readonly obligations: readonly PreviewRow[];
  /** Nobody knows yet when. */
  readonly undated: readonly PreviewRow[];
  /** Rules of drafts that name nobody who could owe them. */
  readonly unassigned: readonly { readonly planId: PlanId; readonly ruleKey: string; readonly texts: readonly string[] }[];
  /** Why a draft could not be issued on that day. */
  readonly problems: readonly ResolutionRefusal[];
}

/** When a period is due; without a day the code of the reason. */
export type DueDay = Pick<PreviewRow, 'dueOn' | 'reason'>;

/** What an amendment would make of one period of one rule, for everybody of whom it would make the same. */
export interface PeriodShift extends Pick<PreviewRow, 'ruleKey' | 'kind' | 'title' | 'period' | 'holders'> {
  /** Null: it was not owed. */
  readonly old: DueDay | null;
  /** Null: it would not be owed any more. */
  readonly new: DueDay | null;
}

/** What a text would do that is recorded nowhere yet: issued as a plan, or as the amendment of an issued one. */
export interface ContentPreview {
  readonly planId: PlanId;
  /** The text of the plan that it would amend; null: none of that id is issued. */
  readonly before: PlanContent | null;
  /** What it would ask for. */
  readonly preview: Preview;
  /** Undefined: it is derived from no plan that is in the system. */
  readonly coverage: PlanCoverage | undefined;
  /** Of an issued plan: what reads otherwise, was added or is left out. */
  readonly changes: readonly ContentChange[];
  /** Of an issued plan: days that would move, come or go. */
  readonly shifts: readonly PeriodShift[];
}

/** A period of a wording with its day. */
export interface WordingPeriod {
  readonly period: PeriodKey;
  readonly periodFrom: LocalDate | null;
  readonly periodTo: LocalDate | null;
  readonly dueOn: LocalDate | null;
  readonly certainty: Certainty | null;
  readonly reason: string | null;
}
