import {
  CASCADE_NEEDS,
  type CascadeDuty,
  type CascadeGovernment,
  type CascadeLookup,
  type CascadeNeed,
  type CascadePlan,
  type CascadeRows,
  type CascadeUnit,
  type CascadeWrite,
  lookupOf,
} from '#libs/domain/cascade/cascade.state.js';
import type { OrgUnitEvent } from '#libs/domain/org-unit/org-unit.js';
import type { RecordedEvent } from '#libs/event-log/event-log.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { binaryJsonArray, binaryTextArray } from '#libs/postgres/binary-array.js';
import { eventsOf, idOf, streamKindOf, type Tx } from '../model.js';

/** Of a unit that is no more, everybody who ever follows it. */
const FOLLOWERS = `(jsonb_path_query_array(data->'succession', '$[*].holder'))`;

/** Rows as the pure cascade knows them, beside the columns by which they are found. */
export const cascadeTables = (schema: string): string => `
  create table ${schema}.plan (
    id text primary key, data jsonb not null,
    parent_id text generated always as (data->>'parentId') stored,
    issuer_id text not null generated always as (data->>'issuerId') stored
  );
  create index plan_by_parent on ${schema}.plan (parent_id, issuer_id) where parent_id is not null;
  create table ${schema}.duty (
    id text primary key, data jsonb not null,
    plan_id text not null generated always as (data->>'planId') stored,
    parent_id text generated always as (data->>'parentId') stored
  );
  create index duty_by_plan on ${schema}.duty (plan_id);
  create index duty_anchored on ${schema}.duty (parent_id) where (data->>'hangsOnParent')::boolean;
  create index sub_plan_by_holder on ${schema}.duty using gin ((data->'holders')) where data->>'kind' = 'SUB_PLAN';
  create index answer_by_plan on ${schema}.duty ((data->>'derivedPlanId')) where data->>'derivedPlanId' is not null;
  create table ${schema}.government (
    id text primary key, data jsonb not null,
    unit_id text generated always as (data->>'unitId') stored
  );
  create index government_by_unit on ${schema}.government (unit_id);
  create table ${schema}.unit (id text primary key, data jsonb not null);
  create index unit_by_follower on ${schema}.unit using gin (${FOLLOWERS});`;

/** Whether a unit's end, or who follows it, may matter for sub-plans. */
const SUCCESSIONS: ReadonlySet<string> = new Set<OrgUnitEvent['type']>([
  'OrgUnitDissolved',
  'OrgUnitsMerged',
  'OrgUnitSplit',
  'SuccessionDecided',
  'OrgUnitEndAnnulled',
]);

/** Whether the cascade has anything to do with an event at all; most it has not. */
export const concernsCascade = ({ streamId, event }: RecordedEvent): boolean => {
  switch (streamKindOf(streamId)) {
    case 'plan':
      return event.type in CASCADE_NEEDS;
    case 'duty':
      return event.type === 'ScheduleDecided' || event.type === 'DutyTransferred';
    case 'org-unit':
      return (
        SUCCESSIONS.has(event.type) ||
        event.type === 'OrgUnitMoved' ||
        (event.type === 'OrgUnitRegistered' && 'unitType' in event && event.unitType === 'GOVERNMENT')
      );
    default:
      return false;
  }
};

interface Loaded {
  readonly plans: CascadePlan[];
  readonly duties: CascadeDuty[];
  readonly governments: CascadeGovernment[];
  readonly units: CascadeUnit[];
}

/** Statements of which the answers are added to what was read so far. */
interface Reader {
  readonly loaded: Loaded;
  readonly plans: (condition: string, ...params: readonly unknown[]) => Promise<readonly CascadePlan[]>;
  readonly duties: (condition: string, ...params: readonly unknown[]) => Promise<readonly CascadeDuty[]>;
  readonly governments: (condition: string, ...params: readonly unknown[]) => Promise<readonly CascadeGovernment[]>;
  /** The rows of the units, of everybody who ever follows one of them, and of everybody whom one of them follows, however far. */
  readonly families: (units: readonly OrgUnitId[]) => Promise<readonly CascadeUnit[]>;
}

const readerOf = (tx: Tx, schema: string): Reader => {
  const loaded: Loaded = { plans: [], duties: [], governments: [], units: [] };
  const select = async <Row>(table: string, into: Row[], condition: string, params: readonly unknown[]): Promise<readonly Row[]> => {
    const rows = (await tx.query<{ data: Row }>(`select data from ${schema}.${table} where ${condition}`, params)).map(({ data }) => data);
    into.push(...rows);
    return rows;
  };
  return {
    loaded,
    plans: (condition, ...params) => select('plan', loaded.plans, condition, params),
    duties: (condition, ...params) => select('duty', loaded.duties, condition, params),
    governments: (condition, ...params) => select('government', loaded.governments, condition, params),
    families: (units) => select('unit', loaded.units, `id in (${familiesIn(schema)})`, [[...new Set(units)]]),
  };
};

/** Ids of a family: step by step to who follows, and to who is followed. A unit that is still there has no row, and is found by those whom it follows. */
const familiesIn = (schema: string): string => `
  with recursive family (id) as (
    select unnest($1::text[])
    union
    select next.id from family f cross join lateral (
      select u.id from ${schema}.unit u where ${FOLLOWERS.replace('data', 'u.data')} ? f.id
      union all
      select jsonb_array_elements_text(jsonb_path_query_array(u.data->'succession', '$[*].holder ? (@ != null)')) from ${schema}.unit u where u.id = f.id
    ) next
  ) select id from family`;

/** What `react` may ask about an event, read with a few statements. */
export const lookupFor = async (tx: Tx, schema: string, recorded: RecordedEvent): Promise<CascadeLookup> => {
  const reader = readerOf(tx, schema);
  await loadFor(reader, recorded);
  return lookupOf(unique(reader.loaded));
};

/** The same row may have been read for two reasons. */
const unique = ({ plans, duties, governments, units }: Loaded): CascadeRows => ({
  plans: [...new Map(plans.map((row) => [row.planId, row])).values()],
  duties: [...new Map(duties.map((row) => [row.dutyId, row])).values()],
  governments: [...new Map(governments.map((row) => [row.governmentId, row])).values()],
  units: [...new Map(units.map((row) => [row.unitId, row])).values()],
});

const loadFor = async (reader: Reader, recorded: RecordedEvent): Promise<void> => {
  const id = idOf(recorded.streamId);
  const needs = new Set(CASCADE_NEEDS[recorded.event.type] ?? []);
  switch (streamKindOf(recorded.streamId)) {
    case 'org-unit':
      for (const unit of eventsOf([recorded], 'org-unit'))
        if (SUCCESSIONS.has(unit.event.type)) await loadFollowed(reader, unit);
        else await reader.governments('id = $1', id);
      return;
    case 'duty': {
      const [duty] = await reader.duties('id = $1', id);
      if (duty !== undefined) await loadPlan(reader, needs, duty.planId, duty.parentId);
      return;
    }
    case 'plan': {
      const [drafted] = eventsOf([recorded], 'plan').map(({ event }) =>
        event.type === 'PlanDrafted' ? event.content.parentId : undefined,
      );
      await loadPlan(reader, needs, id as PlanId, drafted ?? null);
      for (const { event } of eventsOf([recorded], 'plan'))
        if (event.type === 'PlanReplaced' && needs.has('REPLACEMENT'))
          await loadPlan(reader, new Set(['PLAN', 'DUTIES']), event.byPlan, null);
      return;
    }
    case 'report':
    case 'report-draft':
    case 'receipt':
    case 'item':
    case 'item-link':
    case 'calendar':
    case 'document-number':
    case 'unit-codes':
    case 'reminder':
    case 'explanation':
    case 'rubric':
    case 'scorecard':
      return;
  }
};

/** @param above the plan above, where the plan itself is not there yet */
const loadPlan = async (reader: Reader, needs: ReadonlySet<CascadeNeed>, planId: PlanId, above: PlanId | null): Promise<void> => {
  const [plan] = await reader.plans('id = $1', planId);
  const parentId = plan?.parentId ?? above;
  if (parentId !== null) await reader.plans('id = $1', parentId);
  if (needs.has('DUTIES')) await reader.duties('plan_id = $1', planId);
  if (needs.has('ANCHORED')) await loadAnchored(reader, planId);
  if (needs.has('DERIVED')) await loadDerived(reader, planId);
  if (needs.has('ANSWERS')) await reader.duties(`data->>'derivedPlanId' = $1`, planId);
  if (plan === undefined || parentId === null) return;
  if (!needs.has('UPSTREAM') && !needs.has('SIBLINGS')) return;
  const administration = await loadFamilies(reader, await loadAdministrations(reader, [plan.issuerId]));
  const upstream = await reader.duties(
    `plan_id = $1 and data->>'kind' = 'SUB_PLAN' and data->'holders' ?| $2::text[]`,
    parentId,
    administration,
  );
  if (needs.has('SIBLINGS')) {
    // A sub-plan may be owed jointly: then the plan of another of its holders fulfils it as well.
    const issuers = await loadFamilies(
      reader,
      upstream.flatMap(({ holders }) => holders),
    );
    await loadPlansOf(reader, [parentId], issuers);
  }
};

/** Plans derived from one of the plans by one of the units, and what tells whom their issuers govern. */
const loadPlansOf = async (reader: Reader, above: readonly PlanId[], issuers: readonly OrgUnitId[]): Promise<void> => {
  const plans = await reader.plans('parent_id = any($1) and issuer_id = any($2)', above, issuers);
  await loadAdministrations(
    reader,
    plans.map(({ issuerId }) => issuerId),
  );
};

/** The units, everybody who follows them or whom they follow, the administrations of all these, and who follows each of them. */
const loadFamilies = async (reader: Reader, units: readonly OrgUnitId[]): Promise<readonly OrgUnitId[]> => {
  const administration = await loadAdministrations(reader, units);
  const rows = await reader.families(administration);
  if (rows.length === 0) return administration;
  const relatives = rows.flatMap(({ unitId, succession }) => [unitId, ...succession.flatMap(({ holder }) => holder ?? [])]);
  const all = await loadAdministrations(reader, [...administration, ...relatives]);
  // The committee of a relative may have ended by itself.
  await reader.families(all);
  return all;
};

/** What a unit's family held before, and will hold after, somebody follows it. */
const loadFollowed = async (reader: Reader, { streamId, event }: RecordedEvent<OrgUnitEvent>): Promise<void> => {
  const to = event.type === 'OrgUnitsMerged' ? [event.into] : event.type === 'SuccessionDecided' ? [event.to] : [];
  const family = await loadFamilies(reader, [idOf<OrgUnitId>(streamId), ...to]);
  const duties = await reader.duties(`data->>'kind' = 'SUB_PLAN' and data->'holders' ?| $1::text[]`, family);
  if (duties.length === 0) return;
  // One that is owed jointly may be met by the plan of another holder.
  const issuers = await loadFamilies(
    reader,
    duties.flatMap(({ holders }) => holders),
  );
  await loadPlansOf(reader, [...new Set(duties.map(({ planId }) => planId))], issuers);
};

/** The units themselves, the committees that govern them, and the units that they govern. */
const loadAdministrations = async (reader: Reader, units: readonly OrgUnitId[]): Promise<readonly OrgUnitId[]> => {
  const governments = await reader.governments('id = any($1) or unit_id = any($1)', [...new Set(units)]);
  return [
    ...new Set([
      ...units,
      ...governments.flatMap(({ governmentId, unitId }) => (unitId === null ? [governmentId] : [governmentId, unitId])),
    ]),
  ];
};

const loadAnchored = async (reader: Reader, planId: PlanId): Promise<void> => {
  const duties = await reader.duties(`parent_id = $1 and (data->>'hangsOnParent')::boolean`, planId);
  await reader.plans('id = any($1)', [...new Set(duties.map((duty) => duty.planId))]);
};

const loadDerived = async (reader: Reader, planId: PlanId): Promise<void> => {
  const derived = await reader.plans('parent_id = $1', planId);
  await loadFamilies(
    reader,
    derived.map(({ issuerId }) => issuerId),
  );
};

const idOfRow = ({ row }: CascadeWrite): string =>
  'dutyId' in row ? row.dutyId : 'planId' in row ? row.planId : 'governmentId' in row ? row.governmentId : row.unitId;

/** Rows of one statement: making the text of more would keep whatever else the process does waiting. */
const WRITES_MAX = 1_000;

/** At most one write for each row. */
export const applyWrites = async (tx: Tx, schema: string, writes: readonly CascadeWrite[]): Promise<void> => {
  for (const table of ['plan', 'duty', 'government', 'unit'] as const) {
    const own = writes.filter((write) => write.table === table);
    for (let from = 0; from < own.length; from += WRITES_MAX) {
      const some = own.slice(from, from + WRITES_MAX);
      await tx.query(
        `insert into ${schema}.${table} (id, data) select id, data from unnest($1::text[], $2::jsonb[]) as w(id, data)
         on conflict (id) do update set data = excluded.data`,
        [binaryTextArray(some.map(idOfRow)), binaryJsonArray(some.map(({ row }) => JSON.stringify(row)))],
      );
    }
  }
};
