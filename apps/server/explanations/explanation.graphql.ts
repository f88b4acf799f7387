import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ExplanationState, Lateness } from '#libs/domain/explanation/explanation.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import { connectionOf } from '../graphql/connection.js';
import { graphqlEnum } from '../graphql/enum.js';
import { InstantScalar, LocalDateScalar } from '../graphql/scalars.js';
import { DataAsOf } from '../graphql/view.js';

const ExplanationStates = graphqlEnum<ExplanationState>('ExplanationState', {
  WAITING: 'Nothing was said yet, and there is time',
  UNANSWERED: 'Nothing was said, and the day for it has passed',
  EXPLAINED: '',
  EXPLAINED_LATE: 'The first answer came after the day for it',
  WITHDRAWN: '',
});

const Latenesses = graphqlEnum<Lateness>('Lateness', { OVERDUE: 'Not done by its day', LATE: 'Done after its day' });

@ObjectType('Explanation', { description: 'What a unit that was asked said.' })
export class ExplanationType {
  @Field(() => ID, { description: 'The unit.' })
  readonly by!: string;

  @Field(() => String)
  readonly text!: string;

  @Field(() => String, { nullable: true, description: 'Number of the document with which it was sent as well.' })
  readonly document!: string | null;

  @Field(() => String, { nullable: true, description: 'Where what it rests on can be read.' })
  readonly link!: string | null;

  @Field(() => ID, { description: 'An opaque person.' })
  readonly givenBy!: string;

  @Field(() => InstantScalar)
  readonly at!: Instant;
}

@ObjectType('ExplanationRequestWithdrawal')
export class ExplanationRequestWithdrawalType {
  @Field(() => ID, { description: 'The unit.' })
  readonly by!: string;

  @Field(() => String)
  readonly reason!: string;

  @Field(() => InstantScalar)
  readonly at!: Instant;
}

@ObjectType('ExplanationRequest', { description: 'What a unit above asked of those that were late.' })
export class ExplanationRequestType {
  @Field(() => ID, { description: 'The unit that asks.' })
  readonly by!: string;

  @Field(() => [ID], { description: 'The units that are asked.' })
  readonly of!: readonly string[];

  @Field(() => Latenesses, { description: 'How the obligation stood when it was asked.' })
  readonly lateness!: Lateness;

  @Field(() => LocalDateScalar, { description: 'The deadline in force then.' })
  readonly dueOn!: LocalDate;

  @Field(() => String)
  readonly text!: string;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The working day by whose end an answer is asked for.' })
  readonly answerBy!: LocalDate | null;

  @Field(() => ID, { description: 'An opaque person.' })
  readonly requestedBy!: string;

  @Field(() => InstantScalar)
  readonly at!: Instant;

  @Field(() => ExplanationStates)
  readonly state!: ExplanationState;

  @Field(() => [ExplanationType], { description: 'In their order: the last one is what holds, the others are what was said before.' })
  readonly explanations!: readonly ExplanationType[];

  @Field(() => ExplanationRequestWithdrawalType, { nullable: true })
  readonly withdrawn!: ExplanationRequestWithdrawalType | null;
}

@ObjectType('ObligationExplanation', {
  description: 'What was asked about one obligation that was late, and said. None of it changes how the obligation stands or is counted.',
})
export class ObligationExplanationType {
  @Field(() => ID)
  readonly obligationId!: string;

  @Field(() => ID)
  readonly dutyId!: string;

  @Field(() => String)
  readonly period!: string;

  @Field(() => ExplanationStates, { description: 'How the last request stands.' })
  readonly state!: ExplanationState;

  @Field(() => [ExplanationRequestType], { description: 'In their order; the last one is the one to answer.' })
  readonly requests!: readonly ExplanationRequestType[];

  @Field(() => ID, { description: 'Where it is recorded, for `history`.' })
  readonly streamId!: string;

  @Field(() => Int)
  readonly streamVersion!: number;
}

export const ObligationExplanationConnection = connectionOf('ObligationExplanation', ObligationExplanationType);

@ObjectType('ObligationExplanations', { description: 'What was asked of units, as it stands now.' })
export class ObligationExplanationsType {
  @Field(() => [ObligationExplanationType])
  readonly explanations!: readonly ObligationExplanationType[];

  @Field(() => DataAsOf)
  readonly dataAsOf!: DataAsOf;
}
