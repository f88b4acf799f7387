import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from './root.js';

/** Plans that a unit issued. */
export const planRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/ke-hoach',
    component: lazyRouteComponent(() => import('../screens/province/plans.js'), 'Plans'),
  }),
] as const;
