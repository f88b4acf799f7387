import { createRoute } from '@tanstack/react-router';
import { rootRoute } from './root.js';
import { screenOf } from './screen.js';

const desk = screenOf('desk', 'province', 'cell');
const ending = screenOf('province', 'work');
const consolidation = screenOf('consolidation', 'unit');

/** Where plans are written: derived from the plan above, entered, amended, ended; where an amendment is answered, and a report consolidated. */
export const deskRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/lap-ke-hoach/$parentId',
    component: desk(() => import('../screens/desk/entries.js'), 'Derive'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/soan-ke-hoach',
    component: desk(() => import('../screens/desk/entries.js'), 'Compose'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/du-thao/$planId',
    component: desk(() => import('../screens/desk/drafted.js'), 'Drafted'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/sua-ke-hoach/$planId',
    component: desk(() => import('../screens/desk/entries.js'), 'Amend'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/ket-thuc/$planId',
    component: ending(() => import('../screens/desk/entries.js'), 'Ending'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/tra-loi/$dutyId',
    component: desk(() => import('../screens/desk/answer-amendment.js'), 'AnswerAmendment'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/hop-nhat/$dutyId/$period',
    component: consolidation(() => import('../screens/consolidation/consolidate.js'), 'Consolidate'),
  }),
] as const;
