import { Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { type ReportIntent, ToReport } from '#libs/application/commands/messages.js';
import { CLOCK } from '#libs/application/tokens.js';
import type { ReportDraftRefusal } from '#libs/domain/report-draft/report-draft.commands.js';
import type { Clock } from '#libs/kernel/clock.js';
import type { ReportId } from '#libs/kernel/ids.js';
import type { RequestContext } from '../graphql/context.js';
import { mutate } from '../graphql/mutation-runner.js';
import { reportDraftRefusals, reportRefusals } from '../graphql/refusal-lists.js';
import { type AcceptedPayload, type RefusalPayload, resultOf } from '../graphql/refusals.graphql.js';
import { loadedAt } from '../graphql/view.js';
import { ReportNode } from './report.graphql.js';
import {
  AcceptReportInput,
  AdjustReportInput,
  ContestReturnInput,
  contentOf,
  DecideContestInput,
  DivideReportInput,
  type OnVersionInput,
  ReopenReportInput,
  reportIdOfContent,
  ReturnReportInput,
  SubmitReportDraftInput,
  SubmitReportInput,
  valuesOf,
  WithdrawReportInput,
} from './report.input.js';

const subject = { field: 'report', type: ReportNode };
const result = (name: string) => resultOf(name, reportRefusals, subject);
const SubmitReportDraftResult = resultOf('SubmitReportDraft', reportDraftRefusals, subject);
const SubmitReportResult = result('SubmitReport');
const ReturnReportResult = result('ReturnReport');
const ContestReturnResult = result('ContestReturn');
const DecideContestResult = result('DecideContest');
const WithdrawReportResult = result('WithdrawReport');
const DivideReportResult = result('DivideReport');
const AcceptReportResult = result('AcceptReport');
const ReopenReportResult = result('ReopenReport');
const AdjustReportResult = result('AdjustReport');

type Answer = Promise<AcceptedPayload | RefusalPayload>;
type ReportInput = SubmitReportInput | SubmitReportDraftInput | OnVersionInput;

const reportIdOfInput = (input: ReportInput): ReportId => ('serves' in input ? reportIdOfContent(input) : input.reportId);

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
      reportId: reportIdOfContent(given),
      ...contentOf(given),
      signature: given.signature ? { signedBy: given.signature.signedBy, authority: given.signature.authority } : null,
      submittedAt: given.submittedAt ?? null,
    }));
  }

  @Mutation(() => SubmitReportDraftResult, { description: 'Submits the draft that was signed off, as it was signed.' })
  submitReportDraft(@Args('input') input: SubmitReportDraftInput, @Context() context: RequestContext): Answer {
    return this.mutate(SubmitReportDraftInput, input, context, ({ reportId, revision, document }) => ({
      type: 'SubmitReportDraft',
      reportId,
      revision,
      document: document ?? null,
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

  @Mutation(() => DivideReportResult, {
    description:
      'A holder takes the obligations that it holds out of a report that serves those of others as well; they go on, as they stand, in a report of their own.',
  })
  divideReport(@Args('input') input: DivideReportInput, @Context() context: RequestContext): Answer {
    return this.mutate(DivideReportInput, input, context, ({ reportId, version }) => ({ type: 'DivideReport', reportId, version }));
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

  private mutate<Input extends ReportInput>(
    type: new () => Input,
    input: Input,
    context: RequestContext,
    intentOf: (input: Input) => ReportIntent,
  ): Answer {
    return mutate<Input, ReportDraftRefusal>({
      type,
      input,
      context,
      clock: this.clock,
      send: (given, meta) => this.commands.execute(new ToReport(intentOf(given), meta)),
      subject: {
        field: subject.field,
        read: (given, view) => loadedAt(context.reads.at(view).report, reportIdOfInput(given), view),
      },
    });
  }
}
