import { createRouter } from '@tanstack/react-router';
import { ScreenCrashed } from '../components/screen/states.js';
import { parseSearch, stringifySearch } from '../routes/search.js';
import { routeTree } from '../routes/tree.js';

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultErrorComponent: ScreenCrashed,
  parseSearch,
  stringifySearch,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
