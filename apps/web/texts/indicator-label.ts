import type { Language } from '#libs/kernel/language.js';

interface Labelled {
  /** Vietnamese, as the plan gives it. */
  readonly label: string;
  readonly labelEn?: string | null | undefined;
}

/** What an indicator is called in the language of the page; a plan may have its Vietnamese label alone. */
export const indicatorLabel = ({ label, labelEn }: Labelled, language: Language): string =>
  language === 'vi' ? label : (labelEn ?? label);

/** The same by its id, which is all that is known of an indicator that the duty asks for no more. */
export const indicatorLabelOf = (id: string, indicators: readonly (Labelled & { readonly id: string })[], language: Language): string => {
  const known = indicators.find((each) => each.id === id);
  return known === undefined ? id : indicatorLabel(known, language);
};
