import { readdirSync } from 'node:fs';
import { fromRoot } from '#libs/config/paths.js';
import type { Language } from '../../apps/web/app/session/language.js';

/** Every text of a part of the catalogue; of those that are put together, with a sign for what is put in. */
const textsIn = (part: unknown): readonly string[] => {
  if (typeof part === 'string') return [part];
  if (typeof part === 'function') return textsIn((part as (...args: readonly string[]) => unknown)(...Array<string>(9).fill('…')));
  return part !== null && typeof part === 'object' ? Object.values(part).flatMap(textsIn) : [];
};

/** Every text of the page in one language. */
export const catalogue = async (language: Language): Promise<readonly string[]> => {
  const names = readdirSync(fromRoot('apps', 'web', 'texts', language)).filter((name) => name !== 'index.ts');
  const modules = await Promise.all(names.map((name) => import(`../../apps/web/texts/${language}/${name.replace(/ts$/, 'js')}`)));
  return modules.flatMap(textsIn);
};

/** Lower-case words of three letters and more. */
export const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
