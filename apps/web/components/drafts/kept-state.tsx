import type { ReactNode } from 'react';
import { instantOfMs } from '#libs/kernel/time.js';
import type { Keeping } from '../../drafts/use-draft.js';
import { useTexts } from '../../texts/texts.js';

interface Props {
  readonly keeping: Keeping<{ readonly editedAt: number }>;
  readonly words: { readonly keepsItself: string; readonly kept: (at: string) => string; readonly keeping: string };
  /** What else can be done with the draft. */
  readonly children?: ReactNode;
}

/** Until when what was typed is in the database of this browser, and that more of it is on its way there. Where nothing is kept a banner says so. */
export const KeptState = ({ keeping: { kept, isUnderWay, isPossible }, words, children }: Props) => {
  const { f } = useTexts();
  const keptAt = kept?.editedAt ?? 0;
  return (
    <p className="saved">
      {isPossible ? (
        <>
          <span role="status">{keptAt > 0 ? words.kept(f.instant(instantOfMs(keptAt))) : isUnderWay ? '' : words.keepsItself}</span>{' '}
          {/* Said to the eye alone: it comes and goes at each key. */}
          {isUnderWay ? <span aria-hidden>{words.keeping} </span> : null}
        </>
      ) : null}
      {children}
    </p>
  );
};
