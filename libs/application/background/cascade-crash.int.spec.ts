import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '#libs/event-log/event-log.js';
import { type OpenEventLog, openEventLog } from '#libs/event-log/open-event-log.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { cascadeStateModel } from '#libs/read-models/cascade/cascade-state.model.js';
import { rebuildModel } from '#libs/read-models/generations/rebuild.js';
import { appendAll, cascadeFromScratch, communes, planEvents } from '#libs/testing/log/cascade-fixtures.js';
import { startChild } from '#libs/testing/programs/child-process.js';
import { unitOf } from '#libs/testing/log/log-fixtures.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/database/test-server.js';
import { systemClock } from '../clock.js';

let fresh: FreshDatabase;
let log: OpenEventLog;
beforeEach(async () => {
  fresh = await freshDatabase();
  log = await openEventLog(fresh.database, { logId: 'main', clock: systemClock });
});
afterEach(async () => {
  await log.close();
  await fresh.drop();
});

const NATION = 'u-nation' as OrgUnitId;
const PLAN = 'p-nation' as PlanId;
const SMALL = 'p-small' as PlanId;

/** Mulberry32: the same kills again for the same seed. */
const chance = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** Some twelve of seventy transactions are over at most when a process is killed. */
const KILLS = 4;
const CHUNK = 50;

/** Runs the cascade, killing its process again and again some transactions on, at any point of the next one. */
const cascadeWithKills = async (seed: number): Promise<number> => {
  const random = chance(seed);
  let killed = 0;
  for (;;) {
    const child = startChild('libs/testing/programs/cascade-runner.ts', [fresh.url, String(CHUNK)]);
    if (killed === KILLS) {
      await child.ended;
      return killed;
    }
    await Promise.race([child.printed(1 + Math.floor(random() * 8)), child.ended]).catch(() => undefined);
    await sleep(random() * 40);
    child.kill('SIGKILL');
    if ((await child.ended) !== 'SIGKILL') return killed;
    killed += 1;
  }
};

const everything = async (): Promise<readonly RecordedEvent[]> => {
  const events: RecordedEvent[] = [];
  for (;;) {
    const more = await log.read({ after: events.at(-1)?.position ?? 0, limit: 2_000 });
    if (more.length === 0) return events;
    events.push(...more);
  }
};

describe('a plan for all 3,321 communes while the process of the cascade is killed and others write', () => {
  it.each([11, 2_026, 730_001])(
    'opens each duty exactly once (seed %i)',
    async (seed) => {
      const holders = communes();
      await appendAll(log, `plan/${PLAN}`, 0, planEvents(PLAN, NATION, holders));
      await appendAll(log, `plan/${SMALL}`, 0, planEvents(SMALL, holders[7] ?? NATION, holders.slice(0, 250), 'TASK', PLAN));
      let cascading = true;
      let written = 0;
      const writer = (async () => {
        while (cascading) {
          await log.append(unitOf(`report/${(written += 1)}`, 0));
          await sleep(2);
        }
      })();
      const killed = await cascadeWithKills(seed);
      cascading = false;
      await writer;
      expect(killed).toBe(KILLS);
      const events = await everything();
      const due = events.filter(({ event }) => event.type === 'SubPlanDue').map(({ streamId }) => streamId);
      expect(due).toHaveLength(3_321);
      expect(new Set(due).size).toBe(3_321);
      expect(events.filter(({ streamId }) => streamId.startsWith('report/'))).toHaveLength(written);
      const caused = events.flatMap(({ metadata, streamId, event }) =>
        metadata.causation === null ? [] : [{ causation: metadata.causation, streamId, event }],
      );
      expect(caused).toEqual(cascadeFromScratch(events));
      expect(events.filter(({ event }) => event.type === 'CascadeCompleted').map(({ event }) => event)).toEqual([
        { type: 'CascadeCompleted', ofPosition: 2, cause: 'PlanIssued', duties: 3_321, refused: 0 },
        { type: 'CascadeCompleted', ofPosition: 4, cause: 'PlanIssued', duties: 251, refused: 0 },
      ]);
      const context = { database: fresh.database, log, logId: 'main', models: [cascadeStateModel] };
      expect((await rebuildModel(context, 'cascade')).equal).toBe(true);
    },
    180_000,
  );
});
