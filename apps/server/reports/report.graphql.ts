import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import type { ReportRow } from '#libs/read-models/queries.js';
import { graphqlEnum } from '../graphql/enum.js';
import { Node } from '../graphql/node.js';
import { DecimalScalar, InstantScalar, LocalDateScalar } from '../graphql/scalars.js';
import { DutyNode } from '../duties/duty.graphql.js';

export type ReportPhase = ReportRow['phase'];
export const ReportPhases = graphqlEnum<ReportPhase>('ReportPhase', { SUBMITTED: '', RETURNED: '', ACCEPTED: '' });

export type ReturnKind = 'FOR_CORRECTION' | 'AS_INVALID';
export const ReturnKinds = graphqlEnum<ReturnKind>('ReturnKind', {
  FOR_CORRECTION: 'To be corrected; never changes whether it was on time',
  AS_INVALID: 'Empty or the wrong document: it does not count as submitted',
});

@ObjectType('ServedObligation', { description: 'One obligation that a report serves.' })
export class ServedObligationType {
  @Field(() => ID)
  readonly dutyId!: string;

  @Field(() => String)
  readonly period!: string;

  @Field(() => DutyNode, { nullable: true })
  readonly duty?: DutyNode | null;
}

@ObjectType('IndicatorValue')
export class IndicatorValueType {
  @Field(() => ID)
  readonly indicator!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'Null: not applicable. An indicator that is missing is not in the list.' })
  readonly value!: string | null;
}

@ObjectType('ReportReturn')
export class ReportReturnType {
  @Field(() => ReturnKinds)
  readonly kind!: ReturnKind;

  @Field(() => String)
  readonly reason!: string;

  @Field(() => LocalDateScalar, { nullable: true })
  readonly dueOn!: LocalDate | null;

  @Field(() => InstantScalar)
  readonly at!: Instant;
}

@ObjectType('ReportVersion', { description: 'Each submission supersedes the one before and overwrites nothing.' })
export class ReportVersionType {
  @Field(() => Int)
  readonly version!: number;

  @Field(() => [IndicatorValueType])
  readonly values!: readonly IndicatorValueType[];

  @Field(() => String)
  readonly narrative!: string;

  @Field(() => String, { nullable: true, description: 'Number of the report document.' })
  readonly document!: string | null;

  @Field(() => InstantScalar, { description: 'Legal time.' })
  readonly submittedAt!: Instant;

  @Field(() => InstantScalar)
  readonly recordedAt!: Instant;

  @Field(() => ReportReturnType, { nullable: true })
  readonly returned!: ReportReturnType | null;

  @Field(() => InstantScalar, { nullable: true })
  readonly acceptedAt!: Instant | null;
}

@ObjectType('Report', { implements: () => [Node], description: 'Versions of one document, which may serve several duties and periods.' })
export class ReportNode extends Node {
  @Field(() => ID)
  readonly holderId!: string;

  @Field(() => [ServedObligationType])
  readonly serves!: readonly ServedObligationType[];

  @Field(() => ReportPhases)
  readonly phase!: ReportPhase;

  @Field(() => Int)
  readonly version!: number;

  @Field(() => [ReportVersionType])
  readonly versions!: readonly ReportVersionType[];

  @Field(() => Int)
  readonly streamVersion!: number;
}
