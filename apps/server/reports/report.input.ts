import { InputType, Int } from '@nestjs/graphql';
import { reportIdOf } from '#libs/domain/ids.js';
import type { ContestOutcome, IndicatorValues, ReturnCategory, ReturnKind, SigningAuthority } from '#libs/domain/report/report.js';
import type { ConsolidationRequest } from '#libs/domain/report/consolidation.js';
import type { ReportContent } from '#libs/domain/report/submission.js';
import type { DutyId, OrgUnitId, PersonId, ReportId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import { idField, nestedField, nestedListField, textField, valueField, wholeField } from '../graphql/form.js';
import { CommandInput } from '../graphql/mutation-runner.js';
import { InstantScalar, LocalDateScalar } from '../graphql/scalars.js';
import { ContestOutcomes, ReturnCategories, ReturnKinds, SigningAuthorities } from './report.graphql.js';

@InputType()
export class ServedObligationInput {
  @idField()
  readonly dutyId!: DutyId;

  @textField()
  readonly period!: string;
}

@InputType()
export class IndicatorValueInput {
  @textField()
  readonly indicator!: string;

  @textField({ nullable: true, description: 'A decimal number; null: not applicable. An indicator that is missing is left out.' })
  readonly value?: string | null;
}

@InputType()
class SignatureInput {
  @idField()
  readonly signedBy!: PersonId;

  @valueField(() => SigningAuthorities)
  readonly authority!: SigningAuthority;
}

@InputType({ description: 'What is submitted in the place of what the units come to; both are kept.' })
class FigureOverrideInput extends IndicatorValueInput {
  @textField({ description: 'Why.' })
  readonly note!: string;
}

@InputType({ description: 'Figures are taken from the accepted reports of the units, as they stood at the position that was looked at.' })
class ConsolidationInput {
  @wholeField({ min: 1, description: '`dataAsOf.position` of the consolidation that was looked at: what came later is not included.' })
  readonly basis!: number;

  @nestedListField(() => IndicatorValueInput, {
    nullable: true,
    uniqueBy: 'indicator',
    description: 'What the holder did itself, apart from its units; becomes one with theirs by the aggregator of the indicator.',
  })
  readonly own?: readonly IndicatorValueInput[] | null;

  @nestedListField(() => FigureOverrideInput, { nullable: true, uniqueBy: 'indicator' })
  readonly overrides?: readonly FigureOverrideInput[] | null;
}

@InputType({ isAbstract: true })
export abstract class ReportContentInput extends CommandInput {
  @idField({
    nullable: true,
    description: 'Of a report that was submitted or drafted before; derived from holder and first obligation where it is absent.',
  })
  readonly reportId?: ReportId | null;

  @idField()
  readonly holder!: OrgUnitId;

  @nestedListField(() => ServedObligationInput)
  readonly serves!: readonly ServedObligationInput[];

  @nestedListField(() => IndicatorValueInput, { uniqueBy: 'indicator' })
  readonly values!: readonly IndicatorValueInput[];

  @textField()
  readonly narrative!: string;

  @textField({ nullable: true, description: 'Number of the report document.' })
  readonly document?: string | null;

  @nestedField(() => ConsolidationInput, {
    nullable: true,
    description: 'Consolidates the reports of the units; `values` are then the figures that no unit reports.',
  })
  readonly consolidation?: ConsolidationInput | null;
}

/** A report that serves nothing is refused; until then it needs a name like any other. */
const NOTHING = { dutyId: 'nothing' as DutyId, period: 'nothing' };

export const reportIdOfContent = ({ reportId, holder, serves }: ReportContentInput): ReportId =>
  reportId ?? reportIdOf(holder, serves[0] ?? NOTHING);

export const valuesOf = (values: readonly IndicatorValueInput[]): IndicatorValues =>
  Object.fromEntries(values.map(({ indicator, value }) => [indicator, value ?? null]));

const requestOf = ({ basis, own, overrides }: ConsolidationInput): ConsolidationRequest => ({
  basis,
  own: (own ?? []).map(({ indicator, value }) => ({ indicator, value: value ?? null })),
  overrides: (overrides ?? []).map(({ indicator, value, note }) => ({ indicator, value: value ?? null, note })),
});

/** As the domain has it: without what GraphQL adds, and with every field. */
export const contentOf = ({
  holder,
  serves,
  values,
  narrative,
  document,
  consolidation,
}: ReportContentInput): Omit<ReportContent, 'consolidation'> & { readonly consolidation: ConsolidationRequest | null } => ({
  holder,
  serves: serves.map(({ dutyId, period }) => ({ dutyId, period })),
  values: valuesOf(values),
  narrative,
  document: document ?? null,
  consolidation: consolidation ? requestOf(consolidation) : null,
});

@InputType()
export class SubmitReportInput extends ReportContentInput {
  @nestedField(() => SignatureInput, {
    nullable: true,
    description: 'Who signed the document, as it says. A draft that is kept and signed here is submitted by submitReportDraft.',
  })
  readonly signature?: SignatureInput | null;

  @valueField(() => InstantScalar, {
    nullable: true,
    description: 'When it counts; now, where it is absent. Only a receiver may state an earlier time, and names the document.',
  })
  readonly submittedAt?: Instant | null;
}

@InputType()
export class SaveReportDraftInput extends ReportContentInput {
  @wholeField({ min: 0, description: 'The revision that was read and is changed; 0 where no draft is open.' })
  readonly revision!: number;
}

@InputType({ isAbstract: true })
export abstract class OnRevisionInput extends CommandInput {
  @idField()
  readonly reportId!: ReportId;

  @wholeField({ min: 1, description: 'The revision that was read.' })
  readonly revision!: number;
}

@InputType()
export class SignReportDraftInput extends OnRevisionInput {
  @valueField(() => SigningAuthorities)
  readonly authority!: SigningAuthority;
}

@InputType()
export class SubmitReportDraftInput extends OnRevisionInput {
  @textField({ nullable: true, description: 'The number that the document got after it was signed; as drafted, where it is absent.' })
  readonly document?: string | null;
}

@InputType()
export class DiscardReportDraftInput extends OnRevisionInput {
  @textField()
  readonly reason!: string;
}

@InputType({ isAbstract: true })
export abstract class OnVersionInput extends CommandInput {
  @idField()
  readonly reportId!: ReportId;

  @valueField(() => Int, { description: 'The version that was read.' })
  readonly version!: number;
}

@InputType({ isAbstract: true })
abstract class WithReasonInput extends OnVersionInput {
  @textField()
  readonly reason!: string;
}

@InputType()
export class FieldNoteInput {
  @textField({ description: '`values.<indicator>`, `narrative` or `document`.' })
  readonly field!: string;

  @textField()
  readonly note!: string;
}

@InputType()
export class ReturnReportInput extends WithReasonInput {
  @valueField(() => ReturnKinds)
  readonly kind!: ReturnKind;

  @valueField(() => ReturnCategories, { nullable: true, description: 'Of a return as invalid, and of no other.' })
  readonly category?: ReturnCategory | null;

  @nestedListField(() => FieldNoteInput, { nullable: true, description: 'What is wrong with single fields.' })
  readonly notes?: readonly FieldNoteInput[] | null;

  @valueField(() => LocalDateScalar, {
    nullable: true,
    description: 'Day by which the correction is owed; has to be given where it is returned for correction.',
  })
  readonly dueOn?: LocalDate | null;
}

@InputType()
export class ContestReturnInput extends WithReasonInput {}

@InputType()
export class DecideContestInput extends WithReasonInput {
  @valueField(() => ContestOutcomes)
  readonly outcome!: ContestOutcome;
}

@InputType()
export class WithdrawReportInput extends WithReasonInput {}

@InputType()
export class DivideReportInput extends OnVersionInput {}

@InputType()
export class AcceptReportInput extends OnVersionInput {}

@InputType()
export class ReopenReportInput extends WithReasonInput {}

@InputType()
export class AdjustReportInput extends WithReasonInput {
  @nestedListField(() => IndicatorValueInput, {
    uniqueBy: 'indicator',
    description: 'The figures as they are to read; the others stay.',
  })
  readonly values!: readonly IndicatorValueInput[];

  @textField({ nullable: true, description: 'The document on which it rests.' })
  readonly document?: string | null;
}
