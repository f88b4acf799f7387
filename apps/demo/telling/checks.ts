import type { Texts } from '#libs/kernel/language.js';
import type { Narrator } from './narrator.js';

/** A claim of the story that does not hold. */
export interface FailedCheck {
  readonly claim: Texts;
  readonly expected: string;
  readonly found: string;
}

/** Checks what the story claims, says so, and remembers what does not hold. */
export interface Checks {
  /**
   * @param found what the system answered
   * @param expected what the documents, the plan files or the acts of the story make one expect
   */
  readonly equal: (claim: Texts, found: unknown, expected: unknown) => void;
  /** What holds for the shipped files only: where others are taken it is not checked, and that is told. */
  readonly shipped: (claim: Texts, found: unknown, expected: unknown) => void;
  readonly failed: () => readonly FailedCheck[];
  /** Claims about the shipped files that were not checked. */
  readonly leftOut: () => readonly Texts[];
  readonly count: () => number;
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

export const checksOf = (narrator: Narrator, isShipped: boolean): Checks => {
  const failed: FailedCheck[] = [];
  const leftOut: Texts[] = [];
  let count = 0;
  const equal: Checks['equal'] = (claim, found, expected) => {
    count += 1;
    const holds = JSON.stringify(found) === JSON.stringify(expected);
    if (holds) narrator.checked(true, claim);
    else {
      failed.push({ claim, expected: shown(expected), found: shown(found) });
      narrator.checked(false, {
        vi: `${claim.vi} — SAI: cần ${shown(expected)}, hệ thống trả lời ${shown(found)}`,
        en: `${claim.en} — FAILED: expected ${shown(expected)}, the system answered ${shown(found)}`,
      });
    }
  };
  return {
    equal,
    shipped: (claim, found, expected) => {
      if (isShipped) equal(claim, found, expected);
      else leftOut.push(claim);
    },
    leftOut: () => leftOut,
    failed: () => failed,
    count: () => count,
  };
};
