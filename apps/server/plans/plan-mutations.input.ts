import { InputType } from '@nestjs/graphql';
import type { PersonId, PlanId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { idField, nestedField, textField, valueField } from '../graphql/form.js';
import { CommandInput } from '../graphql/mutation-runner.js';
import { LocalDateScalar } from '../graphql/scalars.js';
import { PlanContentInput } from './plan-content.input.js';
import { DocumentDateInput } from './schedule.input.js';

@InputType({ description: 'Number and symbol, e.g. `110` and `QĐ-UBND`; unique within issuer and year.' })
export class DocumentNumberInput {
  @textField()
  readonly number!: string;

  @textField()
  readonly symbol!: string;
}

@InputType()
export class DraftPlanInput extends CommandInput {
  @idField({ nullable: true, description: 'Opaque id of the new plan; derived from the command id where it is absent.' })
  readonly planId?: PlanId | null;

  @nestedField(() => PlanContentInput)
  readonly content!: PlanContentInput;
}

@InputType({ isAbstract: true })
export abstract class ToPlanInput extends CommandInput {
  @idField()
  readonly planId!: PlanId;
}

@InputType()
export class SignPlanInput extends ToPlanInput {
  @idField({ description: 'Opaque id of the person.' })
  readonly signedBy!: PersonId;

  @textField({ description: '`TM`, `KT`, `TL`, `TUQ`, `Q` or empty, as on the document.' })
  readonly authority!: string;

  @valueField(() => LocalDateScalar, { nullable: true })
  readonly on?: LocalDate | null;
}

@InputType({
  description:
    'For a plan that was running before it is entered here; what fell due before that day and is not recorded as met counts as waived.',
})
export class TakenOverInput {
  @valueField(() => LocalDateScalar, { description: 'First day on which its deadlines run here: today.' })
  readonly on!: LocalDate;

  @textField({ description: 'Where what is known of the time before comes from, such as a register.' })
  readonly source!: string;
}

@InputType()
export class IssuePlanInput extends ToPlanInput {
  @nestedField(() => DocumentNumberInput, { nullable: true, description: 'Null while the number is blank.' })
  readonly document?: DocumentNumberInput | null;

  @nestedField(() => DocumentDateInput)
  readonly issuedOn!: DocumentDateInput;

  @valueField(() => LocalDateScalar, { nullable: true })
  readonly sentOn?: LocalDate | null;

  @valueField(() => LocalDateScalar, { nullable: true })
  readonly receivedOn?: LocalDate | null;

  @textField({ nullable: true, description: 'File of assumptions from which day or issuer come, where no document says them.' })
  readonly assumption?: string | null;

  @nestedField(() => TakenOverInput, { nullable: true })
  readonly takenOver?: TakenOverInput | null;
}

@InputType()
export class NumberPlanInput extends ToPlanInput {
  @nestedField(() => DocumentNumberInput)
  readonly document!: DocumentNumberInput;

  @valueField(() => LocalDateScalar)
  readonly issuedOn!: LocalDate;

  @textField({ description: 'Who told it, or which register.' })
  readonly source!: string;
}

@InputType()
export class RecordDeliveryInput extends ToPlanInput {
  @valueField(() => LocalDateScalar, { nullable: true })
  readonly sentOn?: LocalDate | null;

  @valueField(() => LocalDateScalar, { nullable: true })
  readonly receivedOn?: LocalDate | null;

  @textField()
  readonly source!: string;
}

@InputType()
export class AmendPlanInput extends ToPlanInput {
  @nestedField(() => DocumentNumberInput, { description: 'Number and symbol of the amending document.' })
  readonly amendment!: DocumentNumberInput;

  @valueField(() => LocalDateScalar)
  readonly on!: LocalDate;

  @valueField(() => LocalDateScalar, {
    nullable: true,
    description: 'By when those who derived a plan have to answer; absent: the document names no day, and a person has to decide it.',
  })
  readonly answerBy?: LocalDate | null;

  @nestedField(() => PlanContentInput, { description: 'The whole content as it reads from then on.' })
  readonly content!: PlanContentInput;

  @textField()
  readonly note!: string;
}

@InputType()
export class RecallPlanInput extends ToPlanInput {
  @valueField(() => LocalDateScalar)
  readonly on!: LocalDate;

  @textField()
  readonly reason!: string;

  @textField({ description: 'The document that recalls it.' })
  readonly document!: string;
}

@InputType()
export class CorrectPlanInput extends ToPlanInput {
  @nestedField(() => DocumentNumberInput, { description: 'Number and symbol of the official letter.' })
  readonly letter!: DocumentNumberInput;

  @valueField(() => LocalDateScalar)
  readonly on!: LocalDate;

  @nestedField(() => PlanContentInput, { description: 'The whole content as it reads from then on: other words, and nothing else.' })
  readonly content!: PlanContentInput;

  @textField()
  readonly note!: string;
}

@InputType()
export class ReplacePlanInput extends ToPlanInput {
  @idField({ description: 'The plan that takes its place: issued, in force, of the same issuer and form.' })
  readonly byPlanId!: PlanId;

  @valueField(() => LocalDateScalar)
  readonly on!: LocalDate;

  @textField()
  readonly reason!: string;

  @valueField(() => LocalDateScalar, {
    nullable: true,
    description: 'By when those who derived a plan have to answer; absent: no document names a day, and a person has to decide it.',
  })
  readonly answerBy?: LocalDate | null;
}

@InputType()
export class ClosePlanInput extends ToPlanInput {
  @valueField(() => LocalDateScalar)
  readonly on!: LocalDate;

  @textField()
  readonly reason!: string;

  @textField({ nullable: true, description: 'The document by which it is closed, where there is one.' })
  readonly document?: string | null;
}
