import { textsOf } from '../../routes/root.js';

/** Those that wait for an answer; those that were answered or withdrawn. */
export const WHICH = ['open', 'settled'] as const;
export type Which = (typeof WHICH)[number];

/** What the list of explanations is narrowed to. */
export interface ExplanationsSearch {
  readonly which?: Which | undefined;
  readonly plan?: string | undefined;
  /** That was asked, or holds the obligation. */
  readonly unit?: string | undefined;
  /** Cursor of the last row of the page before. */
  readonly after?: string | undefined;
}

const explanationsTexts = textsOf<ExplanationsSearch>('plan', 'unit', 'after');

export const explanationsSearch = (search: Record<string, unknown>): ExplanationsSearch => ({
  ...explanationsTexts(search),
  which: WHICH.find((each) => each === search['which']),
});
