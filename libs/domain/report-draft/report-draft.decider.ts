import { accept, acceptUnless, type Decider, type Decision, type OfType, refuse, unreachable } from '#libs/kernel/decider.js';
import type { OrgUnitId, PersonId, ReportId } from '#libs/kernel/ids.js';
import { firstRefusal, nfc, reasonRefused, same } from '../checks.js';
import { canonicalContent, intersects, type ReportContent, type Submission, submissionRefused } from '../report/submission.js';
import type { ReportDraftCommand, ReportDraftRefusal, SubmissionFacts } from './report-draft.commands.js';
import { currentRevision, evolveReportDraft, isOpen, type ReportDraft, type ReportDraftEvent } from './report-draft.js';

export type * from './report-draft.commands.js';

type DraftDecision = Decision<ReportDraftEvent, ReportDraftRefusal>;
type OnRevision = Pick<OfType<ReportDraftCommand, 'DiscardReportDraft'>, 'reportId' | 'revision' | 'actingFor' | 'draftOwners' | 'at'>;

/** @param actingFor begins with the actor's own unit, if there is one */
const notTheHolder = (holders: readonly OrgUnitId[], actingFor: readonly OrgUnitId[], path: string): ReportDraftRefusal | undefined =>
  intersects(holders, actingFor) ? undefined : { type: 'NotTheHolder', path, holder: actingFor[0] as OrgUnitId, holders };

const refusedIfStale = (revision: number, draft: ReportDraft | null): ReportDraftRefusal | undefined => {
  const current = isOpen(draft) ? draft.revision : 0;
  return revision === current ? undefined : { type: 'DraftStale', path: 'revision', revision, current };
};

const refusedIfOutdated = ({ follows }: ReportDraft, current: number): ReportDraftRefusal | undefined =>
  follows === current ? undefined : { type: 'DraftOutdated', follows, current };

/** The draft as it would be submitted by this person now. */
const asSubmission = (content: ReportContent, by: PersonId, command: OnRevision & SubmissionFacts): Submission => {
  const { reportId, at, actingFor, duties, refusedByDuty, noLongerOwed, owned } = command;
  const facts = { duties, refusedByDuty, noLongerOwed, owned, actingFor };
  return { type: 'SubmitReport', reportId, ...content, signature: null, submittedBy: by, submittedAt: at, at, ...facts };
};

const contentOf = ({ holder, serves, values, narrative, document, consolidation }: ReportContent): ReportContent => ({
  holder,
  serves,
  values,
  narrative,
  document,
  ...(consolidation === undefined ? {} : { consolidation }),
});

/** Figures may still be missing. What reads as before keeps its revision, and its signature. */
const save = (command: OfType<ReportDraftCommand, 'SaveReportDraft'>, draft: ReportDraft | null): DraftDecision => {
  const { reportId, draftedBy, report, at } = command;
  const given = contentOf(command);
  const refusal = firstRefusal<ReportDraftRefusal>(
    () => notTheHolder([command.holder], command.actingFor, 'holder'),
    () => (isOpen(draft) ? notTheHolder(command.draftOwners, command.actingFor, 'reportId') : undefined),
    () => refusedIfStale(command.revision, draft),
    () => submissionRefused(asSubmission(given, draftedBy, command), report, 'PARTIAL'),
  );
  if (refusal !== undefined) return refuse(refusal);
  const [content, follows] = [canonicalContent(given), report.versions.length];
  if (isOpen(draft) && draft.follows === follows && same(draft.content, content)) return accept();
  return accept({ type: 'ReportDrafted', reportId, revision: (draft?.revision ?? 0) + 1, follows, ...content, draftedBy, at });
};

/** Of a report without an open draft: there is none, or another version took its place. */
export const notOpen = (reportId: ReportId, draft: ReportDraft | null): ReportDraftRefusal =>
  draft?.phase === 'OVERTAKEN' && draft.version !== null
    ? { type: 'DraftOutdated', follows: draft.follows, current: draft.version }
    : { type: 'ReportDraftUnknown', path: 'reportId', reportId };

/** There is a draft, it is the actor's, and it is the one that was read. */
const onDraft = (
  command: OnRevision,
  draft: ReportDraft | null,
  decide: (draft: ReportDraft) => readonly [ReportDraftRefusal | undefined, ReportDraftEvent],
): DraftDecision => {
  const { reportId, actingFor, draftOwners, revision } = command;
  if (!isOpen(draft)) return refuse(notOpen(reportId, draft));
  const refusal = notTheHolder(draftOwners, actingFor, 'reportId') ?? refusedIfStale(revision, draft);
  if (refusal !== undefined) return refuse(refusal);
  return acceptUnless(...decide(draft));
};

/** Nobody signs what could not be submitted as it is. */
const sign = (command: OfType<ReportDraftCommand, 'SignReportDraft'>, draft: ReportDraft | null): DraftDecision =>
  onDraft(command, draft, (open) => {
    const { revision, signedBy, authority, report, at } = command;
    const { signature } = currentRevision(open);
    const refusal = firstRefusal<ReportDraftRefusal>(
      () => (signature === null ? undefined : { type: 'DraftAlreadySigned', revision, signedBy: signature.signedBy }),
      () => refusedIfOutdated(open, report.versions.length),
      () => submissionRefused(asSubmission(open.content, signedBy, command), report),
    );
    return [refusal, { type: 'ReportDraftSigned', revision, signedBy, authority, at }];
  });

const submit = (command: OfType<ReportDraftCommand, 'SubmitReportDraft'>, draft: ReportDraft | null): DraftDecision =>
  onDraft(command, draft, (open) => {
    const { revision, version, submittedBy, current, at } = command;
    const { signature, draftedBy } = currentRevision(open);
    const refusal = firstRefusal<ReportDraftRefusal>(
      () => (signature === null ? { type: 'DraftNotSigned', revision, draftedBy } : undefined),
      () => refusedIfOutdated(open, current),
    );
    return [refusal, { type: 'ReportDraftSubmitted', revision, version, submittedBy, at }];
  });

const overtake = (
  { holder, draftOwners, version, other, submittedBy, at }: OfType<ReportDraftCommand, 'OvertakeReportDraft'>,
  draft: ReportDraft | null,
): DraftDecision => {
  if (!isOpen(draft)) return accept();
  const refusal = notTheHolder(draftOwners, [holder], 'reportId');
  const { revision, content } = draft;
  if (other === null) return acceptUnless(refusal, { type: 'ReportDraftOvertaken', revision, version, submittedBy, at });
  const isServed = content.serves.every((each) => other.serves.some((served) => same(served, each)));
  if (refusal !== undefined || !isServed) return accept();
  return accept({ type: 'ReportDraftOvertaken', revision, reportId: other.reportId, version, submittedBy, at });
};

const discard = (command: OfType<ReportDraftCommand, 'DiscardReportDraft'>, draft: ReportDraft | null): DraftDecision =>
  onDraft(command, draft, () => {
    const { revision, reason, discardedBy, at } = command;
    return [reasonRefused(reason), { type: 'ReportDraftDiscarded', revision, reason: nfc(reason), discardedBy, at }];
  });

const decide = (command: ReportDraftCommand, draft: ReportDraft | null): DraftDecision => {
  switch (command.type) {
    case 'SaveReportDraft':
      return save(command, draft);
    case 'SignReportDraft':
      return sign(command, draft);
    case 'SubmitReportDraft':
      return submit(command, draft);
    case 'OvertakeReportDraft':
      return overtake(command, draft);
    case 'DiscardReportDraft':
      return discard(command, draft);
    default:
      return unreachable(command);
  }
};

export const reportDraftDecider: Decider<ReportDraftCommand, ReportDraftEvent, ReportDraft | null, ReportDraftRefusal> = {
  initial: null,
  evolve: evolveReportDraft,
  decide,
};
