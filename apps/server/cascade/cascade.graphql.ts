import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf } from '../graphql/connection.js';
import { ObligationCountsType } from '../duties/counts.graphql.js';
import { ObligationNode } from '../duties/duty.graphql.js';
import { OrgUnitNode } from '../org-units/org-unit.graphql.js';
import { PlanNode } from '../plans/plan.graphql.js';

@ObjectType('Cascade', { description: 'The sub-plans that a plan asks for, and how far they are.' })
export class CascadeType {
  @Field(() => ID)
  readonly planId!: string;

  @Field(() => Int, { description: 'Sub-plans owed.' })
  readonly due!: number;

  @Field(() => Int, { description: 'In time or late.' })
  readonly fulfilled!: number;

  @Field(() => Int)
  readonly late!: number;

  @Field(() => Int, { description: 'The deadline has passed and there is no plan.' })
  readonly missing!: number;

  @Field(() => ObligationCountsType)
  readonly counts!: ObligationCountsType;
}

@ObjectType('CascadeMember', { description: 'One who owes a sub-plan.' })
export class CascadeMemberType {
  @Field(() => ID)
  readonly holderId!: string;

  @Field(() => OrgUnitNode, { nullable: true })
  readonly holder?: OrgUnitNode | null;

  @Field(() => ObligationNode)
  readonly obligation!: ObligationNode;

  @Field(() => ID, { nullable: true })
  readonly derivedPlanId!: string | null;

  @Field(() => PlanNode, { nullable: true, description: 'The plan that the holder derived, if there is one.' })
  readonly derivedPlan?: PlanNode | null;
}

export const CascadeMemberConnection = connectionOf('CascadeMember', CascadeMemberType);
