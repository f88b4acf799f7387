import type { PeriodKey, Schedule } from '#libs/calendar/schedule.js';
import type { CodeHolder } from '#libs/domain/org-unit/org-unit.commands.js';
import type { CodeScheme, UnitCode } from '#libs/domain/org-unit/org-unit.js';
import type { ConsolidationFacts } from '#libs/domain/report/consolidation.js';
import type { Resolution } from '#libs/domain/plan/plan.commands.js';
import type { PlanContent } from '#libs/domain/plan/plan-content.js';
import type { FigureSources } from '#libs/domain/rubric/rubric.commands.js';
import type { Position, RecordedEvent } from '#libs/event-log/event-log.js';
import type { DutyId, ItemId, OrgUnitId, PlanId, ReportId, RubricId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import type {
  ChangeCounts,
  ChangePageRequest,
  ChangeRow,
  Compared,
  ComparedFields,
  ComparisonFilter,
  ViewpointPair,
} from './comparison/comparison.row.js';
import type { ExplanationFilter, ExplanationRow } from './explanations/explanation.row.js';
import type { ParkedStream } from './generations/parking.row.js';
import type { ServingSchemas } from './generations/pointers.js';
import type { ActivityDay } from './history/activity.row.js';
import type { HistoryFilter, HistoryOrder } from './history/history.row.js';
import type { ItemFilter, ItemRow } from './items/item.row.js';
import type {
  CalendarYearRow,
  DeadlineChangeFilter,
  DeadlineChangeRow,
  DeadlineStepRow,
} from './obligations/queries/deadlines/calendar.row.js';
import type { CascadeMemberRow, CascadeRow } from './obligations/queries/cascades/cascade.row.js';
import type { DutyFilter, DutyRow } from './obligations/queries/duty.row.js';
import type { MatrixFilter, ObligationMatrix, ObligationMatrixPast } from './obligations/queries/matrix/matrix.row.js';
import type { ObligationId } from './obligations/queries/obligation-id.js';
import type { ObligationCounts, ObligationFilter, ObligationRow, ObligationWordsRow } from './obligations/queries/obligation.row.js';
import type { QuotaCountRow, QuotaProgressFilter, QuotaProgressRow } from './obligations/queries/quotas/quota.row.js';
import type { ReminderCandidateRow, ReminderSpan } from './obligations/queries/reminders/reminder-candidate.row.js';
import type { ReportFilter, ReportRow } from './obligations/queries/reports/report.row.js';
import type { WorkItemRow } from './obligations/queries/work-list/work-item.row.js';
import type { OverTimeFilter, OverTimeRow } from './obligations/roll-up/over-time.row.js';
import type { IndicatorRollUpRow, RollUpFilter, RollUpRow } from './obligations/roll-up/roll-up.row.js';
import type { OrgUnitFilter, OrgUnitRow, SuccessionsRow } from './org-units/org-unit.row.js';
import type { CoverageMatrix, PlanCoverage } from './plan-coverage/coverage.row.js';
import type { PlanFilter, PlanRow } from './plans/plan.row.js';
import type { PlanDrift } from './preview/drift.row.js';
import type { ContentPreview, Preview, WordingPeriod } from './preview/preview.row.js';
import type { ServableGroup } from './preview/servable.row.js';
import type { PlanReceiptCounts, PlanReceiptFilter, PlanReceiptRow } from './receipts/receipt.row.js';
import type { ReportDraftFilter, ReportDraftRow } from './report-drafts/report-draft.row.js';
import type { RubricRow, ScoreQuestion, ScoreRow } from './scores/score.row.js';

// The answers of a read are described beside its read model. Callers import all of them from here.
export type * from './generations/parking.row.js';
export type * from './comparison/comparison.row.js';
export type * from './history/activity.row.js';
export type * from './history/history.row.js';
export type * from './items/item.row.js';
export type * from './obligations/queries/deadlines/calendar.row.js';
export type * from './obligations/queries/cascades/cascade.row.js';
export type * from './obligations/queries/duty.row.js';
export type * from './obligations/queries/matrix/matrix.row.js';
export type * from './obligations/queries/obligation-id.js';
export type * from './obligations/queries/obligation.row.js';
export type * from './obligations/roll-up/over-time.row.js';
export type * from './obligations/queries/quotas/quota.row.js';
export type * from './obligations/queries/reminders/reminder-candidate.row.js';
export type * from './obligations/queries/reports/report.row.js';
export type * from './obligations/roll-up/roll-up.row.js';
export type * from './obligations/queries/work-list/work-item.row.js';
export type * from './org-units/org-unit.row.js';
export type * from './plan-coverage/coverage.row.js';
export type * from './plans/plan.row.js';
export type * from './preview/drift.row.js';
export type * from './preview/preview.row.js';
export type * from './preview/servable.row.js';
export type * from './explanations/explanation.row.js';
export type * from './receipts/receipt.row.js';
export type * from './report-drafts/report-draft.row.js';
export type * from './scores/score.row.js';

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
  readonly schemas?: ServingSchemas;
}

/** The viewpoint of a request, and whether it is as recent as was asked for. */
export interface CurrentViewpoint extends Viewpoint {
  /** False where the models had not seen in time the position that was asked for. */
  readonly caughtUp: boolean;
  /** Streams that a model could not take further: what it shows of them is older than the rest. */
  readonly parked: number;
}

/** A model that this program cannot read, and why. */
interface UnreadableModel {
  readonly model: string;
  readonly reason: string;
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

/** Every read of the system but the log itself. Implemented over the read models; each method costs a fixed number of statements. */
export interface Queries {
  /**
   * The state to look at. With `minPosition` it waits, for a bounded time, until the models have seen that position; where they have not by then,
   * `caughtUp` is false. Where another release has built a model, the others are read as ever, and what needs that one throws `ModelVersionMismatch`.
   * @throws ModelVersionMismatch where no model can be read | ModelNotOfLog
   */
  viewpoint(options: { asOf?: Instant; atPosition?: Position; inForceOn?: LocalDate; minPosition?: Position }): Promise<CurrentViewpoint>;
  /** The streams that are parked now in the models that serve. */
  parkedStreams(): Promise<readonly ParkedStream[]>;
  /** The models that another release has built: no read that needs one of them is answered. */
  unreadableModels(): Promise<readonly UnreadableModel[]>;

  orgUnitsByIds(ids: readonly OrgUnitId[], view: Viewpoint): Promise<ReadonlyMap<OrgUnitId, OrgUnitRow>>;
  /** A code means a unit only with a day: that of `view.inForceOn`. */
  orgUnitByCode(scheme: CodeScheme, code: string, view: Viewpoint): Promise<OrgUnitRow | undefined>;
  orgUnits(filter: OrgUnitFilter, page: PageRequest, view: Viewpoint): Promise<Page<OrgUnitRow>>;
  /** Who follows units on the day of `view.inForceOn`, and whom they follow, one step each way. */
  successions(ids: readonly OrgUnitId[], view: Viewpoint): Promise<ReadonlyMap<OrgUnitId, SuccessionsRow>>;
  /** Every unit that has, had or will have one of the codes, as recorded at `view.position`; `view.inForceOn` plays no part. */
  codeHolders(codes: readonly UnitCode[], view: Viewpoint): Promise<readonly CodeHolder[]>;

  plansByIds(ids: readonly PlanId[], view: Viewpoint): Promise<ReadonlyMap<PlanId, PlanRow>>;
  plans(filter: PlanFilter, page: PageRequest, view: Viewpoint): Promise<Page<PlanRow>>;

  dutiesByIds(ids: readonly DutyId[], view: Viewpoint): Promise<ReadonlyMap<DutyId, DutyRow>>;
  duties(filter: DutyFilter, page: PageRequest, view: Viewpoint): Promise<Page<DutyRow>>;
  /** By `<duty>:<period>`. */
  obligationsByIds(ids: readonly ObligationId[], view: Viewpoint): Promise<ReadonlyMap<ObligationId, ObligationRow>>;
  /** By `<duty>:<period>`: the deadline as first computed, and each change of it. */
  deadlineSteps(ids: readonly ObligationId[], view: Viewpoint): Promise<ReadonlyMap<ObligationId, readonly DeadlineStepRow[]>>;
  /** By `<duty>:<period>`. */
  obligationWords(ids: readonly ObligationId[], view: Viewpoint): Promise<ReadonlyMap<ObligationId, ObligationWordsRow>>;
  obligations(filter: ObligationFilter, page: PageRequest, view: Viewpoint): Promise<Page<ObligationRow>>;
  obligationCounts(filter: ObligationFilter, view: Viewpoint): Promise<ObligationCounts>;

  /** Units by rules and periods of a plan, one letter a cell. */
  obligationMatrix(filter: MatrixFilter, view: Viewpoint): Promise<ObligationMatrix>;
  /** The rules and columns of that matrix, without its cells. */
  obligationRules(filter: MatrixFilter, view: Viewpoint): Promise<Pick<ObligationMatrix, 'rules' | 'columns'>>;
  /** How the cells of that matrix stood at every instant before. */
  obligationMatrixPast(filter: MatrixFilter, view: Viewpoint): Promise<ObligationMatrixPast>;

  /** Obligations with a day in the span of which somebody may have to be reminded. */
  reminderCandidates(span: ReminderSpan, view: Viewpoint): Promise<readonly ReminderCandidateRow[]>;

  /** Ids of the units that hold something which is open, or which they have to correct. */
  owingUnits(view: Viewpoint): Promise<readonly OrgUnitId[]>;

  calendarYear(year: number, view: Viewpoint): Promise<CalendarYearRow>;
  deadlineChanges(filter: DeadlineChangeFilter, page: PageRequest, view: Viewpoint): Promise<Page<DeadlineChangeRow>>;

  cascades(planIds: readonly PlanId[], view: Viewpoint): Promise<ReadonlyMap<PlanId, CascadeRow>>;
  cascadeMembers(planId: PlanId, page: PageRequest, view: Viewpoint): Promise<Page<CascadeMemberRow>>;
  /** The whole tree below each plan: the plans derived from it, level by level. */
  derivedPlans(planIds: readonly PlanId[], view: Viewpoint): Promise<ReadonlyMap<PlanId, readonly PlanRow[]>>;

  /** Wards by tasks of a plan: what each ward has made of each task. */
  coverage(planId: PlanId, view: Viewpoint): Promise<CoverageMatrix | undefined>;
  /** How one derived plan, drafted or issued, covers the plan above. */
  planCoverage(planId: PlanId, view: Viewpoint): Promise<PlanCoverage | undefined>;

  /** What feeds an obligation of a report; undefined: there is no such obligation. */
  consolidation(dutyId: DutyId, period: PeriodKey, view: Viewpoint): Promise<ConsolidationFacts | undefined>;
  /** What a plan makes its addressees owe in the months after `view.inForceOn`; a draft as if it were issued on that day. Undefined: no such plan. */
  planPreview(planId: PlanId, months: number, view: Viewpoint): Promise<Preview | undefined>;
  /** What a text would do if it were issued as this plan, or amended it, on `view.inForceOn`; nothing of it is recorded. */
  contentPreview(planId: PlanId, content: PlanContent, months: number, view: Viewpoint): Promise<ContentPreview>;
  /** The periods and days of schedules for a plan that is issued on a day. */
  wordingPeriods(
    schedules: readonly Schedule[],
    plan: { readonly issuedOn: LocalDate; readonly parentId: PlanId | null },
    view: Viewpoint,
  ): Promise<readonly WordingPeriod[]>;
  /** What a unit owes in the months after `view.inForceOn`, and what drafts of its own and of those above it would add. */
  unitPreview(unitId: OrgUnitId, months: number, view: Viewpoint): Promise<Preview>;
  /** Whom a content would address if it were issued on `view.inForceOn`. */
  resolution(content: PlanContent, view: Viewpoint): Promise<Resolution>;
  /** Whom a plan addressed, against whom it would address on `view.inForceOn`; undefined: no such plan, or not issued. */
  planDrift(planId: PlanId, view: Viewpoint): Promise<PlanDrift | undefined>;
  /** Reports that a unit owes on periods which end on one day, to the same receivers: one document serves them. */
  servableTogether(
    unitId: OrgUnitId,
    span: { readonly from: LocalDate; readonly to: LocalDate },
    view: Viewpoint,
  ): Promise<readonly ServableGroup[]>;

  rollUp(unitId: OrgUnitId, filter: RollUpFilter, view: Viewpoint): Promise<readonly RollUpRow[]>;
  indicatorRollUp(unitId: OrgUnitId, filter: RollUpFilter, view: Viewpoint): Promise<readonly IndicatorRollUpRow[]>;

  /** Indicators of a unit and everything below it, over the periods of a span whose deadline has passed. */
  indicatorsOverTime(unitId: OrgUnitId, filter: OverTimeFilter, view: Viewpoint): Promise<readonly OverTimeRow[]>;

  itemsByIds(ids: readonly ItemId[], view: Viewpoint): Promise<ReadonlyMap<ItemId, ItemRow>>;
  items(filter: ItemFilter, page: PageRequest, view: Viewpoint): Promise<Page<ItemRow>>;
  /** How far quota duties are in each of their periods. */
  quotaCounts(dutyIds: readonly DutyId[], view: Viewpoint): Promise<ReadonlyMap<DutyId, readonly QuotaCountRow[]>>;
  /** Progress of quotas of a unit and everything below it, by rule. */
  quotaProgress(unitId: OrgUnitId, filter: QuotaProgressFilter, view: Viewpoint): Promise<readonly QuotaProgressRow[]>;

  planReceipts(planId: PlanId, filter: PlanReceiptFilter, page: PageRequest, view: Viewpoint): Promise<Page<PlanReceiptRow>>;
  planReceiptCounts(planId: PlanId, view: Viewpoint): Promise<PlanReceiptCounts>;

  /** Explanations that were asked for of what was late, with what was answered. */
  explanations(filter: ExplanationFilter, page: PageRequest, view: Viewpoint): Promise<Page<ExplanationRow>>;
  /** What the unit asked and was answered, the latest answer first. */
  explanationsGivenTo(unitId: OrgUnitId, page: PageRequest, view: Viewpoint): Promise<Page<ExplanationRow>>;
  explanationsByIds(ids: readonly ObligationId[], view: Viewpoint): Promise<ReadonlyMap<ObligationId, ExplanationRow>>;

  reportsByIds(ids: readonly ReportId[], view: Viewpoint): Promise<ReadonlyMap<ReportId, ReportRow>>;
  reports(filter: ReportFilter, page: PageRequest, view: Viewpoint): Promise<Page<ReportRow>>;
  /** The last draft of each report, by the id of the report. */
  reportDraftsByIds(ids: readonly ReportId[], view: Viewpoint): Promise<ReadonlyMap<ReportId, ReportDraftRow>>;
  reportDrafts(filter: ReportDraftFilter, page: PageRequest, view: Viewpoint): Promise<Page<ReportDraftRow>>;
  /** @param version absent: the newest */
  rubricById(rubricId: RubricId, view: Viewpoint, version?: number): Promise<RubricRow | undefined>;
  /** Each rubric in its newest version. @param unitId only those that hold for this unit: of its own, and of the units above it */
  rubrics(view: Viewpoint, unitId?: OrgUnitId): Promise<readonly RubricRow[]>;
  /** What the duties of all plans ask to be counted or reported. */
  figureSources(view: Viewpoint): Promise<FigureSources>;
  /** Computed, self-given and reviewed scores, in the order of the units; undefined: no such rubric, version or period. */
  scores(unitIds: readonly OrgUnitId[], question: ScoreQuestion, view: Viewpoint): Promise<readonly ScoreRow[] | undefined>;
  workList(
    filter: { withinId?: OrgUnitId; planId?: PlanId; search?: string },
    page: PageRequest,
    view: Viewpoint,
  ): Promise<Page<WorkItemRow>>;
  /** On which days something happened to a plan and to everything that its cascade caused. */
  planActivity(planId: PlanId, view: Viewpoint): Promise<readonly ActivityDay[]>;
  /** What differs between two viewpoints; obligations by the day on which they are due. */
  changes<Of extends Compared>(
    of: Of,
    pair: ViewpointPair,
    filter: ComparisonFilter,
    page: ChangePageRequest,
  ): Promise<Page<ChangeRow<ComparedFields[Of]>>>;
  changeCounts(of: Compared, pair: ViewpointPair, filter: ComparisonFilter): Promise<ChangeCounts>;
  /** Events by their positions; those after the position of the viewpoint are not in the answer. */
  eventsAt(positions: readonly Position[], view: Viewpoint): Promise<ReadonlyMap<Position, RecordedEvent>>;
  /** Events in the order of recording, or against it. */
  history(filter: HistoryFilter, page: PageRequest, view: Viewpoint, order?: HistoryOrder): Promise<Page<RecordedEvent>>;
}
