import { describe, expect, it } from '@jest/globals';
import type { OrgUnitType } from './org-unit.js';
import { isWellFormed, mayStandBelow } from './territory.js';

describe('a unit below another', () => {
  it.each<[OrgUnitType, OrgUnitType, boolean]>([
    ['WARD', 'CITY', true],
    ['COMMUNE', 'DISTRICT', true],
    ['DISTRICT', 'PROVINCE', true],
    ['NEIGHBOURHOOD', 'WARD', true],
    ['WARD', 'COMMUNE', false],
    ['PROVINCE', 'WARD', false],
    ['CITY', 'PROVINCE', false],
    ['SPECIAL_ZONE', 'DEPARTMENT', false],
    ['NEIGHBOURHOOD', 'ROOM', false],
    ['ROOM', 'WARD', true],
    ['SERVICE_CENTRE', 'SERVICE_CENTRE', true],
    ['GOVERNMENT', 'COMMUNE', true],
  ])('%s below %s: %s', (unitType, parentType, expected) => expect(mayStandBelow(unitType, parentType)).toBe(expected));
});

describe('a code', () => {
  it.each(['31', '440', '10546'])('of statistics is well formed as %s', (code) =>
    expect(isWellFormed({ scheme: 'STATISTICAL', code })).toBe(true),
  );
  it.each(['', '1', '1054', '105466', '-1054', 'abcde', '10546\n', '１０５４６'])('of statistics is not well formed as %j', (code) =>
    expect(isWellFormed({ scheme: 'STATISTICAL', code })).toBe(false),
  );
  it('of documents has groups of capitals and digits', () => {
    expect(isWellFormed({ scheme: 'ELECTRONIC', code: 'H29.155.23' })).toBe(true);
    for (const code of ['h29', 'H29..1', '.H29', 'H29.', 'H29 1']) expect(isWellFormed({ scheme: 'ELECTRONIC', code })).toBe(false);
  });
  it('of ones own is one word of at most 40 characters', () => {
    expect(isWellFormed({ scheme: 'LOCAL', code: 'chi-linh/tổ-1' })).toBe(true);
    for (const code of [' ', 'a b', 'a\u0007', 'x'.repeat(41)]) expect(isWellFormed({ scheme: 'LOCAL', code })).toBe(false);
  });
});
