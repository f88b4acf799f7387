import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { RecordedEvent } from '#libs/event-log/event-log.js';
import { obligationIdOf } from '#libs/read-models/obligations/queries/obligation-id.js';
import type { CalendarEntryRow, DeadlineStepRow, ObligationRow } from '#libs/read-models/queries.js';
import { HistoryEventType } from '../audit/history.graphql.js';
import { ObligationNode } from '../duties/duty.graphql.js';
import type { RequestContext } from '../graphql/context.js';
import { type At, loadedAt, rowAt, viewOf } from '../graphql/view.js';
import { CalendarEntryType, DeadlineStepType } from './calendar.graphql.js';

@Resolver(() => ObligationNode)
export class DeadlineStepsResolver {
  @ResolveField(() => [DeadlineStepType], {
    description: 'How its deadline came to be what it is: as it was first computed, and each change of it, in the order of recording.',
  })
  async deadlineSteps(
    @Parent() obligation: At<ObligationRow>,
    @Context() { reads }: RequestContext,
  ): Promise<readonly At<DeadlineStepRow>[]> {
    const view = viewOf(obligation);
    const steps = (await reads.at(view).deadlineSteps.load(obligationIdOf(obligation))) ?? [];
    return steps.map((step) => rowAt(step, view));
  }
}

@Resolver(() => DeadlineStepType)
export class DeadlineStepResolver {
  @ResolveField(() => HistoryEventType, { nullable: true, description: 'What made it so.' })
  event(@Parent() step: At<DeadlineStepRow>, @Context() { reads }: RequestContext): Promise<At<RecordedEvent> | null> {
    const view = viewOf(step);
    return loadedAt(reads.at(view).event, step.position, view);
  }

  @ResolveField(() => CalendarEntryType, { nullable: true, description: 'The day of the calendar, where that is what changed it.' })
  entry(@Parent() step: At<DeadlineStepRow>): At<CalendarEntryRow> | null {
    return step.entry === null ? null : rowAt(step.entry, viewOf(step));
  }
}
