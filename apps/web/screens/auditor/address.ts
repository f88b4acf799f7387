import { textsOf } from '../../routes/root.js';

/* What the addresses of the auditor's screens may say. */

/** What the history is narrowed to. */
export interface HistorySearch {
  /** A group of types of events. */
  readonly kind?: string | undefined;
  readonly plan?: string | undefined;
  readonly unit?: string | undefined;
  readonly actor?: string | undefined;
  /** Position of the event of which only the effects are shown. */
  readonly causedBy?: string | undefined;
  /** Days of recording. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly order?: 'oldest' | undefined;
  /** Cursor of the last row of the page before. */
  readonly after?: string | undefined;
  /** Position of the event whose panel is open. */
  readonly event?: string | undefined;
}

const historyTexts = textsOf<HistorySearch>('kind', 'plan', 'unit', 'actor', 'causedBy', 'from', 'to', 'after', 'event');

export const historySearch = (search: Record<string, unknown>): HistorySearch => ({
  ...historyTexts(search),
  order: search['order'] === 'oldest' ? 'oldest' : undefined,
});

export const COMPARED = ['OBLIGATIONS', 'PLANS', 'REPORTS'] as const;
export type Compared = (typeof COMPARED)[number];
export const CHANGE_KINDS = ['ADDED', 'CHANGED', 'GONE'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** What is compared with the instant that is shown. */
export interface ComparisonSearch {
  /** The earlier instant. */
  readonly from?: string | undefined;
  /** What was known at the instant that is shown, against what is known now. */
  readonly known?: 'then' | undefined;
  readonly of?: Compared | undefined;
  readonly only?: ChangeKind | undefined;
  readonly plan?: string | undefined;
  readonly unit?: string | undefined;
  readonly after?: string | undefined;
}

const comparisonTexts = textsOf<ComparisonSearch>('from', 'plan', 'unit', 'after');

export const comparisonSearch = (search: Record<string, unknown>): ComparisonSearch => ({
  ...comparisonTexts(search),
  known: search['known'] === 'then' ? 'then' : undefined,
  of: COMPARED.find((each) => each === search['of']),
  only: CHANGE_KINDS.find((each) => each === search['only']),
});
