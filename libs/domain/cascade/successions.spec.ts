import { describe, expect, it } from '@jest/globals';
import type { DutyId, OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { dutyIdOf } from '../ids.js';
import type { OrgUnitCommand } from '../org-unit/org-unit.commands.js';
import { resolveAssignments, unitsOnDay } from '../plan/assignments.js';
import { dutyState, type Engine, type EngineCommand, newEngine, run } from '../testing/engine.js';
import { city, cityPlan, communeA, communeB, communesOfCity, contentOf, date, known, morning, subPlan } from '../testing/samples.js';

/* Communes A and B owe the city a plan each; on 15 March the whole of A goes into B. */

const at = morning('2026-12-01');
const units = unitsOnDay(date('2026-01-20'), [
  { id: city, unitType: 'CITY', level: 'PROVINCE', parentId: null },
  { id: communeA, unitType: 'COMMUNE', level: 'COMMUNE', parentId: city },
  { id: communeB, unitType: 'WARD', level: 'COMMUNE', parentId: city },
]);
const planB = 'plan-b' as PlanId;
const owedBy = (unit: OrgUnitId): DutyId => dutyIdOf(cityPlan, 'sub', [unit]);

const registered = (unitId: OrgUnitId): EngineCommand => ({
  type: 'RegisterOrgUnit',
  unitId,
  name: unitId,
  fullName: unitId,
  unitType: 'COMMUNE',
  level: 'COMMUNE',
  parentId: city,
  codes: [],
  aliases: [],
  validFrom: null,
  dissolvedOn: null,
  source: 's',
  parent: { exists: true, unitType: 'CITY', validFrom: null, dissolvedOn: null, ancestors: [] },
  codeHolders: [],
});

const planned = (planId: PlanId, issuer: OrgUnitId, on: string): readonly EngineCommand[] => {
  const derived = planId === cityPlan ? {} : { parentId: cityPlan };
  const content = { ...contentOf(planId === cityPlan ? [subPlan('sub', [communesOfCity])] : []), issuer, ...derived };
  const parent =
    planId === cityPlan ? null : { exists: true, issuedOn: known('2026-01-20'), recalledOn: null, ancestors: [], taskKeys: [] };
  return [
    { type: 'DraftPlan', planId, content, unknownUnits: [], parent, at },
    {
      type: 'IssuePlan',
      planId,
      document: { number: planId === cityPlan ? '1' : '2', symbol: 'KH-UBND' },
      issuedOn: known(on),
      sentOn: null,
      receivedOn: null,
      assumption: null,
      resolution: resolveAssignments(content, units),
      parent,
      numberTakenBy: null,
      at,
    },
  ];
};

const there = (unitId: OrgUnitId) => ({ unitId, exists: true, validFrom: null, dissolvedOn: null, followedBy: [], above: [city] });
const document = { source: 'Nghị quyết 12/NQ-HĐND', actor: null, above: [city] };
const merger: OrgUnitCommand = {
  type: 'MergeOrgUnits',
  unitId: communeA,
  units: [communeA],
  into: communeB,
  on: date('2026-03-15'),
  successor: there(communeB),
  ...document,
};

const start: Engine = run(newEngine, registered(communeA), registered(communeB), ...planned(cityPlan, city, '2026-01-20'));
const fulfilled = (engine: Engine, unit: OrgUnitId) => dutyState(engine, owedBy(unit)).fulfilment;

describe('a sub-plan of a unit that went into another', () => {
  it('is met by a plan that the other one issues from that day on, together with its own', () => {
    const engine = run(start, merger, ...planned(planB, communeB, '2026-03-15'));
    expect(fulfilled(engine, communeA)).toMatchObject({ byPlan: planB, on: '2026-03-15' });
    expect(fulfilled(engine, communeB)).toMatchObject({ byPlan: planB, on: '2026-03-15' });
  });

  it('is not met by one of the day before, which was for the other unit alone', () => {
    const engine = run(start, merger, ...planned(planB, communeB, '2026-03-14'));
    expect(fulfilled(engine, communeA)).toBeNull();
    expect(fulfilled(engine, communeB)).toMatchObject({ byPlan: planB });
  });

  it('is met as well where the merger is recorded after the plan', () => {
    const engine = run(start, ...planned(planB, communeB, '2026-03-20'), merger);
    expect(fulfilled(engine, communeA)).toMatchObject({ byPlan: planB, on: '2026-03-20' });
  });

  it('stays met by what the unit itself had issued', () => {
    const own = 'plan-a' as PlanId;
    const engine = run(start, ...planned(own, communeA, '2026-02-01'), merger, ...planned(planB, communeB, '2026-03-20'));
    expect(fulfilled(engine, communeA)).toMatchObject({ byPlan: own, on: '2026-02-01' });
  });

  it('is owed again once the merger is annulled, and the other one’s stays met', () => {
    const annulled: OrgUnitCommand = { type: 'AnnulOrgUnitEnd', unitId: communeA, reason: 'nhầm', codeHolders: [], ...document };
    const engine = run(start, merger, ...planned(planB, communeB, '2026-03-20'), annulled);
    expect(fulfilled(engine, communeA)).toBeNull();
    expect(fulfilled(engine, communeB)).toMatchObject({ byPlan: planB });
  });

  it('is owed again once that plan is recalled', () => {
    const met = run(start, merger, ...planned(planB, communeB, '2026-03-20'));
    const engine = run(met, { type: 'RecallPlan', planId: planB, on: date('2026-04-01'), reason: 'sai', document: '3', at });
    expect([fulfilled(engine, communeA), fulfilled(engine, communeB)]).toEqual([null, null]);
  });
});

describe('a sub-plan of a unit that ended without a successor', () => {
  const ended = run(start, { type: 'DissolveOrgUnit', unitId: communeA, on: date('2026-03-15'), source: 's' });
  const decision = (duties: readonly DutyId[] | null): OrgUnitCommand => ({
    type: 'DecideSuccession',
    unitId: communeA,
    to: communeB,
    on: date('2026-03-20'),
    duties,
    shares: null,
    dueOn: null,
    reason: 'địa bàn',
    successor: there(communeB),
    allocated: [],
    notHeld: [],
    passedMeanwhile: 0,
    passedSince: 0,
    at,
    ...document,
  });
  const issued = run(ended, ...planned(planB, communeB, '2026-03-25'));

  it('is met by nobody until it is decided, and then by who follows', () => {
    expect(fulfilled(issued, communeA)).toBeNull();
    expect(fulfilled(run(issued, decision(null)), communeA)).toMatchObject({ byPlan: planB, on: '2026-03-25' });
  });

  it('is met by whom it was transferred to alone', () => {
    const transfer: EngineCommand = {
      type: 'TransferDuty',
      dutyId: owedBy(communeA),
      from: communeA,
      to: communeB,
      on: date('2026-03-20'),
      dueOn: null,
      document: '12/QĐ-UBND',
    };
    expect(fulfilled(run(issued, decision([owedBy(communeA)]), transfer), communeA)).toMatchObject({ byPlan: planB, on: '2026-03-25' });
  });
});
