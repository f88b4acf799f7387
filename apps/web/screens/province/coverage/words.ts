import { clauseName } from '../../../texts/clauses.js';
import { useTexts } from '../../../texts/texts.js';
import type { Texts } from '../../../texts/vi/index.js';

export { COVERAGE_LETTERS, isCoverageLetter, type CoverageLetter } from './letters.js';

export const useWords = (): Texts['coverage'] => useTexts().t.coverage;

/** How a column is called: the number of its row, or `Mục II.3`. */
export const columnName = (
  { number, isClause }: { readonly number: string; readonly isClause: boolean },
  index: number,
  { clause }: Texts['coverage'],
): string => (isClause ? clauseName(number, clause) : number || String(index + 1));
