import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { claimsOf, metBy } from '#libs/domain/report/claims.js';
import type { HolderFacts, ReportCommand, ReportRefusal, ReviewFacts } from '#libs/domain/report/report.commands.js';
import { reportDecider } from '#libs/domain/report/report.decider.js';
import type { Report, ReportEvent } from '#libs/domain/report/report.js';
import type { EventLog } from '#libs/event-log/event-log.js';
import { unreachable } from '#libs/kernel/decider.js';
import { dateAt } from '#libs/kernel/time.js';
import { closedDuties, ownersOf, receiversOf, servedDutyFacts } from './facts/duty-facts.js';
import { actingFor } from './facts/org-unit-facts.js';
import { handle } from './handle.js';
import { type ReportIntent, ToReport } from './messages.js';
import type { CommandMeta, Outcome } from './outcome.js';
import { decideClaims } from './report-claims.js';
import { EVENT_LOG } from './tokens.js';

type Submission = Extract<ReportIntent, { type: 'SubmitReport' }>;

@CommandHandler(ToReport)
export class ReportHandler implements ICommandHandler<ToReport> {
  constructor(@Inject(EVENT_LOG) private readonly log: EventLog) {}

  execute({ intent, meta }: ToReport): Promise<Outcome<ReportRefusal>> {
    return handle(this.log)<ReportCommand, ReportEvent, Report, ReportRefusal>(
      {
        streamId: `report/${intent.reportId}`,
        decider: reportDecider,
        intent,
        complete: async (report) => {
          const refusal = await this.authority(intent, report, meta);
          return refusal === undefined ? { command: await this.completed(intent, report, meta) } : { refusal };
        },
        // Of two reports that want one period at the same time one finds it taken when it tries again.
        alongside: async (events, report) => {
          const claimed = await decideClaims(this.log, intent.reportId, claimsOf(report, events), meta.at);
          return 'refusal' in claimed ? claimed : claimed.appends;
        },
      },
      meta,
    );
  }

  /** The decider knows who submits and who reviews; whoever did either may put right what was typed wrong. */
  private async authority(intent: ReportIntent, { holder, serves }: Report, meta: CommandMeta): Promise<ReportRefusal | undefined> {
    if (intent.type !== 'RectifyEntry' || holder === null) return undefined;
    const concerned = [holder, ...(await receiversOf(this.log, serves))];
    const acting = await actingFor(this.log, meta.onBehalfOf, concerned, dateAt(meta.at));
    return concerned.some((id) => acting.includes(id))
      ? undefined
      : { type: 'NotActingForHolder', path: 'reportId', holder, actingFor: acting };
  }

  private async completed(intent: ReportIntent, report: Report, meta: CommandMeta): Promise<ReportCommand> {
    const { at, actor } = meta;
    switch (intent.type) {
      case 'SubmitReport':
        return this.submission(intent, report, meta);
      case 'ReturnReport':
        return { ...intent, ...(await this.review(report, meta)), returnedBy: actor, at };
      case 'DecideContest':
        return { ...intent, ...(await this.review(report, meta)), decidedBy: actor, at };
      case 'AcceptReport':
        return { ...intent, ...(await this.review(report, meta)), acceptedBy: actor, at };
      case 'ReopenReport':
        return { ...intent, ...(await this.review(report, meta)), reopenedBy: actor, at };
      case 'AdjustReport': {
        const [review, duties] = await Promise.all([this.review(report, meta), servedDutyFacts(this.log, report.serves)]);
        return { ...intent, ...review, indicators: duties.flatMap(({ indicators }) => indicators), adjustedBy: actor, at };
      }
      case 'ContestReturn':
        return { ...intent, ...(await this.ownership(report, meta)), contestedBy: actor, at };
      case 'WithdrawReport':
        return { ...intent, ...(await this.ownership(report, meta)), withdrawnBy: actor, at };
      case 'RectifyEntry':
        return { ...intent, at };
      default:
        return unreachable(intent);
    }
  }

  private async submission(intent: Submission, report: Report, meta: CommandMeta): Promise<ReportCommand> {
    const { at, actor } = meta;
    const { reportId, holder, serves } = intent;
    const submittedAt = intent.submittedAt ?? at;
    const claims = { serve: serves.map((served) => ({ ...served, holder, submittedAt })), release: [], reason: 'WITHDRAWN' } as const;
    const [duties, closed, claimed, owners] = await Promise.all([
      servedDutyFacts(this.log, serves),
      closedDuties(this.log, metBy(report)),
      decideClaims(this.log, reportId, claims, at),
      ownersOf(this.log, report),
    ]);
    const concerned = [holder, ...duties.flatMap(({ receivers }) => receivers)];
    return {
      ...intent,
      signature: intent.signature && { draftedBy: null, ...intent.signature, signedAt: submittedAt },
      submittedBy: actor,
      submittedAt,
      at,
      duties,
      refusedByDuty: 'refusal' in claimed ? claimed.refusal : null,
      closedDuties: closed,
      owners,
      actingFor: await actingFor(this.log, meta.onBehalfOf, concerned, dateAt(at)),
    };
  }

  private async review({ serves }: Report, meta: CommandMeta): Promise<ReviewFacts> {
    const receivers = await receiversOf(this.log, serves);
    return { receivers, actingFor: await actingFor(this.log, meta.onBehalfOf, receivers, dateAt(meta.at)) };
  }

  private async ownership(report: Report, meta: CommandMeta): Promise<HolderFacts> {
    const owners = await ownersOf(this.log, report);
    return { owners, actingFor: await actingFor(this.log, meta.onBehalfOf, owners, dateAt(meta.at)) };
  }
}
