import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Receipt, ReceiptPhase, SendingChannel } from '#libs/domain/receipt/receipt.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import type { PlanReceiptCounts } from '#libs/read-models/queries.js';
import { connectionOf } from '../graphql/connection.js';
import { graphqlEnum } from '../graphql/enum.js';
import { InstantScalar, LocalDateScalar } from '../graphql/scalars.js';
import { StatedType } from '../reports/report.graphql.js';

export const ReceiptPhases = graphqlEnum<ReceiptPhase>(
  'ReceiptPhase',
  {
    NOT_SENT: 'Nobody recorded that it was sent, or that it came',
    SENT: '',
    ARRIVED: '01: in the mail of the unit',
    REGISTERED: '03: in its register of arriving documents',
    MISDIRECTED: '02: given back, it was not for this unit',
  },
  'States of the document exchange axis (QCVN 102:2016/BTTTT); what becomes of it after that, the duties of the unit show.',
);

export const SendingChannels = graphqlEnum<SendingChannel>('SendingChannel', {
  EXCHANGE_AXIS: 'The national document exchange axis',
  SYSTEM: "The issuer's own system",
  EMAIL: '',
  POST: '',
  BY_HAND: '',
});

@ObjectType({ isAbstract: true })
abstract class DoneFields {
  @Field(() => ID)
  readonly by!: string;

  @Field(() => InstantScalar)
  readonly at!: Instant;
}

@ObjectType('PlanSending')
class PlanSendingType extends DoneFields {
  @Field(() => SendingChannels)
  readonly channel!: SendingChannel;
}

@ObjectType('PlanArrival')
class PlanArrivalType extends DoneFields {}

@ObjectType('PlanRegistration')
class PlanRegistrationType extends DoneFields {
  @Field(() => String, { description: "Of the unit's register of arriving documents." })
  readonly arrivalNumber!: string;

  @Field(() => LocalDateScalar)
  readonly arrivedOn!: LocalDate;
}

@ObjectType('PlanReceipt', { description: 'How a plan that was sent down stands with one unit.' })
export class PlanReceiptType {
  @Field(() => ID)
  readonly planId!: string;

  @Field(() => ID)
  readonly unitId!: string;

  @Field(() => Boolean, { description: 'The plan gives it something; others got a copy.' })
  readonly addressed!: boolean;

  @Field(() => ReceiptPhases)
  readonly phase!: ReceiptPhase;

  @Field(() => Int, { description: 'How often it was sent; what follows is of the last time.' })
  readonly sendings!: number;

  @Field(() => PlanSendingType, { nullable: true })
  readonly sent!: Receipt['sent'];

  @Field(() => PlanArrivalType, { nullable: true })
  readonly arrived!: Receipt['arrived'];

  @Field(() => PlanRegistrationType, { nullable: true })
  readonly registered!: Receipt['registered'];

  @Field(() => StatedType, { nullable: true })
  readonly misdirected!: Receipt['misdirected'];

  @Field(() => Int, { description: '0: nothing was recorded.' })
  readonly streamVersion!: number;
}

export const PlanReceiptConnection = connectionOf('PlanReceipt', PlanReceiptType);

@ObjectType('PlanReceiptCounts', {
  description: '`addressed = notSent + sent + arrived + registered + misdirected`; copies to others are counted apart.',
})
export class PlanReceiptCountsType implements PlanReceiptCounts {
  @Field(() => Int)
  readonly addressed!: number;

  @Field(() => Int)
  readonly notSent!: number;

  @Field(() => Int)
  readonly sent!: number;

  @Field(() => Int)
  readonly arrived!: number;

  @Field(() => Int)
  readonly registered!: number;

  @Field(() => Int)
  readonly misdirected!: number;

  @Field(() => Int)
  readonly copies!: number;
}
