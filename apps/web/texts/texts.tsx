import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { language, type Language } from '../app/language.js';
import { useStore } from '../app/store.js';
import { formatsOf, type Formats } from './formats.js';
import { vi, type Texts } from './vi/index.js';

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

/** Vietnamese comes with the page; English is loaded when somebody asks for it. */
export const TextsProvider = ({ children }: { readonly children: ReactNode }) => {
  const wanted = useStore(language);
  const [english, setEnglish] = useState<Texts>();
  useEffect(() => {
    if (wanted === 'en' && english === undefined) void import('./en/index.js').then(({ en }) => setEnglish(en));
  }, [wanted, english]);
  const shown: Language = wanted === 'en' && english !== undefined ? 'en' : 'vi';
  useEffect(() => {
    document.documentElement.lang = shown;
  }, [shown]);
  const value = useMemo(
    (): Words => ({ language: shown, t: shown === 'en' && english !== undefined ? english : vi, f: formatsOf(shown) }),
    [shown, english],
  );
  return <Context value={value}>{children}</Context>;
};
