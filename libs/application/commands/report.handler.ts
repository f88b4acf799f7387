import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { dividedReportIdOf } from '#libs/domain/ids.js';
import { claimsOf, servedBy } from '#libs/domain/report/claims.js';
import { continuationOf } from '#libs/domain/report/ownership.js';
import type { OwnerFacts, ReportCommand, ReportRefusal, ReviewFacts } from '#libs/domain/report/report.commands.js';
import { reportDecider } from '#libs/domain/report/report.decider.js';
import { noReport, type Report, type ReportEvent } from '#libs/domain/report/report.js';
import type { Indicator } from '#libs/domain/plan/plan-content.js';
import type { ReportDraftRefusal } from '#libs/domain/report-draft/report-draft.commands.js';
import { reportDraftDecider } from '#libs/domain/report-draft/report-draft.decider.js';
import { currentRevision, type ReportDraft, type ReportDraftEvent } from '#libs/domain/report-draft/report-draft.js';
import type { EventLog, StreamId } from '#libs/event-log/event-log.js';
import { type OfType, unreachable } from '#libs/kernel/decider.js';
import type { ReportId } from '#libs/kernel/ids.js';
import { dateAt, type Instant } from '#libs/kernel/time.js';
import type { Queries } from '#libs/read-models/queries.js';
import { actingFor } from '../facts/acting.js';
import { consolidatedContent } from '../facts/consolidation-facts.js';
import { ownedObligations, receiversOf, servedDutyFacts } from '../facts/duty-facts.js';
import {
  loadReportDraft,
  loadReportDrafts,
  namesOfReportDrafts,
  ownersOfReportDraft,
  reportDraftStreamOf,
  reportDraftStreams,
} from '../facts/report-draft-facts.js';
import type { CommandMeta, Outcome } from '../outcome.js';
import { EVENT_LOG, QUERIES } from '../tokens.js';
import { handle } from './handle.js';
import { type ReportIntent, ToReport } from './messages.js';
import { decideClaims } from './report-claims.js';
import { submissionFacts, submissionStreams } from './report-submission.js';

type Submission = OfType<ReportIntent, 'SubmitReport'>;
type DraftSubmission = OfType<ReportIntent, 'SubmitReportDraft'>;
interface DraftAppend {
  readonly streamId: StreamId;
  readonly expectedVersion: number;
  readonly events: readonly ReportDraftEvent[];
}
/** A refusal of the draft's stream, or what is to be appended to it. */
type ClosedDraft = { readonly refusal: ReportDraftRefusal } | { readonly draft: ReportDraft; readonly append: DraftAppend };
type OvertakenDrafts = { readonly refusal: ReportDraftRefusal } | { readonly appends: readonly DraftAppend[] };
type Completed = { readonly command: ReportCommand } | { readonly refusal: ReportDraftRefusal };

/** The first event of a report that was taken out of another. */
type Part = OfType<ReportEvent, 'ReportContinued'>;

const partsOf = (from: ReportId, report: Report, events: readonly ReportEvent[]): readonly Part[] =>
  events.flatMap((event) => (event.type === 'ReportDivided' ? [continuationOf(report, { ...event, from })] : []));

const claimsOfPart = (part: Part) => ({ reportId: part.reportId, ...claimsOf(noReport, [part]) });

const begun = (part: Part) => ({ streamId: `report/${part.reportId}` as const, expectedVersion: 0, events: [part] });

@CommandHandler(ToReport)
export class ReportHandler implements ICommandHandler<ToReport> {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(QUERIES) private readonly queries: Queries,
  ) {}

  execute({ intent, meta }: ToReport): Promise<Outcome<ReportDraftRefusal>> {
    return handle(this.log)<ReportCommand, ReportEvent, Report, ReportDraftRefusal>(
      {
        streamId: `report/${intent.reportId}`,
        decider: reportDecider,
        intent,
        ahead: intent.type === 'SubmitReport' ? [...submissionStreams(intent, meta), ...reportDraftStreams(intent)] : [],
        complete: async (report, log) => {
          if (intent.type === 'SubmitReportDraft') return this.draftToSubmit(log, intent, report, meta);
          if (intent.type === 'SubmitReport') return this.submission(log, intent, report, meta);
          const refusal = await this.authority(log, intent, report, meta);
          return refusal === undefined ? { command: await this.completed(log, intent, report, meta) } : { refusal };
        },
        // Of two reports that want one period at the same time one finds it taken when it tries again.
        alongside: async (events, report, log) => {
          const parts = partsOf(intent.reportId, report, events);
          const claims = [{ reportId: intent.reportId, ...claimsOf(report, events) }, ...parts.map(claimsOfPart)];
          const claimed = await decideClaims(log, claims, meta.at);
          if ('refusal' in claimed) return { refusal: claimed.refusal };
          if (intent.type !== 'SubmitReport' && intent.type !== 'SubmitReportDraft') return [...claimed.appends, ...parts.map(begun)];
          const overtaken = await this.overtakenDrafts(log, intent, events, meta);
          if ('refusal' in overtaken) return overtaken;
          const appends = [...claimed.appends, ...overtaken.appends];
          if (intent.type === 'SubmitReport') return appends;
          const closed = await this.closeDraft(log, intent, report, meta);
          return 'refusal' in closed ? closed : [...appends, closed.append];
        },
      },
      meta,
    );
  }

  /** The decider knows who submits and who reviews; whoever did either may put right what was typed wrong. */
  private async authority(
    log: EventLog,
    intent: Exclude<ReportIntent, Submission | DraftSubmission>,
    { holder, serves }: Report,
    meta: CommandMeta,
  ): Promise<ReportRefusal | undefined> {
    if (intent.type !== 'RectifyEntry' || holder === null) return undefined;
    const concerned = [holder, ...(await receiversOf(log, serves)).flat()];
    const acting = await actingFor(log, meta.onBehalfOf, concerned, dateAt(meta.at));
    return concerned.some((id) => acting.includes(id))
      ? undefined
      : { type: 'NotActingForHolder', path: 'reportId', holder, actingFor: acting };
  }

  private async completed(
    log: EventLog,
    intent: Exclude<ReportIntent, Submission | DraftSubmission>,
    report: Report,
    meta: CommandMeta,
  ): Promise<ReportCommand> {
    const { at, actor } = meta;
    switch (intent.type) {
      case 'ReturnReport':
        return { ...intent, ...(await this.review(log, report, meta)), returnedBy: actor, at };
      case 'DecideContest':
        return { ...intent, ...(await this.review(log, report, meta)), decidedBy: actor, at };
      case 'AcceptReport':
        return { ...intent, ...(await this.review(log, report, meta)), acceptedBy: actor, at };
      case 'ReopenReport':
        return { ...intent, ...(await this.review(log, report, meta)), reopenedBy: actor, at };
      case 'AdjustReport':
        return {
          ...intent,
          ...(await this.review(log, report, meta)),
          indicators: await this.indicators(log, report, at),
          adjustedBy: actor,
          at,
        };
      case 'ContestReturn':
        return { ...intent, ...(await this.ownership(log, report, meta)), contestedBy: actor, at };
      case 'WithdrawReport':
        return { ...intent, ...(await this.ownership(log, report, meta)), withdrawnBy: actor, at };
      case 'DivideReport':
        return { ...intent, into: dividedReportIdOf(meta.commandId), ...(await this.ownership(log, report, meta)), dividedBy: actor, at };
      case 'RectifyEntry':
        return { ...intent, indicators: await this.indicators(log, report, at), at };
      default:
        return unreachable(intent);
    }
  }

  private async submission(log: EventLog, intent: Submission, report: Report, meta: CommandMeta): Promise<Completed> {
    const { type, reportId, signature } = intent;
    const { at, actor } = meta;
    const submittedAt = intent.submittedAt ?? at;
    const given = await consolidatedContent(log, this.queries, intent, intent.consolidation);
    if ('refusal' in given) return given;
    const command: ReportCommand = {
      type,
      reportId,
      ...given.content,
      ...(await submissionFacts(log, report, { ...intent, submittedAt }, meta)),
      signature: signature && { draftedBy: null, ...signature, signedAt: submittedAt },
      submittedBy: actor,
      submittedAt,
      at,
    };
    return { command };
  }

  /** The draft is submitted as it was signed; the document may have got its number since. */
  private async draftToSubmit(log: EventLog, intent: DraftSubmission, report: Report, meta: CommandMeta): Promise<Completed> {
    const { reportId, document } = intent;
    const { at, actor } = meta;
    const closed = await this.closeDraft(log, intent, report, meta);
    if ('refusal' in closed) return closed;
    const { content } = closed.draft;
    const { draftedBy, signature } = currentRevision(closed.draft);
    const command: ReportCommand = {
      type: 'SubmitReport',
      reportId,
      ...content,
      document: document ?? content.document,
      ...(await submissionFacts(log, report, { ...content, reportId, submittedAt: at }, meta)),
      signature: signature && { draftedBy, ...signature },
      submittedBy: actor,
      submittedAt: at,
      at,
    };
    return { command };
  }

  /** What the draft's own stream says to its submission, on its state as it is now. */
  private async closeDraft(
    log: EventLog,
    intent: DraftSubmission,
    { versions: { length: current } }: Report,
    { actor, onBehalfOf, at }: CommandMeta,
  ): Promise<ClosedDraft> {
    const { reportId, revision } = intent;
    const { state: draft, version: expectedVersion } = await loadReportDraft(log, reportId);
    if (draft === null) return { refusal: { type: 'ReportDraftUnknown', path: 'reportId', reportId } };
    const draftOwners = await ownersOfReportDraft(log, draft, dateAt(at));
    const facts = { draftOwners, actingFor: await actingFor(log, onBehalfOf, draftOwners, dateAt(at)) };
    const decision = reportDraftDecider.decide(
      { type: 'SubmitReportDraft', reportId, revision, submittedBy: actor, current, version: current + 1, ...facts, at },
      draft,
    );
    if (!decision.accepted) return { refusal: decision.refusal };
    return { draft, append: { streamId: reportDraftStreamOf(reportId), expectedVersion, events: decision.events } };
  }

  /**
   * What was left as a draft of the report, or of another one on the same, is closed in the same unit: after a crash both have happened, or neither. It has to
   * be the draft of the unit that is reported for, on the day of the submission: a report on paper may have come before its duties went over to another unit.
   */
  private async overtakenDrafts(
    log: EventLog,
    { type, reportId }: Submission | DraftSubmission,
    events: readonly ReportEvent[],
    { at }: CommandMeta,
  ): Promise<OvertakenDrafts> {
    const submitted = events.find((event) => event.type === 'ReportSubmitted');
    if (submitted === undefined) return { appends: [] };
    const { version, holder, serves, submittedBy, submittedAt } = submitted;
    const others = (await namesOfReportDrafts(log, serves)).filter((id) => id !== reportId);
    // The draft of the report itself becomes the version, where that is what is submitted.
    const drafts = await loadReportDrafts(log, type === 'SubmitReport' ? [reportId, ...others] : others);
    const appends: DraftAppend[] = [];
    for (const [streamId, { state: draft, version: expectedVersion }] of drafts) {
      const draftOwners = await ownersOfReportDraft(log, draft, dateAt(submittedAt));
      const other = streamId === reportDraftStreamOf(reportId) ? null : { reportId, serves };
      const command = { type: 'OvertakeReportDraft', holder, draftOwners, version, other, submittedBy, at } as const;
      const decision = reportDraftDecider.decide(command, draft);
      if (!decision.accepted) return { refusal: decision.refusal };
      if (decision.events.length > 0) appends.push({ streamId, expectedVersion, events: decision.events });
    }
    return { appends };
  }

  private async review(log: EventLog, { serves }: Report, { onBehalfOf, at }: CommandMeta): Promise<ReviewFacts> {
    const receivers = await receiversOf(log, serves);
    return { receivers, actingFor: await actingFor(log, onBehalfOf, receivers.flat(), dateAt(at)) };
  }

  private async ownership(log: EventLog, report: Report, { onBehalfOf, at }: CommandMeta): Promise<OwnerFacts> {
    return { owned: await ownedObligations(log, report.holder, servedBy(report), dateAt(at)), actor: onBehalfOf };
  }

  private async indicators(log: EventLog, { serves }: Report, at: Instant): Promise<readonly Indicator[]> {
    return (await servedDutyFacts(log, serves, at)).flatMap(({ indicators }) => indicators);
  }
}
