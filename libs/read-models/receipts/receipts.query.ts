import { noReceipt, type Receipt } from '#libs/domain/receipt/receipt.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { OBLIGATIONS } from '../obligations/obligations.model.js';
import type { Page, PageRequest, PlanReceiptCounts, PlanReceiptFilter, PlanReceiptRow } from '../queries.js';
import { decodeCursor, encodeCursor, pageOf, parameters, type Parameters, type Reading, schemaIn, validAt } from '../reading.js';
import { receiptsModel } from './receipts.model.js';

interface ReceiptRecord {
  readonly plan_id: PlanId;
  readonly unit_id: OrgUnitId;
  readonly addressed: boolean;
  readonly stream_version: number | null;
  readonly receipt: Receipt | null;
}

const rowOf = ({ plan_id, unit_id, addressed, stream_version, receipt }: ReceiptRecord): PlanReceiptRow => ({
  ...(receipt ?? noReceipt),
  planId: plan_id,
  unitId: unit_id,
  addressed,
  streamVersion: stream_version ?? 0,
});

/** One row for each unit that holds a duty by the document of the plan, or to which the plan was sent or came: `x`. */
const receiptsAt = (reading: Reading, planId: PlanId, { $ }: Parameters): string => {
  const position = `${$(reading.view.position)}::bigint`;
  const plan = `${$(planId)}::text`;
  return `(select ${plan} as plan_id, coalesce(a.unit_id, r.unit_id) as unit_id, a.unit_id is not null as addressed, r.stream_version, r.receipt,
                  coalesce(r.phase, 'NOT_SENT') as phase
             from (select distinct jsonb_array_elements_text(d.facts->'holders') as unit_id from ${schemaIn(reading, OBLIGATIONS)}.duty d
                    where d.plan_id = ${plan} and ${validAt('d', position)}) a
             full join (select p.* from ${schemaIn(reading, receiptsModel.name)}.plan_receipt p where p.plan_id = ${plan} and ${validAt('p', position)}) r
               on r.unit_id = a.unit_id) x`;
};

const conditionsOf = ({ unitId, phases, addressed }: PlanReceiptFilter, { $ }: Parameters): string =>
  [
    'true',
    ...(unitId === undefined ? [] : [`x.unit_id = ${$(unitId)}`]),
    ...(phases === undefined ? [] : [`x.phase = any(${$(phases)})`]),
    ...(addressed === undefined ? [] : [`x.addressed = ${$(addressed)}`]),
  ].join(' and ');

/** Ordered by unit. Two statements. */
export const planReceipts = async (
  reading: Reading,
  planId: PlanId,
  filter: PlanReceiptFilter,
  page: PageRequest,
): Promise<Page<PlanReceiptRow>> => {
  const [counting, listing] = [parameters(), parameters()];
  const counted = `${receiptsAt(reading, planId, counting)} where ${conditionsOf(filter, counting)}`;
  const listed = `${receiptsAt(reading, planId, listing)} where ${conditionsOf(filter, listing)}`;
  const after = page.after === undefined ? [] : decodeCursor(page.after, 1).map((key) => listing.$(key));
  const beyond = after.length === 0 ? '' : `and x.unit_id collate "C" > ${after[0]}`;
  const [[total], rows] = await Promise.all([
    reading.db.query<{ count: number }>(`select count(*)::integer as count from ${counted}`, counting.values),
    reading.db.query<ReceiptRecord>(
      `select x.* from ${listed} ${beyond} order by x.unit_id collate "C" limit ${listing.$(page.first + 1)}`,
      listing.values,
    ),
  ]);
  return pageOf(rows, page, total?.count ?? 0, (row) => ({ node: rowOf(row), cursor: encodeCursor(row.unit_id) }));
};

const NOTHING: PlanReceiptCounts = { addressed: 0, notSent: 0, sent: 0, arrived: 0, registered: 0, misdirected: 0, copies: 0 };

/** One statement. */
export const planReceiptCounts = async (reading: Reading, planId: PlanId): Promise<PlanReceiptCounts> => {
  const list = parameters();
  const of = (phase: string): string => `count(*) filter (where x.addressed and x.phase = '${phase}')::integer`;
  const [counts] = await reading.db.query<PlanReceiptCounts>(
    `select count(*) filter (where x.addressed)::integer as addressed, ${of('NOT_SENT')} as "notSent", ${of('SENT')} as sent,
            ${of('ARRIVED')} as arrived, ${of('REGISTERED')} as registered, ${of('MISDIRECTED')} as misdirected,
            count(*) filter (where not x.addressed)::integer as copies
       from ${receiptsAt(reading, planId, list)}`,
    list.values,
  );
  return counts ?? NOTHING;
};
