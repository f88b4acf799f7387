import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '#libs/kernel/time.js';
import { graphqlEnum } from '../graphql/enum.js';
import { JsonScalar, LocalDateScalar } from '../graphql/scalars.js';
import { DataAsOf } from '../graphql/view.js';
import { OrgUnitNode } from '../org-units/org-unit.graphql.js';

export type PlanFileKind = 'PLAN' | 'ASSUMPTIONS';

const PlanFileKinds = graphqlEnum<PlanFileKind>('PlanFileKind', { PLAN: '', ASSUMPTIONS: 'What the document leaves open' });

@ObjectType('PlanFileMistake', { description: 'Something that is wrong in a plan file or in its file of assumptions, and where.' })
export class PlanFileMistakeType {
  @Field(() => PlanFileKinds, { description: 'In which of the files.' })
  readonly in!: PlanFileKind;

  @Field(() => Int, { description: 'From 1.' })
  readonly line!: number;

  @Field(() => Int, { description: 'From 1.' })
  readonly column!: number;

  @Field(() => String, { description: 'Where in the structure, such as `tasks[2].schedule`; empty for the file as a whole.' })
  readonly path!: string;

  @Field(() => String, { description: 'What is wrong, for programs; the texts may change.' })
  readonly code!: string;

  @Field(() => String, { description: 'In the language of the request.' })
  readonly message!: string;

  @Field(() => String, { description: 'What would have been right.' })
  readonly expected!: string;
}

@ObjectType('PlanFileAssumption', { description: 'Something that no document says.' })
export class PlanFileAssumptionType {
  @Field(() => String, { description: '`issuer`, `issuedOn`, `numbering`, a clause, or a rule with a field, such as `task/05 schedules`.' })
  readonly of!: string;

  @Field(() => String)
  readonly reason!: string;
}

@ObjectType('PlanInFile', { description: 'What a plan file says.' })
export class PlanInFileType {
  @Field(() => ID, { description: 'Follows from the key of the file: the same file is the same plan.' })
  readonly planId!: string;

  @Field(() => JsonScalar, { description: 'What `draftPlan` takes as `content`.' })
  readonly content!: unknown;

  @Field(() => String, { nullable: true, description: 'Null while it is blank.' })
  readonly number!: string | null;

  @Field(() => String, { nullable: true })
  readonly symbol!: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Null while it is blank.' })
  readonly issuedOn!: LocalDate | null;

  @Field(() => [PlanFileAssumptionType], { description: 'What was added to the document, and why.' })
  readonly assumptions!: readonly PlanFileAssumptionType[];

  @Field(() => [OrgUnitNode], { description: 'Every unit that it names.' })
  readonly units?: readonly OrgUnitNode[];
}

@ObjectType('PlanFileReading', { description: 'A plan file as it would be taken in; nothing is recorded.' })
export class PlanFileReadingType {
  @Field(() => PlanInFileType, { nullable: true, description: 'Null where anything is wrong: never half of a file.' })
  readonly plan?: PlanInFileType | null;

  @Field(() => [PlanFileMistakeType], { description: 'In the order of each file.' })
  readonly mistakes?: readonly PlanFileMistakeType[];

  @Field(() => [PlanFileMistakeType], { description: 'What was taken all the same, and should be looked at.' })
  readonly remarks?: readonly PlanFileMistakeType[];

  @Field(() => DataAsOf)
  readonly dataAsOf?: DataAsOf;
}
