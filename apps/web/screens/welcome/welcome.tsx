import { Navigate } from '@tanstack/react-router';
import { useStore } from '../../app/browser/use-store.js';
import { session } from '../../app/session/session.js';

/** The screen that a person of this role begins with. */
const HOME = { PROVINCE: '/ke-hoach', WARD: '/viec', UNIT: '/viec', AUDITOR: '/lich-su' } as const;

/** Leads officials who are signed in to their first screen; others say who they are before any screen is shown. */
export const Welcome = () => {
  const who = useStore(session);
  return who === undefined ? null : <Navigate to={HOME[who.role]} replace />;
};
