import { InputType, Int } from '@nestjs/graphql';
import type {
  PlanClauseInput as PlanClauseShape,
  PlanContentInput as PlanContentShape,
  PlanTaskInput as PlanTaskShape,
} from '#libs/application/plan-content/plan-content-input.js';
import type { DocumentForm } from '#libs/domain/plan/plan-content.js';
import { idField, nestedField, nestedListField, textField, textsField, valueField } from '../graphql/form.js';
import { CitationInput, SourceInput } from './citation.input.js';
import { DutyRuleInput } from './duty-rule.input.js';
import { DocumentForms } from './plan-content.graphql.js';

const PARENT_TASK = 'The row or clause of the parent plan that it carries out.';

@InputType()
export class ParentTaskInput {
  @idField()
  readonly planId!: string;

  @textField()
  readonly key!: string;

  @textField({ nullable: true, description: 'Why it is carried out as something less than the parent asks, where it is.' })
  readonly reason?: string | null;
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

  @nestedField(() => ParentTaskInput, { nullable: true, description: PARENT_TASK })
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

  @nestedField(() => ParentTaskInput, { nullable: true, description: PARENT_TASK })
  readonly parentTask?: ParentTaskInput | null;

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
