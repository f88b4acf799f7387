import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from './root.js';

/** Reports that come in to a unit that receives them. */
export const wardRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/duyet',
    component: lazyRouteComponent(() => import('../screens/ward/review-list.js'), 'ReviewList'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/duyet/$reportId',
    component: lazyRouteComponent(() => import('../screens/ward/review.js'), 'Review'),
  }),
] as const;
