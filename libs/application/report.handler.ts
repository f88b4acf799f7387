import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ReportCommand, ReportRefusal } from '#libs/domain/report/report.commands.js';
import { reportDecider } from '#libs/domain/report/report.decider.js';
import type { Report, ReportEvent } from '#libs/domain/report/report.js';
import type { EventLog } from '#libs/event-log/event-log.js';
import { unreachable } from '#libs/kernel/decider.js';
import { dateAt } from '#libs/kernel/time.js';
import type { Queries } from '#libs/read-models/queries.js';
import { receiversOf, servedDutyFacts } from './facts/duty-facts.js';
import { actingFor } from './facts/org-unit-facts.js';
import { handle } from './handle.js';
import { type ReportIntent, ToReport } from './messages.js';
import type { CommandMeta, Outcome } from './outcome.js';
import { EVENT_LOG, QUERIES } from './tokens.js';

@CommandHandler(ToReport)
export class ReportHandler implements ICommandHandler<ToReport> {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(QUERIES) private readonly queries: Queries,
  ) {}

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
      },
      meta,
    );
  }

  /** The decider knows who submits and who reviews; whoever did either may put right what was typed wrong. */
  private async authority(intent: ReportIntent, { holder, serves }: Report, meta: CommandMeta): Promise<ReportRefusal | undefined> {
    if (intent.type !== 'RectifyEntry' || holder === null) return undefined;
    const concerned = [holder, ...(await receiversOf(this.log, serves))];
    const acting = await actingFor(this.log, meta.onBehalfOf, concerned, dateAt(meta.at));
    return concerned.some((id) => acting.includes(id)) ? undefined : { type: 'NotTheHolder', path: 'reportId', holder, holders: [holder] };
  }

  private async completed(intent: ReportIntent, report: Report, meta: CommandMeta): Promise<ReportCommand> {
    const { at, actor } = meta;
    switch (intent.type) {
      case 'SubmitReport': {
        const duties = await servedDutyFacts(this.log, this.queries, { ...intent, at });
        const concerned = [intent.holder, ...duties.flatMap(({ receivers }) => receivers)];
        const acting = await actingFor(this.log, meta.onBehalfOf, concerned, dateAt(at));
        return { ...intent, submittedBy: actor, submittedAt: intent.submittedAt ?? at, at, duties, actingFor: acting };
      }
      case 'ReturnReport':
        return { ...intent, ...(await this.review(report, meta)), returnedBy: actor, at };
      case 'AcceptReport':
        return { ...intent, ...(await this.review(report, meta)), acceptedBy: actor, at };
      case 'RectifyEntry':
        return { ...intent, at };
      default:
        return unreachable(intent);
    }
  }

  private async review(
    { serves }: Report,
    meta: CommandMeta,
  ): Promise<Pick<Extract<ReportCommand, { type: 'AcceptReport' }>, 'receivers' | 'actingFor'>> {
    const receivers = await receiversOf(this.log, serves);
    return { receivers, actingFor: await actingFor(this.log, meta.onBehalfOf, receivers, dateAt(meta.at)) };
  }
}
