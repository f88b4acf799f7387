import { describe, expect, it } from '@jest/globals';
import type { Refusal } from '#libs/domain/refusal-words.js';
import type { DutyId, ItemId, OrgUnitId } from '#libs/kernel/ids.js';
import { withNames } from './refusal-names.js';

const names = new Map([
  ['u-1', 'Phường Hồng Bàng'],
  ['d-1', '“Tin, bài”'],
  ['d-2', '“Phát thanh”'],
]);

describe('what a refusal speaks of', () => {
  it.each<readonly [string, Refusal, object]>([
    [
      'in lists',
      { type: 'NotTheConfirmer', itemId: 'i-1' as ItemId, confirmers: ['u-1' as OrgUnitId] },
      { itemId: 'i-1', confirmers: ['Phường Hồng Bàng'] },
    ],
    [
      'whatever the fact is called',
      { type: 'QuotasExclusive', path: 'serves[1]', dutyId: 'd-1' as DutyId, other: 'd-2' as DutyId },
      { dutyId: '“Tin, bài”', other: '“Phát thanh”' },
    ],
  ])('is called by its name %s', (_where, refusal, named) => expect(withNames(refusal, names)).toEqual({ ...refusal, ...named }));
});
