import { createRoute } from '@tanstack/react-router';
import { Welcome } from '../screens/welcome/welcome.js';
import { auditRoutes } from './audit.js';
import { deskRoutes } from './desk.js';
import { planRoutes } from './plans.js';
import { rootRoute } from './root.js';
import { unitRoutes } from './unit.js';
import { wardRoutes } from './ward.js';

const welcomeRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: Welcome });

/** All addresses of the page, each group in a file beside this one; a screen is loaded when it is opened. */
export const routeTree = rootRoute.addChildren([welcomeRoute, ...planRoutes, ...unitRoutes, ...wardRoutes, ...deskRoutes, ...auditRoutes]);
