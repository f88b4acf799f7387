import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Schedule } from '#libs/calendar/schedule.js';
import type { EventLog, RecordedEvent, StreamId } from '#libs/event-log/event-log.js';
import { type OpenEventLog, openEventLog } from '#libs/event-log/open-event-log.js';
import { followerRunner, type FollowerRunner } from '#libs/event-log/follower/follower.js';
import { addDays, endOfDay, instantOfMs, localDate, type LocalDate, msOf } from '#libs/kernel/time.js';
import type { Transaction, TransactionalDatabase } from '#libs/postgres/database.js';
import { followerOf } from '#libs/read-models/model.js';
import { obligationsModel } from '#libs/read-models/obligations/obligations.model.js';
import { ensureModels } from '#libs/read-models/generations/rebuild.js';
import { startChild } from '#libs/testing/programs/child-process.js';
import { appendOne, dutyIdOf, openAll, reportOn, submitted, subPlanDue } from '#libs/testing/log/notice-fixtures.js';
import { projectionOf } from '#libs/testing/log/projection-of.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/database/test-server.js';
import { systemClock } from '../clock.js';
import { noticeScheduler, noticeTicker, SCHEDULER_ACTOR, type NoticeScheduler } from './notice-scheduler.js';

const dueOn = localDate('2024-01-19');
const passed = endOfDay(dueOn);
const notYet = instantOfMs(msOf(passed) - 1);

let fresh: FreshDatabase;
let log: OpenEventLog;
/** The follower of the model that serves; it stands still unless it is told to catch up. */
let follower: FollowerRunner;
let scheduler: NoticeScheduler;

beforeEach(async () => {
  fresh = await freshDatabase();
  log = await openEventLog(fresh.database, { logId: 'main', clock: systemClock });
  await ensureModels({ database: fresh.database, log, logId: 'main', models: [obligationsModel] });
  const [model] = await fresh.database.query<{ schema: string; generation: number }>('select schema, generation from read.model');
  const projection = obligationsModel.projection(model?.schema ?? '');
  follower = followerRunner({
    database: fresh.database,
    log,
    logId: 'main',
    follower: projectionOf(followerOf(obligationsModel.name, model?.generation ?? 0), (tx, events) => projection.handle(tx, events), 200),
  });
  scheduler = noticeScheduler({ database: fresh.database, log, logId: 'main' });
});
afterEach(async () => {
  await follower.stop();
  await log.close();
  await fresh.drop();
});

const notices = async (): Promise<readonly RecordedEvent[]> => {
  const found: RecordedEvent[] = [];
  for (let after = 0; ;) {
    const events = await log.read({ after, limit: 2_000 });
    const last = events.at(-1);
    if (last === undefined) return found;
    found.push(...events.filter(({ event }) => event.type === 'SubPlanOverdue' || event.type === 'ReportOverdue'));
    after = last.position;
  }
};

const noticed = async (): Promise<readonly string[]> =>
  (await notices()).map(({ streamId, event }) => `${streamId} ${'period' in event ? String(event.period) : ''}`).sort();

describe('notice of a deadline', () => {
  it('is given at 24:00 of the day, not before, and once', async () => {
    await openAll(log, [subPlanDue(1), subPlanDue(2)]);
    await follower.catchUp();
    expect(await scheduler.tick(notYet)).toMatchObject({ given: 0 });
    expect(await scheduler.tick(passed)).toEqual({ given: 2, refused: 0, behind: false, done: false });
    // The read model has not seen them yet, and need not have.
    expect(await scheduler.giveAll(passed)).toBe(0);
    await follower.catchUp();
    expect(await scheduler.giveAll(passed)).toBe(0);
    const [first] = await notices();
    expect(first).toMatchObject({
      streamVersion: 2,
      event: { type: 'SubPlanOverdue', period: 'once', dueOn, noticedAt: passed },
      metadata: { actor: SCHEDULER_ACTOR, causation: null },
    });
    expect(await noticed()).toEqual(['duty/duty-1 once', 'duty/duty-2 once']);
  });

  it('is given of sub-plans and reports that were ordered and not met, and of nothing else', async () => {
    const monthly: Schedule = {
      kind: 'PERIODIC',
      every: ['MONTH'],
      system: 'CALENDAR',
      due: { at: 'PERIOD_END' },
      from: localDate('2024-01-01'),
      to: localDate('2024-04-30'),
      start: 'FROM_ISSUE',
    };
    await openAll(log, [
      subPlanDue(1),
      subPlanDue(2, { authority: 'REQUESTS' }),
      subPlanDue(3, { type: 'TaskAssigned' }),
      subPlanDue(4),
      subPlanDue(5),
      subPlanDue(6),
      subPlanDue(7, { type: 'ReportRegimeAssigned', receivers: [], indicators: [], schedule: monthly }),
      subPlanDue(8, { type: 'ReportRegimeAssigned', receivers: [], indicators: [] }),
      subPlanDue(9, { schedule: { kind: 'UNDECIDED', reason: 'không nêu' } }),
    ]);
    await appendOne(log, 'duty/duty-4', 1, { type: 'SubPlanFulfilled', period: 'once', byPlan: 'p', on: dueOn, basis: 'SENT' } as never);
    await appendOne(log, 'duty/duty-5', 1, { type: 'DutyWaived', period: null, reason: 'miễn', document: null } as never);
    await appendOne(log, 'duty/duty-6', 1, { type: 'DutyCancelled', reason: 'thu hồi', byPlan: 'plan' } as never);
    await submitted(log, 'r', notYet, dutyIdOf(8));
    await follower.catchUp();
    expect(await scheduler.giveAll(endOfDay(localDate('2024-03-01')))).toBe(3);
    expect(await noticed()).toEqual(['duty/duty-1 once', 'duty/duty-7 2024-M01', 'duty/duty-7 2024-M02']);
    await follower.catchUp();
    expect(await scheduler.giveAll(endOfDay(localDate('2024-03-31')))).toBe(1);
  });

  it('is not given on what the read model has not seen: a report, an extension, a day of the calendar', async () => {
    await openAll(log, [subPlanDue(1, { type: 'ReportRegimeAssigned', receivers: [], indicators: [] }), subPlanDue(2), subPlanDue(3)]);
    await follower.catchUp();
    await submitted(log, 'r', notYet, dutyIdOf(1));
    await appendOne(log, 'duty/duty-2', 1, extension);
    expect(await scheduler.tick(passed)).toEqual({ given: 1, refused: 0, behind: true, done: false });
    await appendOne(log, 'calendar/2024', 0, dayOff(dueOn));
    expect(await scheduler.tick(passed)).toEqual({ given: 0, refused: 0, behind: true, done: true });
    await follower.catchUp();
    expect(await scheduler.giveAll(passed)).toBe(0);
    expect(await noticed()).toEqual(['duty/duty-3 once']);
  });

  it('waits for the read model when the duty changes at the last moment', async () => {
    await openAll(log, [subPlanDue(1), subPlanDue(2)]);
    await follower.catchUp();
    const interrupted = interruptedBy(log, () => appendOne(log, 'duty/duty-1', 1, extension));
    const late = noticeScheduler({ database: fresh.database, log: interrupted, logId: 'main' });
    expect(await late.tick(passed)).toEqual({ given: 1, refused: 0, behind: true, done: false });
    expect(await late.giveAll(passed)).toBe(0);
    await follower.catchUp();
    expect(await late.tick(passed)).toEqual({ given: 0, refused: 0, behind: false, done: true });
    expect(await noticed()).toEqual(['duty/duty-2 once']);
  });

  it('waits for the read model when a report comes at the last moment', async () => {
    await openAll(log, [subPlanDue(1, { type: 'ReportRegimeAssigned', receivers: [], indicators: [] }), subPlanDue(2)]);
    await follower.catchUp();
    const interrupted = interruptedBy(log, () => submitted(log, 'r', notYet, dutyIdOf(1)));
    const late = noticeScheduler({ database: fresh.database, log: interrupted, logId: 'main' });
    expect(await late.tick(passed)).toEqual({ given: 1, refused: 0, behind: true, done: false });
    await follower.catchUp();
    expect(await late.giveAll(passed)).toBe(0);
    expect(await noticed()).toEqual(['duty/duty-2 once']);
  });

  it('is refused where the duty itself says no to a row that should not be there, once for each version of the duty', async () => {
    await openAll(log, [subPlanDue(1)]);
    await appendOne(log, 'duty/duty-1', 1, { type: 'DutyWaived', period: null, reason: 'miễn', document: null } as never);
    await follower.catchUp();
    const [model] = await fresh.database.query<{ schema: string }>('select schema from read.model');
    const putRow = (): Promise<unknown> =>
      fresh.database.query(`insert into ${model?.schema}.notice_due values ('duty-1', 'once', $1, $2)`, [dueOn, passed]);
    await putRow();
    expect(await scheduler.tick(passed)).toEqual({ given: 0, refused: 1, behind: false, done: false });
    expect(await scheduler.giveAll(passed)).toBe(0);
    expect(await scheduler.tick(passed)).toMatchObject({ refused: 0 });
    await appendOne(log, 'duty/duty-1', 2, extension);
    await follower.catchUp();
    await putRow();
    expect(await scheduler.tick(passed)).toMatchObject({ given: 0, refused: 1 });
    expect(await noticed()).toEqual([]);
  });

  it('is taken back before it is recorded when a day changes at the last moment', async () => {
    await openAll(log, [subPlanDue(1)]);
    await follower.catchUp();
    const interrupted = interruptedBy(log, () => appendOne(log, 'calendar/2024', 0, dayOff(dueOn)));
    const late = noticeScheduler({ database: fresh.database, log: interrupted, logId: 'main' });
    expect(await late.tick(passed)).toEqual({ given: 0, refused: 0, behind: true, done: true });
    expect(await noticed()).toEqual([]);
    await follower.catchUp();
    expect(await scheduler.giveAll(passed)).toBe(1);
  });

  it('is given again for another deadline, and shown with the obligation', async () => {
    const blank = { ownIssue: { known: true, date: localDate('2024-01-11') } } as const;
    await openAll(log, [
      subPlanDue(1, { schedule: { kind: 'WITHIN', days: 8, policy: 'CALENDAR_STRICT', anchor: 'OWN_ISSUE' }, context: blank }),
    ]);
    await follower.catchUp();
    expect(await scheduler.giveAll(passed)).toBe(1);
    await appendOne(log, 'duty/duty-1', 2, {
      type: 'DeadlineFixed',
      context: { ownIssue: { known: true, date: localDate('2024-01-15') } },
      byPlan: 'plan',
    } as never);
    await follower.catchUp();
    expect(await scheduler.giveAll(passed)).toBe(0);
    expect(await scheduler.giveAll(endOfDay(localDate('2024-01-23')))).toBe(1);
    expect((await notices()).map(({ event }) => 'dueOn' in event && event.dueOn)).toEqual(['2024-01-19', '2024-01-23']);
  });

  it('is given for every period that has passed, in batches smaller than a duty, though the read model stands still', async () => {
    const periods: Schedule = {
      kind: 'PERIODIC',
      every: ['WEEK'],
      system: 'CALENDAR',
      due: { at: 'PERIOD_END' },
      from: localDate('2024-02-01'),
      to: localDate('2024-03-31'),
      start: 'WHOLE_SPAN',
    };
    await openAll(
      log,
      [1, 2, 3].map((n) => subPlanDue(n, { type: 'ReportRegimeAssigned', receivers: [], indicators: [], schedule: periods })),
    );
    await follower.catchUp();
    const inFours = noticeScheduler({ database: fresh.database, log, logId: 'main', batchMax: 4 });
    const given = await inFours.giveAll(endOfDay(localDate('2024-12-31')));
    const all = await noticed();
    expect([given, all.length, new Set(all).size]).toEqual([27, 27, 27]);
  });

  it('is not looked for again and again once all are given, by none of those who work side by side', async () => {
    await openAll(
      log,
      Array.from({ length: 30 }, (_, n) => subPlanDue(n)),
    );
    await follower.catchUp();
    let looks = 0;
    const transaction: TransactionalDatabase['transaction'] = (work, durability) =>
      fresh.database.transaction((tx) => {
        const query: Transaction['query'] = (sql, ...rest) => {
          if (sql.includes('order by due_at')) looks += 1;
          return tx.query(sql, ...rest);
        };
        return work({ ...tx, query });
      }, durability);
    const counted = noticeScheduler({ database: { ...fresh.database, transaction }, log, logId: 'main' });
    expect(await counted.giveAll(passed)).toBe(30);
    looks = 0;
    // The read model has not seen them: they are met, and known to be given.
    expect(await counted.giveAll(passed)).toBe(0);
    // Two at most who walk, with one look that finds them and one that finds the end.
    expect(looks).toBeLessThanOrEqual(4);
  });

  it('is given by whoever runs by the clock, until told to stop', async () => {
    await openAll(log, [subPlanDue(1)]);
    await follower.catchUp();
    const errors: unknown[] = [];
    const running = noticeTicker({ scheduler, clock: { now: () => passed }, everyMs: 5, onError: (error) => errors.push(error) });
    running.start();
    while ((await noticed()).length === 0) await sleep(10);
    await running.stop();
    expect([await noticed(), errors]).toEqual([['duty/duty-1 once'], []]);
  });
});

const extension = {
  type: 'DeadlineExtended',
  period: 'once',
  dueOn: addDays(dueOn, 10),
  reason: 'mưa',
  document: null,
  at: notYet,
} as const;
const dayOff = (date: LocalDate) => ({
  type: 'CalendarDayChanged',
  date,
  kind: 'OFF',
  name: 'nghỉ',
  certainty: 'OFFICIAL',
  source: 'TB',
  decidedOn: null,
});

/** The real log, with something that happens just after streams were read for the first time, or the ones that are named. */
const interruptedBy = (
  real: OpenEventLog,
  happens: () => Promise<void>,
  isNamed: (ids: readonly StreamId[]) => boolean = () => true,
): OpenEventLog => {
  let happened = false;
  const readHistories: EventLog['readHistories'] = async (ids) => {
    const histories = await real.readHistories(ids);
    if (!happened && isNamed(ids)) {
      happened = true;
      await happens();
    }
    return histories;
  };
  return { ...real, readHistories };
};

/** Runs the follower now and then, always somewhat behind. */
const laggingFollower = (): { readonly stop: () => Promise<void> } => {
  let running = true;
  const done = (async () => {
    while (running) {
      await sleep(150);
      await follower.runOnce();
    }
  })();
  return {
    stop: async () => {
      running = false;
      await done;
    },
  };
};

/** How often each stream that was noticed was. */
const timesEach = async (): Promise<readonly number[]> =>
  [...Map.groupBy(await notices(), ({ streamId }) => streamId).values()].map((group) => group.length);

describe('two schedulers on one database, one of them killed again and again while the read model lags', () => {
  const DUTIES = 3_000;
  const KILLS = 6;

  it('give each notice exactly once', async () => {
    await openAll(
      log,
      Array.from({ length: DUTIES }, (_, n) => subPlanDue(n)),
    );
    await follower.catchUp();
    const lagging = laggingFollower();
    const args = [fresh.url, passed];
    const runUntilKilled = async (ticks: number): Promise<number> => {
      const child = startChild('libs/testing/programs/notice-runner.ts', args);
      await child.printed(ticks);
      await sleep((ticks * 13) % 40);
      child.kill('SIGKILL');
      expect(await child.ended).toBe('SIGKILL');
      return child.lines.reduce((sum, line) => sum + Number(line), 0);
    };
    expect(await runUntilKilled(2)).toBeGreaterThan(0);
    const steady = startChild('libs/testing/programs/notice-runner.ts', args);
    for (let ticks = 1; ticks <= KILLS; ticks += 1) await runUntilKilled(ticks);
    await steady.ended;
    await lagging.stop();
    await follower.catchUp();
    expect(await scheduler.giveAll(passed)).toBe(0);
    const times = await timesEach();
    expect([times.length, Math.max(...times)]).toEqual([DUTIES, 1]);
  });

  it('control: given to every stream as it is found, without lease and decision, some are given twice', async () => {
    await openAll(
      log,
      Array.from({ length: 60 }, (_, n) => subPlanDue(n)),
    );
    await follower.catchUp();
    const args = [fresh.url, passed, 'naive'];
    const children = [
      startChild('libs/testing/programs/notice-runner.ts', args),
      startChild('libs/testing/programs/notice-runner.ts', args),
    ];
    await Promise.all(children.map((child) => child.printed(2)));
    children.forEach((child) => child.kill('SIGKILL'));
    await Promise.all(children.map((child) => child.ended));
    expect(Math.max(...(await timesEach()))).toBeGreaterThan(1);
  });
});

describe('notice of a correction', () => {
  const correctBy = localDate('2024-01-25');
  const returned = (id: string, by = correctBy): Promise<void> =>
    appendOne(log, `report/${id}`, 1, {
      type: 'ReportReturned',
      version: 1,
      kind: 'FOR_CORRECTION',
      reason: 'thiếu',
      dueOn: by,
      returnedBy: 'p',
      at: notYet,
    } as never);
  const given = async (): Promise<readonly string[]> => {
    const events = await log.read({ after: 0, limit: 2_000 });
    return events.flatMap(({ streamId, event }) => (event.type === 'CorrectionOverdue' ? [streamId] : [])).sort();
  };
  const report = (n: number, changed: Parameters<typeof subPlanDue>[1] = {}) =>
    subPlanDue(n, { type: 'ReportRegimeAssigned', receivers: [], indicators: [], ...changed });
  const ended = (from: string) => ({ type: 'DutyCancelled', reason: 'kế hoạch kết thúc', byPlan: 'plan', from });

  beforeEach(async () => {
    await openAll(log, [report(1), report(2), report(3, { authority: 'REQUESTS' }), report(4), report(5)]);
    for (const n of [1, 2, 3, 4, 5]) await submitted(log, `r${n}`, notYet, dutyIdOf(n));
    for (const n of [1, 3, 4, 5]) await returned(`r${n}`);
    await returned('r2', localDate('2024-01-26'));
    await follower.catchUp();
  });

  it('is given once when its day has passed, to those who were ordered and still owe it, also while the model is behind', async () => {
    // What the read model has not seen: one was corrected, and one is owed no more.
    await appendOne(log, 'report/r4', 2, { ...reportOn('r4', passed, dutyIdOf(4)), version: 2 } as never);
    await appendOne(log, 'duty/duty-5', 2, { type: 'DutyWaived', period: null, reason: 'miễn', document: null } as never);
    expect(await scheduler.giveAll(instantOfMs(msOf(endOfDay(correctBy)) - 1))).toBe(0);
    const another = noticeScheduler({ database: fresh.database, log, logId: 'main' });
    await Promise.all([
      scheduler.giveAll(endOfDay(correctBy)),
      another.giveAll(endOfDay(correctBy)),
      scheduler.giveAll(endOfDay(correctBy)),
    ]);
    expect(await given()).toEqual(['report/r1']);
    await follower.catchUp();
    expect(await scheduler.giveAll(endOfDay(correctBy))).toBe(0);
    expect(await scheduler.giveAll(endOfDay(addDays(correctBy, 1)))).toBe(1);
    expect(await given()).toEqual(['report/r1', 'report/r2']);
  });

  it('is given of what had fallen due before its duty ended on a day, and of nothing else of that duty', async () => {
    await appendOne(log, 'duty/duty-1', 2, ended(addDays(dueOn, 1)));
    await appendOne(log, 'duty/duty-4', 2, ended(dueOn));
    await appendOne(log, 'duty/duty-5', 2, ended(addDays(dueOn, 1)));
    await appendOne(log, 'duty/duty-5', 3, { type: 'DutyWaived', period: 'once', reason: 'miễn', document: null } as never);
    expect(await scheduler.giveAll(endOfDay(correctBy))).toBe(1);
    expect(await given()).toEqual(['report/r1']);
  });

  it('is taken back when a day changes at the last moment, by which nothing had fallen due before its duty ended', async () => {
    const dayBefore = addDays(correctBy, -1);
    await appendOne(log, 'calendar/2024', 0, dayOff(localDate('2024-01-01')));
    await openAll(log, [report(6, { schedule: { kind: 'WITHIN', days: 6, policy: 'WORKING_DAYS', anchor: 'OWN_ISSUE' } })]);
    await submitted(log, 'r6', notYet, dutyIdOf(6));
    await appendOne(log, 'duty/duty-6', 2, ended(addDays(dueOn, 1)));
    await returned('r6', dayBefore);
    await follower.catchUp();
    const interrupted = interruptedBy(
      log,
      () => appendOne(log, 'calendar/2024', 1, dayOff(dueOn)),
      (ids) => ids.includes('calendar/2024'),
    );
    const late = noticeScheduler({ database: fresh.database, log: interrupted, logId: 'main' });
    expect(await late.tick(endOfDay(dayBefore))).toEqual({ given: 0, refused: 0, behind: true, done: true });
    expect(await late.giveAll(endOfDay(dayBefore))).toBe(0);
    expect(await given()).toEqual([]);
  });

  it('is given of reports on the same duty, one after the other', async () => {
    await appendOne(log, 'report/r6', 0, reportOn('r6', notYet, dutyIdOf(1)));
    await returned('r6');
    await follower.catchUp();
    expect(await scheduler.giveAll(endOfDay(correctBy))).toBe(4);
    expect(await given()).toEqual(['report/r1', 'report/r4', 'report/r5', 'report/r6']);
  });

  it('would be given twice by whoever goes by the read model alone', async () => {
    const [model] = await fresh.database.query<{ schema: string }>(`select schema from read.model where name = 'obligations'`);
    const due = `select report_id from ${model?.schema}.report where to_position is null and not correction_noticed and correction_due_on < $1`;
    await scheduler.giveAll(endOfDay(correctBy));
    expect((await fresh.database.query(due, [addDays(correctBy, 1)])).length).toBe(4);
    expect(await given()).toEqual(['report/r1', 'report/r4', 'report/r5']);
  });
});
