import { InputType, Int } from '@nestjs/graphql';
import type {
  AddresseeInput as AddresseeShape,
  DutyRuleInput as DutyRuleShape,
  PlanClauseInput as PlanClauseShape,
  PlanContentInput as PlanContentShape,
  PlanTaskInput as PlanTaskShape,
  SourceInput as SourceShape,
} from '#libs/application/plan-content-input.js';
import type { OrgUnitType } from '#libs/domain/org-unit/org-unit.js';
import type { Authority, DocumentForm, DutyRule, QuotaTarget } from '#libs/domain/plan/plan-content.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { idField, idsField, nestedField, nestedListField, textField, textsField, valueField, valuesField } from '../graphql/form.js';
import { LocalDateScalar } from '../graphql/scalars.js';
import { OrgUnitTypes } from '../org-units/org-unit.graphql.js';
import {
  type Aggregator,
  Aggregators,
  Authorities,
  type CitationUse,
  CitationUses,
  DocumentForms,
  type FulfilledBy,
  FulfilledBys,
  Leaderships,
  type QuotaCounts,
  QuotaCountsValues,
  QuotaTargets,
} from './plan-content.graphql.js';
import { ScheduleInput } from './schedule.input.js';

@InputType()
export class CitationInput {
  @textField({ description: 'As it is cited, e.g. `247/QĐ-UBND`.' })
  readonly number!: string;

  @valueField(() => LocalDateScalar, { nullable: true })
  readonly date?: LocalDate;

  @textField({ nullable: true })
  readonly issuer?: string;

  @valueField(() => CitationUses, { nullable: true })
  readonly use?: CitationUse;

  @textField({ nullable: true, description: 'What is doubtful about it.' })
  readonly doubt?: string;
}

@InputType()
export class AssumptionInput {
  @textField()
  readonly file!: string;

  @textField()
  readonly reason!: string;
}

@InputType()
export class SourceInput implements SourceShape {
  @textField()
  readonly document!: string;

  @textField()
  readonly place!: string;

  @nestedField(() => AssumptionInput, { nullable: true })
  readonly assumption?: AssumptionInput | null;
}

@InputType()
export class UnitAddresseeInput {
  @idField()
  readonly id!: string;

  @textField({ nullable: true })
  readonly role?: string | null;
}

@InputType({ description: 'Direct children of a unit, of some types; resolved on the day of issue and frozen then.' })
export class GroupAddresseeInput {
  @textField()
  readonly name!: string;

  @idField()
  readonly of!: string;

  @valuesField(() => [OrgUnitTypes])
  readonly types!: readonly OrgUnitType[];

  @idsField({ nullable: true })
  readonly except?: readonly string[] | null;

  @textField({ nullable: true })
  readonly role?: string | null;
}

@InputType({ isOneOf: true })
export class AddresseeInput implements AddresseeShape {
  @nestedField(() => UnitAddresseeInput, { nullable: true })
  readonly unit?: UnitAddresseeInput | null;

  @nestedField(() => GroupAddresseeInput, { nullable: true })
  readonly group?: GroupAddresseeInput | null;

  @textField({ nullable: true, description: 'Names no unit ("các cơ quan liên quan").' })
  readonly text?: string | null;
}

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
}

@InputType()
export class QuotaRuleInput extends TaskRuleInput {
  @nestedField(() => QuotaInput)
  readonly quota!: QuotaInput;
}

@InputType()
export class ReportRuleInput extends TaskRuleInput {
  @nestedListField(() => AddresseeInput)
  readonly receivers!: readonly AddresseeInput[];

  @nestedListField(() => IndicatorInput)
  readonly indicators!: readonly IndicatorInput[];
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

@InputType()
export class ParentTaskInput {
  @idField()
  readonly planId!: string;

  @textField()
  readonly key!: string;
}

@InputType({ description: "A row of the plan's table." })
export class PlanTaskInput implements PlanTaskShape {
  @textField()
  readonly key!: string;

  @textField({ description: 'As numbered in the document.' })
  readonly number!: string;

  @textField()
  readonly title!: string;

  @textsField()
  readonly products!: readonly string[];

  @textField({ nullable: true })
  readonly budget?: string | null;

  @textField({ nullable: true })
  readonly note?: string | null;

  @nestedField(() => ParentTaskInput, { nullable: true, description: 'The row of the parent plan that this one carries out.' })
  readonly parentTask?: ParentTaskInput | null;

  @nestedListField(() => DutyRuleInput)
  readonly rules!: readonly DutyRuleInput[];
}

@InputType({ description: 'A duty that stands in the body, without a row.' })
export class PlanClauseInput implements PlanClauseShape {
  @textField()
  readonly key!: string;

  @textField()
  readonly number!: string;

  @textField()
  readonly title!: string;

  @textField({ nullable: true })
  readonly note?: string | null;

  @nestedListField(() => DutyRuleInput)
  readonly rules!: readonly DutyRuleInput[];
}

@InputType({ description: 'What a plan says; everything but its own number, day and signature.' })
export class PlanContentInput implements PlanContentShape {
  @textField()
  readonly title!: string;

  @valueField(() => Int, { description: 'The year for which it plans.' })
  readonly year!: number;

  @valueField(() => DocumentForms)
  readonly form!: DocumentForm;

  @idField()
  readonly issuer!: string;

  @idField({ nullable: true, description: 'The plan from which it is derived.' })
  readonly parentId?: string | null;

  @nestedField(() => CitationInput, { nullable: true, description: 'The parent as cited, where that plan is not in the system.' })
  readonly parentCitation?: CitationInput | null;

  @nestedListField(() => CitationInput)
  readonly legalBases!: readonly CitationInput[];

  @textField({ nullable: true })
  readonly budget?: string | null;

  @textsField()
  readonly targets!: readonly string[];

  @textsField()
  readonly notes!: readonly string[];

  @nestedListField(() => PlanTaskInput)
  readonly tasks!: readonly PlanTaskInput[];

  @nestedListField(() => PlanClauseInput)
  readonly clauses!: readonly PlanClauseInput[];

  @nestedField(() => SourceInput)
  readonly source!: SourceInput;
}
