import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { PeriodUnit } from '#libs/calendar/schedule.js';
import type { DutyKind } from '#libs/domain/plan/plan-content.js';
import type { Bucket } from '#libs/read-models/obligations/roll-up/roll-up.row.js';
import { graphqlEnum } from '../graphql/enum.js';
import { DataAsOf } from '../graphql/view.js';
import { DecimalScalar } from '../graphql/scalars.js';
import { ObligationCountsType } from '../duties/counts.graphql.js';
import { OrgUnitNode } from '../org-units/org-unit.graphql.js';
import { PlanNode } from '../plans/plan.graphql.js';
import { type Aggregator, Aggregators, DutyKinds } from '../plans/plan-content.graphql.js';
import { PeriodUnits } from '../plans/schedule.graphql.js';

const Buckets = graphqlEnum<Bucket>('RollUpBucket', {
  UNDECIDED_SUCCESSION: 'Of units that are no more and that nobody follows yet, or of whose figures nothing can be allocated',
});

@ObjectType('RollUpRow', { description: 'Counts of a unit and everything below it, for a plan, a kind of duty and a period.' })
export class RollUpRowType {
  @Field(() => ID)
  readonly planId!: string;

  @Field(() => PlanNode, { nullable: true })
  readonly plan?: PlanNode | null;

  @Field(() => DutyKinds)
  readonly kind!: DutyKind;

  @Field(() => String)
  readonly period!: string;

  @Field(() => Buckets, { nullable: true, description: 'Null: settled. A total is the sum of both.' })
  readonly bucket!: Bucket | null;

  @Field(() => ObligationCountsType)
  readonly counts!: ObligationCountsType;
}

@ObjectType('RatioParts', { description: 'Two sums; the quotient is taken last.' })
export class RatioPartsType {
  @Field(() => DecimalScalar, { nullable: true })
  readonly numerator!: string | null;

  @Field(() => DecimalScalar, { nullable: true })
  readonly denominator!: string | null;
}

@ObjectType('IndicatorRollUp', { description: 'One indicator over the units below. 0, missing and not applicable are three things.' })
export class IndicatorRollUpType {
  @Field(() => ID)
  readonly planId!: string;

  @Field(() => PlanNode, { nullable: true })
  readonly plan?: PlanNode | null;

  @Field(() => String)
  readonly ruleKey!: string;

  @Field(() => String)
  readonly period!: string;

  @Field(() => ID)
  readonly indicatorId!: string;

  @Field(() => Buckets, { nullable: true, description: 'Null: settled. A total is the sum of both.' })
  readonly bucket!: Bucket | null;

  @Field(() => String)
  readonly label!: string;

  @Field(() => String, { nullable: true })
  readonly labelEn!: string | null;

  @Field(() => Aggregators)
  readonly aggregator!: Aggregator;

  @Field(() => DecimalScalar, { nullable: true, description: 'Null: no unit reported a figure.' })
  readonly value!: string | null;

  @Field(() => RatioPartsType, {
    nullable: true,
    description: 'Of an indicator that is a ratio: the sums of which the value is the quotient.',
  })
  readonly ratio!: RatioPartsType | null;

  @Field(() => DecimalScalar, { description: 'Sum of the figures behind the value; of a ratio, of its numerator.' })
  readonly numerator!: string;

  @Field(() => Int, {
    description:
      'Number of the figures behind the value, one of each report however many duties it serves; of a ratio, the reports that carry its denominator.',
  })
  readonly denominator!: number;

  @Field(() => Int, { description: 'How many of the units that owe a report have a valid one; several may have one together.' })
  readonly reported!: number;

  @Field(() => Int, { description: 'How many units owe a report.' })
  readonly owed!: number;

  @Field(() => Int)
  readonly notApplicable!: number;

  @Field(() => Int, {
    description:
      'Of those that are owed, how many lack the figure: nothing was reported, or the report does not have it. A total is complete where it is 0.',
  })
  readonly missing!: number;
}

@ObjectType('IndicatorOverTime', {
  description: 'One indicator of a unit and everything below it over a span, from periods of one length whose deadline has passed.',
})
export class IndicatorOverTimeType {
  @Field(() => ID)
  readonly planId!: string;

  @Field(() => String)
  readonly ruleKey!: string;

  @Field(() => ID)
  readonly indicatorId!: string;

  @Field(() => String)
  readonly label!: string;

  @Field(() => String, { nullable: true })
  readonly labelEn!: string | null;

  @Field(() => PeriodUnits, {
    nullable: true,
    description: 'Of the periods that it is made of; null: periods of their own, as of ad hoc reports.',
  })
  readonly every!: PeriodUnit | null;

  @Field(() => Buckets, { nullable: true, description: 'Null: settled.' })
  readonly bucket!: Bucket | null;

  @Field(() => Aggregators, { description: 'How the periods of each duty become one figure, in their order; taken first.' })
  readonly overTime!: Aggregator;

  @Field(() => Aggregators, { description: 'How the duties become one figure; taken after `overTime`.' })
  readonly overUnits!: Aggregator;

  @Field(() => DecimalScalar, { nullable: true, description: 'Null: there is no figure that is applicable.' })
  readonly value!: string | null;

  @Field(() => RatioPartsType, { nullable: true })
  readonly ratio!: RatioPartsType | null;

  @Field(() => Int, { description: 'Figures behind the value; of a ratio, behind its denominator.' })
  readonly figures!: number;

  @Field(() => Int)
  readonly notApplicable!: number;

  @Field(() => Int, {
    description: 'Of those that were due so far, how many lack the figure: nothing was reported, or the report does not have it.',
  })
  readonly missing!: number;

  @Field(() => Int, { description: 'How many of the reports that were due so far are there.' })
  readonly reported!: number;

  @Field(() => Int, { description: 'How many reports were due so far.' })
  readonly due!: number;

  @Field(() => Int, { description: 'Reports of the span that are not due yet; their figures are not in the value.' })
  readonly ahead!: number;
}

@ObjectType('IndicatorsOverTime')
export class IndicatorsOverTimeType {
  @Field(() => [IndicatorOverTimeType])
  readonly rows!: readonly IndicatorOverTimeType[];

  @Field(() => DataAsOf)
  readonly dataAsOf!: DataAsOf;
}

@ObjectType('RollUp', {
  description:
    'A unit and everything below it, along the units as they are on the day of `dataAsOf.inForceOn`: before a reform as it was then, after it as it is now. All rows together are the same.',
})
export class RollUpType {
  @Field(() => OrgUnitNode, { nullable: true })
  readonly unit?: OrgUnitNode | null;

  @Field(() => [RollUpRowType])
  readonly rows?: readonly RollUpRowType[];

  @Field(() => [IndicatorRollUpType])
  readonly indicators?: readonly IndicatorRollUpType[];

  @Field(() => DataAsOf)
  readonly dataAsOf!: DataAsOf;
}
