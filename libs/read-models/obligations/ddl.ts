import { primaryKey } from '../versioned-table.js';
import { SUM_TABLES, type SumTable } from './roll-up/sums.js';
import * as tables from './tables.js';

/** By which sums are looked for, before the rest of their key. */
const SOUGHT_BY = ['ancestor_id', 'plan_id', 'period'];

const sumKeyOf = ({ key }: SumTable): string =>
  [...SOUGHT_BY, ...key.map(({ name }) => name).filter((name) => !SOUGHT_BY.includes(name))].join(', ');

const SUMS = (schema: string): string =>
  SUM_TABLES.map((table) => {
    const columns = [
      ...table.key.map(({ name, type }) => `${name} ${type} not null`),
      ...table.counts.map((name) => `${name} bigint not null`),
      ...table.totals.map((name) => `${name} numeric not null`),
    ];
    return `create table ${schema}.${table.name} (${columns.join(', ')}, primary key (${sumKeyOf(table)}));`;
  }).join('\n');

/** Sums as they were from one milestone until another, with the milestones; see `milestones.ts`. */
const MILESTONES = (schema: string): string =>
  [
    `create table ${schema}.milestone (position bigint primary key, met_until timestamptz);`,
    // Units whose sums are kept, all of them from the milestone on.
    `create table ${schema}.milestone_unit (unit_id text primary key, since bigint not null);`,
    ...SUM_TABLES.map(
      (table) =>
        `create table ${schema}.${table.name}_past (like ${schema}.${table.name}, from_position bigint not null, to_position bigint,
          primary key (${sumKeyOf(table)}, from_position), check (to_position > from_position));`,
    ),
  ].join('\n');

/** What the projection reads to go on. */
const WORKING = (schema: string): string => `
  create table ${schema}.period_fact (duty_id text not null, period text not null, facts jsonb not null, primary key (duty_id, period));
  create table ${schema}.item_fact (item_id text primary key, facts jsonb not null);
  create table ${schema}.duty_stream (duty_id text not null, stream_version integer not null, position bigint not null);
  create table ${schema}.calendar_day (
    position bigint primary key, date date not null, kind text not null, name text not null, certainty text not null,
    source text not null, decided_on date, recorded_at timestamptz not null, actor text not null, on_behalf_of text
  );
  -- What a change of the calendar, at its position, made of obligations: deadlines and judgements that read otherwise since.
  create table ${schema}.deadline_change (
    position bigint not null, duty_id text not null, period text not null,
    before_state text, before_due_on date, before_reason text, before_timeliness text,
    after_state text, after_due_on date, after_reason text, after_timeliness text,
    primary key (position, duty_id, period)
  );
  create table ${schema}.notice_due (
    duty_id text not null, period text not null, due_on date not null, due_at timestamptz not null, primary key (duty_id, period)
  );
  create table ${schema}.progress (
    one boolean primary key default true check (one),
    position bigint not null,
    -- The last event that changed what the roll-up counts.
    changed_at bigint not null,
    -- No submission counts from a later instant.
    met_until timestamptz
  );
  insert into ${schema}.progress (position, changed_at) values (0, 0);`;

/** By which the projection finds what an event touches. */
const FINDING = (schema: string): string => `
  create index duty_calendar_bound on ${schema}.duty (duty_id) where calendar_bound and to_position is null;
  create index duty_holder_by_holder on ${schema}.duty_holder (holder_id);
  create index unit_ancestor_by_ancestor on ${schema}.unit_ancestor (ancestor_id);`;

/** By which is found what began or ended between two positions. */
const CHANGING = { begun: '(from_position)', ended: '(to_position) where to_position is not null' };

/** The indexes which only readers need, by table: what follows the table's name in the name of each, and how it is made. */
const READING: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  obligation: {
    by_plan: '(plan_id, kind)',
    by_root: '(root_plan_id)',
    by_day: `((coalesce(due_on, 'infinity'::date)), duty_id collate "C", period collate "C") where to_position is null`,
    undated: `(duty_id) where deadline_state <> 'DATED' and phase = 'OPEN'`,
    ...CHANGING,
  },
  report: {
    by_holder: '(holder_id)',
    by_plan: 'using gin (plan_ids)',
    by_duty: 'using gin (duty_ids)',
    by_time: '(submitted_at, report_id collate "C")',
    correction_due: '(correction_due_on, report_id) where to_position is null and correction_due_on is not null and not correction_noticed',
  },
  duty: { by_plan: '(plan_id, kind)', by_root: '(root_plan_id)', by_search: 'using gin (search gin_trgm_ops)' },
  indicator_value: { by_rule: '(plan_id, rule_key, period)', ...CHANGING },
  duty_holder: CHANGING,
  unit_ancestor: CHANGING,
  unit: { by_search: 'using gin (search gin_trgm_ops)' },
  plan: { by_parent: '(parent_id, issuer_id) where parent_id is not null', by_search: 'using gin (search gin_trgm_ops)' },
  quota_count: { by_plan: '(plan_id, rule_key)' },
  deadline_change: { by_duty: '(duty_id, period)' },
  notice_due: { at: '(due_at, duty_id, period)' },
};

const keys = (schema: string): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(Object.values(tables).map((table) => [table.name, table.keyDdl(schema)])),
  duty_stream: primaryKey(`${schema}.duty_stream`, ['duty_id', 'stream_version']),
});

/** Statements that make the keys and the indexes which only readers need, those of each table together. */
export const readersIndexes = (schema: string): readonly string[] => {
  const keyed = keys(schema);
  return [...new Set([...Object.keys(READING), ...Object.keys(keyed)])].map((table) =>
    [
      ...(keyed[table] === undefined ? [] : [keyed[table]]),
      ...Object.entries(READING[table] ?? {}).map(
        ([suffix, how]) => `create index if not exists ${table}_${suffix} on ${schema}.${table} ${how};`,
      ),
    ].join('\n'),
  );
};

/** Statements that make the tables of one generation. */
export const ddl = (schema: string): string =>
  [...Object.values(tables).map((table) => table.bareDdl(schema)), WORKING(schema), SUMS(schema), MILESTONES(schema), FINDING(schema)].join(
    '\n',
  );
