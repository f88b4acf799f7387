import { Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { type ReportIntent, ToReport } from '#libs/application/messages.js';
import { CLOCK } from '#libs/application/tokens.js';
import { reportIdOf } from '#libs/domain/ids.js';
import type { ReportRefusal } from '#libs/domain/report/report.commands.js';
import type { IndicatorValues } from '#libs/domain/report/report.js';
import type { Clock } from '#libs/kernel/clock.js';
import type { DutyId, ReportId } from '#libs/kernel/ids.js';
import type { RequestContext } from '../graphql/context.js';
import { mutate } from '../graphql/mutation-runner.js';
import { reportRefusals } from '../graphql/refusal-lists.js';
import { type AcceptedPayload, type RefusalPayload, resultOf } from '../graphql/refusals.graphql.js';
import { rowAt } from '../graphql/view.js';
import { ReportNode } from './report.graphql.js';
import {
  AcceptReportInput,
  AdjustReportInput,
  ContestReturnInput,
  DecideContestInput,
  type IndicatorValueInput,
  type OnVersionInput,
  ReopenReportInput,
  ReturnReportInput,
  SubmitReportInput,
  WithdrawReportInput,
} from './report.input.js';

const subject = { field: 'report', type: ReportNode };
const result = (name: string) => resultOf(name, reportRefusals, subject);
const SubmitReportResult = result('SubmitReport');
const ReturnReportResult = result('ReturnReport');
const ContestReturnResult = result('ContestReturn');
const DecideContestResult = result('DecideContest');
const WithdrawReportResult = result('WithdrawReport');
const AcceptReportResult = result('AcceptReport');
const ReopenReportResult = result('ReopenReport');
const AdjustReportResult = result('AdjustReport');

type Answer = Promise<AcceptedPayload | RefusalPayload>;

/** A report that serves nothing is refused; until then it needs a name like any other. */
const NOTHING = { dutyId: 'nothing' as DutyId, period: 'nothing' };

const reportIdOfInput = (input: SubmitReportInput | OnVersionInput): ReportId =>
  input.reportId ?? reportIdOf((input as SubmitReportInput).holder, (input as SubmitReportInput).serves[0] ?? NOTHING);

const valuesOf = (values: readonly IndicatorValueInput[]): IndicatorValues =>
  Object.fromEntries(values.map(({ indicator, value }) => [indicator, value ?? null]));

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
      values: valuesOf(given.values),
      narrative: given.narrative,
      document: given.document ?? null,
      signature: given.signature ? { signedBy: given.signature.signedBy, authority: given.signature.authority } : null,
      submittedAt: given.submittedAt ?? null,
    }));
  }

  @Mutation(() => ReturnReportResult, {
    description: 'Gives it back: for correction, which never changes whether it was on time, or as invalid, which voids the submission.',
  })
  returnReport(@Args('input') input: ReturnReportInput, @Context() context: RequestContext): Answer {
    return this.mutate(ReturnReportInput, input, context, ({ reportId, version, kind, category, reason, notes, dueOn }) => ({
      type: 'ReturnReport',
      reportId,
      version,
      kind,
      category: category ?? null,
      reason,
      notes: (notes ?? []).map(({ field, note }) => ({ field, note })),
      dueOn: dueOn ?? null,
    }));
  }

  @Mutation(() => ContestReturnResult, { description: 'The holder holds that what was returned as invalid was a valid submission.' })
  contestReturn(@Args('input') input: ContestReturnInput, @Context() context: RequestContext): Answer {
    return this.mutate(ContestReturnInput, input, context, ({ reportId, version, reason }) => ({
      type: 'ContestReturn',
      reportId,
      version,
      reason,
    }));
  }

  @Mutation(() => DecideContestResult, {
    description: 'The level above decides about a contest; not the person who returned the report.',
  })
  decideContest(@Args('input') input: DecideContestInput, @Context() context: RequestContext): Answer {
    return this.mutate(DecideContestInput, input, context, ({ reportId, version, outcome, reason }) => ({
      type: 'DecideContest',
      reportId,
      version,
      outcome,
      reason,
    }));
  }

  @Mutation(() => WithdrawReportResult, {
    description: 'The holder takes it back before it is accepted, as if nothing had been submitted.',
  })
  withdrawReport(@Args('input') input: WithdrawReportInput, @Context() context: RequestContext): Answer {
    return this.mutate(WithdrawReportInput, input, context, ({ reportId, version, reason }) => ({
      type: 'WithdrawReport',
      reportId,
      version,
      reason,
    }));
  }

  @Mutation(() => AcceptReportResult, { description: 'Locks it.' })
  acceptReport(@Args('input') input: AcceptReportInput, @Context() context: RequestContext): Answer {
    return this.mutate(AcceptReportInput, input, context, ({ reportId, version }) => ({ type: 'AcceptReport', reportId, version }));
  }

  @Mutation(() => ReopenReportResult, { description: 'Puts an accepted report under review again.' })
  reopenReport(@Args('input') input: ReopenReportInput, @Context() context: RequestContext): Answer {
    return this.mutate(ReopenReportInput, input, context, ({ reportId, version, reason }) => ({
      type: 'ReopenReport',
      reportId,
      version,
      reason,
    }));
  }

  @Mutation(() => AdjustReportResult, { description: 'Offsets accepted figures; the accepted ones stay readable.' })
  adjustReport(@Args('input') input: AdjustReportInput, @Context() context: RequestContext): Answer {
    return this.mutate(AdjustReportInput, input, context, ({ reportId, version, values, reason, document }) => ({
      type: 'AdjustReport',
      reportId,
      version,
      values: valuesOf(values),
      reason,
      document: document ?? null,
    }));
  }

  private mutate<Input extends SubmitReportInput | OnVersionInput>(
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
