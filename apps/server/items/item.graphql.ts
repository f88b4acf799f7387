import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Quota, QuotaTarget } from '#libs/domain/plan/plan-content.js';
import type { QuotaCountRow } from '#libs/read-models/queries.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import type { ItemRow, ItemState } from '#libs/read-models/queries.js';
import { connectionOf } from '../graphql/connection.js';
import { graphqlEnum } from '../graphql/enum.js';
import { Node } from '../graphql/node.js';
import { InstantScalar, LocalDateScalar } from '../graphql/scalars.js';
import { DataAsOf } from '../graphql/view.js';
import { QuotaCountsValues, QuotaTargets } from '../plans/plan-content.graphql.js';
import { ServedObligationType } from '../reports/report.graphql.js';

export const ItemStates = graphqlEnum<ItemState>('ItemState', {
  SENT: 'Recorded; nobody has confirmed that it appeared',
  PUBLISHED: '',
  WITHDRAWN: 'Counts no more',
});

@ObjectType('Publication', { description: 'It appeared; somebody other than its maker says so.' })
export class PublicationType implements NonNullable<ItemRow['publication']> {
  @Field(() => LocalDateScalar)
  readonly publishedOn!: LocalDate;

  @Field(() => String, { nullable: true })
  readonly channel!: string | null;

  @Field(() => String, { nullable: true })
  readonly link!: string | null;

  @Field(() => String, { nullable: true })
  readonly proof!: string | null;

  @Field(() => ID, { description: 'An opaque person.' })
  readonly confirmedBy!: NonNullable<ItemRow['publication']>['confirmedBy'];

  @Field(() => ID, { nullable: true, description: 'The unit for which that was said.' })
  readonly confirmedFor!: NonNullable<ItemRow['publication']>['confirmedFor'];

  @Field(() => InstantScalar)
  readonly at!: Instant;
}

@ObjectType('ItemWithdrawal')
export class ItemWithdrawalType {
  @Field(() => String)
  readonly reason!: string;

  @Field(() => InstantScalar)
  readonly at!: Instant;
}

@ObjectType('QuotaItem', {
  implements: () => [Node],
  description: 'Something that a unit made towards a quota: an article, a broadcast, a meeting, a batch of leaflets.',
})
export class ItemNode extends Node {
  @Field(() => ID)
  readonly holderId!: string;

  @Field(() => String, { description: 'What it is, as quotas name it: `NEWS_ITEM`, `BROADCAST`.' })
  readonly product!: string;

  @Field(() => String)
  readonly title!: string;

  @Field(() => Int)
  readonly quantity!: number;

  @Field(() => String, { nullable: true, description: 'Where it was sent to.' })
  readonly channel!: string | null;

  @Field(() => String, { nullable: true })
  readonly link!: string | null;

  @Field(() => String, { nullable: true, description: 'Number of a document, or where the paper is kept.' })
  readonly proof!: string | null;

  @Field(() => LocalDateScalar, { description: 'The day on which it was made or handed in; by it the period is told.' })
  readonly sentOn!: LocalDate;

  @Field(() => [ServedObligationType], {
    description: 'What it counts for: the quotas that were named, and those that they are a part of.',
  })
  readonly serves!: readonly ServedObligationType[];

  @Field(() => ItemStates)
  readonly state!: ItemState;

  @Field(() => ID, { description: 'An opaque person.' })
  readonly recordedBy!: string;

  @Field(() => InstantScalar)
  readonly recordedAt!: Instant;

  @Field(() => PublicationType, { nullable: true })
  readonly publication!: PublicationType | null;

  @Field(() => ItemWithdrawalType, { nullable: true })
  readonly withdrawal!: ItemWithdrawalType | null;

  @Field(() => Int)
  readonly streamVersion!: number;
}

export const ItemConnection = connectionOf('QuotaItem', ItemNode);

/** Sums over periods that do not make up for one another. */
@ObjectType({ isAbstract: true })
abstract class ProgressFields {
  @Field(() => Int, { description: 'Counted in the periods that were due: `done + shortfall - excess = dueSoFar`.' })
  readonly done!: number;

  @Field(() => Int, { description: 'Asked for by the periods that were due.' })
  readonly dueSoFar!: number;

  @Field(() => Int, { description: 'Missing; more in another period does not make up for it.' })
  readonly shortfall!: number;

  @Field(() => Int, { description: 'More than was asked for.' })
  readonly excess!: number;

  @Field(() => Int, { description: 'How many of the periods that were due were kept.' })
  readonly keptPeriods!: number;

  @Field(() => Int, { description: 'How many periods were due.' })
  readonly duePeriods!: number;

  @Field(() => Int, { description: 'Counted so far in periods that have begun and are not due yet.' })
  readonly doneAhead!: number;

  @Field(() => Int, { description: 'Asked for by periods that have begun and are not due yet.' })
  readonly targetAhead!: number;
}

@ObjectType('QuotaToDate', { description: 'Progress to date: done of what was due so far, not of the year.' })
export class QuotaToDateType extends ProgressFields {}

@ObjectType('QuotaCount', { description: 'How far a quota is in one period: `counted + shortfall - excess = target`.' })
export class QuotaCountType implements Pick<QuotaCountRow, 'sent' | 'published' | 'counted' | 'target' | 'shortfall' | 'excess'> {
  @Field(() => QuotaTargets)
  readonly targetKind!: QuotaTarget;

  @Field(() => QuotaCountsValues)
  readonly counts!: Quota['counts'];

  @Field(() => Int, { description: 'Recorded, whether or not it appeared.' })
  readonly sent!: number;

  @Field(() => Int)
  readonly published!: number;

  @Field(() => Int, { description: 'One of the two, as the quota says.' })
  readonly counted!: number;

  @Field(() => Int, { description: 'As the plan stated it for this period; a percentage where `percentOf` names a population.' })
  readonly target!: number;

  @Field(() => String, { nullable: true })
  readonly percentOf!: string | null;

  @Field(() => Int)
  readonly shortfall!: number;

  @Field(() => Int)
  readonly excess!: number;

  @Field(() => Boolean, { description: 'The number is reached, or the ceiling holds.' })
  readonly isKept!: boolean;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day on which the number was full.' })
  readonly reachedOn!: LocalDate | null;

  @Field(() => QuotaToDateType, { description: 'Over all periods of the duty.' })
  readonly toDate!: QuotaToDateType;
}

@ObjectType('QuotaProgress', { description: 'One quota of a plan over a unit and everything below it.' })
export class QuotaProgressType extends ProgressFields {
  @Field(() => ID)
  readonly unitId!: string;

  @Field(() => ID)
  readonly planId!: string;

  @Field(() => String)
  readonly ruleKey!: string;

  @Field(() => QuotaTargets)
  readonly targetKind!: QuotaTarget;

  @Field(() => QuotaCountsValues)
  readonly counts!: Quota['counts'];

  @Field(() => String)
  readonly product!: string;

  @Field(() => String, { nullable: true })
  readonly channel!: string | null;

  @Field(() => String, { nullable: true })
  readonly percentOf!: string | null;

  @Field(() => Int, { description: 'Everything that was recorded for it, whether or not it appeared.' })
  readonly sent!: number;

  @Field(() => Int, { description: 'What of everything recorded for it appeared.' })
  readonly published!: number;

  @Field(() => Int, { description: 'How many duties kept every period that was due.' })
  readonly keptDuties!: number;

  @Field(() => Int, { description: 'How many duties had a period that was due. Joint holders have one duty.' })
  readonly dueDuties!: number;
}

@ObjectType('QuotaProgressReport')
export class QuotaProgressReportType {
  @Field(() => [QuotaProgressType])
  readonly rows!: readonly QuotaProgressType[];

  @Field(() => DataAsOf)
  readonly dataAsOf!: DataAsOf;
}
