import { Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { type ReportDraftIntent, ToReportDraft } from '#libs/application/commands/messages.js';
import { CLOCK } from '#libs/application/tokens.js';
import type { ReportDraftRefusal } from '#libs/domain/report-draft/report-draft.commands.js';
import type { Clock } from '#libs/kernel/clock.js';
import type { ReportId } from '#libs/kernel/ids.js';
import type { RequestContext } from '../graphql/context.js';
import { mutate } from '../graphql/mutation-runner.js';
import { reportDraftRefusals } from '../graphql/refusal-lists.js';
import { type AcceptedPayload, type RefusalPayload, resultOf } from '../graphql/refusals.graphql.js';
import { loadedAt } from '../graphql/view.js';
import { ReportDraftType } from './report-draft.graphql.js';
import {
  contentOf,
  DiscardReportDraftInput,
  type OnRevisionInput,
  reportIdOfContent,
  SaveReportDraftInput,
  SignReportDraftInput,
} from './report.input.js';

const subject = { field: 'draft', type: ReportDraftType };
const result = (name: string) => resultOf(name, reportDraftRefusals, subject);
const SaveReportDraftResult = result('SaveReportDraft');
const SignReportDraftResult = result('SignReportDraft');
const DiscardReportDraftResult = result('DiscardReportDraft');

type Answer = Promise<AcceptedPayload | RefusalPayload>;
type DraftInput = SaveReportDraftInput | OnRevisionInput;

const reportIdOfInput = (input: DraftInput): ReportId => ('serves' in input ? reportIdOfContent(input) : input.reportId);

@Resolver()
export class ReportDraftMutationsResolver {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Mutation(() => SaveReportDraftResult, {
    description:
      'Keeps a draft of a report, or of its next version; figures may be missing. What was signed and is changed needs another signature.',
  })
  saveReportDraft(@Args('input') input: SaveReportDraftInput, @Context() context: RequestContext): Answer {
    return this.mutate(SaveReportDraftInput, input, context, (given) => ({
      type: 'SaveReportDraft',
      reportId: reportIdOfContent(given),
      revision: given.revision,
      ...contentOf(given),
    }));
  }

  @Mutation(() => SignReportDraftResult, {
    description: 'Signs it off for the unit, as it reads in this revision. Whoever sends this is the one who signs.',
  })
  signReportDraft(@Args('input') input: SignReportDraftInput, @Context() context: RequestContext): Answer {
    return this.mutate(SignReportDraftInput, input, context, ({ reportId, revision, authority }) => ({
      type: 'SignReportDraft',
      reportId,
      revision,
      authority,
    }));
  }

  @Mutation(() => DiscardReportDraftResult, { description: 'It will not be submitted; it stays readable.' })
  discardReportDraft(@Args('input') input: DiscardReportDraftInput, @Context() context: RequestContext): Answer {
    return this.mutate(DiscardReportDraftInput, input, context, ({ reportId, revision, reason }) => ({
      type: 'DiscardReportDraft',
      reportId,
      revision,
      reason,
    }));
  }

  private mutate<Input extends DraftInput>(
    type: new () => Input,
    input: Input,
    context: RequestContext,
    intentOf: (input: Input) => ReportDraftIntent,
  ): Answer {
    return mutate<Input, ReportDraftRefusal>({
      type,
      input,
      context,
      clock: this.clock,
      send: (given, meta) => this.commands.execute(new ToReportDraft(intentOf(given), meta)),
      subject: {
        field: subject.field,
        read: (given, view) => loadedAt(context.reads.at(view).reportDraft, reportIdOfInput(given), view),
      },
    });
  }
}
