import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ReportDraftCommand, ReportDraftRefusal } from '#libs/domain/report-draft/report-draft.commands.js';
import { notOpen, reportDraftDecider } from '#libs/domain/report-draft/report-draft.decider.js';
import { isOpen, type ReportDraft, type ReportDraftEvent } from '#libs/domain/report-draft/report-draft.js';
import type { EventLog } from '#libs/event-log/event-log.js';
import { type OfType, unreachable } from '#libs/kernel/decider.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { dateAt } from '#libs/kernel/time.js';
import type { Queries } from '#libs/read-models/queries.js';
import { actingFor } from '../facts/acting.js';
import { consolidatedContent } from '../facts/consolidation-facts.js';
import { reportDraftStreamOf, loadReport, ownersOfReportDraft } from '../facts/report-draft-facts.js';
import type { CommandMeta, Outcome } from '../outcome.js';
import { handle } from './handle.js';
import { type ReportDraftIntent, ToReportDraft } from './messages.js';
import { EVENT_LOG, QUERIES } from '../tokens.js';
import { submissionFacts } from './report-submission.js';

type Save = OfType<ReportDraftIntent, 'SaveReportDraft'>;

/** Saves, signs and discards drafts; a draft is submitted by the handler of reports, in the unit of the submission. */
@CommandHandler(ToReportDraft)
export class ReportDraftHandler implements ICommandHandler<ToReportDraft> {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(QUERIES) private readonly queries: Queries,
  ) {}

  execute({ intent, meta }: ToReportDraft): Promise<Outcome<ReportDraftRefusal>> {
    return handle(this.log)<ReportDraftCommand, ReportDraftEvent, ReportDraft | null, ReportDraftRefusal>(
      {
        streamId: reportDraftStreamOf(intent.reportId),
        decider: reportDraftDecider,
        intent,
        complete: async (draft) => {
          if (intent.type === 'SaveReportDraft') return this.save(intent, draft, meta);
          return isOpen(draft) ? { command: await this.onDraft(intent, draft, meta) } : { refusal: notOpen(intent.reportId, draft) };
        },
      },
      meta,
    );
  }

  private async save(
    intent: Save,
    draft: ReportDraft | null,
    meta: CommandMeta,
  ): Promise<{ readonly command: ReportDraftCommand } | { readonly refusal: ReportDraftRefusal }> {
    const { type, reportId, revision } = intent;
    const given = await consolidatedContent(this.log, this.queries, intent, intent.consolidation);
    if ('refusal' in given) return given;
    const facts = await this.facts(intent, await ownersOfReportDraft(this.log, draft, dateAt(meta.at)), meta);
    return { command: { type, reportId, revision, ...given.content, ...facts, draftedBy: meta.actor, at: meta.at } };
  }

  private async onDraft(intent: Exclude<ReportDraftIntent, Save>, draft: ReportDraft, meta: CommandMeta): Promise<ReportDraftCommand> {
    const { at, actor, onBehalfOf } = meta;
    const owners = await ownersOfReportDraft(this.log, draft, dateAt(at));
    switch (intent.type) {
      case 'SignReportDraft':
        return { ...intent, ...(await this.facts({ ...draft.content, reportId: intent.reportId }, owners, meta)), signedBy: actor, at };
      case 'DiscardReportDraft': {
        const acting = await actingFor(this.log, onBehalfOf, owners, dateAt(at));
        return { ...intent, draftOwners: owners, actingFor: acting, discardedBy: actor, at };
      }
      default:
        return unreachable(intent);
    }
  }

  private async facts(content: Pick<Save, 'reportId' | 'holder' | 'serves'>, draftOwners: readonly OrgUnitId[], meta: CommandMeta) {
    const report = await loadReport(this.log, content.reportId);
    const facts = await submissionFacts(this.log, report, { ...content, submittedAt: meta.at }, meta, draftOwners);
    return { report, draftOwners, ...facts };
  }
}
