import type { OrgUnitEvent } from '#libs/domain/org-unit/org-unit.js';
import type { RecordedEvent } from '#libs/event-log/event-log.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { defineReadModel, eventsOf, idOf, type Tx } from '../model.js';
import { versionedTable } from '../versioned-table.js';
import { slicesOf, type SuccessionSlice, successionSlices, type UnitFacts, type UnitSlice, withUnitEvent } from './unit-slices.js';

/** A slice of a unit as a row; `-infinity` and `infinity` stand for the open ends of its days. */
interface UnitRow {
  readonly unit_id: string;
  readonly on_from: string;
  readonly on_to: string;
  readonly name: string;
  readonly full_name: string;
  readonly name_en: string | null;
  readonly unit_type: string;
  readonly level: string;
  readonly parent_id: string | null;
  readonly codes: UnitSlice['codes'];
  readonly aliases: readonly string[];
  readonly valid_from: string | null;
  readonly valid_to: string | null;
  readonly search: string;
}

/** Valid by position and by day: what was recorded up to a position about a day. */
const units = versionedTable<UnitRow>({
  name: 'unit',
  key: ['unit_id', 'on_from'],
  columns: {
    unit_id: 'text not null',
    on_from: 'date not null',
    on_to: 'date not null',
    name: 'text not null',
    full_name: 'text not null',
    name_en: 'text',
    unit_type: 'text not null',
    level: 'text not null',
    parent_id: 'text',
    codes: 'jsonb not null',
    aliases: 'text[] not null',
    valid_from: 'date',
    valid_to: 'date',
    search: 'text not null',
  },
});

/** That one unit follows another, valid by position and by day. */
interface SuccessorRow {
  readonly unit_id: string;
  readonly successor_id: string;
  readonly on_from: string;
  readonly on_to: string;
  readonly holds: boolean;
  readonly share: string | null;
}

const successors = versionedTable<SuccessorRow>({
  name: 'unit_successor',
  key: ['unit_id', 'successor_id', 'on_from'],
  columns: {
    unit_id: 'text not null',
    successor_id: 'text not null',
    on_from: 'date not null',
    on_to: 'date not null',
    holds: 'boolean not null',
    share: 'text',
  },
});

const tables = (schema: string): string => `
  ${units.ddl(schema)}
  ${successors.ddl(schema)}
  create index unit_successor_by_successor on ${schema}.unit_successor (successor_id, on_from);
  create index unit_by_parent on ${schema}.unit (parent_id, on_from);
  create index unit_by_name on ${schema}.unit (name collate "vi-VN-x-icu", unit_id);
  create index unit_by_search on ${schema}.unit using gin (search gin_trgm_ops);
  create table ${schema}.unit_code (
    scheme text not null, code text not null, unit_id text not null,
    primary key (scheme, code, unit_id)
  );
  create table ${schema}.unit_facts (unit_id text primary key, facts jsonb not null);`;

const rowOf = (unitId: string, slice: UnitSlice): UnitRow => ({
  unit_id: unitId,
  on_from: slice.onFrom ?? '-infinity',
  on_to: slice.onTo ?? 'infinity',
  name: slice.name,
  full_name: slice.fullName,
  name_en: slice.nameEn,
  unit_type: slice.unitType,
  level: slice.level,
  parent_id: slice.parentId,
  codes: slice.codes,
  aliases: slice.aliases,
  valid_from: slice.validFrom,
  valid_to: slice.validTo,
  search: slice.search,
});

const successorRow = (unitId: string, { successorId, from, to, holds, share }: SuccessionSlice): SuccessorRow => ({
  unit_id: unitId,
  successor_id: successorId,
  on_from: from,
  on_to: to ?? 'infinity',
  holds,
  share,
});

const handle = async (tx: Tx, schema: string, events: readonly RecordedEvent<OrgUnitEvent>[]): Promise<void> => {
  if (events.length === 0) return;
  const ids = [...new Set(events.map(({ streamId }) => idOf<OrgUnitId>(streamId)))];
  const known = await tx.query<{ unit_id: string; facts: UnitFacts }>(
    `select unit_id, facts from ${schema}.unit_facts where unit_id = any($1)`,
    [ids],
  );
  const facts = new Map(known.map((row) => [row.unit_id, row.facts]));
  const slices = units.open(tx, schema);
  await slices.load('unit_id', ids);
  const followed = successors.open(tx, schema);
  await followed.load('unit_id', ids);
  const codes: { readonly scheme: string; readonly code: string; readonly unitId: string }[] = [];
  for (const { streamId, position, event } of events) {
    const unitId = idOf(streamId);
    const before = facts.get(unitId);
    const after = withUnitEvent(before, event);
    if (after === undefined) continue;
    facts.set(unitId, after);
    for (const { onFrom } of before ? slicesOf(before) : []) slices.remove(position, unitId, onFrom ?? '-infinity');
    for (const slice of slicesOf(after)) slices.put(position, rowOf(unitId, slice));
    for (const { successorId, from } of before ? successionSlices(before) : []) followed.remove(position, unitId, successorId, from);
    for (const slice of successionSlices(after)) followed.put(position, successorRow(unitId, slice));
    if (event.type === 'OrgUnitRegistered') codes.push(...event.codes.map(({ scheme, code }) => ({ scheme, code, unitId })));
  }
  await slices.save();
  await followed.save();
  await saveFacts(tx, schema, ids, facts);
  await tx.query(
    `insert into ${schema}.unit_code (scheme, code, unit_id) select * from unnest($1::text[], $2::text[], $3::text[]) on conflict do nothing`,
    [codes.map(({ scheme }) => scheme), codes.map(({ code }) => code), codes.map(({ unitId }) => unitId)],
  );
};

const saveFacts = async (tx: Tx, schema: string, ids: readonly string[], facts: ReadonlyMap<string, UnitFacts>): Promise<void> => {
  const known = ids.filter((id) => facts.has(id));
  await tx.query(
    `insert into ${schema}.unit_facts (unit_id, facts) select id, fact::jsonb from unnest($1::text[], $2::text[]) as f(id, fact)
     on conflict (unit_id) do update set facts = excluded.facts`,
    [known, known.map((id) => JSON.stringify(facts.get(id)))],
  );
};

/** Units with their names, types, parents, codes and successors, by day and by position. */
export const orgUnitsModel = defineReadModel({
  name: 'org_units',
  version: 2,
  kinds: ['org-unit'],
  tables,
  projection: (schema) => ({ handle: (tx, events) => handle(tx, schema, eventsOf(events, 'org-unit')) }),
});
