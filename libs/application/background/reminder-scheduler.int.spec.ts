import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ReminderEvent } from '#libs/domain/reminder/reminder.js';
import type { EventLog } from '#libs/event-log/event-log.js';
import { type OpenEventLog, openEventLog } from '#libs/event-log/open-event-log.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { addDays, type Instant, instant, localDate, type LocalDate } from '#libs/kernel/time.js';
import { type ModelFollowers, modelFollowers } from '#libs/read-models/generations/model-followers.js';
import { QUERIED_MODELS } from '#libs/read-models/models.js';
import type { Queries } from '#libs/read-models/queries.js';
import { openQueries } from '#libs/read-models/queries.pg.js';
import { ensureModels } from '#libs/read-models/generations/rebuild.js';
import { startChild } from '#libs/testing/programs/child-process.js';
import { appendOne, dutyIdOf, openAll, submitted, subPlanDue } from '#libs/testing/log/notice-fixtures.js';
import { USUAL_POLICY } from '#libs/testing/usual-policy.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/database/test-server.js';
import { SimulatedClock } from '../clock.js';
import { type ReminderScheduler, reminderScheduler } from './reminder-scheduler.js';

/** A Friday; the plans are asked for before the Saturday. */
const dueOn = localDate('2024-01-19');
const at = (day: string, hour = 8): Instant => instant(`${day}T${String(hour).padStart(2, '0')}:00:00+07:00`);
const ISSUER = 'duc-tho' as OrgUnitId;

let fresh: FreshDatabase;
let clock: SimulatedClock;
let log: OpenEventLog;
let models: ModelFollowers;
let queries: Queries;
let scheduler: ReminderScheduler;

const schedulerOver = (over: OpenEventLog = log): ReminderScheduler =>
  reminderScheduler({ database: fresh.database, log: over, logId: 'main', queries, policy: USUAL_POLICY, hour: 8, channels: ['EMAIL'] });

beforeEach(async () => {
  fresh = await freshDatabase();
  clock = new SimulatedClock(at('2024-01-11'));
  log = await openEventLog(fresh.database, { logId: 'main', clock });
  const context = { database: fresh.database, log, logId: 'main', models: QUERIED_MODELS };
  await ensureModels(context);
  models = modelFollowers(context);
  await models.start();
  queries = openQueries({ database: fresh.database, log, logId: 'main', clock });
  scheduler = schedulerOver();
});
afterEach(async () => {
  await models.stop();
  await log.close();
  await fresh.drop();
});

const told = async (): Promise<readonly ReminderEvent[]> => {
  const events = await log.read({ after: 0, limit: 5_000 });
  return events.filter(({ streamId }) => streamId.startsWith('reminder/')).map(({ event }) => event as ReminderEvent);
};

/** `commune-1 2024-01-18 -1`, sorted. */
const summary = async (): Promise<readonly string[]> =>
  (await told())
    .flatMap((event) => event.items.map(({ step }) => `${event.type === 'Escalated' ? '! ' : ''}${event.unitId} ${event.day} ${step}`))
    .sort();

const outbox = (): Promise<readonly { readonly unit_id: string; readonly day: LocalDate }[]> =>
  fresh.database.query('select unit_id, day from notify.digest order by day, unit_id');

const give = async (day: string, hour?: number): Promise<number> => {
  clock.set(at(day, hour));
  return scheduler.giveAll(clock.now());
};

describe('the digests of a day', () => {
  it('are given from the hour on, once, with their place in the outbox', async () => {
    await openAll(log, [subPlanDue(1), subPlanDue(2)]);
    expect(await give('2024-01-12', 7)).toBe(0);
    expect(await give('2024-01-12')).toBe(2);
    expect(await give('2024-01-12', 9)).toBe(0);
    // Also by another process, which does not remember.
    expect(await schedulerOver().giveAll(clock.now())).toBe(0);
    await fresh.database.query('delete from notify.digest_day');
    expect(await schedulerOver().giveAll(clock.now())).toBe(0);
    expect(await summary()).toEqual(['commune-1 2024-01-12 -7', 'commune-2 2024-01-12 -7']);
    expect(await outbox()).toEqual([
      { unit_id: 'commune-1', day: '2024-01-12' },
      { unit_id: 'commune-2', day: '2024-01-12' },
    ]);
    const [first] = await told();
    expect(first).toMatchObject({
      type: 'ReminderSent',
      seen: 2,
      items: [{ dutyId: 'duty-1', period: 'once', matter: 'OBLIGATION', dueOn }],
    });
  });

  it('tell the holder before and after, then the issuer, each step once, on working days only', async () => {
    await openAll(log, [subPlanDue(1)]);
    for (let day = localDate('2024-01-11'); day < '2024-02-05'; day = addDays(day, 1)) await give(day);
    expect(await summary()).toEqual([
      // 5 days after it: Wednesday.
      '! duc-tho 2024-01-24 5',
      'commune-1 2024-01-12 -7',
      'commune-1 2024-01-16 -3',
      'commune-1 2024-01-18 -1',
      // The Saturday and the Sunday are off.
      'commune-1 2024-01-22 3',
      'commune-1 2024-01-26 7',
    ]);
  });

  it('go to those who owe, and of nothing else', async () => {
    await openAll(log, [
      subPlanDue(1),
      subPlanDue(2, { authority: 'REQUESTS' }),
      subPlanDue(3),
      subPlanDue(4),
      subPlanDue(5),
      subPlanDue(6, { type: 'ReportRegimeAssigned', receivers: [], indicators: [] }),
      subPlanDue(7, { schedule: { kind: 'UNDECIDED', reason: 'không nêu' } }),
      subPlanDue(8, { holders: ['commune-8', 'commune-9'] as unknown as readonly OrgUnitId[] }),
    ]);
    await appendOne(log, 'duty/duty-3', 1, { type: 'SubPlanFulfilled', period: 'once', byPlan: 'p', on: dueOn, basis: 'SENT' } as never);
    await appendOne(log, 'duty/duty-4', 1, { type: 'DutyWaived', period: null, reason: 'miễn', document: null } as never);
    await appendOne(log, 'duty/duty-5', 1, { type: 'DutyCancelled', reason: 'thu hồi', byPlan: 'plan' } as never);
    await submitted(log, 'r', at('2024-01-11'), dutyIdOf(6));
    expect(await give('2024-01-18')).toBe(3);
    expect(await summary()).toEqual(['commune-1 2024-01-18 -1', 'commune-8 2024-01-18 -1', 'commune-9 2024-01-18 -1']);
  });

  it('are one after three days without a server', async () => {
    await openAll(log, [subPlanDue(1)]);
    await give('2024-01-12');
    await give('2024-01-18');
    expect(await summary()).toEqual(['commune-1 2024-01-12 -7', 'commune-1 2024-01-18 -1']);
  });

  it('remind nobody of what had passed when it was taken over', async () => {
    clock.set(at('2024-03-04'));
    await openAll(log, [subPlanDue(1)]);
    for (let day = localDate('2024-03-05'); day < '2024-03-20'; day = addDays(day, 1)) await give(day);
    expect(await summary()).toEqual([]);
  });

  it('are not for who went into another unit; that one is told', async () => {
    await openAll(log, [subPlanDue(1), subPlanDue(2)]);
    const registered = {
      name: 'Xã',
      fullName: 'Xã',
      unitType: 'COMMUNE',
      level: 'COMMUNE',
      parentId: null,
      codes: [],
      aliases: [],
      validFrom: null,
      source: 'x',
    };
    for (const n of [1, 2, 3])
      await appendOne(log, `org-unit/commune-${n}`, 0, { type: 'OrgUnitRegistered', unitId: `commune-${n}`, ...registered } as never);
    const merged = { type: 'OrgUnitsMerged', units: ['commune-1'], into: 'commune-3', on: '2024-01-15', source: 'NQ' };
    await appendOne(log, 'org-unit/commune-1', 1, merged);
    await appendOne(log, 'org-unit/commune-2', 1, { type: 'OrgUnitDissolved', on: '2024-01-15', source: 'NQ' } as never);
    expect(await give('2024-01-16')).toBe(1);
    expect(await summary()).toEqual(['commune-3 2024-01-16 -3']);
  });

  it('are given anew when somebody submits at the last moment', async () => {
    await openAll(log, [subPlanDue(1, { type: 'ReportRegimeAssigned', receivers: [], indicators: [] }), subPlanDue(2)]);
    clock.set(at('2024-01-18'));
    let happened = false;
    const readHistories: EventLog['readHistories'] = async (ids) => {
      const histories = await log.readHistories(ids);
      if (!happened && ids.some((id) => id.startsWith('reminder/'))) {
        happened = true;
        await submitted(log, 'r', clock.now(), dutyIdOf(1));
      }
      return histories;
    };
    expect(await schedulerOver({ ...log, readHistories }).giveAll(clock.now())).toBe(1);
    expect([happened, await summary()]).toEqual([true, ['commune-2 2024-01-18 -1']]);
    expect(await outbox()).toEqual([{ unit_id: 'commune-2', day: '2024-01-18' }]);
  });

  it('of a thousand communes are told to their issuer as one', async () => {
    await openAll(
      log,
      Array.from({ length: 1_000 }, (_, n) => subPlanDue(n)),
    );
    expect(await give('2024-01-24')).toBe(1_001);
    const [digest] = await fresh.database.query<{ content: { below: readonly { holders: readonly string[] }[] } }>(
      'select content from notify.digest where unit_id = $1',
      [ISSUER],
    );
    expect(digest?.content.below.map(({ holders }) => holders.length)).toEqual([1_000]);
  });
});

describe('two schedulers on one database, where others were killed before', () => {
  const DUTIES = 300;
  const now = at('2024-01-18');

  it('give each digest once, and put each into the outbox', async () => {
    await openAll(
      log,
      Array.from({ length: DUTIES }, (_, n) => subPlanDue(n)),
    );
    clock.set(now);
    const args = [fresh.url, now];
    for (let kill = 0; kill < 2; kill += 1) {
      const child = startChild('libs/testing/programs/reminder-runner.ts', args);
      await child.printed(1 + kill);
      child.kill('SIGKILL');
      expect(await child.ended).toBe('SIGKILL');
    }
    const both = [1, 2].map(() => startChild('libs/testing/programs/reminder-runner.ts', args));
    await Promise.all(both.map(({ ended }) => ended));
    const units = (await told()).map(({ unitId }) => unitId);
    expect([units.length, new Set(units).size, (await outbox()).length]).toEqual([DUTIES, DUTIES, DUTIES]);
  });

  it('control: who looks first and gives then, at whatever version, gives twice what two have looked at', async () => {
    const units = Array.from({ length: 3 }, (_, n) => `commune-${n}` as OrgUnitId);
    const look = async (): Promise<readonly OrgUnitId[]> => {
      const given = new Set((await told()).map(({ unitId }) => unitId));
      return units.filter((unit) => !given.has(unit));
    };
    const giveTo = async (unitId: OrgUnitId): Promise<void> => {
      const version = (await log.readStream(`reminder/${unitId}`)).length;
      await appendOne(log, `reminder/${unitId}`, version, { type: 'ReminderSent', unitId, day: '2024-01-18', items: [] } as never);
    };
    const [first, second] = [await look(), await look()];
    for (const unit of [...first, ...second]) await giveTo(unit);
    expect((await told()).length).toBe(2 * units.length);
  });
});
