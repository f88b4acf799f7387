import { useTexts } from '../../texts/texts.js';
import { isLetter } from './cell-state.js';

/** How an obligation stands: icon and word. */
export const Standing = ({ letter }: { readonly letter: string }) => {
  const { t } = useTexts();
  if (!isLetter(letter)) return <span className="quiet">{t.common.noCell}</span>;
  return (
    <span className="standing">
      <i className="swatch" data-state={letter} aria-hidden />
      {t.common.cell[letter].label}
    </span>
  );
};
