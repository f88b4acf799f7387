import { createRootRoute } from '@tanstack/react-router';
import { Shell } from '../app/shell.js';
import { Crashed } from '../components/screen/states.js';
import { screenOf } from './screen.js';
import { textsOf, type ViewSearch } from './search.js';

export const rootRoute = createRootRoute({
  component: Shell,
  notFoundComponent: screenOf('welcome')(() => import('../screens/welcome/not-found.js'), 'NotFound'),
  errorComponent: Crashed,
  validateSearch: textsOf<ViewSearch>('asOf'),
});
