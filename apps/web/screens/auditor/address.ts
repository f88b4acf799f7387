import { textsOf } from '../../routes/search.js';

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
  /** `oldest`: these first. */
  readonly order?: string | undefined;
  /** Cursor of the last row of the page before. */
  readonly after?: string | undefined;
  /** Position of the event whose panel is open. */
  readonly event?: string | undefined;
}

export const historySearch = textsOf<HistorySearch>('kind', 'plan', 'unit', 'actor', 'causedBy', 'from', 'to', 'order', 'after', 'event');

/** What is compared with the instant that is shown. */
export interface ComparisonSearch {
  /** The earlier instant. */
  readonly from?: string | undefined;
  /** `then`: what was known at the instant that is shown, against what is known now. */
  readonly known?: string | undefined;
  /** One of `COMPARED`; absent: the first. */
  readonly of?: string | undefined;
  /** One of `CHANGE_KINDS`; absent: all. */
  readonly only?: string | undefined;
  readonly plan?: string | undefined;
  readonly unit?: string | undefined;
  readonly after?: string | undefined;
}

export const comparisonSearch = textsOf<ComparisonSearch>('from', 'known', 'of', 'only', 'plan', 'unit', 'after');
