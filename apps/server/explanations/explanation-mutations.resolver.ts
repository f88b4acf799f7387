import { Inject } from '@nestjs/common';
import { Args, Context, ID, InputType, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { CommandMeta, Outcome } from '#libs/application/outcome.js';
import type { ExplanationDesk } from '#libs/application/unit-messages/explanations.js';
import { CLOCK, EXPLANATION_DESK } from '#libs/application/tokens.js';
import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { ExplanationRefusal } from '#libs/domain/explanation/explanation.commands.js';
import type { Clock } from '#libs/kernel/clock.js';
import type { DutyId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { obligationIdOf } from '#libs/read-models/obligations/queries/obligation-id.js';
import type { RequestContext } from '../graphql/context.js';
import { idField, nestedListField, textField, valueField } from '../graphql/form.js';
import { CommandInput, mutate } from '../graphql/mutation-runner.js';
import { explanationRefusals } from '../graphql/refusal-lists.js';
import { type AcceptedPayload, type RefusalPayload, resultOf } from '../graphql/refusals.graphql.js';
import { LocalDateScalar } from '../graphql/scalars.js';
import { loadedAt, rowAt } from '../graphql/view.js';
import { distinct, NamedObligationInput, OBLIGATIONS_MAX, obligationsOf, TellingPreviewType } from '../reminders/telling.graphql.js';
import { previewed } from '../reminders/telling.resolver.js';
import { ObligationExplanationsType, ObligationExplanationType } from './explanation.graphql.js';

@InputType()
class RequestExplanationInput extends CommandInput {
  @nestedListField(() => NamedObligationInput, { min: 1, max: OBLIGATIONS_MAX })
  readonly obligations!: readonly NamedObligationInput[];

  @textField({ description: 'What is to be explained, in the words of the unit that asks.' })
  readonly text!: string;

  @valueField(() => LocalDateScalar, { nullable: true, description: 'A working day, by whose end an answer is asked for.' })
  readonly answerBy?: LocalDate | null;
}

@InputType({ isAbstract: true })
abstract class OnObligationInput extends CommandInput {
  @idField()
  readonly dutyId!: DutyId;

  @textField()
  readonly period!: PeriodKey;
}

@InputType()
class GiveExplanationInput extends OnObligationInput {
  @textField()
  readonly text!: string;

  @textField({ nullable: true, description: 'Number of the document with which it is sent as well.' })
  readonly document?: string | null;

  @textField({ nullable: true, description: 'Where what it rests on can be read.' })
  readonly link?: string | null;
}

@InputType()
class WithdrawExplanationRequestInput extends OnObligationInput {
  @textField()
  readonly reason!: string;
}

const requested = { field: 'requested', type: ObligationExplanationsType };
const explanation = { field: 'explanation', type: ObligationExplanationType };
const RequestExplanationResult = resultOf('RequestExplanation', explanationRefusals, requested);
const GiveExplanationResult = resultOf('GiveExplanation', explanationRefusals, explanation);
const WithdrawExplanationRequestResult = resultOf('WithdrawExplanationRequest', explanationRefusals, explanation);

type Answer = Promise<AcceptedPayload | RefusalPayload>;

@Resolver()
export class ExplanationMutationsResolver {
  constructor(
    @Inject(EXPLANATION_DESK) private readonly desk: ExplanationDesk,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Mutation(() => RequestExplanationResult, {
    description:
      'Asks those that are late for an explanation: of everything that is named, or of nothing. For the issuer of the plan, who receives the report, and units above them; of each obligation once a day.',
  })
  requestExplanation(@Args('input') input: RequestExplanationInput, @Context() context: RequestContext): Answer {
    return mutate<RequestExplanationInput, ExplanationRefusal>({
      type: RequestExplanationInput,
      input,
      context,
      clock: this.clock,
      send: ({ obligations, text, answerBy }, meta) =>
        this.desk.request({ type: 'RequestExplanation', obligations: distinct(obligations), text, answerBy: answerBy ?? null }, meta),
      subject: {
        field: requested.field,
        read: ({ obligations }, view) => Promise.resolve(rowAt({ ids: distinct(obligations).map(obligationIdOf) }, view)),
      },
    });
  }

  @Mutation(() => GiveExplanationResult, {
    description: 'Says why something was late. For a unit that was asked; what is said again takes the place of what was said before.',
  })
  giveExplanation(@Args('input') input: GiveExplanationInput, @Context() context: RequestContext): Answer {
    return this.onOne(GiveExplanationInput, input, context, ({ dutyId, period, text, document, link }, meta) =>
      this.desk.give({ type: 'GiveExplanation', dutyId, period, text, document: document ?? null, link: link ?? null }, meta),
    );
  }

  @Mutation(() => WithdrawExplanationRequestResult, {
    description: 'Nobody has to explain it any more. For those who may ask; not once it was explained.',
  })
  withdrawExplanationRequest(@Args('input') input: WithdrawExplanationRequestInput, @Context() context: RequestContext): Answer {
    return this.onOne(WithdrawExplanationRequestInput, input, context, ({ dutyId, period, reason }, meta) =>
      this.desk.withdraw({ type: 'WithdrawExplanationRequest', dutyId, period, reason }, meta),
    );
  }

  @Query(() => TellingPreviewType, {
    description: 'Who would be asked what by which way, and about what nobody can be asked; of the present, for the unit that asks.',
  })
  explanationRequestPreview(
    @Args('obligations', { type: () => [ID], description: 'Ids of obligations, 500 at most.' }) ids: readonly string[],
    @Args('text', { type: () => String }) text: string,
    @Args('answerBy', { type: () => LocalDateScalar, nullable: true }) answerBy: LocalDate | null | undefined,
    @Context() context: RequestContext,
  ): Promise<object> {
    const intent = { type: 'RequestExplanation', obligations: obligationsOf(ids), text, answerBy: answerBy ?? null } as const;
    return previewed((meta) => this.desk.preview(intent, meta), context, this.clock);
  }

  private onOne<Input extends OnObligationInput>(
    type: new () => Input,
    input: Input,
    context: RequestContext,
    send: (input: Input, meta: CommandMeta) => Promise<Outcome<ExplanationRefusal>>,
  ): Answer {
    return mutate<Input, ExplanationRefusal>({
      type,
      input,
      context,
      clock: this.clock,
      send,
      subject: {
        field: explanation.field,
        read: (given, view) => loadedAt(context.reads.at(view).explanation, obligationIdOf(given), view),
      },
    });
  }
}
