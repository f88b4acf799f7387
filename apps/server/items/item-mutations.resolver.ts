import { Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Args, Context, InputType, IntersectionType, Mutation, Resolver } from '@nestjs/graphql';
import { type ItemIntent, type RecordItem, RecordItems, ToItem } from '#libs/application/commands/messages.js';
import { CLOCK } from '#libs/application/tokens.js';
import { itemIdOf } from '#libs/domain/ids.js';
import type { ItemRefusal } from '#libs/domain/item/item.commands.js';
import type { Clock } from '#libs/kernel/clock.js';
import type { CommandId, DutyId, ItemId, OrgUnitId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import type { RequestContext } from '../graphql/context.js';
import { idField, nestedListField, textField, valueField, wholeField } from '../graphql/form.js';
import { CommandInput, mutate } from '../graphql/mutation-runner.js';
import { itemRefusals } from '../graphql/refusal-lists.js';
import { type AcceptedPayload, type RefusalPayload, resultOf } from '../graphql/refusals.graphql.js';
import { LocalDateScalar } from '../graphql/scalars.js';
import { loadedAt } from '../graphql/view.js';
import { ItemNode } from './item.graphql.js';

@InputType()
class ServedQuotaInput {
  @idField()
  readonly dutyId!: DutyId;

  @textField({ nullable: true, description: 'The period on whose days it was sent, where it is absent.' })
  readonly period?: string | null;
}

@InputType()
class MadeItemInput {
  @idField({ nullable: true, description: 'Derived from the command where it is absent.' })
  readonly itemId?: ItemId | null;

  @nestedListField(() => ServedQuotaInput, { max: 20, description: 'The quotas for which it counts; what those are a part of is added.' })
  readonly serves!: readonly ServedQuotaInput[];

  @textField({ description: 'As the quota names it: `NEWS_ITEM`, `BROADCAST`.' })
  readonly product!: string;

  @textField()
  readonly title!: string;

  @wholeField({ nullable: true, description: 'How many of the product it is; 1 where it is absent.' })
  readonly quantity?: number | null;

  @textField({ nullable: true, description: 'Where it was sent to.' })
  readonly channel?: string | null;

  @textField({ nullable: true, description: 'An http or https address; it is not opened.' })
  readonly link?: string | null;

  @textField({ nullable: true, description: 'Number of a document, or where the paper is kept; needed where there is no link.' })
  readonly proof?: string | null;

  @valueField(() => LocalDateScalar, { description: 'The day on which it was made or handed in.' })
  readonly sentOn!: LocalDate;
}

@InputType({ isAbstract: true })
class ItemCommandInput extends CommandInput {}

@InputType()
class RecordItemInput extends IntersectionType(ItemCommandInput, MadeItemInput) {
  @idField({ description: 'Who made it.' })
  readonly holder!: OrgUnitId;
}

const ITEMS_MAX = 1_000;

@InputType()
class RecordItemsInput extends CommandInput {
  @idField({ description: 'Who made them.' })
  readonly holder!: OrgUnitId;

  @nestedListField(() => MadeItemInput, { min: 1, max: ITEMS_MAX })
  readonly items!: readonly MadeItemInput[];
}

@InputType()
class ConfirmPublicationInput extends CommandInput {
  @idField()
  readonly itemId!: ItemId;

  @valueField(() => LocalDateScalar)
  readonly publishedOn!: LocalDate;

  @textField({ nullable: true, description: 'Where it appeared; where it was sent to, if absent.' })
  readonly channel?: string | null;

  @textField({ nullable: true, description: 'Where it can be seen; the link that it was recorded with, if absent.' })
  readonly link?: string | null;

  @textField({ nullable: true })
  readonly proof?: string | null;
}

@InputType()
class WithdrawItemInput extends CommandInput {
  @idField()
  readonly itemId!: ItemId;

  @textField()
  readonly reason!: string;
}

const subject = { field: 'item', type: ItemNode };
const RecordItemResult = resultOf('RecordItem', itemRefusals, subject);
const RecordItemsResult = resultOf('RecordItems', itemRefusals, subject);
const ConfirmPublicationResult = resultOf('ConfirmPublication', itemRefusals, subject);
const WithdrawItemResult = resultOf('WithdrawItem', itemRefusals, subject);

type Answer = Promise<AcceptedPayload | RefusalPayload>;
type ItemInput = RecordItemInput | ConfirmPublicationInput | WithdrawItemInput;

const recordItemOf = (given: MadeItemInput, holder: OrgUnitId, itemId: ItemId): RecordItem => ({
  type: 'RecordItem',
  itemId,
  holder,
  product: given.product,
  title: given.title,
  quantity: given.quantity ?? 1,
  channel: given.channel ?? null,
  link: given.link ?? null,
  proof: given.proof ?? null,
  sentOn: given.sentOn,
  serves: given.serves.map(({ dutyId, period }) => ({ dutyId, period: period ?? null })),
});

/** Of the items of one command each has an id of its own. */
const idInList = ({ itemId }: MadeItemInput, commandId: string, index: number): ItemId =>
  itemId ?? itemIdOf(`${commandId} ${index}` as CommandId);

const idOfInput = ({ itemId, commandId }: ItemInput): ItemId => itemId ?? itemIdOf(commandId as CommandId);

@Resolver()
export class ItemMutationsResolver {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Mutation(() => RecordItemResult, { description: 'Records what a unit made towards a quota.' })
  recordItem(@Args('input') input: RecordItemInput, @Context() context: RequestContext): Answer {
    return this.mutate(RecordItemInput, input, context, (given) => recordItemOf(given, given.holder, idOfInput(given)));
  }

  @Mutation(() => RecordItemsResult, {
    description: 'Records items of one unit: all of them, or none. What was recorded before, exactly so, is passed over.',
  })
  recordItems(@Args('input') input: RecordItemsInput, @Context() context: RequestContext): Answer {
    return mutate<RecordItemsInput, ItemRefusal>({
      type: RecordItemsInput,
      input,
      context,
      clock: this.clock,
      send: ({ commandId, holder, items }, meta) =>
        this.commands.execute(
          new RecordItems(
            {
              type: 'RecordItems',
              items: items.map((item, index) => recordItemOf(item, holder, idInList(item, commandId, index))),
            },
            meta,
          ),
        ),
      subject: {
        field: subject.field,
        read: ({ commandId, items: [first] }, view) =>
          first === undefined ? Promise.resolve(null) : loadedAt(context.reads.at(view).item, idInList(first, commandId, 0), view),
      },
    });
  }

  @Mutation(() => ConfirmPublicationResult, {
    description: 'Says that an item appeared. For the issuer of the plan and those who coordinate; not for its maker.',
  })
  confirmPublication(@Args('input') input: ConfirmPublicationInput, @Context() context: RequestContext): Answer {
    return this.mutate(ConfirmPublicationInput, input, context, ({ itemId, publishedOn, channel, link, proof }) => ({
      type: 'ConfirmPublication',
      itemId,
      publishedOn,
      channel: channel ?? null,
      link: link ?? null,
      proof: proof ?? null,
    }));
  }

  @Mutation(() => WithdrawItemResult, {
    description: 'The item counts no more; its link is free again. For its maker, and for who confirms.',
  })
  withdrawItem(@Args('input') input: WithdrawItemInput, @Context() context: RequestContext): Answer {
    return this.mutate(WithdrawItemInput, input, context, ({ itemId, reason }) => ({ type: 'WithdrawItem', itemId, reason }));
  }

  private mutate<Input extends ItemInput>(
    type: new () => Input,
    input: Input,
    context: RequestContext,
    intentOf: (input: Input) => ItemIntent,
  ): Answer {
    return mutate<Input, ItemRefusal>({
      type,
      input,
      context,
      clock: this.clock,
      send: (given, meta) => this.commands.execute(new ToItem(intentOf(given), meta)),
      subject: {
        field: subject.field,
        read: (given, view) => loadedAt(context.reads.at(view).item, idOfInput(given), view),
      },
    });
  }
}
