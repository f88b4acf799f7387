import { type ComponentType, lazy, type LazyExoticComponent } from 'react';
import { loadTexts } from '../../texts/loaded.js';
import type { Area } from '../../texts/vi/index.js';
import { language } from '../session/language.js';
import { loadedOr } from './not-loaded.js';

/** A part of a screen that is loaded when it is first shown, together with the texts that it says: it need not wait for them a second time. */
export const lazyPart = <Props>(
  load: () => Promise<ComponentType<Props>>,
  ...areas: readonly Area[]
): LazyExoticComponent<ComponentType<Props>> =>
  lazy(async () => {
    const [component] = await loadedOr(Promise.all([load(), loadTexts(language.get(), areas)]));
    return { default: component };
  });
