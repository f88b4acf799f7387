import { useNavigate, useSearch } from '@tanstack/react-router';
import { createContext, use, useCallback, useMemo, type ReactNode } from 'react';
import type { Instant } from '#libs/kernel/time.js';
import { addressOfInstant, instantOfAddress } from './instant.js';

export interface AsOf {
  /** The recorded time that is looked at; undefined: the present. */
  readonly asOf: Instant | undefined;
  /** What the address says where that is no instant. */
  readonly wrong: string | undefined;
  /** Looks at another instant, or at the present, on the same screen. */
  readonly goTo: (at: Instant | undefined) => void;
}

const Context = createContext<AsOf | undefined>(undefined);

export const useAsOf = (): AsOf => {
  const asOf = use(Context);
  if (asOf === undefined) throw new Error('AsOfProvider is missing');
  return asOf;
};

/** The instant lives in the address, so that a link shows everybody the same, and the back button leads back. */
export const AsOfProvider = ({ children }: { readonly children: ReactNode }) => {
  const { asOf: text } = useSearch({ from: '__root__' });
  const navigate = useNavigate();
  const goTo = useCallback(
    (at: Instant | undefined) =>
      void navigate({
        to: '.',
        search: (search) => ({ ...search, asOf: at === undefined ? undefined : addressOfInstant(at) }),
        resetScroll: false,
      }),
    [navigate],
  );
  const value = useMemo((): AsOf => {
    const asOf = text === undefined ? undefined : instantOfAddress(text);
    return { asOf, wrong: asOf === undefined ? text : undefined, goTo };
  }, [text, goTo]);
  return <Context value={value}>{children}</Context>;
};
