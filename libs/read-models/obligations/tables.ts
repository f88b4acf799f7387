import type { Schedule, ScheduleContext } from '#libs/calendar/schedule.js';
import type { SuccessionEntry } from '#libs/domain/org-unit/succession.js';
import { versionedTable } from '../versioned-table.js';
import type { Indicator } from '#libs/domain/plan/plan-content.js';
import type { DutyFacts, ReportVersion } from './projection/facts.js';
import type { ObligationExcuse, ObligationExtension } from './queries/obligation.row.js';
import type { PlanCard } from './projection/plan-card.js';
import type { ReportDivision } from './queries/reports/report.row.js';

/*
 * Tables of the obligations. Those that are versioned tell any past position; the others hold what the projection needs to go on, or sums
 * of what is current. `-infinity` and `infinity` stand for days that are not there, where they are part of a key.
 */

export interface DutyVersion {
  readonly duty_id: string;
  readonly kind: string;
  readonly plan_id: string;
  readonly root_plan_id: string;
  readonly issuer_id: string;
  readonly rule_key: string;
  /** A working day that is entered later may move what is owed. */
  readonly calendar_bound: boolean;
  /** All that an enumeration depends on but the calendar; duties that share it are enumerated once. */
  readonly schedules: readonly { readonly on: string | null; readonly schedule: Schedule; readonly context: ScheduleContext }[];
  readonly facts: DutyFacts;
  readonly search: string;
}

export const duties = versionedTable<DutyVersion>({
  name: 'duty',
  key: ['duty_id'],
  columns: {
    duty_id: 'text not null',
    kind: 'text not null',
    plan_id: 'text not null',
    root_plan_id: 'text not null',
    issuer_id: 'text not null',
    rule_key: 'text not null',
    calendar_bound: 'boolean not null',
    schedules: 'jsonb not null',
    facts: 'jsonb not null',
    search: 'text not null',
  },
});

/** A unit that stands as holder in the duty's own words, for those who look from some days. Who follows it is told by `unit_ancestor`. */
export interface HolderVersion {
  readonly duty_id: string;
  readonly holder_id: string;
  readonly seen_from: string;
  readonly seen_to: string;
  /** Its place among the holders. */
  readonly place: number;
}

export const holders = versionedTable<HolderVersion>({
  name: 'duty_holder',
  key: ['duty_id', 'holder_id', 'seen_from'],
  columns: {
    duty_id: 'text not null',
    holder_id: 'text not null',
    seen_from: 'date not null',
    seen_to: 'date not null',
    place: 'integer not null',
  },
});

export interface ObligationVersion {
  readonly duty_id: string;
  readonly period: string;
  readonly kind: string;
  readonly plan_id: string;
  readonly root_plan_id: string;
  readonly rule_key: string;
  readonly title: string;
  readonly authority: string;
  /** Ordered, and not only asked for or aimed at. */
  readonly binding: boolean;
  readonly period_from: string | null;
  readonly period_to: string | null;
  readonly deadline_state: string;
  readonly due_on: string | null;
  readonly original_due_on: string | null;
  readonly extensions: readonly ObligationExtension[];
  readonly excuse: ObligationExcuse | null;
  readonly rolled_from: string | null;
  readonly certainty: string | null;
  readonly policy: string | null;
  readonly reason: string | null;
  readonly phase: string;
  readonly timeliness: string;
  readonly met_at: string | null;
  readonly report_id: string | null;
  readonly fulfilled_by_plan: string | null;
  readonly noticed_at: string | null;
  readonly correction_due_on: string | null;
  /** No schedule has it any more; something was submitted for it. */
  readonly outside_schedule: boolean;
  /** The day whose organisation it is counted under. */
  readonly unit_day: string;
  /** Indicators that a report on it has to carry. */
  readonly indicator_ids: readonly string[];
  /** The figures of a report count for it. */
  readonly reported: boolean;
  /** The day from which nobody holds it, until somebody decides who follows; it falls due for nobody from then on. */
  readonly undecided_from: string | null;
  /** The day on which it was met for good: whoever held it then stays its holder. */
  readonly settled_on: string | null;
  /** Since when it has had no date, for this reason. */
  readonly since_position: number | null;
  readonly since_at: string | null;
}

export const obligations = versionedTable<ObligationVersion>({
  name: 'obligation',
  key: ['duty_id', 'period'],
  columns: {
    duty_id: 'text not null',
    period: 'text not null',
    kind: 'text not null',
    plan_id: 'text not null',
    root_plan_id: 'text not null',
    rule_key: 'text not null',
    title: 'text not null',
    authority: 'text not null',
    binding: 'boolean not null',
    period_from: 'date',
    period_to: 'date',
    deadline_state: 'text not null',
    due_on: 'date',
    original_due_on: 'date',
    extensions: 'jsonb not null',
    excuse: 'jsonb',
    rolled_from: 'date',
    certainty: 'text',
    policy: 'text',
    reason: 'text',
    phase: 'text not null',
    timeliness: 'text not null',
    met_at: 'timestamptz',
    report_id: 'text',
    fulfilled_by_plan: 'text',
    noticed_at: 'timestamptz',
    correction_due_on: 'date',
    outside_schedule: 'boolean not null',
    unit_day: 'date not null',
    indicator_ids: 'text[] not null',
    reported: 'boolean not null',
    undecided_from: 'date',
    settled_on: 'date',
    since_position: 'bigint',
    since_at: 'timestamptz',
  },
});

/** How far a quota is in a period, with what it asks for then. */
export interface QuotaCountVersion {
  readonly duty_id: string;
  readonly period: string;
  readonly plan_id: string;
  readonly rule_key: string;
  readonly target_kind: string;
  readonly product: string;
  readonly channel: string | null;
  readonly counts: string;
  readonly percent_of: string | null;
  readonly target: number;
  readonly sent: number;
  readonly published: number;
  readonly counted: number;
  readonly shortfall: number;
  readonly excess: number;
  readonly kept: boolean;
  readonly reached_on: string | null;
  readonly reached_by: string | null;
}

export const quotaCounts = versionedTable<QuotaCountVersion>({
  name: 'quota_count',
  key: ['duty_id', 'period'],
  columns: {
    duty_id: 'text not null',
    period: 'text not null',
    plan_id: 'text not null',
    rule_key: 'text not null',
    target_kind: 'text not null',
    product: 'text not null',
    channel: 'text',
    counts: 'text not null',
    percent_of: 'text',
    target: 'bigint not null',
    sent: 'bigint not null',
    published: 'bigint not null',
    counted: 'bigint not null',
    shortfall: 'bigint not null',
    excess: 'bigint not null',
    kept: 'boolean not null',
    reached_on: 'date',
    reached_by: 'text',
  },
});

/** A figure that counts for an obligation; null is "not applicable", no row is missing. */
export interface ValueVersion {
  readonly duty_id: string;
  readonly period: string;
  readonly indicator_id: string;
  readonly plan_id: string;
  readonly rule_key: string;
  readonly value: string | null;
  /** Position of the submission that it stands in. */
  readonly submitted_position: number;
  /** Not where its report counts with another duty of the rule, which it serves in the same period. */
  readonly counts: boolean;
}

export const values = versionedTable<ValueVersion>({
  name: 'indicator_value',
  key: ['duty_id', 'period', 'indicator_id'],
  columns: {
    duty_id: 'text not null',
    period: 'text not null',
    indicator_id: 'text not null',
    plan_id: 'text not null',
    rule_key: 'text not null',
    value: 'text',
    submitted_position: 'bigint not null',
    counts: 'boolean not null',
  },
});

/** What the indicators of a rule are called and how the figures of several units become one. */
export interface IndicatorVersion {
  readonly plan_id: string;
  readonly rule_key: string;
  readonly indicator_id: string;
  readonly label: string;
  /** Null: the plan has the Vietnamese label alone. */
  readonly label_en: string | null;
  readonly over_units: string;
  readonly over_time: string;
  readonly ratio: Indicator['ratio'] | null;
}

export const indicators = versionedTable<IndicatorVersion>({
  name: 'rule_indicator',
  key: ['plan_id', 'rule_key', 'indicator_id'],
  columns: {
    plan_id: 'text not null',
    rule_key: 'text not null',
    indicator_id: 'text not null',
    label: 'text not null',
    label_en: 'text',
    over_units: 'text not null',
    over_time: 'text not null',
    ratio: 'jsonb',
  },
});

export interface ReportHead {
  readonly report_id: string;
  readonly holder_id: string;
  readonly phase: string;
  readonly version: number;
  readonly stream_version: number;
  /** Of the latest version, with what it serves. */
  readonly submitted_at: string | null;
  readonly duty_ids: readonly string[];
  readonly periods: readonly string[];
  readonly plan_ids: readonly string[];
  /** While it waits for a correction. */
  readonly correction_due_on: string | null;
  /** Notice was given that this day has passed. */
  readonly correction_noticed: boolean;
  /** A contest about one of its versions waits for a decision. */
  readonly contested: boolean;
  readonly continued_from: ReportDivision | null;
  readonly divisions: readonly ReportDivision[];
}

export const reports = versionedTable<ReportHead>({
  name: 'report',
  key: ['report_id'],
  columns: {
    report_id: 'text not null',
    holder_id: 'text not null',
    phase: 'text not null',
    version: 'integer not null',
    stream_version: 'integer not null',
    submitted_at: 'timestamptz',
    duty_ids: 'text[] not null',
    periods: 'text[] not null',
    plan_ids: 'text[] not null',
    correction_due_on: 'date',
    correction_noticed: 'boolean not null',
    contested: 'boolean not null',
    continued_from: 'jsonb',
    divisions: 'jsonb not null',
  },
});

export interface ReportVersionVersion {
  readonly report_id: string;
  readonly version: number;
  readonly facts: ReportVersion;
}

export const reportVersions = versionedTable<ReportVersionVersion>({
  name: 'report_version',
  key: ['report_id', 'version'],
  columns: { report_id: 'text not null', version: 'integer not null', facts: 'jsonb not null' },
});

/** A unit as far as counting and finding obligations needs it. */
export interface UnitVersion {
  readonly unit_id: string;
  readonly full_name: string;
  readonly search: string;
  /** In the order of recording; `on` null: from the beginning. */
  readonly parents: readonly { readonly on: string | null; readonly parentId: string | null }[];
  /** Who follows it, in the order of recording. */
  readonly succession: readonly SuccessionEntry[];
  /** When the last of this was recorded. */
  readonly changed_at: string;
}

export const units = versionedTable<UnitVersion>({
  name: 'unit',
  key: ['unit_id'],
  columns: {
    unit_id: 'text not null',
    full_name: 'text not null',
    search: 'text not null',
    parents: 'jsonb not null',
    succession: 'jsonb not null',
    changed_at: 'timestamptz not null',
  },
});

/**
 * The units above a unit and those that follow it, itself included, by the day of what is counted and the day from which it is looked at;
 * `…_from` inclusive, `…_to` exclusive. What the columns mean is told by `AncestorSpan`.
 */
export interface AncestorVersion {
  readonly unit_id: string;
  readonly ancestor_id: string;
  readonly on_from: string;
  readonly on_to: string;
  readonly seen_from: string;
  readonly seen_to: string;
  readonly waiting: boolean;
  readonly held: boolean;
  readonly counts: boolean;
  readonly share: string;
  readonly due_on: string | null;
}

export const ancestors = versionedTable<AncestorVersion>({
  name: 'unit_ancestor',
  key: ['unit_id', 'ancestor_id', 'on_from', 'seen_from', 'waiting'],
  columns: {
    unit_id: 'text not null',
    ancestor_id: 'text not null',
    on_from: 'date not null',
    on_to: 'date not null',
    seen_from: 'date not null',
    seen_to: 'date not null',
    waiting: 'boolean not null',
    held: 'boolean not null',
    counts: 'boolean not null',
    share: 'numeric not null',
    due_on: 'date',
  },
});

/** A plan as far as finding obligations, and who derived what, needs it. */
export interface PlanVersion {
  readonly plan_id: string;
  readonly issuer_id: string;
  readonly parent_id: string | null;
  readonly status: string;
  readonly search: string;
  readonly facts: PlanCard;
}

export const plans = versionedTable<PlanVersion>({
  name: 'plan',
  key: ['plan_id'],
  columns: {
    plan_id: 'text not null',
    issuer_id: 'text not null',
    parent_id: 'text',
    status: 'text not null',
    search: 'text not null',
    facts: 'jsonb not null',
  },
});

/** A rule of an issued plan that nobody owes, because its leads are only words. */
export interface UnassignedVersion {
  readonly plan_id: string;
  readonly rule_key: string;
  readonly title: string;
  readonly wording: string;
  readonly reason: string;
  readonly since_position: number;
  readonly since_at: string;
}

export const unassigned = versionedTable<UnassignedVersion>({
  name: 'unassigned_rule',
  key: ['plan_id', 'rule_key'],
  columns: {
    plan_id: 'text not null',
    rule_key: 'text not null',
    title: 'text not null',
    wording: 'text not null',
    reason: 'text not null',
    since_position: 'bigint not null',
    since_at: 'timestamptz not null',
  },
});
