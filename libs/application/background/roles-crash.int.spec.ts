import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '#libs/event-log/event-log.js';
import { type OpenEventLog, openEventLog } from '#libs/event-log/open-event-log.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { ALL_MODELS } from '#libs/read-models/models.js';
import { ensureModels } from '#libs/read-models/generations/rebuild.js';
import { compareWithLog } from '#libs/read-models/generations/replay.js';
import { appendAll, communes, planEvents } from '#libs/testing/log/cascade-fixtures.js';
import { type Child, startChild } from '#libs/testing/programs/child-process.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/database/test-server.js';
import { systemClock } from '../clock.js';

/** Longer than a busy machine keeps a process from its turn. */
const LEASE_MS = 2_000;
const HOLDERS = 30;
/** A generous bound, never a measure. */
const PATIENCE_MS = 60_000;

let fresh: FreshDatabase;
let log: OpenEventLog;
let workers: Child[];

beforeEach(async () => {
  fresh = await freshDatabase();
  log = await openEventLog(fresh.database, { logId: 'main', clock: systemClock });
  await ensureModels({ database: fresh.database, log, logId: 'main', models: ALL_MODELS });
  workers = [];
});
afterEach(async () => {
  for (const worker of workers) worker.kill('SIGKILL');
  await Promise.allSettled(workers.map(({ ended }) => ended));
  await log.close();
  await fresh.drop();
});

const startWorker = async (): Promise<Child> => {
  const worker = startChild('libs/testing/programs/role-runner.ts', [fresh.url, 'project,cascade,schedule', String(LEASE_MS)]);
  workers.push(worker);
  await worker.printed(1);
  return worker;
};

const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  for (const end = performance.now() + PATIENCE_MS; !(await isSo()); await sleep(30))
    if (performance.now() > end) throw new Error(`did not come about: ${workers.map(({ lines }) => lines.join(', ')).join(' | ')}`);
};

const everything = async (): Promise<readonly RecordedEvent[]> => {
  const events: RecordedEvent[] = [];
  for (
    let more = await log.read({ after: 0, limit: 2_000 });
    more.length > 0;
    more = await log.read({ after: events.length, limit: 2_000 })
  )
    events.push(...more);
  return events;
};

const counted = async (type: string): Promise<ReadonlyMap<string, number>> => {
  const counts = new Map<string, number>();
  for (const { streamId, event } of await everything()) if (event.type === type) counts.set(streamId, (counts.get(streamId) ?? 0) + 1);
  return counts;
};

let plans = 0;
/** One whose days passed long ago: its duties are the cascade's, their rows those of the projection, and their notices the scheduler's. */
const issue = (): Promise<void> => {
  plans += 1;
  const planId = `p-${plans}` as PlanId;
  const events = planEvents(planId, 'u-nation' as OrgUnitId, communes().slice(0, HOLDERS));
  const past = JSON.parse(JSON.stringify(events).replaceAll('"2026-', '"2024-')) as typeof events;
  return appendAll(log, `plan/${planId}`, 0, past);
};
const isNoticed = (rounds: number) => async (): Promise<boolean> => (await counted('SubPlanOverdue')).size === rounds * HOLDERS;
const tokens = async (): Promise<readonly number[]> =>
  (await fresh.database.query<{ token: number }>('select token from read.lease order by name')).map(({ token }) => token);

describe('two processes with the roles project, cascade and schedule', () => {
  it('take turns: one that is stopped or killed is replaced in each, and what it does too late is refused', async () => {
    const first = await startWorker();
    await issue();
    await until(isNoticed(1));
    const second = await startWorker();
    // The control: while the first one lives nobody takes its turn, through several leases.
    const before = await tokens();
    await sleep(2 * LEASE_MS);
    expect([before.length, await tokens()]).toEqual([3, before]);
    expect(second.lines).toEqual(['stands by']);

    first.kill('SIGSTOP');
    await issue();
    await until(isNoticed(2));
    const after = await tokens();
    expect(after.every((token, index) => token > (before[index] ?? 0))).toBe(true);

    first.kill('SIGCONT');
    await issue();
    await until(isNoticed(3));
    await sleep(2 * LEASE_MS);
    expect(await tokens()).toEqual(after);

    second.kill('SIGKILL');
    await issue();
    await until(isNoticed(4));

    for (const type of ['SubPlanDue', 'SubPlanOverdue']) {
      const counts = await counted(type);
      expect([counts.size, Math.max(...counts.values())]).toEqual([4 * HOLDERS, 1]);
    }
    expect(first.lines.filter((line) => line.startsWith('error'))).toEqual([]);
    const { position } = await log.head();
    await until(async () => {
      const rows = await fresh.database.query<{ position: number }>('select position from read.follower where log_id = $1', ['main']);
      return rows.every((row) => row.position === position);
    });
    first.kill('SIGKILL');
    await first.ended;
    const compared = await compareWithLog({ database: fresh.database, log, logId: 'main', models: ALL_MODELS });
    expect(compared.filter(({ equal }) => !equal)).toEqual([]);
  });
});
