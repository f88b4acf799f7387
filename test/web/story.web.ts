import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { stories } from './browser.js';

const figuresOf = ({ figures }: { readonly figures?: string }): string => readFileSync(figures ?? '', 'utf8');

describe('the story behind the page', () => {
  it('has the same figures byte by byte when it is told again, in the other language and of the same plans given as others', () => {
    const [first, ...others] = stories;
    if (others.length === 0) process.stdout.write('not compared: the story was told once, for one worker or before this run\n');
    for (const other of others) expect(figuresOf(other)).toBe(figuresOf(first));
  });
});
