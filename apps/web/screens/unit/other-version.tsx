import type { ReactNode } from 'react';
import { instant } from '#libs/kernel/time.js';
import { Banner } from '../../components/states.js';
import { useTexts } from '../../texts/texts.js';

export interface Choosing {
  readonly takeMine: () => void;
  readonly takeTheirs: () => void;
}

interface Props extends Choosing {
  /** That the server has; absent: it has none any more. */
  readonly version: { readonly version: number; readonly submittedAt: string } | null | undefined;
  /** Both versions side by side. @param theirs what the server's is called */
  readonly children: (theirs: string) => ReactNode;
}

/** The report changed on the server since the writer began: he sees both versions, and nothing is dropped before he has chosen. */
export const OtherVersion = ({ version, takeMine, takeTheirs, children }: Props) => {
  const { t, f } = useTexts();
  const words = t.unit.report;
  return (
    <section className="card" aria-labelledby="stale">
      <Banner tone="warn">
        <strong id="stale">{words.staleTitle}.</strong> {words.stale}
      </Banner>
      {children(version == null ? words.theirsNothing : words.theirs(f.number(version.version), f.instant(instant(version.submittedAt))))}
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
};
