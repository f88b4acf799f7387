import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { LegalTime } from '#libs/domain/legal-time.js';
import type { Instant } from '#libs/kernel/time.js';
import type { WorkItemRow } from '#libs/read-models/queries.js';
import { connectionOf } from '../graphql/connection.js';
import { graphqlEnum } from '../graphql/enum.js';
import { InstantScalar, JsonScalar } from '../graphql/scalars.js';
import { DataAsOf } from '../graphql/view.js';
import { OrgUnitNode } from '../org-units/org-unit.graphql.js';

export type WorkItemKind = WorkItemRow['kind'];
export const WorkItemKinds = graphqlEnum<WorkItemKind>('WorkItemKind', {
  NEEDS_DECISION: 'Only a person can tell when it is due',
  UNKNOWN: 'Hangs on a fact that is still to come',
  REFUSED_STEP: 'A step of the cascade that was refused',
  UNASSIGNED: 'Nobody is named who owes it',
  SUCCESSION_UNDECIDED: 'A unit is no more, and nobody decided yet who holds what it owed',
});

@ObjectType('WorkItem', { description: 'Something that only a person or a future document can settle.' })
export class WorkItemType {
  @Field(() => WorkItemKinds)
  readonly kind!: WorkItemKind;

  @Field(() => ID, { nullable: true })
  readonly dutyId!: string | null;

  @Field(() => ID, { nullable: true })
  readonly planId!: string | null;

  @Field(() => String, { nullable: true })
  readonly ruleKey!: string | null;

  @Field(() => String)
  readonly title!: string;

  @Field(() => String)
  readonly wording!: string;

  @Field(() => String, { description: 'A code, with parameters after colons.' })
  readonly reason!: string;

  @Field(() => String, { description: '`reason` in the language of the request.' })
  readonly reasonText?: string;

  @Field(() => InstantScalar)
  readonly since!: Instant;

  @Field(() => Int)
  readonly position!: number;
}

export const WorkItemConnection = connectionOf('WorkItem', WorkItemType);

type LegalTimeSource = LegalTime['source'];
export const LegalTimeSources = graphqlEnum<LegalTimeSource>('LegalTimeSource', {
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

  @Field(() => Int, { nullable: true, description: 'Position of the event to which this one is a reaction.' })
  readonly causation!: number | null;

  @Field(() => JsonScalar)
  readonly body!: unknown;
}

export const HistoryEventConnection = connectionOf('HistoryEvent', HistoryEventType);

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

  @Field(() => DataAsOf)
  readonly dataAsOf!: DataAsOf;
}
