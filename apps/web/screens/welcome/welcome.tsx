import { Navigate } from '@tanstack/react-router';
import { Suspense } from 'react';
import { lazyPart } from '../../app/lazy-part.js';
import { session } from '../../app/session.js';
import { useStore } from '../../app/use-store.js';
import { Skeleton } from '../../components/states.js';

/** Whoever is signed in already does not load it. */
const Form = lazyPart(async () => (await import('./sign-in.js')).SignIn, 'welcome');

/** The screen that a person of this role begins with. */
const HOME = { PROVINCE: '/ke-hoach', WARD: '/viec', UNIT: '/viec', AUDITOR: '/lich-su' } as const;

/** Where whoever is signed in begins, and whoever is not says who he is. */
export const Welcome = () => {
  const who = useStore(session);
  return who === undefined ? <SignIn /> : <Navigate to={HOME[who.role]} replace />;
};

export const SignIn = () => (
  <Suspense fallback={<Skeleton heights={[160]} />}>
    <Form />
  </Suspense>
);
