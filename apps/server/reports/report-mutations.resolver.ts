import { Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Args, Context, InputType, Int, Mutation, Resolver } from '@nestjs/graphql';
import { type ReportIntent, ToReport } from '#libs/application/messages.js';
import { CLOCK } from '#libs/application/tokens.js';
import { reportIdOf } from '#libs/domain/ids.js';
import type { ReportRefusal } from '#libs/domain/report/report.commands.js';
import type { Clock } from '#libs/kernel/clock.js';
import type { DutyId, OrgUnitId, ReportId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import type { RequestContext } from '../graphql/context.js';
import { idField, nestedListField, textField, valueField } from '../graphql/form.js';
import { CommandInput, mutate } from '../graphql/mutation-runner.js';
import { reportRefusals } from '../graphql/refusal-lists.js';
import { type AcceptedPayload, type RefusalPayload, resultOf } from '../graphql/refusals.graphql.js';
import { InstantScalar, LocalDateScalar } from '../graphql/scalars.js';
import { rowAt } from '../graphql/view.js';
import { ReportNode, type ReturnKind, ReturnKinds } from './report.graphql.js';

@InputType()
class ServedObligationInput {
  @idField()
  readonly dutyId!: DutyId;

  @textField()
  readonly period!: string;
}

@InputType()
class IndicatorValueInput {
  @textField()
  readonly indicator!: string;

  @textField({ nullable: true, description: 'A decimal number; null: not applicable. An indicator that is missing is left out.' })
  readonly value?: string | null;
}

@InputType()
class SubmitReportInput extends CommandInput {
  @idField({
    nullable: true,
    description: 'Of a report that was submitted before; derived from holder and first obligation where it is absent.',
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

  @valueField(() => InstantScalar, {
    nullable: true,
    description: 'When it counts; now, where it is absent. Only a receiver may state an earlier time, and names the document.',
  })
  readonly submittedAt?: Instant | null;
}

@InputType({ isAbstract: true })
abstract class ReviewInput extends CommandInput {
  @idField()
  readonly reportId!: ReportId;

  @valueField(() => Int, { description: 'The version that was read.' })
  readonly version!: number;
}

@InputType()
class ReturnReportInput extends ReviewInput {
  @valueField(() => ReturnKinds)
  readonly kind!: ReturnKind;

  @textField()
  readonly reason!: string;

  @valueField(() => LocalDateScalar, { nullable: true, description: 'Day by which the correction is owed.' })
  readonly dueOn?: LocalDate | null;
}

@InputType()
class AcceptReportInput extends ReviewInput {}

const subject = { field: 'report', type: ReportNode };
const SubmitReportResult = resultOf('SubmitReport', reportRefusals, subject);
const ReturnReportResult = resultOf('ReturnReport', reportRefusals, subject);
const AcceptReportResult = resultOf('AcceptReport', reportRefusals, subject);

type Answer = Promise<AcceptedPayload | RefusalPayload>;

/** A report that serves nothing is refused; until then it needs a name like any other. */
const NOTHING = { dutyId: 'nothing' as DutyId, period: 'nothing' };

const reportIdOfInput = (input: SubmitReportInput | ReviewInput): ReportId =>
  input.reportId ?? reportIdOf((input as SubmitReportInput).holder, (input as SubmitReportInput).serves[0] ?? NOTHING);

@Resolver()
export class ReportMutationsResolver {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Mutation(() => SubmitReportResult, { description: 'Submits a report, or the next version of one.' })
  submitReport(@Args('input') input: SubmitReportInput, @Context() context: RequestContext): Answer {
    return this.mutate(SubmitReportInput, input, context, (given) => ({
      type: 'SubmitReport',
      reportId: reportIdOfInput(given),
      holder: given.holder,
      serves: given.serves.map(({ dutyId, period }) => ({ dutyId, period })),
      values: Object.fromEntries(given.values.map(({ indicator, value }) => [indicator, value ?? null])),
      narrative: given.narrative,
      document: given.document ?? null,
      submittedAt: given.submittedAt ?? null,
    }));
  }

  @Mutation(() => ReturnReportResult)
  returnReport(@Args('input') input: ReturnReportInput, @Context() context: RequestContext): Answer {
    return this.mutate(ReturnReportInput, input, context, ({ reportId, version, kind, reason, dueOn }) => ({
      type: 'ReturnReport',
      reportId,
      version,
      kind,
      reason,
      dueOn: dueOn ?? null,
    }));
  }

  @Mutation(() => AcceptReportResult)
  acceptReport(@Args('input') input: AcceptReportInput, @Context() context: RequestContext): Answer {
    return this.mutate(AcceptReportInput, input, context, ({ reportId, version }) => ({ type: 'AcceptReport', reportId, version }));
  }

  private mutate<Input extends SubmitReportInput | ReviewInput>(
    type: new () => Input,
    input: Input,
    context: RequestContext,
    intentOf: (input: Input) => ReportIntent,
  ): Answer {
    return mutate<Input, ReportRefusal>({
      type,
      input,
      context,
      clock: this.clock,
      send: (given, meta) => this.commands.execute(new ToReport(intentOf(given), meta)),
      subject: {
        field: subject.field,
        read: async (given, view) => {
          const row = await context.reads.at(view).report.load(reportIdOfInput(given));
          return row === undefined ? null : rowAt(row, view);
        },
      },
    });
  }
}
