import type { DutyId, ItemId, OrgUnitId } from '#libs/kernel/ids.js';
import { itemLinkIdOf } from '../ids.js';
import { type Item, linksOf } from './item.js';

/** What makes a link unusable as evidence. Whether anything answers there is not asked: that would be another answer on another day. */
export type LinkProblem = 'NOT_A_LINK' | 'SCHEME' | 'HOST' | 'CREDENTIALS' | 'TOO_LONG';

/** Longest link that is stored, in UTF-16 code units; browsers and servers cut off soon after it. */
export const LINK_LENGTH_MAX = 2_000;

/** A name with a dot, or an address of four numbers would be somebody's own machine. */
const PUBLIC_HOST = /^(?!\d{1,3}(?:\.\d{1,3}){3}$)[^.[\]]+(?:\.[^.[\]]+)*\.[^.\d[\]][^.[\]]+$/;

const parsed = (link: string): URL | undefined => (URL.canParse(link) ? new URL(link) : undefined);

/** Nothing where the link can be opened by somebody else: an absolute http or https address with a public host. */
export const linkProblem = (link: string): LinkProblem | undefined => {
  if (link.length > LINK_LENGTH_MAX) return 'TOO_LONG';
  const url = /\s/u.test(link) ? undefined : parsed(link);
  if (url === undefined) return 'NOT_A_LINK';
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'SCHEME';
  if (url.username !== '' || url.password !== '') return 'CREDENTIALS';
  return PUBLIC_HOST.test(url.hostname) ? undefined : 'HOST';
};

/** Parameters that tell from where readers came, not what they read. */
const TRACKING = /^(?:utm_.*|fbclid|gclid|gbraid|wbraid|zarsrc|mc_cid|mc_eid|_ga)$/i;

/**
 * The same article under the same name: without scheme, `www.`, default port, fragment, closing slashes and what only tracks readers; parameters in
 * order. Upper and lower case of a path differ, as they do for servers.
 * @param link one without a `linkProblem`
 */
export const normalisedLink = (link: string): string => {
  const url = new URL(link.normalize('NFC'));
  const parameters = [...url.searchParams].filter(([name]) => !TRACKING.test(name));
  // Of parameters with the same name the order may mean something; `sort` keeps it.
  parameters.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const query = new URLSearchParams(parameters).toString();
  const path = url.pathname.replace(/\/+$/, '');
  return `${url.host.replace(/^www\./, '')}${path}${query === '' ? '' : `?${query}`}`;
};

/** Which item has a link. */
interface ItemLink {
  readonly itemId: ItemId;
  readonly holder: OrgUnitId;
  readonly link: string;
  /** Within this quota, whoever of its holders recorded it; absent: within the unit. */
  readonly dutyId?: DutyId;
}

/**
 * Stream `item-link/<id>`, one for a link within a unit and one within a quota. It says which item has the link, so that of two items that are recorded at
 * the same moment only one gets it. A quota needs a stream apart from its units': several may hold it, and another may follow its holder.
 */
export type ItemLinkEvent =
  /** The link belongs to this item: no other within the unit, or within the quota, may have it. */
  | ({ readonly type: 'ItemLinkClaimed' } & ItemLink)
  /** The item was withdrawn, and another one may have the link. */
  | ({ readonly type: 'ItemLinkReleased' } & ItemLink);

export type ItemLinkStreamId = `item-link/${string}`;

const streamOf = (within: OrgUnitId | `duty/${DutyId}`, name: string): ItemLinkStreamId => `item-link/${itemLinkIdOf(within, name)}`;

/** Where an item may be the only one with its link. */
export interface LinkScope {
  readonly holder: OrgUnitId;
  readonly dutyIds: readonly DutyId[];
}

/** The streams to look at before an item takes a link: that of its unit, and one for each quota for which it is to count. */
export const linkStreamsOf = ({ holder, dutyIds }: LinkScope, link: string): ReadonlyMap<ItemLinkStreamId, DutyId | undefined> => {
  const name = normalisedLink(link);
  return new Map([
    [streamOf(holder, name), undefined],
    ...[...new Set(dutyIds)].map((dutyId) => [streamOf(`duty/${dutyId}`, name), dutyId] as const),
  ]);
};

/** Which item has the link after these events; null: it is free. */
export const linkOwner = (events: readonly ItemLinkEvent[]): ItemId | null => {
  const last = events.at(-1);
  return last?.type === 'ItemLinkClaimed' ? last.itemId : null;
};

/** What has to be appended to the stream of a link together with the events of an item. */
export interface LinkChange {
  readonly streamId: ItemLinkStreamId;
  readonly event: ItemLinkEvent;
}

type Taken = Pick<ItemLink, 'link' | 'dutyId'>;

const byStream = ({ recorded }: Item, links: readonly string[]): ReadonlyMap<ItemLinkStreamId, Taken> => {
  if (recorded === null) return new Map();
  const scope = { holder: recorded.holder, dutyIds: recorded.serves.map(({ dutyId }) => dutyId) };
  return new Map(
    links.flatMap((each) => {
      const link = normalisedLink(each);
      return [...linkStreamsOf(scope, each)].map(([id, dutyId]) => [id, { link, ...(dutyId === undefined ? {} : { dutyId }) }] as const);
    }),
  );
};

/** The links that an item takes and gives up between two states of it. */
export const linkChanges = (before: Item, after: Item): readonly LinkChange[] => {
  const { recorded } = after;
  if (recorded === null) return [];
  const { itemId, holder } = recorded;
  const [had, has] = [byStream(before, linksOf(before)), byStream(after, linksOf(after))];
  const changes = (type: ItemLinkEvent['type'], links: ReadonlyMap<ItemLinkStreamId, Taken>, but: ReadonlyMap<ItemLinkStreamId, Taken>) =>
    [...links]
      .filter(([streamId]) => !but.has(streamId))
      .map(([streamId, taken]) => ({ streamId, event: { type, itemId, holder, ...taken } }));
  return [...changes('ItemLinkReleased', had, has), ...changes('ItemLinkClaimed', has, had)];
};
