import { accept, acceptUnless, type Decider, type Decision, type OfType, refuse, unreachable } from '#libs/kernel/decider.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { normalise } from '#libs/kernel/text.js';
import { addDays, type LocalDate } from '#libs/kernel/time.js';
import { firstOf, firstRefusal, NAME_LENGTH_MAX, nfc, sourceRefused, tooLong } from '../checks.js';
import { codesRefused } from './code.rules.js';
import type { OrgUnitCommand, OrgUnitRefusal, ParentUnitFact } from './org-unit.commands.js';
import { annulEnd, decideSuccession, validityInverted, merge, split } from './succession.rules.js';
import { evolveOrgUnit, noOrgUnit, type OrgLevel, type OrgUnit, type OrgUnitEvent, type OrgUnitType } from './org-unit.js';
import { mayStandBelow, tierOf } from './territory.js';

export type * from './org-unit.commands.js';

const nameRefused = (path: string, name: string): OrgUnitRefusal | undefined =>
  normalise(name) === '' ? { type: 'NameMissing', path } : tooLong(path, name, NAME_LENGTH_MAX);

/** Whether a parent may stand above the unit from `on`; `on: null` is before the records begin. */
const parentRefused = (
  { unitId, unitType }: { readonly unitId: OrgUnitId; readonly unitType: OrgUnitType },
  parentId: OrgUnitId,
  parent: ParentUnitFact | null,
  on: LocalDate | null,
): OrgUnitRefusal | undefined => {
  const path = 'parentId';
  const chain = [parentId, ...(parent?.ancestors ?? [])];
  const end = chain.indexOf(unitId);
  if (end >= 0) return { type: 'ParentCycle', path, id: unitId, chain: chain.slice(0, end + 1) };
  if (parent === null || !parent.exists) return { type: 'ParentUnknown', path, parentId };
  const { validFrom, dissolvedOn } = parent;
  const tooEarly = validFrom !== null && on !== null && on < validFrom;
  const tooLate = dissolvedOn !== null && on !== null && on >= dissolvedOn;
  if (tooEarly || tooLate) return { type: 'ParentNotInForce', path, parentId, on, validFrom, dissolvedOn };
  const parentType = parent.unitType;
  return mayStandBelow(unitType, parentType) ? undefined : { type: 'TerritoryMisplaced', path, unitType, parentId, parentType };
};

const levelRefused = (unitType: OrgUnitType, level: OrgLevel): OrgUnitRefusal | undefined => {
  const expected = tierOf(unitType) ?? level;
  return level === expected ? undefined : { type: 'LevelNotOfType', path: 'level', unitType, level, expected };
};

type Register = OfType<OrgUnitCommand, 'RegisterOrgUnit'>;

const register = (command: Register, unit: OrgUnit): Decision<OrgUnitEvent, OrgUnitRefusal> => {
  const { unitId, unitType, parentId, validFrom, dissolvedOn, codes } = command;
  const refusal = firstRefusal<OrgUnitRefusal>(
    () => (unit.unitId === null ? undefined : { type: 'UnitAlreadyRegistered', unitId, name: unit.name }),
    () => nameRefused('name', command.name),
    () => nameRefused('fullName', command.fullName),
    () => tooLong('nameEn', command.nameEn, NAME_LENGTH_MAX),
    () => firstOf(command.aliases, (alias, index) => tooLong(`aliases[${index}]`, alias, NAME_LENGTH_MAX)),
    () => sourceRefused(command.source),
    () => levelRefused(unitType, command.level),
    () => (dissolvedOn === null ? undefined : validityInverted('dissolvedOn', validFrom, dissolvedOn)),
    // A unit whose beginning is not recorded is under its parent at least on the last day of its own existence.
    () =>
      parentId === null
        ? undefined
        : parentRefused(command, parentId, command.parent, validFrom ?? (dissolvedOn && addDays(dissolvedOn, -1))),
    () => codesRefused(codes, command.codeHolders, { from: validFrom, to: dissolvedOn }),
  );
  if (refusal !== undefined) return refuse(refusal);
  const registered: OrgUnitEvent = {
    type: 'OrgUnitRegistered',
    unitId,
    name: normalise(command.name),
    fullName: normalise(command.fullName),
    ...(command.nameEn === undefined ? {} : { nameEn: normalise(command.nameEn) }),
    unitType: command.unitType,
    level: command.level,
    parentId,
    codes: nfc(codes),
    aliases: command.aliases.map(normalise),
    validFrom,
    source: nfc(command.source),
  };
  if (dissolvedOn === null) return accept(registered);
  return accept<OrgUnitEvent>(registered, { type: 'OrgUnitDissolved', on: dissolvedOn, source: nfc(command.source) });
};

const refusedIfDissolved = (unit: OrgUnit, unitId: OrgUnitId): OrgUnitRefusal | undefined =>
  unit.dissolvedOn === null ? undefined : { type: 'UnitDissolved', unitId, name: unit.name, dissolvedOn: unit.dissolvedOn };

/** A new name may come with a new type (a township becomes a commune), not with another tier: that is another unit. */
const tierChanged = (before: OrgUnitType, unitType: OrgUnitType): OrgUnitRefusal | undefined => {
  const [level, expected] = [tierOf(unitType) ?? null, tierOf(before) ?? null];
  return level === expected ? undefined : { type: 'LevelNotOfType', path: 'unitType', unitType, level, expected };
};

const rename = (command: OfType<OrgUnitCommand, 'RenameOrgUnit'>, unit: OrgUnit): Decision<OrgUnitEvent, OrgUnitRefusal> => {
  const { unitId, unitType, on } = command;
  const [name, fullName, source] = [normalise(command.name), normalise(command.fullName), nfc(command.source)];
  const refusal = firstRefusal<OrgUnitRefusal>(
    () => refusedIfDissolved(unit, unitId),
    () => nameRefused('name', command.name),
    () => nameRefused('fullName', command.fullName),
    () => sourceRefused(command.source),
    () => tierChanged(unit.unitType, unitType),
    () => validityInverted('on', unit.validFrom, on),
  );
  if (refusal !== undefined) return refuse(refusal);
  const unchanged = name === unit.name && fullName === unit.fullName && unitType === unit.unitType;
  return unchanged ? accept() : accept({ type: 'OrgUnitRenamed', name, fullName, unitType, on, source });
};

const move = (command: OfType<OrgUnitCommand, 'MoveOrgUnit'>, unit: OrgUnit): Decision<OrgUnitEvent, OrgUnitRefusal> => {
  const { unitId, parentId, on } = command;
  const refusal = firstRefusal<OrgUnitRefusal>(
    () => refusedIfDissolved(unit, unitId),
    () => sourceRefused(command.source),
    () => validityInverted('on', unit.validFrom, on),
    () => parentRefused({ unitId, unitType: unit.unitType }, parentId, command.parent, on),
  );
  if (refusal !== undefined) return refuse(refusal);
  return parentId === unit.parentId ? accept() : accept({ type: 'OrgUnitMoved', parentId, on, source: nfc(command.source) });
};

const dissolve = (command: OfType<OrgUnitCommand, 'DissolveOrgUnit'>, unit: OrgUnit): Decision<OrgUnitEvent, OrgUnitRefusal> => {
  const refusal = firstRefusal<OrgUnitRefusal>(
    () => refusedIfDissolved(unit, command.unitId),
    () => sourceRefused(command.source),
    () => validityInverted('on', unit.validFrom, command.on),
  );
  return acceptUnless(refusal, { type: 'OrgUnitDissolved', on: command.on, source: nfc(command.source) });
};

const decide = (command: OrgUnitCommand, unit: OrgUnit): Decision<OrgUnitEvent, OrgUnitRefusal> => {
  if (command.type === 'RegisterOrgUnit') return register(command, unit);
  if (unit.unitId === null) return refuse({ type: 'UnitNotRegistered', unitId: command.unitId });
  switch (command.type) {
    case 'RenameOrgUnit':
      return rename(command, unit);
    case 'MoveOrgUnit':
      return move(command, unit);
    case 'DissolveOrgUnit':
      return dissolve(command, unit);
    case 'MergeOrgUnits':
      return merge(command, unit);
    case 'SplitOrgUnit':
      return split(command, unit);
    case 'DecideSuccession':
      return decideSuccession(command, unit);
    case 'AnnulOrgUnitEnd':
      return annulEnd(command, unit);
    default:
      return unreachable(command);
  }
};

export const orgUnitDecider: Decider<OrgUnitCommand, OrgUnitEvent, OrgUnit, OrgUnitRefusal> = {
  initial: noOrgUnit,
  evolve: evolveOrgUnit,
  decide,
};
