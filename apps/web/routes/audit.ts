import { createRoute } from '@tanstack/react-router';
import { comparisonSearch, historySearch, type HistorySearch } from '../screens/auditor/address.js';
import { rootRoute } from './root.js';
import { screenOf } from './screen.js';
import { textsOf } from './search.js';

const screen = screenOf('auditor', 'welcome', 'list');
const comparison = screenOf('auditor', 'welcome', 'list', 'province');
const storyScreen = screenOf('auditor', 'explain', 'list');

/** Screens for whoever checks the record. */
export const auditRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/lich-su',
    validateSearch: historySearch,
    component: screen(() => import('../screens/auditor/history.js'), 'History'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/so-sanh',
    validateSearch: comparisonSearch,
    component: comparison(() => import('../screens/auditor/comparison.js'), 'Comparison'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/nghia-vu/$dutyId',
    validateSearch: textsOf<Pick<HistorySearch, 'after' | 'event'>>('after', 'event'),
    component: storyScreen(() => import('../screens/auditor/duty-story.js'), 'DutyStory'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/so-su-kien',
    component: screen(() => import('../screens/auditor/log-state.js'), 'LogState'),
  }),
] as const;
