import { readdirSync } from 'node:fs';
import { fromRoot } from '#libs/config/paths.js';
import type { Language } from '#libs/kernel/language.js';

/** Every text of a part of the catalogue, with the same in each of its places. */
const textsIn = (part: unknown, filled: string): readonly string[] => {
  if (typeof part === 'string') return [part];
  if (typeof part === 'function')
    return textsIn((part as (...args: readonly string[]) => unknown)(...Array<string>(9).fill(filled)), filled);
  return part !== null && typeof part === 'object' ? Object.values(part).flatMap((each) => textsIn(each, filled)) : [];
};

/** Every text of the page in one language; in those that are put together stands `filled` for what is put in. */
export const catalogue = async (language: Language, filled = '…'): Promise<readonly string[]> => {
  const names = readdirSync(fromRoot('apps', 'web', 'texts', language)).filter((name) => name !== 'index.ts');
  const modules = await Promise.all(names.map((name) => import(`../../apps/web/texts/${language}/${name.replace(/ts$/, 'js')}`)));
  return modules.flatMap((module) => textsIn(module, filled));
};

/** Lower-case words of three letters and more. */
export const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
