import { describe, expect, it } from '@jest/globals';
import { decodedPast, letterAt } from './matrix-past.js';

const steps = ['2026-02-27T01:00:00.000Z', '2026-03-09T17:00:00.000Z', '2026-03-20T01:00:00.000Z'];

describe('the past of a matrix', () => {
  it('tells of each cell what it was at an instant, and nothing before it was there', () => {
    const [[cell = [], gone = []] = []] = decodedPast({ steps, rows: ['O0X1A2 O0-1'] });
    expect([...'0123456'].map((hour) => letterAt(cell, `2026-02-27T0${hour}:00:00.000Z`)).join('')).toBe(' OOOOOO');
    expect(letterAt(cell, '2026-03-09T16:59:59.999Z')).toBe('O');
    expect(letterAt(cell, '2026-03-09T17:00:00.000Z')).toBe('X');
    expect(letterAt(cell, '2027-01-01T00:00:00.000Z')).toBe('A');
    expect([letterAt(gone, '2026-03-01T00:00:00.000Z'), letterAt(gone, '2026-04-01T00:00:00.000Z')]).toEqual(['O', ' ']);
  });

  it('reads indices of more than one digit', () => {
    const many = Array.from({ length: 40 }, (_, index) => `2026-01-01T00:00:${String(index).padStart(2, '0')}.000Z`);
    const [[cell = []] = []] = decodedPast({ steps: many, rows: ['NzO10'] });
    expect(cell).toEqual([
      { at: many[35], letter: 'N' },
      { at: many[36], letter: 'O' },
    ]);
  });
});
