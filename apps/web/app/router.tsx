import { createRouter } from '@tanstack/react-router';
import { ScreenCrashed } from '../components/states.js';
import { routeTree } from '../routes/tree.js';

/** Addresses are read by people: an instant stands in them as it is said, not as `%3A` or JSON. */
const parseSearch = (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text));

const stringifySearch = (search: Record<string, unknown>): string => {
  const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== '');
  if (given.length === 0) return '';
  const parameters = new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]));
  return `?${parameters.toString().replaceAll('%3A', ':').replaceAll('%2F', '/')}`;
};

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
