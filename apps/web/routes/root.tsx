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
const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Reads the parameters of an address that are texts. */
export const textsOf =
  <Search extends object>(...names: readonly (keyof Search & string)[]) =>
  (search: Readonly<Record<string, unknown>>): Search =>
    Object.fromEntries(names.map((name) => [name, textOf(search[name])])) as Search;

/** What a list that the server tells in parts is searched for, and after which row it begins. */
export interface ListSearch {
  readonly find?: string | undefined;
  /** Cursor of the last row of the part before. */
  readonly after?: string | undefined;
}

export const listSearch = textsOf<ListSearch>('find', 'after');

export const rootRoute = createRootRoute({
  component: Shell,
  notFoundComponent: screenOf('welcome')(() => import('../screens/welcome/not-found.js'), 'NotFound'),
  errorComponent: Crashed,
  validateSearch: textsOf<ViewSearch>('asOf'),
});
