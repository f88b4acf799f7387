import { describe, expect, it } from '@jest/globals';
import type { OfType } from '#libs/kernel/decider.js';
import { fc } from '#libs/testing/properties.js';
import type { DutyId, OrgUnitId } from '#libs/kernel/ids.js';
import { addDays, instant, localDate } from '#libs/kernel/time.js';
import { specOf } from '../testing/spec-of.js';
import type { OrgUnitCommand, OrgUnitRefusal, SuccessorFact } from './org-unit.commands.js';
import { orgUnitDecider } from './org-unit.decider.js';
import type { OrgUnitEvent } from './org-unit.js';
import { holderOn, type SuccessionEntry, sumOfShares } from './succession.js';

const given = specOf(orgUnitDecider);
const id = (text: string): OrgUnitId => text as OrgUnitId;
const [old, other, next, third, province] = ['u-old', 'u-other', 'u-next', 'u-third', 'u-province'].map(id) as [
  OrgUnitId,
  OrgUnitId,
  OrgUnitId,
  OrgUnitId,
  OrgUnitId,
];
const reform = localDate('2025-07-01');
const source = 'Nghị quyết 1665/NQ-UBTVQH15';

const registered: OrgUnitEvent = {
  type: 'OrgUnitRegistered',
  unitId: old,
  name: 'Tùng Ảnh',
  fullName: 'Xã Tùng Ảnh',
  unitType: 'COMMUNE',
  level: 'COMMUNE',
  parentId: province,
  codes: [],
  aliases: [],
  validFrom: localDate('2020-01-01'),
  source,
};
const there = (unitId: OrgUnitId, change: Partial<SuccessorFact> = {}): SuccessorFact => ({
  unitId,
  exists: true,
  validFrom: reform,
  dissolvedOn: null,
  followedBy: [],
  above: [province],
  ...change,
});
const authority = { actor: province, above: [province] };
const dissolved: OrgUnitEvent = { type: 'OrgUnitDissolved', on: reform, source };

const merge: OfType<OrgUnitCommand, 'MergeOrgUnits'> = {
  type: 'MergeOrgUnits',
  unitId: old,
  units: [old, other],
  into: next,
  on: reform,
  source,
  successor: there(next),
  ...authority,
};
const merged: OrgUnitEvent = { type: 'OrgUnitsMerged', units: [old, other], into: next, on: reform, source };
const split: OfType<OrgUnitCommand, 'SplitOrgUnit'> = {
  type: 'SplitOrgUnit',
  unitId: old,
  into: [
    { unitId: next, share: '0.60' },
    { unitId: third, share: '0.4' },
  ],
  on: reform,
  source,
  successors: [there(next), there(third)],
  ...authority,
};
const divided: OrgUnitEvent = {
  type: 'OrgUnitSplit',
  into: [
    { unitId: next, share: '0.6' },
    { unitId: third, share: '0.4' },
  ],
  on: reform,
  source,
};
const decide: OfType<OrgUnitCommand, 'DecideSuccession'> = {
  type: 'DecideSuccession',
  unitId: old,
  to: next,
  on: reform,
  duties: null,
  shares: null,
  dueOn: null,
  source: 'Quyết định 12/QĐ-UBND',
  reason: 'phần lớn địa bàn',
  successor: there(next),
  allocated: [],
  notHeld: [],
  passedMeanwhile: 0,
  passedSince: 0,
  at: instant('2025-08-01T02:00:00Z'),
  ...authority,
};
const annul: OfType<OrgUnitCommand, 'AnnulOrgUnitEnd'> = {
  type: 'AnnulOrgUnitEnd',
  unitId: old,
  source: 'Công văn 15/UBND-NC',
  reason: 'nhập nhầm đơn vị',
  codeHolders: [],
  ...authority,
};
const dayBefore = localDate('2025-06-30');

describe('merging units', () => {
  it('ends each of them in the other', () => given(registered).when(merge).then(merged));

  it('tells a unit that was entered as ended on that day where it went', () => given(registered, dissolved).when(merge).then(merged));

  it('is not done twice, so that a reform can be resumed', () => given(registered, merged).when(merge).thenNothing());

  // In order of precedence: each breaks its own rule and all later ones that it can break at once.
  const table: readonly (readonly [string, Partial<OfType<OrgUnitCommand, 'MergeOrgUnits'>>, OrgUnitRefusal])[] = [
    [
      'somebody who does not stand above',
      { actor: other, into: old, source: '' },
      { type: 'NotTheUnitAbove', unitId: old, above: [province], actor: other },
    ],
    ['a unit with itself', { into: old, source: '' }, { type: 'SuccessorIsItself', path: 'into', unitId: old }],
    ['a unit named twice', { units: [old, other, old], source: '' }, { type: 'SuccessorTwice', path: 'units[2]', unitId: old }],
    ['no source', { source: ' ', on: localDate('2020-01-01') }, { type: 'SourceMissing', path: 'source' }],
    [
      'the first day of the unit',
      { on: localDate('2020-01-01'), successor: there(next, { exists: false }) },
      { type: 'ValidityInverted', path: 'on', from: localDate('2020-01-01'), to: localDate('2020-01-01') },
    ],
    [
      'a successor that nobody registered',
      { successor: there(next, { exists: false, validFrom: null }) },
      { type: 'SuccessorUnknown', path: 'into', successorId: next },
    ],
    [
      'a successor that the unit itself follows',
      { successor: there(next, { followedBy: [third, old], dissolvedOn: reform }) },
      { type: 'SuccessionCycle', path: 'into', unitId: old, chain: [next, third, old] },
    ],
    [
      'a successor that begins a day later',
      { on: dayBefore },
      { type: 'SuccessorNotInForce', path: 'into', successorId: next, on: dayBefore, validFrom: reform, dissolvedOn: null },
    ],
    [
      'a successor that ends on that day',
      { successor: there(next, { validFrom: null, dissolvedOn: reform }) },
      { type: 'SuccessorNotInForce', path: 'into', successorId: next, on: reform, validFrom: null, dissolvedOn: reform },
    ],
    [
      'a successor that stands below the unit',
      { successor: there(next, { above: [third, old, province] }) },
      { type: 'SuccessorBelow', path: 'into', unitId: old, successorId: next },
    ],
  ];
  it.each(table)('refuses %s', (_, change, refusal) =>
    given(registered)
      .when({ ...merge, ...change })
      .thenRefused(refusal),
  );

  it.each([[dissolved], [merged], [divided]])('refuses a unit that is gone since another day: $type', (ending) =>
    given(registered, { ...ending, on: dayBefore })
      .when(merge)
      .thenRefused({ type: 'UnitDissolved', unitId: old, name: 'Tùng Ảnh', dissolvedOn: dayBefore }),
  );

  it('refuses a unit that nobody registered', () => given().when(merge).thenRefused({ type: 'UnitNotRegistered', unitId: old }));
});

describe('splitting a unit', () => {
  it('keeps the shares as exact decimals', () => given(registered).when(split).then(divided));

  it('needs no shares where nothing can be allocated', () => {
    const into = split.into.map(({ unitId }) => ({ unitId, share: null }));
    given(registered)
      .when({ ...split, into })
      .then({ ...divided, into });
  });

  const shares = (...texts: readonly (string | null)[]) => ({
    into: texts.map((share, index) => ({ unitId: id(`part-${index}`), share })),
    successors: texts.map((_, index) => there(id(`part-${index}`))),
  });
  const table: readonly (readonly [string, Partial<OfType<OrgUnitCommand, 'SplitOrgUnit'>>, OrgUnitRefusal])[] = [
    ['one part', { ...shares('1'), source: '' }, { type: 'SuccessorsTooFew', path: 'into', count: 1, countMin: 2 }],
    [
      'a part named twice',
      { into: [...split.into, { unitId: next, share: '0.1' }] },
      { type: 'SuccessorTwice', path: 'into[2]', unitId: next },
    ],
    ['a share of nothing', shares('1', '0.0'), { type: 'ShareInvalid', path: 'into[1].share', share: '0.0' }],
    ['a fraction with a bar', shares('1/2', '1/2'), { type: 'ShareInvalid', path: 'into[0].share', share: '1/2' }],
    ['shares that are less than the whole', shares('0.3333', '0.6666'), { type: 'SharesNotWhole', path: 'into', sum: '0.9999' }],
    ['shares that are more than the whole', shares('0.6', '0.400001'), { type: 'SharesNotWhole', path: 'into', sum: '1.000001' }],
    ['shares of some parts only', shares('1', null), { type: 'SharesNotWhole', path: 'into', sum: '1' }],
    [
      'a part that is the unit itself',
      { successors: [there(next), there(old)] },
      { type: 'SuccessorIsItself', path: 'into[1].unitId', unitId: old },
    ],
  ];
  it.each(table)('refuses %s', (_, change, refusal) =>
    given(registered)
      .when({ ...split, ...change })
      .thenRefused(refusal),
  );
});

describe('deciding who follows a unit', () => {
  it.each([[dissolved], [divided]])('is recorded with its document and who decided, after $type', (ending) => {
    const { to, on, duties, shares, dueOn, source: document, reason } = decide;
    given(registered, ending)
      .when(decide)
      .then({ type: 'SuccessionDecided', to, on, duties, shares, dueOn, decidedBy: province, source: document, reason });
  });

  it('may be decided again, and for single duties', () => {
    const duties = ['d-1' as DutyId];
    const first = given(registered, divided).when(decide).decision;
    const again = given(registered, divided, ...(first.accepted ? first.events : [])).when({
      ...decide,
      to: third,
      duties,
      successor: there(third),
    });
    expect(again.decision).toMatchObject({ accepted: true, events: [{ to: third, duties }] });
  });

  const table: readonly (readonly [string, Partial<OfType<OrgUnitCommand, 'DecideSuccession'>>, OrgUnitRefusal])[] = [
    ['without a document', { source: '', reason: '' }, { type: 'SourceMissing', path: 'source' }],
    ['without a reason', { reason: ' ', on: dayBefore }, { type: 'ReasonMissing', path: 'reason' }],
    ['before the unit ended', { on: dayBefore }, { type: 'SuccessionBeforeEnd', path: 'on', on: dayBefore, endedOn: reform }],
    [
      'for a successor that does not exist on the day',
      { successor: there(next, { validFrom: localDate('2025-07-02') }) },
      { type: 'SuccessorNotInForce', path: 'to', successorId: next, on: reform, validFrom: localDate('2025-07-02'), dissolvedOn: null },
    ],
    [
      'for duties that the unit does not hold',
      { duties: ['d-1' as DutyId, 'd-2' as DutyId], notHeld: ['d-2' as DutyId] },
      { type: 'DutiesNotHeld', path: 'duties', unitId: old, duties: ['d-2' as DutyId] },
    ],
    ['with shares of nobody', { shares: [], allocated: [] }, { type: 'SharesNotWhole', path: 'shares', sum: '0' }],
    [
      'with shares that do not add up',
      { shares: [{ unitId: next, share: '0.9' }], allocated: [there(next)] },
      { type: 'SharesNotWhole', path: 'shares', sum: '0.9' },
    ],
    [
      'from a day since which something fell due that nobody held',
      { passedSince: 1, passedMeanwhile: 2 },
      { type: 'SuccessionInPast', path: 'on', on: reform, today: localDate('2025-08-01'), count: 1 },
    ],
    [
      'without a new day for what fell due meanwhile',
      { passedMeanwhile: 2 },
      { type: 'SuccessionDeadlineMissing', path: 'dueOn', count: 2 },
    ],
    [
      'with a new day that has passed',
      { passedMeanwhile: 2, dueOn: localDate('2025-07-31') },
      { type: 'DueInPast', path: 'dueOn', dueOn: localDate('2025-07-31'), today: localDate('2025-08-01') },
    ],
    [
      'with a new day on which nobody holds it yet',
      { passedMeanwhile: 2, on: localDate('2025-09-01'), dueOn: localDate('2025-08-31') },
      { type: 'SuccessionDeadlineTooEarly', path: 'dueOn', dueOn: localDate('2025-08-31'), on: localDate('2025-09-01') },
    ],
  ];
  it.each(table)('is refused %s', (_, change, refusal) =>
    given(registered, divided)
      .when({ ...decide, ...change })
      .thenRefused(refusal),
  );

  it('may give the first day of the successor as the new one', () => {
    const on = localDate('2025-09-01');
    expect(given(registered, divided).when({ ...decide, passedMeanwhile: 2, on, dueOn: on }).decision.accepted).toBe(true);
  });

  it('is refused while the unit is there', () =>
    given(registered).when(decide).thenRefused({ type: 'UnitNotEnded', unitId: old, name: 'Tùng Ảnh' }));

  it('is refused where the whole unit went into another', () =>
    given(registered, merged).when(decide).thenRefused({ type: 'SuccessionSettled', unitId: old, to: next }));
});

describe('who holds what a unit owed', () => {
  const days = fc.integer({ min: 0, max: 6 }).map((n) => addDays(reform, n));
  const entry = fc.record({
    on: days,
    holder: fc.option(fc.constantFrom(old, other, next, third), { nil: null }),
    shares: fc.constant(null),
    dueOn: fc.constant(null),
  });

  it('is found as a walk from entry to entry finds it', () => {
    fc.assert(
      fc.property(fc.array(fc.array(entry, { maxLength: 3 }), { minLength: 4, maxLength: 4 }), days, (lists, day) => {
        const units = [old, other, next, third];
        const entriesOf = (unit: OrgUnitId): readonly SuccessionEntry[] => lists[units.indexOf(unit)] ?? [];
        const walk = (unit: OrgUnitId, steps: number): OrgUnitId | null => {
          if (steps > units.length) return null;
          let found: SuccessionEntry | undefined;
          for (const each of entriesOf(unit)) if (each.on <= day && (found === undefined || each.on >= found.on)) found = each;
          return found === undefined ? unit : found.holder === null ? null : walk(found.holder, steps + 1);
        };
        for (const unit of units) expect(holderOn(unit, day, entriesOf)).toBe(walk(unit, 0));
      }),
    );
  });

  it('adds shares exactly', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 999_999 }), { maxLength: 20 }), (parts) => {
        const sum = parts.reduce((a, b) => a + b, 0);
        const text = (n: number): string => `${Math.floor(n / 1e6)}.${String(n % 1e6).padStart(6, '0')}`.replace(/\.?0+$/, '');
        expect(sumOfShares(parts.map((n) => `0.${String(n).padStart(6, '0')}`))).toBe(sum === 0 ? '0' : text(sum));
      }),
    );
  });
});

describe('annulling an end that was entered by mistake', () => {
  const { source: document, reason } = annul;
  const annulled = (of: 'OrgUnitDissolved' | 'OrgUnitsMerged' | 'OrgUnitSplit'): OrgUnitEvent => ({
    type: 'OrgUnitEndAnnulled',
    of,
    on: reform,
    decidedBy: province,
    source: document,
    reason,
  });

  it('lets the unit go on as if it had never ended', () => {
    given(registered, merged).when(annul).then(annulled('OrgUnitsMerged'));
    given(registered, divided).when(annul).then(annulled('OrgUnitSplit'));
    given(registered, dissolved).when(annul).then(annulled('OrgUnitDissolved'));
  });

  it('lets it be merged again, rightly', () => given(registered, merged, annulled('OrgUnitsMerged')).when(merge).then(merged));

  it('is not done twice', () =>
    given(registered, merged, annulled('OrgUnitsMerged')).when(annul).thenRefused({ type: 'UnitNotEnded', unitId: old, name: 'Tùng Ảnh' }));

  it('is refused once somebody decided who follows', () => {
    const decision: OrgUnitEvent = { ...decide, type: 'SuccessionDecided', decidedBy: province };
    given(registered, dissolved, decision).when(annul).thenRefused({ type: 'SuccessionDecidedAlready', unitId: old, to: next, on: reform });
  });

  it('is refused where another unit has its code by now', () => {
    const code = { scheme: 'STATISTICAL', code: '18229' } as const;
    const coded: OrgUnitEvent = { ...registered, type: 'OrgUnitRegistered', codes: [code] };
    const held = { ...code, unitId: next, from: reform, to: null };
    given(coded, merged)
      .when({ ...annul, codeHolders: [held] })
      .thenRefused({ type: 'CodeTaken', path: 'unitId', ...code, by: next, from: reform, to: null });
    given(coded, merged)
      .when({ ...annul, codeHolders: [{ ...held, from: null, to: localDate('2020-01-01') }] })
      .then(annulled('OrgUnitsMerged'));
  });

  const table: readonly (readonly [string, Partial<OfType<OrgUnitCommand, 'AnnulOrgUnitEnd'>>, OrgUnitRefusal])[] = [
    [
      'by somebody who does not stand above',
      { actor: other, source: '' },
      { type: 'NotTheUnitAbove', unitId: old, above: [province], actor: other },
    ],
    ['without a document', { source: ' ', reason: '' }, { type: 'SourceMissing', path: 'source' }],
    ['without a reason', { reason: ' ' }, { type: 'ReasonMissing', path: 'reason' }],
  ];
  it.each(table)('is refused %s', (_, change, refusal) =>
    given(registered, merged)
      .when({ ...annul, ...change })
      .thenRefused(refusal),
  );
});
