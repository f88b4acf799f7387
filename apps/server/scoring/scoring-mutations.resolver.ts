import { Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { type ScorecardIntent, ToRubric, ToScorecard } from '#libs/application/commands/messages.js';
import { CLOCK } from '#libs/application/tokens.js';
import type { RubricRefusal } from '#libs/domain/rubric/rubric.commands.js';
import type { ScorecardRefusal } from '#libs/domain/scorecard/scorecard.commands.js';
import type { Clock } from '#libs/kernel/clock.js';
import type { RequestContext } from '../graphql/context.js';
import { mutate } from '../graphql/mutation-runner.js';
import { rubricRefusals, scorecardRefusals } from '../graphql/refusal-lists.js';
import { type AcceptedPayload, type RefusalPayload, resultOf } from '../graphql/refusals.graphql.js';
import { rowAt } from '../graphql/view.js';
import { RubricType } from './rubric.graphql.js';
import { contentOf, PublishRubricInput } from './rubric.input.js';
import { ScoreType } from './score.graphql.js';
import { type OnScorecardInput, ReviewScoreInput, SelfScoreInput } from './score.input.js';

const PublishRubricResult = resultOf('PublishRubric', rubricRefusals, { field: 'rubric', type: RubricType });
const subject = { field: 'score', type: ScoreType };
const SelfScoreResult = resultOf('SelfScore', scorecardRefusals, subject);
const ReviewScoreResult = resultOf('ReviewScore', scorecardRefusals, subject);

type Answer = Promise<AcceptedPayload | RefusalPayload>;

@Resolver()
export class ScoringMutationsResolver {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Mutation(() => PublishRubricResult, {
    description:
      'Publishes a rubric, or its next version; what was scored by an earlier one stays as it was. The same content again is no new version.',
  })
  publishRubric(@Args('input') input: PublishRubricInput, @Context() context: RequestContext): Answer {
    return mutate<PublishRubricInput, RubricRefusal>({
      ...{ type: PublishRubricInput, input, context, clock: this.clock },
      send: (given, meta) =>
        this.commands.execute(new ToRubric({ type: 'PublishRubric', rubricId: given.rubricId, content: contentOf(given) }, meta)),
      subject: {
        field: 'rubric',
        read: async ({ rubricId }, view) => {
          const row = await context.reads.queries.rubricById(rubricId, view);
          return row === undefined ? null : rowAt(row, view);
        },
      },
    });
  }

  @Mutation(() => SelfScoreResult, {
    description: 'A unit scores itself, with evidence; again, it is another round. Figures only where the log does not have them.',
  })
  selfScore(@Args('input') input: SelfScoreInput, @Context() context: RequestContext): Answer {
    return this.mutate(SelfScoreInput, input, context, ({ unitId, rubricId, period, rubricVersion, scores }) => ({
      ...{ type: 'SelfScore', unitId, rubricId, period, rubricVersion },
      scores: scores.map(({ criterion, points, numerator, denominator, forms, evidence, note }) => ({
        ...{ criterion, points, numerator: numerator ?? null, denominator: denominator ?? null, forms: forms ?? [], note: note ?? '' },
        evidence: (evidence ?? []).map(({ kind, ref, form }) => ({ kind, ref, form: form ?? null })),
      })),
    }));
  }

  @Mutation(() => ReviewScoreResult, {
    description: 'A unit above reviews a round of self-scoring. Other points than the unit gave itself need a note.',
  })
  reviewScore(@Args('input') input: ReviewScoreInput, @Context() context: RequestContext): Answer {
    return this.mutate(ReviewScoreInput, input, context, ({ unitId, rubricId, period, round, scores, note }) => ({
      ...{ type: 'ReviewScore', unitId, rubricId, period, round, note: note ?? '' },
      scores: scores.map((score) => ({ criterion: score.criterion, points: score.points, note: score.note ?? '' })),
    }));
  }

  private mutate<Input extends OnScorecardInput>(
    type: new () => Input,
    input: Input,
    context: RequestContext,
    intentOf: (input: Input) => ScorecardIntent,
  ): Answer {
    return mutate<Input, ScorecardRefusal>({
      ...{ type, input, context, clock: this.clock },
      send: (given, meta) => this.commands.execute(new ToScorecard(intentOf(given), meta)),
      subject: {
        field: subject.field,
        read: async ({ unitId, rubricId, period }, view) => {
          const [row] = (await context.reads.queries.scores([unitId], { rubricId, period }, view)) ?? [];
          return row === undefined ? null : rowAt(row, view);
        },
      },
    });
  }
}
