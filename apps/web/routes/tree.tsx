import { createRoute } from '@tanstack/react-router';
import { Welcome } from '../screens/welcome/welcome.js';
import { auditRoutes } from './audit.js';
import { deskRoutes } from './desk.js';
import { planRoutes } from './plans.js';
import { rootRoute } from './root.js';
import { unitRoutes } from './unit.js';
import { wardRoutes } from './ward.js';

const welcomeRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: Welcome });

/** The screens of each kind of people are in a file of their own here; each screen is loaded when it is opened. */
export const routeTree = rootRoute.addChildren([welcomeRoute, ...planRoutes, ...unitRoutes, ...wardRoutes, ...deskRoutes, ...auditRoutes]);
