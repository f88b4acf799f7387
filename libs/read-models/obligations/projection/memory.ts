import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { Tx } from '../../model.js';
import type { WorkingSet } from '../../versioned-table.js';
import type { DutyFacts, PeriodFacts, ReportFacts } from './facts.js';
import type { ServingItem } from './item-facts.js';
import { noSumsThere, type SumsThere } from '../roll-up/sums.js';
import * as tables from '../tables.js';
import { openUnitBranch, type UnitBranch } from '../units/unit-branch.js';

/*
 * What the projection has in memory: rows as the last batch left them, which the next one need not read again. What is in here is what the
 * database has, whenever no batch is in hand.
 */

export type Figure = Pick<tables.ValueVersion, 'value' | 'submitted_position' | 'counts'>;

interface Sets {
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

/** What was read, or came about in memory: whatever of it is not there is not in the database either. */
interface Known {
  /** Duties with their holders. */
  readonly duties: Set<string>;
  /** Duties with all of their periods. */
  readonly whole: Set<string>;
  /** Single periods of other duties. */
  readonly periods: Set<string>;
  readonly reports: Set<string>;
  readonly items: Set<string>;
  readonly plans: Set<string>;
  /** Plans of which the indicators were read. */
  readonly rules: Set<string>;
}

/** Keys of rows that the database has; perhaps some besides that have gone since. Whatever is not among them is copied in, which takes a third of looking for it first. */
interface Written {
  readonly sums: SumsThere;
  readonly facts: Set<string>;
}

export interface Memory {
  readonly schema: string;
  readonly units: UnitBranch;
  readonly duties: Map<string, DutyFacts>;
  readonly facts: Map<string, Map<PeriodKey, PeriodFacts>>;
  readonly reports: Map<string, ReportFacts>;
  readonly items: Map<string, ServingItem>;
  /** Current obligations and figures of the duties, by period. */
  readonly current: Map<string, Map<PeriodKey, tables.ObligationVersion>>;
  readonly figures: Map<string, Map<PeriodKey, ReadonlyMap<string, Figure>>>;
  readonly sets: Sets;
  /** Duties in memory by who stands as holder. */
  readonly heldBy: Map<string, Set<string>>;
  /** What was written of rows that may be there already; undefined where there may be others. */
  readonly written: Written | undefined;
  readonly known: Known;
}

/** @param isFirst the tables are empty as well */
export const emptyMemory = (tx: Tx, schema: string, isFirst: boolean): Memory => ({
  schema,
  units: openUnitBranch(tx, schema),
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
  heldBy: new Map(),
  written: isFirst ? { sums: noSumsThere(), facts: new Set() } : undefined,
  known: {
    duties: new Set(),
    whole: new Set(),
    periods: new Set(),
    reports: new Set(),
    items: new Set(),
    plans: new Set(),
    rules: new Set(),
  },
});

/** Rows of all kinds. What is known only to be written has its key alone, and is as much as some for each obligation. */
export const sizeOf = ({ sets, units, items, facts }: Memory): number =>
  Object.values<{ size(): number }>({ ...sets }).reduce((sum, set) => sum + set.size(), units.size() + items.size + facts.size);
