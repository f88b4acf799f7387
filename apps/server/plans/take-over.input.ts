import { InputType } from '@nestjs/graphql';
import type { DutyId, OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { idField, nestedListField, textField, valueField } from '../graphql/form.js';
import { CommandInput } from '../graphql/mutation-runner.js';
import { LocalDateScalar } from '../graphql/scalars.js';
import { IndicatorValueInput } from '../reports/report.input.js';

@InputType({ description: 'A report of the time before its plan ran here.' })
export class ReportTakenOverInput {
  @idField()
  readonly dutyId!: DutyId;

  @textField()
  readonly period!: string;

  @idField()
  readonly holder!: OrgUnitId;

  @valueField(() => LocalDateScalar, { description: 'The day that it bears, or on which it came; whether it was on time is judged by it.' })
  readonly on!: LocalDate;

  @textField({ description: 'Number of the report document.' })
  readonly document!: string;

  @nestedListField(() => IndicatorValueInput, { uniqueBy: 'indicator' })
  readonly values!: readonly IndicatorValueInput[];

  @textField({ nullable: true })
  readonly narrative?: string | null;

  @valueField(() => Boolean, { description: 'It was accepted then: its figures are locked.' })
  readonly accepted!: boolean;
}

@InputType()
export class TakeOverReportsInput extends CommandInput {
  @idField()
  readonly planId!: PlanId;

  @textField({ description: 'Where they come from, such as a register.' })
  readonly source!: string;

  @nestedListField(() => ReportTakenOverInput)
  readonly reports!: readonly ReportTakenOverInput[];
}
