import { useMatches } from '@tanstack/react-router';
import { Suspense } from 'react';
import { lazyPart } from '../../app/lazy-part.js';
import { mistakesInForm } from './address-forms.js';

/** Most addresses are right. */
const AddressMistakes = lazyPart(async () => (await import('../../components/address-mistakes.js')).AddressMistakes, 'welcome');

/** What of the address of a screen is not what it has to be; whether there is what it names, the screen says itself. */
export const WrongParts = () => {
  const mistakes = useMatches({
    select: (matches) => {
      const shown = matches.at(-1);
      return shown === undefined || shown.routeId === '__root__' ? [] : mistakesInForm(shown.routeId, shown.search);
    },
    structuralSharing: true,
  });
  return mistakes.length === 0 ? null : (
    <Suspense>
      <AddressMistakes mistakes={mistakes} />
    </Suspense>
  );
};
