import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { OrgUnitId, ReportId } from '#libs/kernel/ids.js';
import type { WorkingSet } from '../../versioned-table.js';
import type { PeriodFacts } from './facts.js';
import type { ServingItem } from './item-facts.js';
import type { ObligationVersion, ValueVersion } from '../tables.js';
import { inner, keyOf, noteHolders, termsOf, type Workspace } from './workspace.js';

/* Reading into memory what is not there yet. */

/** Those that nobody asked for before; from now on they are known. */
const newIn = (known: Set<string>, ids: Iterable<string>): readonly string[] => {
  const fresh = [...new Set(ids)].filter((id) => !known.has(id));
  for (const id of fresh) known.add(id);
  return fresh;
};

/** Reads plans with the rules that nobody owes. */
export const loadPlans = async ({ sets, known }: Workspace, ids: readonly string[]): Promise<void> => {
  const missing = newIn(known.plans, ids);
  await Promise.all([sets.plans.load('plan_id', missing), sets.unassigned.load('plan_id', missing)]);
};

/** Reads what is asked for by the rules of plans. */
export const loadRules = async ({ sets, known }: Workspace, planIds: readonly string[]): Promise<void> => {
  await sets.indicators.load('plan_id', newIn(known.rules, planIds));
};

/** Reads reports with all of their versions. */
export const loadReports = async ({ sets, reports, known }: Workspace, ids: Iterable<string>): Promise<void> => {
  const missing = newIn(known.reports, ids);
  const [heads, versions] = await Promise.all([sets.reports.load('report_id', missing), sets.reportVersions.load('report_id', missing)]);
  const versionsOf = Map.groupBy(versions, ({ report_id }) => report_id);
  for (const { report_id, holder_id, continued_from: continuedFrom, divisions } of heads) {
    const sorted = (versionsOf.get(report_id) ?? []).sort((a, b) => a.version - b.version).map(({ facts }) => facts);
    const [reportId, holder] = [report_id as ReportId, holder_id as OrgUnitId];
    reports.set(report_id, { reportId, holder, versions: sorted, continuedFrom, divisions });
  }
};

/** Reads items with what they count for. */
export const loadItems = async ({ tx, schema, items, known }: Workspace, ids: readonly string[]): Promise<void> => {
  const missing = newIn(known.items, ids);
  if (missing.length === 0) return;
  const rows = await tx.query<{ item_id: string; facts: ServingItem }>(
    `select item_id, facts from ${schema}.item_fact where item_id = any($1)`,
    [missing],
    { prepared: true },
  );
  for (const { item_id, facts } of rows) items.set(item_id, facts);
};

/** What a batch reads of duties: all of some, and single periods of others. */
export interface Need {
  /** Units that are likely to hold them: who is above those is read at the same time, and not when the holders are known. */
  readonly holders: readonly string[];
  readonly whole: Iterable<string>;
  readonly periods: Iterable<{ readonly dutyId: string; readonly period: PeriodKey }>;
}

type Key = readonly [dutyId: string, period: PeriodKey];

/** What of it is not in memory. */
interface Missing {
  /** Duties of which nothing is. */
  readonly duties: readonly string[];
  readonly whole: readonly string[];
  readonly keys: readonly Key[];
}

const missingOf = ({ known }: Workspace, need: Need): Missing => {
  const whole = newIn(known.whole, need.whole);
  const single = [...need.periods].filter(({ dutyId }) => !known.whole.has(dutyId));
  const keyed = new Map(single.map(({ dutyId, period }): [string, Key] => [keyOf(dutyId, period), [dutyId, period]]));
  const fresh = new Set(newIn(known.periods, keyed.keys()));
  const keys = [...keyed].flatMap(([text, key]) => (fresh.has(text) ? [key] : []));
  return { whole, keys, duties: newIn(known.duties, [...whole, ...keys.map(([dutyId]) => dutyId)]) };
};

/**
 * Reads duties with what hangs on them: facts, obligations, figures, the reports behind those, and who is above the holders. Most events concern one
 * period of many, so that reading the others would take most of the time.
 */
export const loadDuties = async (space: Workspace, need: Need): Promise<void> => {
  const { sets } = space;
  const missing = missingOf(space, need);
  const { whole, keys } = missing;
  if (whole.length === 0 && keys.length === 0) return;
  const [duties, reportIds] = await Promise.all([
    sets.duties.load('duty_id', missing.duties),
    loadFacts(space, missing),
    sets.holders.load('duty_id', missing.duties),
    both(sets.obligations, missing).then((rows) => noteCurrent(space, rows)),
    both(sets.values, missing).then((rows) => noteFigures(space, rows)),
    both(sets.quotaCounts, missing),
    space.units.load(need.holders),
  ]);
  for (const { duty_id, facts } of duties) {
    space.duties.set(duty_id, facts);
    noteHolders(space, duty_id);
  }
  await Promise.all([
    loadReports(space, reportIds),
    loadRules(
      space,
      duties.map(({ plan_id }) => plan_id),
    ),
    space.units.load(missing.duties.flatMap((id) => termsOf(space.duties.get(id)).map(({ unitId }) => unitId))),
  ]);
};

/** Rows of whole duties and of single periods. */
const both = async <Row extends { readonly duty_id: string }>(set: WorkingSet<Row>, { whole, keys }: Missing): Promise<readonly Row[]> =>
  (await Promise.all([set.load('duty_id', whole), set.loadKeys(keys)])).flat();

const noteCurrent = ({ current }: Workspace, rows: readonly ObligationVersion[]): void => {
  for (const row of rows) inner(current, row.duty_id).set(row.period, row);
};

const noteFigures = ({ figures }: Workspace, rows: readonly ValueVersion[]): void => {
  for (const group of Map.groupBy(rows, ({ duty_id, period }) => keyOf(duty_id, period)).values())
    for (const { duty_id, period } of group.slice(0, 1)) {
      const ofDuty = inner(figures, duty_id);
      ofDuty.set(period, new Map([...(ofDuty.get(period) ?? []), ...group.map((row) => [row.indicator_id, row] as const)]));
    }
};

/**
 * Facts of what is read, and every request: whether there was one decides about the row that awaits it. And every item: of a period that is no
 * more, it counts in another one.
 * @returns the reports that they name
 */
const loadFacts = async (space: Workspace, { whole, keys }: Missing): Promise<readonly string[]> => {
  const [dutyIds, periods] = [keys.map(([dutyId]) => dutyId), keys.map(([, period]) => period)];
  const rows = await space.tx.query<{ duty_id: string; period: PeriodKey; facts: PeriodFacts }>(
    `select f.duty_id, f.period, f.facts from ${space.schema}.period_fact f
      where f.duty_id = any($1)
        and (f.duty_id = any($2) or f.facts->'requested' <> 'null'::jsonb or f.facts->'items' <> '[]'::jsonb
             or (f.duty_id, f.period) in (select * from unnest($3::text[], $4::text[])))`,
    [[...new Set([...whole, ...dutyIds])], whole, dutyIds, periods],
    { prepared: true },
  );
  return rows.flatMap(({ duty_id, period, facts }) => {
    const ofDuty = inner(space.facts, duty_id);
    if (ofDuty.has(period)) return [];
    ofDuty.set(period, facts);
    return facts.submissions.flatMap(({ by, id }) => (by === 'REPORT' ? [id] : []));
  });
};
