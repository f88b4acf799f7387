import type { Part } from './meaning.js';
import { type Recurrence, recurringsOf } from './recurrences.js';
import { isProblem, type Problem, type Surroundings } from './spans.js';

/** What the mentions so far have made of a wording. */
export interface Progress {
  readonly context: Surroundings;
  readonly parts: Part[];
  open: Recurrence | null;
  /** The last mention told of later years, to which "(nếu có)" belongs. */
  isAfterLaterYears: boolean;
  /** How many parts the clauses before have made. */
  partsBefore: number;
  /** The part that "thường xuyên" made in this clause. */
  continuousAt: number | null;
  problem: Problem | null;
}

export const fail = (progress: Progress, problem: Problem): void => {
  progress.problem ??= problem;
};

export const flush = (progress: Progress): void => {
  if (progress.open === null) return;
  const recurring = recurringsOf(progress.open);
  progress.open = null;
  if (isProblem(recurring)) fail(progress, recurring);
  else progress.parts.push(...recurring);
};

export const push = (progress: Progress, ...parts: readonly Part[]): void => {
  flush(progress);
  progress.parts.push(...parts);
};

export const same = (a: readonly string[] | null, b: readonly string[]): boolean =>
  a !== null && a.length === b.length && a.every((one) => b.includes(one));
