import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute, textOf } from './root.js';

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

const historySearch = (search: Record<string, unknown>): HistorySearch => ({
  kind: textOf(search['kind']),
  plan: textOf(search['plan']),
  unit: textOf(search['unit']),
  actor: textOf(search['actor']),
  causedBy: textOf(search['causedBy']),
  from: textOf(search['from']),
  to: textOf(search['to']),
  order: search['order'] === 'oldest' ? 'oldest' : undefined,
  after: textOf(search['after']),
  event: textOf(search['event']),
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

const comparisonSearch = (search: Record<string, unknown>): ComparisonSearch => ({
  from: textOf(search['from']),
  known: search['known'] === 'then' ? 'then' : undefined,
  of: COMPARED.find((each) => each === search['of']),
  only: CHANGE_KINDS.find((each) => each === search['only']),
  plan: textOf(search['plan']),
  unit: textOf(search['unit']),
  after: textOf(search['after']),
});

/** Screens for whoever checks the record. */
export const auditRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/lich-su',
    validateSearch: historySearch,
    component: lazyRouteComponent(() => import('../screens/auditor/history.js'), 'History'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/so-sanh',
    validateSearch: comparisonSearch,
    component: lazyRouteComponent(() => import('../screens/auditor/comparison.js'), 'Comparison'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/nghia-vu/$dutyId',
    validateSearch: (search: Record<string, unknown>): Pick<HistorySearch, 'after' | 'event'> => ({
      after: textOf(search['after']),
      event: textOf(search['event']),
    }),
    component: lazyRouteComponent(() => import('../screens/auditor/duty-story.js'), 'DutyStory'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/so-su-kien',
    component: lazyRouteComponent(() => import('../screens/auditor/log-state.js'), 'LogState'),
  }),
] as const;
