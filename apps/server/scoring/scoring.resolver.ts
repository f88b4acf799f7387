import { Args, ArgsType, Context, Field, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Criterion } from '#libs/domain/rubric/rubric.js';
import { type CriterionScore, placesOf, type Total } from '#libs/domain/scorecard/assess.js';
import { ruleText, unknownText } from '#libs/domain/scorecard/score-words.js';
import type { OrgUnitId, RubricId } from '#libs/kernel/ids.js';
import type { OrgUnitRow, RubricRow, ScoreRow, Viewpoint } from '#libs/read-models/queries.js';
import type { RequestContext } from '../graphql/context.js';
import { type At, dataAsOf, DataAsOf, loadedAt, rowAt, ViewArgs, viewOf } from '../graphql/view.js';
import { OrgUnitNode } from '../org-units/org-unit.graphql.js';
import { CriterionType, RankType, RubricType } from './rubric.graphql.js';
import { CriterionScoreType, ScoreTotalType, ScoreType } from './score.graphql.js';

/** Communes of the largest province and more; a table of scores is asked for as a whole. */
const UNITS_MAX = 500;

@ArgsType()
class RubricArgs extends ViewArgs {
  @Field(() => ID)
  readonly rubricId!: RubricId;

  @Field(() => Int, { nullable: true, description: 'Absent: the newest; of scores, that by which the unit scored itself.' })
  readonly version?: number | null;
}

@ArgsType()
class RubricsArgs extends ViewArgs {
  @Field(() => ID, { nullable: true, description: 'Only those that hold for this unit: published by it, or by a unit above it.' })
  readonly unitId?: OrgUnitId | null;
}

@ArgsType()
class ScoreArgs extends RubricArgs {
  @Field(() => ID)
  readonly unitId!: OrgUnitId;

  @Field(() => String, { description: 'A calendar period: 2026-Y, 2026-H1, 2026-Q1, 2026-M03.' })
  readonly period!: string;
}

const questionOf = ({ rubricId, version, period }: ScoreArgs) => ({ rubricId, period, ...(version == null ? {} : { version }) });

@Resolver(() => RubricType)
export class RubricResolver {
  @Query(() => RubricType, { nullable: true })
  async rubric(@Args() args: RubricArgs, @Context() { reads }: RequestContext): Promise<At<RubricRow> | null> {
    const view = await reads.view(args);
    const row = await reads.queries.rubricById(args.rubricId, view, args.version ?? undefined);
    return row === undefined ? null : rowAt(row, view);
  }

  @Query(() => [RubricType], { description: 'The newest version of each.' })
  async rubrics(@Args() args: RubricsArgs, @Context() { reads }: RequestContext): Promise<readonly At<RubricRow>[]> {
    const view = await reads.view(args);
    return (await reads.queries.rubrics(view, args.unitId ?? undefined)).map((row) => rowAt(row, view));
  }

  @ResolveField(() => String)
  title(@Parent() { content }: RubricRow): string {
    return content.title;
  }

  @ResolveField(() => ID)
  publisherId(@Parent() { content }: RubricRow): string {
    return content.publisher;
  }

  @ResolveField(() => OrgUnitNode, { nullable: true })
  async publisher(@Parent() rubric: At<RubricRow>, @Context() { reads }: RequestContext): Promise<At<OrgUnitRow> | null> {
    const view = viewOf(rubric);
    return loadedAt(reads.at(view).orgUnit, rubric.content.publisher, view);
  }

  @ResolveField(() => String)
  source(@Parent() { content }: RubricRow): string {
    return content.source;
  }

  @ResolveField(() => String)
  outOf(@Parent() { content }: RubricRow): string {
    return content.outOf;
  }

  @ResolveField(() => [CriterionType])
  criteria(@Parent() { content }: RubricRow): readonly Criterion[] {
    return content.criteria;
  }

  @ResolveField(() => [RankType])
  ranks(@Parent() { content }: RubricRow): readonly RankType[] {
    return content.ranks;
  }

  @ResolveField(() => [String])
  notes(@Parent() { content }: RubricRow): readonly string[] {
    return content.notes;
  }

  @ResolveField(() => DataAsOf)
  dataAsOf(@Parent() rubric: At<RubricRow>): DataAsOf {
    return dataAsOf(viewOf(rubric));
  }
}

const totalType = ({ rank, ...total }: Total): ScoreTotalType => ({
  ...total,
  rank: rank.given ? rank.name : null,
  noRank: rank.given ? null : rank.why,
});

/** Whether a rubric was published by the unit itself or by one above it. */
const isForUnit = async ({ rubricId, unitId }: ScoreArgs, view: Viewpoint, { reads }: RequestContext): Promise<boolean> =>
  (await reads.queries.rubrics(view, unitId)).some((rubric) => rubric.rubricId === rubricId);

type PlacedScore = ScoreRow & { readonly place?: number | null };

@Resolver(() => ScoreType)
export class ScoreResolver {
  @Query(() => ScoreType, {
    nullable: true,
    description:
      'The score of a unit; null: no such rubric, version or period at that state, or the rubric holds for other units only. What was scored stays readable.',
  })
  async score(@Args() args: ScoreArgs, @Context() context: RequestContext): Promise<At<ScoreRow> | null> {
    const { reads } = context;
    const view = await reads.view(args);
    const [rows, isForIt] = await Promise.all([
      reads.queries.scores([args.unitId], questionOf(args), view),
      isForUnit(args, view, context),
    ]);
    const [row] = rows ?? [];
    const wasScored = row !== undefined && row.streamVersion > 0;
    return row !== undefined && (isForIt || wasScored) ? rowAt(row, view) : null;
  }

  @Query(() => [ScoreType], {
    nullable: true,
    description: `The scores of the units right below one, by the newest version unless one is named; at most ${UNITS_MAX}. Best place first, then those that cannot be compared; null as for \`score\`.`,
  })
  async scoreTable(@Args() args: ScoreArgs, @Context() context: RequestContext): Promise<readonly At<PlacedScore>[] | null> {
    const { reads } = context;
    const view = await reads.view(args);
    const [{ rows: units }, rubric, isForThem] = await Promise.all([
      reads.queries.orgUnits({ parentId: args.unitId }, { first: UNITS_MAX }, view),
      reads.queries.rubricById(args.rubricId, view, args.version ?? undefined),
      isForUnit(args, view, context),
    ]);
    if (rubric === undefined || !isForThem) return null;
    // One version for all: places by several would compare what cannot be compared.
    const question = { ...questionOf(args), version: rubric.version };
    const rows = await reads.queries.scores(
      units.map(({ node }) => node.id),
      question,
      view,
    );
    if (rows === undefined) return null;
    const places = placesOf(rows.map(({ computed }) => computed));
    return rows
      .map((row, i) => rowAt({ ...row, place: places[i] ?? null }, view))
      .sort((a, b) => (a.place ?? Infinity) - (b.place ?? Infinity));
  }

  @ResolveField(() => OrgUnitNode, { nullable: true })
  async unit(@Parent() score: At<ScoreRow>, @Context() { reads }: RequestContext): Promise<At<OrgUnitRow> | null> {
    const view = viewOf(score);
    return loadedAt(reads.at(view).orgUnit, score.unitId, view);
  }

  @ResolveField(() => RubricType)
  rubric(@Parent() score: At<ScoreRow>): At<RubricRow> {
    return rowAt(score.rubric, viewOf(score));
  }

  @ResolveField(() => [CriterionScoreType])
  criteria(@Parent() { criteria }: ScoreRow, @Context() { language }: RequestContext): readonly CriterionScoreType[] {
    return criteria.map((score) => criterionType(score, language));
  }

  @ResolveField(() => ScoreTotalType)
  computedTotal(@Parent() { computed }: ScoreRow): ScoreTotalType {
    return totalType(computed);
  }

  @ResolveField(() => ScoreTotalType)
  selfTotal(@Parent() { self }: ScoreRow): ScoreTotalType {
    return totalType(self);
  }

  @ResolveField(() => ScoreTotalType)
  reviewedTotal(@Parent() { reviewed }: ScoreRow): ScoreTotalType {
    return totalType(reviewed);
  }

  @ResolveField(() => Int, { nullable: true })
  round(@Parent() { scorecard }: ScoreRow): number | null {
    return scorecard?.round ?? null;
  }

  @ResolveField()
  selfScoredAt(@Parent() { scorecard }: ScoreRow): ScoreType['selfScoredAt'] {
    return scorecard?.selfScored.at ?? null;
  }

  @ResolveField()
  selfScoredBy(@Parent() { scorecard }: ScoreRow): ScoreType['selfScoredBy'] {
    return scorecard?.selfScored.scoredBy ?? null;
  }

  @ResolveField()
  reviewedAt(@Parent() { scorecard }: ScoreRow): ScoreType['reviewedAt'] {
    return scorecard?.reviews.at(-1)?.at ?? null;
  }

  @ResolveField()
  reviewedBy(@Parent() { scorecard }: ScoreRow): ScoreType['reviewedBy'] {
    return scorecard?.reviews.at(-1)?.reviewedBy ?? null;
  }

  @ResolveField()
  reviewerId(@Parent() { scorecard }: ScoreRow): ScoreType['reviewerId'] {
    return scorecard?.reviews.at(-1)?.reviewer ?? null;
  }

  @ResolveField(() => OrgUnitNode, { nullable: true })
  async reviewer(@Parent() score: At<ScoreRow>, @Context() { reads }: RequestContext): Promise<At<OrgUnitRow> | null> {
    const view = viewOf(score);
    const reviewer = score.scorecard?.reviews.at(-1)?.reviewer ?? null;
    return reviewer === null ? null : loadedAt(reads.at(view).orgUnit, reviewer, view);
  }

  @ResolveField()
  reviewNote(@Parent() { scorecard }: ScoreRow): ScoreType['reviewNote'] {
    return scorecard?.reviews.at(-1)?.note ?? null;
  }

  @ResolveField(() => DataAsOf)
  dataAsOf(@Parent() score: At<ScoreRow>): DataAsOf {
    return dataAsOf(viewOf(score));
  }
}

const criterionType = (
  { criterion, input, computed, self, reviewed }: CriterionScore,
  language: RequestContext['language'],
): CriterionScoreType => ({
  criterion,
  points: computed?.points ?? null,
  ruleText: computed === null ? null : ruleText(criterion, computed, language),
  band: computed?.band ?? null,
  from: input.known ? input.from : null,
  numerator: input.known ? input.figures.numerator : null,
  denominator: input.known ? input.figures.denominator : null,
  forms: input.known ? input.figures.forms : [],
  pending: input.known ? input.pending : 0,
  stated: (input.known ? input.stated : null) ?? null,
  unknown: input.known ? null : input.why,
  unknownText: input.known ? null : unknownText(input.why, input.count, language),
  evidence: input.evidence,
  self,
  reviewed,
});
