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

/** What a list that the server tells in parts is searched for, and after which row it begins. */
export interface ListSearch {
  readonly find?: string | undefined;
  /** Cursor of the last row of the part before. */
  readonly after?: string | undefined;
}

export const listSearch = ({ find, after }: Record<string, unknown>): ListSearch => ({ find: textOf(find), after: textOf(after) });

export const rootRoute = createRootRoute({
  component: Shell,
  notFoundComponent: screenOf('welcome')(() => import('../screens/welcome/not-found.js'), 'NotFound'),
  errorComponent: Crashed,
  validateSearch: ({ asOf }: Record<string, unknown>): ViewSearch => ({ asOf: textOf(asOf) }),
});
