import { evolveReceipt, noReceipt, type Receipt, type ReceiptEvent } from '#libs/domain/receipt/receipt.js';
import type { RecordedEvent } from '#libs/event-log/event-log.js';
import { defineReadModel, eventsOf, idOf, type Tx } from '../model.js';
import { versionedTable } from '../versioned-table.js';

interface ReceiptVersion {
  readonly plan_id: string;
  readonly unit_id: string;
  readonly phase: string;
  readonly stream_version: number;
  readonly receipt: Receipt;
}

const receipts = versionedTable<ReceiptVersion>({
  name: 'plan_receipt',
  key: ['plan_id', 'unit_id'],
  columns: {
    plan_id: 'text not null',
    unit_id: 'text not null',
    phase: 'text not null',
    stream_version: 'integer not null',
    receipt: 'jsonb not null',
  },
});

/** Plan and unit; neither id has a slash. */
const keyOf = ({ streamId }: RecordedEvent): readonly [string, string] => {
  const [planId = '', unitId = ''] = idOf(streamId).split('/');
  return [planId, unitId];
};

const handle = async (tx: Tx, schema: string, events: readonly RecordedEvent<ReceiptEvent>[]): Promise<void> => {
  if (events.length === 0) return;
  const rows = receipts.open(tx, schema);
  await rows.loadKeys(events.map(keyOf));
  for (const recorded of events) {
    const [planId, unitId] = keyOf(recorded);
    const receipt = evolveReceipt(rows.get(planId, unitId)?.receipt ?? noReceipt, recorded.event);
    const { phase } = receipt;
    rows.put(recorded.position, { plan_id: planId, unit_id: unitId, phase, stream_version: recorded.streamVersion, receipt });
  }
  await rows.save();
};

/** How plans that were sent down came to each unit. */
export const receiptsModel = defineReadModel({
  name: 'receipts',
  version: 1,
  kinds: ['receipt'],
  onPoison: 'PARK',
  tables: (schema) => receipts.ddl(schema),
  projection: (schema) => ({ handle: (tx, events) => handle(tx, schema, eventsOf(events, 'receipt')) }),
});
