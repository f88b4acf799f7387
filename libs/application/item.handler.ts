import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ItemCommand, ItemRefusal, QuotaFact } from '#libs/domain/item/item.commands.js';
import { itemDecider } from '#libs/domain/item/item.decider.js';
import { evolveItem, type Item, type ItemEvent, type ItemRecorded } from '#libs/domain/item/item.js';
import { type ItemLinkEvent, linkChanges, linkOwner, type LinkScope } from '#libs/domain/item/link.js';
import type { ServedObligation } from '#libs/domain/report/report.js';
import type { EventLog, StreamId } from '#libs/event-log/event-log.js';
import { unreachable } from '#libs/kernel/decider.js';
import { dateAt } from '#libs/kernel/time.js';
import type { Queries } from '#libs/read-models/queries.js';
import { actingFor } from './facts/acting.js';
import { linkHistories, linkTakenBy, quotaFacts } from './facts/quota-facts.js';
import { handle } from './handle.js';
import { type ItemIntent, ToItem } from './messages.js';
import type { CommandMeta, Outcome } from './outcome.js';
import { EVENT_LOG, QUERIES } from './tokens.js';

interface LinkAppend {
  readonly streamId: StreamId;
  readonly expectedVersion: number;
  readonly events: readonly ItemLinkEvent[];
}

const scopeOf = ({
  holder,
  serves,
}: Pick<ItemRecorded, 'holder'> & { readonly serves: readonly Pick<ServedObligation, 'dutyId'>[] }): LinkScope => ({
  holder,
  dutyIds: serves.map(({ dutyId }) => dutyId),
});

@CommandHandler(ToItem)
export class ItemHandler implements ICommandHandler<ToItem> {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(QUERIES) private readonly queries: Queries,
  ) {}

  execute({ intent, meta }: ToItem): Promise<Outcome<ItemRefusal>> {
    return handle(this.log)<ItemCommand, ItemEvent, Item, ItemRefusal>(
      {
        streamId: `item/${intent.itemId}`,
        decider: itemDecider,
        intent,
        complete: async (item) => ({ command: await this.completed(intent, item, meta) }),
        alongside: (events, item) => this.links(item, events.reduce(evolveItem, item)),
      },
      meta,
    );
  }

  private async completed(intent: ItemIntent, item: Item, meta: CommandMeta): Promise<ItemCommand> {
    const { actor, onBehalfOf, at } = meta;
    const holder = intent.type === 'RecordItem' ? intent.holder : item.recorded?.holder;
    const quotas = await this.quotas(intent, item);
    const concerned = [...(holder === undefined ? [] : [holder]), ...quotas.flatMap(({ confirmers }) => confirmers)];
    const acting = await actingFor(this.log, onBehalfOf, concerned, dateAt(at));
    switch (intent.type) {
      case 'RecordItem': {
        const taken = await linkTakenBy(this.log, intent.itemId, scopeOf(intent), intent.link);
        return { ...intent, recordedBy: actor, at, quotas, linkTakenBy: taken, actingFor: acting };
      }
      case 'ConfirmPublication': {
        const taken = item.recorded === null ? null : await linkTakenBy(this.log, intent.itemId, scopeOf(item.recorded), intent.link);
        return { ...intent, confirmedBy: actor, confirmedFor: onBehalfOf, at, quotas, linkTakenBy: taken, actingFor: acting };
      }
      case 'WithdrawItem':
        return { ...intent, withdrawnBy: actor, at, quotas, actingFor: acting };
      case 'RectifyEntry':
        return { ...intent, at, actingFor: acting };
      default:
        return unreachable(intent);
    }
  }

  private async quotas(intent: ItemIntent, { recorded }: Item): Promise<readonly QuotaFact[]> {
    if (intent.type === 'RecordItem')
      return quotaFacts(this.log, this.queries, {
        dutyIds: intent.serves.map(({ dutyId }) => dutyId),
        holder: intent.holder,
        on: intent.sentOn,
      });
    if (recorded === null || intent.type === 'RectifyEntry') return [];
    return quotaFacts(this.log, this.queries, {
      dutyIds: recorded.serves.map(({ dutyId }) => dutyId),
      holder: recorded.holder,
      on: recorded.sentOn,
    });
  }

  /** A link is taken and given up together with what the item says of it; whoever comes at the same instant finds it taken. */
  private async links(before: Item, after: Item): Promise<readonly LinkAppend[] | { readonly refusal: ItemRefusal }> {
    const changes = linkChanges(before, after);
    const histories = await linkHistories(
      this.log,
      changes.map(({ streamId }) => streamId),
    );
    const appends: LinkAppend[] = [];
    for (const { streamId, event } of changes) {
      const history = histories.get(streamId) ?? [];
      const owner = linkOwner(history);
      const { type, itemId, link } = event;
      if (type === 'ItemLinkClaimed' && owner !== null && owner !== itemId)
        return { refusal: { type: 'LinkTaken', path: 'link', link, itemId: owner } };
      const isNeeded = (owner === itemId) === (type === 'ItemLinkReleased');
      if (isNeeded) appends.push({ streamId, expectedVersion: history.length, events: [event] });
    }
    return appends;
  }
}
