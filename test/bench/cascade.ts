import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { Writable } from 'node:stream';
import pg from 'pg';
import { cascadeFollower } from '#libs/application/background/cascade-follower.js';
import { systemClock } from '#libs/application/clock.js';
import type { RecordedEvent } from '#libs/event-log/event-log.js';
import { followerRunner } from '#libs/event-log/follower/follower.js';
import { openEventLog } from '#libs/event-log/open-event-log.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { openDatabase } from '#libs/postgres/database.js';
import { migrate } from '#libs/postgres/migrations.js';
import { cascadeStateModel } from '#libs/read-models/cascade/cascade-state.model.js';
import { ensureModels } from '#libs/read-models/generations/rebuild.js';
import { appendAll, communes, planEvents } from '#libs/testing/log/cascade-fixtures.js';
import { importPeer } from './peers.js';
import { figureOf, withRatios, type Figure } from './report.js';
import type { BenchServer } from './server.js';
import { openEmmett } from './subjects/emmett.js';
import { openInsert } from './subjects/insert.js';
import { openMessageDb } from './subjects/message-db.js';
import type { AppendSubject } from './subjects/subject.js';

const CITY = 'issuer' as OrgUnitId;
const PLAN = 'plan' as PlanId;
/** Appends under way at once where a peer has to append to each stream alone. */
const PEER_CONCURRENCY = 64;

interface Round {
  readonly seconds: number;
  /** Holders that got their duty; each counted as often as it got it. */
  readonly reached: readonly string[];
}

const holderOf = ({ event }: RecordedEvent): string[] =>
  event.type === 'SubPlanDue' ? ((event as { holders?: string[] }).holders ?? []) : [];

/** From the append of `PlanIssued` to `CascadeCompleted` durable: state, checkpoint, decider and expected version of each duty included. */
const ours = async (url: string, holders: readonly OrgUnitId[]): Promise<Round & { readonly rows: readonly RecordedEvent[] }> => {
  await migrate(url);
  const database = await openDatabase({ url, role: 'app', poolMax: 6 });
  const log = await openEventLog(database, { logId: 'bench', clock: systemClock });
  try {
    await ensureModels({ database, log, logId: 'bench', models: [cascadeStateModel] });
    const cascade = followerRunner({ database, log, logId: 'bench', follower: cascadeFollower({ log, logId: 'bench' }) });
    const [drafted, issued] = planEvents(PLAN, CITY, holders);
    if (drafted === undefined || issued === undefined) throw new Error('a plan is drafted and issued');
    await appendAll(log, `plan/${PLAN}`, 0, [drafted]);
    await cascade.catchUp();
    const start = performance.now();
    await appendAll(log, `plan/${PLAN}`, 1, [issued]);
    // Up to the event that it reacts to, and so to the completion of what that makes happen.
    await cascade.catchUp((await log.head()).position);
    const seconds = (performance.now() - start) / 1000;
    const rows = await log.read({ after: 0, limit: holders.length + 10 });
    return { seconds, reached: rows.flatMap(holderOf), rows };
  } finally {
    await log.close();
    await database.close();
  }
};

/** The limit: the same rows into a table with the same keys by COPY, in one transaction. */
const copy = async (url: string, rows: readonly RecordedEvent[]): Promise<Round> => {
  const { from } = (await importPeer('pg-copy-streams')) as { from: (sql: string) => Writable & pg.Submittable };
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`create table plain_event (position bigint primary key, stream_id text not null, stream_version int not null, type text not null,
    body jsonb not null, metadata jsonb not null, recorded_at timestamptz not null, unique (stream_id, stream_version))`);
  const start = performance.now();
  const stream = client.query(from('copy plain_event from stdin'));
  for (const { position, streamId, streamVersion, event, metadata, recordedAt } of rows) {
    const cells = [position, streamId, streamVersion, event.type, JSON.stringify(event), JSON.stringify(metadata), recordedAt];
    if (!stream.write(`${cells.map((cell) => String(cell).replaceAll('\\', '\\\\').replaceAll('\t', '\\t')).join('\t')}\n`))
      await once(stream, 'drain');
  }
  stream.end();
  await finished(stream);
  const seconds = (performance.now() - start) / 1000;
  const stored = await client.query<{ holder: string }>(`select body->'holders'->>0 as holder from plain_event where type = 'SubPlanDue'`);
  await client.end();
  return { seconds, reached: stored.rows.map(({ holder }) => holder) };
};

/** A peer, or a plain table, has no fan-out: the same duties are appended one stream at a time, 64 at once; not atomic, and nothing remembers how far it got. */
const peer =
  (open: (url: string, connections: number) => Promise<AppendSubject>) =>
  async (url: string, rows: readonly RecordedEvent[]): Promise<Round> => {
    const subject = await open(url, PEER_CONCURRENCY);
    const duties = rows.filter(({ event }) => event.type === 'SubPlanDue');
    const reached: string[] = [];
    let next = 0;
    const worker = async (): Promise<void> => {
      for (let duty = duties[next++]; duty !== undefined; duty = duties[next++]) {
        await subject.append(duty.streamId.replace('duty/', ''), 0, {
          id: crypto.randomUUID(),
          type: 'SubPlanDue',
          body: { ...duty.event },
        });
        reached.push(...holderOf(duty));
      }
    };
    const start = performance.now();
    await Promise.all(Array.from({ length: PEER_CONCURRENCY }, worker));
    const seconds = (performance.now() - start) / 1000;
    await subject.close();
    return { seconds, reached };
  };

const figure = (subject: string, writers: number, holders: readonly OrgUnitId[], { seconds, reached }: Round): Figure => {
  const distinct = new Set(reached).size;
  return {
    bench: 'cascade',
    subject,
    writers,
    events: holders.length,
    seconds,
    perSecond: holders.length / seconds,
    lost: holders.length - distinct,
    duplicated: reached.length - distinct,
    reordered: 0,
  };
};

/** One plan to all communes of the country: our cascade beside COPY of the rows it wrote and the peers, in turn, on one server. */
export const cascadeBench = async (
  server: BenchServer,
  options: { readonly rounds: number; readonly peers: boolean },
): Promise<Figure[]> => {
  const holders = communes();
  const rounds = new Map<string, Figure[]>();
  for (let round = 0; round < options.rounds; round += 1) {
    let rows: readonly RecordedEvent[] = [];
    const run = async (name: string, writers: number, work: (url: string) => Promise<Round>): Promise<void> => {
      const url = await server.createDatabase();
      const one = figure(name, writers, holders, await work(url));
      await server.dropDatabase(url);
      process.stderr.write(`cascade, round ${round + 1}: ${name} ${one.seconds.toFixed(3)} s\n`);
      rounds.set(name, [...(rounds.get(name) ?? []), one]);
    };
    await run('ours', 1, async (url) => {
      const one = await ours(url, holders);
      rows = one.rows;
      return one;
    });
    await run('copy', 1, (url) => copy(url, rows));
    await run('insert', PEER_CONCURRENCY, (url) => peer(openInsert)(url, rows));
    if (options.peers) {
      await run('emmett', PEER_CONCURRENCY, (url) => peer(openEmmett)(url, rows));
      await run('message-db', PEER_CONCURRENCY, (url) => peer(openMessageDb)(url, rows));
    }
  }
  return withRatios([...rounds.values()].map(figureOf), 'copy');
};
