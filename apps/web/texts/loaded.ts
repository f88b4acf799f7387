import { use } from 'react';
import type { Language } from '#libs/kernel/language.js';
import { loadedOr } from '../app/browser/not-loaded.js';
import { en } from './en/index.js';
import { common } from './vi/common.js';
import { vi, type Area, type TextLoaders, type Texts } from './vi/index.js';

const LOADERS: Readonly<Record<Language, TextLoaders>> = { vi, en };

const loaded: Readonly<Record<Language, Partial<Texts>>> = { vi: { common }, en: {} };
const underWay = new Map<string, Promise<void>>();

const load = (language: Language, area: Area): Promise<void> => {
  const key = `${language} ${area}`;
  const begun = underWay.get(key);
  if (begun !== undefined) return begun;
  const loading = loadedOr<Partial<Texts>>(LOADERS[language][area]()).then(
    (module) => void Object.assign(loaded[language], { [area]: module[area] }),
  );
  underWay.set(key, loading);
  // What failed for want of a network is asked for again by whoever needs it next.
  loading.catch(() => underWay.delete(key));
  return loading;
};

export const isLoaded = (language: Language, area: Area): boolean => loaded[language][area] !== undefined;

/** Parts that have been shown in a language: what another one has to have before the page changes to it. */
export const loadedAreas = (language: Language): readonly Area[] => Object.keys(loaded[language]) as Area[];

/** A screen asks for its texts together with itself. @throws NotLoaded where the network or the build that they belong to is gone */
export const loadTexts = async (language: Language, areas: readonly Area[]): Promise<void> => {
  await Promise.all(areas.map((area) => load(language, area)));
};

/** The texts of one language. A component that reads a part that is not here yet waits for it, as for anything else that is loaded lazily. */
export const textsOf = (language: Language): Texts => {
  const texts = {};
  for (const area of Object.keys(LOADERS[language]) as Area[])
    Object.defineProperty(texts, area, {
      enumerable: true,
      get: () => {
        // Read while a component renders, as everything of the catalogue is.
        // eslint-disable-next-line react-hooks/rules-of-hooks
        if (!isLoaded(language, area)) use(load(language, area));
        return loaded[language][area];
      },
    });
  return texts as Texts;
};
