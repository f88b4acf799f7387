import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { DocumentForm } from '#libs/domain/plan/plan-content.js';
import type { LocalDate } from '#libs/kernel/time.js';
import type { PlanStatus } from '#libs/read-models/queries.js';
import { connectionOf } from '../graphql/connection.js';
import { graphqlEnum } from '../graphql/enum.js';
import { Node } from '../graphql/node.js';
import { LocalDateScalar } from '../graphql/scalars.js';
import { CitationType, ClauseType, DocumentForms, SourceType, TaskType } from './plan-content.graphql.js';

export const PlanStatuses = graphqlEnum<PlanStatus>('PlanStatus', {
  DRAFTED: '',
  SIGNED: '',
  ISSUED: '',
  REPLACED: 'Another plan took its place',
  CLOSED: 'It has run its course',
  RECALLED: '',
});

@ObjectType('DocumentDate', { description: 'What is known of the day of a document; a blank day is an interval, never a guess.' })
export class DocumentDateType {
  @Field(() => Boolean)
  readonly known!: boolean;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day, where it is known.' })
  readonly date?: LocalDate;

  @Field(() => LocalDateScalar, { nullable: true, description: 'First day that it may be, where it is not known.' })
  readonly earliest?: LocalDate;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day that it may be, where it is not known.' })
  readonly latest?: LocalDate;
}

@ObjectType('TakenOver', {
  description: "The plan was running before it was entered here; what fell due before is nobody's lateness here.",
})
export class TakenOverType {
  @Field(() => LocalDateScalar, { description: 'First day on which its deadlines run here.' })
  readonly on!: LocalDate;

  @Field(() => String, { description: 'Where what is known of the time before comes from.' })
  readonly source!: string;
}

@ObjectType('Plan', { implements: () => [Node] })
export class PlanNode extends Node {
  @Field(() => String)
  readonly title!: string;

  @Field(() => Int, { description: 'The year for which it plans.' })
  readonly year!: number;

  @Field(() => DocumentForms)
  readonly form!: DocumentForm;

  @Field(() => PlanStatuses)
  readonly status!: PlanStatus;

  @Field(() => ID)
  readonly issuerId!: string;

  @Field(() => ID, { nullable: true, description: 'The plan from which it is derived.' })
  readonly parentId!: string | null;

  @Field(() => CitationType, { nullable: true, description: 'The plan from which it is derived, where that is not in the system.' })
  readonly parentCitation?: CitationType;

  @Field(() => ID)
  readonly rootPlanId!: string;

  @Field(() => String, { nullable: true })
  readonly number!: string | null;

  @Field(() => String, { nullable: true })
  readonly symbol!: string | null;

  @Field(() => DocumentDateType, { nullable: true })
  readonly issuedOn!: DocumentDateType | null;

  @Field(() => LocalDateScalar, { nullable: true })
  readonly sentOn!: LocalDate | null;

  @Field(() => LocalDateScalar, { nullable: true })
  readonly receivedOn!: LocalDate | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day on which it was recalled, replaced or closed.' })
  readonly endedOn!: LocalDate | null;

  @Field(() => TakenOverType, { nullable: true, description: 'Null: it was issued here.' })
  readonly takenOver!: TakenOverType | null;

  @Field(() => Boolean, { description: 'What its last change caused is complete.' })
  readonly cascaded!: boolean;

  @Field(() => [CitationType])
  readonly legalBases!: readonly CitationType[];

  @Field(() => String, { nullable: true })
  readonly budget?: string;

  @Field(() => [String])
  readonly targets!: readonly string[];

  @Field(() => [String])
  readonly notes!: readonly string[];

  @Field(() => [TaskType])
  readonly tasks!: readonly TaskType[];

  @Field(() => [ClauseType])
  readonly clauses!: readonly ClauseType[];

  @Field(() => SourceType)
  readonly source!: SourceType;

  @Field(() => Int)
  readonly streamVersion!: number;
}

export const PlanConnection = connectionOf('Plan', PlanNode);
