import { InputType } from '@nestjs/graphql';
import type { Evidence } from '#libs/domain/scorecard/scorecard.js';
import type { OrgUnitId, RubricId } from '#libs/kernel/ids.js';
import { idField, nestedListField, textField, textsField, valueField, wholeField } from '../graphql/form.js';
import { CommandInput } from '../graphql/mutation-runner.js';
import { EvidenceKinds } from './score.graphql.js';

@InputType()
export class EvidenceInput {
  @valueField(() => EvidenceKinds)
  readonly kind!: Evidence['kind'];

  @textField({ description: 'A link, a document, or the id of a plan, a report, an obligation or an item.' })
  readonly ref!: string;

  @textField({ nullable: true, description: 'The form that it proves, of a criterion about forms.' })
  readonly form?: string | null;
}

@InputType()
export class SelfScoreCriterionInput {
  @textField()
  readonly criterion!: string;

  @textField()
  readonly points!: string;

  @textField({ nullable: true, description: 'Where the log does not have it.' })
  readonly numerator?: string | null;

  @textField({ nullable: true })
  readonly denominator?: string | null;

  @textsField({ nullable: true, max: 50 })
  readonly forms?: readonly string[] | null;

  @nestedListField(() => EvidenceInput, { nullable: true, max: 100 })
  readonly evidence?: readonly EvidenceInput[] | null;

  @textField({ nullable: true })
  readonly note?: string | null;
}

@InputType({ isAbstract: true })
export abstract class OnScorecardInput extends CommandInput {
  @idField({ description: 'The unit that is scored.' })
  readonly unitId!: OrgUnitId;

  @idField()
  readonly rubricId!: RubricId;

  @textField({ description: 'A calendar period: 2026-Y, 2026-H1, 2026-Q1, 2026-M03.' })
  readonly period!: string;
}

@InputType()
export class SelfScoreInput extends OnScorecardInput {
  @wholeField({ min: 1, description: 'The version by which it scores itself.' })
  readonly rubricVersion!: number;

  @nestedListField(() => SelfScoreCriterionInput, { max: 300 })
  readonly scores!: readonly SelfScoreCriterionInput[];
}

@InputType()
export class ReviewScoreCriterionInput {
  @textField()
  readonly criterion!: string;

  @textField()
  readonly points!: string;

  @textField({ nullable: true, description: 'Needed where the points are not those that the unit gave itself.' })
  readonly note?: string | null;
}

@InputType()
export class ReviewScoreInput extends OnScorecardInput {
  @wholeField({ min: 1, description: 'The round of self-scoring that was read.' })
  readonly round!: number;

  @nestedListField(() => ReviewScoreCriterionInput, { max: 300 })
  readonly scores!: readonly ReviewScoreCriterionInput[];

  @textField({ nullable: true })
  readonly note?: string | null;
}
