import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { DraftRevision, DraftSignature, ReportDraftPhase } from '#libs/domain/report-draft/report-draft.js';
import type { SigningAuthority } from '#libs/domain/report/report.js';
import type { Instant } from '#libs/kernel/time.js';
import { connectionOf } from '../graphql/connection.js';
import { graphqlEnum } from '../graphql/enum.js';
import { InstantScalar } from '../graphql/scalars.js';
import { IndicatorValueType, ServedObligationType, SigningAuthorities, StatedType } from './report.graphql.js';

export const ReportDraftPhases = graphqlEnum<ReportDraftPhase>('ReportDraftPhase', {
  DRAFTED: 'Waits to be finished and signed',
  SIGNED: 'Waits to be submitted',
  SUBMITTED: 'Became a version of the report',
  OVERTAKEN: 'The report got a version without it, or another report serves what it was to serve',
  DISCARDED: '',
});

@ObjectType('DraftSignature')
class DraftSignatureType implements DraftSignature {
  @Field(() => ID)
  readonly signedBy!: DraftSignature['signedBy'];

  @Field(() => SigningAuthorities)
  readonly authority!: SigningAuthority;

  @Field(() => InstantScalar)
  readonly signedAt!: Instant;
}

@ObjectType('DraftRevision', { description: 'Who saved it when, and who signed it as it read then.' })
class DraftRevisionType implements DraftRevision {
  @Field(() => Int)
  readonly revision!: number;

  @Field(() => ID)
  readonly draftedBy!: DraftRevision['draftedBy'];

  @Field(() => InstantScalar)
  readonly draftedAt!: Instant;

  @Field(() => DraftSignatureType, { nullable: true })
  readonly signature!: DraftSignature | null;
}

@ObjectType('ReportDraft', { description: 'What a unit prepares before it submits. Nothing of it counts yet.' })
export class ReportDraftType {
  @Field(() => ID)
  readonly reportId!: string;

  @Field(() => ReportDraftPhases)
  readonly phase!: ReportDraftPhase;

  @Field(() => Int, { description: 'Counts on over all drafts of the report.' })
  readonly revision!: number;

  @Field(() => Int, { description: 'Version of the report to which it would be the next; 0: nothing was submitted when it was saved.' })
  readonly follows!: number;

  @Field(() => ID)
  readonly holderId!: string;

  @Field(() => [ServedObligationType])
  readonly serves!: readonly ServedObligationType[];

  @Field(() => [IndicatorValueType])
  readonly values!: readonly IndicatorValueType[];

  @Field(() => Boolean, { description: 'Its figures are made of the accepted reports of the units.' })
  readonly consolidated!: boolean;

  @Field(() => String)
  readonly narrative!: string;

  @Field(() => String, { nullable: true })
  readonly document!: string | null;

  @Field(() => [DraftRevisionType], { description: 'The revisions of this draft, the current one last.' })
  readonly revisions!: readonly DraftRevision[];

  @Field(() => Int, { nullable: true, description: 'Version of the report that it became.' })
  readonly version!: number | null;

  @Field(() => StatedType, { nullable: true })
  readonly discarded!: StatedType | null;

  @Field(() => Int)
  readonly streamVersion!: number;
}

export const ReportDraftConnection = connectionOf('ReportDraft', ReportDraftType);
