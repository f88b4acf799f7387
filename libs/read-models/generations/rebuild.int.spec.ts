import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '#libs/application/clock.js';
import type { OrgUnitEvent } from '#libs/domain/org-unit/org-unit.js';
import type { FollowerStatus } from '#libs/event-log/follower/follower.js';
import { type OpenEventLog, openEventLog } from '#libs/event-log/open-event-log.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { localDate } from '#libs/kernel/time.js';
import { newEvent, unitOf } from '#libs/testing/log/log-fixtures.js';
import { projectedModels } from '#libs/testing/database/read-model.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/database/test-server.js';
import { defineReadModel, eventsOf, type ReadModel } from '../model.js';
import { orgUnitsModel } from '../org-units/org-units.model.js';
import { orgUnits } from '../org-units/org-units.query.js';
import { plansModel } from '../plans/plans.model.js';
import { plans } from '../plans/plans.query.js';
import { viewpointOf } from '../viewpoint.js';
import { beginBuild, type ModelsContext, reopenRetired } from './generations.js';
import { type ModelFollowers, modelFollowers } from './model-followers.js';
import {
  ModelNotOfLog,
  ModelOfAnotherLog,
  ModelUnknown,
  ModelVersionMismatch,
  readPointers,
  servingModels,
  unreadableIn,
} from './pointers.js';
import { dropRetired, ensureModels, goBack, NothingToGoBackTo, rebuildModel, recoverModels } from './rebuild.js';

let fresh: FreshDatabase;
let log: OpenEventLog;
let context: ModelsContext;
const running: ModelFollowers[] = [];
const TODAY = localDate('2026-01-01');

beforeEach(async () => {
  fresh = await freshDatabase();
  log = await openEventLog(fresh.database, { logId: 'main', clock: systemClock });
  context = { database: fresh.database, log, logId: 'main', models: [orgUnitsModel] };
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((followers) => followers.stop()));
  await log.close();
  await fresh.drop();
});

const following = async (over: ModelsContext = context): Promise<ModelFollowers> => {
  const followers = modelFollowers(over);
  running.push(followers);
  await ensureModels(over);
  await followers.start();
  return followers;
};

const registered = (index: number): OrgUnitEvent => ({
  type: 'OrgUnitRegistered',
  unitId: `u${index}` as OrgUnitId,
  name: `Xã số ${index}`,
  fullName: `Xã số ${index}`,
  unitType: 'COMMUNE',
  level: 'COMMUNE',
  parentId: null,
  codes: [{ scheme: 'STATISTICAL', code: String(index).padStart(5, '0') }],
  aliases: [],
  validFrom: null,
  source: 'register',
});

const register = async (from: number, to: number): Promise<void> => {
  const units = Array.from({ length: to - from }, (_, at) => from + at);
  await Promise.all(
    units.map((index) =>
      log.append({
        appends: [{ streamId: `org-unit/u${index}`, expectedVersion: 0, events: [{ ...newEvent(), event: registered(index) }] }],
      }),
    ),
  );
};

const viewpoint = (minPosition = 0, over: ModelsContext = context) =>
  viewpointOf(
    { serving: () => servingModels(fresh.database, 'main', over.models), log, clock: systemClock, waitMsMax: 20_000 },
    { minPosition, inForceOn: TODAY },
  );

/** How many units the models show, and at which position. */
const shown = async (minPosition = 0): Promise<{ readonly count: number; readonly position: number; readonly caughtUp: boolean }> => {
  const view = await viewpoint(minPosition);
  const { totalCount } = await orgUnits({ db: fresh.database, schemas: view.schemas ?? {}, view }, {}, { first: 1 });
  return { count: totalCount, position: view.position, caughtUp: view.caughtUp };
};

const schemas = async (): Promise<string[]> =>
  (await fresh.database.query<{ name: string }>(`select nspname as name from pg_namespace where nspname like 'rm\\_%' order by 1`)).map(
    ({ name }) => name,
  );

/** What the events give when they are projected into an empty schema by hand. */
const fromScratch = async (): Promise<string | undefined> => {
  const models = await projectedModels(fresh.database, [orgUnitsModel], 999);
  await models.project(await log.read({ after: 0, limit: 10_000 }));
  const sums = await models.checksums();
  await models.drop();
  return sums['org_units'];
};

describe('rebuilding a read model', () => {
  it('gives the same byte by byte, and what served before stays until its readers had time to end', async () => {
    await following();
    await register(0, 300);
    expect(await shown(300)).toEqual({ count: 300, position: 300, caughtUp: true });
    const before = await viewpoint();
    const result = await rebuildModel(context, 'org_units');
    expect(result).toEqual({
      model: 'org_units',
      equal: true,
      checksum: await fromScratch(),
      checksumBefore: result.checksum,
      position: 300,
      events: 300,
    });
    expect(await schemas()).toEqual(['rm_org_units_1', 'rm_org_units_2']);
    const reading = { db: fresh.database, schemas: before.schemas ?? {}, view: before };
    expect((await orgUnits(reading, {}, { first: 1 })).totalCount).toBe(300);
    await dropRetired(context, 0);
    expect(await schemas()).toEqual(['rm_org_units_2']);
    // The control: without the time of grace a request that began before fails.
    await expect(orgUnits(reading, {}, { first: 1 })).rejects.toThrow(/rm_org_units_1/);
    await register(300, 320);
    expect(await shown(320)).toEqual({ count: 320, position: 320, caughtUp: true });
  });

  it('tells when one cell of what served was wrong, and puts it right', async () => {
    await following();
    await register(0, 50);
    await shown(50);
    await fresh.database.query(`update rm_org_units_1.unit set name = 'Xã khác' where unit_id = 'u7'`);
    const result = await rebuildModel(context, 'org_units');
    expect(result.equal).toBe(false);
    expect(result.checksum).toBe(await fromScratch());
    expect(result.checksumBefore).not.toBe(result.checksum);
    expect((await rebuildModel(context, 'org_units')).equal).toBe(true);
  });

  it('goes on beside writes and reads: no read fails, goes back or shows half of anything', async () => {
    await following();
    await register(0, 200);
    let writing = true;
    const writer = (async () => {
      for (let next = 200; writing; next += 5) await register(next, next + 5);
    })();
    const seen: number[] = [];
    const reader = (async () => {
      while (writing) {
        const { count, position } = await shown();
        expect(count).toBe(position);
        seen.push(position);
      }
    })();
    const results = [];
    for (let times = 0; times < 4; times += 1) results.push(await rebuildModel(context, 'org_units'));
    writing = false;
    await Promise.all([writer, reader]);
    expect(results.map(({ equal }) => equal)).toEqual([true, true, true, true]);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.length).toBeGreaterThan(20);
    const { position } = await log.head();
    expect(await shown(position)).toEqual({ count: position, position, caughtUp: true });
    expect((await rebuildModel(context, 'org_units')).checksum).toBe(await fromScratch());
  });

  it('can be taken back while what served before is kept, and forth again, with what happened meanwhile', async () => {
    await following();
    await register(0, 40);
    await shown(40);
    await rebuildModel(context, 'org_units');
    await register(40, 60);
    expect(await shown(60)).toEqual({ count: 60, position: 60, caughtUp: true });
    expect(await goBack(context, 'org_units')).toMatchObject({ equal: true, checksum: await fromScratch(), position: 60 });
    expect((await readPointers(fresh.database)).get('org_units')?.schema).toBe('rm_org_units_1');
    await register(60, 70);
    expect(await shown(70)).toEqual({ count: 70, position: 70, caughtUp: true });
    expect((await goBack(context, 'org_units')).equal).toBe(true);
    expect((await readPointers(fresh.database)).get('org_units')?.schema).toBe('rm_org_units_2');
    await register(70, 80);
    expect(await shown(80)).toEqual({ count: 80, position: 80, caughtUp: true });
    expect((await rebuildModel(context, 'org_units')).equal).toBe(true);
  });

  it('is taken back where nothing happened since, though more may happen while it is', async () => {
    await following();
    await register(0, 10);
    await shown(10);
    await rebuildModel(context, 'org_units');
    const build = await reopenRetired(context, orgUnitsModel);
    await register(10, 11);
    await build?.catchUp(10);
    expect(build?.position()).toBe(10);
    await build?.catchUp(11);
    expect(build?.position()).toBe(11);
  });

  it('is not taken back where nothing is kept, or to tables of another version, or where streams were parked', async () => {
    await following();
    await register(0, 5);
    await shown(5);
    await expect(goBack(context, 'org_units')).rejects.toThrow(NothingToGoBackTo);
    await rebuildModel(context, 'org_units');
    const newer = { ...context, models: [{ ...orgUnitsModel, version: orgUnitsModel.version + 1 }] };
    await expect(goBack(newer, 'org_units')).rejects.toThrow(NothingToGoBackTo);
    await dropRetired(context, 0);
    await expect(goBack(context, 'org_units')).rejects.toThrow(NothingToGoBackTo);
    await shown(5);
    await fresh.database.query(
      `insert into read.parked_stream (log_id, follower, stream_id, position, type, reason) values ('main', 'org_units#2', 'org-unit/u1', 1, 'OrgUnitRegistered', 'spec')`,
    );
    await rebuildModel(context, 'org_units');
    await expect(goBack(context, 'org_units')).rejects.toThrow(NothingToGoBackTo);
    expect((await shown(5)).count).toBe(5);
  });

  it('is no stop to whoever keeps the models up to date', async () => {
    const told: FollowerStatus[] = [];
    const followers = await following({ ...context, onChange: (status: FollowerStatus) => void told.push(status) } as ModelsContext);
    for (let times = 0; times < 5; times += 1) {
      await register(times * 10, times * 10 + 5);
      await rebuildModel(context, 'org_units');
      await register(times * 10 + 5, times * 10 + 10);
      expect(await followers.waitFor((times + 1) * 10, 20_000)).toBe(true);
      expect(followers.status()).toMatchObject([{ name: `org_units#${times + 2}`, position: (times + 1) * 10 }]);
    }
    expect(told.map(({ state }) => state)).toContain('RUNNING');
    expect(told.filter(({ state }) => state === 'TAKEN_OVER' || state === 'FAILED')).toEqual([]);
  });

  it('is followed by who could not read which generation serves at the moment of the switch', async () => {
    const errors: unknown[] = [];
    const followers = modelFollowers({ ...context, onError: (error) => errors.push(error) });
    running.push(followers);
    await ensureModels(context);
    await followers.start();
    await register(0, 10);
    await shown(10);
    await rebuildModel(context, 'org_units');
    const owner = await fresh.open('owner', 1);
    await owner.query('revoke select on read.model from plan_cascade_app');
    await register(10, 20);
    while (errors.length === 0) await sleep(10);
    await owner.query('grant select on read.model to plan_cascade_app');
    const positionOf = async (): Promise<number | undefined> =>
      (await owner.query<{ position: number }>(`select position from read.follower where name = 'org_units#2'`))[0]?.position;
    while ((await positionOf()) !== 20) await sleep(10);
    expect(followers.status()).toMatchObject([{ name: 'org_units#2', state: 'RUNNING' }]);
  });

  it('is refused for a model that does not exist, naming those that do', async () => {
    await expect(rebuildModel(context, 'units')).rejects.toThrow(ModelUnknown);
  });

  it('clears away what an earlier build left that was cut short', async () => {
    await following();
    await register(0, 30);
    const cutShort = await beginBuild(context, orgUnitsModel);
    await cutShort.catchUp(20);
    expect(await schemas()).toEqual(['rm_org_units_1', 'rm_org_units_2']);
    expect(cutShort.position()).toBe(20);
    const { equal, events } = await rebuildModel(context, 'org_units');
    expect({ equal, events }).toEqual({ equal: true, events: 30 });
    await dropRetired(context, 0);
    expect(await schemas()).toEqual(['rm_org_units_2']);
  });
});

describe('starting with read models', () => {
  it('builds what is missing before it serves, from all that happened', async () => {
    await register(0, 120);
    await ensureModels(context);
    expect(await shown()).toEqual({ count: 120, position: 120, caughtUp: true });
    await ensureModels(context);
    expect(await schemas()).toEqual(['rm_org_units_1']);
  });

  it('builds one generation when two processes start at once', async () => {
    await register(0, 50);
    await Promise.all([ensureModels(context), ensureModels(context)]);
    expect(await schemas()).toEqual(['rm_org_units_1']);
  });

  it('builds a newer version beside the old one and switches; an older program that reads nothing else refuses', async () => {
    await following();
    await register(0, 40);
    await shown(40);
    const next: ReadModel = {
      ...orgUnitsModel,
      version: orgUnitsModel.version + 1,
      tables: (schema) => `${orgUnitsModel.tables(schema)} create table ${schema}.more (id text primary key);`,
    };
    const over = { ...context, models: [next] };
    await ensureModels(over);
    expect((await readPointers(fresh.database)).get('org_units')).toMatchObject({
      version: next.version,
      generation: 2,
      schema: 'rm_org_units_2',
    });
    expect((await viewpoint(0, over)).position).toBe(40);
    await expect(viewpoint()).rejects.toThrow(ModelVersionMismatch);
    await expect(ensureModels(context)).rejects.toThrow(ModelVersionMismatch);
  });

  it('of a newer version, an older program refuses what needs it alone, and goes on with the others', async () => {
    const both = { ...context, models: [orgUnitsModel, plansModel] };
    await following(both);
    await register(0, 40);
    expect((await viewpoint(40, both)).schemas).toEqual({ org_units: 'rm_org_units_1', plans: 'rm_plans_1' });
    await ensureModels({ ...context, models: [{ ...orgUnitsModel, version: orgUnitsModel.version + 1 }] });
    await log.append(unitOf('report/r1', 0));
    const view = await viewpoint(41, both);
    expect(view).toMatchObject({ position: 41, caughtUp: true });
    const reading = { db: fresh.database, schemas: view.schemas ?? {}, view };
    expect((await plans(reading, {}, { first: 1 })).totalCount).toBe(0);
    await expect(orgUnits(reading, {}, { first: 1 })).rejects.toThrow(ModelVersionMismatch);
    expect(unreadableIn(await readPointers(fresh.database), both.models).map(({ model }) => model)).toEqual(['org_units']);
  });

  it('of a newer version, a program that runs since before does not write into its tables, and says why it stopped', async () => {
    const older = await following();
    await register(0, 40);
    await shown(40);
    const next: ReadModel = { ...orgUnitsModel, version: orgUnitsModel.version + 1 };
    await ensureModels({ ...context, models: [next] });
    await older.refresh();
    expect(older.status()).toMatchObject([
      { name: 'org_units#2', state: 'FAILED', position: 40, reason: expect.stringContaining('start the newer program') },
    ]);
    expect(await older.waitFor(41, 5_000)).toBe(false);
    await register(40, 50);
    const newer = await following({ ...context, models: [next] });
    expect(await newer.waitFor(50, 20_000)).toBe(true);
  });

  it('serves nothing of a build that another one has replaced since it lost its lock', async () => {
    await following();
    await register(0, 40);
    await shown(40);
    const next: ReadModel = { ...orgUnitsModel, version: orgUnitsModel.version + 1 };
    const over = { ...context, models: [next] };
    const owner = await fresh.open('owner', 1);
    let others: Promise<unknown> | undefined;
    const losingItsLock: ModelsContext = {
      ...over,
      // Nothing is switched before the other build has begun.
      database: {
        ...fresh.database,
        transaction: (work, kind) => Promise.resolve(others).then(() => fresh.database.transaction(work, kind)),
      },
      onProgress: () => {
        others ??= owner
          .query(
            `select pg_terminate_backend(l.pid) from pg_locks l join pg_database d on d.oid = l.database
              where l.locktype = 'advisory' and l.granted and d.datname = current_database()`,
          )
          .then(async () => {
            const second = await beginBuild(over, next);
            await second.catchUp(10);
          });
      },
    };
    const [model] = await Promise.allSettled([ensureModels(losingItsLock)]);
    await others;
    expect(model.status).toBe('rejected');
    expect((await readPointers(fresh.database)).get('org_units')).toMatchObject({ version: orgUnitsModel.version, generation: 1 });
    await ensureModels(over);
    expect((await viewpoint(0, over)).position).toBe(40);
  });

  it('is refused on the models of another log', async () => {
    await ensureModels(context);
    await expect(ensureModels({ ...context, logId: 'other' })).rejects.toThrow(ModelOfAnotherLog);
  });
});

describe('an event that a model cannot handle', () => {
  const brittle = defineReadModel({
    name: 'brittle',
    version: 1,
    tables: (schema) => `create table ${schema}.seen (position bigint primary key);`,
    projection: (schema) => ({
      handle: async (tx, events) => {
        for (const { position, event } of eventsOf(events, 'org-unit')) {
          if (event.type === 'OrgUnitRegistered' && event.unitId === 'u25') throw new Error('no room for u25');
          await tx.query(`insert into ${schema}.seen (position) values ($1)`, [position]);
        }
      },
    }),
  });

  it('stops that model before the event and says why; the others go on, and a request says that it is not caught up', async () => {
    const over = { ...context, models: [orgUnitsModel, brittle] };
    const followers = await following(over);
    await register(0, 60);
    while (followers.status().find(({ name }) => name === 'brittle#1')?.state !== 'FAILED') await sleep(10);
    await shown(60);
    const [poison] = await log.readStream('org-unit/u25');
    const position = (poison?.position ?? 0) - 1;
    expect(followers.status().find(({ name }) => name === 'brittle#1')).toMatchObject({
      position,
      reason: expect.stringMatching(/brittle#1 cannot handle OrgUnitRegistered at position \d+ of org-unit\/u25: no room for u25/),
    });
    const view = await viewpointOf(
      { serving: () => servingModels(fresh.database, 'main', over.models), log, clock: systemClock, waitMsMax: 50 },
      { minPosition: 60, inForceOn: TODAY },
    );
    expect(view).toMatchObject({ position, caughtUp: false });
  });
});

describe('models of a log that is not there any more', () => {
  beforeEach(async () => {
    const followers = await following();
    await register(0, 5);
    expect(await shown(5)).toMatchObject({ count: 5, position: 5 });
    await followers.stop();
  });

  it('are not shown from the restore on, before anything has followed it, and are again when they were built anew', async () => {
    const owner = await fresh.open('owner', 1);
    await owner.query('update log.log set incarnation = gen_random_uuid()');
    await expect(viewpoint()).rejects.toThrow(ModelNotOfLog);
    await recoverModels(context);
    expect(await shown()).toMatchObject({ count: 5, position: 5 });
  });

  it('are not shown once what follows has found another event where it stood', async () => {
    await fresh.database.query(`update read.follower set event_hash = 'of another event'`);
    const followers = modelFollowers(context);
    running.push(followers);
    await followers.start();
    expect(await followers.waitFor(6, 2_000)).toBe(false);
    expect(followers.status()).toMatchObject([{ state: 'FAILED' }]);
    await expect(viewpoint()).rejects.toThrow(ModelNotOfLog);
    await followers.stop();
    await recoverModels(context);
    expect(await shown()).toMatchObject({ count: 5, position: 5 });
  });
});
