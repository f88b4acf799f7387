import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { SourceObligation } from '#libs/domain/report/consolidation.js';
import { graphqlEnum } from '../graphql/enum.js';
import { DecimalScalar } from '../graphql/scalars.js';
import { DataAsOf } from '../graphql/view.js';
import { type Aggregator, Aggregators } from '../plans/plan-content.graphql.js';

const SourcePhases = graphqlEnum<SourceObligation['phase']>('SourcePhase', {
  OPEN: 'Nothing valid was submitted',
  SUBMITTED: 'Waits for acceptance',
  RETURNED: 'Returned for correction',
  ACCEPTED: 'Counted',
});

@ObjectType('SourceObligation', { description: 'What a unit owes that reports to the holder.' })
class SourceObligationType implements SourceObligation {
  @Field(() => ID)
  readonly dutyId!: SourceObligation['dutyId'];

  @Field(() => String)
  readonly period!: string;

  @Field(() => [ID])
  readonly holders!: SourceObligation['holders'];

  @Field(() => SourcePhases)
  readonly phase!: SourceObligation['phase'];

  @Field(() => ID, { nullable: true })
  readonly reportId!: SourceObligation['reportId'];
}

@ObjectType('FigureSource', { description: 'One figure of one accepted report.' })
export class FigureSourceType {
  @Field(() => ID)
  readonly reportId!: string;

  @Field(() => Int)
  readonly version!: number;

  @Field(() => ID)
  readonly unitId!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'Null: not applicable.' })
  readonly value!: string | null;

  @Field(() => Boolean, { description: 'Adjusted after its report had been accepted.' })
  readonly adjusted!: boolean;
}

@ObjectType('UnlikeFigure', { description: 'Measured in another unit: not added up.' })
export class UnlikeFigureType {
  @Field(() => ID)
  readonly reportId!: string;

  @Field(() => ID)
  readonly unitId!: string;

  @Field(() => String)
  readonly unit!: string;
}

@ObjectType('UnitFigure', {
  description: 'One indicator over the accepted reports of the units. 0, missing and not applicable are three things.',
})
export class UnitFigureType {
  @Field(() => ID)
  readonly indicatorId!: string;

  @Field(() => String)
  readonly label!: string;

  @Field(() => String, { nullable: true })
  readonly labelEn!: string | null;

  @Field(() => String)
  readonly unit!: string;

  @Field(() => Aggregators)
  readonly aggregator!: Aggregator;

  @Field(() => DecimalScalar, { nullable: true, description: 'Null: no unit has an applicable figure.' })
  readonly value!: string | null;

  @Field(() => [FigureSourceType])
  readonly sources!: readonly FigureSourceType[];

  @Field(() => Int)
  readonly notApplicable!: number;

  @Field(() => [ID], { description: 'Units whose accepted report has no such figure.' })
  readonly missingIn!: readonly string[];

  @Field(() => [UnlikeFigureType])
  readonly unlike!: readonly UnlikeFigureType[];
}

@ObjectType('FigureOverride', { description: 'Submitted in the place of the total, which is kept.' })
export class FigureOverrideType {
  @Field(() => DecimalScalar, { nullable: true })
  readonly value!: string | null;

  @Field(() => String)
  readonly note!: string;
}

@ObjectType('ConsolidatedFigure', { description: 'A figure as it was submitted, and where it came from.' })
export class ConsolidatedFigureType {
  @Field(() => ID)
  readonly indicatorId!: string;

  @Field(() => Aggregators)
  readonly aggregator!: Aggregator;

  @Field(() => [FigureSourceType])
  readonly sources!: readonly FigureSourceType[];

  @Field(() => DecimalScalar, { nullable: true, description: 'What the figures of the units come to.' })
  readonly units!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'The figure of what the holder did itself.' })
  readonly own!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'What the units and the holder itself come to together.' })
  readonly total!: string | null;

  @Field(() => FigureOverrideType, { nullable: true })
  readonly override!: FigureOverrideType | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'As submitted: the override, else the total.' })
  readonly value!: string | null;
}

@ObjectType('ReportConsolidation', { description: 'Where the figures of a version of a report come from, as recorded with it.' })
export class ReportConsolidationType {
  @Field(() => Int, { description: 'Position of the log up to which the reports of the units were read.' })
  readonly basis!: number;

  @Field(() => Int, { description: 'How many of the reports that were owed had been accepted.' })
  readonly accepted!: number;

  @Field(() => Int, { description: 'How many reports were owed.' })
  readonly owed!: number;

  @Field(() => [SourceObligationType])
  readonly missing!: readonly SourceObligation[];

  @Field(() => [ConsolidatedFigureType])
  readonly figures!: readonly ConsolidatedFigureType[];
}

@ObjectType('FigureAt')
export class FigureAtType {
  @Field(() => Int)
  readonly version!: number;

  @Field(() => DecimalScalar, { nullable: true, description: 'Null: not applicable.' })
  readonly value!: string | null;
}

@ObjectType('FigureDrift', {
  description: 'A figure of a unit that is not as it was when the report was consolidated; the report stays as it is.',
})
export class FigureDriftType {
  @Field(() => ID)
  readonly indicatorId!: string;

  @Field(() => ID)
  readonly reportId!: string;

  @Field(() => ID)
  readonly unitId!: string;

  @Field(() => FigureAtType, { nullable: true, description: 'Null: it was not accepted then, or had no such figure.' })
  readonly was!: FigureAtType | null;

  @Field(() => FigureAtType, { nullable: true, description: 'Null: it is not accepted any more.' })
  readonly is!: FigureAtType | null;
}

@ObjectType('SubmittedConsolidation')
export class SubmittedConsolidationType extends ReportConsolidationType {
  @Field(() => ID)
  readonly reportId!: string;

  @Field(() => Int)
  readonly version!: number;

  @Field(() => [FigureDriftType], { description: 'What came in, went or changed since.' })
  readonly drift!: readonly FigureDriftType[];
}

@ObjectType('Consolidation', {
  description:
    'An obligation of a report with the accepted reports of the units that feed it: the same days, the same chain of plans, received by its holder.',
})
export class ConsolidationType {
  @Field(() => ID)
  readonly dutyId!: string;

  @Field(() => String)
  readonly period!: string;

  @Field(() => [ID])
  readonly holders!: readonly string[];

  @Field(() => Int, { description: 'How many of the reports that units owe are accepted.' })
  readonly accepted!: number;

  @Field(() => Int, { description: 'How many reports units owe.' })
  readonly owed!: number;

  @Field(() => [SourceObligationType], { description: 'Those that are not accepted yet.' })
  readonly missing!: readonly SourceObligation[];

  @Field(() => [UnitFigureType])
  readonly figures!: readonly UnitFigureType[];

  @Field(() => SubmittedConsolidationType, { nullable: true, description: 'The consolidated report that stands.' })
  readonly submitted!: SubmittedConsolidationType | null;

  @Field(() => DataAsOf)
  readonly dataAsOf!: DataAsOf;
}
