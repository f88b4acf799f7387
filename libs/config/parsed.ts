import type { Texts } from '#libs/kernel/language.js';

/** The value of a variable, or what would have been right. */
export type Parsed<T> = { readonly value: T } | { readonly expected: Texts };

export const expecting = (vi: string, en: string): { readonly expected: Texts } => ({ expected: { vi, en } });
