import { Suspense } from 'react';
import { lazyPart } from '../../app/browser/lazy-part.js';

/** Most duties are with whom they were given to. */
const FormerNames = lazyPart(async () => (await import('./former-names.js')).FormerNames, 'succession');

interface Props {
  readonly formerHolders: readonly { readonly id: string; readonly fullName: string }[];
}

/** Whose duty it was before units merged: after that a unit may hold several that are alike but for this. */
export const FormerHolders = ({ formerHolders }: Props) =>
  formerHolders.length === 0 ? null : (
    <Suspense>
      <FormerNames names={formerHolders.map(({ fullName }) => fullName).join('; ')} />
    </Suspense>
  );
