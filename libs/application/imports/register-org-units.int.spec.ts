import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readAdministrativeUnits } from '#libs/documents/units/admin-units.js';
import { dataDir } from '#libs/config/paths.js';
import type { CommandId, OrgUnitId, PersonId } from '#libs/kernel/ids.js';
import { instant, localDate } from '#libs/kernel/time.js';
import { type ApiServer, countStatements, startApi } from '#libs/testing/api/api-server.js';
import type { CommandMeta } from '../outcome.js';
import { type OrgUnitRegistration, registerOrgUnits } from './register-org-units.js';

let api: ApiServer;

beforeAll(async () => {
  api = await startApi(instant('2026-01-20T02:00:00Z'));
});

afterAll(() => api.stop());

let prefix: string;
beforeEach(() => {
  prefix = randomUUID().slice(0, 8);
});

const unit = (key: string, parent: string | null, more: Partial<OrgUnitRegistration> = {}): OrgUnitRegistration => ({
  unitId: `${prefix}.${key}` as OrgUnitId,
  name: key,
  fullName: key,
  unitType: 'ROOM',
  level: 'COMMUNE',
  parentId: parent === null ? null : (`${prefix}.${parent}` as OrgUnitId),
  codes: [],
  aliases: [],
  validFrom: localDate('2025-07-01'),
  dissolvedOn: null,
  source: 'Nghị quyết 1',
  ...more,
});

const meta = (): CommandMeta => ({
  actor: 'p-1' as PersonId,
  onBehalfOf: null,
  commandId: randomUUID() as CommandId,
  correlationId: 'import',
  at: api.clock.now(),
});

const register = async (units: readonly OrgUnitRegistration[]) => {
  await api.server.catchUp();
  return registerOrgUnits(api.server.log, api.server.queries)(units, meta());
};

const refused = async (units: readonly OrgUnitRegistration[]): Promise<readonly (readonly [number, string])[]> => {
  const before = (await api.server.log.head()).position;
  const outcome = await register(units);
  expect((await api.server.log.head()).position).toBe(before);
  return outcome.accepted ? [] : outcome.refusals.map(({ index, refusal }) => [index, refusal.type]);
};

describe('a list of units', () => {
  it('is registered whole, in whatever order, with names that came later', async () => {
    const rename = { name: 'mới', fullName: 'Phòng mới', unitType: 'ROOM', on: localDate('2026-01-01'), source: 'x' } as const;
    const list = [unit('room', 'ward', { renames: [rename] }), unit('ward', 'city'), unit('city', null)];
    expect(await register(list)).toMatchObject({ accepted: true, registered: 3, unchanged: 0 });
    expect((await api.server.log.readStream(`org-unit/${prefix}.room`)).map(({ event }) => event.type)).toEqual([
      'OrgUnitRegistered',
      'OrgUnitRenamed',
    ]);
  });

  it('that is there already, exactly so, is left alone; what was added to it is registered', async () => {
    const list = [unit('city', null), unit('ward', 'city', { dissolvedOn: localDate('2026-01-01') })];
    await register(list);
    const { position } = await api.server.log.head();
    expect(await register(list)).toEqual({ accepted: true, registered: 0, unchanged: 2, position });
    expect(await register([...list, unit('room', 'city')])).toMatchObject({ registered: 1, unchanged: 2 });
  });

  it('and another one that give one code for the same days at the same moment: one of them is refused, over the API as well', async () => {
    const coded = (key: string): OrgUnitRegistration => unit(key, null, { codes: [{ scheme: 'LOCAL', code: `${prefix}-1` }] });
    await api.server.catchUp();
    const lists = ['a', 'b', 'c'].map((key) => registerOrgUnits(api.server.log, api.server.queries)([coded(key)], meta()));
    const outcomes = await Promise.all(lists);
    expect(outcomes.filter(({ accepted }) => accepted)).toHaveLength(1);
    for (const outcome of outcomes) if (!outcome.accepted) expect(outcome.refusals).toMatchObject([{ refusal: { type: 'CodeTaken' } }]);
    await register([unit('top', null)]);
    const entered = ['d', 'e', 'f'].map((key) => {
      const { renames: _, ...input } = unit(key, 'top', { codes: [{ scheme: 'LOCAL', code: `${prefix}-2` }] });
      return api.mutate('registerOrgUnit', input, { as: `${prefix}.top` as OrgUnitId });
    });
    const answers = (await Promise.all(entered)).map(({ __typename }) => __typename);
    expect(answers.sort()).toEqual(['CodeTaken', 'CodeTaken', 'RegisterOrgUnitAccepted']);
  });

  it('that says otherwise than what is there is refused', async () => {
    await register([unit('city', null)]);
    expect(await refused([unit('city', null, { name: 'another' })])).toEqual([[0, 'UnitAlreadyRegistered']]);
  });

  it('with mistakes is told all of them, and nothing of it is recorded', async () => {
    const code = { scheme: 'LOCAL', code: `${prefix}-1` } as const;
    await register([unit('taken', null, { codes: [code] })]);
    expect(
      await refused([
        unit('city', null),
        unit('nameless', 'city', { name: ' ' }),
        unit('orphan', 'nobody'),
        unit('early', 'city', { validFrom: localDate('2020-01-01') }),
        unit('coded', 'city', { codes: [code] }),
        unit('a', 'city', { codes: [{ scheme: 'LOCAL', code: `${prefix}-2` }] }),
        unit('b', 'city', { codes: [{ scheme: 'LOCAL', code: `${prefix}-2` }] }),
      ]),
    ).toEqual([
      [1, 'NameMissing'],
      [2, 'ParentUnknown'],
      [3, 'ParentNotInForce'],
      [4, 'CodeTaken'],
      [6, 'CodeTaken'],
    ]);
  });

  it('that goes round in a circle is refused at each unit of it', async () => {
    expect(await refused([unit('a', 'c'), unit('b', 'a'), unit('c', 'b'), unit('d', 'a')])).toEqual([
      [0, 'ParentCycle'],
      [1, 'ParentCycle'],
      [2, 'ParentCycle'],
      [3, 'ParentUnknown'],
    ]);
    expect(await refused([unit('self', 'self')])).toEqual([[0, 'ParentCycle']]);
  });

  it('may give a code on when its unit has ended', async () => {
    const code = { scheme: 'LOCAL', code: `${prefix}-3` } as const;
    const [old, young] = [
      unit('old', null, { codes: [code], dissolvedOn: localDate('2026-01-01') }),
      unit('young', null, { codes: [code], validFrom: localDate('2026-01-01') }),
    ];
    expect(await register([old, young])).toMatchObject({ accepted: true, registered: 2 });
  });

  it('of all provinces and communes takes a handful of statements', async () => {
    const read = await readAdministrativeUnits(dataDir);
    if (!read.ok) throw new Error(JSON.stringify(read.mistakes[0]));
    const units = read.value.registrations.map(({ key: _, ...registration }) => registration);
    await api.server.catchUp();
    let outcome: unknown;
    const { texts } = await countStatements(async () => {
      outcome = await registerOrgUnits(api.server.log, api.server.queries)(units, meta());
    });
    expect(outcome).toMatchObject({ accepted: true, registered: units.length });
    expect(units.length).toBeGreaterThan(3_355);
    // Followers read and project meanwhile; what the registration itself sends is a few look-ups and one append.
    expect(texts.filter((text) => /insert into log\.|from log\.event|unit_code/.test(text)).length).toBeLessThan(40);
  });
});
