import { Suspense } from 'react';
import { useTexts } from '../texts/texts.js';

interface Props {
  readonly formerHolders: readonly { readonly id: string; readonly fullName: string }[];
}

const Names = ({ formerHolders }: Props) => {
  const words = useTexts().t.succession;
  return <span className="quiet"> {words.formerly(formerHolders.map(({ fullName }) => fullName).join('; '))}</span>;
};

/** Whose duty it was before units merged: after that a unit may hold several that are alike but for this. */
export const FormerHolders = ({ formerHolders }: Props) =>
  formerHolders.length === 0 ? null : (
    <Suspense>
      <Names formerHolders={formerHolders} />
    </Suspense>
  );
