import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { cascadeFollower } from '#libs/application/background/cascade-follower.js';
import { systemClock } from '#libs/application/clock.js';
import type { PlanContent } from '#libs/domain/plan/plan-content.js';
import type { PlanEvent } from '#libs/domain/plan/plan.js';
import { followerRunner } from '#libs/event-log/follower/follower.js';
import { type OpenEventLog, openEventLog } from '#libs/event-log/open-event-log.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { type Database, openDatabase } from '#libs/postgres/database.js';
import { migrate } from '#libs/postgres/migrations.js';
import { cascadeStateModel } from '#libs/read-models/cascade/cascade-state.model.js';
import { ensureModels } from '#libs/read-models/generations/rebuild.js';
import { appendAll, communes, planEvents } from '#libs/testing/log/cascade-fixtures.js';
import { commandId, unitOf } from '#libs/testing/log/log-fixtures.js';
import { startBenchChild } from './children.js';
import { figureOf, percentile, type Figure } from './report.js';
import type { BenchServer } from './server.js';

const LOG_ID = 'bench';
const ISSUER = 'issuer' as OrgUnitId;
const PLAN = 'plan' as PlanId;
/** Commands of others, at their times whether or not the ones before are answered: a writer that waits would hide how long the others would have waited. */
const PER_SECOND = 100;
const WARM_UP_MS = 1_000;
const ALONE_MS = 10_000;
const WAIT_MS_MAX = 240_000;

/** A plan with so many task rows, each for all communes of the country: about `duties` duties from one event. */
const manyTasks = (duties: number): { readonly events: readonly PlanEvent[]; readonly duties: number } => {
  const holders = communes();
  const [drafted, issued] = planEvents(PLAN, ISSUER, holders, 'TASK');
  if (drafted?.type !== 'PlanDrafted' || issued?.type !== 'PlanIssued') throw new Error('a plan is drafted and issued');
  const [row] = drafted.content.tasks;
  const [rule] = row?.rules ?? [];
  if (row === undefined || rule === undefined) throw new Error('a plan has a task');
  const rules = Array.from({ length: Math.max(1, Math.round(duties / holders.length)) }, (_, n) => ({ ...rule, key: `task/${n}/1` }));
  const content: PlanContent = {
    ...drafted.content,
    tasks: rules.map((own, n) => ({ ...row, key: `task/${n}`, number: String(n + 1), rules: [own] })),
  };
  const assignments = rules.flatMap(({ key }) => holders.map((holder) => ({ ruleKey: key, holders: [holder], coordinators: [] })));
  return {
    events: [
      { ...drafted, content },
      { ...issued, assignments },
    ],
    duties: assignments.length,
  };
};

interface Written {
  readonly latencies: readonly number[];
  readonly acknowledged: readonly string[];
}

/** Appends events of other streams, so many a second, until it is told to end; each latency is from when the command was due. */
const writeUntil = async (log: OpenEventLog, ended: () => boolean): Promise<Written> => {
  const latencies: number[] = [];
  const acknowledged: string[] = [];
  const running: Promise<void>[] = [];
  const start = performance.now();
  for (let n = 0; !ended(); n += 1) {
    const dueAt = start + (n * 1000) / PER_SECOND;
    if (dueAt > performance.now()) await sleep(dueAt - performance.now());
    const id = randomUUID();
    running.push(
      log.append(unitOf(`report/${id}`, 0, {}, commandId(id))).then((result) => {
        if (result.status !== 'APPENDED') throw new Error(`an append was answered ${result.status}`);
        latencies.push(performance.now() - dueAt);
        acknowledged.push(id);
      }),
    );
  }
  await Promise.all(running);
  return { latencies, acknowledged };
};

const isComplete = async (database: Database): Promise<boolean> => {
  const rows = await database.query('select from log.event where log_id = $1 and stream_id = $2 and stream_version = 3', [
    LOG_ID,
    `plan/${PLAN}`,
  ]);
  return rows.length > 0;
};

/** Writes until the cascade is complete; asks for that ten times a second. */
const writeDuring = async (log: OpenEventLog, database: Database): Promise<Written & { readonly seconds: number }> => {
  let complete = false;
  const start = performance.now();
  const looking = (async () => {
    while (!complete) {
      await sleep(100);
      complete = await isComplete(database);
      if (performance.now() - start > WAIT_MS_MAX) throw new Error(`the cascade is not complete after ${WAIT_MS_MAX / 1000} s`);
    }
    return (performance.now() - start) / 1000;
  })();
  const written = await writeUntil(log, () => complete);
  return { ...written, seconds: await looking };
};

const faultsIn = async (
  database: Database,
  duties: number,
  acknowledged: readonly string[],
): Promise<Pick<Figure, 'lost' | 'duplicated' | 'reordered'>> => {
  const [row] = await database.query<{ opened: number; streams: number; reports: number }>(
    `select count(*) filter (where type = 'TaskAssigned')::integer as opened,
            count(distinct stream_id) filter (where type = 'TaskAssigned')::integer as streams,
            count(*) filter (where stream_id = any($2))::integer as reports
     from log.event where log_id = $1`,
    [LOG_ID, acknowledged.map((id) => `report/${id}`)],
  );
  const { opened = 0, streams = 0, reports = 0 } = row ?? {};
  return { lost: duties - streams + Math.max(0, acknowledged.length - reports), duplicated: opened - streams, reordered: 0 };
};

type Where = 'this process' | 'another process';

const runRound = async (url: string, duties: number, where: Where): Promise<readonly Figure[]> => {
  await migrate(url);
  const database = await openDatabase({ url, role: 'app', poolMax: 8 });
  const log = await openEventLog(database, { logId: LOG_ID, clock: systemClock });
  const plan = manyTasks(duties);
  const [drafted, issued] = plan.events;
  await ensureModels({ database, log, logId: LOG_ID, models: [cascadeStateModel] });
  const own = followerRunner({ database, log, logId: LOG_ID, follower: cascadeFollower({ log, logId: LOG_ID }) });
  const other = where === 'another process' ? await startBenchChild('cascade-runner.js', [url]) : undefined;
  if (other === undefined) own.start();
  try {
    await appendAll(log, `plan/${PLAN}`, 0, drafted === undefined ? [] : [drafted]);
    await writeUntil(log, until(WARM_UP_MS));
    const alone = await writeUntil(log, until(ALONE_MS));
    await appendAll(log, `plan/${PLAN}`, 1, issued === undefined ? [] : [issued]);
    const beside = await writeDuring(log, database);
    const faults = await faultsIn(database, plan.duties, [...alone.acknowledged, ...beside.acknowledged]);
    const figure = (subject: string, { latencies, acknowledged }: Written, seconds: number): Figure => ({
      bench: 'fan-out',
      subject,
      writers: PER_SECOND,
      events: acknowledged.length,
      seconds,
      perSecond: acknowledged.length / seconds,
      lost: 0,
      duplicated: 0,
      reordered: 0,
      p50Ms: percentile(latencies, 50),
      p95Ms: percentile(latencies, 95),
      p99Ms: percentile(latencies, 99),
      maxMs: percentile(latencies, 100),
    });
    return [
      figure(`alone (${where})`, alone, ALONE_MS / 1000),
      { ...figure(`ours, cascade in ${where}`, beside, beside.seconds), ...faults },
    ];
  } finally {
    await own.stop();
    await other?.stop();
    await log.close();
    await database.close();
  }
};

const until = (ms: number): (() => boolean) => {
  const end = performance.now() + ms;
  return () => performance.now() >= end;
};

/** How long other writers wait while one event makes so many duties, beside how long they wait without; the cascade in their process and in another. */
export const fanOutBench = async (
  server: BenchServer,
  { rounds, duties }: { readonly rounds: number; readonly duties: number },
): Promise<Figure[]> => {
  const figures = new Map<string, Figure[]>();
  for (let round = 0; round < rounds; round += 1) {
    for (const where of ['another process', 'this process'] as const) {
      const url = await server.createDatabase();
      for (const one of await runRound(url, duties, where)) {
        process.stderr.write(`fan-out, round ${round + 1}: ${one.subject}, p99 ${one.p99Ms?.toFixed(1)} ms, ${one.seconds.toFixed(1)} s\n`);
        figures.set(one.subject, [...(figures.get(one.subject) ?? []), one]);
      }
      await server.dropDatabase(url);
    }
  }
  return [...figures.values()].map(figureOf);
};
