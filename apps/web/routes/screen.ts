import { lazyRouteComponent } from '@tanstack/react-router';
import { loadedOr } from '../app/browser/not-loaded.js';
import { language } from '../app/session/language.js';
import { loadTexts } from '../texts/loaded.js';
import type { Area } from '../texts/vi/index.js';

/**
 * A screen that is loaded when it is opened, together with the texts of the parts that it says. Where its script is gone the router would reload the
 * page by itself, once; `loadedOr` makes another error of it, which `ScreenCrashed` tells.
 */
export const screenOf =
  (...areas: readonly Area[]) =>
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as the router has it: modules of any exports
  <Module extends Record<string, any>, Name extends keyof Module>(load: () => Promise<Module>, name: Name) =>
    lazyRouteComponent(async () => {
      const [module] = await loadedOr(Promise.all([load(), loadTexts(language.get(), areas)]));
      return module;
    }, name);
