import { useTexts } from './texts.js';

type Words = ReturnType<typeof useTexts>;

/** Words of consolidated reports, `common` beside them for what other screens say as well. */
export const useConsolidationTexts = (): Omit<Words, 't'> & { readonly t: Words['t']['consolidation']; readonly common: Words['t'] } => {
  const { t: common, ...words } = useTexts();
  return { ...words, common, t: common.consolidation };
};
