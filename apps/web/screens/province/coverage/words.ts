import { clauseName } from '../../../texts/clauses.js';
import type { Texts } from '../../../texts/vi/index.js';
import { useTexts } from '../../../texts/texts.js';

export const useWords = (): Texts['coverage'] => useTexts().t.coverage;

/** How a column is called: the number of its row, or `Mục II.3`. */
export const columnName = (
  { number, isClause }: { readonly number: string; readonly isClause: boolean },
  index: number,
  { clause }: Texts['coverage'],
): string => (isClause ? clauseName(number, clause) : number || String(index + 1));

/** Letters of `CoverageWard.letters`, what somebody should look at first. */
export const COVERAGE_LETTERS = ['U', 'D', 'N', 'A', 'L'] as const;
export type CoverageLetter = (typeof COVERAGE_LETTERS)[number];

export const isCoverageLetter = (text: string): text is CoverageLetter => COVERAGE_LETTERS.some((letter) => letter === text);
