import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Instant } from '#libs/kernel/time.js';
import { InstantScalar } from '../graphql/scalars.js';
import { DataAsOf } from '../graphql/view.js';

@ObjectType('FollowerStatus', { description: 'A part of the server that follows the log.' })
export class FollowerStatusType {
  @Field(() => String)
  readonly name!: string;

  @Field(() => String, { description: 'Whether it follows, waits, or has stopped.' })
  readonly state!: string;

  @Field(() => Int)
  readonly position!: number;

  @Field(() => Int, { description: 'Events that it has still to see.' })
  readonly lag!: number;

  @Field(() => String, { nullable: true, description: 'Why it stopped.' })
  readonly problem!: string | null;
}

@ObjectType('ParkedStream', {
  description: 'A stream that a read model could not take further: it shows the stream as it was before the event. The log has all of it.',
})
export class ParkedStreamType {
  @Field(() => String, { description: 'The read model.' })
  readonly model!: string;

  @Field(() => ID)
  readonly streamId!: string;

  @Field(() => Int, { description: 'Position of the event that could not be applied.' })
  readonly position!: number;

  @Field(() => String, { description: 'Type of the event that could not be applied.' })
  readonly type!: string;

  @Field(() => String, { description: 'What went wrong, for whoever has to put it right.' })
  readonly reason!: string;

  @Field(() => InstantScalar)
  readonly parkedAt!: Instant;

  @Field(() => Int, { description: 'Events of the stream that the model does not have.' })
  readonly waiting!: number;
}

@ObjectType('ServerStatus')
export class ServerStatusType {
  @Field(() => Int, { description: 'Position of the last event in the log.' })
  readonly headPosition!: number;

  @Field(() => InstantScalar, { nullable: true })
  readonly headRecordedAt!: Instant | null;

  @Field(() => ID, { description: 'Changes when a log is restored from a backup.' })
  readonly incarnation!: string;

  @Field(() => [FollowerStatusType])
  readonly followers!: readonly FollowerStatusType[];

  @Field(() => [ParkedStreamType])
  readonly parked!: readonly ParkedStreamType[];

  @Field(() => DataAsOf)
  readonly dataAsOf!: DataAsOf;
}
