import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { v5 } from 'uuid';
import type { DutyId, OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { cascadeCommandIdOf, documentNumberIdOf, dutyIdOf, isSameNumber, planIdOf, reportIdOf } from './ids.js';

const [a, b] = ['a' as OrgUnitId, 'b' as OrgUnitId];
const plan = 'p' as PlanId;

describe('a derived identity', () => {
  // Computed by another implementation of RFC 9562 (Python's uuid.uuid5). They stand in every log: whatever changes them is found here.
  it('is what it was when the first log was written', () => {
    expect(dutyIdOf(plan, 'task/1', [a, b])).toBe('e38ec72d-f261-5c9b-802d-b21772cb6edf');
    expect(reportIdOf(a, { dutyId: 'd' as DutyId, period: '2026-M03' })).toBe('3f168786-ea72-56fc-a1c6-c74b80678a27');
    expect(planIdOf('hung-dao-2026')).toBe('f554b115-0ed1-56a2-8599-b134c7586c36');
    expect(cascadeCommandIdOf('log', 7, 0)).toBe('95b7bb14-0e3f-5348-90c2-52aadbb696a7');
    expect(documentNumberIdOf(a, 2026, { number: '75', symbol: 'KH-UBND' })).toBe('875b3b73-db2d-5fbb-81d8-371f26f7d3b9');
  });

  it('is the name-based UUID of the package for uuid, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (key) => {
        expect(planIdOf(key)).toBe(v5(JSON.stringify(['plan', key]), v5('https://plan-cascade.invalid/ids', v5.URL)));
      }),
    );
  });

  it('of a duty does not depend on the order of its holders, and on nothing else less', () => {
    expect(dutyIdOf(plan, 'k', [b, a])).toBe(dutyIdOf(plan, 'k', [a, b]));
    const others = [
      dutyIdOf('q' as PlanId, 'k', [a, b]),
      dutyIdOf(plan, 'l', [a, b]),
      dutyIdOf(plan, 'k', [a]),
      dutyIdOf(plan, 'k', ['a,b' as OrgUnitId]),
    ];
    expect(new Set([...others, dutyIdOf(plan, 'k', [a, b])]).size).toBe(5);
  });

  it('of commands is different for each position and ordinal', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(fc.nat(), fc.nat()), { selector: ([p, o]) => `${p}/${o}`, maxLength: 50 }), (pairs) => {
        expect(new Set(pairs.map(([position, ordinal]) => cascadeCommandIdOf('log', position, ordinal))).size).toBe(pairs.length);
      }),
    );
  });

  it('of a number takes 08 and 8, capital and small letters, NFC and NFD as the same', () => {
    const of = (number: string, symbol: string) => documentNumberIdOf(a, 2026, { number, symbol });
    expect(new Set([of('8', 'QĐ-UBND'), of('08', 'qđ-ubnd'), of(' 8', 'QĐ-UBND'.normalize('NFD'))]).size).toBe(1);
    expect(
      new Set([
        of('8', 'QĐ-UBND'),
        of('80', 'QĐ-UBND'),
        of('8', 'KH-UBND'),
        documentNumberIdOf(a, 2025, { number: '8', symbol: 'QĐ-UBND' }),
      ]).size,
    ).toBe(4);
    expect(isSameNumber({ number: '08', symbol: 'qđ-UBND' }, { number: '8', symbol: 'QĐ-UBND' })).toBe(true);
    expect(isSameNumber({ number: '0', symbol: 'x' }, { number: '00', symbol: 'x' })).toBe(true);
    expect(isSameNumber({ number: '8', symbol: 'x' }, { number: '8', symbol: 'y' })).toBe(false);
  });
});
