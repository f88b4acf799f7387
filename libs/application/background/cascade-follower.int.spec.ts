import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { dutyIdOf } from '#libs/domain/ids.js';
import type { RecordedEvent, StreamId } from '#libs/event-log/event-log.js';
import { IncarnationChanged } from '#libs/event-log/follower/checkpoint.js';
import { followerRunner } from '#libs/event-log/follower/follower.js';
import { type OpenEventLog, openEventLog } from '#libs/event-log/open-event-log.js';
import type { DutyId, OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { cascadeStateModel } from '#libs/read-models/cascade/cascade-state.model.js';
import type { ModelsContext } from '#libs/read-models/generations/generations.js';
import { ensureModels, rebuildModel, recoverModels } from '#libs/read-models/generations/rebuild.js';
import { appendAll, cascadeFromScratch, planEvents } from '#libs/testing/log/cascade-fixtures.js';
import { unitOf } from '#libs/testing/log/log-fixtures.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/database/test-server.js';
import { cascadeFollower } from './cascade-follower.js';
import { CASCADE_ACTOR } from './cascade-steps.js';
import { systemClock } from '../clock.js';

let fresh: FreshDatabase;
let log: OpenEventLog;
let context: ModelsContext;

beforeEach(async () => {
  fresh = await freshDatabase();
  log = await openEventLog(fresh.database, { logId: 'main', clock: systemClock });
  context = { database: fresh.database, log, logId: 'main', models: [cascadeStateModel] };
  await ensureModels(context);
});
afterEach(async () => {
  await log.close();
  await fresh.drop();
});

const CITY = 'u-city' as OrgUnitId;
const PLAN = 'p-city' as PlanId;
const units = (count: number): readonly OrgUnitId[] => Array.from({ length: count }, (_, index) => `u-${index}` as OrgUnitId);
const dutyOf = (planId: PlanId, unit: OrgUnitId): DutyId => dutyIdOf(planId, 'task/1', [unit]);
const streamOf = (planId: PlanId, unit: OrgUnitId): StreamId => `duty/${dutyOf(planId, unit)}`;

const cascade = (over: OpenEventLog = log, chunk = 7) =>
  followerRunner({ database: fresh.database, log, logId: 'main', follower: cascadeFollower({ log: over, logId: 'main', chunk }) });
const everything = (): Promise<RecordedEvent[]> => log.read({ after: 0, limit: 100_000 });
const caused = (events: readonly RecordedEvent[]): ReturnType<typeof cascadeFromScratch> =>
  events.flatMap(({ metadata, streamId, event }) =>
    metadata.causation === null ? [] : [{ causation: metadata.causation, streamId, event }],
  );
const completions = (events: readonly RecordedEvent[]): readonly object[] =>
  events.flatMap(({ event }) => (event.type === 'CascadeCompleted' ? [event] : []));

describe('the cascade of a plan', () => {
  it('opens one duty for each holder and says on the plan that all are there, as the pure cascade would', async () => {
    await appendAll(log, `plan/${PLAN}`, 0, planEvents(PLAN, CITY, units(20)));
    await cascade().catchUp();
    const events = await everything();
    expect(caused(events)).toEqual(cascadeFromScratch(events));
    expect(caused(events)).toHaveLength(21);
    expect(completions(events)).toEqual([{ type: 'CascadeCompleted', ofPosition: 2, cause: 'PlanIssued', duties: 20, refused: 0 }]);
    const [cause] = await log.readAt([2]);
    expect(events[2]?.metadata).toEqual({
      actor: CASCADE_ACTOR,
      onBehalfOf: null,
      commandId: expect.any(String),
      correlationId: cause?.metadata.correlationId,
      causation: 2,
    });
  });

  it('fulfils the duty of the issuer of a derived plan, and puts it right when that is recalled', async () => {
    const [commune = CITY] = units(1);
    const derived = 'p-commune' as PlanId;
    await appendAll(log, `plan/${PLAN}`, 0, planEvents(PLAN, CITY, units(3)));
    await cascade().catchUp();
    await appendAll(log, `plan/${derived}`, 0, planEvents(derived, commune, units(0), 'TASK', PLAN));
    await cascade().catchUp();
    await appendAll(log, `plan/${derived}`, 3, [
      { type: 'PlanRecalled', on: '2026-02-01', reason: 'ban hành lại', document: '2/QĐ' } as { type: string },
    ]);
    await cascade().catchUp();
    const events = await everything();
    expect(caused(events)).toEqual(cascadeFromScratch(events));
    expect((await log.readStream(streamOf(PLAN, commune))).map(({ event }) => event.type)).toEqual([
      'SubPlanDue',
      'SubPlanFulfilled',
      'SubPlanReopened',
    ]);
  });

  it('fulfils what a unit owed that went into the issuer of a derived plan, also where that is recorded last', async () => {
    const [gone = CITY, commune = CITY] = units(2);
    const derived = 'p-commune' as PlanId;
    await appendAll(log, `plan/${PLAN}`, 0, planEvents(PLAN, CITY, units(3)));
    await appendAll(log, `plan/${derived}`, 0, planEvents(derived, commune, units(0), 'TASK', PLAN));
    await cascade().catchUp();
    const merged = { type: 'OrgUnitsMerged', units: [gone], into: commune, on: '2026-01-01', source: 'NQ' };
    await appendAll(log, `org-unit/${gone}`, 0, [merged]);
    await cascade().catchUp();
    const events = await everything();
    expect(caused(events)).toEqual(cascadeFromScratch(events));
    expect((await log.readStream(streamOf(PLAN, gone))).map(({ event }) => event.type)).toEqual(['SubPlanDue', 'SubPlanFulfilled']);
  });

  it('puts a command that is refused on the list, remembers the answer, and goes on', async () => {
    const [first = CITY, second = CITY] = units(2);
    // Somebody else's event stands where the duty should be opened.
    await appendAll(log, streamOf(PLAN, second), 0, planDuty(dutyOf(PLAN, second)));
    await appendAll(log, `plan/${PLAN}`, 0, planEvents(PLAN, CITY, units(9)));
    await cascade().catchUp();
    expect(completions(await everything())).toEqual([
      { type: 'CascadeCompleted', ofPosition: 3, cause: 'PlanIssued', duties: 8, refused: 1 },
    ]);
    const listed = await fresh.database.query('select of_position, ordinal, plan_id, duty_id, refusal, command_id from read.refused_step');
    expect(listed).toEqual([
      {
        of_position: 3,
        ordinal: 1,
        plan_id: PLAN,
        duty_id: dutyOf(PLAN, second),
        refusal: expect.objectContaining({ type: 'DutyAlreadyOpen' }),
        command_id: expect.any(String),
      },
    ]);
    const receipt = await log.receiptOf(String(listed[0]?.['command_id']) as Parameters<typeof log.receiptOf>[0]);
    expect(receipt?.outcome).toMatchObject({ accepted: false, refusal: { type: 'DutyAlreadyOpen' } });
    expect(await log.readStream(streamOf(PLAN, first))).toHaveLength(1);
  });

  it('decides again where somebody writes to a duty between reading and appending', async () => {
    await appendAll(log, `plan/${PLAN}`, 0, planEvents(PLAN, CITY, units(5)));
    await cascade().catchUp();
    await appendAll(log, `plan/${PLAN}`, 3, [
      { type: 'PlanRecalled', on: '2026-02-01', reason: 'thay thế', document: '2/QĐ' } as { type: string },
    ]);
    const [, second = CITY] = units(2);
    let meanwhile = 0;
    const raced: OpenEventLog = {
      ...log,
      readStreams: async (streamIds) => {
        const seen = await log.readStreams(streamIds);
        if ((meanwhile += 1) === 1)
          await appendAll(log, streamOf(PLAN, second), 1, [
            { type: 'DutyWaived', period: null, reason: 'miễn', document: null } as { type: string },
          ]);
        return seen;
      },
    };
    await cascade(raced).catchUp();
    expect(meanwhile).toBe(2);
    expect((await log.readStream(streamOf(PLAN, second))).map(({ event }) => event.type)).toEqual(['SubPlanDue', 'DutyWaived']);
    expect(completions(await everything()).at(-1)).toMatchObject({ cause: 'PlanRecalled', duties: 4, refused: 0 });
  });

  it('lets other writers in between its transactions', async () => {
    await appendAll(log, `plan/${PLAN}`, 0, planEvents(PLAN, CITY, units(200)));
    const runner = cascade(log, 10);
    let written = 0;
    let cascading = true;
    const writer = (async () => {
      while (cascading) await log.append(unitOf(`report/${(written += 1)}`, 0));
    })();
    await runner.catchUp();
    cascading = false;
    await writer;
    const types = (await everything()).map(({ event }) => event.type);
    const during = types.slice(types.indexOf('SubPlanDue'), types.indexOf('CascadeCompleted'));
    expect(during.filter((type) => type === 'SubPlanDue')).toHaveLength(200);
    expect(during.filter((type) => type === 'TaskProgressed').length).toBeGreaterThan(5);
  });
});

const planDuty = (dutyId: DutyId): readonly { readonly type: string }[] => [
  {
    type: 'TaskAssigned',
    dutyId,
    planId: 'p-other',
    rootPlanId: 'p-other',
    issuerId: 'u',
    ruleKey: 'x',
    title: 'việc khác',
    holders: ['u'],
  } as { readonly type: string },
];

describe('a log that was restored from a backup', () => {
  const restore = async (): Promise<void> => {
    const owner = await fresh.open('owner');
    await owner.query('update log.log set incarnation = gen_random_uuid()');
  };

  it('stops the cascade, which goes on after recovery with what was not done yet, and does nothing twice', async () => {
    await appendAll(log, `plan/${PLAN}`, 0, planEvents(PLAN, CITY, units(4)));
    await cascade(log, 5).catchUp();
    const later = 'p-later' as PlanId;
    await appendAll(log, `plan/${later}`, 0, planEvents(later, CITY, units(12)));
    const half = cascade(log, 5);
    await half.runOnce();
    expect(half.status()).toMatchObject({ ordinal: 5 });
    await restore();
    await expect(cascade(log, 5).catchUp()).rejects.toThrow(IncarnationChanged);
    await recoverModels(context);
    await cascade(log, 5).catchUp();
    const events = await everything();
    expect(caused(events)).toEqual(cascadeFromScratch(events));
    expect((await rebuildModel(context, 'cascade')).equal).toBe(true);
  });

  it('answers another event than the one that it has answered, where a database was put back under a process that goes on', async () => {
    const follower = cascadeFollower({ log, logId: 'main' });
    const run = (over: OpenEventLog) => followerRunner({ database: fresh.database, log: over, logId: 'main', follower });
    const other = 'p-other' as PlanId;
    const [plan, otherPlan] = [planEvents(PLAN, CITY, units(3)), planEvents(other, CITY, units(5))];
    await appendAll(log, `plan/${PLAN}`, 0, plan.slice(0, 1));
    await appendAll(log, `plan/${other}`, 0, otherPlan.slice(0, 1));
    await run(log).catchUp();
    const standing = `select position, ordinal, event_hash from read.follower where name = 'cascade'`;
    const [before] = await fresh.database.query<{ position: number; event_hash: string }>(standing);
    await appendAll(log, `plan/${PLAN}`, 1, plan.slice(1));
    await run(log).catchUp(3);
    const owner = await fresh.open('owner', 1);
    await owner.transaction(async (tx) => {
      await tx.query('alter table log.event disable trigger user');
      await tx.query('delete from log.event where position > 2');
      await tx.query('alter table log.event enable always trigger append_only');
      await tx.query(`update read.follower set position = $1, event_hash = $2 where name = 'cascade'`, [
        before?.position,
        before?.event_hash,
      ]);
    });
    // One that has given nothing to whoever follows it: what it gave last it would give again for a second.
    const again = await openEventLog(fresh.database, { logId: 'main', clock: systemClock });
    await appendAll(again, `plan/${other}`, 1, otherPlan.slice(1));
    await run(again).catchUp();
    await again.close();
    expect(completions(await everything())).toMatchObject([{ ofPosition: 3, duties: 5 }]);
  });

  it('has its refused steps on the list again, also in a database that had lost it', async () => {
    const [, second = CITY] = units(2);
    await appendAll(log, streamOf(PLAN, second), 0, planDuty(dutyOf(PLAN, second)));
    await appendAll(log, `plan/${PLAN}`, 0, planEvents(PLAN, CITY, units(9)));
    await cascade().catchUp();
    const listed = await fresh.database.query('select * from read.refused_step');
    expect(listed).toHaveLength(1);
    await fresh.database.query('delete from read.refused_step');
    await restore();
    await recoverModels(context);
    expect(await fresh.database.query('select * from read.refused_step')).toEqual(listed);
    const before = await log.head();
    await cascade().catchUp();
    expect(await log.head()).toEqual(before);
  });
});

describe('the state of the cascade', () => {
  it('is built anew from the log without making anything happen again', async () => {
    const derived = 'p-commune' as PlanId;
    const [commune = CITY] = units(1);
    await appendAll(log, `plan/${PLAN}`, 0, planEvents(PLAN, CITY, units(30)));
    await appendAll(log, `plan/${derived}`, 0, planEvents(derived, commune, units(2), 'TASK', PLAN));
    const runner = cascade();
    await runner.catchUp();
    const before = await log.head();
    const result = await rebuildModel(context, 'cascade');
    expect(result).toMatchObject({ equal: true, position: before.position });
    expect(await log.head()).toEqual(before);
    // It goes on with the state that was built.
    await appendAll(log, `plan/${PLAN}`, 3, [
      { type: 'PlanRecalled', on: '2026-02-01', reason: 'thay thế', document: '2/QĐ' } as { type: string },
    ]);
    await runner.catchUp();
    const events = await everything();
    expect(caused(events)).toEqual(cascadeFromScratch(events));
    expect((await rebuildModel(context, 'cascade')).equal).toBe(true);
  });

  it('is found to differ where a row was changed by hand', async () => {
    await appendAll(log, `plan/${PLAN}`, 0, planEvents(PLAN, CITY, units(3)));
    await cascade().catchUp();
    await fresh.database.query(`update rm_cascade_1.duty set data = data || '{"open": false}' where id = $1`, [
      dutyOf(PLAN, units(1)[0] ?? CITY),
    ]);
    expect((await rebuildModel(context, 'cascade')).equal).toBe(false);
    expect((await rebuildModel(context, 'cascade')).equal).toBe(true);
  });

  it('is built at the start up to where the cascade stands, not beyond, when its tables were lost', async () => {
    await appendAll(log, `plan/${PLAN}`, 0, planEvents(PLAN, CITY, units(12)));
    const runner = cascade(log, 5);
    await runner.runOnce();
    expect(runner.status()).toMatchObject({ position: 1, ordinal: 5 });
    await fresh.database.query('drop schema rm_cascade_1 cascade');
    await fresh.database.query(`delete from read.model where name = 'cascade'`);
    await fresh.database.query(`delete from read.generation where name = 'cascade'`);
    await ensureModels(context);
    await cascade(log, 5).catchUp();
    const events = await everything();
    expect(caused(events)).toEqual(cascadeFromScratch(events));
  });
});
