import { Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { type ReceiptIntent, ToReceipt } from '#libs/application/commands/messages.js';
import { CLOCK } from '#libs/application/tokens.js';
import type { ReceiptRefusal } from '#libs/domain/receipt/receipt.commands.js';
import type { Clock } from '#libs/kernel/clock.js';
import type { RequestContext } from '../graphql/context.js';
import { mutate } from '../graphql/mutation-runner.js';
import { receiptRefusals } from '../graphql/refusal-lists.js';
import { type AcceptedPayload, type RefusalPayload, resultOf } from '../graphql/refusals.graphql.js';
import { rowAt } from '../graphql/view.js';
import { PlanReceiptCountsType } from './receipt.graphql.js';
import { type OnPlanInput, RecordPlanArrivalInput, RegisterPlanInput, ReturnMisdirectedPlanInput, SendPlanInput } from './receipt.input.js';

const subject = { field: 'counts', type: PlanReceiptCountsType };
const result = (name: string) => resultOf(name, receiptRefusals, subject);
const SendPlanResult = result('SendPlan');
const RecordPlanArrivalResult = result('RecordPlanArrival');
const RegisterPlanResult = result('RegisterPlan');
const ReturnMisdirectedPlanResult = result('ReturnMisdirectedPlan');

type Answer = Promise<AcceptedPayload | RefusalPayload>;

@Resolver()
export class ReceiptMutationsResolver {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Mutation(() => SendPlanResult, {
    description: 'Records that an issued plan was sent to units: to all of them, or, where one is refused, to none.',
  })
  sendPlan(@Args('input') input: SendPlanInput, @Context() context: RequestContext): Answer {
    return this.mutate(SendPlanInput, input, context, ({ planId, unitIds, channel }) => ({
      type: 'SendPlan',
      planId,
      unitIds: unitIds ?? null,
      channel,
    }));
  }

  @Mutation(() => RecordPlanArrivalResult, { description: 'It lies in the mail of the unit, and nobody has dealt with it.' })
  recordPlanArrival(@Args('input') input: RecordPlanArrivalInput, @Context() context: RequestContext): Answer {
    return this.mutate(RecordPlanArrivalInput, input, context, ({ planId, unitId }) => ({ type: 'RecordPlanArrival', planId, unitId }));
  }

  @Mutation(() => RegisterPlanResult, { description: 'The unit entered it in its register of arriving documents.' })
  registerPlan(@Args('input') input: RegisterPlanInput, @Context() context: RequestContext): Answer {
    return this.mutate(RegisterPlanInput, input, context, ({ planId, unitId, arrivalNumber, arrivedOn }) => ({
      type: 'RegisterPlan',
      planId,
      unitId,
      arrivalNumber,
      arrivedOn,
    }));
  }

  @Mutation(() => ReturnMisdirectedPlanResult, {
    description: 'It was not for this unit. What the plan gives to the unit stays owed until the plan is amended.',
  })
  returnMisdirectedPlan(@Args('input') input: ReturnMisdirectedPlanInput, @Context() context: RequestContext): Answer {
    return this.mutate(ReturnMisdirectedPlanInput, input, context, ({ planId, unitId, reason }) => ({
      type: 'ReturnMisdirectedPlan',
      planId,
      unitId,
      reason,
    }));
  }

  private mutate<Input extends OnPlanInput>(
    type: new () => Input,
    input: Input,
    context: RequestContext,
    intentOf: (input: Input) => ReceiptIntent,
  ): Answer {
    return mutate<Input, ReceiptRefusal>({
      type,
      input,
      context,
      clock: this.clock,
      send: (given, meta) => this.commands.execute(new ToReceipt(intentOf(given), meta)),
      subject: {
        field: subject.field,
        read: async ({ planId }, view) => rowAt(await context.reads.queries.planReceiptCounts(planId, view), view),
      },
    });
  }
}
