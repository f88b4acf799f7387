import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { PeriodUnit } from '#libs/calendar/schedule.js';
import type { Band, Criterion, CriterionRule, ExcusedAs, ItemSource, ScoredKind } from '#libs/domain/rubric/rubric.js';
import type { Instant } from '#libs/kernel/time.js';
import { graphqlEnum } from '../graphql/enum.js';
import { InstantScalar } from '../graphql/scalars.js';
import { DutyKinds, QuotaCountsValues } from '../plans/plan-content.graphql.js';
import { PeriodUnits } from '../plans/schedule.graphql.js';

export const CriterionKinds = graphqlEnum<CriterionRule['kind']>('CriterionKind', {
  ISSUE_LAG: 'Days from the issue of the plan above to that of the own plan; the slowest decides',
  REPORTS_COMPLETE: 'All reports, or those for some periods, on time: the maximum; any miss: 0',
  ON_TIME_SHARE: 'The share of duties that were done on time',
  REPORTED_COUNT: 'The sum of a figure of the reports',
  DONE_SHARE: 'Done of planned, as the unit states',
  COUNT: 'A number: of items, where a quota asks for them; else as the unit states',
  FORMS: 'Points for each form that was used, with evidence',
  MANUAL: 'Judged by people only',
});

export const ExcusedCounts = graphqlEnum<ExcusedAs>('ExcusedAs', { ON_TIME: '', LATE: '', LEFT_OUT: 'Neither on time nor late' });

export const BAND_FROM = 'The least value, included; a share is in percent.';
export const BAND_BELOW = 'The value up to which it goes, not included; null: without an end.';
export const BAND_POINTS = 'Null: the share itself times the maximum.';
export const PRODUCTS = 'The products, as quotas name them.';
export const WITH_UNITS_BELOW = 'Also what was made for quotas of the units below; one link counts once.';

@ObjectType('Band')
export class BandType implements Band {
  @Field(() => String, { description: BAND_FROM })
  readonly from!: string;

  @Field(() => String, { nullable: true, description: BAND_BELOW })
  readonly below!: string | null;

  @Field(() => String, { nullable: true, description: BAND_POINTS })
  readonly points!: string | null;
}

@ObjectType('FormPoints')
class FormPointsType {
  @Field(() => String)
  readonly key!: string;

  @Field(() => String)
  readonly title!: string;

  @Field(() => String)
  readonly points!: string;
}

@ObjectType('ItemSource', { description: 'Items of quotas, counted one by one.' })
class ItemSourceType implements ItemSource {
  @Field(() => [String], { description: PRODUCTS })
  readonly of!: readonly string[];

  @Field(() => QuotaCountsValues)
  readonly counts!: ItemSource['counts'];

  @Field(() => Boolean, { description: WITH_UNITS_BELOW })
  readonly withUnitsBelow!: boolean;
}

@ObjectType('CriterionRule')
class CriterionRuleType {
  @Field(() => CriterionKinds)
  readonly kind!: CriterionRule['kind'];

  @Field(() => [BandType], { nullable: true })
  readonly bands?: readonly Band[];

  @Field(() => ExcusedCounts, { nullable: true })
  readonly excusedAs?: ExcusedAs;

  @Field(() => [DutyKinds], { nullable: true })
  readonly of?: readonly ScoredKind[];

  @Field(() => String, { nullable: true })
  readonly indicator?: string;

  @Field(() => PeriodUnits, { nullable: true })
  readonly every?: PeriodUnit;

  @Field(() => [PeriodUnits], { nullable: true, description: 'Null: reports for all periods.' })
  readonly periods?: readonly PeriodUnit[];

  @Field(() => String, { nullable: true })
  readonly counted?: string;

  @Field(() => ItemSourceType, { nullable: true, description: 'Null: as the unit states.' })
  readonly items?: ItemSource;

  @Field(() => [FormPointsType], { nullable: true })
  readonly forms?: readonly FormPointsType[];
}

@ObjectType('RubricExample', { description: 'An example of the document itself.' })
export class RubricExampleType {
  @Field(() => String)
  readonly numerator!: string;

  @Field(() => String, { nullable: true })
  readonly denominator!: string | null;

  @Field(() => String)
  readonly points!: string;

  @Field(() => String)
  readonly place!: string;

  @Field(() => String, { nullable: true, description: 'Why the document contradicts itself here; null: the rule gives these points.' })
  readonly contradiction!: string | null;
}

@ObjectType('Criterion')
export class CriterionType {
  @Field(() => String)
  readonly key!: string;

  @Field(() => String)
  readonly title!: string;

  @Field(() => String)
  readonly max!: string;

  @Field(() => CriterionRuleType)
  readonly rule!: CriterionRule;

  @Field(() => [String])
  readonly evidence!: readonly string[];

  @Field(() => String, { nullable: true, description: 'What no figure tells, and who reviews judges.' })
  readonly leftToReviewer!: string | null;

  @Field(() => [RubricExampleType])
  readonly examples!: readonly RubricExampleType[];

  @Field(() => String)
  readonly place!: string;
}

@ObjectType('Rank')
export class RankType {
  @Field(() => String)
  readonly name!: string;

  @Field(() => String)
  readonly from!: string;
}

@ObjectType('Rubric', { description: 'One version of a rubric. A version never changes; what was scored by it stays as it was.' })
export class RubricType {
  @Field(() => ID)
  readonly rubricId!: string;

  @Field(() => Int)
  readonly version!: number;

  @Field(() => Int)
  readonly newestVersion!: number;

  @Field(() => String)
  readonly title!: string;

  @Field(() => ID)
  readonly publisherId!: string;

  @Field(() => String)
  readonly source!: string;

  @Field(() => String)
  readonly outOf!: string;

  @Field(() => [CriterionType])
  readonly criteria!: readonly Criterion[];

  @Field(() => [RankType])
  readonly ranks!: readonly RankType[];

  @Field(() => [String])
  readonly notes!: readonly string[];

  @Field(() => ID)
  readonly publishedBy!: string;

  @Field(() => InstantScalar)
  readonly publishedAt!: Instant;
}
