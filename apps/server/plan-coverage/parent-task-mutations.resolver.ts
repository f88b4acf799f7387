import { Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Args, Context, InputType, Mutation, Resolver } from '@nestjs/graphql';
import { type PlanIntent, ToPlan } from '#libs/application/commands/messages.js';
import type { ApplicationRefusal } from '#libs/application/outcome.js';
import { CLOCK } from '#libs/application/tokens.js';
import type { PlanRefusal } from '#libs/domain/plan/plan.refusals.js';
import type { Clock } from '#libs/kernel/clock.js';
import type { RequestContext } from '../graphql/context.js';
import { textField, textsField } from '../graphql/form.js';
import { mutate } from '../graphql/mutation-runner.js';
import { planRefusals } from '../graphql/refusal-lists.js';
import { type AcceptedPayload, type RefusalPayload, resultOf } from '../graphql/refusals.graphql.js';
import { rowAt } from '../graphql/view.js';
import { ToPlanInput } from '../plans/plan-mutations.input.js';
import { PlanCoverageType } from './coverage.graphql.js';

@InputType({ isAbstract: true })
abstract class ParentTaskCommandInput extends ToPlanInput {
  @textField({ description: 'Key of the row or clause of the plan above: `task/02`, `clause/IV.1.4`.' })
  readonly parentTask!: string;
}

@InputType()
class LinkParentTaskInput extends ParentTaskCommandInput {
  @textsField({ description: 'Keys of the rows and clauses of this plan that carry it out; all of them.' })
  readonly tasks!: readonly string[];
}

@InputType()
class AdaptParentTaskInput extends LinkParentTaskInput {
  @textField({ description: 'Why it is carried out otherwise than it is asked for.' })
  readonly reason!: string;
}

@InputType()
class DeclineParentTaskInput extends ParentTaskCommandInput {
  @textField()
  readonly reason!: string;

  @textField({ nullable: true, description: 'The document by which it was declined.' })
  readonly document?: string | null;
}

const subject = { field: 'coverage', type: PlanCoverageType };
const LinkParentTaskResult = resultOf('LinkParentTask', planRefusals, subject);
const AdaptParentTaskResult = resultOf('AdaptParentTask', planRefusals, subject);
const DeclineParentTaskResult = resultOf('DeclineParentTask', planRefusals, subject);

type Answer = Promise<AcceptedPayload | RefusalPayload>;

@Resolver()
export class ParentTaskMutationsResolver {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Mutation(() => LinkParentTaskResult, {
    description:
      'Says that rows or clauses of a derived plan carry out a task of the plan above in full. Links in its content need none: they become facts at its issue.',
  })
  linkParentTask(@Args('input') input: LinkParentTaskInput, @Context() context: RequestContext): Answer {
    return this.mutate(LinkParentTaskInput, input, context, ({ planId, parentTask, tasks }) => ({
      type: 'LinkParentTask',
      planId,
      parentTask,
      tasks,
    }));
  }

  @Mutation(() => AdaptParentTaskResult, { description: 'Says that they carry it out as something less, or otherwise, and why.' })
  adaptParentTask(@Args('input') input: AdaptParentTaskInput, @Context() context: RequestContext): Answer {
    return this.mutate(AdaptParentTaskInput, input, context, ({ planId, parentTask, tasks, reason }) => ({
      type: 'AdaptParentTask',
      planId,
      parentTask,
      tasks,
      reason,
    }));
  }

  @Mutation(() => DeclineParentTaskResult, { description: 'Says that the issuer does not carry it out, and why.' })
  declineParentTask(@Args('input') input: DeclineParentTaskInput, @Context() context: RequestContext): Answer {
    return this.mutate(DeclineParentTaskInput, input, context, ({ planId, parentTask, reason, document }) => ({
      type: 'DeclineParentTask',
      planId,
      parentTask,
      reason,
      document: document ?? null,
    }));
  }

  private mutate<Input extends ToPlanInput>(
    type: new () => Input,
    input: Input,
    context: RequestContext,
    intentOf: (input: Input) => PlanIntent,
  ): Answer {
    return mutate<Input, PlanRefusal | ApplicationRefusal>({
      type,
      input,
      context,
      clock: this.clock,
      send: (given, meta) => this.commands.execute(new ToPlan(intentOf(given), meta)),
      subject: {
        field: subject.field,
        read: async ({ planId }, view) => {
          const coverage = await context.reads.queries.planCoverage(planId, view);
          return coverage === undefined ? null : rowAt(coverage, view);
        },
      },
    });
  }
}
