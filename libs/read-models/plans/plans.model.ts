import { type DocumentDate, earliestOf, latestOf } from '#libs/calendar/schedule.js';
import type { ParentTaskDecision } from '#libs/domain/plan-coverage/coverage.js';
import { evolvePlan, noPlan, type Plan, type PlanEvent } from '#libs/domain/plan/plan.js';
import type { PlanContent } from '#libs/domain/plan/plan-content.js';
import type { TakenOver } from '#libs/domain/plan/take-over.js';
import type { RecordedEvent } from '#libs/event-log/event-log.js';
import { foldDiacritics } from '#libs/kernel/text.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { defineReadModel, eventsOf, idOf, type Tx } from '../model.js';
import type { PlanStatus } from '../queries.js';
import { versionedTable } from '../versioned-table.js';

interface PlanVersion {
  readonly plan_id: string;
  readonly title: string;
  readonly year: number;
  readonly status: PlanStatus;
  readonly issuer_id: string;
  readonly parent_id: string | null;
  readonly root_plan_id: string;
  readonly number: string | null;
  readonly symbol: string | null;
  readonly issued_on: DocumentDate | null;
  /** Bounds of the day of issue; null while it is drafted. */
  readonly issued_from: string | null;
  readonly issued_to: string | null;
  readonly sent_on: string | null;
  readonly received_on: string | null;
  readonly ended_on: LocalDate | null;
  readonly replaced_by: string | null;
  readonly taken_over: TakenOver | null;
  readonly cascaded: boolean;
  /** What was last decided about each task of the plan above. */
  readonly decisions: readonly ParentTaskDecision[];
  readonly stream_version: number;
  readonly search: string;
}

interface ContentVersion {
  readonly plan_id: string;
  readonly content: PlanContent;
}

const plans = versionedTable<PlanVersion>({
  name: 'plan',
  key: ['plan_id'],
  columns: {
    plan_id: 'text not null',
    title: 'text not null',
    year: 'integer not null',
    status: 'text not null',
    issuer_id: 'text not null',
    parent_id: 'text',
    root_plan_id: 'text not null',
    number: 'text',
    symbol: 'text',
    issued_on: 'jsonb',
    issued_from: 'date',
    issued_to: 'date',
    sent_on: 'date',
    received_on: 'date',
    ended_on: 'date',
    replaced_by: 'text',
    taken_over: 'jsonb',
    cascaded: 'boolean not null',
    decisions: 'jsonb not null',
    stream_version: 'integer not null',
    search: 'text not null',
  },
});

/** Apart from the rest, because it is long and seldom changes. */
const contents = versionedTable<ContentVersion>({
  name: 'plan_content',
  key: ['plan_id'],
  columns: { plan_id: 'text not null', content: 'jsonb not null' },
});

const tables = (schema: string): string => `
  ${plans.ddl(schema)}
  ${contents.ddl(schema)}
  create index plan_by_issuer on ${schema}.plan (issuer_id, year);
  create index plan_by_parent on ${schema}.plan (parent_id) where parent_id is not null;
  create index plan_by_root on ${schema}.plan (root_plan_id);
  create index plan_by_number on ${schema}.plan (number, symbol) where number is not null;
  create index plan_by_search on ${schema}.plan using gin (search gin_trgm_ops);
  create table ${schema}.plan_stream (plan_id text primary key, root_plan_id text not null, entries jsonb not null, due jsonb not null);`;

/** What the projection has to know of a plan to go on: all of its stream. */
interface PlanStream {
  readonly plan: Plan;
  readonly rootPlanId: string;
  /** Positions of the events of which the cascade is to come. */
  readonly due: readonly number[];
}

const statusOf = (plan: Plan): PlanStatus => {
  if (plan.recalledOn !== null) return 'RECALLED';
  if (plan.end !== null) return plan.end.as;
  if (plan.issue !== null) return 'ISSUED';
  return plan.signature === null ? 'DRAFTED' : 'SIGNED';
};

/** The number in the forms in which it is asked for: `247/QĐ-UBND` and its parts. */
const searchTextOf = (content: PlanContent, plan: Plan): string => {
  const document = plan.issue?.document ?? null;
  const numbered = [document, ...plan.amendments.map((amendment) => amendment.document)].flatMap((cited) =>
    cited === null ? [] : [`${cited.number}/${cited.symbol}`],
  );
  return foldDiacritics([content.title, ...numbered].join(' \u2022 '));
};

const rowOf = (id: string, { plan, rootPlanId, due }: PlanStream, content: PlanContent): PlanVersion => {
  const { issue } = plan;
  return {
    plan_id: id,
    title: content.title,
    year: content.year,
    status: statusOf(plan),
    issuer_id: content.issuer,
    parent_id: content.parentId ?? null,
    root_plan_id: rootPlanId,
    number: issue?.document?.number ?? null,
    symbol: issue?.document?.symbol ?? null,
    issued_on: issue?.issuedOn ?? null,
    issued_from: issue === null ? null : earliestOf(issue.issuedOn),
    issued_to: issue === null ? null : latestOf(issue.issuedOn),
    sent_on: issue?.sentOn ?? null,
    received_on: issue?.receivedOn ?? null,
    ended_on: plan.recalledOn ?? plan.end?.on ?? null,
    replaced_by: plan.end?.byPlan ?? null,
    taken_over: issue?.takenOver ?? null,
    cascaded: issue !== null && due.length === 0,
    decisions: plan.decisions,
    stream_version: plan.entries.length,
    search: searchTextOf(content, plan),
  };
};

/** After these the cascade has something to do, and says so on the plan's stream when it is done. */
const startsCascade = (event: PlanEvent): boolean =>
  event.type === 'PlanIssued' ||
  event.type === 'PlanDelivered' ||
  event.type === 'PlanNumbered' ||
  event.type === 'PlanAmended' ||
  event.type === 'PlanCorrected' ||
  event.type === 'PlanReplaced' ||
  event.type === 'PlanClosed' ||
  event.type === 'PlanRecalled';

const changesContent = (event: PlanEvent): boolean =>
  event.type === 'PlanDrafted' || event.type === 'PlanAmended' || event.type === 'PlanCorrected' || event.type === 'EntryRectified';

const dueAfter = (due: readonly number[], { event, position }: RecordedEvent<PlanEvent>): readonly number[] => {
  if (startsCascade(event)) return [...due, position];
  return event.type === 'CascadeCompleted' ? due.filter((open) => open !== event.ofPosition) : due;
};

const handle = async (tx: Tx, schema: string, events: readonly RecordedEvent<PlanEvent>[]): Promise<void> => {
  if (events.length === 0) return;
  const ids = [...new Set(events.map(({ streamId }) => idOf(streamId)))];
  const streams = await loadStreams(tx, schema, ids);
  const roots = await loadRoots(tx, schema, events);
  const [rows, texts] = [plans.open(tx, schema), contents.open(tx, schema)];
  await rows.load('plan_id', ids);
  await texts.load('plan_id', ids);
  for (const recorded of events) {
    const { event, position, streamId } = recorded;
    const id = idOf(streamId);
    const before = streams.get(id);
    const plan = evolvePlan(before?.plan ?? noPlan, event);
    const { content } = plan;
    if (content === null) continue;
    const rootOf = (parentId: string): string => {
      const root = roots.get(parentId) ?? streams.get(parentId)?.rootPlanId;
      // Its stream may be parked: then this one waits for it.
      if (root === undefined) throw new Error(`the plan above, ${parentId}, is not in the model`);
      return root;
    };
    const rootPlanId = before?.rootPlanId ?? (content.parentId === undefined ? id : rootOf(content.parentId));
    const stream: PlanStream = { plan, rootPlanId, due: dueAfter(before?.due ?? [], recorded) };
    streams.set(id, stream);
    rows.put(position, rowOf(id, stream, content));
    if (changesContent(event)) texts.put(position, { plan_id: id, content });
  }
  await rows.save();
  await texts.save();
  await saveStreams(tx, schema, ids, streams);
};

const loadStreams = async (tx: Tx, schema: string, ids: readonly string[]): Promise<Map<string, PlanStream>> => {
  const rows = await tx.query<{ plan_id: string; root_plan_id: string; entries: readonly PlanEvent[]; due: readonly number[] }>(
    `select plan_id, root_plan_id, entries, due from ${schema}.plan_stream where plan_id = any($1)`,
    [ids],
  );
  return new Map(
    rows.map(({ plan_id, root_plan_id, entries, due }) => [
      plan_id,
      { plan: entries.reduce(evolvePlan, noPlan), rootPlanId: root_plan_id, due },
    ]),
  );
};

/** Top plans of the parents that are named for the first time. A plan never changes its parent. */
const loadRoots = async (tx: Tx, schema: string, events: readonly RecordedEvent<PlanEvent>[]): Promise<ReadonlyMap<string, string>> => {
  const parents = events.flatMap(({ event }) =>
    event.type === 'PlanDrafted' && event.content.parentId !== undefined ? [event.content.parentId] : [],
  );
  if (parents.length === 0) return new Map();
  const rows = await tx.query<{ plan_id: string; root_plan_id: string }>(
    `select plan_id, root_plan_id from ${schema}.plan_stream where plan_id = any($1)`,
    [[...new Set(parents)]],
  );
  return new Map(rows.map((row) => [row.plan_id, row.root_plan_id]));
};

const saveStreams = async (tx: Tx, schema: string, ids: readonly string[], streams: ReadonlyMap<string, PlanStream>): Promise<void> => {
  const known = ids.flatMap((id) => {
    const stream = streams.get(id);
    return stream === undefined ? [] : [{ id, ...stream }];
  });
  await tx.query(
    `insert into ${schema}.plan_stream (plan_id, root_plan_id, entries, due)
     select id, root, entries::jsonb, due::jsonb from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as s(id, root, entries, due)
     on conflict (plan_id) do update set entries = excluded.entries, due = excluded.due`,
    [
      known.map(({ id }) => id),
      known.map(({ rootPlanId }) => rootPlanId),
      known.map(({ plan }) => JSON.stringify(plan.entries)),
      known.map(({ due }) => JSON.stringify(due)),
    ],
  );
};

/** Plans and what they say, by position. */
export const plansModel = defineReadModel({
  name: 'plans',
  version: 4,
  kinds: ['plan'],
  onPoison: 'PARK',
  tables,
  projection: (schema) => ({ handle: (tx, events) => handle(tx, schema, eventsOf(events, 'plan')) }),
});
