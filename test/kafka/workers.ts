import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '#libs/application/clock.js';
import { fromRoot } from '#libs/config/paths.js';
import { readCheckpoints } from '#libs/event-log/follower/checkpoint.js';
import type { StreamId } from '#libs/event-log/event-log.js';
import { openEventLog } from '#libs/event-log/open-event-log.js';
import { QUERIED_MODELS } from '#libs/read-models/models.js';
import { compareWithLog } from '#libs/read-models/generations/replay.js';
import { newEvent } from '#libs/testing/log/log-fixtures.js';
import type { FreshDatabase } from '#libs/testing/database/test-server.js';
import type { Broker } from './broker.js';
import { hashesIn, openStage, type Stage } from './stage.js';

/** A generous bound, never a measure. */
const PATIENCE_MS = 120_000;

let stage: Stage;
let workers: { readonly child: ChildProcess; readonly said: () => string }[];

const startWorker = (role: string, on: FreshDatabase, more: Readonly<Record<string, string>> = {}): ChildProcess => {
  let said = '';
  const child = spawn(
    process.execPath,
    ['--disable-warning=TimeoutNegativeWarning', fromRoot('dist/apps/worker/main.js'), '--roles', role],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: '/usr/bin:/bin',
        CASCADE_LANG: 'en',
        DATABASE_URL: on.url,
        KAFKA_BROKERS: stage.settings.brokers.join(),
        KAFKA_TOPIC: stage.settings.topic,
        KAFKA_GROUP: stage.settings.group ?? '',
        ...more,
      },
    },
  );
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  workers.push({ child, said: () => said });
  return child;
};

const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  for (const end = performance.now() + PATIENCE_MS; !(await isSo()); await new Promise((resolve) => setTimeout(resolve, 100)))
    if (performance.now() > end) throw new Error(`did not come about: ${workers.map(({ said }) => said()).join('\n')}`);
};

/** The figures of a worker, by their names without what all begin with. */
const figuresOf = async (worker: ChildProcess): Promise<ReadonlyMap<string, number>> => {
  const said = workers.find(({ child }) => child === worker)?.said() ?? '';
  const url = /http:\S+\/metrics/u.exec(said)?.[0];
  const text = url === undefined ? '' : await (await fetch(url)).text();
  return new Map(Array.from(text.matchAll(/^plan_cascade_(\w+)(?:\{.*\})? (\S+)$/gmu), ([, name = '', value]) => [name, Number(value)]));
};

/** A server that only answers, on what a consumer fills. */
const startReader = async (on: FreshDatabase): Promise<string> => {
  const child = spawn(process.execPath, [fromRoot('dist/apps/server/main.js')], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: '/usr/bin:/bin', CASCADE_LANG: 'en', DATABASE_URL: on.url, ROLES: 'none', SEED: 'none', PORT: '0' },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  workers.push({ child, said: () => said });
  await until(() => Promise.resolve(/http:\S+\/graphql/u.test(said)));
  return /http:\S+\/graphql/u.exec(said)?.[0] ?? '';
};

const ask = async (url: string, query: string): Promise<Record<string, unknown>> => {
  const headers = { 'content-type': 'application/json', authorization: 'Bearer dev:person-1@u0' };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) });
  return (await answer.json()) as Record<string, unknown>;
};

const register = async (from: number, count: number): Promise<void> => {
  const unit = (id: string) => ({
    ...newEvent(),
    event: {
      type: 'OrgUnitRegistered',
      unitId: id,
      name: `Phường ${id}`,
      fullName: `Phường ${id}`,
      unitType: 'WARD',
      level: 'COMMUNE',
      parentId: null,
      codes: [],
      aliases: [],
      validFrom: null,
      source: 'register',
    },
  });
  await Promise.all(
    Array.from({ length: count }, (_, i) =>
      stage.log.append({
        appends: [{ streamId: `org-unit/u${from + i}` as StreamId, expectedVersion: 0, events: [unit(`u${from + i}`)] }],
      }),
    ),
  );
};

const isEqual = async (replica: FreshDatabase): Promise<boolean> =>
  JSON.stringify(await hashesIn(replica)) === JSON.stringify(await hashesIn(stage.source));

/** Real processes, on the broker of the test run. */
export const describeWorkers = (broker: () => Broker): void =>
  describe('workers', () => {
    beforeEach(async () => {
      workers = [];
      stage = await openStage(broker().brokers);
    });
    afterEach(async () => {
      for (const { child } of workers) child.kill('SIGKILL');
      await stage.close();
    });

    it('are replaced when they are stopped, and what they do too late changes nothing; a server on the replica answers', async () => {
      const replica = await stage.replica();
      const [relay, consumer] = [startWorker('relay', stage.source), startWorker('consume', replica)];
      await register(0, 100);
      await until(() => isEqual(replica));
      for (const [role, on] of [
        ['relay', stage.source],
        ['consume', replica],
      ] as const)
        startWorker(role, on);
      const reader = await startReader(replica);
      for (const child of [relay, consumer]) child.kill('SIGSTOP');
      await register(100, 100);
      await until(() => isEqual(replica));
      for (const child of [relay, consumer]) child.kill('SIGCONT');
      await register(200, 100);
      await until(() => isEqual(replica));
      expect(await stage.endOfTopic()).toBe(300);

      const units = async (): Promise<unknown> => (await ask(reader, '{ orgUnits(first: 1) { totalCount } }'))['data'];
      await until(async () => JSON.stringify(await units()) === '{"orgUnits":{"totalCount":300}}');
      const day = 'date: "2027-05-01", kind: OFF, name: "x", certainty: OFFICIAL, source: "x", decidedOn: "2026-01-01"';
      const refused = await ask(reader, `mutation { changeCalendarDay(input: { commandId: "c-1", day: { ${day} } }) { __typename } }`);
      expect(refused).toMatchObject({ data: null, errors: [{ extensions: { code: 'NOT_AVAILABLE' } }] });
    });

    it('tell by their figures how far a replica is behind, and that it is not any more', async () => {
      const replica = await stage.replica();
      startWorker('relay', stage.source);
      const consumer = startWorker('consume', replica, { METRICS_PORT: '0' });
      await register(0, 50);
      await until(() => isEqual(replica));
      const owner = await replica.open('owner', 1);
      await owner.transaction(async (tx) => {
        // It may read its log, and nothing can be added to it.
        await tx.query('lock table log.event in share mode');
        await register(50, 30);
        await until(async () => (await figuresOf(consumer)).get('consumer_lag_messages') === 30);
        expect((await figuresOf(consumer)).get('replica_position')).toBe(50);
      });
      await until(async () => (await figuresOf(consumer)).get('consumer_lag_messages') === 0);
      const figures = await figuresOf(consumer);
      expect(['replica_position', 'replica_early_events'].map((name) => figures.get(name))).toEqual([80, 0]);
    });

    it('take turns as relays and as consumers, and go on for those that are killed', async () => {
      const replica = await stage.replica();
      const [relay, otherRelay] = [startWorker('relay', stage.source), startWorker('relay', stage.source)];
      const [consumer, otherConsumer] = [startWorker('consume', replica), startWorker('consume', replica)];
      await register(0, 200);
      await until(() => isEqual(replica));
      relay.kill('SIGKILL');
      consumer.kill('SIGKILL');
      await register(200, 200);
      await until(() => isEqual(replica));
      const models = new RegExp(`^(?:${QUERIED_MODELS.map(({ name }) => name).join('|')})#1$`, 'u');
      await until(async () => {
        const followers = (await readCheckpoints(replica.database, 'main')).filter(({ name }) => models.test(name));
        return followers.length === QUERIED_MODELS.length && followers.every(({ position }) => position === 400);
      });
      const log = await openEventLog(replica.database, { logId: 'main', clock: systemClock });
      const compared = await compareWithLog({ database: replica.database, log, logId: 'main', models: QUERIED_MODELS });
      await log.close();
      expect(compared.filter(({ equal }) => !equal)).toEqual([]);

      for (const child of [otherRelay, otherConsumer]) {
        child.kill('SIGTERM');
        const [code] = child.exitCode === null ? ((await once(child, 'exit')) as [number]) : [child.exitCode];
        expect(code).toBe(0);
      }
    });
  });
