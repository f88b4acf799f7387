import { useStore } from '../browser/use-store.js';
import { session } from './session.js';

/** Who checks the record reads everything and writes nothing; the API refuses it, and the page does not offer it. */
export const useReadsOnly = (): boolean => useStore(session)?.role === 'AUDITOR';
