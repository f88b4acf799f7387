import { InputType, Int } from '@nestjs/graphql';
import type { DutyRuleInput as DutyRuleShape } from '#libs/application/plan-content/plan-content-input.js';
import type { OrgLevel, OrgUnitType } from '#libs/domain/org-unit/org-unit.js';
import type { Authority, DutyRule, QuotaTarget } from '#libs/domain/plan/plan-content.js';
import { nestedField, nestedListField, textField, valueField, valuesField } from '../graphql/form.js';
import { OrgLevels, OrgUnitTypes } from '../org-units/org-unit.graphql.js';
import { AddresseeInput } from './addressee.input.js';
import { SourceInput } from './citation.input.js';
import {
  type Aggregator,
  Aggregators,
  Authorities,
  type FulfilledBy,
  FulfilledBys,
  Leaderships,
  type QuotaCounts,
  QuotaCountsValues,
  QuotaTargets,
} from './plan-content.graphql.js';
import { PeriodDueInput, ScheduleInput } from './schedule.input.js';

@InputType()
export class QuotaInput {
  @valueField(() => QuotaTargets)
  readonly target!: QuotaTarget;

  @valueField(() => Int)
  readonly count!: number;

  @textField({ description: 'What is counted, e.g. `NEWS_ITEM`.' })
  readonly product!: string;

  @textField({ nullable: true })
  readonly channel?: string;

  @valueField(() => QuotaCountsValues)
  readonly counts!: QuotaCounts;

  @textField({ nullable: true })
  readonly percentOf?: string;

  @valueField(() => Boolean, { nullable: true })
  readonly onlyNew?: boolean;

  @textField({ nullable: true, description: 'Rule key of the quota of which this one is a part.' })
  readonly within?: string;
}

@InputType()
class IndicatorRatioInput {
  @textField()
  readonly numerator!: string;

  @textField()
  readonly denominator!: string;
}

@InputType()
export class IndicatorInput {
  @textField()
  readonly id!: string;

  @textField()
  readonly label!: string;

  @textField({ nullable: true })
  readonly labelEn?: string;

  @textField()
  readonly unit!: string;

  @valueField(() => Aggregators)
  readonly overUnits!: Aggregator;

  @valueField(() => Aggregators)
  readonly overTime!: Aggregator;

  @valueField(() => Boolean)
  readonly required!: boolean;

  @nestedField(() => IndicatorRatioInput, {
    nullable: true,
    description: 'It is the quotient of two other indicators of the report that are summed up, and carries no figure of its own.',
  })
  readonly ratio?: IndicatorRatioInput;
}

@InputType()
export class TaskRuleInput {
  @textField({ description: 'Stable within the plan, from position and path, e.g. `task/03`, `clause/IV.1.d/2`.' })
  readonly key!: string;

  @textField()
  readonly title!: string;

  @nestedListField(() => AddresseeInput)
  readonly leads!: readonly AddresseeInput[];

  @valueField(() => Leaderships)
  readonly leadership!: DutyRule['leadership'];

  @nestedListField(() => AddresseeInput)
  readonly coordinators!: readonly AddresseeInput[];

  @valueField(() => Authorities)
  readonly authority!: Authority;

  @textField({ description: 'The time wording as it stands in the document; empty where there is none.' })
  readonly wording!: string;

  @nestedField(() => ScheduleInput)
  readonly schedule!: ScheduleInput;

  @nestedField(() => SourceInput)
  readonly source!: SourceInput;
}

@InputType()
export class SubPlanRuleInput extends TaskRuleInput {
  @valueField(() => FulfilledBys, { description: 'Which of the three days of the derived plan counts.' })
  readonly fulfilledBy!: FulfilledBy;

  @valueField(() => Boolean, {
    nullable: true,
    description:
      'The plan that is owed is the one that states it, so that its own issue fulfils the duty. By default it is a plan derived from it.',
  })
  readonly fulfilledByThisPlan?: boolean | null;
}

@InputType()
export class QuotaRuleInput extends TaskRuleInput {
  @nestedField(() => QuotaInput)
  readonly quota!: QuotaInput;
}

@InputType()
export class ReportTierInput {
  @valueField(() => OrgLevels)
  readonly level!: OrgLevel;

  @valuesField(() => [OrgUnitTypes], { nullable: true, max: 30, description: 'Only of units of these types.' })
  readonly types?: readonly OrgUnitType[] | null;

  @nestedField(() => PeriodDueInput)
  readonly due!: PeriodDueInput;
}

@InputType()
export class ReportRuleInput extends TaskRuleInput {
  @nestedListField(() => AddresseeInput)
  readonly receivers!: readonly AddresseeInput[];

  @nestedListField(() => IndicatorInput)
  readonly indicators!: readonly IndicatorInput[];

  @nestedListField(() => ReportTierInput, {
    nullable: true,
    max: 50,
    description: 'Deadlines by tier of the holder, the first that fits; who is on none has that of the schedule.',
  })
  readonly tiers?: readonly ReportTierInput[] | null;
}

@InputType({ isOneOf: true, description: 'One thing that a plan makes its addressees owe.' })
export class DutyRuleInput implements DutyRuleShape {
  @nestedField(() => SubPlanRuleInput, { nullable: true })
  readonly subPlan?: SubPlanRuleInput | null;

  @nestedField(() => TaskRuleInput, { nullable: true })
  readonly task?: TaskRuleInput | null;

  @nestedField(() => QuotaRuleInput, { nullable: true })
  readonly quota?: QuotaRuleInput | null;

  @nestedField(() => ReportRuleInput, { nullable: true })
  readonly report?: ReportRuleInput | null;
}
