import { describe, expect, it } from '@jest/globals';
import type { UnitRegistration } from '#libs/documents/units/units-file.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { localDate } from '#libs/kernel/time.js';
import type { SubPlanActs } from './acts.js';
import { expectedCascade, expectedMissingAt } from './acts-of.js';

const unit = (unitId: string): UnitRegistration => ({ unitId: unitId as OrgUnitId }) as UnitRegistration;
const exception = (unitId: string, on?: string) => ({
  unit: unitId as OrgUnitId,
  on: on === undefined ? undefined : localDate(on),
  period: undefined,
  rule: undefined,
});
const acts = {
  on: localDate('2024-01-18'),
  except: [exception('late', '2024-01-22'), exception('never')],
} as unknown as SubPlanActs;
const units = ['a', 'b', 'late', 'never'].map(unit);

describe('what is expected of sub-plans by the acts', () => {
  it('when the deadline has just ended is nothing of whoever acts on the day after it', () => {
    expect(expectedMissingAt(localDate('2024-01-17'), acts, units)).toBe(4);
    expect(expectedMissingAt(localDate('2024-01-18'), acts, units)).toBe(2);
    expect(expectedMissingAt(localDate('2024-01-21'), acts, units)).toBe(2);
    expect(expectedMissingAt(localDate('2024-01-22'), acts, units)).toBe(1);
  });

  it('in the end is late what came after it', () =>
    expect(expectedCascade({ due: localDate('2024-01-17'), acts, until: localDate('2024-12-31') }, units)).toEqual({
      due: 4,
      fulfilled: 3,
      late: 3,
      missing: 1,
    }));
});
