import { useSyncExternalStore } from 'react';

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
};

/** Whether this machine has a network; that it has one does not mean that the server answers. */
export const useIsOnline = (): boolean => useSyncExternalStore(subscribe, () => navigator.onLine);
