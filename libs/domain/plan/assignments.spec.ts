import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import {
  city,
  communeA,
  communeB,
  communesOfCity,
  contentOf,
  culture,
  date,
  front,
  office,
  quota,
  report,
  subPlan,
  task,
} from '../testing/samples.js';
import { drift, lookupsOf, type OrgUnitSnapshot, resolveAssignments, unitsOnDay } from './assignments.js';
import type { PeriodDue, Schedule } from '#libs/calendar/schedule.js';
import type { Addressee, Assignment, ReportTier } from './plan-content.js';

const on = date('2026-01-20');
const units: readonly OrgUnitSnapshot[] = [
  { id: city, unitType: 'CITY', level: 'PROVINCE', parentId: null },
  { id: communeB, unitType: 'WARD', level: 'COMMUNE', parentId: city },
  { id: communeA, unitType: 'COMMUNE', level: 'COMMUNE', parentId: city },
  { id: culture, unitType: 'ROOM', level: 'COMMUNE', parentId: communeA },
  { id: office, unitType: 'OFFICE', level: 'COMMUNE', parentId: communeA },
  { id: front, unitType: 'FRONT', level: 'COMMUNE', parentId: communeA },
];
const present = unitsOnDay(on, units);
const lead = (unit: OrgUnitId, role?: string): Addressee => ({ unit, ...(role === undefined ? {} : { role }) });
const resolved = (...rules: Parameters<typeof contentOf>[0]) => resolveAssignments(contentOf(rules), present);

describe('resolving whom a plan addresses', () => {
  it('gives joint leads one duty together', () =>
    expect(resolved(task('a', [lead(culture), lead(office)])).assignments).toEqual([
      { ruleKey: 'a', holders: [culture, office], coordinators: [] },
    ]));

  it('gives leads with parts of their own one duty each', () =>
    expect(resolved(task('a', [lead(culture, 'nội dung'), lead(office, 'kỹ thuật')], { leadership: 'EACH' })).assignments).toEqual([
      { ruleKey: 'a', holders: [culture], role: 'nội dung', coordinators: [] },
      { ruleKey: 'a', holders: [office], role: 'kỹ thuật', coordinators: [] },
    ]));

  describe('of a report with deadlines by tier', () => {
    const monthly: Schedule = {
      kind: 'PERIODIC',
      every: ['MONTH'],
      system: 'REPORT',
      due: { at: 'DAY_OF_MONTH', day: 20, monthOffset: 0, policy: 'CALENDAR_ROLL' },
      from: date('2026-01-01'),
      to: date('2026-12-31'),
      start: 'FROM_ISSUE',
    };
    const after = (days: number): PeriodDue => ({ at: 'AFTER_PERIOD', days, policy: 'WORKING_DAYS' });
    const tiers: readonly ReportTier[] = [
      { level: 'COMMUNE', types: ['ROOM'], due: after(1) },
      { level: 'COMMUNE', types: ['COMMUNE', 'WARD'], due: after(3) },
    ];
    const dues = (leads: readonly Addressee[], leadership: 'JOINT' | 'EACH' = 'EACH') =>
      resolved(report('a', leads, { schedule: monthly, tiers, leadership })).assignments.map(({ holders, due }) => [holders, due]);

    it('gives each holder that of its own, the first that fits, and none to who is on no tier', () =>
      expect(dues([lead(culture), lead(communeA), lead(city), lead(office)])).toEqual([
        [[culture], after(1)],
        [[communeA], after(3)],
        [[city], undefined],
        [[office], undefined],
      ]));

    it('leaves joint leads on different tiers to be decided, and those on one alone', () => {
      expect(dues([lead(culture), lead(communeA)], 'JOINT')).toEqual([[[culture, communeA], { at: 'UNDECIDED', reason: 'TIERS_DIFFER' }]]);
      expect(dues([lead(communeA), lead(communeB)], 'JOINT')).toEqual([[[communeA, communeB], after(3)]]);
    });
  });

  it('gives every member of a group a duty, whatever the leadership', () => {
    for (const leadership of ['JOINT', 'EACH'] as const) {
      const { assignments } = resolved(subPlan('a', [communesOfCity], { leadership }));
      expect(assignments.map(({ holders }) => holders)).toEqual([[communeA], [communeB]]);
    }
  });

  it('keeps a unit that leads jointly apart from the group beside it', () =>
    expect(resolved(task('a', [lead(culture), lead(office), communesOfCity])).assignments.map(({ holders }) => holders)).toEqual([
      [culture, office],
      [communeA],
      [communeB],
    ]));

  it('takes units out of a group', () => {
    const except: Addressee = { group: { name: 'các xã khác', of: city, types: ['COMMUNE', 'WARD'], except: [communeA] } };
    expect(resolved(task('a', [except])).assignments.map(({ holders }) => holders)).toEqual([[communeB]]);
  });

  it('gives a unit that is named and is in the group one duty, with both roles', () => {
    const grouped: Addressee = { group: { name: 'các xã', of: city, types: ['COMMUNE'] }, role: 'thực hiện' };
    expect(resolved(task('a', [lead(communeA, 'điểm'), grouped], { leadership: 'EACH' })).assignments).toEqual([
      { ruleKey: 'a', holders: [communeA], role: 'điểm; thực hiện', coordinators: [] },
    ]);
  });

  it('resolves coordinators, and takes the lead out of them', () => {
    const rooms: Addressee = { group: { name: 'các phòng', of: communeA, types: ['ROOM', 'OFFICE'] } };
    expect(resolved(task('a', [lead(culture)], { coordinators: [rooms, { text: 'các cơ quan liên quan' }] })).assignments).toEqual([
      { ruleKey: 'a', holders: [culture], coordinators: [office] },
    ]);
  });

  it('names the receivers of a report regime', () =>
    expect(resolved(report('a', [lead(office)], { receivers: [lead(culture), lead(city), { text: 'cấp trên' }] })).assignments).toEqual([
      { ruleKey: 'a', holders: [office], coordinators: [], receivers: [culture, city] },
    ]));

  it('assigns nothing to a text, and lists a rule that has nothing else', () => {
    const { assignments, unassigned } = resolved(
      task('a', [{ text: 'các cơ quan báo chí' }]),
      task('b', [{ text: 'đoàn thể' }, lead(front)]),
    );
    expect(assignments).toEqual([{ ruleKey: 'b', holders: [front], coordinators: [] }]);
    expect(unassigned).toEqual([{ ruleKey: 'a', texts: ['các cơ quan báo chí'] }]);
  });

  describe('orders', () => {
    const otherCity = 'u-other-city' as OrgUnitId;
    const stranger = 'u-other-ward' as OrgUnitId;
    const strangersRoom = 'u-other-room' as OrgUnitId;
    const department = 'u-department' as OrgUnitId;
    const committee = 'u-committee' as OrgUnitId;
    const country = unitsOnDay(on, [
      ...units,
      { id: otherCity, unitType: 'CITY', level: 'PROVINCE', parentId: null },
      { id: stranger, unitType: 'WARD', level: 'COMMUNE', parentId: otherCity },
      { id: strangersRoom, unitType: 'ROOM', level: 'COMMUNE', parentId: stranger },
      { id: department, unitType: 'DEPARTMENT', level: 'PROVINCE', parentId: city },
      { id: committee, unitType: 'GOVERNMENT', level: 'COMMUNE', parentId: communeA },
    ]);
    const refusedOf = (issuer: OrgUnitId, leads: readonly Addressee[], authority: 'ASSIGNS' | 'REQUESTS' = 'ASSIGNS') =>
      resolveAssignments(contentOf([task('a', leads, { authority })], { issuer }), country).refusals;

    it.each<[string, OrgUnitId, OrgUnitId]>([
      ['itself', communeA, communeA],
      ['a room of its own', communeA, culture],
      ['a commune below it', city, communeB],
      ['a room two tiers below it', city, office],
      ['a body of the city above it, as joint leads of plans are', communeA, department],
      ['from a committee: a room of its commune', committee, culture],
      ['from a committee: the commune, for which it speaks', committee, communeA],
      ['from a room: another room of its commune', culture, office],
    ])('may go to %s', (_, issuer, unit) => expect(refusedOf(issuer, [lead(unit)])).toEqual([]));

    it.each<[string, OrgUnitId, OrgUnitId]>([
      ['the city above it', communeA, city],
      ['the commune above a room', culture, communeA],
      ['the commune beside it', communeA, communeB],
      ['a room of the commune beside it', communeB, culture],
      ['another city', city, otherCity],
      ['a ward of another city', communeA, stranger],
      ['a room of a ward of another city', city, strangersRoom],
    ])('may not go to %s, which may be asked', (_, issuer, unit) => {
      const refusal = { type: 'NotOrderable', path: 'content.tasks[0].rules[0].leads[0]', unitId: unit, issuer, on };
      expect(refusedOf(issuer, [lead(unit)])).toEqual([refusal]);
      expect(refusedOf(issuer, [lead(unit)], 'REQUESTS')).toEqual([]);
    });

    it('may not go to the communes of another city, by one name for all of them', () => {
      const strangers: Addressee = { group: { name: 'UBND các xã, phường', of: otherCity, types: ['COMMUNE', 'WARD'] } };
      expect(refusedOf(communeA, [lead(culture), strangers])).toEqual([
        { type: 'NotOrderable', path: 'content.tasks[0].rules[0].leads[1]', unitId: stranger, issuer: communeA, on },
      ]);
    });

    it('are given by nobody who is not there on that day', () =>
      expect(refusedOf('u-gone' as OrgUnitId, [lead(culture)])).toEqual([
        { type: 'UnitNotInForce', path: 'content.issuer', unitId: 'u-gone', on },
      ]));
  });

  it('refuses a group without members and a unit that is no more, and says where', () => {
    const districts: Addressee = { group: { name: 'các huyện', of: city, types: ['DISTRICT'] } };
    const { refusals } = resolved(task('a', [districts]), quota('b', [lead('u-gone' as OrgUnitId)]));
    expect(refusals).toEqual([
      { type: 'GroupEmpty', path: 'content.tasks[0].rules[0].leads[0]', group: 'các huyện', on },
      { type: 'UnitNotInForce', path: 'content.tasks[1].rules[0].leads[0]', unitId: 'u-gone', on },
    ]);
  });

  it('names what has to be looked up beforehand, each once', () => {
    expect(lookupsOf(contentOf([task('a', [lead(culture), communesOfCity]), task('b', [lead(culture)])]))).toEqual({
      units: [city, culture],
      parents: [city],
    });
  });
});

describe('the drift of who is addressed', () => {
  const assigned = (ruleKey: string, ...holders: readonly OrgUnitId[]): Assignment => ({ ruleKey, holders, coordinators: [] });

  it('shows who came and who went since, per rule', () =>
    expect(drift([assigned('a', communeA), assigned('b', communeA)], [assigned('a', communeB), assigned('b', communeA)])).toEqual({
      added: [{ ruleKey: 'a', holders: [communeB] }],
      removed: [{ ruleKey: 'a', holders: [communeA] }],
    }));

  it('is none when joint leads are named in another order', () =>
    expect(drift([assigned('a', culture, office)], [assigned('a', office, culture)])).toEqual({ added: [], removed: [] }));
});

describe('resolution, whatever the plan', () => {
  const unit = fc.integer({ min: 0, max: 11 }).map((n) => `u-${n}` as OrgUnitId);
  const addressee: fc.Arbitrary<Addressee> = fc.oneof(
    unit.map((id) => ({ unit: id })),
    fc.record({ name: fc.constant('nhóm'), of: unit, types: fc.constant(['ROOM', 'WARD'] as const) }).map((group) => ({ group })),
    fc.constant({ text: 'các cơ quan' }),
  );
  const rule = fc
    .tuple(
      fc.array(addressee, { minLength: 1, maxLength: 5 }),
      fc.array(addressee, { maxLength: 3 }),
      fc.constantFrom('JOINT' as const, 'EACH' as const),
    )
    .map(([leads, coordinators, leadership]) => task('a', leads, { coordinators, leadership }));
  const snapshots = fc
    .array(fc.tuple(unit, fc.constantFrom('ROOM' as const, 'WARD' as const, 'FRONT' as const), unit), { maxLength: 12 })
    .map((list) => [
      ...new Map(list.map(([id, unitType, parentId]) => [id, { id, unitType, level: 'COMMUNE' as const, parentId }])).values(),
    ]);

  /** Slow and obvious: every unit that one of the leads names or takes in. */
  const leadersOf = (leads: readonly Addressee[], list: readonly OrgUnitSnapshot[]): Set<OrgUnitId> => {
    const found = new Set<OrgUnitId>();
    for (const one of leads) {
      if ('unit' in one) found.add(one.unit);
      if ('group' in one)
        for (const each of list) if (each.parentId === one.group.of && one.group.types.includes(each.unitType)) found.add(each.id);
    }
    return found;
  };

  it('gives a duty to exactly those who are named or in a group, never twice to the same holders, and none coordinates with itself', () => {
    fc.assert(
      fc.property(rule, snapshots, (one, list) => {
        const { assignments } = resolveAssignments(contentOf([one]), unitsOnDay(on, list));
        expect(new Set(assignments.flatMap(({ holders }) => holders))).toEqual(leadersOf(one.leads, list));
        const keys = assignments.map(({ holders }) => [...holders].sort().join());
        expect(new Set(keys).size).toBe(keys.length);
        for (const { holders, coordinators } of assignments) expect(coordinators.filter((id) => holders.includes(id))).toEqual([]);
      }),
    );
  });

  it('does not depend on the order in which the units are read', () => {
    fc.assert(
      fc.property(rule, snapshots, (one, list) => {
        const content = contentOf([one]);
        expect(resolveAssignments(content, unitsOnDay(on, [...list].reverse()))).toEqual(resolveAssignments(content, unitsOnDay(on, list)));
      }),
    );
  });
});
