import { createRoute } from '@tanstack/react-router';
import { listSearch, rootRoute } from './root.js';
import { screenOf } from './screen.js';

const screen = screenOf('ward', 'unit');
const listScreen = screenOf('ward', 'unit', 'list');

/** Reports that come in to a unit that receives them. */
export const wardRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/duyet',
    validateSearch: listSearch,
    component: listScreen(() => import('../screens/ward/review-list.js'), 'ReviewList'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/duyet/$reportId',
    component: screen(() => import('../screens/ward/review.js'), 'Review'),
  }),
] as const;
