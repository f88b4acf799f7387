import { createRootRoute } from '@tanstack/react-router';
import { Shell } from '../app/shell.js';
import { Crashed } from '../components/states.js';
import { screenOf } from './screen.js';

/** What every address may say. */
export interface ViewSearch {
  /** The recorded time that is looked at. */
  readonly asOf?: string | undefined;
}

/** A parameter of an address, where it is a text and says something. */
export const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

export const rootRoute = createRootRoute({
  component: Shell,
  notFoundComponent: screenOf()(() => import('../screens/welcome/not-found.js'), 'NotFound'),
  errorComponent: Crashed,
  validateSearch: ({ asOf }: Record<string, unknown>): ViewSearch => ({ asOf: textOf(asOf) }),
});
