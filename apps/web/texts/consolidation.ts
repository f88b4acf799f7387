import { consolidation as en } from './en/consolidation.js';
import { useTexts } from './texts.js';
import { consolidation as vi, type ConsolidationTexts } from './vi/consolidation.js';

type Words = ReturnType<typeof useTexts>;

/** Words of consolidated reports; they come with that screen, and not with the first page. */
export const useConsolidationTexts = (): Omit<Words, 't'> & { readonly t: ConsolidationTexts; readonly common: Words['t'] } => {
  const { t: common, ...words } = useTexts();
  return { ...words, common, t: words.language === 'vi' ? vi : en };
};
