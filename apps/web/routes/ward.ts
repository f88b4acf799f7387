import { createRoute } from '@tanstack/react-router';
import { rootRoute } from './root.js';
import { screenOf } from './screen.js';
import { textsOf, type ListSearch } from './search.js';

const screen = screenOf('ward', 'unit');
const listScreen = screenOf('ward', 'unit', 'list');

/** Reports that come in to a unit that receives them. */
export const wardRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/duyet',
    validateSearch: textsOf<Pick<ListSearch, 'after'>>('after'),
    component: listScreen(() => import('../screens/ward/review-list.js'), 'ReviewList'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/duyet/$reportId',
    component: screen(() => import('../screens/ward/review.js'), 'Review'),
  }),
] as const;
