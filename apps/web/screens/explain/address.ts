import { textOf } from '../../routes/root.js';

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

export const explanationsSearch = ({ which, plan, unit, after }: Record<string, unknown>): ExplanationsSearch => ({
  which: WHICH.find((each) => each === which),
  plan: textOf(plan),
  unit: textOf(unit),
  after: textOf(after),
});
