import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { PeriodUnit } from '#libs/calendar/schedule.js';
import type { Band, Criterion, CriterionRule, ExcusedAs, ItemSource, RubricContent, ScoredKind } from '#libs/domain/rubric/rubric.js';
import { ruleOf } from '#libs/domain/rubric/rule-of.js';
import type { OrgUnitId, RubricId } from '#libs/kernel/ids.js';
import type { Instant } from '#libs/kernel/time.js';
import { idField, nestedField, nestedListField, textField, textsField, valueField, valuesField } from '../graphql/form.js';
import { graphqlEnum } from '../graphql/enum.js';
import { CommandInput } from '../graphql/mutation-runner.js';
import { InstantScalar } from '../graphql/scalars.js';
import { DutyKinds, QuotaCountsValues } from '../plans/plan-content.graphql.js';
import { PeriodUnits } from '../plans/schedule.graphql.js';

const CriterionKinds = graphqlEnum<CriterionRule['kind']>('CriterionKind', {
  ISSUE_LAG: 'Days from the issue of the plan above to that of the own plan; the slowest decides',
  REPORTS_COMPLETE: 'All reports, or those for some periods, on time: the maximum; any miss: 0',
  ON_TIME_SHARE: 'The share of duties that were done on time',
  REPORTED_COUNT: 'The sum of a figure of the reports',
  DONE_SHARE: 'Done of planned, as the unit states',
  COUNT: 'A number: of items, where a quota asks for them; else as the unit states',
  FORMS: 'Points for each form that was used, with evidence',
  MANUAL: 'Judged by people only',
});

const ExcusedCounts = graphqlEnum<ExcusedAs>('ExcusedAs', { ON_TIME: '', LATE: '', LEFT_OUT: 'Neither on time nor late' });

const FROM = 'The least value, included; a share is in percent.';
const BELOW = 'The value up to which it goes, not included; null: without an end.';
const BAND_POINTS = 'Null: the share itself times the maximum.';

@InputType()
export class BandInput {
  @textField({ description: FROM })
  readonly from!: string;

  @textField({ nullable: true, description: BELOW })
  readonly below?: string | null;

  @textField({ nullable: true, description: BAND_POINTS })
  readonly points?: string | null;
}

@InputType()
export class FormPointsInput {
  @textField()
  readonly key!: string;

  @textField()
  readonly title!: string;

  @textField()
  readonly points!: string;
}

const PRODUCTS = 'The products, as quotas name them.';
const WITH_UNITS_BELOW = 'Also what was made for quotas of the units below; one link counts once.';

@InputType({ description: 'Items of quotas, counted one by one.' })
export class ItemSourceInput implements ItemSource {
  @textsField({ max: 50, description: PRODUCTS })
  readonly of!: readonly string[];

  @valueField(() => QuotaCountsValues)
  readonly counts!: ItemSource['counts'];

  @valueField(() => Boolean, { description: WITH_UNITS_BELOW })
  readonly withUnitsBelow!: boolean;
}

@InputType({ description: 'How points follow from figures; each kind takes the fields that its description names.' })
export class CriterionRuleInput {
  @valueField(() => CriterionKinds)
  readonly kind!: CriterionRule['kind'];

  @nestedListField(() => BandInput, { nullable: true, max: 50, description: 'Of all kinds but REPORTS_COMPLETE, FORMS and MANUAL.' })
  readonly bands?: readonly BandInput[] | null;

  @valueField(() => ExcusedCounts, { nullable: true, description: 'Of REPORTS_COMPLETE and ON_TIME_SHARE; absent: LATE.' })
  readonly excusedAs?: ExcusedAs | null;

  @valuesField(() => [DutyKinds], { nullable: true, max: 5, description: 'Of ON_TIME_SHARE: which duties count.' })
  readonly of?: readonly ScoredKind[] | null;

  @textField({ nullable: true, description: 'Of REPORTED_COUNT: id of the figure.' })
  readonly indicator?: string | null;

  @valueField(() => PeriodUnits, { nullable: true, description: 'Of REPORTED_COUNT: which reports are summed; absent: MONTH.' })
  readonly every?: PeriodUnit | null;

  @valuesField(() => [PeriodUnits], {
    nullable: true,
    max: 6,
    description: 'Of REPORTS_COMPLETE: reports for which periods count; absent: all.',
  })
  readonly periods?: readonly PeriodUnit[] | null;

  @textField({ nullable: true, description: 'Of DONE_SHARE and COUNT: what is counted.' })
  readonly counted?: string | null;

  @nestedField(() => ItemSourceInput, { nullable: true, description: 'Of COUNT: what is counted where a quota asks for it.' })
  readonly items?: ItemSourceInput | null;

  @nestedListField(() => FormPointsInput, { nullable: true, max: 50, description: 'Of FORMS.' })
  readonly forms?: readonly FormPointsInput[] | null;
}

@InputType({ description: 'An example of the document itself; where its points are not those of the rule, it says why.' })
export class RubricExampleInput {
  @textField()
  readonly numerator!: string;

  @textField({ nullable: true })
  readonly denominator?: string | null;

  @textField()
  readonly points!: string;

  @textField()
  readonly place!: string;

  @textField({ nullable: true })
  readonly contradiction?: string | null;
}

@InputType()
export class CriterionInput {
  @textField()
  readonly key!: string;

  @textField()
  readonly title!: string;

  @textField()
  readonly max!: string;

  @nestedField(() => CriterionRuleInput)
  readonly rule!: CriterionRuleInput;

  @textsField({ nullable: true, max: 50, description: 'What has to be shown.' })
  readonly evidence?: readonly string[] | null;

  @textField({ nullable: true, description: 'What no figure tells, and who reviews judges.' })
  readonly leftToReviewer?: string | null;

  @nestedListField(() => RubricExampleInput, { nullable: true, max: 50 })
  readonly examples?: readonly RubricExampleInput[] | null;

  @textField({ description: 'Clause or row of the document.' })
  readonly place!: string;
}

@InputType()
export class RankInput {
  @textField()
  readonly name!: string;

  @textField({ description: 'Points from which it is given.' })
  readonly from!: string;
}

@InputType()
export class PublishRubricInput extends CommandInput {
  @idField()
  readonly rubricId!: RubricId;

  @textField()
  readonly title!: string;

  @idField({ description: 'The unit that scores by it; it holds for the units below.' })
  readonly publisher!: OrgUnitId;

  @textField({ description: 'The document in which it stands.' })
  readonly source!: string;

  @textField({ description: 'The points of the whole rubric; more than the criteria have, where only a part of it is entered.' })
  readonly outOf!: string;

  @nestedListField(() => CriterionInput, { max: 300 })
  readonly criteria!: readonly CriterionInput[];

  @nestedListField(() => RankInput, { nullable: true, max: 20, description: 'Best first.' })
  readonly ranks?: readonly RankInput[] | null;

  @textsField({ nullable: true, max: 50 })
  readonly notes?: readonly string[] | null;
}

const ruleFrom = ({ kind, bands, excusedAs, of, indicator, every, periods, counted, items, forms }: CriterionRuleInput): CriterionRule =>
  ruleOf({
    kind,
    bands: bands?.map(({ from, below, points }) => ({ from, below: below ?? null, points: points ?? null })),
    excusedAs: excusedAs ?? undefined,
    of: of ?? undefined,
    indicator: indicator ?? undefined,
    every: every ?? undefined,
    periods: periods ?? undefined,
    counted: counted ?? undefined,
    items: items ?? undefined,
    forms: forms ?? undefined,
  });

const criterionOf = ({ key, title, max, rule, evidence, leftToReviewer, examples, place }: CriterionInput): Criterion => ({
  ...{ key, title, max, place, rule: ruleFrom(rule), evidence: evidence ?? [], leftToReviewer: leftToReviewer ?? null },
  examples: (examples ?? []).map((example) => ({
    ...example,
    denominator: example.denominator ?? null,
    contradiction: example.contradiction ?? null,
  })),
});

export const contentOf = ({ title, publisher, source, outOf, criteria, ranks, notes }: PublishRubricInput): RubricContent => ({
  ...{ title, publisher, source, outOf, criteria: criteria.map(criterionOf), ranks: ranks ?? [], notes: notes ?? [] },
});

@ObjectType('Band')
export class BandType implements Band {
  @Field(() => String, { description: FROM })
  readonly from!: string;

  @Field(() => String, { nullable: true, description: BELOW })
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
