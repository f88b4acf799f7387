import { InputType } from '@nestjs/graphql';
import type { SourceInput as SourceShape } from '#libs/application/plan-content/plan-content-input.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { nestedField, textField, valueField } from '../graphql/form.js';
import { LocalDateScalar } from '../graphql/scalars.js';
import { type CitationUse, CitationUses } from './plan-content.graphql.js';

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
