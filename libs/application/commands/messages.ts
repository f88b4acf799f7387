import { Command } from '@nestjs/cqrs';
import type { CalendarCommand, CalendarRefusal } from '#libs/domain/calendar/calendar.commands.js';
import type { DutyCommand, DutyRefusal } from '#libs/domain/duty/duty.commands.js';
import type { ItemCommand, ItemRefusal } from '#libs/domain/item/item.commands.js';
import type { AuthorityFact, OrgUnitCommand, OrgUnitRefusal } from '#libs/domain/org-unit/org-unit.commands.js';
import type { PlanCommand } from '#libs/domain/plan/plan.commands.js';
import type { PlanRefusal } from '#libs/domain/plan/plan.refusals.js';
import type { ReceiptCommand, ReceiptRefusal } from '#libs/domain/receipt/receipt.commands.js';
import type { SendingChannel } from '#libs/domain/receipt/receipt.js';
import type { ReportDraftCommand, ReportDraftRefusal } from '#libs/domain/report-draft/report-draft.commands.js';
import type { ConsolidationRequest } from '#libs/domain/report/consolidation.js';
import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { ReportCommand, ReportRefusal } from '#libs/domain/report/report.commands.js';
import type { IndicatorValues, Signature } from '#libs/domain/report/report.js';
import type { RubricCommand, RubricRefusal } from '#libs/domain/rubric/rubric.commands.js';
import type { ScorecardCommand, ScorecardRefusal } from '#libs/domain/scorecard/scorecard.commands.js';
import type { OfType } from '#libs/kernel/decider.js';
import type { DutyId, OrgUnitId, PlanId, ReportId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import type { CommandMeta, Outcome } from '../outcome.js';

type FieldOf<Union> = Union extends unknown ? keyof Union : never;

/** The members of a union without some of their fields. Each has to be a field of some member: a fact that was renamed would else be asked of the client. */
type Without<Union, Field extends FieldOf<Union>> = Union extends unknown ? Omit<Union, Field> : never;

/*
 * What a client may ask of a stream: the domain's commands without the facts, which the handler finds out, and without time and person,
 * which the request carries. Commands of the cascade and of notices are not among them.
 */

type SuccessionCommandType = 'MergeOrgUnits' | 'SplitOrgUnit' | 'DecideSuccession' | 'AnnulOrgUnitEnd';

export type OrgUnitIntent = Without<Exclude<OrgUnitCommand, { readonly type: SuccessionCommandType }>, 'parent' | 'codeHolders'>;

/** How units end in others, and who follows them. */
export type SuccessionIntent =
  | Without<OfType<OrgUnitCommand, 'MergeOrgUnits'>, 'unitId' | 'successor' | keyof AuthorityFact>
  | Without<OfType<OrgUnitCommand, 'SplitOrgUnit'>, 'successors' | keyof AuthorityFact>
  | Without<OfType<OrgUnitCommand, 'AnnulOrgUnitEnd'>, 'codeHolders' | keyof AuthorityFact>
  | Without<
      OfType<OrgUnitCommand, 'DecideSuccession'>,
      'successor' | 'allocated' | 'notHeld' | 'passedMeanwhile' | 'passedSince' | 'at' | keyof AuthorityFact
    >;

export type PlanIntent = Without<
  Exclude<PlanCommand, { readonly type: 'CompleteCascade' | 'TakeOverReports' }>,
  'unknownUnits' | 'parent' | 'resolution' | 'numberTakenBy' | 'coverage' | 'replacement' | 'at'
>;

export type DutyIntent = Without<
  OfType<
    DutyCommand,
    'DecideSchedule' | 'ExtendDeadline' | 'ExcuseLateness' | 'WaiveDuty' | 'RequestReport' | 'AnswerAmendment' | 'RectifyEntry'
  >,
  'periods' | 'waits' | 'words' | 'submittedAt' | 'decidedPeriods' | 'planYear' | 'amendments' | 'actingFor' | 'at'
>;

type SubmissionFact = 'consolidation' | 'duties' | 'refusedByDuty' | 'noLongerOwed' | 'actingFor' | 'owned';
type ReportPerson =
  'submittedBy' | 'returnedBy' | 'contestedBy' | 'decidedBy' | 'withdrawnBy' | 'acceptedBy' | 'reopenedBy' | 'adjustedBy' | 'dividedBy';
type AskedOfReport = Without<ReportCommand, SubmissionFact | 'receivers' | 'indicators' | 'into' | ReportPerson | 'actor' | 'at'>;

interface Consolidating {
  /** Null: all figures are typed in. */
  readonly consolidation: ConsolidationRequest | null;
}

export type ReportIntent =
  | Exclude<AskedOfReport, { readonly type: 'SubmitReport' | 'GiveCorrectionNotice' }>
  /** `submittedAt: null` is the present, so that the same command sent again is the same. */
  | (Without<OfType<AskedOfReport, 'SubmitReport'>, 'submittedAt' | 'signature'> & {
      readonly submittedAt: Instant | null;
      /** Who signed the document that is submitted; whoever submits it says so. */
      readonly signature: Pick<Signature, 'signedBy' | 'authority'> | null;
    } & Consolidating)
  /** Submits the draft that was signed off, as it was signed. */
  | {
      readonly type: 'SubmitReportDraft';
      readonly reportId: ReportId;
      readonly revision: number;
      /** The number that the document got after it was signed; null: as drafted. */
      readonly document: string | null;
    };

type AskedOfReportDraft = Without<
  ReportDraftCommand,
  SubmissionFact | 'draftOwners' | 'report' | 'draftedBy' | 'signedBy' | 'discardedBy' | 'at'
>;

export type ReportDraftIntent =
  | Exclude<AskedOfReportDraft, { readonly type: 'SubmitReportDraft' | 'OvertakeReportDraft' | 'SaveReportDraft' }>
  | (OfType<AskedOfReportDraft, 'SaveReportDraft'> & Consolidating);

export type ItemIntent = Without<
  ItemCommand,
  'quotas' | 'linkTakenBy' | 'actingFor' | 'recordedBy' | 'confirmedBy' | 'confirmedFor' | 'withdrawnBy' | 'at'
>;

export type RecordItem = OfType<ItemIntent, 'RecordItem'>;

/** `unitIds: null`: everybody whom the plan addresses and who was not sent it yet. */
export type ReceiptIntent =
  | {
      readonly type: 'SendPlan';
      readonly planId: PlanId;
      readonly unitIds: readonly OrgUnitId[] | null;
      readonly channel: SendingChannel;
    }
  | Without<
      Exclude<ReceiptCommand, { readonly type: 'SendPlan' }>,
      'actingFor' | 'issuedOn' | 'recordedBy' | 'registeredBy' | 'returnedBy' | 'at'
    >;

export type CalendarIntent = Without<CalendarCommand, 'at'>;

export type RubricIntent = Without<RubricCommand, 'publishedBy' | 'actingFor' | 'isPublisherKnown' | 'sources' | 'at'>;

export type ScorecardIntent = Without<ScorecardCommand, 'actor' | 'above' | 'rubric' | 'scoredBy' | 'reviewedBy' | 'at'>;

/** A report of the time before its plan ran here. */
export interface ReportTakenOver {
  readonly dutyId: DutyId;
  readonly period: PeriodKey;
  readonly holder: OrgUnitId;
  /** The day that it bears, or on which it came. */
  readonly on: LocalDate;
  /** Its number. */
  readonly document: string;
  readonly values: IndicatorValues;
  readonly narrative: string;
  /** It was accepted then, and its figures are locked. */
  readonly accepted: boolean;
}

/** All reports or none: the first that is refused is the answer. */
export interface TakeOverIntent {
  readonly type: 'TakeOverReports';
  readonly planId: PlanId;
  readonly source: string;
  readonly reports: readonly ReportTakenOver[];
}

/** Items of one unit: all or none, the first that is refused is the answer. */
export interface ItemsIntent {
  readonly type: 'RecordItems';
  readonly items: readonly RecordItem[];
}

/** What goes over the command bus, which finds the handler by the class. */
abstract class Message<Intent, Refusal> extends Command<Outcome<Refusal>> {
  constructor(
    readonly intent: Intent,
    readonly meta: CommandMeta,
  ) {
    super();
  }
}

export class ToOrgUnit extends Message<OrgUnitIntent, OrgUnitRefusal> {}
export class ToSuccession extends Message<SuccessionIntent, OrgUnitRefusal> {}
export class ToPlan extends Message<PlanIntent, PlanRefusal> {}
export class TakeOverReports extends Message<TakeOverIntent, PlanRefusal | ReportRefusal> {}
export class ToDuty extends Message<DutyIntent, DutyRefusal> {}
export class ToReport extends Message<ReportIntent, ReportDraftRefusal> {}
export class ToReportDraft extends Message<ReportDraftIntent, ReportDraftRefusal> {}
export class ToItem extends Message<ItemIntent, ItemRefusal> {}
export class RecordItems extends Message<ItemsIntent, ItemRefusal> {}
export class ToReceipt extends Message<ReceiptIntent, ReceiptRefusal> {}
export class ToCalendar extends Message<CalendarIntent, CalendarRefusal> {}
export class ToRubric extends Message<RubricIntent, RubricRefusal> {}
export class ToScorecard extends Message<ScorecardIntent, ScorecardRefusal> {}
