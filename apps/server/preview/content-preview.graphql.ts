import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { Certainty } from '#libs/calendar/schedule.js';
import type { DutyKind } from '#libs/domain/plan/plan-content.js';
import type { PlanId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { Certainties, ContentChangeType } from '../duties/duty.graphql.js';
import { LocalDateScalar } from '../graphql/scalars.js';
import { DataAsOf } from '../graphql/view.js';
import { OrgUnitNode } from '../org-units/org-unit.graphql.js';
import { PlanCoverageType } from '../plan-coverage/coverage.graphql.js';
import { DutyKinds } from '../plans/plan-content.graphql.js';
import { TimeSuggestionType } from '../work-list/work-list.graphql.js';
import { PreviewProblemType, PreviewType } from './preview.graphql.js';

@ObjectType('DueDay', { description: 'When a period is due.' })
export class DueDayType {
  @Field(() => LocalDateScalar, { nullable: true })
  readonly dueOn!: LocalDate | null;

  @Field(() => String, { nullable: true, description: 'Why it is not dated, in the language of the request.' })
  readonly reasonText?: string | null;
}

@ObjectType('PeriodShift', {
  description: 'What an amendment would make of one period of one rule, for everybody of whom it would make the same.',
})
export class PeriodShiftType {
  @Field(() => String)
  readonly ruleKey!: string;

  @Field(() => DutyKinds)
  readonly kind!: DutyKind;

  @Field(() => String)
  readonly title!: string;

  @Field(() => String)
  readonly period!: string;

  @Field(() => [OrgUnitNode])
  readonly holders?: readonly OrgUnitNode[];

  @Field(() => DueDayType, { nullable: true, description: 'Null: it was not owed.' })
  readonly old!: DueDayType | null;

  @Field(() => DueDayType, { nullable: true, description: 'Null: it would not be owed any more.' })
  readonly new!: DueDayType | null;
}

@ObjectType('ContentPreview', {
  description: 'What a text would do that is recorded nowhere yet: issued as a plan, or as the amendment of an issued one.',
})
export class ContentPreviewType {
  @Field(() => ID)
  readonly planId!: PlanId;

  @Field(() => PreviewType, { description: 'What it would ask of whom by when.' })
  readonly preview?: PreviewType;

  @Field(() => PlanCoverageType, { nullable: true, description: 'Null: it is derived from no plan that is in the system.' })
  readonly coverage?: PlanCoverageType | null;

  @Field(() => [ContentChangeType], { description: 'Of an issued plan: what reads otherwise, was added or is left out.' })
  readonly changes!: readonly ContentChangeType[];

  @Field(() => [PeriodShiftType], { description: 'Of an issued plan: days that would move, come or go. What had ended before stays.' })
  readonly shifts?: readonly PeriodShiftType[];

  @Field(() => [PreviewProblemType], { description: 'Why it would be refused; empty where nothing stands against it.' })
  readonly problems?: readonly PreviewProblemType[];

  @Field(() => DataAsOf)
  readonly dataAsOf?: DataAsOf;
}

@ObjectType('WordingPeriod', { description: 'A period of a wording, with its day.' })
export class WordingPeriodType {
  @Field(() => String)
  readonly period!: string;

  @Field(() => LocalDateScalar, { nullable: true })
  readonly periodFrom!: LocalDate | null;

  @Field(() => LocalDateScalar, { nullable: true })
  readonly periodTo!: LocalDate | null;

  @Field(() => LocalDateScalar, { nullable: true })
  readonly dueOn!: LocalDate | null;

  @Field(() => Certainties, { nullable: true })
  readonly certainty!: Certainty | null;

  @Field(() => String, { nullable: true, description: 'Why it is not dated, in the language of the request.' })
  readonly reasonText?: string | null;
}

@ObjectType('TimeReading', { description: 'What the grammar makes of a time wording, and the days that follow from it.' })
export class TimeReadingType {
  @Field(() => TimeSuggestionType, { nullable: true, description: 'Null where there are no words.' })
  readonly suggestion!: TimeSuggestionType | null;

  @Field(() => [WordingPeriodType], { description: 'Of all of its schedules, in order; empty where something is left open.' })
  readonly periods?: readonly WordingPeriodType[];

  @Field(() => DataAsOf)
  readonly dataAsOf?: DataAsOf;
}
