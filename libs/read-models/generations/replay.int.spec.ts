import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '#libs/application/clock.js';
import type { OrgUnitEvent } from '#libs/domain/org-unit/org-unit.js';
import { type OpenEventLog, openEventLog } from '#libs/event-log/open-event-log.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { newEvent } from '#libs/testing/log/log-fixtures.js';
import { projectedModels } from '#libs/testing/database/read-model.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/database/test-server.js';
import { orgUnitsModel } from '../org-units/org-units.model.js';
import type { ModelsContext } from './generations.js';
import { readPointers } from './pointers.js';
import { ensureModels } from './rebuild.js';
import { compareWithLog, replay } from './replay.js';

let fresh: FreshDatabase;
let log: OpenEventLog;
let context: ModelsContext;

beforeEach(async () => {
  fresh = await freshDatabase();
  log = await openEventLog(fresh.database, { logId: 'main', clock: systemClock });
  context = { database: fresh.database, log, logId: 'main', models: [orgUnitsModel] };
});
afterEach(async () => {
  await log.close();
  await fresh.drop();
});

const registered = (index: number): OrgUnitEvent => ({
  type: 'OrgUnitRegistered',
  unitId: `u${index}` as OrgUnitId,
  name: `Phường số ${index}`,
  fullName: `Phường số ${index}`,
  unitType: 'WARD',
  level: 'COMMUNE',
  parentId: null,
  codes: [],
  aliases: [],
  validFrom: null,
  source: 'register',
});

const register = async (count: number): Promise<void> => {
  for (let index = 0; index < count; index += 1)
    await log.append({
      appends: [{ streamId: `org-unit/u${index}`, expectedVersion: 0, events: [{ ...newEvent(), event: registered(index) }] }],
    });
};

const schemas = (): Promise<object[]> =>
  fresh.database.query(`select nspname as name from pg_namespace where nspname like 'rm\\_%' order by 1`);

/** What the events give when they are projected into an empty schema by hand. */
const fromScratch = async (until: number): Promise<string | undefined> => {
  const models = await projectedModels(fresh.database, [orgUnitsModel], 999);
  await models.project(await log.read({ after: 0, until, limit: 10_000 }));
  const sums = await models.checksums();
  await models.drop();
  return sums['org_units'];
};

const unitsIn = async (until: number): Promise<{ readonly count: number; readonly checksum: string | undefined }> =>
  replay({ database: fresh.database, log, models: [orgUnitsModel] }, until, async ({ tx, schemas: names, checksums }) => {
    const [row] = await tx.query<{ count: number }>(`select count(*)::integer as count from ${names['org_units']}.unit`);
    return { count: row?.count ?? 0, checksum: checksums['org_units'] };
  });

describe('a replay', () => {
  it('shows the models as of any position, and leaves nothing behind', async () => {
    await register(30);
    await ensureModels(context);
    const before = await schemas();
    for (const until of [0, 1, 12, 30]) expect(await unitsIn(until)).toEqual({ count: until, checksum: await fromScratch(until) });
    expect(await schemas()).toEqual(before);
  });

  it('leaves nothing behind when whoever looks at it fails', async () => {
    await register(3);
    const read = (): Promise<never> => Promise.reject(new Error('cannot be read'));
    await expect(replay({ database: fresh.database, log, models: [orgUnitsModel] }, 3, read)).rejects.toThrow('cannot be read');
    expect(await schemas()).toEqual([]);
  });

  it('beyond the end of the log fails', async () => {
    await register(3);
    await expect(unitsIn(4)).rejects.toThrow('ends at 3');
  });

  it('two at once do not see each other', async () => {
    await register(20);
    const [some, all] = await Promise.all([unitsIn(7), unitsIn(20)]);
    expect([some.count, all.count]).toEqual([7, 20]);
  });
});

describe('comparing what serves with the log', () => {
  it('finds them equal, also while events come that are not projected yet', async () => {
    await register(10);
    await ensureModels(context);
    await log.append({ appends: [{ streamId: 'org-unit/late', expectedVersion: 0, events: [{ ...newEvent(), event: registered(99) }] }] });
    const checksum = await fromScratch(10);
    expect(await compareWithLog(context)).toEqual([{ model: 'org_units', position: 10, equal: true, checksum, expected: checksum }]);
  });

  it('finds one cell that is wrong, and changes nothing', async () => {
    await register(10);
    await ensureModels(context);
    const schema = (await readPointers(fresh.database)).get('org_units')?.schema;
    await fresh.database.query(`update ${schema}.unit set name = 'Phường khác' where unit_id = 'u4'`);
    const [found] = await compareWithLog(context);
    expect(found).toMatchObject({ position: 10, equal: false, expected: await fromScratch(10) });
    expect(await fresh.database.query(`select name from ${schema}.unit where unit_id = 'u4'`)).toEqual([{ name: 'Phường khác' }]);
  });

  it('has nothing to compare where nothing serves', async () => {
    await register(1);
    expect(await compareWithLog(context)).toEqual([{ model: 'org_units', position: null, equal: false, checksum: null, expected: null }]);
  });
});
