import type { Texts } from '#libs/kernel/language.js';

/** One line of the doctor's: what was looked at, and what to do where it is not as it should be. */
export interface Finding {
  /** For programs. */
  readonly check: string;
  readonly level: 'ok' | 'warn' | 'fail';
  readonly texts: Texts;
}

export const ok = (check: string, vi: string, en: string): Finding => ({ check, level: 'ok', texts: { vi, en } });
export const warn = (check: string, vi: string, en: string): Finding => ({ check, level: 'warn', texts: { vi, en } });
export const fail = (check: string, vi: string, en: string): Finding => ({ check, level: 'fail', texts: { vi, en } });
