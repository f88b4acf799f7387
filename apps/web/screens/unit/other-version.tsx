import type { ReactNode } from 'react';
import { instant } from '#libs/kernel/time.js';
import { TwoVersions, type Choosing } from '../../components/drafts/two-versions.js';
import { useTexts } from '../../texts/texts.js';

interface Props extends Choosing {
  /** That the server has; absent: it has none any more. */
  readonly version: { readonly version: number; readonly submittedAt: string } | null | undefined;
  /** Both versions side by side. @param theirs what the server's is called */
  readonly children: (theirs: string) => ReactNode;
}

/** The report changed on the server since the writer began. */
export const OtherVersion = ({ version, children, ...choosing }: Props) => {
  const { t, f } = useTexts();
  const words = t.unit.report;
  return (
    <TwoVersions words={words} {...choosing}>
      {children(version == null ? words.theirsNothing : words.theirs(f.number(version.version), f.instant(instant(version.submittedAt))))}
    </TwoVersions>
  );
};
