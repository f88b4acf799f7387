import { systemClock } from '#libs/application/clock.js';
import type { DutyEvent } from '#libs/domain/duty/duty.js';
import type { ReportEvent } from '#libs/domain/report/report.js';
import type { RecordedEvent, StreamId } from '#libs/event-log/event-log.js';
import { type OpenEventLog, openEventLog } from '#libs/event-log/open-event-log.js';
import type { DutyId, OrgUnitId, PersonId, PlanId, ReportId } from '#libs/kernel/ids.js';
import { instant, localDate } from '#libs/kernel/time.js';
import { type Database, openDatabase } from '#libs/postgres/database.js';
import { migrate } from '#libs/postgres/migrations.js';
import { beginBuild } from '#libs/read-models/generations/generations.js';
import { defineReadModel, type ReadModel, type Tx } from '#libs/read-models/model.js';
import { obligationsModel } from '#libs/read-models/obligations/obligations.model.js';
import { textArray } from '#libs/read-models/text-array.js';
import { communes } from '#libs/testing/log/cascade-fixtures.js';
import { newEvent } from '#libs/testing/log/log-fixtures.js';
import { subPlanDue } from '#libs/testing/log/notice-fixtures.js';
import { registered } from './registered.js';
import { figureOf, withRatios, type Figure } from './report.js';
import type { BenchServer } from './server.js';
import { replayInEmmett } from './subjects/emmett-replay.js';

const LOG_ID = 'bench';
const COUNTRY = 'country' as OrgUnitId;
const PLAN = 'plan' as PlanId;
const BATCH = 2_000;
const STREAMS_PER_APPEND = 1_000;
const COMMUNES = 1_000;
const SUB_PLANS = 4;
const MONTHS = 12;
/** Emmett is given fewer events, or a round of it would take minutes. */
const PEER_SHARE = 0.1;

/** A stream with all of its events. */
export interface History {
  readonly streamId: StreamId;
  readonly events: readonly { readonly type: string }[];
}

const monthly = (dutyId: DutyId, holder: OrgUnitId): DutyEvent => ({
  type: 'ReportRegimeAssigned',
  dutyId,
  planId: PLAN,
  rootPlanId: PLAN,
  issuerId: COUNTRY,
  ruleKey: 'task/01',
  title: 'Báo cáo kết quả tuyên truyền',
  holders: [holder],
  role: null,
  coordinators: [],
  authority: 'ASSIGNS',
  wording: 'hằng tháng, trước ngày 20',
  schedule: {
    kind: 'PERIODIC',
    every: ['MONTH'],
    system: 'CALENDAR',
    due: { at: 'PERIOD_END' },
    from: localDate('2026-01-01'),
    to: localDate('2026-12-31'),
    start: 'WHOLE_SPAN',
  },
  context: { ownIssue: { known: true, date: localDate('2026-01-05') } },
  source: { document: 'bench', place: '1' },
  receivers: [COUNTRY],
  indicators: [{ id: 'newsItems', label: 'Tin, bài', unit: 'tin', overUnits: 'SUM', overTime: 'SUM', required: true }],
});

const months = Array.from({ length: MONTHS }, (_, index) => ({
  period: `2026-M${String(index + 1).padStart(2, '0')}`,
  at: instant(`2026-${String(index + 1).padStart(2, '0')}-19T02:00:00Z`),
}));

/** What a commune does in a year: four sub-plans, of which one is late and noticed, and a report each month that is submitted and accepted. */
const yearOf = (holder: OrgUnitId, n: number): readonly History[] => {
  const regime = `report-duty-${holder}` as DutyId;
  const reportOf = (period: string): ReportId => `report-${holder}-${period}` as ReportId;
  const person = 'person' as PersonId;
  const reports = months.map(({ period, at }): History => {
    const reportId = reportOf(period);
    const events: ReportEvent[] = [
      {
        type: 'ReportSubmitted',
        reportId,
        version: 1,
        holder,
        serves: [{ dutyId: regime, period }],
        values: { newsItems: String(n % 7) },
        narrative: '',
        document: null,
        submittedBy: person,
        submittedAt: at,
      },
      { type: 'ReportAccepted', version: 1, acceptedBy: person, at },
    ];
    return { streamId: `report/${reportId}`, events };
  });
  const claims = months.map(({ period, at }): DutyEvent => ({
    type: 'ObligationServed',
    period,
    reportId: reportOf(period),
    submittedAt: at,
  }));
  const subPlans = Array.from({ length: SUB_PLANS }, (_, k): History => {
    const dutyId = `sub-plan-${k}-${holder}` as DutyId;
    const opened = subPlanDue(n, { dutyId, holders: [holder], planId: PLAN, rootPlanId: PLAN, issuerId: COUNTRY, ruleKey: `clause/${k}` });
    const overdue: DutyEvent = {
      type: 'SubPlanOverdue',
      period: 'once',
      dueOn: localDate('2024-01-19'),
      noticedAt: instant('2024-01-19T17:00:00Z'),
    };
    const on = localDate(k === 0 ? '2024-01-25' : '2024-01-18');
    const fulfilled: DutyEvent = { type: 'SubPlanFulfilled', period: 'once', byPlan: `answer-${k}-${holder}` as PlanId, on, basis: 'SENT' };
    return { streamId: `duty/${dutyId}`, events: [opened, ...(k === 0 ? [overdue] : []), fulfilled] };
  });
  return [{ streamId: `duty/${regime}`, events: [monthly(regime, holder), ...claims] }, ...reports, ...subPlans];
};

/** By the step of each stream: all first events, then all second ones, as a year would bring them. */
const stepsOf = (histories: readonly History[]): readonly (readonly [History, number])[] => {
  const longest = Math.max(...histories.map(({ events }) => events.length));
  return Array.from({ length: longest }, (_, step) => step).flatMap((step) =>
    histories.filter(({ events }) => events.length > step).map((history) => [history, step] as const),
  );
};

const appendAll = async (log: OpenEventLog, histories: readonly History[]): Promise<number> => {
  const steps = stepsOf(histories);
  for (let from = 0; from < steps.length; from += STREAMS_PER_APPEND) {
    const appends = steps
      .slice(from, from + STREAMS_PER_APPEND)
      .map(([{ streamId, events }, step]) => ({ streamId, expectedVersion: step, events: [newEvent(events[step])] }));
    const named = new Set(appends.map(({ streamId }) => streamId));
    const units = named.size === appends.length ? [{ appends }] : appends.map((append) => ({ appends: [append] }));
    for (const one of units) {
      const result = await log.append(one);
      if (result.status !== 'APPENDED') throw new Error(`the bench's events were not appended: ${result.status}`);
    }
  }
  return steps.length;
};

const handleStates = async (tx: Tx, schema: string, events: readonly RecordedEvent[]): Promise<void> => {
  const states = new Map(events.map((recorded) => [recorded.streamId, recorded]));
  const rows = [...states.values()];
  await tx.query(
    `insert into ${schema}.stream_state (stream_id, stream_version, last_type, position, data)
     select stream_id, stream_version, last_type, position, data from unnest($1::text[], $2::integer[], $3::text[], $4::bigint[], $5::jsonb[])
       as s(stream_id, stream_version, last_type, position, data)
     on conflict (stream_id) do update set stream_version = excluded.stream_version, last_type = excluded.last_type, position = excluded.position,
       data = excluded.data`,
    [
      textArray(rows.map(({ streamId }) => streamId)),
      textArray(rows.map(({ streamVersion }) => streamVersion)),
      textArray(rows.map(({ event }) => event.type)),
      textArray(rows.map(({ position }) => position)),
      textArray(rows.map(({ event }) => JSON.stringify(event))),
    ],
  );
};

/** One row for each stream, as it was left by the last event. */
const latestStates = defineReadModel({
  name: 'bench_latest',
  version: 1,
  tables: (schema) =>
    `create table ${schema}.stream_state (stream_id text primary key, stream_version integer not null, last_type text not null, position bigint not null, data jsonb not null)`,
  projection: (schema) => ({ handle: (tx, events) => handleStates(tx, schema, events) }),
});

interface Replayed {
  readonly seconds: number;
  readonly events: number;
}

const timed = async (work: () => Promise<number>): Promise<Replayed> => {
  const start = performance.now();
  const events = await work();
  return { seconds: (performance.now() - start) / 1000, events };
};

/** The limit: events are read in batches and made to objects, and nothing is done with them. */
const readOnly = async (log: OpenEventLog): Promise<number> => {
  let after = 0;
  for (;;) {
    const events = await log.read({ after, limit: BATCH });
    if (events.length === 0) return after;
    after = events.at(-1)?.position ?? after;
  }
};

/** From position 1 to the head, by the follower that builds a generation: rows, checkpoint and commit of each batch, and in the end the indexes of readers. */
const replay = async (database: Database, log: OpenEventLog, model: ReadModel): Promise<Replayed & { readonly states: number }> => {
  const build = await beginBuild({ database, log, logId: LOG_ID, models: [model] }, model);
  const { position } = await log.head();
  const result = await timed(async () => {
    await build.catchUp(position);
    await build.index();
    return build.position();
  });
  const [row] = await database.query<{ count: number }>(
    model === latestStates
      ? `select sum(stream_version)::integer as count from ${build.schema}.stream_state`
      : `select count(*)::integer as count from ${build.schema}.obligation where to_position is null`,
  );
  return { ...result, states: row?.count ?? 0 };
};

const figure = (subject: string, { seconds, events }: Replayed, expected: number, found: number): Figure => ({
  bench: 'replay',
  subject,
  writers: 1,
  events,
  seconds,
  perSecond: events / seconds,
  lost: Math.max(0, expected - found),
  duplicated: Math.max(0, found - expected),
  reordered: 0,
});

/** A year of communes from position 1: one row for each stream, and the obligations with all their versions, beside reading alone (the limit). */
export const replayBench = async (
  server: BenchServer,
  {
    rounds,
    peers,
    communes: count = COMMUNES,
  }: { readonly rounds: number; readonly peers: boolean; readonly communes: number | undefined },
): Promise<Figure[]> => {
  const holders = communes().slice(0, count);
  const histories = holders.flatMap(yearOf);
  const units: readonly History[] = [
    { streamId: `org-unit/${COUNTRY}`, events: [registered(COUNTRY, null)] },
    ...holders.map((holder): History => ({ streamId: `org-unit/${holder}`, events: [registered(holder, COUNTRY)] })),
  ];
  const url = await server.createDatabase();
  await migrate(url);
  const database = await openDatabase({ url, role: 'app', poolMax: 6 });
  const log = await openEventLog(database, { logId: LOG_ID, clock: systemClock });
  const figures = new Map<string, Figure[]>();
  const add = (one: Figure, round: number): void => {
    process.stderr.write(`replay, round ${round + 1}: ${one.subject} ${one.seconds.toFixed(3)} s for ${one.events} events\n`);
    figures.set(one.subject, [...(figures.get(one.subject) ?? []), one]);
  };
  try {
    const total = (await appendAll(log, units)) + (await appendAll(log, histories));
    await database.query('analyze log.event');
    const owed = holders.length * (SUB_PLANS + MONTHS);
    for (let round = 0; round < rounds; round += 1) {
      const read = await timed(() => readOnly(log));
      add(figure('read only', read, total, read.events), round);
      const latest = await replay(database, log, latestStates);
      add(figure('latest state', latest, total, latest.states), round);
      const versioned = await replay(database, log, obligationsModel);
      add(figure('obligations', versioned, owed, versioned.states), round);
      if (!peers) continue;
      const few = histories.slice(0, Math.ceil(histories.length * PEER_SHARE));
      const peerUrl = await server.createDatabase();
      const { expected, found, ...peer } = await replayInEmmett(peerUrl, few);
      await server.dropDatabase(peerUrl);
      add(figure('emmett', peer, expected, found), round);
    }
  } finally {
    await log.close();
    await database.close();
    await server.dropDatabase(url);
  }
  return withRatios([...figures.values()].map(figureOf), 'read only');
};
