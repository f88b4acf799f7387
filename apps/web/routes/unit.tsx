import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from './root.js';

/** What a unit owes, and where it submits. */
export const unitRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/viec',
    component: lazyRouteComponent(() => import('../screens/unit/duties.js'), 'UnitDuties'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/viec/$dutyId/$period',
    component: lazyRouteComponent(() => import('../screens/unit/report.js'), 'Report'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/chi-tieu/$dutyId/$period',
    component: lazyRouteComponent(() => import('../screens/unit/quota.js'), 'Quota'),
  }),
] as const;
