import { type OfType, unreachable } from '#libs/kernel/decider.js';
import type { OrgUnitId, PersonId, ReportId } from '#libs/kernel/ids.js';
import type { Instant } from '#libs/kernel/time.js';
import type { IndicatorValues, ServedObligation, SigningAuthority } from '../report/report.js';
import type { Consolidation } from '../report/consolidation.js';
import type { ReportContent } from '../report/submission.js';

/*
 * Stream `report-draft/<report>`: what a unit prepares before it submits. Apart from the report's own stream, so that saving a draft
 * disturbs nobody who reviews the report, and so that nothing of a draft counts as submitted.
 */

export type ReportDraftEvent =
  /** A draft was saved, as a whole. It counts as nothing yet. */
  | {
      readonly type: 'ReportDrafted';
      readonly reportId: ReportId;
      /** Counts on over all drafts of the report: 1 for the first that was ever saved. */
      readonly revision: number;
      /** Version of the report to which it would be the next; 0: nothing was submitted yet. */
      readonly follows: number;
      readonly holder: OrgUnitId;
      readonly serves: readonly ServedObligation[];
      readonly values: IndicatorValues;
      readonly narrative: string;
      readonly document: string | null;
      /** Where the figures come from; absent: they were typed in. */
      readonly consolidation?: Consolidation;
      readonly draftedBy: PersonId;
      readonly at: Instant;
    }
  /** The draft was signed off as it reads in this revision. A later revision needs another signature. */
  | {
      readonly type: 'ReportDraftSigned';
      readonly revision: number;
      readonly signedBy: PersonId;
      readonly authority: SigningAuthority;
      readonly at: Instant;
    }
  /** The draft became this version of the report. */
  | {
      readonly type: 'ReportDraftSubmitted';
      readonly revision: number;
      readonly version: number;
      readonly submittedBy: PersonId;
      readonly at: Instant;
    }
  /** This version of the report was submitted without the draft, which ends the draft. */
  | {
      readonly type: 'ReportDraftOvertaken';
      readonly revision: number;
      /** Of another report, which serves everything that the draft was to serve; absent: of the report itself. */
      readonly reportId?: ReportId;
      readonly version: number;
      readonly submittedBy: PersonId;
      readonly at: Instant;
    }
  /** Somebody gave the draft up, and says why. */
  | {
      readonly type: 'ReportDraftDiscarded';
      readonly revision: number;
      readonly reason: string;
      readonly discardedBy: PersonId;
      readonly at: Instant;
    };

export type ReportDraftPhase = 'DRAFTED' | 'SIGNED' | 'SUBMITTED' | 'OVERTAKEN' | 'DISCARDED';

export interface DraftSignature {
  readonly signedBy: PersonId;
  readonly authority: SigningAuthority;
  readonly signedAt: Instant;
}

/** Who saved it when, and who signed it as it read then. */
export interface DraftRevision {
  readonly revision: number;
  readonly draftedBy: PersonId;
  readonly draftedAt: Instant;
  readonly signature: DraftSignature | null;
}

/** The last draft of a report. */
export interface ReportDraft {
  readonly reportId: ReportId;
  readonly phase: ReportDraftPhase;
  readonly revision: number;
  readonly follows: number;
  readonly content: ReportContent;
  /** Of this draft, the current one last. */
  readonly revisions: readonly [...DraftRevision[], DraftRevision];
  /** Version of the report that it became, or that overtook it; null also where another report did. */
  readonly version: number | null;
  readonly discarded: { readonly reason: string; readonly by: PersonId; readonly at: Instant } | null;
}

export const isOpen = (draft: ReportDraft | null): draft is ReportDraft => draft?.phase === 'DRAFTED' || draft?.phase === 'SIGNED';

/** As it reads now. */
export const currentRevision = ({ revisions }: ReportDraft): DraftRevision => revisions.at(-1) ?? revisions[0];

const drafted = (draft: ReportDraft | null, event: OfType<ReportDraftEvent, 'ReportDrafted'>): ReportDraft => {
  const { reportId, revision, follows, holder, serves, values, narrative, document, consolidation, draftedBy, at } = event;
  return {
    reportId,
    phase: 'DRAFTED',
    revision,
    follows,
    content: { holder, serves, values, narrative, document, ...(consolidation === undefined ? {} : { consolidation }) },
    revisions: [...(isOpen(draft) ? draft.revisions : []), { revision, draftedBy, draftedAt: at, signature: null }],
    version: null,
    discarded: null,
  };
};

const signed = (draft: ReportDraft, signature: DraftSignature): ReportDraft => ({
  ...draft,
  phase: 'SIGNED',
  revisions: [...draft.revisions.slice(0, -1), { ...currentRevision(draft), signature }],
});

/** Null: nothing was ever drafted. */
export const evolveReportDraft = (draft: ReportDraft | null, event: ReportDraftEvent): ReportDraft | null => {
  if (event.type === 'ReportDrafted') return drafted(draft, event);
  if (draft === null) return null;
  switch (event.type) {
    case 'ReportDraftSigned':
      return signed(draft, { signedBy: event.signedBy, authority: event.authority, signedAt: event.at });
    case 'ReportDraftSubmitted':
      return { ...draft, phase: 'SUBMITTED', version: event.version };
    case 'ReportDraftOvertaken':
      return { ...draft, phase: 'OVERTAKEN', version: event.reportId === undefined ? event.version : null };
    case 'ReportDraftDiscarded':
      return { ...draft, phase: 'DISCARDED', discarded: { reason: event.reason, by: event.discardedBy, at: event.at } };
    default:
      return unreachable(event);
  }
};
