import { accept, acceptUnless, type Decider, type Decision, type OfType, refuse, unreachable } from '#libs/kernel/decider.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { dateAt, type Instant, type LocalDate } from '#libs/kernel/time.js';
import { firstOf, firstRefusal, isBlank, NAME_LENGTH_MAX, nfc, reasonRefused, same, TITLE_LENGTH_MAX, tooLong } from '../checks.js';
import { entryRectified, rectifyRefused } from '../rectify.js';
import type { ItemCommand, ItemRefusal } from './item.commands.js';
import { evolveItem, type Item, ITEM_FIELDS, type ItemEvent, type ItemPublished, type ItemRecorded, noItem } from './item.js';
import { linkProblem } from './link.js';
import { isSameText, servedBy, servesRefused } from './serves.js';

export type * from './item.commands.js';

type ItemDecision = Decision<ItemEvent, ItemRefusal>;

/** A province prints some hundred thousand leaflets a year. */
export const QUANTITY_MAX = 1_000_000;

/** An item that was recorded and not withdrawn. */
interface Standing extends Item {
  readonly recorded: ItemRecorded;
}

/** A text that says nothing is none. */
const given = (text: string | null): string | null => (text === null || isBlank(text) ? null : nfc(text.trim()));

const futureRefused = (path: string, date: LocalDate, at: Instant): ItemRefusal | undefined =>
  date > dateAt(at) ? { type: 'DateInFuture', path, date, today: dateAt(at) } : undefined;

interface Evidence {
  readonly link: string | null;
  readonly proof: string | null;
}

const evidenceRefused = ({ link, proof }: Evidence, linkTakenBy: ItemRecorded['itemId'] | null): ItemRefusal | undefined =>
  firstRefusal<ItemRefusal>(
    () => (link === null && proof === null ? { type: 'EvidenceMissing', path: 'link' } : undefined),
    () => {
      const problem = link === null ? undefined : linkProblem(link);
      return problem === undefined || link === null ? undefined : { type: 'LinkBroken', path: 'link', link, problem };
    },
    () => (link === null || linkTakenBy === null ? undefined : { type: 'LinkTaken', path: 'link', link, itemId: linkTakenBy }),
    () => tooLong('proof', proof, TITLE_LENGTH_MAX),
  );

/** The actor's own unit comes first in what it may act for. */
const notTheHolder = (path: string, holder: OrgUnitId, actingFor: readonly OrgUnitId[]): ItemRefusal | undefined =>
  actingFor.includes(holder) ? undefined : { type: 'NotTheHolder', path, holder: actingFor[0] ?? holder, holders: [holder] };

const record = (command: OfType<ItemCommand, 'RecordItem'>, item: Item): ItemDecision => {
  const { itemId, holder, quantity, sentOn, recordedBy, at, actingFor, linkTakenBy } = command;
  const [title, product, channel] = [nfc(command.title.trim()), nfc(command.product.trim()), given(command.channel)];
  const evidence = { link: given(command.link), proof: given(command.proof) };
  const serving = { ...command, product, channel };
  const recorded = (): ItemRecorded => {
    const serves = servedBy(serving);
    return { type: 'ItemRecorded', itemId, holder, product, title, quantity, channel, ...evidence, sentOn, serves, recordedBy };
  };
  if (item.recorded !== null)
    return item.withdrawn === null && same(item.entries[0], recorded())
      ? accept()
      : refuse({ type: 'ItemAlreadyRecorded', itemId, title: item.recorded.title });
  const refusal = firstRefusal<ItemRefusal>(
    () => notTheHolder('holder', holder, actingFor),
    () => (title === '' ? { type: 'TitleMissing', path: 'title' } : tooLong('title', title, TITLE_LENGTH_MAX)),
    () => tooLong('product', product, NAME_LENGTH_MAX) ?? tooLong('channel', channel, NAME_LENGTH_MAX),
    () =>
      Number.isInteger(quantity) && quantity >= 1 && quantity <= QUANTITY_MAX
        ? undefined
        : { type: 'QuantityInvalid', path: 'quantity', quantity, quantityMax: QUANTITY_MAX },
    () => futureRefused('sentOn', sentOn, at),
    () => servesRefused(serving),
    () => evidenceRefused(evidence, linkTakenBy),
  );
  return acceptUnless(refusal, recorded());
};

const isStanding = (item: Item): item is Standing => item.recorded !== null && item.withdrawn === null;

const notStanding = ({ recorded, withdrawn }: Item, itemId: ItemRecorded['itemId']): ItemRefusal =>
  recorded === null || withdrawn === null
    ? { type: 'ItemUnknown', itemId }
    : { type: 'ItemAlreadyWithdrawn', itemId, reason: withdrawn.reason };

const intersects = (a: readonly OrgUnitId[], b: readonly OrgUnitId[]): boolean => a.some((unit) => b.includes(unit));

/** An item has to appear on the channel of the quotas that count published items. */
const channelRefused = (
  { quotas }: OfType<ItemCommand, 'ConfirmPublication'>,
  { serves }: ItemRecorded,
  channel: string | null,
): ItemRefusal | undefined =>
  firstOf(serves, ({ dutyId, period }) => {
    const quota = quotas.find((fact) => fact.dutyId === dutyId)?.periods.find((each) => each.period === period)?.quota;
    if (quota?.channel === undefined || quota.counts !== 'PUBLISHED') return undefined;
    const counted = quota.channel;
    return channel !== null && isSameText(channel, counted)
      ? undefined
      : { type: 'ChannelNotCounted', path: 'channel', dutyId, channel, counted };
  });

const confirm = (command: OfType<ItemCommand, 'ConfirmPublication'>, item: Standing): ItemDecision => {
  const { itemId, publishedOn, confirmedBy, confirmedFor, at, quotas, actingFor, linkTakenBy } = command;
  const { recorded, published } = item;
  const confirmers = [...new Set(quotas.flatMap((fact) => fact.confirmers))];
  const link = given(command.link) ?? recorded.link;
  const channel = given(command.channel) ?? recorded.channel;
  const event: ItemPublished = {
    type: 'ItemPublished',
    publishedOn,
    channel,
    link,
    proof: given(command.proof),
    confirmedBy,
    confirmedFor,
    at,
  };
  if (published !== null)
    return same({ ...published, at }, event)
      ? accept()
      : refuse({ type: 'ItemAlreadyPublished', itemId, publishedOn: published.publishedOn });
  const refusal = firstRefusal<ItemRefusal>(
    () => (intersects(confirmers, actingFor) ? undefined : { type: 'NotTheConfirmer', itemId, confirmers }),
    () => futureRefused('publishedOn', publishedOn, at),
    () =>
      publishedOn < recorded.sentOn
        ? { type: 'PublishedBeforeSent', path: 'publishedOn', publishedOn, sentOn: recorded.sentOn }
        : undefined,
    () => tooLong('channel', channel, NAME_LENGTH_MAX),
    () => channelRefused(command, recorded, channel),
    () => evidenceRefused(event, linkTakenBy),
  );
  return acceptUnless(refusal, event);
};

const withdraw = (
  { itemId, reason, withdrawnBy, at, quotas, actingFor }: OfType<ItemCommand, 'WithdrawItem'>,
  { recorded }: Standing,
): ItemDecision => {
  const holders = [...new Set([recorded.holder, ...quotas.flatMap(({ confirmers }) => confirmers)])];
  const refusal = firstRefusal<ItemRefusal>(
    () => (intersects(holders, actingFor) ? undefined : { type: 'NotTheConfirmer', itemId, confirmers: holders }),
    () => reasonRefused(reason),
  );
  return acceptUnless(refusal, { type: 'ItemWithdrawn', reason: nfc(reason), withdrawnBy, at });
};

const decide = (command: ItemCommand, item: Item): ItemDecision => {
  if (command.type === 'RecordItem') return record(command, item);
  const { itemId } = command;
  if (!isStanding(item)) return refuse(notStanding(item, itemId));
  switch (command.type) {
    case 'ConfirmPublication':
      return confirm(command, item);
    case 'WithdrawItem':
      return withdraw(command, item);
    case 'RectifyEntry': {
      const { holder } = item.recorded;
      const refusal = firstRefusal<ItemRefusal>(
        () => notTheHolder('itemId', holder, command.actingFor),
        () => rectifyRefused(command, item.entries, ITEM_FIELDS),
      );
      return acceptUnless(refusal, entryRectified(command));
    }
    default:
      return unreachable(command);
  }
};

export const itemDecider: Decider<ItemCommand, ItemEvent, Item, ItemRefusal> = { initial: noItem, evolve: evolveItem, decide };
