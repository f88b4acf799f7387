import type { ReactNode } from 'react';
import { Banner } from '../screen/states.js';

export interface Choosing {
  readonly takeMine: () => void;
  readonly takeTheirs: () => void;
}

interface Props extends Choosing {
  readonly words: { readonly staleTitle: string; readonly stale: string; readonly takeMine: string; readonly takeTheirs: string };
  /** What else the writer has to know of it. */
  readonly more?: ReactNode;
  /** Both versions side by side. */
  readonly children: ReactNode;
}

/** Somebody else changed on the server what is written here: the writer sees both versions, and nothing is dropped before they have chosen. */
export const TwoVersions = ({ words, more, takeMine, takeTheirs, children }: Props) => (
  <section className="card" aria-labelledby="stale">
    <Banner tone="warn">
      <strong id="stale">{words.staleTitle}.</strong> {words.stale}
      {more}
    </Banner>
    {children}
    <div className="tools">
      <button type="button" className="button primary" onClick={takeMine}>
        {words.takeMine}
      </button>
      <button type="button" className="button" onClick={takeTheirs}>
        {words.takeTheirs}
      </button>
    </div>
  </section>
);
