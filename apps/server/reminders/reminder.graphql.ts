import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ReminderMatter } from '#libs/domain/reminder/reminder.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import type { Channel, Delivery, DeliveryState } from '#libs/notify/outbox.js';
import { ObligationNode } from '../duties/duty.graphql.js';
import { connectionOf } from '../graphql/connection.js';
import { graphqlEnum } from '../graphql/enum.js';
import { InstantScalar, LocalDateScalar } from '../graphql/scalars.js';
import { DataAsOf } from '../graphql/view.js';
import { OrgUnitNode } from '../org-units/org-unit.graphql.js';

const ReminderMatters = graphqlEnum<ReminderMatter>('ReminderMatter', {
  OBLIGATION: 'The obligation itself',
  CORRECTION: 'The correction of a report that was returned',
});

export const Channels = graphqlEnum<Channel>('ReminderChannel', { EMAIL: '', WEBHOOK: 'Signed as Standard Webhooks have it' });

const DeliveryStates = graphqlEnum<DeliveryState>('DeliveryState', {
  PENDING: 'Not tried yet, or to be tried again',
  DELIVERED: 'The receiver said so; a repeat of it is possible',
  FAILED: 'Given up',
  CANCELLED: 'The unit had no such address any more',
});

@ObjectType('ReminderDelivery', { description: 'How far a digest has come on one way, now, whatever `asOf`.' })
export class DeliveryType implements Delivery {
  @Field(() => Channels)
  readonly channel!: Channel;

  @Field(() => DeliveryStates)
  readonly state!: DeliveryState;

  @Field(() => Int)
  readonly attempts!: number;

  @Field(() => InstantScalar, { nullable: true })
  readonly nextAttemptAt!: Instant | null;

  @Field(() => InstantScalar, { nullable: true })
  readonly deliveredAt!: Instant | null;

  @Field(() => String, { nullable: true, description: 'Of the last attempt that failed; without addresses.' })
  readonly lastError!: string | null;
}

@ObjectType({ isAbstract: true })
abstract class ItemFields {
  @Field(() => ID)
  readonly dutyId!: string;

  @Field(() => String)
  readonly period!: string;

  @Field(() => ReminderMatters)
  readonly matter!: ReminderMatter;

  @Field(() => LocalDateScalar, { description: 'By when: the deadline in force then, or a later day that was granted after it.' })
  readonly dueOn!: LocalDate;

  @Field(() => Int, { description: 'Which reminder of that day, in days from it: -3 is the one three days before.' })
  readonly step!: number;

  @Field(() => Int, { description: 'Days left on the day of the digest; negative: days late.' })
  readonly daysLeft!: number;
}

@ObjectType('RemindedItem', { description: 'Something that the unit owed.' })
export class RemindedItemType extends ItemFields {}

@ObjectType('EscalatedItem', { description: 'Something that others had not done.' })
export class EscalatedItemType extends ItemFields {
  @Field(() => Int, { description: '1: told to the issuer of the plan; 2: to the unit above that one; and so on.' })
  readonly level!: number;
}

@ObjectType('Digest', { description: 'Everything that a unit was told on a day.' })
export class DigestType {
  @Field(() => ID, { description: 'The id of its webhook, and the first part of its Message-ID.' })
  readonly id!: string;

  @Field(() => ID)
  readonly unitId!: string;

  @Field(() => LocalDateScalar)
  readonly day!: LocalDate;

  @Field(() => InstantScalar)
  readonly givenAt!: Instant;

  @Field(() => Int, { description: 'Position of its last event in the log.' })
  readonly position!: number;

  @Field(() => Int, { description: 'The last event that was looked at: up to there, each item was owed.' })
  readonly seen!: number;

  @Field(() => ID, { nullable: true, description: 'The unit that urged; null: it is the digest of the day.' })
  readonly urgedBy!: string | null;

  @Field(() => String, { description: 'In the words of the unit that urged; empty where it used none.' })
  readonly note!: string;
}

@ObjectType('LastReminder', { description: 'When a holder was last told of an obligation.' })
export class LastReminderType {
  @Field(() => ID)
  readonly obligationId!: string;

  @Field(() => InstantScalar)
  readonly givenAt!: Instant;

  @Field(() => ID, { nullable: true, description: 'The unit that urged; null: it was in the digest of a day.' })
  readonly urgedBy!: string | null;
}

@ObjectType('LastReminders')
export class LastRemindersType {
  @Field(() => [LastReminderType])
  readonly reminders!: readonly LastReminderType[];

  @Field(() => DataAsOf)
  readonly dataAsOf!: DataAsOf;
}

@ObjectType('UrgedObligations', { description: 'To what units were urged, as it stands now.' })
export class UrgedObligationsType {
  @Field(() => [ObligationNode])
  readonly obligations!: readonly ObligationNode[];
}

@ObjectType('Contact', { description: 'Where a unit is told. Its secret is never answered.' })
export class ContactType {
  @Field(() => ID)
  readonly unitId!: string;

  @Field(() => String, { nullable: true })
  readonly email!: string | null;

  @Field(() => String, { nullable: true })
  readonly webhookUrl!: string | null;

  @Field(() => InstantScalar)
  readonly updatedAt!: Instant;

  @Field(() => String, { description: 'An opaque person.' })
  readonly updatedBy!: string;
}

export const DigestConnection = connectionOf('Digest', DigestType);
export const UnreachableUnitConnection = connectionOf('UnreachableUnit', OrgUnitNode);
