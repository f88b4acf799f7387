import type { Type } from '@nestjs/common';
import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Instant } from '#libs/kernel/time.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import type {
  ChangeCounts,
  ChangeKind,
  ObligationField,
  ObligationRow,
  PlanField,
  PlanRow,
  ReportField,
  ReportRow,
} from '#libs/read-models/queries.js';
import { ObligationNode } from '../duties/duty.graphql.js';
import { connectionOf, PageArgs } from '../graphql/connection.js';
import { graphqlEnum } from '../graphql/enum.js';
import { InstantScalar } from '../graphql/scalars.js';
import { type At, DataAsOf, ViewArgs } from '../graphql/view.js';
import { PlanNode } from '../plans/plan.graphql.js';
import { ReportNode } from '../reports/report.graphql.js';

const ChangeKinds = graphqlEnum<ChangeKind>('ChangeKind', {
  ADDED: 'Not there before',
  CHANGED: 'There both times, and not the same',
  GONE: 'There before, and not afterwards',
});

const ObligationFields = graphqlEnum<ObligationField>('ObligationField', {
  STATUS: '',
  PHASE: '',
  DUE_ON: '',
  DEADLINE: 'Whether it is dated, how certain that is, and why it is not',
  TITLE: '',
  HOLDERS: '',
  CORRECTION_DUE_ON: '',
  EXCUSE: '',
});

const PlanFields = graphqlEnum<PlanField>('PlanField', {
  STATUS: '',
  NUMBER: 'Number or symbol',
  ISSUED_ON: '',
  TITLE: '',
  ENDED_ON: '',
  REPLACED_BY: '',
  CONTENT: 'What it says: clauses, tasks, rules',
});

const ReportFields = graphqlEnum<ReportField>('ReportField', {
  PHASE: '',
  VERSION: '',
  FIGURES: 'Of the version that counts, or an adjustment of them',
  CORRECTION_DUE_ON: '',
});

@ArgsType()
export class ComparisonArgs extends ViewArgs {
  @Field(() => InstantScalar, { description: 'The earlier instant; `asOf` is the later one, now where it is absent.' })
  readonly from!: Instant;

  @Field(() => InstantScalar, {
    nullable: true,
    description:
      'Both states are judged at this instant: what was known then against what is known now about the same moment. Absent: each at its own.',
  })
  readonly judgedAt?: Instant | null;

  @Field(() => ID, { nullable: true, description: 'Of this plan only.' })
  readonly planId?: PlanId | null;

  @Field(() => ID, {
    nullable: true,
    description: 'What the unit or any below it holds, issued or handed in; at each instant by its own organisation.',
  })
  readonly withinId?: OrgUnitId | null;
}

@ArgsType()
export class ChangesArgs extends PageArgs {
  @Field(() => [ChangeKinds], { nullable: true, description: 'Absent: all.' })
  readonly kinds?: readonly ChangeKind[] | null;
}

/** A change together with what it is about, at either viewpoint. */
interface Change<Node, Field> {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly fields: readonly Field[];
  readonly onlyTime: boolean;
  readonly before: Node | null;
  readonly after: Node | null;
}

const changeOf = (name: string, node: Type<unknown>, fields: object): Type<Change<unknown, unknown>> => {
  @ObjectType(`${name}Change`)
  class ChangeType implements Change<unknown, unknown> {
    @Field(() => ID, { description: `Of the ${name.toLowerCase()}.` })
    readonly id!: string;

    @Field(() => ChangeKinds)
    readonly kind!: ChangeKind;

    @Field(() => [fields], { description: 'In which it differs; none where it was added or is gone.' })
    readonly fields!: readonly unknown[];

    @Field(() => Boolean, { description: 'Nothing was recorded about it: only time has passed.' })
    readonly onlyTime!: boolean;

    @Field(() => node, { nullable: true, description: 'As it was at the earlier instant.' })
    readonly before!: unknown;

    @Field(() => node, { nullable: true, description: 'As it was at the later instant.' })
    readonly after!: unknown;
  }

  return ChangeType;
};

const ObligationChangeType = changeOf('Obligation', ObligationNode, ObligationFields);
const PlanChangeType = changeOf('Plan', PlanNode, PlanFields);
const ReportChangeType = changeOf('Report', ReportNode, ReportFields);
export const ObligationChangeConnection = connectionOf('ObligationChange', ObligationChangeType);
export const PlanChangeConnection = connectionOf('PlanChange', PlanChangeType);
export const ReportChangeConnection = connectionOf('ReportChange', ReportChangeType);

/** What is answered for each kind of thing that is compared. */
export interface ChangeAnswer {
  readonly OBLIGATIONS: Change<At<ObligationRow>, ObligationField>;
  readonly PLANS: Change<At<PlanRow>, PlanField>;
  readonly REPORTS: Change<At<ReportRow>, ReportField>;
}

@ObjectType('ChangeCounts')
export class ChangeCountsType implements ChangeCounts {
  @Field(() => Int)
  readonly added!: number;

  @Field(() => Int)
  readonly changed!: number;

  @Field(() => Int)
  readonly gone!: number;

  @Field(() => Int, { description: 'Of those changed: nothing was recorded about them, only time has passed.' })
  readonly onlyTime!: number;
}

@ObjectType('Comparison', { description: 'What differs between two instants.' })
export class ComparisonType {
  @Field(() => DataAsOf)
  readonly before!: DataAsOf;

  @Field(() => DataAsOf, { description: 'The later of the two, which `asOf` names.' })
  readonly dataAsOf!: DataAsOf;
}
