import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ContestOutcome, FieldNote, ReturnCategory, ReturnKind, Signature, SigningAuthority } from '#libs/domain/report/report.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import type { ReportAdjustment, ReportReturn, ReportRow, ReturnContest, Stated } from '#libs/read-models/queries.js';
import { connectionOf } from '../graphql/connection.js';
import { graphqlEnum } from '../graphql/enum.js';
import { Node } from '../graphql/node.js';
import { DecimalScalar, InstantScalar, LocalDateScalar } from '../graphql/scalars.js';
import { DutyNode, ObligationNode } from '../duties/duty.graphql.js';
import { OrgUnitNode } from '../org-units/org-unit.graphql.js';
import { ReportConsolidationType } from './consolidation.graphql.js';

export type ReportPhase = ReportRow['phase'];
export const ReportPhases = graphqlEnum<ReportPhase>('ReportPhase', {
  SUBMITTED: 'Under review',
  RETURNED: '',
  ACCEPTED: 'Locked; figures are adjusted, or the report is reopened',
  WITHDRAWN: 'As if nothing had been submitted',
});

export const ReturnKinds = graphqlEnum<ReturnKind>('ReturnKind', {
  FOR_CORRECTION: 'To be corrected; never changes whether it was on time',
  AS_INVALID: 'Empty or the wrong document: it does not count as submitted',
});

export const ReturnCategories = graphqlEnum<ReturnCategory>('ReturnCategory', {
  EMPTY: '',
  WRONG_DOCUMENT: '',
  WRONG_PERIOD: '',
  UNREADABLE: '',
  OTHER: '',
});

export const ContestOutcomes = graphqlEnum<ContestOutcome>('ContestOutcome', {
  UPHELD: 'The return stands',
  OVERTURNED: 'The submission counts as if it had never been returned',
});

export const SigningAuthorities = graphqlEnum<SigningAuthority>(
  'SigningAuthority',
  {
    HEAD: 'The head signs; no mark',
    TM: 'thay mặt: on behalf of the collective',
    KT: 'ký thay: a deputy for the head',
    TL: 'thừa lệnh: by order',
    TUQ: 'thừa ủy quyền: by authorisation',
    Q: 'quyền: acting head',
  },
  'The mark before a signature (Decree 30/2020/NĐ-CP, art. 13).',
);

@ObjectType('ServedObligation', { description: 'One obligation that a report serves.' })
export class ServedObligationType {
  @Field(() => ID)
  readonly dutyId!: string;

  @Field(() => String)
  readonly period!: string;

  @Field(() => DutyNode, { nullable: true })
  readonly duty?: DutyNode | null;

  @Field(() => ObligationNode, { nullable: true, description: 'Null where the duty has no such period any more.' })
  readonly obligation?: ObligationNode | null;
}

@ObjectType('IndicatorValue')
export class IndicatorValueType {
  @Field(() => ID)
  readonly indicator!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'Null: not applicable. An indicator that is missing is not in the list.' })
  readonly value!: string | null;
}

@ObjectType('Signature')
class SignatureType implements Signature {
  @Field(() => ID, { nullable: true, description: 'Who saved the draft that was signed; null where none was kept here.' })
  readonly draftedBy!: Signature['draftedBy'];

  @Field(() => ID)
  readonly signedBy!: Signature['signedBy'];

  @Field(() => SigningAuthorities)
  readonly authority!: SigningAuthority;

  @Field(() => InstantScalar)
  readonly signedAt!: Instant;
}

@ObjectType({ isAbstract: true })
abstract class StatedFields implements Stated {
  @Field(() => String)
  readonly reason!: string;

  @Field(() => ID)
  readonly by!: Stated['by'];

  @Field(() => InstantScalar)
  readonly at!: Instant;
}

@ObjectType('ReportStatement', { description: 'What somebody decided about a report, and why.' })
export class StatedType extends StatedFields {}

@ObjectType('ContestDecision')
class ContestDecisionType extends StatedFields {
  @Field(() => ContestOutcomes)
  readonly outcome!: ContestOutcome;
}

@ObjectType('ReturnContest', { description: 'The holder holds that the submission was valid.' })
class ReturnContestType extends StatedFields implements ReturnContest {
  @Field(() => ContestDecisionType, { nullable: true, description: 'Null: it waits for a decision.' })
  readonly decided!: ReturnContest['decided'];
}

@ObjectType('FieldNote', { description: 'What is wrong with one field.' })
export class FieldNoteType implements FieldNote {
  @Field(() => String, { description: '`values.<indicator>`, `narrative` or `document`.' })
  readonly field!: string;

  @Field(() => String)
  readonly note!: string;
}

@ObjectType('OverdueNotice')
class OverdueNoticeType {
  @Field(() => LocalDateScalar, { description: 'The day that had passed.' })
  readonly dueOn!: LocalDate;

  @Field(() => InstantScalar)
  readonly at!: Instant;
}

@ObjectType('ReportReturn')
class ReportReturnType extends StatedFields implements ReportReturn {
  @Field(() => ReturnKinds)
  readonly kind!: ReturnKind;

  @Field(() => ReturnCategories, { nullable: true, description: 'Of a return as invalid.' })
  readonly category!: ReturnCategory | null;

  @Field(() => [FieldNoteType])
  readonly notes!: readonly FieldNote[];

  @Field(() => LocalDateScalar, { nullable: true, description: 'Day by which the correction is owed.' })
  readonly dueOn!: LocalDate | null;

  @Field(() => ReturnContestType, { nullable: true })
  readonly contest!: ReturnContest | null;

  @Field(() => OverdueNoticeType, { nullable: true, description: 'When notice was given that the day of the correction had passed.' })
  readonly overdueNotice!: ReportReturn['overdueNotice'];
}

@ObjectType('ReportAdjustment', { description: 'An accepted figure that was offset; the accepted one stays in `values`.' })
class ReportAdjustmentType extends StatedFields {
  @Field(() => ID)
  readonly indicator!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'As it read before; null: not applicable, or there was no such figure.' })
  readonly was?: ReportAdjustment['was'];

  @Field(() => DecimalScalar, { nullable: true })
  readonly is!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '`is - was`; null where one of them is not applicable.' })
  readonly offset!: string | null;

  @Field(() => String, { nullable: true })
  readonly document!: string | null;
}

@ObjectType('ReportVersion', { description: 'Each submission supersedes the one before and overwrites nothing.' })
export class ReportVersionType {
  @Field(() => Int)
  readonly version!: number;

  @Field(() => [IndicatorValueType], { description: 'As submitted.' })
  readonly values!: readonly IndicatorValueType[];

  @Field(() => [IndicatorValueType], { description: 'With what was adjusted since: those that count.' })
  readonly figures!: readonly IndicatorValueType[];

  @Field(() => String)
  readonly narrative!: string;

  @Field(() => String, { nullable: true, description: 'Number of the report document.' })
  readonly document!: string | null;

  @Field(() => SignatureType, { nullable: true })
  readonly signature!: Signature | null;

  @Field(() => ReportConsolidationType, { nullable: true, description: 'Where the figures come from; null: they were typed in.' })
  readonly consolidation!: ReportConsolidationType | null;

  @Field(() => InstantScalar, { description: 'Legal time.' })
  readonly submittedAt!: Instant;

  @Field(() => InstantScalar)
  readonly recordedAt!: Instant;

  @Field(() => ReportReturnType, { nullable: true, description: 'The last return of it.' })
  readonly returned!: ReportReturn | null;

  @Field(() => StatedType, { nullable: true })
  readonly withdrawn!: Stated | null;

  @Field(() => InstantScalar, { nullable: true, description: 'Null: it is not locked.' })
  readonly acceptedAt!: Instant | null;

  @Field(() => [StatedType], { description: 'How often, and why, it was reopened after it had been accepted.' })
  readonly reopened!: readonly Stated[];

  @Field(() => [ReportAdjustmentType], { description: 'In order.' })
  readonly adjustments!: readonly ReportAdjustment[];
}

@ObjectType('ReportDivision', { description: 'A unit took out of a report what it holds of it; this goes on in a report of its own.' })
export class ReportDivisionType {
  @Field(() => ID, { description: 'The report that was divided.' })
  readonly from!: string;

  @Field(() => OrgUnitNode, { nullable: true, description: 'Who had submitted that.' })
  readonly fromHolder?: OrgUnitNode | null;

  @Field(() => ID, { description: 'The report that goes on with what was taken out.' })
  readonly into!: string;

  @Field(() => OrgUnitNode, { nullable: true, description: 'Who took it out.' })
  readonly holder?: OrgUnitNode | null;

  @Field(() => [ServedObligationType])
  readonly serves!: readonly ServedObligationType[];

  @Field(() => ID)
  readonly by!: string;

  @Field(() => InstantScalar)
  readonly at!: Instant;
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

  @Field(() => ReportDivisionType, {
    nullable: true,
    description: 'Where it was taken out of another report: what was submitted before is of that one.',
  })
  readonly continuedFrom!: ReportDivisionType | null;

  @Field(() => [ReportDivisionType], { description: 'What was taken out of it, in order.' })
  readonly divisions!: readonly ReportDivisionType[];
}

export const ReportConnection = connectionOf('Report', ReportNode);
