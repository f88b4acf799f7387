import type { OrgUnitId, PersonId, ReportId } from '#libs/kernel/ids.js';
import type { Instant } from '#libs/kernel/time.js';
import type { NotTheHolder, ReasonMissing, TextTooLong } from '../refusals.js';
import type { ReportRefusal } from '../report/report.commands.js';
import type { Report, ServedObligation, SigningAuthority } from '../report/report.js';
import type { ReportContent, Submission } from '../report/submission.js';

/** What a submission would be checked against in this moment. */
export interface SubmissionFacts extends Pick<Submission, 'duties' | 'refusedByDuty' | 'noLongerOwed' | 'owned'> {
  readonly report: Report;
}

interface OnRevision {
  readonly reportId: ReportId;
  /** The revision that was read; of a draft that is saved for the first time 0. */
  readonly revision: number;
  readonly at: Instant;
  /** Fact: the units for which the actor may act. */
  readonly actingFor: readonly OrgUnitId[];
  /** Fact: whose the open draft is: who saved it, or where that unit holds none of its duties any more, those who do. None where no draft is open. */
  readonly draftOwners: readonly OrgUnitId[];
}

export type ReportDraftCommand =
  | ({ readonly type: 'SaveReportDraft'; readonly draftedBy: PersonId } & ReportContent & OnRevision & SubmissionFacts)
  | ({ readonly type: 'SignReportDraft'; readonly authority: SigningAuthority; readonly signedBy: PersonId } & OnRevision & SubmissionFacts)
  /** Goes with the submission itself, on the report's stream, in one unit. */
  | ({
      readonly type: 'SubmitReportDraft';
      readonly submittedBy: PersonId;
      /** Fact: the version of the report as it stands. */
      readonly current: number;
      /** Fact: the version of the report that it becomes. */
      readonly version: number;
    } & OnRevision)
  /**
   * Goes with a submission that does not come from the draft, in one unit; whoever may submit the report for the draft's owner closes it by that. A draft of
   * another report is left alone where it is another unit's, or was to serve more.
   */
  | ({
      readonly type: 'OvertakeReportDraft';
      /** In whose name the report is submitted. */
      readonly holder: OrgUnitId;
      readonly submittedBy: PersonId;
      /** Fact: the version of the report that is submitted. */
      readonly version: number;
      /** The report that is submitted, with what it serves, where the draft is of another one. */
      readonly other: { readonly reportId: ReportId; readonly serves: readonly ServedObligation[] } | null;
    } & Pick<OnRevision, 'draftOwners' | 'at'>)
  | ({ readonly type: 'DiscardReportDraft'; readonly reason: string; readonly discardedBy: PersonId } & OnRevision);

export type ReportDraftRefusal =
  /** Nothing is drafted, or what was drafted has been submitted or discarded. */
  | { readonly type: 'ReportDraftUnknown'; readonly path?: string; readonly reportId: ReportId }
  /** Somebody saved it meanwhile. 0: there is no draft. */
  | { readonly type: 'DraftStale'; readonly path: string; readonly revision: number; readonly current: number }
  /** The report has got another version since the draft was saved. */
  | { readonly type: 'DraftOutdated'; readonly path?: string; readonly follows: number; readonly current: number }
  | { readonly type: 'DraftAlreadySigned'; readonly path?: string; readonly revision: number; readonly signedBy: PersonId }
  | { readonly type: 'DraftNotSigned'; readonly path?: string; readonly revision: number; readonly draftedBy: PersonId }
  | NotTheHolder
  | ReasonMissing
  | TextTooLong
  | ReportRefusal;
