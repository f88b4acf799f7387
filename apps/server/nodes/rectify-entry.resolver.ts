import { Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Args, Context, InputType, Mutation, Resolver } from '@nestjs/graphql';
import { ToDuty, ToItem, ToPlan, ToReport } from '#libs/application/commands/messages.js';
import type { ApplicationRefusal, CommandMeta, Outcome } from '#libs/application/outcome.js';
import { CLOCK } from '#libs/application/tokens.js';
import type { DutyRefusal } from '#libs/domain/duty/duty.commands.js';
import type { ItemRefusal } from '#libs/domain/item/item.commands.js';
import type { PlanRefusal } from '#libs/domain/plan/plan.refusals.js';
import type { ReportDraftRefusal } from '#libs/domain/report-draft/report-draft.commands.js';
import type { Clock } from '#libs/kernel/clock.js';
import type { DutyId, ItemId, PlanId, ReportId } from '#libs/kernel/ids.js';
import type { RequestContext } from '../graphql/context.js';
import { idField, nestedField, textField, wholeField } from '../graphql/form.js';
import { CommandInput, mutate } from '../graphql/mutation-runner.js';
import { asNode, Node } from '../graphql/node.js';
import { rectifyRefusals } from '../graphql/refusal-lists.js';
import { type AcceptedPayload, type RefusalPayload, resultOf } from '../graphql/refusals.graphql.js';
import type { Loaders } from '../graphql/reads.js';
import { rowAt } from '../graphql/view.js';

@InputType({ isOneOf: true })
class RectifiedInput {
  @idField({ nullable: true })
  readonly planId?: PlanId | null;

  @idField({ nullable: true })
  readonly dutyId?: DutyId | null;

  @idField({ nullable: true })
  readonly reportId?: ReportId | null;

  @idField({ nullable: true })
  readonly itemId?: ItemId | null;
}

@InputType()
class RectifyEntryInput extends CommandInput {
  @nestedField(() => RectifiedInput, { description: 'The thing on whose stream the entry stands.' })
  readonly of!: RectifiedInput;

  @wholeField({ min: 1, description: 'Stream version of the entry, 1 for the first; `HistoryEvent.streamVersion`.' })
  readonly ofVersion!: number;

  @textField({ description: 'Path within the event, e.g. `document.number`, `values.newsItems`.' })
  readonly field!: string;

  @textField({ description: 'What stands there.' })
  readonly was!: string;

  @textField({ description: 'What should stand there.' })
  readonly is!: string;

  @textField()
  readonly reason!: string;
}

const RectifyEntryResult = resultOf('RectifyEntry', rectifyRefusals, { field: 'node', type: Node as never });

type Refusal = PlanRefusal | DutyRefusal | ReportDraftRefusal | ItemRefusal | ApplicationRefusal;

@Resolver()
export class RectifyEntryResolver {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Mutation(() => RectifyEntryResult, {
    description: 'Somebody typed it wrong: both readings stay visible. Not the legal correction of a document, which is an amendment.',
  })
  rectifyEntry(@Args('input') input: RectifyEntryInput, @Context() context: RequestContext): Promise<AcceptedPayload | RefusalPayload> {
    return mutate<RectifyEntryInput, Refusal>({
      type: RectifyEntryInput,
      input,
      context,
      clock: this.clock,
      send: (given, meta) => this.send(given, meta),
      subject: {
        field: 'node',
        read: async ({ of }, view) => {
          const [type, row] = await nodeOf(of, context.reads.at(view));
          return row === undefined ? null : asNode(rowAt(row, view), type);
        },
      },
    });
  }

  private send(given: RectifyEntryInput, meta: CommandMeta): Promise<Outcome<Refusal>> {
    const { of, ofVersion, field, was, is, reason } = given;
    const entry = { type: 'RectifyEntry', ofVersion, field, was, is, reason } as const;
    if (of.planId != null) return this.commands.execute(new ToPlan({ ...entry, planId: of.planId }, meta));
    if (of.dutyId != null) return this.commands.execute(new ToDuty({ ...entry, dutyId: of.dutyId }, meta));
    if (of.itemId != null) return this.commands.execute(new ToItem({ ...entry, itemId: of.itemId }, meta));
    return this.commands.execute(new ToReport({ ...entry, reportId: of.reportId as ReportId }, meta));
  }
}

const nodeOf = async (of: RectifiedInput, loaders: Loaders): Promise<readonly [string, object | undefined]> => {
  if (of.planId != null) return ['Plan', await loaders.plan.load(of.planId)];
  if (of.dutyId != null) return ['Duty', await loaders.duty.load(of.dutyId)];
  if (of.itemId != null) return ['QuotaItem', await loaders.item.load(of.itemId)];
  return ['Report', await loaders.report.load(of.reportId as ReportId)];
};
