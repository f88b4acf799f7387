import type { Language } from '#libs/kernel/language.js';
import { keptStore, type Store } from '../browser/store.js';

export const LANGUAGES: readonly Language[] = ['vi', 'en'];

export const language: Store<Language> = keptStore<Language>(
  'plan-cascade.language',
  'vi',
  (text) => LANGUAGES.find((each) => each === text),
  (value) => value,
);
