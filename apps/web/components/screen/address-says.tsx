import { Suspense } from 'react';
import { lazyPart } from '../../app/browser/lazy-part.js';

/** Most addresses name what is there. */
const PathSaid = lazyPart(async () => (await import('../../screens/welcome/path-said.js')).PathSaid, 'welcome');

/** Beside the words that something is not there: what the address has in its place, for whoever has copied or typed it. */
export const AddressSays = () => (
  <Suspense>
    <PathSaid />
  </Suspense>
);
