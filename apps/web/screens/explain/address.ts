import { textsOf } from '../../routes/search.js';

/** What the list of explanations is narrowed to. */
export interface ExplanationsSearch {
  /** One of `WHICH`; absent: all. */
  readonly which?: string | undefined;
  readonly plan?: string | undefined;
  /** That was asked, or holds the obligation. */
  readonly unit?: string | undefined;
  /** Cursor of the last row of the page before. */
  readonly after?: string | undefined;
}

export const explanationsSearch = textsOf<ExplanationsSearch>('which', 'plan', 'unit', 'after');
