import { keptStore, type Store } from '../browser/store.js';

export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export const language: Store<Language> = keptStore<Language>(
  'plan-cascade.language',
  'vi',
  (text) => LANGUAGES.find((each) => each === text),
  (value) => value,
);
