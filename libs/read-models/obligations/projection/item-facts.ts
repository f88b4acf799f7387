import type { ItemEvent } from '#libs/domain/item/item.js';
import type { ServedObligation } from '#libs/domain/report/report.js';
import type { RecordedEvent } from '#libs/event-log/event-log.js';
import { idOf } from '../../model.js';
import type { ItemFact, PeriodChange } from './facts.js';

/** An item and what it counts for; kept also when it was withdrawn. */
export interface ServingItem {
  readonly item: ItemFact;
  readonly serves: readonly ServedObligation[];
  readonly withdrawn: boolean;
}

/** What an event makes of an item; undefined where it changes nothing that is counted. */
export const itemChanged = (
  before: ServingItem | undefined,
  { event, streamId, position }: Pick<RecordedEvent<ItemEvent>, 'event' | 'streamId' | 'position'>,
): ServingItem | undefined => {
  switch (event.type) {
    case 'ItemRecorded': {
      const { quantity, sentOn, serves } = event;
      return {
        item: { itemId: idOf(streamId), quantity, sentOn, publishedOn: null, position, publishedPosition: null },
        serves,
        withdrawn: false,
      };
    }
    case 'ItemPublished':
      return before && { ...before, item: { ...before.item, publishedOn: event.publishedOn, publishedPosition: position } };
    case 'ItemWithdrawn':
      return before && { ...before, withdrawn: true };
    case 'EntryRectified':
      return undefined;
  }
};

/** How an item counts for a period from now on; in the order of recording. */
export const withItem =
  ({ item, withdrawn }: ServingItem): PeriodChange =>
  (facts) => ({
    ...facts,
    items: [...facts.items.filter(({ itemId }) => itemId !== item.itemId), ...(withdrawn ? [] : [item])].sort(
      (a, b) => a.position - b.position,
    ),
  });
