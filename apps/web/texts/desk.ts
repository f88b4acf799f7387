import { desk as en } from './en/desk.js';
import { useTexts } from './texts.js';
import { desk as vi, type DeskTexts } from './vi/desk.js';

/** Words of the desk at which plans are written and reports consolidated. They come with those screens, and not with the first page. */
export const useDesk = (): Omit<ReturnType<typeof useTexts>, 't'> & {
  readonly t: DeskTexts;
  readonly common: ReturnType<typeof useTexts>['t'];
} => {
  const { t: common, ...words } = useTexts();
  return { ...words, common, t: words.language === 'vi' ? vi : en };
};
