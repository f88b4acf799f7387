import { Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { v5 } from 'uuid';
import { type PlanIntent, ToPlan } from '#libs/application/commands/messages.js';
import type { ApplicationRefusal } from '#libs/application/outcome.js';
import { documentDateOf, planContentOf } from '#libs/application/plan-content/plan-content-codec.js';
import { CLOCK } from '#libs/application/tokens.js';
import type { PlanRefusal } from '#libs/domain/plan/plan.refusals.js';
import type { Clock } from '#libs/kernel/clock.js';
import type { PlanId } from '#libs/kernel/ids.js';
import type { RequestContext } from '../graphql/context.js';
import { type CommandInput, mutate } from '../graphql/mutation-runner.js';
import { planRefusals } from '../graphql/refusal-lists.js';
import { type AcceptedPayload, type RefusalPayload, resultOf } from '../graphql/refusals.graphql.js';
import { loadedAt } from '../graphql/view.js';
import { PlanNode } from './plan.graphql.js';
import {
  AmendPlanInput,
  DraftPlanInput,
  IssuePlanInput,
  NumberPlanInput,
  ClosePlanInput,
  CorrectPlanInput,
  RecallPlanInput,
  ReplacePlanInput,
  RecordDeliveryInput,
  SignPlanInput,
} from './plan-mutations.input.js';

const subject = { field: 'plan', type: PlanNode };
const DraftPlanResult = resultOf('DraftPlan', planRefusals, subject);
const SignPlanResult = resultOf('SignPlan', planRefusals, subject);
const IssuePlanResult = resultOf('IssuePlan', planRefusals, subject);
const NumberPlanResult = resultOf('NumberPlan', planRefusals, subject);
const RecordDeliveryResult = resultOf('RecordDelivery', planRefusals, subject);
const AmendPlanResult = resultOf('AmendPlan', planRefusals, subject);
const RecallPlanResult = resultOf('RecallPlan', planRefusals, subject);
const CorrectPlanResult = resultOf('CorrectPlan', planRefusals, subject);
const ReplacePlanResult = resultOf('ReplacePlan', planRefusals, subject);
const ClosePlanResult = resultOf('ClosePlan', planRefusals, subject);

const PLANS = '0b8e0c2f-52a5-4c0f-8a27-3f6c1a0d9e42';

const planIdOf = (input: { readonly commandId: string; readonly planId?: PlanId | null }): PlanId =>
  input.planId ?? (v5(input.commandId, PLANS) as PlanId);

type Answer = Promise<AcceptedPayload | RefusalPayload>;

@Resolver()
export class PlanMutationsResolver {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Mutation(() => DraftPlanResult, { description: 'Enters what a plan says, before it is signed and issued.' })
  draftPlan(@Args('input') input: DraftPlanInput, @Context() context: RequestContext): Answer {
    return this.mutate(DraftPlanInput, input, context, (given) => ({
      type: 'DraftPlan',
      planId: planIdOf(given),
      content: planContentOf(given.content),
    }));
  }

  @Mutation(() => SignPlanResult)
  signPlan(@Args('input') input: SignPlanInput, @Context() context: RequestContext): Answer {
    return this.mutate(SignPlanInput, input, context, ({ planId, signedBy, authority, on }) => ({
      type: 'SignPlan',
      planId,
      signedBy,
      authority,
      on: on ?? null,
    }));
  }

  @Mutation(() => IssuePlanResult, {
    description:
      'Issues a plan. Whom it addresses is resolved on the day of issue and frozen; what they owe follows by itself, until `Plan.cascaded`.',
  })
  issuePlan(@Args('input') input: IssuePlanInput, @Context() context: RequestContext): Answer {
    return this.mutate(IssuePlanInput, input, context, ({ planId, document, issuedOn, sentOn, receivedOn, assumption, takenOver }) => ({
      type: 'IssuePlan',
      planId,
      document: document == null ? null : { number: document.number, symbol: document.symbol },
      issuedOn: documentDateOf(issuedOn),
      sentOn: sentOn ?? null,
      receivedOn: receivedOn ?? null,
      assumption: assumption ?? null,
      ...(takenOver == null ? {} : { takenOver: { on: takenOver.on, source: takenOver.source } }),
    }));
  }

  @Mutation(() => NumberPlanResult, {
    description: 'Fixes number and day of a plan that was issued while they were blank, and what hangs on them.',
  })
  numberPlan(@Args('input') input: NumberPlanInput, @Context() context: RequestContext): Answer {
    return this.mutate(NumberPlanInput, input, context, ({ planId, document: { number, symbol }, issuedOn, source }) => ({
      type: 'NumberPlan',
      planId,
      document: { number, symbol },
      issuedOn,
      source,
    }));
  }

  @Mutation(() => RecordDeliveryResult, {
    description: 'When an issued plan was sent and received, where that was not known at its issue.',
  })
  recordDelivery(@Args('input') input: RecordDeliveryInput, @Context() context: RequestContext): Answer {
    return this.mutate(RecordDeliveryInput, input, context, ({ planId, sentOn, receivedOn, source }) => ({
      type: 'RecordDelivery',
      planId,
      sentOn: sentOn ?? null,
      receivedOn: receivedOn ?? null,
      source,
    }));
  }

  @Mutation(() => AmendPlanResult)
  amendPlan(@Args('input') input: AmendPlanInput, @Context() context: RequestContext): Answer {
    return this.mutate(AmendPlanInput, input, context, ({ planId, amendment: { number, symbol }, on, content, note, answerBy }) => ({
      type: 'AmendPlan',
      planId,
      amendment: { number, symbol },
      on,
      content: planContentOf(content),
      note,
      answerBy: answerBy ?? null,
    }));
  }

  @Mutation(() => RecallPlanResult)
  recallPlan(@Args('input') input: RecallPlanInput, @Context() context: RequestContext): Answer {
    return this.mutate(RecallPlanInput, input, context, ({ planId, on, reason, document }) => ({
      type: 'RecallPlan',
      planId,
      on,
      reason,
      document,
    }));
  }

  @Mutation(() => CorrectPlanResult, {
    description: 'Records an official letter that puts words of an issued plan right. What obliges is amended, not corrected.',
  })
  correctPlan(@Args('input') input: CorrectPlanInput, @Context() context: RequestContext): Answer {
    return this.mutate(CorrectPlanInput, input, context, ({ planId, letter: { number, symbol }, on, content, note }) => ({
      type: 'CorrectPlan',
      planId,
      letter: { number, symbol },
      on,
      content: planContentOf(content),
      note,
    }));
  }

  @Mutation(() => ReplacePlanResult, {
    description:
      'Another plan of the issuer takes the place of this one. What had fallen due stays owed, the rest ends; whoever derived a plan from it answers the new text, or owes a plan by it.',
  })
  replacePlan(@Args('input') input: ReplacePlanInput, @Context() context: RequestContext): Answer {
    return this.mutate(ReplacePlanInput, input, context, ({ planId, byPlanId, on, reason, answerBy }) => ({
      type: 'ReplacePlan',
      planId,
      byPlan: byPlanId,
      on,
      reason,
      answerBy: answerBy ?? null,
    }));
  }

  @Mutation(() => ClosePlanResult, {
    description: 'The plan has run its course. What had fallen due stays owed, the rest ends; plans derived from it stay in force.',
  })
  closePlan(@Args('input') input: ClosePlanInput, @Context() context: RequestContext): Answer {
    return this.mutate(ClosePlanInput, input, context, ({ planId, on, reason, document }) => ({
      type: 'ClosePlan',
      planId,
      on,
      reason,
      document: document ?? null,
    }));
  }

  private mutate<Input extends CommandInput & { readonly planId?: PlanId | null }>(
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
        read: (given, view) => loadedAt(context.reads.at(view).plan, planIdOf(given), view),
      },
    });
  }
}
