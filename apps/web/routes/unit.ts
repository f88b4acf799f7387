import { createRoute } from '@tanstack/react-router';
import { explanationsSearch } from '../screens/explain/address.js';
import { rootRoute } from './root.js';
import { screenOf } from './screen.js';
import { textsOf, type ListSearch } from './search.js';

const screen = screenOf('unit');
const reportScreen = screenOf('unit', 'cell');
const dutiesScreen = screenOf('unit', 'explain', 'list');
const contactScreen = screenOf('contact');
const explainScreen = screenOf('unit', 'explain');
const explanationsScreen = screenOf('explain', 'auditor', 'welcome', 'list');

/** What a unit owes, and where it submits. */
export const unitRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/viec',
    validateSearch: textsOf<Pick<ListSearch, 'find'>>('find'),
    component: dutiesScreen(() => import('../screens/unit/duties.js'), 'UnitDuties'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/viec/$dutyId/$period',
    component: reportScreen(() => import('../screens/unit/report.js'), 'Report'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/noi-nhan-tin/$unitId',
    component: contactScreen(() => import('../screens/contact/contact.js'), 'Contact'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/giai-trinh',
    validateSearch: explanationsSearch,
    component: explanationsScreen(() => import('../screens/explain/explanations.js'), 'Explanations'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/giai-trinh/$dutyId/$period',
    component: explainScreen(() => import('../screens/explain/explain.js'), 'Explain'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/chi-tieu/$dutyId/$period',
    component: screen(() => import('../screens/unit/quota.js'), 'Quota'),
  }),
] as const;
