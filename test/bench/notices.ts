import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { systemClock } from '#libs/application/clock.js';
import { dutyIdOf } from '#libs/domain/ids.js';
import { openEventLog, type OpenEventLog } from '#libs/event-log/open-event-log.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { endOfDay, localDate, msOf, startOfDay } from '#libs/kernel/time.js';
import { openDatabase, type Database } from '#libs/postgres/database.js';
import { migrate } from '#libs/postgres/migrations.js';
import { modelFollowers } from '#libs/read-models/generations/model-followers.js';
import { obligationsModel } from '#libs/read-models/obligations/obligations.model.js';
import { readPointers } from '#libs/read-models/generations/pointers.js';
import { ensureModels } from '#libs/read-models/generations/rebuild.js';
import { newEvent } from '#libs/testing/log/log-fixtures.js';
import { subPlanDue } from '#libs/testing/log/notice-fixtures.js';
import { endedWithTheRun } from './children.js';
import { figureOf, withRatios, type Figure } from './report.js';
import type { BenchServer } from './server.js';

const LOG_ID = 'bench';
const STREAMS_PER_APPEND = 1_000;
/** As many as a batch of the scheduler's. */
const SQL_BATCH = 1_000;
/** As the server's. */
const EVERY_MS = 2_000;
/** The duties of the fixture are due until the end of this day. */
const DUE = endOfDay(localDate('2024-01-19'));
/** When the duties were opened. */
const OPENED = startOfDay(localDate('2024-01-11'));
const WAIT_MS_MAX = 120_000;

/** Sub-plans that all fall due at one instant, and the model that knows it. */
const prepare = async (url: string, count: number): Promise<void> => {
  await migrate(url);
  const database = await openDatabase({ url, role: 'app', poolMax: 6 });
  const log = await openEventLog(database, { logId: LOG_ID, clock: { now: () => OPENED } });
  const opened = Array.from({ length: count }, (_, n) => {
    const dutyId = dutyIdOf('plan' as PlanId, 'clause/IV.7', [`commune-${n}` as OrgUnitId]);
    return { streamId: `duty/${dutyId}` as const, expectedVersion: 0, events: [newEvent(subPlanDue(n, { dutyId }))] };
  });
  for (let from = 0; from < count; from += STREAMS_PER_APPEND) {
    const result = await log.append({ appends: opened.slice(from, from + STREAMS_PER_APPEND) });
    if (result.status !== 'APPENDED') throw new Error(`the bench's duties were not appended: ${result.status}`);
  }
  await ensureModels({ database, log, logId: LOG_ID, models: [obligationsModel] });
  await log.close();
  await database.close();
  // As where the log has been there for more than a minute. The application may not: the log is not its own.
  const owner = await openDatabase({ url, role: 'owner', poolMax: 1 });
  await owner.query('analyze');
  await owner.close();
};

const startRunner = async (url: string): Promise<ChildProcess> => {
  const child = endedWithTheRun(
    spawn(process.execPath, [fileURLToPath(new URL('notices-runner.js', import.meta.url)), url, String(msOf(DUE)), String(EVERY_MS)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    }),
  );
  await once(child.stdout, 'data');
  return child;
};

const until = async (log: OpenEventLog, position: number): Promise<void> => {
  const end = performance.now() + WAIT_MS_MAX;
  while ((await log.head()).position < position) {
    if (performance.now() > end) throw new Error(`after ${WAIT_MS_MAX / 1000} s the log is not at ${position}`);
    await sleep(20);
  }
};

interface Round {
  readonly seconds: number;
  /** Notices of each stream that has any. */
  readonly times: readonly number[];
  /** From the due instant to when a notice was recorded, in milliseconds; ascending. */
  readonly lateMs: readonly number[];
}

const noticesIn = async (database: Database, table: string): Promise<Pick<Round, 'times' | 'lateMs'>> => {
  const rows = await database.query<{ times: number; late: number }>(
    `select count(*)::integer as times, (extract(epoch from min(recorded_at) - $1::timestamptz) * 1000)::float8 as late
       from ${table} where type = 'SubPlanOverdue' group by stream_id order by late`,
    [DUE],
  );
  return { times: rows.map(({ times }) => times), lateMs: rows.map(({ late }) => late) };
};

/** From the instant at which all are due to the last notice durable: two schedulers compete, and one of them is killed when half are given. */
const ours = async (url: string, count: number, followed: boolean): Promise<Round> => {
  const database = await openDatabase({ url, role: 'app', poolMax: 6 });
  const log = await openEventLog(database, { logId: LOG_ID, clock: systemClock });
  const models = followed
    ? modelFollowers({ database, log, logId: LOG_ID, models: [obligationsModel], onChange: () => undefined, onError: console.error })
    : undefined;
  const runners = await Promise.all([startRunner(url), startRunner(url)]);
  try {
    await models?.start();
    const { position } = await log.head();
    const startMs = Date.now() + 200;
    for (const runner of runners) runner.stdin?.write(`${startMs}\n`);
    await until(log, position + count / 2);
    runners[0]?.kill('SIGKILL');
    await until(log, position + count);
    const seconds = (Date.now() - startMs) / 1000;
    return { seconds, ...(await noticesIn(database, 'log.event')) };
  } finally {
    for (const runner of runners) {
      if (runner.exitCode !== null || runner.signalCode !== null) continue;
      runner.kill('SIGKILL');
      await once(runner, 'exit');
    }
    await models?.stop();
    await log.close();
    await database.close();
  }
};

/** The limit: what is due is taken from a table and the same events are inserted, batch by batch, by the database alone: no decision, no versions, no command ids of their own. */
const sketch = async (url: string): Promise<Round> => {
  const database = await openDatabase({ url, role: 'owner', poolMax: 2 });
  try {
    const schema = (await readPointers(database)).get(obligationsModel.name)?.schema ?? '';
    await database.query(`create table plain_due (like ${schema}.notice_due including all)`);
    await database.query(`insert into plain_due select * from ${schema}.notice_due`);
    await database.query('create table plain_event (like log.event including all, append_order bigserial)');
    await database.query('vacuum analyze plain_due');
    const startMs = Date.now();
    for (let left = true; left;) {
      const [row] = await database.query<{ taken: number }>(
        `with due as (select duty_id, period from plain_due where due_at <= $1 order by due_at, duty_id, period limit $3 for update skip locked),
              taken as (delete from plain_due n using due where n.duty_id = due.duty_id and n.period = due.period returning n.*),
              given as (insert into plain_event (log_id, position, stream_id, stream_version, type, schema_version, body, metadata, legal_earliest, legal_latest, legal_source, recorded_at)
                select 'bench', nextval('plain_event_append_order_seq'), 'duty/' || duty_id, 2, 'SubPlanOverdue', 1,
                       jsonb_build_object('period', period, 'dueOn', due_on, 'noticedAt', $1::timestamptz),
                       jsonb_build_object('actor', 'system:scheduler', 'onBehalfOf', null, 'commandId', gen_random_uuid(), 'correlationId', gen_random_uuid(), 'causation', null),
                       $1, $1, 'RECORDED', $1::timestamptz + (clock_timestamp() - $2::timestamptz) from taken returning 1)
         select count(*)::integer as taken from given`,
        [DUE, new Date(startMs).toISOString(), SQL_BATCH],
      );
      left = (row?.taken ?? 0) > 0;
    }
    const seconds = (Date.now() - startMs) / 1000;
    return { seconds, ...(await noticesIn(database, 'plain_event')) };
  } finally {
    await database.close();
  }
};

const figure = (subject: string, writers: number, count: number, { seconds, times }: Round): Figure => ({
  bench: 'notices',
  subject,
  writers,
  events: count,
  seconds,
  perSecond: count / seconds,
  lost: count - times.length,
  duplicated: times.reduce((sum, each) => sum + each - 1, 0),
  reordered: 0,
});

const BUCKETS_MS = [100, 250, 500, 1_000, 2_000, 3_000, 5_000, 7_500, 10_000, 15_000, 20_000, 30_000, 60_000, Infinity];

const printHistogram = (subject: string, lateMs: readonly number[]): void => {
  const bars = BUCKETS_MS.map((to, index) => {
    const from = BUCKETS_MS[index - 1] ?? 0;
    const notices = lateMs.filter((late) => late >= from && late < to).length;
    return {
      [`${subject}: late by, ms`]: to === Infinity ? `${from} or more` : `${from} to ${to}`,
      notices,
      share: '#'.repeat(Math.round((60 * notices) / lateMs.length)),
    };
  });
  console.table(bars.filter(({ notices }) => notices !== 0));
  const at = (share: number): number => Math.round(lateMs[Math.min(lateMs.length - 1, Math.floor(share * lateMs.length))] ?? NaN);
  console.log(`${subject}: median ${at(0.5)} ms, p99 ${at(0.99)} ms, last ${at(1)} ms after the due instant`);
};

/** Obligations that are all due at one instant, each noticed once: two schedulers of which one is killed, beside the same rows by SQL alone. */
export const noticesBench = async (
  server: BenchServer,
  { rounds, notices: count }: { readonly rounds: number; readonly notices: number },
): Promise<Figure[]> => {
  const prepared = await server.createDatabase();
  process.stderr.write(`notices: ${count} obligations are opened and projected once; each round has a copy\n`);
  await prepare(prepared, count);
  const subjects = {
    ours: (url: string) => ours(url, count, false),
    'ours, followed': (url: string) => ours(url, count, true),
    sql: sketch,
  };
  const figures = new Map<string, Figure[]>();
  const late = new Map<string, number[]>();
  for (let round = 0; round < rounds; round += 1)
    for (const [subject, run] of Object.entries(subjects)) {
      const url = await server.createDatabase(prepared);
      const result = await run(url);
      await server.dropDatabase(url);
      process.stderr.write(`notices, round ${round + 1}: ${subject} ${result.seconds.toFixed(3)} s\n`);
      figures.set(subject, [...(figures.get(subject) ?? []), figure(subject, subject === 'sql' ? 1 : 2, count, result)]);
      late.set(
        subject,
        [...(late.get(subject) ?? []), ...result.lateMs].sort((a, b) => a - b),
      );
    }
  for (const [subject, lateMs] of late) printHistogram(subject, lateMs);
  return withRatios([...figures.values()].map(figureOf), 'sql');
};
