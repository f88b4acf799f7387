import { lazyRouteComponent } from '@tanstack/react-router';
import { language } from '../app/language.js';
import { loadTexts } from '../texts/loaded.js';
import type { Area } from '../texts/vi/index.js';

/**
 * A screen that is loaded when it is opened, together with the texts of the parts that it says.
 * The router reloads the page by itself where a script is gone; what failed is another error here, so that a person decides when (see `Crashed`).
 */
export const screenOf =
  (...areas: readonly Area[]) =>
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as the router has it: modules of any exports
  <Module extends Record<string, any>, Name extends keyof Module>(load: () => Promise<Module>, name: Name) =>
    lazyRouteComponent(async () => {
      try {
        const [module] = await Promise.all([load(), loadTexts(language.get(), areas)]);
        return module;
      } catch (cause) {
        throw new NotLoaded(cause);
      }
    }, name);

/** A screen could not be loaded: there is no network, or the server has a newer build of the page by now. */
export class NotLoaded extends Error {
  constructor(cause: unknown) {
    super('a screen of the page could not be loaded', { cause });
    this.name = 'NotLoaded';
  }
}
