import { useTexts } from './texts.js';

type Words = ReturnType<typeof useTexts>;

/** Words of the desk at which plans are written, `common` beside them for what other screens say as well. */
export const useDesk = (): Omit<Words, 't'> & { readonly t: Words['t']['desk']; readonly common: Words['t'] } => {
  const { t: common, ...words } = useTexts();
  return { ...words, common, t: common.desk };
};
