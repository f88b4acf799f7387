import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { CoverageState } from '#libs/domain/plan-coverage/coverage.js';
import type { DifferenceAspect, DifferenceKind } from '#libs/domain/plan-coverage/difference.js';
import { graphqlEnum } from '../graphql/enum.js';
import { OrgUnitNode } from '../org-units/org-unit.graphql.js';
import { PlanNode } from '../plans/plan.graphql.js';

export const CoverageStates = graphqlEnum<CoverageState>(
  'CoverageState',
  {
    LINKED: 'Carried out as it is asked for',
    ADAPTED: 'Carried out as something less, or otherwise',
    DECLINED: 'Not carried out, with the reason',
    UNCOVERED: 'Nothing is said about it',
  },
  'What a derived plan makes of a task of the plan above.',
);

const DifferenceKinds = graphqlEnum<DifferenceKind>('DifferenceKind', { WEAKER_QUOTA: '', LATER_DEADLINE: '', NARROWER_SCOPE: '' });

const DifferenceAspects = graphqlEnum<DifferenceAspect>('DifferenceAspect', {
  COUNT: 'Fewer, more where at most so many are allowed, or another number where it has to be exact; over the same span',
  TARGET: 'Aimed for instead of owed, or bounded on the wrong side',
  COUNTED: 'Counted when sent, where the plan above counts what was published',
  ONLY_NEW: 'What appeared before counts as well',
  POPULATION: 'Percentages of different populations, or a percentage against a number',
  QUOTA_MISSING: 'No quota for that product',
  DUE: 'A later day',
  UNDATED: 'No day, where the plan above has one',
  PRODUCTS: 'Fewer products',
  CHANNEL: 'Not on the channel that is asked for',
  HOLDERS: 'Units that the plan above addresses have no part in it',
  SPAN: 'Begins later or ends earlier',
  AUTHORITY: 'Only asked for, where the plan above orders it: it can never be overdue',
});

@ObjectType('TaskDifference', { description: 'One way in which places of a derived plan are less than the task above, with both values.' })
export class TaskDifferenceType {
  @Field(() => DifferenceKinds)
  readonly kind!: DifferenceKind;

  @Field(() => DifferenceAspects)
  readonly aspect!: DifferenceAspect;

  @Field(() => String, { nullable: true, description: 'The rule of the plan above; null where the row as a whole is meant.' })
  readonly ruleKey!: string | null;

  @Field(() => String, { description: 'What the plan above says.' })
  readonly above!: string;

  @Field(() => String, { description: 'What the derived plan says in its place; empty where it says nothing.' })
  readonly here!: string;

  @Field(() => String, { description: 'The whole difference as a text, in the language of the request.' })
  readonly text?: string;
}

@ObjectType('CoverageCounts', { description: '`addressed = linked + adapted + declined + uncovered`.' })
export class CoverageCountsType {
  @Field(() => Int)
  readonly addressed!: number;

  @Field(() => Int)
  readonly linked!: number;

  @Field(() => Int)
  readonly adapted!: number;

  @Field(() => Int)
  readonly declined!: number;

  @Field(() => Int)
  readonly uncovered!: number;
}

@ObjectType('CoverageCell')
export class CoverageCellType {
  @Field(() => String, { description: 'Key of the row or clause of the plan above.' })
  readonly parentTask!: string;

  @Field(() => CoverageStates)
  readonly state!: CoverageState;

  @Field(() => [String], { description: 'Rows and clauses of the derived plan that carry it out.' })
  readonly tasks!: readonly string[];

  @Field(() => [TaskDifferenceType], { description: 'Found by comparing the texts as they are now.' })
  readonly differences!: readonly TaskDifferenceType[];

  @Field(() => String, { nullable: true })
  readonly reason!: string | null;

  @Field(() => String, { nullable: true })
  readonly document!: string | null;
}

@ObjectType('CoverageTask', { description: 'A column: a row or clause of the plan that gives the wards something to carry out.' })
export class CoverageTaskType {
  @Field(() => String)
  readonly key!: string;

  @Field(() => String)
  readonly number!: string;

  @Field(() => String)
  readonly title!: string;

  @Field(() => Boolean, { description: 'It stands in the body; `number` is that of the clause.' })
  readonly isClause!: boolean;

  @Field(() => CoverageCountsType)
  readonly counts!: CoverageCountsType;
}

@ObjectType('CoverageWard', { description: 'A row: one who owes a sub-plan, or has made one.' })
export class CoverageWardType {
  @Field(() => ID)
  readonly unitId!: string;

  @Field(() => OrgUnitNode, { nullable: true })
  readonly unit?: OrgUnitNode | null;

  @Field(() => [ID], { description: 'Plans in force that it derived; the cells tell what they cover together.' })
  readonly planIds!: readonly string[];

  @Field(() => [PlanNode])
  readonly plans?: readonly PlanNode[];

  @Field(() => [ID], { description: 'Plans that it has drafted and not issued; they cover nothing yet.' })
  readonly draftIds!: readonly string[];

  @Field(() => [CoverageStates], {
    nullable: 'items',
    description: 'The compact row: one for each task, in their order; null where the task is not addressed to it.',
  })
  readonly states?: readonly (CoverageState | null)[];

  @Field(() => String, {
    description:
      'As `states`, a letter for each task: L linked, A adapted, D declined, U uncovered, N nothing yet because no plan was issued; a space where it is not addressed.',
  })
  readonly letters?: string;

  @Field(() => [CoverageCellType], { nullable: 'items', description: 'As `states`, with everything about them.' })
  readonly cells!: readonly (CoverageCellType | null)[];

  @Field(() => Int, { description: 'Rows of its plans, and clauses with tasks or quotas, that are its own.' })
  readonly own!: number;

  @Field(() => CoverageCountsType)
  readonly counts!: CoverageCountsType;
}

@ObjectType('Coverage', { description: 'Wards by tasks of a plan: what each ward has made of each task.' })
export class CoverageType {
  @Field(() => ID)
  readonly planId!: string;

  @Field(() => [CoverageTaskType])
  readonly tasks!: readonly CoverageTaskType[];

  @Field(() => [CoverageWardType])
  readonly wards!: readonly CoverageWardType[];

  @Field(() => CoverageCountsType)
  readonly counts!: CoverageCountsType;
}

@ObjectType('PlanCoverage', { description: 'How one derived plan, drafted or issued, covers the plan above.' })
export class PlanCoverageType {
  @Field(() => ID)
  readonly planId!: string;

  @Field(() => ID)
  readonly parentId!: string;

  @Field(() => [CoverageCellType], {
    description: 'One for each row and clause of the plan above that gives its issuer something to carry out.',
  })
  readonly cells!: readonly CoverageCellType[];

  @Field(() => [String], { description: 'Rows, and clauses with tasks or quotas, that carry out nothing of the plan above.' })
  readonly own!: readonly string[];

  @Field(() => CoverageCountsType)
  readonly counts!: CoverageCountsType;
}
