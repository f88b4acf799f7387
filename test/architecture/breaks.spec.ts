import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { fromRoot } from '#libs/config/paths.js';
import { BREAKS as OF_SOAK } from '../faults/breaks.js';
import { BREAKS as OF_SIMULATION } from '../simulation/breaks.js';

const places = [
  ...Object.entries(OF_SIMULATION).map(([rule, { file, text }]) => ({ rule, file, text })),
  ...Object.entries(OF_SOAK).flatMap(([rule, { changes }]) => changes.map(({ file, text }) => ({ rule, file, text }))),
];

describe('a rule that can be broken on purpose', () => {
  it.each(places)('is found where it was: $rule in $file', ({ file, text }) => {
    expect(readFileSync(fromRoot('dist', file), 'utf8')).toContain(text);
  });
});
