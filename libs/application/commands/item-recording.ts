import type { ItemCommand, ItemRefusal } from '#libs/domain/item/item.commands.js';
import type { Item, ItemRecorded } from '#libs/domain/item/item.js';
import { type ItemLinkEvent, linkChanges, linkOwner, type LinkScope } from '#libs/domain/item/link.js';
import type { ServedObligation } from '#libs/domain/report/report.js';
import type { EventLog, StreamId } from '#libs/event-log/event-log.js';
import type { OfType } from '#libs/kernel/decider.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { Queries } from '#libs/read-models/queries.js';
import { linkHistories, linkTakenBy, quotaFacts } from '../facts/quota-facts.js';
import type { CommandMeta } from '../outcome.js';
import type { RecordItem } from './messages.js';

type RecordItemCommand = OfType<ItemCommand, 'RecordItem'>;
export type QuotaFacts = RecordItemCommand['quotas'];

/** Where the link of an item may be no other item's. */
export const scopeOf = ({
  holder,
  serves,
}: Pick<ItemRecorded, 'holder'> & { readonly serves: readonly Pick<ServedObligation, 'dutyId'>[] }): LinkScope => ({
  holder,
  dutyIds: serves.map(({ dutyId }) => dutyId),
});

/** The quotas for which an item is to count, as they are on its day. */
export const quotasOf = (log: EventLog, queries: Queries, { serves, holder, sentOn }: RecordItem): Promise<QuotaFacts> =>
  quotaFacts(log, queries, { dutyIds: serves.map(({ dutyId }) => dutyId), holder, on: sentOn });

/** The command with what it has to be checked against. */
export const recordingOf = async (
  log: EventLog,
  intent: RecordItem,
  quotas: QuotaFacts,
  actingFor: readonly OrgUnitId[],
  { actor, at }: CommandMeta,
): Promise<RecordItemCommand> => ({
  ...intent,
  recordedBy: actor,
  at,
  quotas,
  linkTakenBy: await linkTakenBy(log, intent.itemId, scopeOf(intent), intent.link),
  actingFor,
});

export interface LinkAppend {
  readonly streamId: StreamId;
  readonly expectedVersion: number;
  readonly events: readonly ItemLinkEvent[];
}

/** A link is taken and given up together with what the item says of it; whoever comes at the same instant finds it taken. */
export const linkAppends = async (
  log: EventLog,
  before: Item,
  after: Item,
): Promise<readonly LinkAppend[] | { readonly refusal: ItemRefusal }> => {
  const changes = linkChanges(before, after);
  const histories = await linkHistories(
    log,
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
};
