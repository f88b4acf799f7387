import { randomUUID } from 'node:crypto';
import { systemClock } from '#libs/application/clock.js';
import { followerRunner } from '#libs/event-log/follower/follower.js';
import { type OpenEventLog, openEventLog } from '#libs/event-log/open-event-log.js';
import { type Database, openDatabase } from '#libs/postgres/database.js';
import { migrate } from '#libs/postgres/migrations.js';
import { commandId, unitOf } from '#libs/testing/log/log-fixtures.js';
import { bodyOf } from './append-writers.js';
import { type Figure, figureOf, withRatios } from './report.js';
import type { BenchServer } from './server.js';

/** Of all logs together. */
const WRITERS = 64;
const EVENTS_PER_STREAM = 10;
const WAIT_MS_MAX = 120_000;

interface OneLog {
  readonly log: OpenEventLog;
  /** Positions that its follower was given, in the order in which it was. */
  readonly seen: number[];
  readonly caughtUp: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const openOne = async (database: Database, logId: string): Promise<OneLog> => {
  const log = await openEventLog(database, { logId, clock: systemClock });
  const seen: number[] = [];
  const follower = {
    name: 'bench',
    handle: ({ events }: { readonly events: readonly { readonly position: number }[] }) => {
      seen.push(...events.map(({ position }) => position));
      return Promise.resolve();
    },
  };
  const runner = followerRunner({ database, log, logId, follower });
  runner.start();
  return {
    log,
    seen,
    caughtUp: async () => {
      if (!(await runner.waitFor((await log.head()).position, WAIT_MS_MAX))) throw new Error(`the follower of ${logId} did not catch up`);
    },
    stop: async () => {
      await runner.stop();
      await log.close();
    },
  };
};

/** Commands of one event each, until all are acknowledged. */
const write = async (log: OpenEventLog, writers: number, events: number): Promise<void> => {
  let next = 0;
  const writer = async (name: string): Promise<void> => {
    for (let own = 0; next < events; own += 1) {
      const unit = unitOf(`duty/${name}-${Math.floor(own / EVENTS_PER_STREAM)}`, own % EVENTS_PER_STREAM, bodyOf(next++), commandId());
      const result = await log.append(unit);
      if (result.status !== 'APPENDED') throw new Error(`an append was answered ${result.status}`);
    }
  };
  await Promise.all(Array.from({ length: writers }, () => writer(randomUUID())));
};

const faultsOf = ({ seen }: OneLog, head: number): Pick<Figure, 'lost' | 'duplicated' | 'reordered'> => {
  const distinct = new Set(seen);
  return {
    lost: head - distinct.size,
    duplicated: seen.length - distinct.size,
    reordered: seen.filter((position, index) => position < (seen[index - 1] ?? 0)).length,
  };
};

/** From the first command to the last event at its follower. */
const runRound = async (subject: string, databases: readonly Database[], logs: number, events: number): Promise<Figure> => {
  const all = await Promise.all(Array.from({ length: logs }, (_, n) => openOne(databases[n % databases.length] as Database, `log-${n}`)));
  const start = performance.now();
  await Promise.all(all.map(({ log }) => write(log, WRITERS / logs, Math.ceil(events / logs))));
  await Promise.all(all.map(({ caughtUp }) => caughtUp()));
  const seconds = (performance.now() - start) / 1000;
  const faults = await Promise.all(all.map(async (one) => faultsOf(one, (await one.log.head()).position)));
  const total = (key: 'lost' | 'duplicated' | 'reordered'): number => faults.reduce((sum, one) => sum + one[key], 0);
  await Promise.all(all.map(({ stop }) => stop()));
  return {
    bench: 'logs',
    subject,
    writers: WRITERS,
    events,
    seconds,
    perSecond: events / seconds,
    lost: total('lost'),
    duplicated: total('duplicated'),
    reordered: total('reordered'),
  };
};

const SUBJECTS = [
  { name: 'one log', logs: 1, databases: 1 },
  { name: 'ours', logs: 4, databases: 1 },
  { name: 'four logs in four databases', logs: 4, databases: 4 },
] as const;

/** Four logs on one server, with as many writers together as one log has alone, each appended to and followed at once. */
export const logsBench = async (
  server: BenchServer,
  { rounds, events }: { readonly rounds: number; readonly events: number },
): Promise<Figure[]> => {
  const results = new Map<string, Figure[]>();
  for (let round = 0; round < rounds; round += 1)
    for (const { name, logs, databases } of SUBJECTS) {
      const urls = await Promise.all(Array.from({ length: databases }, () => server.createDatabase()));
      for (const url of urls) await migrate(url);
      const opened = await Promise.all(urls.map((url) => openDatabase({ url, role: 'app', poolMax: 12 })));
      results.set(name, [...(results.get(name) ?? []), await runRound(name, opened, logs, events)]);
      for (const database of opened) await database.close();
      for (const url of urls) await server.dropDatabase(url);
    }
  return withRatios([...results.values()].map(figureOf), 'one log');
};
