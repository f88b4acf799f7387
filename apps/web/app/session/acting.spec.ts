import { describe, expect, it } from '@jest/globals';
import { mayActFor } from './acting.js';

const room = { id: 'room', validTo: null, parent: { id: 'ward', parent: { id: 'province', parent: null } } };
const office = { id: 'office', validTo: null, parent: { id: 'ward-2', parent: { id: 'province', parent: null } } };

describe('who may act for a unit', () => {
  it.each([
    ['itself', 'room', true],
    ['the unit above', 'ward', true],
    ['the unit above that', 'province', true],
    ['one beside it', 'office', false],
    ['another ward', 'ward-2', false],
  ])('%s', (_who, unit, may) => expect(mayActFor(unit, [room])).toBe(may));

  it('is whoever may act for one of several, and nobody for none', () => {
    expect([mayActFor('ward-2', [room, office]), mayActFor('ward-2', [])]).toEqual([true, false]);
  });

  it('is left to the server where the unit has an end: another may follow it', () => {
    expect(mayActFor('office', [{ ...room, validTo: '2026-07-01' }])).toBe(true);
  });
});
