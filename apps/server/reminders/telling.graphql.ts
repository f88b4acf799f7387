import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import type { ObligationRef } from '#libs/application/unit-messages/unit-messages.js';
import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { DutyId } from '#libs/kernel/ids.js';
import type { Channel } from '#libs/notify/outbox.js';
import { obligationIdOf } from '#libs/read-models/obligations/queries/obligation-id.js';
import { idField, textField } from '../graphql/form.js';
import { Channels } from './reminder.graphql.js';

/** More than a province has communes; a longer list is a second command. */
export const OBLIGATIONS_MAX = 500;

@InputType({ description: 'One period of a duty.' })
export class NamedObligationInput implements ObligationRef {
  @idField()
  readonly dutyId!: DutyId;

  @textField()
  readonly period!: PeriodKey;
}

/** The same one named twice is one. */
export const distinct = (obligations: readonly ObligationRef[]): readonly ObligationRef[] => [
  ...new Map(obligations.map(({ dutyId, period }) => [obligationIdOf({ dutyId, period }), { dutyId, period }])).values(),
];

/** `<duty>:<period>`; of anything else a duty that nobody knows. */
const obligationOf = (id: string): ObligationRef => {
  const at = id.indexOf(':');
  return { dutyId: id.slice(0, Math.max(0, at)) as DutyId, period: id.slice(at + 1) };
};

export const obligationsOf = (ids: readonly string[]): readonly ObligationRef[] =>
  distinct(ids.slice(0, OBLIGATIONS_MAX).map(obligationOf));

@ObjectType('ToldUnit', { description: 'What one unit would be told.' })
export class ToldUnitType {
  @Field(() => ID)
  readonly unitId!: string;

  @Field(() => [Channels], { description: 'Ways on which it goes out; none: the unit can read it here only.' })
  readonly channels!: readonly Channel[];

  @Field(() => [String], { description: 'Ids of the obligations of which it is told.' })
  readonly obligationIds!: readonly string[];

  @Field(() => String)
  readonly subject!: string;

  @Field(() => String, { description: 'As it would be sent, Vietnamese first.' })
  readonly text!: string;
}

@ObjectType('TellingLeftOut', { description: 'Something of which nobody can be told now, and why.' })
export class TellingLeftOutType {
  @Field(() => ID)
  readonly obligationId!: string;

  @Field(() => String, { description: 'Name of the refusal that the command would give.' })
  readonly code!: string;

  @Field(() => String)
  readonly message!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'Field of the input of the command that is wrong, `answerBy` or `text` or one of `obligations`; null: none.',
  })
  readonly path!: readonly string[] | null;
}

@ObjectType('TellingPreview', { description: 'What a command that has units told something would do now, for the unit that asks.' })
export class TellingPreviewType {
  @Field(() => [ToldUnitType])
  readonly units!: readonly ToldUnitType[];

  @Field(() => [TellingLeftOutType], { description: 'The command is refused as long as any of these is among what it names.' })
  readonly leftOut!: readonly TellingLeftOutType[];
}
