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

/** Every text of the page in one language. */
const textsOf = async (language: 'vi' | 'en', filled: string): Promise<readonly string[]> => {
  const names = readdirSync(fromRoot('apps', 'web', 'texts', language)).filter((name) => name !== 'index.ts' && name !== 'counted.ts');
  const modules = await Promise.all(names.map((name) => import(`./${language}/${name.replace(/ts$/, 'js')}`)));
  return modules.flatMap((module) => textsIn(module, filled));
};

it('no English text speaks of one thing as of several', async () => {
  const plural = /\b1 (?:(?:more|later|earlier|source|overdue) )?(?!(?:is|was|has|as|gets)\b)\w+s\b|\b1 (?:are|have|were|criteria)\b/u;
  expect((await textsOf('en', '1')).filter((text) => plural.test(text))).toEqual([]);
});

it('no Vietnamese text has the mark of a tone on the second of two vowels with which the word ends: xóa, not xoá', async () => {
  const second = /(?<!q)(?:o[áàảãạéèẻẽẹ]|u[ýỳỷỹỵ])(?!\p{L})/iu;
  expect((await textsOf('vi', '1')).filter((text) => second.test(text))).toEqual([]);
});
