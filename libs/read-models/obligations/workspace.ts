import type { PeriodKey } from '#libs/calendar/schedule.js';
import { holderTerms, type HolderTerm } from '#libs/domain/duty/duty.js';
import type { Position, RecordedEvent } from '#libs/event-log/event-log.js';
import type { OrgUnitId, ReportId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { eventsOf, type Tx } from '../model.js';
import type { WorkingSet } from '../versioned-table.js';
import type { DutyFacts, PeriodFacts, ReportFacts } from './facts.js';
import type { ServingItem } from './item-facts.js';
import type { Enumerate } from './scheduled.js';
import * as tables from './tables.js';
import { openUnitBranch, type UnitBranch } from './unit-branch.js';

export type Figure = Pick<tables.ValueVersion, 'value' | 'submitted_position'>;

/** An obligation with everything that is counted of it. */
export interface Counted {
  readonly row: tables.ObligationVersion | undefined;
  /** Who stands as holder, and when. */
  readonly terms: readonly HolderTerm[];
  readonly figures: ReadonlyMap<string, Figure>;
}

/** What one batch works on: the rows that its events may touch, in memory until they are saved. */
export interface Workspace {
  readonly tx: Tx;
  readonly schema: string;
  readonly enumerate: Enumerate;
  readonly units: UnitBranch;
  readonly duties: Map<string, DutyFacts>;
  readonly facts: Map<string, Map<PeriodKey, PeriodFacts>>;
  readonly reports: Map<string, ReportFacts>;
  readonly items: Map<string, ServingItem>;
  /** Current obligations and figures of the duties, by period. */
  readonly current: Map<string, Map<PeriodKey, tables.ObligationVersion>>;
  readonly figures: Map<string, Map<PeriodKey, ReadonlyMap<string, Figure>>>;
  readonly sets: Sets;
  /** Duties of which somebody who holds them may stand elsewhere after the batch. */
  readonly moved: Set<string>;
  /** Duties in memory by who stands as holder. */
  readonly heldBy: Map<string, string[]>;
  /** What was counted when the batch began, of obligations that it touches. */
  readonly before: Map<string, { readonly dutyId: string; readonly period: PeriodKey; readonly counted: Counted }>;
  /** Notices as they are due now, of obligations that were judged; null: none. */
  readonly notices: Map<string, { readonly dutyId: string; readonly period: PeriodKey; readonly dueOn: LocalDate | null }>;
  readonly factsChanged: Map<string, { readonly dutyId: string; readonly period: PeriodKey }>;
  readonly dutyEvents: { readonly dutyId: string; readonly streamVersion: number; readonly position: Position }[];
  readonly itemsChanged: Set<string>;
  changedAt: Position;
  metUntil: string | null;
}

export interface Sets {
  readonly duties: WorkingSet<tables.DutyVersion>;
  readonly holders: WorkingSet<tables.HolderVersion>;
  readonly obligations: WorkingSet<tables.ObligationVersion>;
  readonly values: WorkingSet<tables.ValueVersion>;
  readonly quotaCounts: WorkingSet<tables.QuotaCountVersion>;
  readonly indicators: WorkingSet<tables.IndicatorVersion>;
  readonly reports: WorkingSet<tables.ReportHead>;
  readonly reportVersions: WorkingSet<tables.ReportVersionVersion>;
  readonly plans: WorkingSet<tables.PlanVersion>;
  readonly unassigned: WorkingSet<tables.UnassignedVersion>;
}

export const keyOf = (dutyId: string, period: PeriodKey): string => `${dutyId}\u0000${period}`;

/** The inner map of a key, made where there is none. */
export const inner = <Key, Value>(of: Map<string, Map<Key, Value>>, key: string): Map<Key, Value> => {
  const found = of.get(key);
  if (found !== undefined) return found;
  const made = new Map<Key, Value>();
  of.set(key, made);
  return made;
};

export const openWorkspace = async (
  tx: Tx,
  schema: string,
  enumerate: Enumerate,
  events: readonly RecordedEvent[] = [],
): Promise<Workspace> => ({
  tx,
  schema,
  enumerate,
  units: await openUnitBranch(tx, schema, eventsOf(events, 'org-unit')),
  duties: new Map(),
  facts: new Map(),
  reports: new Map(),
  items: new Map(),
  current: new Map(),
  figures: new Map(),
  sets: {
    duties: tables.duties.open(tx, schema),
    holders: tables.holders.open(tx, schema),
    obligations: tables.obligations.open(tx, schema),
    values: tables.values.open(tx, schema),
    quotaCounts: tables.quotaCounts.open(tx, schema),
    indicators: tables.indicators.open(tx, schema),
    reports: tables.reports.open(tx, schema),
    reportVersions: tables.reportVersions.open(tx, schema),
    plans: tables.plans.open(tx, schema),
    unassigned: tables.unassigned.open(tx, schema),
  },
  moved: new Set(),
  heldBy: new Map(),
  before: new Map(),
  notices: new Map(),
  factsChanged: new Map(),
  dutyEvents: [],
  itemsChanged: new Set(),
  changedAt: 0,
  metUntil: null,
});

/** Reads reports with all of their versions. */
export const loadReports = async ({ sets, reports }: Workspace, ids: Iterable<string>): Promise<void> => {
  const missing = new Set([...ids].filter((id) => !reports.has(id)));
  if (missing.size === 0) return;
  await sets.reports.load('report_id', [...missing]);
  await sets.reportVersions.load('report_id', [...missing]);
  const versions = Map.groupBy(sets.reportVersions.values(), ({ report_id }) => report_id);
  for (const { report_id, holder_id } of sets.reports.values()) {
    if (!missing.has(report_id)) continue;
    const sorted = (versions.get(report_id) ?? []).sort((a, b) => a.version - b.version).map(({ facts }) => facts);
    reports.set(report_id, { reportId: report_id as ReportId, holder: holder_id as OrgUnitId, versions: sorted });
  }
};

/** Reads items with what they count for. */
export const loadItems = async ({ tx, schema, items }: Workspace, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  const rows = await tx.query<{ item_id: string; facts: ServingItem }>(
    `select item_id, facts from ${schema}.item_fact where item_id = any($1)`,
    [[...new Set(ids)]],
  );
  for (const { item_id, facts } of rows) items.set(item_id, facts);
};

/** What a batch reads of duties: all of some, and single periods of others. */
export interface Need {
  readonly whole: Iterable<string>;
  readonly periods: Iterable<{ readonly dutyId: string; readonly period: PeriodKey }>;
}

/**
 * Reads duties with what hangs on them: facts, obligations, figures, the reports behind those, and who is above the holders. Once for a workspace. Most
 * events concern one period of many, so that reading the others would take most of the time.
 */
export const loadDuties = async (space: Workspace, need: Need): Promise<void> => {
  const { sets } = space;
  const whole = [...new Set(need.whole)];
  const keys = [...need.periods].map(({ dutyId, period }) => [dutyId, period] as const);
  const ids = [...new Set([...whole, ...keys.map(([dutyId]) => dutyId)])];
  if (ids.length === 0) return;
  await sets.duties.load('duty_id', ids);
  await sets.holders.load('duty_id', ids);
  await sets.obligations.load('duty_id', whole);
  await sets.obligations.loadKeys(keys);
  await sets.quotaCounts.load('duty_id', whole);
  await sets.quotaCounts.loadKeys(keys);
  await sets.values.load('duty_id', whole);
  await loadFigures(space, keys);
  await sets.indicators.load(
    'plan_id',
    sets.duties.values().map(({ plan_id }) => plan_id),
  );
  for (const row of sets.duties.values()) space.duties.set(row.duty_id, row.facts);
  for (const row of sets.obligations.values()) inner(space.current, row.duty_id).set(row.period, row);
  const figures = Map.groupBy(sets.values.values(), ({ duty_id, period }) => keyOf(duty_id, period));
  for (const rows of figures.values())
    for (const { duty_id, period } of rows.slice(0, 1))
      inner(space.figures, duty_id).set(period, new Map(rows.map((row) => [row.indicator_id, row])));
  await loadFacts(space, ids, whole, keys);
  for (const id of ids) noteHolders(space, id);
  await space.units.load(ids.flatMap((id) => termsOf(space.duties.get(id)).map(({ unitId }) => unitId)));
};

/** Remembers who holds a duty in memory. */
export const noteHolders = ({ duties, heldBy }: Workspace, dutyId: string): void => {
  for (const { unitId } of termsOf(duties.get(dutyId))) {
    const held = heldBy.get(unitId) ?? [];
    if (!held.includes(dutyId)) held.push(dutyId);
    heldBy.set(unitId, held);
  }
};

/** Figures of single obligations; their keys have one column more. */
const loadFigures = async ({ sets }: Workspace, keys: readonly (readonly [string, PeriodKey])[]): Promise<void> => {
  const rows = keys.flatMap(([dutyId, period]) => sets.obligations.get(dutyId, period) ?? []);
  await sets.values.loadKeys(
    rows.flatMap(({ duty_id, period, indicator_ids, reported }) => (reported ? indicator_ids : []).map((id) => [duty_id, period, id])),
  );
};

/**
 * Facts of what was read, and every request: whether there was one decides about the row that awaits it. And every item: of a period that is no
 * more, it counts in another one.
 */
const loadFacts = async (
  space: Workspace,
  ids: readonly string[],
  whole: readonly string[],
  keys: readonly (readonly [string, PeriodKey])[],
): Promise<void> => {
  const rows = await space.tx.query<{ duty_id: string; period: PeriodKey; facts: PeriodFacts }>(
    `select f.duty_id, f.period, f.facts from ${space.schema}.period_fact f
      where f.duty_id = any($1)
        and (f.duty_id = any($2) or f.facts->'requested' <> 'null'::jsonb or f.facts->'items' <> '[]'::jsonb
             or (f.duty_id, f.period) in (select * from unnest($3::text[], $4::text[])))`,
    [ids, whole, keys.map(([dutyId]) => dutyId), keys.map(([, period]) => period)],
  );
  for (const { duty_id, period, facts } of rows) inner(space.facts, duty_id).set(period, facts);
  await loadReports(
    space,
    rows.flatMap(({ facts }) => facts.submissions.flatMap(({ by, id }) => (by === 'REPORT' ? [id] : []))),
  );
};

const NO_TERMS: readonly HolderTerm[] = [];
const termsByDuty = new WeakMap<DutyFacts, readonly HolderTerm[]>();

/** Who stands as holder of a duty, worked out once for each of its states. */
export const termsOf = (duty: DutyFacts | undefined): readonly HolderTerm[] => {
  if (duty === undefined) return NO_TERMS;
  const terms = termsByDuty.get(duty) ?? holderTerms(duty.holders, duty.transfers);
  termsByDuty.set(duty, terms);
  return terms;
};

const NO_FIGURES: ReadonlyMap<string, Figure> = new Map();

/** What is counted of an obligation as it stands in memory. */
export const countedNow = ({ current, duties, figures }: Workspace, dutyId: string, period: PeriodKey): Counted => ({
  row: current.get(dutyId)?.get(period),
  terms: termsOf(duties.get(dutyId)),
  figures: figures.get(dutyId)?.get(period) ?? NO_FIGURES,
});

/** Remembers what was counted before the first change of an obligation; call it before the duty itself changes. */
export const remember = (space: Workspace, dutyId: string, period: PeriodKey): void => {
  const key = keyOf(dutyId, period);
  if (!space.before.has(key)) space.before.set(key, { dutyId, period, counted: countedNow(space, dutyId, period) });
};
