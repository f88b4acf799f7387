import type { Certainty, DeadlinePolicy, DocumentDate, PeriodKey, Schedule } from '#libs/calendar/schedule.js';
import type { CodeHolder } from '#libs/domain/org-unit/org-unit.commands.js';
import type { CodeScheme, OrgLevel, OrgUnitType, UnitCode } from '#libs/domain/org-unit/org-unit.js';
import type { Authority, DutyKind, Indicator, PlanContent, Quota, Source } from '#libs/domain/plan/plan-content.js';
import type { ServedObligation, IndicatorValues } from '#libs/domain/report/report.js';
import type { Position, RecordedEvent, StreamId } from '#libs/event-log/event-log.js';
import type { DutyId, OrgUnitId, PlanId, ReportId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';

/**
 * The state that a query looks at: what was recorded up to `position`, judged at the instant `at`.
 * "Now" is the head of the read model and the clock; `asOf` sets both to the past.
 */
export interface Viewpoint {
  readonly position: Position;
  readonly at: Instant;
  /** Legal day for which units, names and codes are shown; default the business day of `at`. */
  readonly inForceOn: LocalDate;
  /** Which generation of each read model answers; set by `viewpoint`, so that a switch is never seen half-way. */
  readonly schemas?: Readonly<Record<string, string>>;
}

/** Keyset paging: rows after the cursor, at most `first`. */
export interface PageRequest {
  readonly first: number;
  readonly after?: string;
}

export interface Page<T> {
  readonly rows: readonly { readonly node: T; readonly cursor: string }[];
  readonly hasNextPage: boolean;
  readonly totalCount: number;
}

export interface OrgUnitRow {
  readonly id: OrgUnitId;
  readonly name: string;
  readonly fullName: string;
  readonly nameEn: string | null;
  readonly unitType: OrgUnitType;
  readonly level: OrgLevel;
  readonly parentId: OrgUnitId | null;
  readonly codes: readonly { readonly scheme: CodeScheme; readonly code: string }[];
  readonly aliases: readonly string[];
  /** First and last day of existence, null where open. */
  readonly validFrom: LocalDate | null;
  readonly validTo: LocalDate | null;
}

export interface OrgUnitFilter {
  readonly parentId?: OrgUnitId | null;
  readonly level?: OrgLevel;
  readonly unitType?: OrgUnitType;
  /** Name, alias or code; without diacritics and in any case. */
  readonly search?: string;
}

export type PlanStatus = 'DRAFTED' | 'SIGNED' | 'ISSUED' | 'RECALLED';

export interface PlanRow {
  readonly id: PlanId;
  readonly title: string;
  readonly year: number;
  readonly status: PlanStatus;
  readonly issuerId: OrgUnitId;
  readonly parentId: PlanId | null;
  readonly rootPlanId: PlanId;
  readonly number: string | null;
  readonly symbol: string | null;
  readonly issuedOn: DocumentDate | null;
  readonly sentOn: LocalDate | null;
  readonly receivedOn: LocalDate | null;
  /** The cascade of its last change is complete. */
  readonly cascaded: boolean;
  readonly content: PlanContent;
  readonly streamVersion: number;
}

export interface PlanFilter {
  readonly issuerId?: OrgUnitId;
  readonly parentId?: PlanId;
  readonly year?: number;
  readonly status?: PlanStatus;
  /** Number, title or issuer's name; without diacritics. */
  readonly search?: string;
}

export type Phase = 'OPEN' | 'SUBMITTED' | 'RETURNED' | 'ACCEPTED' | 'WAIVED' | 'CANCELLED';
export type Timeliness = 'NONE' | 'ON_TIME' | 'LATE' | 'EXCUSED_LATE';

/** Where an obligation stands at an instant; exactly one of the terms of the sum in `ObligationCounts`. */
export type ObligationStatus = 'WAIVED' | 'CANCELLED' | 'NOT_YET' | 'ON_TIME' | 'LATE' | 'EXCUSED_LATE' | 'OVERDUE' | 'OPEN' | 'UNDATED';

export interface DutyRow {
  readonly id: DutyId;
  readonly kind: DutyKind;
  readonly planId: PlanId;
  readonly rootPlanId: PlanId;
  readonly issuerId: OrgUnitId;
  readonly ruleKey: string;
  readonly title: string;
  readonly holders: readonly OrgUnitId[];
  readonly role: string | null;
  readonly coordinators: readonly OrgUnitId[];
  readonly receivers: readonly OrgUnitId[];
  readonly authority: Authority;
  readonly wording: string;
  readonly schedule: Schedule;
  readonly source: Source;
  readonly quota: Quota | null;
  readonly indicators: readonly Indicator[];
  readonly fulfilledBy: 'ISSUED' | 'SENT' | 'RECEIVED' | null;
  readonly streamVersion: number;
}

export interface DutyFilter {
  readonly planId?: PlanId;
  readonly rootPlanId?: PlanId;
  readonly holderId?: OrgUnitId;
  readonly kinds?: readonly DutyKind[];
  readonly ruleKey?: string;
}

/** (duty, period) with everything that is shown of it. Dates, not states: `status` is computed for the viewpoint. */
export interface ObligationRow {
  readonly dutyId: DutyId;
  readonly period: PeriodKey;
  readonly kind: DutyKind;
  readonly planId: PlanId;
  readonly ruleKey: string;
  readonly title: string;
  readonly holders: readonly OrgUnitId[];
  readonly authority: Authority;
  readonly periodFrom: LocalDate | null;
  readonly periodTo: LocalDate | null;
  readonly deadlineState: 'DATED' | 'UNKNOWN' | 'NEEDS_DECISION';
  /** In force: after extensions. */
  readonly dueOn: LocalDate | null;
  /** As first computed; differs from `dueOn` after an extension. */
  readonly originalDueOn: LocalDate | null;
  readonly rolledFrom: LocalDate | null;
  readonly certainty: Certainty | null;
  readonly policy: DeadlinePolicy | null;
  /** Why it is not dated; code of `libs/calendar/reasons.ts`. */
  readonly reason: string | null;
  readonly phase: Phase;
  readonly timeliness: Timeliness;
  /** First valid submission or fulfilment, legal time. */
  readonly metAt: Instant | null;
  readonly reportId: ReportId | null;
  readonly fulfilledByPlan: PlanId | null;
  /** When the notice of its passing was given, if it was. */
  readonly noticedAt: Instant | null;
  readonly status: ObligationStatus;
  readonly dueSoon: boolean;
  /** Day by which a returned report has to be corrected. */
  readonly correctionDueOn: LocalDate | null;
}

export interface ObligationFilter {
  /** Held by the unit. */
  readonly holderId?: OrgUnitId;
  /** Held by the unit or any unit below it. */
  readonly withinId?: OrgUnitId;
  readonly planId?: PlanId;
  readonly rootPlanId?: PlanId;
  readonly dutyId?: DutyId;
  readonly kinds?: readonly DutyKind[];
  readonly statuses?: readonly ObligationStatus[];
  readonly phases?: readonly Phase[];
  readonly period?: PeriodKey;
  readonly dueFrom?: LocalDate;
  readonly dueTo?: LocalDate;
  readonly search?: string;
}

/** `created = waived + cancelled + notYet + expected`; `expected = onTime + late + excusedLate + overdue + open + undated`. */
export interface ObligationCounts {
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

/** A plan's sub-plan duties and what was derived from it. */
export interface CascadeRow {
  readonly planId: PlanId;
  readonly due: number;
  /** In time or late. */
  readonly fulfilled: number;
  readonly late: number;
  /** The deadline has passed and nothing valid was issued. */
  readonly missing: number;
  readonly counts: ObligationCounts;
}

export interface CascadeMemberRow {
  readonly holderId: OrgUnitId;
  readonly obligation: ObligationRow;
  /** The plan that the holder derived, if there is one. */
  readonly derivedPlanId: PlanId | null;
}

export interface RollUpFilter {
  readonly planId?: PlanId;
  readonly rootPlanId?: PlanId;
  readonly kind?: DutyKind;
  readonly period?: PeriodKey;
}

/** Counts of a unit and everything below it, by kind and period. */
export interface RollUpRow {
  readonly unitId: OrgUnitId;
  readonly planId: PlanId;
  readonly kind: DutyKind;
  readonly period: PeriodKey;
  readonly counts: ObligationCounts;
}

/** One indicator over the units below, for a report rule and a period. `0`, missing and not applicable are three things. */
export interface IndicatorRollUpRow {
  readonly unitId: OrgUnitId;
  readonly planId: PlanId;
  readonly ruleKey: string;
  readonly period: PeriodKey;
  readonly indicatorId: string;
  readonly label: string;
  readonly aggregator: Indicator['overUnits'];
  /** Decimal string; null when no unit reported a figure. */
  readonly value: string | null;
  /** Sum and number of the figures behind the value. */
  readonly numerator: string;
  readonly denominator: number;
  /** k of n: units with a valid report among those that owe one. */
  readonly reported: number;
  readonly owed: number;
  readonly notApplicable: number;
}

export interface ReportRow {
  readonly id: ReportId;
  readonly holder: OrgUnitId;
  readonly serves: readonly ServedObligation[];
  readonly phase: 'SUBMITTED' | 'RETURNED' | 'ACCEPTED';
  readonly version: number;
  readonly streamVersion: number;
  readonly versions: readonly {
    readonly version: number;
    readonly values: IndicatorValues;
    readonly narrative: string;
    readonly document: string | null;
    readonly submittedAt: Instant;
    readonly recordedAt: Instant;
    readonly returned: {
      readonly kind: 'FOR_CORRECTION' | 'AS_INVALID';
      readonly reason: string;
      readonly dueOn: LocalDate | null;
      readonly at: Instant;
    } | null;
    readonly acceptedAt: Instant | null;
  }[];
}

/** Something that only a person or a future document can settle. */
export interface WorkItemRow {
  readonly kind: 'NEEDS_DECISION' | 'UNKNOWN' | 'REFUSED_STEP' | 'UNASSIGNED';
  readonly dutyId: DutyId | null;
  readonly planId: PlanId | null;
  readonly ruleKey: string | null;
  readonly title: string;
  readonly wording: string;
  readonly reason: string;
  readonly holders: readonly OrgUnitId[];
  readonly since: Instant;
  readonly position: Position;
}

/** Every read of the system but the log itself. Implemented over the read models; each method costs a fixed number of statements. */
export interface Queries {
  /** `minPosition`: waits, bounded, until the models have seen it. @throws never; `caughtUp` tells */
  viewpoint(options: {
    asOf?: Instant;
    atPosition?: Position;
    inForceOn?: LocalDate;
    minPosition?: Position;
  }): Promise<Viewpoint & { readonly caughtUp: boolean }>;

  orgUnitsByIds(ids: readonly OrgUnitId[], view: Viewpoint): Promise<ReadonlyMap<OrgUnitId, OrgUnitRow>>;
  /** A code means a unit only with a day: that of `view.inForceOn`. */
  orgUnitByCode(scheme: CodeScheme, code: string, view: Viewpoint): Promise<OrgUnitRow | undefined>;
  orgUnits(filter: OrgUnitFilter, page: PageRequest, view: Viewpoint): Promise<Page<OrgUnitRow>>;
  /** Every unit that has, had or will have one of the codes, as recorded at `view.position`; `view.inForceOn` plays no part. */
  codeHolders(codes: readonly UnitCode[], view: Viewpoint): Promise<readonly CodeHolder[]>;

  plansByIds(ids: readonly PlanId[], view: Viewpoint): Promise<ReadonlyMap<PlanId, PlanRow>>;
  plans(filter: PlanFilter, page: PageRequest, view: Viewpoint): Promise<Page<PlanRow>>;

  dutiesByIds(ids: readonly DutyId[], view: Viewpoint): Promise<ReadonlyMap<DutyId, DutyRow>>;
  duties(filter: DutyFilter, page: PageRequest, view: Viewpoint): Promise<Page<DutyRow>>;
  obligations(filter: ObligationFilter, page: PageRequest, view: Viewpoint): Promise<Page<ObligationRow>>;
  obligationCounts(filter: ObligationFilter, view: Viewpoint): Promise<ObligationCounts>;

  cascades(planIds: readonly PlanId[], view: Viewpoint): Promise<ReadonlyMap<PlanId, CascadeRow>>;
  cascadeMembers(planId: PlanId, page: PageRequest, view: Viewpoint): Promise<Page<CascadeMemberRow>>;
  /** Whole tree below a plan: plans derived from it, level by level. */
  derivedPlans(planIds: readonly PlanId[], view: Viewpoint): Promise<ReadonlyMap<PlanId, readonly PlanRow[]>>;

  rollUp(unitId: OrgUnitId, filter: RollUpFilter, view: Viewpoint): Promise<readonly RollUpRow[]>;
  indicatorRollUp(unitId: OrgUnitId, filter: RollUpFilter, view: Viewpoint): Promise<readonly IndicatorRollUpRow[]>;

  reportsByIds(ids: readonly ReportId[], view: Viewpoint): Promise<ReadonlyMap<ReportId, ReportRow>>;
  workList(filter: { withinId?: OrgUnitId; planId?: PlanId }, page: PageRequest, view: Viewpoint): Promise<Page<WorkItemRow>>;
  /** Events of a stream, or of a plan and everything that its cascade caused, in order. */
  history(of: { streamId: StreamId } | { planId: PlanId }, page: PageRequest, view: Viewpoint): Promise<Page<RecordedEvent>>;
}
