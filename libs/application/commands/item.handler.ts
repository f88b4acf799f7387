import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ItemCommand, ItemRefusal, QuotaFact } from '#libs/domain/item/item.commands.js';
import { itemDecider } from '#libs/domain/item/item.decider.js';
import { evolveItem, type Item, type ItemEvent } from '#libs/domain/item/item.js';
import type { EventLog } from '#libs/event-log/event-log.js';
import { unreachable } from '#libs/kernel/decider.js';
import { dateAt } from '#libs/kernel/time.js';
import type { Queries } from '#libs/read-models/queries.js';
import { actingFor } from '../facts/acting.js';
import { linkTakenBy, quotaFacts } from '../facts/quota-facts.js';
import type { CommandMeta, Outcome } from '../outcome.js';
import { handle } from './handle.js';
import { linkAppends, quotasOf, recordingOf, scopeOf } from './item-recording.js';
import { type ItemIntent, ToItem } from './messages.js';
import { EVENT_LOG, QUERIES } from '../tokens.js';

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
        alongside: (events, item) => linkAppends(this.log, item, events.reduce(evolveItem, item)),
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
      case 'RecordItem':
        return recordingOf(this.log, intent, quotas, acting, meta);
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
    if (intent.type === 'RecordItem') return quotasOf(this.log, this.queries, intent);
    if (recorded === null || intent.type === 'RectifyEntry') return [];
    return quotaFacts(this.log, this.queries, {
      dutyIds: recorded.serves.map(({ dutyId }) => dutyId),
      holder: recorded.holder,
      on: recorded.sentOn,
    });
  }
}
