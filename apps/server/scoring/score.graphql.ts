import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { RankGiven, Total } from '#libs/domain/scorecard/assess.js';
import type { ScoredItem } from '#libs/domain/scorecard/item-count.js';
import type { CriterionInput as InputOfCriterion, InputEvidence, UnknownWhy } from '#libs/domain/scorecard/inputs.js';
import type { Evidence } from '#libs/domain/scorecard/scorecard.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import { graphqlEnum } from '../graphql/enum.js';
import { InstantScalar, LocalDateScalar } from '../graphql/scalars.js';
import { BandType, CriterionType } from './rubric.graphql.js';

export const EvidenceKinds = graphqlEnum<Evidence['kind']>('EvidenceKind', {
  LINK: '',
  DOCUMENT: '',
  PLAN: '',
  REPORT: '',
  OBLIGATION: '',
  ITEM: '',
});

const InputSources = graphqlEnum<Extract<InputOfCriterion, { known: true }>['from']>('InputSource', {
  LOG: 'Counted from what is recorded',
  STATED: 'As the unit states, with evidence',
});

const UnknownReasons = graphqlEnum<UnknownWhy>('ScoreUnknown', {
  NOTHING_OWED: 'Not applicable',
  NOT_DUE: '',
  UNDATED: '',
  NOT_ISSUED_YET: '',
  ISSUE_DAY_BLANK: '',
  NOT_REPORTED: '',
  NOT_STATED: '',
  JUDGED_BY_PEOPLE: '',
});

const NoRankReasons = graphqlEnum<Extract<RankGiven, { given: false }>['why']>('NoRank', {
  CRITERIA_MISSING: 'Some criteria have no score',
  RUBRIC_IN_PART: 'Only a part of the rubric is entered',
  NO_RANKS: '',
});

@ObjectType('ScoredItem', { description: 'An item of a quota that a score rests on.' })
class ScoredItemType implements ScoredItem {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => String)
  readonly title!: string;

  @Field(() => Int)
  readonly quantity!: number;

  @Field(() => LocalDateScalar)
  readonly sentOn!: LocalDate;

  @Field(() => LocalDateScalar, { nullable: true })
  readonly publishedOn!: LocalDate | null;

  @Field(() => [String], { description: 'As it was recorded, and where it appeared.' })
  readonly links!: readonly string[];

  @Field(() => String, { nullable: true })
  readonly proof!: string | null;
}

@ObjectType('StatedFigure', { description: 'What the unit states of something that is counted.' })
export class StatedFigureType {
  @Field(() => String)
  readonly figure!: string;

  @Field(() => String, { description: 'How much more that is than what was counted; negative where it is less.' })
  readonly difference!: string;
}

@ObjectType('ScoreEvidence')
class ScoreEvidenceType implements InputEvidence {
  @Field(() => EvidenceKinds)
  readonly kind!: Evidence['kind'];

  @Field(() => String)
  readonly ref!: string;

  @Field(() => String, { nullable: true })
  readonly form!: string | null;

  @Field(() => Boolean, { description: 'It stands in the numerator; of days: it is the one that decides.' })
  readonly counts!: boolean;

  @Field(() => ScoredItemType, { nullable: true, description: 'The item, where the evidence is one.' })
  readonly item?: ScoredItem;
}

@ObjectType('GivenScore', { description: 'Points that somebody gave.' })
export class GivenScoreType {
  @Field(() => String)
  readonly points!: string;

  @Field(() => String)
  readonly note!: string;
}

@ObjectType('GivenEvidence', { description: 'What a unit shows for the points that it gives itself.' })
export class GivenEvidenceType implements Evidence {
  @Field(() => EvidenceKinds)
  readonly kind!: Evidence['kind'];

  @Field(() => String)
  readonly ref!: string;

  @Field(() => String, { nullable: true })
  readonly form!: string | null;
}

@ObjectType('SelfGivenScore', { description: 'Points that a unit gave itself, and what it states and shows for them.' })
export class SelfGivenScoreType extends GivenScoreType {
  @Field(() => String, { nullable: true })
  readonly numerator!: string | null;

  @Field(() => String, { nullable: true })
  readonly denominator!: string | null;

  @Field(() => [String])
  readonly forms!: readonly string[];

  @Field(() => [GivenEvidenceType])
  readonly evidence!: readonly GivenEvidenceType[];
}

@ObjectType('CriterionScore', { description: 'The computed, the self-given and the reviewed points of a criterion beside each other.' })
export class CriterionScoreType {
  @Field(() => CriterionType)
  readonly criterion!: CriterionType;

  @Field(() => String, { nullable: true, description: 'Computed; null where `unknown` says why not.' })
  readonly points!: string | null;

  @Field(() => String, { nullable: true, description: 'The rule that gave the points, in words.' })
  readonly ruleText!: string | null;

  @Field(() => BandType, { nullable: true, description: 'The band that was applied.' })
  readonly band!: BandType | null;

  @Field(() => InputSources, { nullable: true })
  readonly from!: 'LOG' | 'STATED' | null;

  @Field(() => String, { nullable: true })
  readonly numerator!: string | null;

  @Field(() => String, { nullable: true })
  readonly denominator!: string | null;

  @Field(() => [String])
  readonly forms!: readonly string[];

  @Field(() => Int, { description: 'Left out because it is not due or not reported yet: the points are those so far.' })
  readonly pending!: number;

  @Field(() => StatedFigureType, { nullable: true, description: 'What the unit states beside what was counted.' })
  readonly stated!: StatedFigureType | null;

  @Field(() => UnknownReasons, { nullable: true })
  readonly unknown!: UnknownWhy | null;

  @Field(() => String, { nullable: true })
  readonly unknownText!: string | null;

  @Field(() => [ScoreEvidenceType])
  readonly evidence!: readonly InputEvidence[];

  @Field(() => SelfGivenScoreType, { nullable: true })
  readonly self!: SelfGivenScoreType | null;

  @Field(() => GivenScoreType, { nullable: true })
  readonly reviewed!: GivenScoreType | null;
}

@ObjectType('ScoreTotal')
export class ScoreTotalType implements Omit<Total, 'rank'> {
  @Field(() => String)
  readonly points!: string;

  @Field(() => String, { description: 'The maxima of the criteria that are in the sum.' })
  readonly of!: string;

  @Field(() => Int, { description: 'Criteria that are not in the sum.' })
  readonly missing!: number;

  @Field(() => String, { nullable: true, description: 'Null: below all ranks, or not given, which `noRank` tells.' })
  readonly rank!: string | null;

  @Field(() => NoRankReasons, { nullable: true })
  readonly noRank!: 'CRITERIA_MISSING' | 'RUBRIC_IN_PART' | 'NO_RANKS' | null;
}

@ObjectType('Score', { description: 'How a unit stands by a rubric in a period, at the instant of the answer.' })
export class ScoreType {
  @Field(() => ID)
  readonly unitId!: string;

  @Field(() => String)
  readonly period!: string;

  @Field(() => LocalDateScalar)
  readonly from!: LocalDate;

  @Field(() => LocalDateScalar)
  readonly to!: LocalDate;

  @Field(() => Int, {
    nullable: true,
    description: 'Place among the units by computed points; equal points share it. Null: not to be compared.',
  })
  readonly place?: number | null;

  @Field(() => Int, { nullable: true, description: 'Of self-scoring; null: the unit has not scored itself by this version.' })
  readonly round!: number | null;

  @Field(() => InstantScalar, { nullable: true })
  readonly selfScoredAt!: Instant | null;

  @Field(() => ID, { nullable: true })
  readonly selfScoredBy!: string | null;

  @Field(() => InstantScalar, { nullable: true })
  readonly reviewedAt!: Instant | null;

  @Field(() => ID, { nullable: true })
  readonly reviewedBy!: string | null;

  @Field(() => ID, { nullable: true, description: 'The unit above for which it was reviewed.' })
  readonly reviewerId!: string | null;

  @Field(() => String, { nullable: true, description: 'Of the review as a whole.' })
  readonly reviewNote!: string | null;

  @Field(() => Int, {
    description:
      'Version of the stream of its self-scores and reviews, by whichever version of the rubric; 0: there are none. Give it as `expectedVersion` to a command that relies on them.',
  })
  readonly streamVersion!: number;

  @Field(() => ScoreTotalType)
  readonly computedTotal!: ScoreTotalType;

  @Field(() => ScoreTotalType)
  readonly selfTotal!: ScoreTotalType;

  @Field(() => ScoreTotalType)
  readonly reviewedTotal!: ScoreTotalType;
}
