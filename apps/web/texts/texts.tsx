import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Language } from '#libs/kernel/language.js';
import { useStore } from '../app/browser/use-store.js';
import { language } from '../app/session/language.js';
import { formatsOf, type Formats } from './formats.js';
import { isLoaded, loadedAreas, loadTexts, textsOf } from './loaded.js';
import type { Texts } from './vi/index.js';

interface Words {
  readonly language: Language;
  readonly t: Texts;
  readonly f: Formats;
}

const Context = createContext<Words | undefined>(undefined);

/** Texts and formats in the language of the page. */
export const useTexts = (): Words => {
  const words = use(Context);
  if (words === undefined) throw new Error('TextsProvider is missing');
  return words;
};

/** The page changes its language when everything that it shows is there in the other one. */
export const TextsProvider = ({ children }: { readonly children: ReactNode }) => {
  const wanted = useStore(language);
  const [shown, setShown] = useState<Language>(() => (isLoaded(wanted, 'common') ? wanted : 'vi'));
  useEffect(() => {
    if (wanted === shown) return;
    loadTexts(wanted, loadedAreas(shown)).then(
      () => setShown(wanted),
      // Without a network the language stays, and the switch with it.
      () => language.set(shown),
    );
  }, [wanted, shown]);
  useEffect(() => {
    document.documentElement.lang = shown;
  }, [shown]);
  const value = useMemo((): Words => ({ language: shown, t: textsOf(shown), f: formatsOf(shown) }), [shown]);
  return <Context value={value}>{children}</Context>;
};
