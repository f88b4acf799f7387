import { readdirSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { fromRoot } from '#libs/config/paths.js';
import { counted } from './en/counted.js';

/** Every text of a part of the catalogue, with the same in each of its places. */
const textsIn = (part: unknown, filled: string): readonly string[] => {
  if (typeof part === 'string') return [part];
  if (typeof part === 'function')
    return textsIn((part as (...args: readonly string[]) => unknown)(...Array<string>(9).fill(filled)), filled);
  return part !== null && typeof part === 'object' ? Object.values(part).flatMap((each) => textsIn(each, filled)) : [];
};

it.each([
  ['1', '1 entry'],
  ['0', '0 entries'],
  ['2', '2 entries'],
  ['1,5', '1,5 entries'],
  ['1.001', '1.001 entries'],
])('%s has the form of the noun that goes with it', (n, text) => {
  expect(counted(n, 'entry', 'entries')).toBe(text);
});

it('no English text speaks of one thing as of several', async () => {
  const parts = readdirSync(fromRoot('apps', 'web', 'texts', 'en')).filter((name) => name !== 'index.ts' && name !== 'counted.ts');
  const modules = await Promise.all(parts.map((name) => import(`./en/${name.replace(/ts$/, 'js')}`)));
  const plural = /\b1 (?:(?:more|later|earlier|source|overdue) )?(?!(?:is|was|has|as|gets)\b)\w+s\b|\b1 (?:are|have|were|criteria)\b/u;
  expect(modules.flatMap((module) => textsIn(module, '1')).filter((text) => plural.test(text))).toEqual([]);
});
