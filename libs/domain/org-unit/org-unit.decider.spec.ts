import { describe, expect, it } from '@jest/globals';
import type { OfType } from '#libs/kernel/decider.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { localDate } from '#libs/kernel/time.js';
import { specOf } from '../testing/spec-of.js';
import type { OrgUnitCommand, OrgUnitRefusal, ParentUnitFact } from './org-unit.commands.js';
import { orgUnitDecider } from './org-unit.decider.js';
import type { OrgUnitEvent } from './org-unit.js';

const given = specOf(orgUnitDecider);
const commune = 'u-duc-tho' as OrgUnitId;
const township = 'u-thi-tran' as OrgUnitId;
const province = 'u-ha-tinh' as OrgUnitId;
const reform = localDate('2025-07-01');
const parent: ParentUnitFact = { exists: true, unitType: 'PROVINCE', validFrom: null, dissolvedOn: null, ancestors: [] };
const code = { scheme: 'STATISTICAL', code: '18229' } as const;

type Register = OfType<OrgUnitCommand, 'RegisterOrgUnit'>;
const register: Register = {
  type: 'RegisterOrgUnit',
  unitId: commune,
  name: 'Đức Thọ',
  fullName: 'Xã Đức Thọ',
  unitType: 'COMMUNE',
  level: 'COMMUNE',
  parentId: province,
  codes: [code],
  aliases: [],
  validFrom: reform,
  dissolvedOn: null,
  source: 'Nghị quyết 1665/NQ-UBTVQH15',
  parent,
  codeHolders: [],
};
const registered: OrgUnitEvent = {
  type: 'OrgUnitRegistered',
  unitId: commune,
  name: 'Đức Thọ',
  fullName: 'Xã Đức Thọ',
  unitType: 'COMMUNE',
  level: 'COMMUNE',
  parentId: province,
  codes: [code],
  aliases: [],
  validFrom: reform,
  source: 'Nghị quyết 1665/NQ-UBTVQH15',
};
const dissolved: OrgUnitEvent = { type: 'OrgUnitDissolved', on: localDate('2026-07-01'), source: 'x' };

describe('registering a unit', () => {
  it('records it', () => given().when(register).then(registered));

  it('stores names in NFC with single spaces', () =>
    given()
      .when({ ...register, name: ' Đức  Thọ'.normalize('NFD') })
      .then(registered));

  it('of the past records its end too', () =>
    given()
      .when({ ...register, validFrom: null, dissolvedOn: reform })
      .then({ ...registered, validFrom: null }, { type: 'OrgUnitDissolved', on: reform, source: register.source }));

  it('gives the code of a unit that is no more to another', () =>
    given()
      .when({ ...register, codeHolders: [{ ...code, unitId: township, from: null, to: reform }] })
      .then(registered));

  it('gives a code in the past that has another holder since', () => {
    const decision = given().when({
      ...register,
      validFrom: null,
      dissolvedOn: reform,
      codeHolders: [{ ...code, unitId: township, from: reform, to: null }],
    });
    expect(decision.decision.accepted).toBe(true);
  });

  it('needs no parent on top', () => {
    expect(given().when({ ...register, parentId: null, parent: null }).decision.accepted).toBe(true);
  });

  const before = localDate('2025-06-30');
  const unknown: ParentUnitFact = { exists: false, unitType: 'GOVERNMENT', validFrom: null, dissolvedOn: null, ancestors: [] };
  const taken = { ...code, unitId: township, from: before, to: localDate('2025-07-02') };
  // In order of precedence: each command breaks its own rule and every later one of the table that it can break at once.
  const table: readonly (readonly [string, Partial<Register>, OrgUnitRefusal])[] = [
    ['has no name', { name: ' ', source: '', codeHolders: [taken] }, { type: 'NameMissing', path: 'name' }],
    ['has no full name', { fullName: '', source: '', codeHolders: [taken] }, { type: 'NameMissing', path: 'fullName' }],
    ['has a name of 301 letters', { name: 'x'.repeat(301) }, { type: 'TextTooLong', path: 'name', length: 301, lengthMax: 300 }],
    [
      'has 10 MB of alias',
      { aliases: ['a', 'x'.repeat(10_000_000)] },
      { type: 'TextTooLong', path: 'aliases[1]', length: 10_000_000, lengthMax: 300 },
    ],
    ['has no source', { source: '  ', dissolvedOn: before }, { type: 'SourceMissing', path: 'source' }],
    [
      'is a commune of the level of provinces',
      { level: 'PROVINCE', dissolvedOn: before },
      { type: 'LevelNotOfType', path: 'level', unitType: 'COMMUNE', level: 'PROVINCE', expected: 'COMMUNE' },
    ],
    [
      'ends before it begins',
      { dissolvedOn: before, parent: unknown },
      { type: 'ValidityInverted', path: 'dissolvedOn', from: reform, to: before },
    ],
    ['ends on the day it begins', { dissolvedOn: reform }, { type: 'ValidityInverted', path: 'dissolvedOn', from: reform, to: reform }],
    ['is its own parent', { parentId: commune, parent: unknown }, { type: 'ParentCycle', path: 'parentId', id: commune, chain: [commune] }],
    [
      'is above its parent',
      { parent: { ...parent, ancestors: [township, commune] }, codeHolders: [taken] },
      { type: 'ParentCycle', path: 'parentId', id: commune, chain: [province, township, commune] },
    ],
    [
      'has a parent that nobody registered',
      { parent: unknown, codeHolders: [taken] },
      { type: 'ParentUnknown', path: 'parentId', parentId: province },
    ],
    ['has a parent that was not looked up', { parent: null }, { type: 'ParentUnknown', path: 'parentId', parentId: province }],
    [
      'has a parent that begins a day later',
      { parent: { ...parent, validFrom: localDate('2025-07-02') } },
      { type: 'ParentNotInForce', path: 'parentId', parentId: province, on: reform, validFrom: localDate('2025-07-02'), dissolvedOn: null },
    ],
    [
      'has a parent that ended the day before',
      { parent: { ...parent, dissolvedOn: reform }, codeHolders: [taken] },
      { type: 'ParentNotInForce', path: 'parentId', parentId: province, on: reform, validFrom: null, dissolvedOn: reform },
    ],
    [
      'is a commune below a ward',
      { parent: { ...parent, unitType: 'WARD' }, codeHolders: [taken] },
      { type: 'TerritoryMisplaced', path: 'parentId', unitType: 'COMMUNE', parentId: province, parentType: 'WARD' },
    ],
    [
      'is a commune below a department',
      { parent: { ...parent, unitType: 'DEPARTMENT' } },
      { type: 'TerritoryMisplaced', path: 'parentId', unitType: 'COMMUNE', parentId: province, parentType: 'DEPARTMENT' },
    ],
    [
      'has an empty code',
      { codes: [{ scheme: 'LOCAL', code: ' ' }] },
      { type: 'CodeInvalid', path: 'codes[0]', scheme: 'LOCAL', code: ' ' },
    ],
    ['has a code twice', { codes: [code, code] }, { type: 'CodeInvalid', path: 'codes[1]', ...code }],
    [
      'has a code that another unit has on the same day',
      { codeHolders: [taken] },
      { type: 'CodeTaken', path: 'codes[0]', ...code, by: township, from: before, to: localDate('2025-07-02') },
    ],
  ];
  it.each(table)('is refused where it %s', (_, change, refusal) =>
    given()
      .when({ ...register, ...change })
      .thenRefused(refusal),
  );

  it('is refused a second time, whatever else is wrong', () =>
    given(registered)
      .when({ ...register, name: '', source: '' })
      .thenRefused({ type: 'UnitAlreadyRegistered', unitId: commune, name: 'Đức Thọ' }));

  it('accepts a parent on its first and on its last day', () => {
    const on = (fact: Partial<ParentUnitFact>) => given().when({ ...register, parent: { ...parent, ...fact } }).decision.accepted;
    expect(on({ validFrom: reform })).toBe(true);
    expect(on({ dissolvedOn: localDate('2025-07-02') })).toBe(true);
  });
});

describe('a registered unit', () => {
  const on = localDate('2025-09-01');
  const rename: OrgUnitCommand = {
    type: 'RenameOrgUnit',
    unitId: commune,
    name: 'Đức Thọ',
    fullName: 'Phường Đức Thọ',
    unitType: 'WARD',
    on,
    source: 'NQ',
  };
  const move: OrgUnitCommand = { type: 'MoveOrgUnit', unitId: commune, parentId: township, on, source: 'NQ', parent };
  const dissolve: OrgUnitCommand = { type: 'DissolveOrgUnit', unitId: commune, on, source: 'NQ' };
  const renamed: OrgUnitEvent = { type: 'OrgUnitRenamed', name: 'Đức Thọ', fullName: 'Phường Đức Thọ', unitType: 'WARD', on, source: 'NQ' };

  it('is renamed', () => given(registered).when(rename).then(renamed));
  it('is moved', () => given(registered).when(move).then({ type: 'OrgUnitMoved', parentId: township, on, source: 'NQ' }));
  it('is dissolved', () => given(registered).when(dissolve).then({ type: 'OrgUnitDissolved', on, source: 'NQ' }));

  it('keeps its tier under a new name: a township becomes a commune, a commune no district and no room', () => {
    expect(given(registered).when({ ...rename, unitType: 'SPECIAL_ZONE' }).decision.accepted).toBe(true);
    given(registered)
      .when({ ...rename, unitType: 'DISTRICT' })
      .thenRefused({ type: 'LevelNotOfType', path: 'unitType', unitType: 'DISTRICT', level: 'DISTRICT', expected: 'COMMUNE' });
    given(registered)
      .when({ ...rename, unitType: 'ROOM' })
      .thenRefused({ type: 'LevelNotOfType', path: 'unitType', unitType: 'ROOM', level: null, expected: 'COMMUNE' });
  });

  it('is not moved below one of its own tier', () =>
    given(registered)
      .when({ ...move, parent: { ...parent, unitType: 'TOWNSHIP' } })
      .thenRefused({ type: 'TerritoryMisplaced', path: 'parentId', unitType: 'COMMUNE', parentId: township, parentType: 'TOWNSHIP' }));

  it('keeps its name when it is given the same again', () => given(registered, renamed).when(rename).thenNothing());
  it('stays where it stands already', () =>
    given(registered)
      .when({ ...move, parentId: province })
      .thenNothing());

  it.each([rename, move, dissolve])('refuses $type before it exists', (command) =>
    given().when(command).thenRefused({ type: 'UnitNotRegistered', unitId: commune }),
  );

  it.each([rename, move, dissolve])('refuses $type after it was dissolved', (command) =>
    given(registered, dissolved)
      .when({ ...command, source: '' })
      .thenRefused({ type: 'UnitDissolved', unitId: commune, name: 'Đức Thọ', dissolvedOn: localDate('2026-07-01') }),
  );

  it.each([rename, move, dissolve])('refuses $type without a source', (command) =>
    given(registered)
      .when({ ...command, source: '', on: reform })
      .thenRefused({ type: 'SourceMissing', path: 'source' }),
  );

  it.each([rename, move, dissolve])('refuses $type on its first day, and takes it on the second', (command) => {
    given(registered)
      .when({ ...command, on: reform })
      .thenRefused({ type: 'ValidityInverted', path: 'on', from: reform, to: reform });
    expect(given(registered).when({ ...command, on: localDate('2025-07-02') }).decision.accepted).toBe(true);
  });

  it('is not moved below itself', () =>
    given(registered)
      .when({ ...move, parent: { ...parent, ancestors: [commune] } })
      .thenRefused({ type: 'ParentCycle', path: 'parentId', id: commune, chain: [township, commune] }));
});
