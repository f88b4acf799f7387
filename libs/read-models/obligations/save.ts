import { endOfDay } from '#libs/kernel/time.js';
import { textArray } from '../text-array.js';
import { saveRollUps } from './roll-up.js';
import type { Workspace } from './workspace.js';

/** Writes what a workspace has come to. All statements are under way before it returns; none waits for the answer of another. */
export const save = async (space: Workspace): Promise<void> => {
  const { units, sets } = space;
  await Promise.all([
    units.save(),
    ...listOf(sets).map((set) => set.save()),
    saveFacts(space),
    saveItems(space),
    saveNotices(space),
    saveRollUps(space),
    saveDutyEvents(space),
  ]);
};

const saveDutyEvents = async ({ tx, schema, dutyEvents }: Workspace): Promise<void> => {
  if (dutyEvents.length === 0) return;
  await tx.query(
    `insert into ${schema}.duty_stream (duty_id, stream_version, position) select * from unnest($1::text[], $2::integer[], $3::bigint[])`,
    [
      textArray(dutyEvents.map(({ dutyId }) => dutyId)),
      textArray(dutyEvents.map(({ streamVersion }) => streamVersion)),
      textArray(dutyEvents.map(({ position }) => position)),
    ],
    { prepared: true },
  );
};

const listOf = (sets: Workspace['sets']): readonly { save(): Promise<void> }[] => [
  sets.duties,
  sets.holders,
  sets.obligations,
  sets.values,
  sets.quotaCounts,
  sets.indicators,
  sets.reports,
  sets.reportVersions,
  sets.plans,
  sets.unassigned,
];

const saveFacts = async ({ tx, schema, facts, factsChanged }: Workspace): Promise<void> => {
  const changed = [...factsChanged.values()];
  if (changed.length === 0) return;
  await tx.query(
    `insert into ${schema}.period_fact (duty_id, period, facts)
     select duty_id, period, facts::jsonb from unnest($1::text[], $2::text[], $3::text[]) as f(duty_id, period, facts)
     on conflict (duty_id, period) do update set facts = excluded.facts`,
    [
      textArray(changed.map(({ dutyId }) => dutyId)),
      textArray(changed.map(({ period }) => period)),
      textArray(changed.map(({ dutyId, period }) => JSON.stringify(facts.get(dutyId)?.get(period)))),
    ],
    { prepared: true },
  );
};

const saveItems = async ({ tx, schema, items, itemsChanged }: Workspace): Promise<void> => {
  if (itemsChanged.size === 0) return;
  const ids = [...itemsChanged];
  await tx.query(
    `insert into ${schema}.item_fact (item_id, facts)
     select item_id, facts::jsonb from unnest($1::text[], $2::text[]) as f(item_id, facts)
     on conflict (item_id) do update set facts = excluded.facts`,
    [ids, ids.map((id) => JSON.stringify(items.get(id)))],
  );
};

/** Rows for the scheduler: what falls due, until the notice is given or something is submitted. */
const saveNotices = async ({ tx, schema, notices }: Workspace): Promise<void> => {
  const all = [...notices.values()];
  const due = all.flatMap(({ dutyId, period, dueOn }) => (dueOn === null ? [] : [{ dutyId, period, dueOn }]));
  const gone = all.filter(({ dueOn }) => dueOn === null);
  const removed =
    gone.length > 0 &&
    tx.query(
      `delete from ${schema}.notice_due n using unnest($1::text[], $2::text[]) as g(duty_id, period)
      where n.duty_id = g.duty_id and n.period = g.period`,
      [textArray(gone.map(({ dutyId }) => dutyId)), textArray(gone.map(({ period }) => period))],
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
