import { unreachable } from '#libs/kernel/decider.js';
import type { ItemId, OrgUnitId, PersonId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import { type EntryRectified, evolveWithEntries, type RectifiableFields, type WithEntries } from '../rectify.js';
import type { ServedObligation } from '../report/report.js';

/** Something that a unit made towards a quota: an article, a broadcast, a meeting, a batch of leaflets. */
export interface ItemRecorded {
  readonly type: 'ItemRecorded';
  readonly itemId: ItemId;
  readonly holder: OrgUnitId;
  /** What it is, as quotas name it: `NEWS_ITEM`, `BROADCAST`. */
  readonly product: string;
  readonly title: string;
  /** How many of the product it is; one for an article, more for broadcasts, meetings or leaflets that are entered together. */
  readonly quantity: number;
  /** Where it was sent to; null where it goes nowhere, as a meeting does. */
  readonly channel: string | null;
  readonly link: string | null;
  /** Number of a document, or where the paper is kept; never null where there is no link. */
  readonly proof: string | null;
  /** The day on which it was made or handed in; by it the period is told, and a quota of what was sent is judged. */
  readonly sentOn: LocalDate;
  /** What it counts for: the quotas that were named, and those that they are a part of. */
  readonly serves: readonly ServedObligation[];
  readonly recordedBy: PersonId;
}

/** An item appeared: somebody other than its maker confirms where and when. */
export interface ItemPublished {
  readonly type: 'ItemPublished';
  readonly publishedOn: LocalDate;
  /** Where it appeared. */
  readonly channel: string | null;
  readonly link: string | null;
  readonly proof: string | null;
  readonly confirmedBy: PersonId;
  /** The unit for which that was said; null for the installation itself. */
  readonly confirmedFor: OrgUnitId | null;
  readonly at: Instant;
}

export type ItemEvent =
  | ItemRecorded
  | ItemPublished
  /** An item counts no more, as if it had never been recorded. Its link is free again. */
  | { readonly type: 'ItemWithdrawn'; readonly reason: string; readonly withdrawnBy: PersonId; readonly at: Instant }
  | EntryRectified;

/** What a decision about an item needs to know of its past. */
export interface Item extends WithEntries<ItemEvent> {
  readonly recorded: ItemRecorded | null;
  readonly published: ItemPublished | null;
  readonly withdrawn: { readonly reason: string; readonly at: Instant } | null;
}

export const noItem: Item = { recorded: null, published: null, withdrawn: null, entries: [] };

/** What somebody may have typed wrong. Days, links and what it serves are not among them: they decide what counts; withdraw it and record it anew. */
export const ITEM_FIELDS: RectifiableFields<ItemEvent> = {
  ItemRecorded: { title: 'TEXT', proof: 'TEXT' },
  ItemPublished: { proof: 'TEXT' },
  ItemWithdrawn: { reason: 'TEXT' },
};

const step = (item: Item, event: Exclude<ItemEvent, EntryRectified>): Item => {
  switch (event.type) {
    case 'ItemRecorded':
      return { ...item, recorded: event };
    case 'ItemPublished':
      return { ...item, published: event };
    case 'ItemWithdrawn':
      return { ...item, withdrawn: { reason: event.reason, at: event.at } };
    default:
      return unreachable(event);
  }
};

export const evolveItem = evolveWithEntries<ItemEvent, Item>(noItem, step, ITEM_FIELDS);

/** The links under which an item is known; none once it was withdrawn. */
export const linksOf = ({ recorded, published, withdrawn }: Item): readonly string[] =>
  withdrawn === null ? [recorded?.link, published?.link].filter((link) => link != null) : [];
