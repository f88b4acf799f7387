import { useTexts } from '../../texts/texts.js';
import type { Texts } from '../../texts/vi/index.js';
import { Banner } from './banner.js';

/** A part of an address that names nothing. */
export interface AddressMistake {
  readonly kind: keyof Texts['welcome']['wrongPart']['said'];
  readonly text: string;
}

/** Those of the names that the address gives and that nothing has. That one is empty is said where its form is looked at. */
export const mistakesOf = (
  kind: AddressMistake['kind'],
  isRight: (text: string) => boolean,
  ...texts: readonly (string | undefined)[]
): readonly AddressMistake[] =>
  texts.flatMap((text) => (text === undefined || text.trim() === '' || isRight(text) ? [] : [{ kind, text }]));

/** What of an address names nothing, in place of leaving it out in silence: whoever follows a damaged link would take the list for what was meant. */
export const AddressMistakes = ({ mistakes }: { readonly mistakes: readonly AddressMistake[] }) => {
  const { t } = useTexts();
  const { title, said } = t.welcome.wrongPart;
  return mistakes.length === 0 ? null : (
    <Banner tone="error" title={title}>
      {mistakes.map(({ kind, text }) => said[kind](text)).join(' ')}
    </Banner>
  );
};
