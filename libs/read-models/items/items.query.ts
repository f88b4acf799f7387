import type { ItemId, OrgUnitId } from '#libs/kernel/ids.js';
import { foldDiacritics } from '#libs/kernel/text.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { OBLIGATIONS } from '../obligations/obligations.model.js';
import type { Page, PageRequest } from '../queries.js';
import {
  decodeCursor,
  encodeCursor,
  likePatterns,
  pageOf,
  parameters,
  type Parameters,
  type Reading,
  schemaIn,
  validAt,
} from '../reading.js';
import type { ItemFilter, ItemRow } from './item.row.js';
import { itemsModel, type ItemVersion } from './items.model.js';

type ItemRecord = Omit<ItemVersion, 'search'>;

const COLUMNS = 'i.item_id, i.holder_id, i.product, i.state, i.sent_on, i.serves, i.shown, i.stream_version';

const itemOf = ({ item_id, holder_id, product, state, sent_on, serves, shown, stream_version }: ItemRecord): ItemRow => ({
  id: item_id as ItemId,
  holder: holder_id as OrgUnitId,
  product,
  state,
  sentOn: sent_on as LocalDate,
  serves,
  ...shown,
  streamVersion: stream_version,
});

/** One statement. */
export const itemsByIds = async (reading: Reading, ids: readonly ItemId[]): Promise<ReadonlyMap<ItemId, ItemRow>> => {
  const rows = await reading.db.query<ItemRecord>(
    `select ${COLUMNS} from ${schemaIn(reading, itemsModel.name)}.item i where i.item_id = any($1) and ${validAt('i', '$2')}`,
    [ids, reading.view.position],
  );
  return new Map(rows.map((row) => [row.item_id as ItemId, itemOf(row)]));
};

/** Whether items `i` serve a duty of a plan. */
const isOfPlan = (schema: string, plan: string, position: string): string =>
  `exists (select from jsonb_to_recordset(i.serves) as s("dutyId" text) join ${schema}.duty d on d.duty_id = s."dutyId" and ${validAt('d', position)}
            where d.plan_id = ${plan})`;

/** Whether the unit that made items `i`, or the one that follows it, stood below a unit on the day of the item. @param day from which it is looked at */
const isBelow = (schema: string, unit: string, day: string, position: string): string =>
  `exists (select from ${schema}.unit_ancestor a
            where a.unit_id = i.holder_id and a.ancestor_id = ${unit} and a.counts and ${validAt('a', position)}
              and a.on_from <= i.sent_on and i.sent_on < a.on_to and a.seen_from <= ${day} and ${day} < a.seen_to)`;

const conditionsOf = (reading: Reading, filter: ItemFilter, { $ }: Parameters): string => {
  const { holderId, withinId, planId, dutyId, period, states, product, sentFrom, sentTo, search } = filter;
  const position = `${$(reading.view.position)}::bigint`;
  const schema = schemaIn(reading, OBLIGATIONS);
  const served = { ...(dutyId === undefined ? {} : { dutyId }), ...(period === undefined ? {} : { period }) };
  return [
    validAt('i', position),
    ...(holderId === undefined ? [] : [`i.holder_id = ${$(holderId)}`]),
    ...(withinId === undefined ? [] : [isBelow(schema, $(withinId), `${$(reading.view.inForceOn)}::date`, position)]),
    ...(planId === undefined ? [] : [isOfPlan(schema, $(planId), position)]),
    ...(Object.keys(served).length === 0 ? [] : [`i.serves @> ${$(JSON.stringify([served]))}::jsonb`]),
    ...(states === undefined ? [] : [`i.state = any(${$(states)})`]),
    ...(product === undefined ? [] : [`i.product = ${$(product)}`]),
    ...(sentFrom === undefined ? [] : [`i.sent_on >= ${$(sentFrom)}::date`]),
    ...(sentTo === undefined ? [] : [`i.sent_on <= ${$(sentTo)}::date`]),
    ...likePatterns(foldDiacritics(search ?? '')).map((pattern) => `i.search like ${$(pattern)}`),
  ].join(' and ');
};

/** The latest day first. Two statements. */
export const items = async (reading: Reading, filter: ItemFilter, page: PageRequest): Promise<Page<ItemRow>> => {
  const from = `from ${schemaIn(reading, itemsModel.name)}.item i where`;
  const [counting, listing] = [parameters(), parameters()];
  const all = conditionsOf(reading, filter, counting);
  const listed = conditionsOf(reading, filter, listing);
  const after = page.after === undefined ? [] : decodeCursor(page.after, 2).map((key) => listing.$(key));
  const beyond = after.length === 0 ? '' : `and (i.sent_on, i.item_id collate "C") < (${after[0]}::date, ${after[1]}::text)`;
  const [[total], rows] = await Promise.all([
    reading.db.query<{ count: number }>(`select count(*)::integer as count ${from} ${all}`, counting.values),
    reading.db.query<ItemRecord>(
      `select ${COLUMNS} ${from} ${listed} ${beyond} order by i.sent_on desc, i.item_id collate "C" desc limit ${listing.$(page.first + 1)}`,
      listing.values,
    ),
  ]);
  return pageOf(rows, page, total?.count ?? 0, (row) => ({ node: itemOf(row), cursor: encodeCursor(row.sent_on, row.item_id) }));
};
