import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { LegalTime } from '#libs/domain/legal-time.js';
import type { Instant } from '#libs/kernel/time.js';
import type { HistoryOrder } from '#libs/read-models/queries.js';
import { connectionOf } from '../graphql/connection.js';
import { graphqlEnum } from '../graphql/enum.js';
import { InstantScalar, JsonScalar } from '../graphql/scalars.js';
import { OrgUnitNode } from '../org-units/org-unit.graphql.js';

type LegalTimeSource = LegalTime['source'];
const LegalTimeSources = graphqlEnum<LegalTimeSource>('LegalTimeSource', {
  RECORDED: 'Nothing else is known than when it was recorded',
  DOCUMENT: 'The document says so',
  STATED: 'An authorised person cited a document',
});

@ObjectType('LegalTime', { description: 'When something counts; an interval where its document has no full date.' })
export class LegalTimeType implements LegalTime {
  @Field(() => InstantScalar)
  readonly earliest!: Instant;

  @Field(() => InstantScalar)
  readonly latest!: Instant;

  @Field(() => LegalTimeSources)
  readonly source!: LegalTimeSource;
}

@ObjectType('HistoryEvent', { description: 'What happened, as it stands in the log.' })
export class HistoryEventType {
  @Field(() => Int)
  readonly position!: number;

  @Field(() => String, { description: '`plan/<id>`, `duty/<id>`, …' })
  readonly streamId!: string;

  @Field(() => Int)
  readonly streamVersion!: number;

  @Field(() => String)
  readonly type!: string;

  @Field(() => String, { description: '`type` in the language of the request.' })
  readonly typeText?: string;

  @Field(() => InstantScalar, { description: 'When it was learnt.' })
  readonly recordedAt!: Instant;

  @Field(() => LegalTimeType, { description: 'When it counts.' })
  readonly legalTime!: LegalTimeType;

  @Field(() => ID, { description: 'Opaque: names are kept elsewhere and can be erased.' })
  readonly actor!: string;

  @Field(() => OrgUnitNode, { nullable: true, description: 'The unit for which the actor acted.' })
  readonly onBehalfOf?: OrgUnitNode | null;

  @Field(() => ID)
  readonly commandId!: string;

  @Field(() => ID)
  readonly correlationId!: string;

  @Field(() => Int, { nullable: true, description: 'Position of the event to which this one is a reaction; see `cause`.' })
  readonly causation!: number | null;

  @Field(() => JsonScalar)
  readonly body!: unknown;
}

export const HistoryOrders = graphqlEnum<HistoryOrder>('HistoryOrder', {
  OLDEST_FIRST: 'In the order in which it was recorded',
  NEWEST_FIRST: 'What was recorded last comes first',
});

export const HistoryEventConnection = connectionOf('HistoryEvent', HistoryEventType);
