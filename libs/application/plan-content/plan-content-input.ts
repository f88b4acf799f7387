import type { Anchor, CountingPolicy, DayOffPolicy, PeriodSystem, PeriodUnit } from '#libs/calendar/schedule.js';
import type { OrgLevel, OrgUnitType } from '#libs/domain/org-unit/org-unit.js';
import type { Authority, Citation, DocumentForm, Indicator, Quota } from '#libs/domain/plan/plan-content.js';
import type { LocalDate } from '#libs/kernel/time.js';

/*
 * A plan's content as the GraphQL API takes it: unions are objects with exactly one field set (oneOf inputs). Clients that read plan files
 * write this form with `planContentInput`; the server reads it with `planContentOf` (plan-content-codec.ts).
 */

export type Maybe<T> = T | null | undefined;

export interface PeriodDueInput {
  readonly periodEnd?: Maybe<boolean>;
  readonly afterPeriod?: Maybe<{ readonly days: number; readonly policy: CountingPolicy }>;
  readonly dayOfMonth?: Maybe<{ readonly day: number; readonly monthOffset: number; readonly policy: DayOffPolicy }>;
  readonly undecided?: Maybe<{ readonly reason: string }>;
}

export interface ScheduleInput {
  readonly date?: Maybe<{ readonly date: LocalDate; readonly bound: 'BY' | 'BEFORE' }>;
  readonly within?: Maybe<{ readonly days: number; readonly policy: CountingPolicy; readonly anchor: Anchor }>;
  readonly window?: Maybe<{ readonly from: LocalDate; readonly to: LocalDate; readonly due?: Maybe<PeriodDueInput> }>;
  readonly continuous?: Maybe<{ readonly from: LocalDate; readonly to?: Maybe<LocalDate> }>;
  readonly periodic?: Maybe<{
    readonly every: readonly PeriodUnit[];
    readonly system: PeriodSystem;
    readonly due: PeriodDueInput;
    readonly from: LocalDate;
    readonly to: LocalDate;
    readonly start: 'FROM_ISSUE' | 'WHOLE_SPAN';
  }>;
  readonly onRequest?: Maybe<{ readonly by: string }>;
  readonly externalCalendar?: Maybe<{ readonly of: string }>;
  readonly undecided?: Maybe<{ readonly reason: string }>;
}

export interface DocumentDateInput {
  readonly on?: Maybe<LocalDate>;
  readonly between?: Maybe<{ readonly earliest: LocalDate; readonly latest: LocalDate }>;
}

export interface AddresseeInput {
  readonly unit?: Maybe<{ readonly id: string; readonly role?: Maybe<string> }>;
  readonly group?: Maybe<{
    readonly name: string;
    readonly of: string;
    readonly types: readonly OrgUnitType[];
    readonly except?: Maybe<readonly string[]>;
    readonly role?: Maybe<string>;
  }>;
  readonly text?: Maybe<string>;
}

/** Optional fields may be null as well. */
export type Loose<T> = { readonly [K in keyof T]: undefined extends T[K] ? Maybe<T[K]> : T[K] };

export interface SourceInput {
  readonly document: string;
  readonly place: string;
  readonly assumption?: Maybe<{ readonly file: string; readonly reason: string }>;
}

interface RuleFieldsInput {
  readonly key: string;
  readonly title: string;
  readonly leads: readonly AddresseeInput[];
  readonly leadership: 'JOINT' | 'EACH';
  readonly coordinators: readonly AddresseeInput[];
  readonly authority: Authority;
  readonly wording: string;
  readonly schedule: ScheduleInput;
  readonly source: SourceInput;
}

interface ReportTierInput {
  readonly level: OrgLevel;
  readonly types?: Maybe<readonly OrgUnitType[]>;
  readonly due: PeriodDueInput;
}

export interface DutyRuleInput {
  readonly subPlan?: Maybe<
    RuleFieldsInput & { readonly fulfilledBy: 'ISSUED' | 'SENT' | 'RECEIVED'; readonly fulfilledByThisPlan?: Maybe<boolean> }
  >;
  readonly task?: Maybe<RuleFieldsInput>;
  readonly quota?: Maybe<RuleFieldsInput & { readonly quota: Loose<Quota> }>;
  readonly report?: Maybe<
    RuleFieldsInput & {
      readonly receivers: readonly AddresseeInput[];
      readonly indicators: readonly Loose<Indicator>[];
      readonly tiers?: Maybe<readonly ReportTierInput[]>;
    }
  >;
}

interface ParentTaskLinkInput {
  readonly planId: string;
  readonly key: string;
  readonly reason?: Maybe<string>;
}

export interface PlanTaskInput {
  readonly key: string;
  readonly number: string;
  readonly title: string;
  readonly products: readonly string[];
  readonly budget?: Maybe<string>;
  readonly note?: Maybe<string>;
  readonly parentTask?: Maybe<ParentTaskLinkInput>;
  readonly rules: readonly DutyRuleInput[];
}

export interface PlanClauseInput {
  readonly key: string;
  readonly number: string;
  readonly title: string;
  readonly note?: Maybe<string>;
  readonly parentTask?: Maybe<ParentTaskLinkInput>;
  readonly rules: readonly DutyRuleInput[];
}

export interface PlanContentInput {
  readonly title: string;
  readonly year: number;
  readonly form: DocumentForm;
  readonly issuer: string;
  readonly parentId?: Maybe<string>;
  readonly parentCitation?: Maybe<Loose<Citation>>;
  readonly legalBases: readonly Loose<Citation>[];
  readonly budget?: Maybe<string>;
  readonly targets: readonly string[];
  readonly notes: readonly string[];
  readonly tasks: readonly PlanTaskInput[];
  readonly clauses: readonly PlanClauseInput[];
  readonly source: SourceInput;
}
