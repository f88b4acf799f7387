import { useTexts } from './texts.js';

/**
 * Texts of one area, which are loaded with its screens and not with the first page. English has the type of the Vietnamese ones: what it lacks does
 * not compile.
 */
export const areaTexts =
  <Words>(vi: Words, en: NoInfer<Words>) =>
  (): Words =>
    useTexts().language === 'en' ? en : vi;
