import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { Position } from '#libs/event-log/event-log.js';
import { endOfDay } from '#libs/kernel/time.js';
import { binaryJsonArray } from '#libs/postgres/binary-array.js';
import { copyRows, copyText } from '#libs/postgres/copy.js';
import type { Tx } from '../../model.js';
import { textArray } from '../../text-array.js';
import type { Memory } from './memory.js';
import { saveSums } from '../roll-up/sums.js';
import type { DueNotice, DutyStreamEvent, Held } from './workspace.js';

/**
 * Writes the versions that are in memory and not in the database. All statements are under way before it returns; none waits for the answer of another.
 * @param begunBefore as of `WorkingSet`
 */
export const saveVersions = async ({ units, sets }: Memory, begunBefore: Position): Promise<void> => {
  const { duties, holders, indicators, ...others } = sets;
  // These seldom end, so that the database may as well have them while the rest is worked out. Who holds what and who stands below whom is asked of it.
  const lasting = [units, duties, holders, indicators];
  await Promise.all([...lasting.map((set) => set.save()), ...Object.values<Saved>(others).map((set) => set.save(begunBefore))]);
};

type Saved = Pick<Memory['units'], 'save'>;

/** Writes what was held back. @param memory has every row that it refers to */
export const saveHeld = async (tx: Tx, memory: Memory, { sums, notices, factsChanged, itemsChanged }: Held): Promise<void> => {
  const { schema } = memory;
  await Promise.all([
    saveSums(tx, schema, sums, memory.written?.sums),
    saveNotices(tx, schema, [...notices.values()]),
    saveFacts(tx, memory, factsChanged),
    saveItems(tx, memory, [...itemsChanged]),
  ]);
};

/** Under way before it returns. */
export const saveDutyEvents = async (tx: Tx, schema: string, dutyEvents: readonly DutyStreamEvent[]): Promise<void> => {
  if (dutyEvents.length === 0) return;
  const rows = copyRows();
  for (const { dutyId, streamVersion, position } of dutyEvents) rows.add([copyText(dutyId), String(streamVersion), String(position)]);
  await tx.query(`copy ${schema}.duty_stream (duty_id, stream_version, position) from stdin`, [], { stdin: rows.bytes() });
};

interface FactRow {
  readonly dutyId: string;
  readonly period: PeriodKey;
  /** JSON. */
  readonly facts: string;
}

const saveFacts = async (tx: Tx, { schema, facts, written }: Memory, factsChanged: Held['factsChanged']): Promise<void> => {
  const [added, changed]: [FactRow[], FactRow[]] = [[], []];
  for (const [key, { dutyId, period }] of factsChanged) {
    const isThere = written === undefined || written.facts.has(key);
    (isThere ? changed : added).push({ dutyId, period, facts: JSON.stringify(facts.get(dutyId)?.get(period) ?? null) });
    written?.facts.add(key);
  }
  await Promise.all([copyFacts(tx, schema, added), putFacts(tx, schema, changed)]);
};

const copyFacts = async (tx: Tx, schema: string, added: readonly FactRow[]): Promise<void> => {
  if (added.length === 0) return;
  const rows = copyRows();
  for (const { dutyId, period, facts } of added) rows.add([dutyId, period, facts].map(copyText));
  await tx.query(`copy ${schema}.period_fact (duty_id, period, facts) from stdin`, [], { stdin: rows.bytes() });
};

const putFacts = async (tx: Tx, schema: string, changed: readonly FactRow[]): Promise<void> => {
  if (changed.length === 0) return;
  await tx.query(
    `insert into ${schema}.period_fact (duty_id, period, facts) select * from unnest($1::text[], $2::text[], $3::jsonb[])
     on conflict (duty_id, period) do update set facts = excluded.facts`,
    [
      textArray(changed.map(({ dutyId }) => dutyId)),
      textArray(changed.map(({ period }) => period)),
      binaryJsonArray(changed.map(({ facts: text }) => text)),
    ],
    { prepared: true },
  );
};

const saveItems = async (tx: Tx, { schema, items }: Memory, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  await tx.query(
    `insert into ${schema}.item_fact (item_id, facts)
     select item_id, facts::jsonb from unnest($1::text[], $2::text[]) as f(item_id, facts)
     on conflict (item_id) do update set facts = excluded.facts`,
    [ids, ids.map((id) => JSON.stringify(items.get(id)))],
    { prepared: true },
  );
};

/** Rows for the scheduler: what falls due, until the notice is given or something is submitted. */
const saveNotices = async (tx: Tx, schema: string, all: readonly DueNotice[]): Promise<void> => {
  const due = all.flatMap(({ dutyId, period, dueOn }) => (dueOn === null ? [] : [{ dutyId, period, dueOn }]));
  const gone = all.filter(({ dueOn }) => dueOn === null);
  const removed =
    gone.length > 0 &&
    tx.query(
      `delete from ${schema}.notice_due n using unnest($1::text[], $2::text[]) as g(duty_id, period)
      where n.duty_id = g.duty_id and n.period = g.period`,
      [textArray(gone.map(({ dutyId }) => dutyId)), textArray(gone.map(({ period }) => period))],
      { prepared: true },
    );
  const added =
    due.length > 0 &&
    tx.query(
      `insert into ${schema}.notice_due as n (duty_id, period, due_on, due_at)
     select * from unnest($1::text[], $2::text[], $3::date[], $4::timestamptz[])
     on conflict (duty_id, period) do update set due_on = excluded.due_on, due_at = excluded.due_at where n.due_on <> excluded.due_on`,
      [
        textArray(due.map(({ dutyId }) => dutyId)),
        textArray(due.map(({ period }) => period)),
        textArray(due.map(({ dueOn }) => dueOn)),
        textArray(due.map(({ dueOn }) => endOfDay(dueOn))),
      ],
      { prepared: true },
    );
  await Promise.all([removed, added]);
};
