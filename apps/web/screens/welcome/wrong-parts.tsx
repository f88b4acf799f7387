import { useMatches, type RegisteredRouter } from '@tanstack/react-router';
import { Suspense } from 'react';
import { lazyPart } from '../../app/browser/lazy-part.js';
import { ADDRESS_FORMS, type Form, mistakesInForm } from './address-forms.js';

/* Most addresses are right: what says that one is not is loaded then. */
const AddressMistakes = lazyPart(async () => (await import('../../components/screen/address-mistakes.js')).AddressMistakes, 'welcome');
const WrongRule = lazyPart(async () => (await import('../province/overview/wrong-rule.js')).WrongRule, 'welcome');

type Routes = RegisteredRouter['routesById'];

/** A parameter that a route has and the table has not does not compile. */
const FORMS: {
  readonly [Id in Exclude<keyof Routes, '__root__'>]: {
    readonly [Name in keyof Routes[Id]['types']['searchSchema']]-?: Form | null;
  };
} = ADDRESS_FORMS;

/** What of the address of a screen is not what it has to be. Whether there is what it names, the screen says itself; the overview leaves it to this. */
export const WrongParts = () => {
  const shown = useMatches({ select: (matches) => matches.at(-1) });
  if (shown === undefined || shown.routeId === '__root__') return null;
  const mistakes = mistakesInForm(FORMS[shown.routeId], shown.search);
  return (
    <Suspense>
      {mistakes.length === 0 ? null : <AddressMistakes mistakes={mistakes} />}
      {shown.routeId === '/ke-hoach/$planId' && shown.search.rule !== undefined ? <WrongRule /> : null}
    </Suspense>
  );
};
