import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Certainty, DeadlinePolicy } from '#libs/calendar/schedule.js';
import type { Authority, DutyKind } from '#libs/domain/plan/plan-content.js';
import type { PlanId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { Certainties, DeadlinePolicies, DeadlineStates, ObligationNode } from '../duties/duty.graphql.js';
import { LocalDateScalar } from '../graphql/scalars.js';
import { DataAsOf } from '../graphql/view.js';
import { OrgUnitNode } from '../org-units/org-unit.graphql.js';
import { Authorities, DutyKinds } from '../plans/plan-content.graphql.js';
import { PlanNode } from '../plans/plan.graphql.js';

@ObjectType('PreviewedObligation', { description: 'What one rule asks in one period, of everybody of whom it asks it by the same day.' })
export class PreviewedObligationType {
  @Field(() => ID)
  readonly planId!: PlanId;

  @Field(() => PlanNode, { nullable: true })
  readonly plan?: PlanNode | null;

  @Field(() => Boolean, { description: 'The plan is not issued: nobody owes it yet.' })
  readonly drafted!: boolean;

  @Field(() => String)
  readonly ruleKey!: string;

  @Field(() => DutyKinds)
  readonly kind!: DutyKind;

  @Field(() => String)
  readonly title!: string;

  @Field(() => Authorities)
  readonly authority!: Authority;

  @Field(() => String)
  readonly period!: string;

  @Field(() => LocalDateScalar, { nullable: true })
  readonly periodFrom!: LocalDate | null;

  @Field(() => LocalDateScalar, { nullable: true })
  readonly periodTo!: LocalDate | null;

  @Field(() => DeadlineStates)
  readonly deadlineState!: 'DATED' | 'UNKNOWN' | 'NEEDS_DECISION';

  @Field(() => LocalDateScalar, { nullable: true })
  readonly dueOn!: LocalDate | null;

  @Field(() => Certainties, { nullable: true })
  readonly certainty!: Certainty | null;

  @Field(() => DeadlinePolicies, { nullable: true })
  readonly policy!: DeadlinePolicy | null;

  @Field(() => String, { nullable: true, description: 'Why it is not dated.' })
  readonly reason!: string | null;

  @Field(() => String, { nullable: true, description: 'The reason in the language of the request.' })
  readonly reasonText?: string | null;

  @Field(() => [OrgUnitNode])
  readonly holders?: readonly OrgUnitNode[];

  @Field(() => Int, { description: 'How many duties ask for it; joint holders share one.' })
  readonly duties!: number;
}

@ObjectType('PreviewMonth')
export class PreviewMonthType {
  @Field(() => String, { description: 'E.g. `2026-05`.' })
  readonly month!: string;

  @Field(() => Int)
  readonly due!: number;
}

@ObjectType('UnassignedRule', { description: 'A rule that names nobody who could owe it.' })
export class UnassignedRuleType {
  @Field(() => ID)
  readonly planId!: PlanId;

  @Field(() => String)
  readonly ruleKey!: string;

  @Field(() => [String], { description: 'What it says instead.' })
  readonly texts!: readonly string[];
}

@ObjectType('PreviewProblem', { description: 'Why a draft could not be issued on that day.' })
export class PreviewProblemType {
  @Field(() => String)
  readonly code!: string;

  @Field(() => String)
  readonly path!: string;

  @Field(() => String)
  readonly message!: string;
}

@ObjectType('Preview', { description: 'What is to be done in the months to come.' })
export class PreviewType {
  @Field(() => LocalDateScalar)
  readonly from!: LocalDate;

  @Field(() => LocalDateScalar, { description: 'The last day.' })
  readonly to!: LocalDate;

  @Field(() => [PreviewMonthType])
  readonly months!: readonly PreviewMonthType[];

  @Field(() => [PreviewedObligationType], { description: 'Due in the span, in order.' })
  readonly obligations!: readonly PreviewedObligationType[];

  @Field(() => [PreviewedObligationType], { description: 'Nobody knows yet when.' })
  readonly undated!: readonly PreviewedObligationType[];

  @Field(() => [UnassignedRuleType])
  readonly unassigned!: readonly UnassignedRuleType[];

  @Field(() => [PreviewProblemType])
  readonly problems!: readonly PreviewProblemType[];

  @Field(() => DataAsOf)
  readonly dataAsOf?: DataAsOf;
}

@ObjectType('DriftedDuty')
export class DriftedDutyType {
  @Field(() => String)
  readonly ruleKey!: string;

  @Field(() => String)
  readonly title!: string;

  @Field(() => [OrgUnitNode])
  readonly holders?: readonly OrgUnitNode[];
}

@ObjectType('PlanDrift', {
  description:
    'Whom a plan addressed when it was issued or last amended, against whom it would address on `inForceOn`. Shown, and changes nothing.',
})
export class PlanDriftType {
  @Field(() => ID)
  readonly planId!: PlanId;

  @Field(() => [DriftedDutyType], { description: 'Who would be addressed and was not.' })
  readonly added!: readonly DriftedDutyType[];

  @Field(() => [DriftedDutyType], { description: 'Who was addressed and would not be.' })
  readonly removed!: readonly DriftedDutyType[];

  @Field(() => Int, { description: 'Duties that are as they would be.' })
  readonly same!: number;

  @Field(() => DataAsOf)
  readonly dataAsOf?: DataAsOf;
}

@ObjectType('ServableGroup', { description: 'Obligations to report that one document can serve.' })
export class ServableGroupType {
  @Field(() => LocalDateScalar, { description: 'The last day of all of the periods.' })
  readonly periodTo!: LocalDate;

  @Field(() => [OrgUnitNode])
  readonly receivers?: readonly OrgUnitNode[];

  @Field(() => LocalDateScalar, { nullable: true, description: 'The first day on which one of them is due.' })
  readonly dueOn!: LocalDate | null;

  @Field(() => Boolean, { description: 'All cover the same days and ask for the same indicators: one set of figures answers all.' })
  readonly sameFigures!: boolean;

  @Field(() => [ObligationNode])
  readonly obligations?: readonly ObligationNode[];
}
