import { InputType } from '@nestjs/graphql';
import type { PeriodUnit } from '#libs/calendar/schedule.js';
import type { Criterion, CriterionRule, ExcusedAs, ItemSource, RubricContent, ScoredKind } from '#libs/domain/rubric/rubric.js';
import { ruleOf } from '#libs/domain/rubric/rule-of.js';
import type { OrgUnitId, RubricId } from '#libs/kernel/ids.js';
import { idField, nestedField, nestedListField, textField, textsField, valueField, valuesField } from '../graphql/form.js';
import { CommandInput } from '../graphql/mutation-runner.js';
import { DutyKinds, QuotaCountsValues } from '../plans/plan-content.graphql.js';
import { PeriodUnits } from '../plans/schedule.graphql.js';
import { BAND_BELOW, BAND_FROM, BAND_POINTS, CriterionKinds, ExcusedCounts, PRODUCTS, WITH_UNITS_BELOW } from './rubric.graphql.js';

@InputType()
export class BandInput {
  @textField({ description: BAND_FROM })
  readonly from!: string;

  @textField({ nullable: true, description: BAND_BELOW })
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
