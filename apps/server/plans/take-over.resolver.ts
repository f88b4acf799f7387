import { Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { TakeOverReports } from '#libs/application/commands/messages.js';
import type { ApplicationRefusal } from '#libs/application/outcome.js';
import { CLOCK } from '#libs/application/tokens.js';
import type { PlanRefusal } from '#libs/domain/plan/plan.refusals.js';
import type { ReportRefusal } from '#libs/domain/report/report.commands.js';
import type { Clock } from '#libs/kernel/clock.js';
import type { RequestContext } from '../graphql/context.js';
import { mutate } from '../graphql/mutation-runner.js';
import { takeOverRefusals } from '../graphql/refusal-lists.js';
import { type AcceptedPayload, type RefusalPayload, resultOf } from '../graphql/refusals.graphql.js';
import { loadedAt } from '../graphql/view.js';
import { valuesOf } from '../reports/report.input.js';
import { PlanNode } from './plan.graphql.js';
import { type ReportTakenOverInput, TakeOverReportsInput } from './take-over.input.js';

const subject = { field: 'plan', type: PlanNode };
const TakeOverReportsResult = resultOf('TakeOverReports', takeOverRefusals, subject);

const takenOver = ({ dutyId, period, holder, on, document, values, narrative, accepted }: ReportTakenOverInput) => ({
  dutyId,
  period,
  holder,
  on,
  document,
  values: valuesOf(values),
  narrative: narrative ?? '',
  accepted,
});

@Resolver()
export class TakeOverResolver {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Mutation(() => TakeOverReportsResult, {
    description: 'Records what was reported before a plan that was taken over ran here: all of the reports, or none.',
  })
  takeOverReports(
    @Args('input') input: TakeOverReportsInput,
    @Context() context: RequestContext,
  ): Promise<AcceptedPayload | RefusalPayload> {
    return mutate<TakeOverReportsInput, PlanRefusal | ReportRefusal | ApplicationRefusal>({
      type: TakeOverReportsInput,
      input,
      context,
      clock: this.clock,
      send: ({ planId, source, reports }, meta) =>
        this.commands.execute(new TakeOverReports({ type: 'TakeOverReports', planId, source, reports: reports.map(takenOver) }, meta)),
      subject: {
        field: subject.field,
        read: ({ planId }, view) => loadedAt(context.reads.at(view).plan, planId, view),
      },
    });
  }
}
