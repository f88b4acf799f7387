import { evolveItem, type Item, type ItemEvent, noItem } from '#libs/domain/item/item.js';
import type { RecordedEvent } from '#libs/event-log/event-log.js';
import { foldDiacritics } from '#libs/kernel/text.js';
import { defineReadModel, eventsOf, idOf, type Tx } from '../model.js';
import { versionedTable } from '../versioned-table.js';
import type { ItemRow, ItemState } from './item.row.js';

/** What is looked for has columns of its own; the rest is only shown. */
export interface ItemVersion {
  readonly item_id: string;
  readonly holder_id: string;
  readonly product: string;
  readonly state: ItemState;
  readonly sent_on: string;
  readonly serves: ItemRow['serves'];
  readonly shown: Omit<ItemRow, 'id' | 'holder' | 'product' | 'state' | 'sentOn' | 'serves' | 'streamVersion'>;
  readonly search: string;
  readonly stream_version: number;
}

const items = versionedTable<ItemVersion>({
  name: 'item',
  key: ['item_id'],
  columns: {
    item_id: 'text not null',
    holder_id: 'text not null',
    product: 'text not null',
    state: 'text not null',
    sent_on: 'date not null',
    serves: 'jsonb not null',
    shown: 'jsonb not null',
    search: 'text not null',
    stream_version: 'integer not null',
  },
});

const tables = (schema: string): string => `
  ${items.ddl(schema)}
  create index item_by_holder on ${schema}.item (holder_id, sent_on);
  create index item_by_served on ${schema}.item using gin (serves jsonb_path_ops);
  create index item_by_search on ${schema}.item using gin (search gin_trgm_ops);
  create table ${schema}.item_stream (item_id text primary key, recorded_at timestamptz not null, entries jsonb not null);`;

/** What the projection has to know of an item to go on: all of its stream. */
interface ItemStream {
  readonly item: Item;
  readonly recordedAt: RecordedEvent['recordedAt'];
}

const rowOf = (id: string, { item, recordedAt }: ItemStream): ItemVersion | undefined => {
  const { recorded, published, withdrawn, entries } = item;
  if (recorded === null) return undefined;
  const { holder, product, title, quantity, channel, link, proof, sentOn, serves, recordedBy } = recorded;
  const publication =
    published === null
      ? null
      : {
          publishedOn: published.publishedOn,
          channel: published.channel,
          link: published.link,
          proof: published.proof,
          confirmedBy: published.confirmedBy,
          confirmedFor: published.confirmedFor,
          at: published.at,
        };
  return {
    item_id: id,
    holder_id: holder,
    product,
    state: withdrawn !== null ? 'WITHDRAWN' : published !== null ? 'PUBLISHED' : 'SENT',
    sent_on: sentOn,
    serves,
    shown: { title, quantity, channel, link, proof, recordedBy, recordedAt, publication, withdrawal: withdrawn },
    search: foldDiacritics([title, channel, link, published?.link].filter((text) => text != null).join(' \u2022 ')),
    stream_version: entries.length,
  };
};

const handle = async (tx: Tx, schema: string, events: readonly RecordedEvent<ItemEvent>[]): Promise<void> => {
  if (events.length === 0) return;
  const ids = [...new Set(events.map(({ streamId }) => idOf(streamId)))];
  const streams = await loadStreams(tx, schema, ids);
  const rows = items.open(tx, schema);
  await rows.load('item_id', ids);
  for (const { streamId, event, position, recordedAt } of events) {
    const id = idOf(streamId);
    const before = streams.get(id);
    const stream: ItemStream = { item: evolveItem(before?.item ?? noItem, event), recordedAt: before?.recordedAt ?? recordedAt };
    streams.set(id, stream);
    const row = rowOf(id, stream);
    if (row !== undefined) rows.put(position, row);
  }
  await rows.save();
  await saveStreams(tx, schema, streams);
};

const loadStreams = async (tx: Tx, schema: string, ids: readonly string[]): Promise<Map<string, ItemStream>> => {
  const rows = await tx.query<{ item_id: string; recorded_at: RecordedEvent['recordedAt']; entries: readonly ItemEvent[] }>(
    `select item_id, recorded_at, entries from ${schema}.item_stream where item_id = any($1)`,
    [ids],
  );
  return new Map(
    rows.map(({ item_id, recorded_at, entries }) => [item_id, { item: entries.reduce(evolveItem, noItem), recordedAt: recorded_at }]),
  );
};

const saveStreams = async (tx: Tx, schema: string, streams: ReadonlyMap<string, ItemStream>): Promise<void> => {
  const known = [...streams];
  await tx.query(
    `insert into ${schema}.item_stream (item_id, recorded_at, entries)
     select id, recorded_at, entries::jsonb from unnest($1::text[], $2::timestamptz[], $3::text[]) as s(id, recorded_at, entries)
     on conflict (item_id) do update set entries = excluded.entries`,
    [known.map(([id]) => id), known.map(([, { recordedAt }]) => recordedAt), known.map(([, { item }]) => JSON.stringify(item.entries))],
  );
};

/** Items of quotas, by position. */
export const itemsModel = defineReadModel({
  name: 'items',
  version: 1,
  kinds: ['item'],
  onPoison: 'PARK',
  tables,
  projection: (schema) => ({ handle: (tx, events) => handle(tx, schema, eventsOf(events, 'item')) }),
});
